package pipeline

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
)

// Hand-made documents: what a typist did, what fix makes of it, what is left.

// typed is a paragraph: properties, run properties, text; | starts a run and a
// tab character is w:tab.
func typed(pPr, rPr, text string) string {
	var runs strings.Builder
	for _, r := range strings.Split(text, "|") {
		r = strings.ReplaceAll(r, "\t", `</w:t><w:tab/><w:t xml:space="preserve">`)
		r = strings.ReplaceAll(r, "~", `</w:t><w:br/><w:t xml:space="preserve">`)
		fmt.Fprintf(&runs, `<w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r>`, rPr, r)
	}
	return `<w:p><w:pPr>` + pPr + `</w:pPr>` + runs.String() + `</w:p>`
}

const (
	middle = `<w:jc w:val="center"/>`
	prose  = `<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>`
)

func half(n int) string { return fmt.Sprintf(`<w:sz w:val="%d"/>`, n) }

func twoCells(left, right string) string {
	return `<w:tbl><w:tblPr><w:tblW w:w="9356" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3500"/><w:gridCol w:w="5856"/></w:tblGrid><w:tr>` +
		`<w:tc><w:tcPr><w:tcW w:w="3500" w:type="dxa"/></w:tcPr>` + left + `</w:tc><w:tc><w:tcPr><w:tcW w:w="5856" w:type="dxa"/></w:tcPr>` + right + `</w:tc></w:tr></w:tbl>`
}

