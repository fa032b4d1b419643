package decree30

import (
	"slices"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

var good = map[string]func() *doc.Document{"kế hoạch": goodPlan, "công văn": goodLetter, "quyết định": goodDecision, "báo cáo": goodReport}

func TestGoodPapersBreakNoRule(t *testing.T) {
	for name, build := range good {
		for _, f := range Judge(build(), Options{}) {
			t.Errorf("%s: %s: %s", name, f.Rule, f.Message)
		}
	}
}

// bad has, for every rule, edits that break it and nothing else.
var bad = []struct {
	rule, base, words string // words: part of the message
	do                []edit
}{
	{"nd30/kho-giay", "kế hoạch", "khổ giấy 215,9 mm x 279,4 mm", []edit{page(func(s *doc.Section) { s.Page.Width, s.Page.Height = doc.Mm(215.9), doc.Mm(279.4) })}},
	{"nd30/huong-giay", "báo cáo", "trang ngang", []edit{func(d *doc.Document) {
		g := &d.Sections[0].Page
		g.Width, g.Height = g.Height, g.Width
	}}},
	{"nd30/le-trang", "kế hoạch", "lề phải 10 mm, phải từ 15 đến 20 mm", []edit{page(func(s *doc.Section) { s.Page.Right = doc.Mm(10) })}},
	{"nd30/le-trang-phu-luc", "kế hoạch", "lề trái 20 mm", []edit{func(d *doc.Document) {
		s := d.Sections[1]
		s.Page.Width, s.Page.Height, s.Page.Left = s.Page.Height, s.Page.Width, doc.Mm(20)
		s.Blocks = append(s.Blocks, cols(nil, nil))
	}}},
	{"nd30/phong-chu", "kế hoạch", "phông Arial", []edit{face("Cây trồng", func(r *doc.RunProps) { r.Font, r.FontHAnsi = "Arial", "Arial" })}},
	{"nd30/phong-chu-cu", "kế hoạch", ".VnTime", []edit{face("Cây trồng", func(r *doc.RunProps) { r.Font, r.FontHAnsi = ".VnTime", ".VnTime" })}},
	{"nd30/phong-chu-kieu", "kế hoạch", "Times New Roman Bold", []edit{face("1. Mục đích", func(r *doc.RunProps) { r.Font, r.FontHAnsi = "Times New Roman Bold", "Times New Roman Bold" })}},
	{"nd30/mau-chu", "kế hoạch", "#FF0000", []edit{face("Cây trồng", func(r *doc.RunProps) { r.Color = "FF0000" })}},
	{"nd30/to-nen", "kế hoạch", "tô nền", []edit{face("Cây trồng", func(r *doc.RunProps) { r.Highlight = "FFFF00" })}},
	{"nd30/so-trang-thieu", "kế hoạch", "không có số trang", []edit{page(func(s *doc.Section) { s.Header.Default = nil })}},
	{"nd30/so-trang-thieu", "kế hoạch", "phần trang 2", []edit{func(d *doc.Document) { d.Sections[1].Header, d.Sections[1].TitlePage = doc.Running{}, false }}},
	{"nd30/so-trang-vi-tri", "kế hoạch", "chân trang", []edit{page(func(s *doc.Section) { s.Footer, s.Header = s.Header, doc.Running{} })}},
	{"nd30/so-trang-dau", "kế hoạch", "trang thứ nhất", []edit{page(func(s *doc.Section) { s.TitlePage = false })}},
	{"nd30/so-trang-kieu", "kế hoạch", "cỡ chữ 12", []edit{page(func(s *doc.Section) {
		s.Header.Default.Blocks[0].(*doc.Paragraph).Inlines[0].(*doc.Field).Props.Size = 12
	})}},
	{"nd30/quoc-hieu-thieu", "kế hoạch", "không có Quốc hiệu", []edit{drop("CỘNG HÒA")}},
	{"nd30/quoc-hieu-chu", "kế hoạch", "sai chữ", []edit{say("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM "), say("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN")}},
	{"nd30/quoc-hieu-kieu", "kế hoạch", "không đậm", []edit{bold("CỘNG HÒA", false)}},
	{"nd30/tieu-ngu-thieu", "kế hoạch", "không có Tiêu ngữ", []edit{drop("Độc lập")}},
	{"nd30/tieu-ngu-chu", "kế hoạch", "gạch ngang dài", []edit{say("Độc lập", "Độc lập – Tự do – Hạnh phúc")}},
	{"nd30/tieu-ngu-kieu", "kế hoạch", "chữ nghiêng", []edit{italic("Độc lập", true)}},
	{"nd30/tieu-ngu-ke", "kế hoạch", "dài 30 mm", []edit{put("Độc lập", strokeOf(30))}},
	{"nd30/tieu-ngu-cach", "kế hoạch", "dòng đơn", []edit{at("Độc lập", func(p *doc.Paragraph) { p.Props.Before = doc.Pt(12) })}},
	{"nd30/co-chu-dong-bo", "kế hoạch", "Quốc hiệu cỡ 12", []edit{size("CỘNG HÒA", 12)}},
	{"nd30/co-quan-thieu", "kế hoạch", "tên cơ quan", []edit{drop("XÃ BÌNH AN"), drop("ỦY BAN NHÂN DÂN")}},
	{"nd30/co-quan-kieu", "kế hoạch", "không đậm", []edit{bold("ỦY BAN", false), bold("XÃ BÌNH AN", false)}},
	{"nd30/co-quan-ke", "kế hoạch", "dài 40 mm", []edit{put("XÃ BÌNH AN", strokeOf(40))}},
	{"nd30/chu-quan-kieu", "kế hoạch", "chữ đậm", []edit{say("ỦY BAN", "UBND HUYỆN LONG SƠN"), say("XÃ BÌNH AN", "PHÒNG TƯ PHÁP"), say("Số: 12", "Số: 12/KH-PTP")}},
	{"nd30/so-thieu", "kế hoạch", "không có số, ký hiệu", []edit{drop("Số: 12")}},
	{"nd30/so-dang", "kế hoạch", "số 5 nhỏ hơn 10", []edit{say("Số: 12", "Số: 5/KH-UBND")}},
	{"nd30/so-kieu", "kế hoạch", "cỡ chữ 14, phải là 13", []edit{size("Số: 12", 14)}},
	{"nd30/ky-hieu-loai", "kế hoạch", "phải là KH", []edit{say("Số: 12", "Số: 12/BC-UBND")}},
	{"nd30/ngay-thieu", "kế hoạch", "ngày tháng", []edit{drop("Bình An, ngày")}},
	{"nd30/ngay-dang", "kế hoạch", "ngày 5 nhỏ hơn 10", []edit{say("Bình An, ngày", "Bình An, ngày 5 tháng 3 năm 2024")}},
	{"nd30/thang-so-0", "kế hoạch", "tháng 03", []edit{say("Bình An, ngày", "Bình An, ngày 05 tháng 03 năm 2024")}},
	{"nd30/ngay-kieu", "kế hoạch", "phải nghiêng", []edit{italic("Bình An, ngày", false)}},
	{"nd30/ten-loai-thieu", "kế hoạch", "tên loại", []edit{drop("KẾ HOẠCH"), drop("Trồng cây xanh trên"), at("Số: 12", func(*doc.Paragraph) {})}},
	{"nd30/ten-loai-kieu", "kế hoạch", "cỡ chữ 16", []edit{size("KẾ HOẠCH", 16)}},
	{"nd30/trich-yeu-thieu", "kế hoạch", "không có trích yếu", []edit{drop("Trồng cây xanh trên")}},
	{"nd30/trich-yeu-kieu", "kế hoạch", "chữ nghiêng", []edit{italic("Trồng cây xanh trên", true)}},
	{"nd30/trich-yeu-ke", "kế hoạch", "dài 80 mm", []edit{put("Trồng cây xanh trên", strokeOf(80))}},
	{"nd30/vv-thieu", "công văn", "V/v", []edit{drop("V/v")}},
	{"nd30/vv-kieu", "công văn", "chữ nghiêng", []edit{italic("V/v", true)}},
	{"nd30/vv-cach", "công văn", "cách số, ký hiệu 0 pt", []edit{at("V/v", func(p *doc.Paragraph) { p.Props.Before = 0 })}},
	{"nd30/vv-thua", "quyết định", "V/v", []edit{say("Về việc", "V/v thành lập Tổ trồng cây xã Bình An")}},
	{"nd30/kinh-gui-thieu", "công văn", "không có Kính gửi", []edit{drop("Kính gửi"), drop("- Ban Quản lý"), drop("- Các thôn"), drop("- Như trên")}},
	{"nd30/kinh-gui-thua", "kế hoạch", "kế hoạch có Kính gửi", []edit{put("Trồng cây xanh trên", strokeOf(40), para("c", "Kính gửi: Các thôn"))}},
	{"nd30/kinh-gui-dang", "công văn", "dấu chấm phẩy", []edit{say("- Ban Quản lý", "- Ban Quản lý chợ Bình An,")}},
	{"nd30/kinh-gui-kieu", "báo cáo", "chữ đậm", []edit{bold("Kính gửi", true)}},
	{"nd30/khan-kieu", "công văn", "không đậm", []edit{put("V/v", para("c", "HỎA TỐC"))}},
	{"nd30/kinh-gui-gach", "công văn", "không thẳng hàng", []edit{at("- Ban Quản lý", func(p *doc.Paragraph) { p.Props.FirstLine = doc.Mm(60) })}},
	{"nd30/khoan-kieu", "kế hoạch", "1 tiêu đề khoản", []edit{bold("2. Yêu cầu", false)}},
	{"nd30/ngat-dong", "kế hoạch", "Shift+Enter", []edit{at("Cây trồng", func(p *doc.Paragraph) {
		p.Inlines = append(p.Inlines, &doc.Break{}, p.Inlines[0])
	})}},
	{"nd30/dan-chieu-dau", "kế hoạch", "không ghi thời gian", []edit{say("Cây trồng", "Cây trồng theo Kế hoạch số 55/KH-UBND của Ủy ban nhân dân huyện.")}},
	{"nd30/dan-chieu-dau", "kế hoạch", "không ghi cơ quan", []edit{say("Cây trồng", "Cây trồng theo Công văn số 55/STP-HC ngày 20/3/2023.")}},
	{"nd30/dan-chieu-dau", "kế hoạch", "thiếu chữ “số”", []edit{say("Cây trồng", "Cây trồng theo Nghị định 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.")}},
	{"nd30/dan-chieu-sau", "kế hoạch", "viện dẫn lại", []edit{say("Cây trồng", "Theo Kế hoạch số 55/KH-UBND ngày 20/3/2023 của huyện và Kế hoạch số 55/KH-UBND ngày 20/3/2023 nêu trên.")}},
	{"nd30/can-cu-kieu", "quyết định", "phải nghiêng", []edit{italic("Căn cứ Luật", false)}},
	{"nd30/can-cu-dau", "quyết định", "dấu chấm phẩy", []edit{say("Căn cứ Luật", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.")}},
	{"nd30/noi-dung-co-chu", "kế hoạch", "cỡ chữ 12", []edit{size("Cây trồng", 12)}},
	{"nd30/noi-dung-mot-co", "kế hoạch", "13 và 14", []edit{size("Cây trồng", 13)}},
	{"nd30/noi-dung-can-deu", "kế hoạch", "canh trái", []edit{at("Để phủ", func(p *doc.Paragraph) { p.Props.Align = doc.AlignLeft })}},
	{"nd30/noi-dung-lui", "kế hoạch", "0 cm", []edit{at("Cây trồng", func(p *doc.Paragraph) { p.Props.FirstLine = 0 })}},
	{"nd30/noi-dung-cach-doan", "kế hoạch", "ít nhất 0 pt", []edit{at("Cây trồng", func(p *doc.Paragraph) { p.Props.Before = 0 })}},
	{"nd30/noi-dung-cach-dong", "kế hoạch", "2 dòng", []edit{at("Cây trồng", func(p *doc.Paragraph) { p.Props.Line = 480 })}},
	{"nd30/noi-dung-kieu", "kế hoạch", "chữ nghiêng", []edit{italic("Để phủ", true)}},
	{"nd30/de-muc-thu-tu", "kế hoạch", "mục I trùng số", []edit{say("II. TỔ CHỨC", "I. TỔ CHỨC THỰC HIỆN")}},
	{"nd30/de-muc-dau", "kế hoạch", "1 đề mục", []edit{say("II. TỔ CHỨC", "II/ TỔ CHỨC THỰC HIỆN")}},
	{"nd30/de-muc-dau", "kế hoạch", "2 điểm ghi", []edit{say("a) Tạo", "a. Tạo bóng mát cho các tuyến đường và khu dân cư."), say("b) Nâng", "b. Nâng cao ý thức giữ gìn cảnh quan của người dân.")}},
	{"nd30/de-muc-dau", "quyết định", "1 đề mục", []edit{say("Điều 1. Thành", "Điều 1: Thành lập Tổ trồng cây gồm đại diện các thôn.")}},
	{"nd30/tham-quyen-kieu", "quyết định", "không đậm", []edit{bold("ỦY BAN NHÂN DÂN XÃ", false)}},
	{"nd30/tham-quyen-kieu", "quyết định", "không canh giữa", []edit{at("QUYẾT ĐỊNH:", func(p *doc.Paragraph) { p.Props.Align = doc.AlignLeft })}},
	{"nd30/diem-chu-cai", "kế hoạch", "thiếu điểm đ)", []edit{put("b) Nâng cao", para("j", "c) Giữ đất."), para("j", "d) Giữ nước."), para("j", "e) Chắn gió."))}},
	{"nd30/de-muc-kieu", "kế hoạch", "in thường", []edit{say("II. TỔ CHỨC", "II. Tổ chức thực hiện")}},
	{"nd30/diem-kieu", "kế hoạch", "1 điểm", []edit{bold("a) Tạo", true)}},
	{"nd30/ket-thuc", "kế hoạch", "không kết thúc", []edit{say("Các thôn thực hiện", "Các thôn thực hiện theo danh mục tại Phụ lục kèm theo Kế hoạch này.")}},
	{"nd30/ky-thieu", "kế hoạch", "chức vụ", []edit{drop("TM. ỦY BAN"), drop("CHỦ TỊCH"), drop("Trần Văn")}},
	{"nd30/ho-ten-thieu", "kế hoạch", "họ tên", []edit{drop("Trần Văn")}},
	{"nd30/quyen-han-viet", "kế hoạch", "TM", []edit{say("TM. ỦY BAN", "T/M ỦY BAN NHÂN DÂN")}},
	{"nd30/quyen-han", "kế hoạch", "cơ quan ban hành là", []edit{say("TM. ỦY BAN", "TM. HỘI ĐỒNG NHÂN DÂN")}},
	{"nd30/ky-hieu-loai", "kế hoạch", "ghi cơ quan HĐND", []edit{say("Số: 12", "Số: 12/KH-HĐND")}},
	{"nd30/quyen-han", "công văn", "KT.", []edit{drop("KT. CHỦ TỊCH")}},
	{"nd30/thay-mat", "kế hoạch", "TM. ỦY BAN NHÂN DÂN", []edit{drop("TM. ỦY BAN")}},
	{"nd30/ky-kieu", "kế hoạch", "không đậm", []edit{bold("CHỦ TỊCH", false)}},
	{"nd30/ho-ten-kieu", "kế hoạch", "không đậm", []edit{bold("Trần Văn", false)}},
	{"nd30/ho-ten-hoc-vi", "kế hoạch", "ThS.", []edit{say("Trần Văn", "ThS. Trần Văn Bình")}},
	{"nd30/noi-nhan-thieu", "kế hoạch", "không có Nơi nhận", []edit{drop("Nơi nhận"), drop("- Thường trực"), drop("- Các thôn"), drop("- Lưu")}},
	{"nd30/noi-nhan-tu", "kế hoạch", "dấu hai chấm", []edit{say("Nơi nhận", "Nơi nhận")}},
	{"nd30/noi-nhan-dong", "kế hoạch", "dấu chấm phẩy", []edit{say("- Thường trực", "- Thường trực HĐND xã.")}},
	{"nd30/noi-nhan-kieu", "kế hoạch", "cỡ chữ 13", []edit{size("- Thường trực", 13)}},
	{"nd30/noi-nhan-luu", "kế hoạch", "dấu hai chấm", []edit{say("- Lưu", "- Lưu VT.")}},
	{"nd30/noi-nhan-nhu-tren", "báo cáo", "Như trên", []edit{say("- Như trên", "- Phòng Kinh tế huyện;")}},
	{"nd30/phu-luc-danh-so", "kế hoạch", "La Mã", []edit{func(d *doc.Document) {
		again := *d.Sections[1]
		d.Sections = append(d.Sections, &again)
	}}},
	{"nd30/phu-luc-nhac", "kế hoạch", "chỉ dẫn", []edit{say("Các thôn thực hiện", "Các thôn thực hiện theo danh mục đã nêu./.")}},
	{"nd30/phu-luc-kieu", "kế hoạch", "cỡ chữ 13, phải là 14", []edit{size("Phụ lục", 13)}},
	{"nd30/phu-luc-kem-theo", "kế hoạch", "Kèm theo", []edit{drop("(Kèm theo")}},
	{"nd30/phu-luc-so-trang", "kế hoạch", "đánh riêng", []edit{func(d *doc.Document) { d.Sections[1].PageNumber.Start = -1 }}},
	{"nd30/con-sot", "kế hoạch", "{{ngay}}", []edit{say("Cây trồng", "Cây trồng phải được chăm sóc từ {{ngay}}.")}},
	{"nd30/unicode-to-hop", "kế hoạch", "tổ hợp", []edit{say("Cây trồng", "Ca\u0302y tro\u0302\u0300ng phải được chăm sóc.")}},
	{"nd30/hai-dau-cach", "kế hoạch", "hai dấu cách", []edit{say("Cây trồng", "Cây trồng  phải được chăm sóc.")}},
	{"nd30/cach-truoc-dau", "kế hoạch", "trước dấu câu", []edit{say("Cây trồng", "Cây trồng phải được chăm sóc , bảo vệ.")}},
	{"nd30/thieu-dau-cach", "kế hoạch", "sau dấu câu", []edit{say("Cây trồng", "Cây trồng phải được chăm sóc,bảo vệ.")}},
	{"nd30/dau-cau-thua", "kế hoạch", "gõ thừa", []edit{say("Cây trồng", "Cây trồng phải được chăm sóc..")}},
	{"nd30/dan-trang", "kế hoạch", "nhiều dấu cách", []edit{say("Cây trồng", "Cây trồng             phải được chăm sóc.")}},
	{"nd30/dau-thanh", "kế hoạch", "dấu thanh", []edit{say("Cây trồng", "Cây trồng phải được chăm sóc ở khu văn hoá.")}},
	{"nd30/ten-goi", "kế hoạch", "nhiều tên", []edit{say("Cây trồng", "Phòng Văn hóa&Thông tin và Phòng Văn hóa và Thông tin cùng chăm sóc cây.")}},
}

func TestEachRuleSpeaksForItsBreachAlone(t *testing.T) {
	for _, c := range bad {
		d := good[c.base]()
		for _, e := range c.do {
			e(d)
		}
		stamped(d)
		var rules, messages []string
		for _, f := range Judge(d, Options{}) {
			if !slices.Contains(rules, f.Rule) {
				rules = append(rules, f.Rule)
			}
			messages = append(messages, f.Rule+": "+f.Message)
		}
		if !slices.Equal(rules, []string{c.rule}) {
			t.Errorf("%s: got %s", c.rule, strings.Join(messages, "\n\t"))
		} else if !strings.Contains(strings.Join(messages, "\n"), c.words) {
			t.Errorf("%s: %q is not in %q", c.rule, c.words, messages)
		}
	}
}

func TestEveryRuleHasABadFixture(t *testing.T) {
	for _, r := range Rules() {
		if r.ID == "nd30/quy-uoc" || r.ID == "nd30/ky-rach" {
			continue // own tests
		}
		if !slices.ContainsFunc(bad, func(c struct {
			rule, base, words string
			do                []edit
		}) bool {
			return c.rule == r.ID
		}) {
			t.Errorf("no bad fixture for %s", r.ID)
		}
	}
}

func TestATornSignatureIsSeenFromTheLayout(t *testing.T) {
	d := goodPlan()
	pages := map[string]int{}
	name := ""
	each(d, func(p *doc.Paragraph) {
		pages[p.Pos] = 1
		if strings.HasPrefix(textOf(p), "Trần Văn") {
			name = p.Pos
		}
	})
	if got := Judge(d, Options{Pages: pages}); len(got) != 0 {
		t.Errorf("one page: %v", got)
	}
	pages[name] = 2
	got := Judge(d, Options{Pages: pages})
	if len(got) != 1 || got[0].Rule != "nd30/ky-rach" || got[0].Page != 1 {
		t.Errorf("torn: %v", got)
	}
}

func TestAHouseTurnsARuleDownOnlyWithAReason(t *testing.T) {
	d := goodPlan()
	page(func(s *doc.Section) { s.Page.Right = doc.Mm(10) })(d)
	got := Judge(d, Options{Down: map[string]string{"nd30/le-trang": "giấy in sẵn"}})
	if len(got) != 1 || got[0].Severity != diag.Info || !strings.Contains(got[0].Message, "giấy in sẵn") {
		t.Errorf("with reason: %v", got)
	}
	got = Judge(d, Options{Down: map[string]string{"nd30/le-trang": " ", "nd30/khong-co": "x"}})
	var rules []string
	for _, f := range got {
		rules = append(rules, f.Rule)
	}
	if !slices.Equal(rules, []string{"nd30/quy-uoc", "nd30/quy-uoc", "nd30/le-trang"}) {
		t.Errorf("without reason: %v", rules)
	}
}

// TestWhatADecisionApprovesIsNoTypeOfItsOwn: the charter of an association under
// a letterhead, whose first chapter is called "Quy định chung".
func TestWhatADecisionApprovesIsNoTypeOfItsOwn(t *testing.T) {
	head := cols(blocks{para("c b 13", "ỦY BAN NHÂN DÂN"), para("c b 13", "XÃ BÌNH AN"), strokeOf(17)},
		blocks{para("c b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("c b", "Độc lập - Tự do - Hạnh phúc"), strokeOf(60)})
	p := Recognise(paper(head, para("c b", "ĐIỀU LỆ"), para("c b", "HỘI KHUYẾN HỌC XÃ BÌNH AN"),
		para("c i", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024)"), para("c b", "Chương I"), para("c b", "QUY ĐỊNH CHUNG"),
		para("j b", "Điều 1. Tên gọi"), para("j", "Hội lấy tên là Hội Khuyến học xã Bình An."), para("j b", "Điều 2. Tôn chỉ"),
		para("j", "Hội khuyến khích việc học.")))
	if p.Nature != Attachment || p.Kind.Name != "" || p.Title.Text != "ĐIỀU LỆ" || len(p.Subject) != 1 {
		t.Errorf("%s", p)
	}
	for _, f := range p.Judge(Options{Count: 2}) {
		t.Errorf("%s: %s", f.Rule, f.Message)
	}
}
