package decree30

import (
	"strings"

	"vanthu/internal/doc"
)

// The tests build documents by hand: good ones that break no rule, and from
// them bad ones by one edit each.

// para makes a paragraph. The marks are b bold, i italic, c centred, j
// justified with indent and gap, t no gap, and a size; ~ starts a new line.
func para(marks, text string) *doc.Paragraph {
	r := &doc.RunProps{Font: "Times New Roman", FontHAnsi: "Times New Roman", Size: 14, Scale: 1}
	p := &doc.Paragraph{Props: doc.ParagraphProps{Line: 240, OutlineLevel: 9}}
	for _, m := range strings.Fields(marks) {
		switch m {
		case "b":
			r.Bold = true
		case "i":
			r.Italic = true
		case "c":
			p.Props.Align = doc.AlignCenter
		case "j":
			p.Props.Align, p.Props.FirstLine, p.Props.Before = doc.AlignJustify, doc.Mm(12.7), doc.Pt(6)
		case "11", "12", "13":
			r.Size = float64(10 + m[1] - '0')
		}
	}
	for i, line := range strings.Split(text, "~") {
		if i > 0 {
			p.Inlines = append(p.Inlines, &doc.Break{})
		}
		if line != "" {
			p.Inlines = append(p.Inlines, &doc.Text{S: line, Props: r})
		}
	}
	return p
}

// stroke is a paragraph with a drawn line.
func strokeOf(length float64) *doc.Paragraph {
	p := para("c 13", "")
	p.Inlines = append(p.Inlines, &doc.Drawing{Width: doc.Mm(length), Anchor: &doc.Anchor{AlignH: "center"},
		Shape: &doc.Shape{Kind: "line", Stroke: doc.Border{Style: "single", Width: 0.75}}})
	return p
}

func cols(left, right []doc.Block) *doc.Table {
	return &doc.Table{Pos: "bảng", Grid: []doc.Length{doc.Mm(62), doc.Mm(103)}, Rows: []*doc.Row{{
		Cells: []*doc.Cell{{Span: 1, Blocks: left}, {Span: 1, Blocks: right}}}}}
}

type blocks = []doc.Block

// paper makes an A4 document with a page number on top from page 2.
func paper(content ...doc.Block) *doc.Document {
	number := &doc.Paragraph{Props: doc.ParagraphProps{Align: doc.AlignCenter}, Inlines: []doc.Inline{
		&doc.Field{Kind: "PAGE", Result: "2", Props: &doc.RunProps{Font: "Times New Roman", Size: 14}}}}
	s := &doc.Section{TitlePage: true, PageNumber: doc.PageNumber{Start: -1},
		Page:   doc.Page{Width: doc.Mm(210), Height: doc.Mm(297), Top: doc.Mm(20), Bottom: doc.Mm(20), Left: doc.Mm(30), Right: doc.Mm(15)},
		Header: doc.Running{Default: &doc.Story{Blocks: blocks{number}}}, Blocks: content}
	d := &doc.Document{File: "thu.docx", Sections: []*doc.Section{s}, Settings: doc.Settings{DefaultTab: 720}}
	d.Info.WordPages = 2
	return d
}