// stroke is a drawn line of so many millimetres.
func stroke(mm float64) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="%d" cy="0"/><wp:docPr id="1" name="ke"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="0"/></a:xfrm><a:prstGeom prst="line"/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`, int(mm*36000), int(mm*36000))
}

const goodPage = `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>`

// plan is a kế hoạch of a page and a bit; the arguments are what differs.
type sheetOf struct{ motto, number, date, body, end, receive, page string }

func (s sheetOf) xml() string {
	head := twoCells(
		typed(middle, "<w:b/>"+half(26), "ỦY BAN NHÂN DÂN")+typed(middle, "<w:b/>"+half(26), "XÃ BÌNH AN")+stroke(17)+s.number,
		typed(middle, "<w:b/>"+half(26), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")+s.motto+stroke(61)+s.date)
	title := typed(middle, "<w:b/>"+half(28), "KẾ HOẠCH") + typed(middle, "<w:b/>"+half(28), "Trồng cây xanh năm 2024") + stroke(25)
	sign := twoCells(s.receive, typed(middle, "<w:b/>"+half(28), "TM. ỦY BAN NHÂN DÂN")+typed(middle, "<w:b/>"+half(28), "CHỦ TỊCH")+
		typed(middle, half(28), "")+typed(middle, half(28), "")+typed(middle, "<w:b/>"+half(28), "Trần Văn Bình"))
	return head + typed(middle, half(28), "") + title + s.body + s.end + sign + `<w:p/><w:sectPr>` + s.page + `</w:sectPr>`
}

func goodSheet() sheetOf {
	return sheetOf{
		motto:   typed(middle, "<w:b/>"+half(28), "Độc lập - Tự do - Hạnh phúc"),
		number:  typed(middle, half(26), "Số: 05/KH-UBND"),
		date:    typed(middle, "<w:i/>"+half(28), "Bình An, ngày 05 tháng 01 năm 2024"),
		body:    typed(prose, half(28), "Ủy ban nhân dân xã Bình An ban hành Kế hoạch trồng cây xanh năm 2024 với các nội dung sau:") + typed(prose, half(28), "Các thôn chọn tuyến đường, chuẩn bị cây giống và phân công người chăm sóc."),
		end:     typed(prose, half(28), "Trên đây là Kế hoạch trồng cây xanh năm 2024 của xã Bình An./."),
		receive: typed("", "<w:b/><w:i/>"+half(24), "Nơi nhận:") + typed("", half(22), "- Các thôn;") + typed("", half(22), "- Lưu: VT."),
		page:    goodPage,
	}
}

// pack makes the archive of a main part.
func pack(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>` + body + `</w:body></w:document>`},
	} {
		out, err := w.Create(f[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(out, f[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func inspector(t testing.TB) *Inspector {
	n, err := NewInspector("")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// rulesOf are the rules with a finding, each once, in order of their names.
func rulesOf(in *Inspection) []string {
	var ids []string
	for _, f := range in.Findings {
		ids = append(ids, f.Rule)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// mainText is the main part of an archive.
func mainText(t testing.TB, data []byte) string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := r.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

func TestFixMendsWhatATypistDid(t *testing.T) {
	many := strings.Repeat(typed(prose, half(28), "Các thôn chọn tuyến đường, chuẩn bị cây giống và phân công người chăm sóc trong suốt năm đầu, báo kết quả về xã."), 30)
	worst := goodSheet() // all slips in one document
	for _, c := range []struct {
		name  string
		spoil func(*sheetOf)
		rules []string // found before
		want  string   // in the XML after
		left  []string
	}{
		{"a good plan", func(s *sheetOf) {}, nil, "", nil},
		{"margins", func(s *sheetOf) { s.page = strings.Replace(s.page, `w:right="851"`, `w:right="567"`, 1) }, []string{"nd30/le-trang"}, `w:right="850"`, nil},
		{"paper and margins", func(s *sheetOf) {
			s.page = `<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>`
		}, []string{"nd30/kho-giay", "nd30/le-trang"}, `<w:pgSz w:w="11906" w:h="16838"/>`, nil},
		{"hyphens without spaces, over two runs", func(s *sheetOf) { s.motto = typed(middle, "<w:b/>"+half(28), "Độc lập-Tự| do–Hạnh phúc") }, []string{"nd30/tieu-ngu-chu"}, "Độc lập - Tự", nil},
		{"number", func(s *sheetOf) { s.number = typed(middle, half(26), "Số 5 /KH – UBND") }, []string{"nd30/so-dang"}, "Số: 05/KH-UBND", nil},
		{"date", func(s *sheetOf) { s.date = typed(middle, "<w:i/>"+half(28), "Bình An ngày 5 tháng 1 năm 2024") }, []string{"nd30/ngay-dang"}, "Bình An, ngày 05 tháng 01", nil},
		{"a zero too many", func(s *sheetOf) {
			s.date = typed(middle, "<w:i/>"+half(28), "Bình An, ngày 15 tháng 03 năm 2024")
		}, []string{"nd30/thang-so-0"}, "tháng 3 năm", nil},
		{"sizes of the letterhead", func(s *sheetOf) { s.motto = typed(middle, "<w:b/>"+half(26), "Độc lập - Tự do - Hạnh phúc") }, []string{"nd30/co-chu-dong-bo"}, `<w:sz w:val="28"/><w:szCs w:val="28"/>`, nil},
		{"recipients", func(s *sheetOf) {
			s.receive = typed("", half(24), "Nơi nhận") + typed("", half(24), "- Các thôn") + typed("", half(22), "- Lưu VT")
		}, []string{"nd30/noi-nhan-dong", "nd30/noi-nhan-kieu", "nd30/noi-nhan-luu", "nd30/noi-nhan-tu"}, "- Lưu: VT.", nil},
		{"font, size, colour", func(s *sheetOf) {
			s.end = typed(prose, `<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Calibri" w:hAnsi="Calibri"/><w:color w:val="FF0000" w:themeColor="accent1"/>`+half(24), "Trên đây là Kế hoạch trồng cây xanh năm 2024 của xã Bình An./.")
		}, []string{"nd30/mau-chu", "nd30/noi-dung-co-chu", "nd30/phong-chu"}, `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:color w:val="auto"/><w:sz w:val="28"/>`, nil},
		{"text against the left edge", func(s *sheetOf) {
			s.end = typed(`<w:spacing w:before="0" w:line="200" w:lineRule="exact"/>`, half(28), "\tTrên đây là Kế hoạch trồng cây xanh năm 2024 của xã Bình An, các thôn tổ chức thực hiện và báo cáo kết quả về Ủy ban nhân dân xã trước ngày 20 tháng 12./.")
		}, []string{"nd30/noi-dung-cach-doan", "nd30/noi-dung-cach-dong", "nd30/noi-dung-can-deu"}, `<w:spacing w:before="120" w:line="240" w:lineRule="auto"/><w:jc w:val="both"/>`, nil},
		{"indent by spaces and tab", func(s *sheetOf) {
			s.end = typed(`<w:spacing w:before="120"/><w:ind w:left="284" w:hanging="284"/><w:jc w:val="both"/>`, half(28), "  \tTrên đây là Kế hoạch./.")
		}, []string{"nd30/noi-dung-lui"}, `<w:ind w:left="0" w:firstLine="720"/>`, nil},
		{"spaces and marks", func(s *sheetOf) {
			s.end = typed(prose, half(28), "Trên  đây là Kế hoạch trồng| cây , năm 2024 của xã Bình An ./.")
		}, []string{"nd30/cach-truoc-dau", "nd30/hai-dau-cach", "nd30/ket-thuc"}, "Trên đây là Kế hoạch trồng", nil},
		{"letters and marks apart", func(s *sheetOf) {
			s.end = typed(prose, half(28), norm.NFD.String("Trên đây là Kế hoạch của xã Bình An./."))
		}, []string{"nd30/unicode-to-hop"}, "Trên đây là Kế hoạch của xã Bình An./.", nil},
		{"no page number", func(s *sheetOf) { s.body += many }, []string{"nd30/so-trang-thieu"}, `<w:titlePg/>`, nil},
		{"an article, half of a run", func(s *sheetOf) {
			s.body += typed(prose, half(28), "Điều 1. Trồng cây bàng.~Trồng vào mùa mưa.")
		}, []string{"nd30/de-muc-kieu"}, `<w:r><w:rPr><w:b/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">Điều 1.</w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve"> Trồng cây bàng.</w:t><w:br/>`, nil},
		{"spaces in a field stay", func(s *sheetOf) {
			s.end = `<w:p><w:pPr>` + prose + `</w:pPr><w:r><w:rPr>` + half(28) + `</w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText> REF a </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Trên  đây</w:t><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> là Kế hoạch  trồng cây./.</w:t></w:r></w:p>`
		}, []string{"nd30/hai-dau-cach"}, `<w:t>Trên  đây</w:t><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> là Kế hoạch trồng cây./.</w:t>`, []string{"nd30/hai-dau-cach"}},
		{"what a person must say", func(s *sheetOf) {
			s.body += typed(prose, "<w:b/>"+half(28), "I. MỤC ĐÍCH") + typed(prose, "<w:b/>"+half(28), "III. YÊU CẦU")
		}, []string{"nd30/de-muc-thu-tu"}, "", []string{"nd30/de-muc-thu-tu"}},
	} {
		c.spoil(&worst)
		t.Run(c.name, func(t *testing.T) {
			s := goodSheet()
			c.spoil(&s)
			data := pack(t, s.xml())
			n := inspector(t)
			var log diag.Log
			first, err := n.inspect(&log, "thu.docx", data)
			if err != nil {
				t.Fatal(err)
			}
			if got := rulesOf(first); !slices.Equal(got, c.rules) {
				t.Errorf("found %q, want %q", got, c.rules)
			}
			r, err := n.fix(&log, "thu.docx", data, false)
			if err != nil || r == nil {
				t.Fatal(err, log.All())
			}
			if got := rulesOf(r.After); !slices.Equal(got, c.left) {
				t.Errorf("left %q, want %q\nmade %+v", got, c.left, r.Made)
			}
			if (r.Docx == nil) != (len(r.Made) == 0) {
				t.Error("written without a change, or changed and not written")
			}
			if r.Docx == nil {
				return
			}
			if got := mainText(t, r.Docx); !strings.Contains(got, c.want) {
				t.Errorf("%s is not in %s", c.want, got)
			}
			for _, m := range r.Made {
				if !slices.Contains(c.rules, m.Rule) {
					t.Errorf("a change for %s, which was not found", m.Rule)
				}
			}
			again, err := n.fix(&log, "thu.docx", r.Docx, false)
			if err != nil || again.Docx != nil {
				t.Errorf("a second mending: %v %+v", err, again.Made)
			}
		})
	}
	n, log := inspector(t), diag.Log{}
	r, err := n.fix(&log, "thu.docx", pack(t, worst.xml()), false)
	if err != nil || r.Docx == nil || len(r.Made) < 15 {
		t.Fatalf("%v %d %+v", err, len(r.Made), r.Made)
	}
	again, err := n.fix(&log, "thu.docx", r.Docx, false)
	if err != nil || again.Docx != nil || !slices.Equal(rulesOf(again.After), []string{"nd30/de-muc-thu-tu", "nd30/hai-dau-cach"}) { // the spaces are a field's
		t.Errorf("%v %+v, left %q", err, again.Made, rulesOf(again.After))
	}
}

// The words of the author change only when asked for.
func TestFixLeavesWordsAlone(t *testing.T) {
	s := goodSheet()
	s.body += typed(prose, half(28), "Ủy ban nhân dân xã và Uỷ viên phụ trách hòa giải.")
	s.end = typed(prose, half(28), "Trên đây là Kế hoạch trồng cây xanh năm 2024 của xã Bình An.")
	data := pack(t, s.xml())
	n := inspector(t)
	var log diag.Log
	r, err := n.fix(&log, "thu.docx", data, false)
	if err != nil || r.Docx != nil || !slices.Equal(rulesOf(r.After), []string{"nd30/dau-thanh", "nd30/ket-thuc"}) {
		t.Errorf("%v %+v %q", err, r.Made, rulesOf(r.After))
	}
	r, err = n.fix(&log, "thu.docx", data, true)
	if err != nil || r.Docx == nil || len(rulesOf(r.After)) > 0 {
		t.Fatalf("%v %+v %q", err, r.Made, rulesOf(r.After))
	}
	for _, want := range []string{"và Ủy viên", "xã Bình An./."} {
		if !strings.Contains(mainText(t, r.Docx), want) {
			t.Errorf("no %q", want)
		}
	}
}

// A rule that the house has turned down is not mended either.
func TestFixObeysTheHouse(t *testing.T) {
	s := goodSheet()
	s.motto = typed(middle, "<w:b/>"+half(28), "Độc lập – Tự do – Hạnh phúc")
	n := inspector(t)
	n.Down = map[string]string{"nd30/tieu-ngu-chu": "tỉnh hướng dẫn"}
	var log diag.Log
	r, err := n.fix(&log, "thu.docx", pack(t, s.xml()), false)
	if err != nil || r.Docx != nil || r.After.Breaches() > 0 || len(r.After.Findings) != 1 {
		t.Errorf("%v %+v", err, r)
	}
}

// The PDF of a judged document has a mark for each finding, beside its line,
// and a page that lists them.
func TestMarksStandBesideTheirLines(t *testing.T) {
	s := goodSheet()
	s.motto = typed(middle, "<w:b/>"+half(28), "Độc lập – Tự do – Hạnh phúc")
	s.page = strings.Replace(s.page, `w:right="851"`, `w:right="567"`, 1)
	n := inspector(t)
	n.Marked = true
	var log diag.Log
	in, err := n.inspect(&log, "thu.docx", pack(t, s.xml()))
	if err != nil || len(log.All()) > 0 {
		t.Fatal(err, log.All())
	}
	if len(in.Findings) != 2 || in.Pages != 1 || !bytes.HasPrefix(in.PDF, []byte("%PDF-")) {
		t.Fatalf("%+v", in.Findings)
	}
	if in.Findings[1].Rule != "nd30/tieu-ngu-chu" || in.Findings[1].Page != 1 {
		t.Errorf("%+v", in.Findings[1])
	}
}