func letterhead(symbol string, under ...doc.Block) *doc.Table {
	left := blocks{para("c b 13", "ỦY BAN NHÂN DÂN"), para("c b 13", "XÃ BÌNH AN"), strokeOf(17), para("c 13", symbol)}
	right := blocks{para("c b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("c b", "Độc lập - Tự do - Hạnh phúc"), strokeOf(60), para("c i", "Bình An, ngày 05 tháng 3 năm 2024")}
	return cols(append(left, under...), right)
}

func signed(titles []string, name string, receive ...string) *doc.Table {
	left := blocks{para("b i 12", "Nơi nhận:")}
	for _, r := range receive {
		left = append(left, para("11", r))
	}
	var right blocks
	for _, t := range titles {
		right = append(right, para("c b", t))
	}
	for range 4 {
		right = append(right, para("c b", ""))
	}
	return cols(left, append(right, para("c b", name)))
}

var chairman = []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"}

func goodPlan() *doc.Document {
	d := paper(
		letterhead("Số: 12/KH-UBND"), para("c b", ""),
		para("c b", "KẾ HOẠCH"), para("c b", "Trồng cây xanh trên địa bàn xã năm 2024"), strokeOf(40),
		para("j", "Để phủ xanh các tuyến đường liên thôn, Ủy ban nhân dân xã Bình An ban hành Kế hoạch trồng cây xanh năm 2024 với các nội dung sau:"),
		para("j b", "I. MỤC ĐÍCH, YÊU CẦU"),
		para("j b", "1. Mục đích"),
		para("j", "a) Tạo bóng mát cho các tuyến đường và khu dân cư."),
		para("j", "b) Nâng cao ý thức giữ gìn cảnh quan của người dân."),
		para("j b", "2. Yêu cầu"),
		para("j", "Cây trồng phải được chăm sóc, bảo vệ trong suốt năm đầu."),
		para("j b", "II. TỔ CHỨC THỰC HIỆN"),
		para("j", "Các thôn thực hiện theo danh mục tại Phụ lục kèm theo Kế hoạch này./."),
		signed(chairman, "Trần Văn Bình", "- Thường trực HĐND xã;", "- Các thôn;", "- Lưu: VT, KT."),
	)
	first := d.Sections[0]
	second := *first
	second.PageNumber = doc.PageNumber{Start: 1}
	second.Blocks = blocks{para("c b", "Phụ lục"), para("c b", "DANH MỤC TUYẾN ĐƯỜNG TRỒNG CÂY"),
		para("c i", "(Kèm theo Kế hoạch số     /KH-UBND ngày    tháng    năm 2024 của UBND xã Bình An)"), para("j", "Tuyến số 1 từ nhà văn hóa đến chợ.")}
	d.Sections = append(d.Sections, &second)
	return stamped(d)
}

func goodLetter() *doc.Document {
	veViec := para("c 12", "V/v vệ sinh môi trường đầu năm")
	veViec.Props.Before = doc.Pt(6)
	return stamped(paper(
		letterhead("Số: 07/UBND-VP", veViec), para("c", ""),
		para("c", "Kính gửi:"), para("", "- Ban Quản lý chợ Bình An;"), para("", "- Các thôn trong xã."),
		para("j", "Ủy ban nhân dân xã đề nghị các đơn vị tổ chức dọn vệ sinh trước ngày 10 tháng 3 năm 2024 và báo kết quả về xã./."),
		signed([]string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "Lê Thị Hà", "- Như trên;", "- Chủ tịch UBND xã;", "- Lưu: VT."),
	))
}

func goodDecision() *doc.Document {
	return stamped(paper(
		letterhead("Số: 120/QĐ-UBND"), para("c b", ""),
		para("c b", "QUYẾT ĐỊNH"), para("c b", "Về việc thành lập Tổ trồng cây xã Bình An"), strokeOf(40), para("c b", ""),
		para("c b", "ỦY BAN NHÂN DÂN XÃ BÌNH AN"),
		para("j i", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
		para("j i", "Theo đề nghị của Công chức Văn phòng - Thống kê xã."),
		para("c b", "QUYẾT ĐỊNH:"),
		para("j b", "Điều 1. Thành lập Tổ trồng cây gồm đại diện các thôn."),
		para("j b", "Điều 2. Công chức Văn phòng - Thống kê xã và các thôn thi hành Quyết định này./."),
		signed(chairman, "Trần Văn Bình", "- Như Điều 2;", "- Lưu: VT, VP(02)."),
	))
}

func goodReport() *doc.Document {
	return stamped(paper(
		letterhead("Số: 31/BC-UBND"), para("c b", ""),
		para("c b", "BÁO CÁO"), para("c b", "Kết quả trồng cây xanh quý I năm 2024"), strokeOf(40),
		para("c", "Kính gửi: Ủy ban nhân dân huyện Long Sơn"),
		para("j", "Ủy ban nhân dân xã Bình An báo cáo kết quả trồng cây xanh quý I năm 2024 như sau:"),
		para("j b", "I. KẾT QUẢ"), para("j", "1. Đã trồng 120 cây bàng trên ba tuyến đường."), para("j", "2. Đã vận động 45 hộ nhận chăm sóc cây."),
		para("j b", "II. KIẾN NGHỊ"), para("j", "Đề nghị huyện hỗ trợ thêm cây giống./."),
		signed(chairman, "Trần Văn Bình", "- Như trên;", "- Lưu: VT."),
	))
}

// stamped gives every paragraph its place.
func stamped(d *doc.Document) *doc.Document {
	n := 0
	each(d, func(p *doc.Paragraph) {
		n++
		p.Pos = "đoạn " + num(float64(n))
	})
	return d
}

// each visits the paragraphs of the body.
func each(d *doc.Document, do func(*doc.Paragraph)) {
	for _, s := range d.Sections {
		eachBlock(s.Blocks, do)
	}
}

func eachBlock(bs []doc.Block, do func(*doc.Paragraph)) {
	for _, b := range bs {
		switch b := b.(type) {
		case *doc.Paragraph:
			do(b)
		case *doc.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					eachBlock(c.Blocks, do)
				}
			}
		}
	}
}

// edit is one change of a document.
type edit func(*doc.Document)

func textOf(p *doc.Paragraph) string {
	s := ""
	for _, in := range p.Inlines {
		if t, ok := in.(*doc.Text); ok {
			s += t.S
		}
	}
	return s
}

// at changes the first paragraph that begins with a text.
func at(start string, change func(*doc.Paragraph)) edit {
	return func(d *doc.Document) {
		done := false
		each(d, func(p *doc.Paragraph) {
			if !done && strings.HasPrefix(textOf(p), start) {
				done = true
				change(p)
			}
		})
		if !done {
			panic("no paragraph begins with " + start)
		}
	}
}

// say replaces the text of a paragraph.
func say(start, text string) edit {
	return at(start, func(p *doc.Paragraph) { p.Inlines[0].(*doc.Text).S = text })
}

// face changes the letters of a paragraph.
func face(start string, change func(*doc.RunProps)) edit {
	return at(start, func(p *doc.Paragraph) {
		props := *p.Inlines[0].(*doc.Text).Props
		change(&props)
		p.Inlines[0].(*doc.Text).Props = &props
	})
}

func size(start string, v float64) edit {
	return face(start, func(r *doc.RunProps) { r.Size = v })
}
func bold(start string, v bool) edit { return face(start, func(r *doc.RunProps) { r.Bold = v }) }
func italic(start string, v bool) edit {
	return face(start, func(r *doc.RunProps) { r.Italic = v })
}

// drop takes a paragraph out; put sets blocks behind one.
func drop(start string) edit {
	return inList(start, func(bs []doc.Block, i int) []doc.Block { return append(bs[:i:i], bs[i+1:]...) })
}

func put(start string, add ...doc.Block) edit {
	return inList(start, func(bs []doc.Block, i int) []doc.Block {
		return append(append(append([]doc.Block{}, bs[:i+1]...), add...), bs[i+1:]...)
	})
}

// inList rewrites the list of blocks a paragraph stands in.
func inList(start string, change func([]doc.Block, int) []doc.Block) edit {
	var in func(bs []doc.Block) ([]doc.Block, bool)
	in = func(bs []doc.Block) ([]doc.Block, bool) {
		for i, b := range bs {
			switch b := b.(type) {
			case *doc.Paragraph:
				if strings.HasPrefix(textOf(b), start) {
					return change(bs, i), true
				}
			case *doc.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						if list, ok := in(c.Blocks); ok {
							c.Blocks = list
							return bs, true
						}
					}
				}
			}
		}
		return bs, false
	}
	return func(d *doc.Document) {
		for _, s := range d.Sections {
			if list, ok := in(s.Blocks); ok {
				s.Blocks = list
				return
			}
		}
		panic("no paragraph begins with " + start)
	}
}

func page(change func(*doc.Section)) edit {
	return func(d *doc.Document) { change(d.Sections[0]) }
}
