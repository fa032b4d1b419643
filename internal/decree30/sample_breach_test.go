package decree30

import (
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// slip is one breach by a typist: the rule that must find it, the part it
// touches, for the papers that have that part.
type slip struct {
	rule, part, name string
	fits             func(*sheet) bool
	do               func(*sheet)
}

func always(*sheet) bool { return true }

// inCells: a line beside another by tabs cannot be off the centre.
func inCells(s *sheet) bool { return s.layout != "tab" && s.layout != "dấu cách" }

func hasTitle(s *sheet) bool   { return s.title.text != "" }
func hasSubject(s *sheet) bool { return len(s.subject) > 0 }
func hasDate(s *sheet) bool    { return s.date.text != "" && strings.Contains(s.date.text, "05") }
func dated(s *sheet) bool      { return s.date.text != "" }
func numbered(s *sheet) bool   { return strings.Contains(s.number.text, "12") }
func letter(s *sheet) bool     { return s.kind == "CV" }
func planned(s *sheet) bool    { return len(s.body) > 10 }
func based(s *sheet) bool      { return len(s.basis) > 0 }
func addressed(s *sheet) bool  { return s.kinhGui.text != "" }
func listed2(s *sheet) bool    { return len(s.addressees) > 0 }
func articles(s *sheet) bool   { return s.kind == "QĐ" || s.kind == "NQ" }
func annexed(s *sheet) bool    { return len(s.appendices) > 0 }
func ruledTitle(s *sheet) bool { return s.subjectRule > 0 }
func ofUBND(s *sheet) bool {
	return s.issuer[0].text == "ỦY BAN NHÂN DÂN" && s.titles[0].text == "TM. ỦY BAN NHÂN DÂN" && slices.Contains([]string{"KH", "CTr", "HD", "KHPL", "BC", "TB", "CV"}, s.kind)
}
func deputies(s *sheet) bool {
	return slices.ContainsFunc(s.titles, func(e elem) bool { return strings.HasPrefix(e.text, "KT.") })
}
func oneSigner(s *sheet) bool { return s.second == nil }
func hasParent(s *sheet) bool { return len(s.parent) > 0 }
func ownIssuer(s *sheet) bool { return len(s.parent) == 0 }
func both(fs ...func(*sheet) bool) func(*sheet) bool {
	return func(s *sheet) bool {
		for _, f := range fs {
			if !f(s) {
				return false
			}
		}
		return true
	}
}

// prose is a paragraph of plain text that is neither first nor last.
func prose(s *sheet) *elem {
	for i := 1; i < len(s.body)-1; i++ {
		if e := &s.body[i]; e.align == doc.AlignJustify && !e.bold && heading(&Line{Text: e.text}) == nil && len([]rune(e.text)) > 60 {
			return e
		}
	}
	return nil
}

func hasProse(s *sheet) bool { return prose(s) != nil }

func find1(s *sheet, start string) *elem {
	for i := range s.body {
		if strings.HasPrefix(s.body[i].text, start) {
			return &s.body[i]
		}
	}
	panic(start)
}

var breachesOf = []slip{
	{"nd30/kho-giay", "page", "Letter", always, func(s *sheet) { s.page.Width, s.page.Height = doc.Mm(215.9), doc.Mm(279.4) }},
	{"nd30/le-trang", "page", "right 10", always, func(s *sheet) { s.page.Right = doc.Mm(10) }},
	{"nd30/le-trang", "page", "left 25", always, func(s *sheet) { s.page.Left = doc.Mm(25.4) }},
	{"nd30/le-trang", "page", "top 15", always, func(s *sheet) { s.page.Top = doc.Mm(15) }},
	{"nd30/le-trang", "page", "bottom 30", always, func(s *sheet) { s.page.Bottom = doc.Mm(30) }},
	{"nd30/so-trang-thieu", "number of pages", "none", always, func(s *sheet) { s.pageNumber.text = "" }},
	{"nd30/so-trang-vi-tri", "number of pages", "right", always, func(s *sheet) { s.pageNumber.align = doc.AlignRight }},
	{"nd30/so-trang-vi-tri", "number of pages", "footer", always, func(s *sheet) { s.footer = true }},
	{"nd30/so-trang-dau", "number of pages", "on page 1", always, func(s *sheet) { s.titlePage = false }},
	{"nd30/so-trang-kieu", "number of pages", "11 pt", always, func(s *sheet) { s.pageNumber.size = 11 }},
	{"nd30/so-trang-kieu", "number of pages", "bold", always, func(s *sheet) { s.pageNumber.bold = true }},
	{"nd30/so-trang-kieu", "number of pages", "words", always, func(s *sheet) { s.pageNumber.text = "Trang 2" }},

	{"nd30/quoc-hieu-chu", "quoc hieu", "tone on the wrong letter", always, func(s *sheet) { s.quocHieu.text = "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM" }},
	{"nd30/quoc-hieu-chu", "quoc hieu", "a letter wrong", always, func(s *sheet) { s.quocHieu.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN" }},
	{"nd30/quoc-hieu-kieu", "quoc hieu", "light", always, func(s *sheet) { s.quocHieu.bold = false }},
	{"nd30/quoc-hieu-kieu", "quoc hieu", "italic", always, func(s *sheet) { s.quocHieu.italic = true }},
	{"nd30/quoc-hieu-kieu", "sizes of the head", "14 pt", always, func(s *sheet) { s.quocHieu.size = 14 }},
	{"nd30/quoc-hieu-kieu", "quoc hieu", "lower case", inCells, func(s *sheet) { s.quocHieu.text = "Cộng hòa xã hội chủ nghĩa Việt Nam" }},
	{"nd30/tieu-ngu-chu", "tieu ngu", "en dash", always, func(s *sheet) { s.tieuNgu.text = "Độc lập – Tự do – Hạnh phúc" }},
	{"nd30/tieu-ngu-chu", "tieu ngu", "no spaces", always, func(s *sheet) { s.tieuNgu.text = "Độc lập-Tự do-Hạnh phúc" }},
	{"nd30/tieu-ngu-chu", "tieu ngu", "capital", always, func(s *sheet) { s.tieuNgu.text = "Độc Lập - Tự Do - Hạnh Phúc" }},
	{"nd30/tieu-ngu-kieu", "tieu ngu", "light", always, func(s *sheet) { s.tieuNgu.bold = false }},
	{"nd30/tieu-ngu-kieu", "tieu ngu", "italic", always, func(s *sheet) { s.tieuNgu.italic = true }},
	{"nd30/tieu-ngu-kieu", "tieu ngu", "capitals", func(s *sheet) bool { return s.motRule > 0 && inCells(s) }, func(s *sheet) { s.tieuNgu.text, s.motRule = "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", 80 }},
	{"nd30/tieu-ngu-ke", "motto rule", "none", func(s *sheet) bool { return s.motRule > 0 }, func(s *sheet) { s.motRule = 0 }},
	{"nd30/tieu-ngu-ke", "motto rule", "short", func(s *sheet) bool { return s.motRule > 0 }, func(s *sheet) { s.motRule = 32 }},
	{"nd30/tieu-ngu-cach", "motto gap", "blank line", func(s *sheet) bool { return strings.HasPrefix(s.layout, "bảng") || s.layout == "kẻ gạch dưới" }, func(s *sheet) { s.blankUnderQuocHieu = true }},
	{"nd30/co-chu-dong-bo", "sizes of the head", "12 over 14", func(s *sheet) bool { return s.quocHieu.size == 13 }, func(s *sheet) { s.quocHieu.size = 12 }},
	{"nd30/co-chu-dong-bo", "sizes of the head", "date 13", func(s *sheet) bool { return s.date.size == 14 && dated(s) }, func(s *sheet) { s.date.size = 13 }},

	{"nd30/co-quan-kieu", "issuer", "light", ownIssuer, func(s *sheet) { each1(s.issuer, func(e *elem) { e.bold = false }) }},
	{"nd30/co-quan-kieu", "issuer", "14 pt", always, func(s *sheet) { each1(s.issuer, func(e *elem) { e.size = 14 }) }},
	{"nd30/co-quan-kieu", "issuer", "lower case", func(s *sheet) bool { return inCells(s) && ownIssuer(s) && s.layout != "chồng" }, func(s *sheet) { s.issuer[1].text = "Xã Bình An" }},
	{"nd30/co-quan-ke", "issuer rule", "none", func(s *sheet) bool { return s.issuerRule > 0 && s.motRule > 0 }, func(s *sheet) { s.issuerRule = 0 }},
	{"nd30/co-quan-ke", "issuer rule", "long", func(s *sheet) bool { return s.issuerRule > 0 }, func(s *sheet) { s.issuerRule = 44 }},
	{"nd30/chu-quan-kieu", "parent", "bold", hasParent, func(s *sheet) { s.parent[0].bold = true }},
	{"nd30/chu-quan-kieu", "parent", "14 pt", hasParent, func(s *sheet) { s.parent[0].size = 14 }},
	{"nd30/so-dang", "number", "no colon", always, func(s *sheet) { s.number.text = strings.Replace(s.number.text, ":", "", 1) }},
	{"nd30/so-dang", "number", "one digit", numbered, func(s *sheet) { s.number.text = strings.Replace(s.number.text, "12", "5", 1) }},
	{"nd30/so-dang", "number", "zeros", numbered, func(s *sheet) { s.number.text = strings.Replace(s.number.text, "12", "005", 1) }},
	{"nd30/so-dang", "number", "spaces", numbered, func(s *sheet) { s.number.text = strings.Replace(s.number.text, "12/", "12 / ", 1) }},
	{"nd30/so-dang", "number", "spaced hyphen", always, func(s *sheet) { s.number.text = strings.Replace(s.number.text, "-", " - ", 1) }},
	{"nd30/so-dang", "number", "en dash", always, func(s *sheet) { s.number.text = strings.Replace(s.number.text, "-", "–", 1) }},
	{"nd30/so-kieu", "number look", "14 pt", always, func(s *sheet) { s.number.size = 14 }},
	{"nd30/so-kieu", "number look", "bold", always, func(s *sheet) { s.number.bold = true }},
	{"nd30/so-kieu", "number look", "italic", always, func(s *sheet) { s.number.italic = true }},
	{"nd30/ky-hieu-loai", "number", "other type", hasTitle, func(s *sheet) { s.number.text = "Số: 12/ĐA-UBND" }},
	{"nd30/ky-hieu-loai", "number", "CV", letter, func(s *sheet) { s.number.text = "Số: 12/CV-UBND" }},
	{"nd30/so-thieu", "number", "none", func(s *sheet) bool { return s.layout == "bảng" }, func(s *sheet) { s.number.text = "" }},
	{"nd30/ngay-thieu", "date", "none", both(dated, inCells), func(s *sheet) { s.date.text = "" }},
	{"nd30/ngay-dang", "date", "day 5", hasDate, func(s *sheet) { s.date.text = "Bình An, ngày 5 tháng 3 năm 2024" }},
	{"nd30/ngay-dang", "date", "month 1", hasDate, func(s *sheet) { s.date.text = "Bình An, ngày 15 tháng 1 năm 2024" }},
	{"nd30/ngay-dang", "date", "no comma", hasDate, func(s *sheet) { s.date.text = "Bình An ngày 15 tháng 10 năm 2024" }},
	{"nd30/ngay-dang", "date", "lower case", hasDate, func(s *sheet) { s.date.text = "bình An, ngày 15 tháng 10 năm 2024" }},
	{"nd30/ngay-dang", "date", "no such day", hasDate, func(s *sheet) { s.date.text = "Bình An, ngày 31 tháng 4 năm 2024" }},
	{"nd30/thang-so-0", "date", "month 03", hasDate, func(s *sheet) { s.date.text = "Bình An, ngày 05 tháng 03 năm 2024" }},
	{"nd30/ngay-kieu", "date look", "upright", dated, func(s *sheet) { s.date.italic = false }},
	{"nd30/ngay-kieu", "date look", "bold", dated, func(s *sheet) { s.date.bold = true }},
	{"nd30/ngay-kieu", "sizes of the head", "12 pt", dated, func(s *sheet) { s.date.size = 12 }},

	{"nd30/ten-loai-kieu", "title", "16 pt", hasTitle, func(s *sheet) { s.title.size = 16 }},
	{"nd30/ten-loai-kieu", "title", "light", hasTitle, func(s *sheet) { s.title.bold = false }},
	{"nd30/ten-loai-kieu", "title", "lower case", hasTitle, func(s *sheet) { s.title.text = s.title.text[:1] + strings.ToLower(s.title.text[1:]) }},
	{"nd30/trich-yeu-thieu", "subject", "none", both(hasSubject, func(s *sheet) bool { return s.kind != "GM" }), func(s *sheet) { s.subject, s.subjectRule = nil, 0 }},
	{"nd30/trich-yeu-kieu", "subject", "italic", hasSubject, func(s *sheet) { s.subject[0].italic = true }},
	{"nd30/trich-yeu-kieu", "subject", "light", hasSubject, func(s *sheet) { s.subject[0].bold = false }},
	{"nd30/trich-yeu-kieu", "subject", "capitals", hasSubject, func(s *sheet) {
		s.subject[0].text, s.subjectRule = strings.ToUpper(s.subject[0].text), s.subjectRule*1.4
	}},
	{"nd30/trich-yeu-kieu", "subject", "16 pt", hasSubject, func(s *sheet) { s.subject[0].size, s.subjectRule = 16, s.subjectRule*16/14 }},
	{"nd30/trich-yeu-ke", "subject rule", "none", both(ruledTitle, func(s *sheet) bool { return s.motRule > 0 && s.issuerRule > 0 }), func(s *sheet) { s.subjectRule = 0 }},
	{"nd30/trich-yeu-ke", "subject rule", "long", ruledTitle, func(s *sheet) { s.subjectRule = 90 }},
	{"nd30/vv-thua", "subject", "V/v", func(s *sheet) bool { return hasSubject(s) && strings.HasPrefix(s.subject[0].text, "Về việc") }, func(s *sheet) { s.subject[0].text = strings.Replace(s.subject[0].text, "Về việc", "V/v", 1) }},
	{"nd30/vv-thieu", "v/v", "none", letter, func(s *sheet) { s.veViec = nil }},
	{"nd30/vv-kieu", "v/v", "14 pt", letter, func(s *sheet) { s.veViec[0].size = 14 }},
	{"nd30/vv-kieu", "v/v", "bold", letter, func(s *sheet) { s.veViec[0].bold = true }},
	{"nd30/vv-kieu", "v/v", "italic", letter, func(s *sheet) { s.veViec[0].italic = true }},
	{"nd30/vv-cach", "v/v", "no gap", letter, func(s *sheet) { s.veViec[0].before = 0 }},

	{"nd30/kinh-gui-thieu", "kinh gui", "none", func(s *sheet) bool { return letter(s) || s.kind == "TTr" }, func(s *sheet) { s.kinhGui.text, s.addressees, s.receive[0].text = "", nil, "- Các thôn;" }},
	{"nd30/kinh-gui-thua", "kinh gui", "in a plan", func(s *sheet) bool { return planned(s) && !addressed(s) }, func(s *sheet) { s.kinhGui = el("c", "Kính gửi: Các thôn trong xã") }},
	{"nd30/kinh-gui-dang", "kinh gui", "no colon", addressed, func(s *sheet) { s.kinhGui.text = strings.Replace(s.kinhGui.text, ":", "", 1) }},
	{"nd30/kinh-gui-dang", "kinh gui", "comma", listed2, func(s *sheet) { s.addressees[0].text = "- Ban Quản lý chợ Bình An," }},
	{"nd30/kinh-gui-dang", "kinh gui", "no stop", listed2, func(s *sheet) { s.addressees[1].text = "- Các thôn trong xã" }},
	{"nd30/kinh-gui-kieu", "kinh gui", "bold", addressed, func(s *sheet) { s.kinhGui.bold = true }},
	{"nd30/kinh-gui-kieu", "kinh gui", "italic", addressed, func(s *sheet) { s.kinhGui.italic = true }},
	{"nd30/kinh-gui-kieu", "kinh gui", "12 pt", addressed, func(s *sheet) { s.kinhGui.size = 12 }},

	{"nd30/can-cu-kieu", "basis", "upright", based, func(s *sheet) { each1(s.basis, func(e *elem) { e.italic = false }) }},
	{"nd30/can-cu-kieu", "basis", "one upright", based, func(s *sheet) { s.basis[1].italic = false }},
	{"nd30/can-cu-dau", "basis", "full stop", based, func(s *sheet) { s.basis[0].text = strings.TrimSuffix(s.basis[0].text, ";") + "." }},
	{"nd30/can-cu-dau", "basis", "semicolon at the end", based, func(s *sheet) { e := &s.basis[len(s.basis)-1]; e.text = strings.TrimSuffix(e.text, ".") + ";" }},
	{"nd30/noi-dung-co-chu", "body", "12 pt", hasProse, func(s *sheet) { prose(s).size = 12 }},
	{"nd30/noi-dung-co-chu", "body", "15 pt", hasProse, func(s *sheet) { each1(s.body, func(e *elem) { e.size = 15 }) }},
	{"nd30/noi-dung-mot-co", "body", "13 among 14", func(s *sheet) bool { return hasProse(s) && prose(s).size == 14 }, func(s *sheet) { prose(s).size = 13 }},
	{"nd30/noi-dung-can-deu", "body", "left", hasProse, func(s *sheet) { prose(s).align = doc.AlignLeft }},
	{"nd30/noi-dung-lui", "body", "no indent", hasProse, func(s *sheet) { prose(s).indent = 0 }},
	{"nd30/noi-dung-lui", "body", "15 mm", hasProse, func(s *sheet) { prose(s).indent = 15 }},
	{"nd30/noi-dung-lui", "body", "5 mm", hasProse, func(s *sheet) { prose(s).indent = 5 }},
	{"nd30/noi-dung-cach-doan", "body", "no gap", func(s *sheet) bool { return hasProse(s) }, func(s *sheet) { each1(s.body, func(e *elem) { e.before, e.after = 0, 0 }) }},
	{"nd30/noi-dung-cach-doan", "body", "3 pt", hasProse, func(s *sheet) { each1(s.body, func(e *elem) { e.before, e.after = 3, 0 }) }},
	{"nd30/noi-dung-cach-dong", "body", "double", hasProse, func(s *sheet) { prose(s).line = 480 }},
	{"nd30/noi-dung-cach-dong", "body", "0.8", hasProse, func(s *sheet) { each1(s.body, func(e *elem) { e.line = 192 }) }},
	{"nd30/noi-dung-kieu", "body", "italic", hasProse, func(s *sheet) { prose(s).italic = true }},
	{"nd30/de-muc-thu-tu", "headings", "two III", planned, func(s *sheet) { find1(s, "II. ").text = "I. NỘI DUNG" }},
	{"nd30/de-muc-thu-tu", "headings", "II missing", planned, func(s *sheet) {
		find1(s, "II. ").text = "III. NỘI DUNG"
		find1(s, "III. TỔ").text = "IV. TỔ CHỨC THỰC HIỆN"
	}},
	{"nd30/de-muc-thu-tu", "headings", "Điều 3 twice", articles, func(s *sheet) {
		find1(s, "Điều 2").text = "Điều 3. Quyết định này có hiệu lực kể từ ngày ký."
	}},
	{"nd30/de-muc-thu-tu", "headings", "1, 3", planned, func(s *sheet) { find1(s, "2. Vận").text = "3. Vận động 45 hộ nhận chăm sóc cây." }},
	{"nd30/de-muc-dau", "headings", "II/", planned, func(s *sheet) { find1(s, "II. ").text = "II/ NỘI DUNG" }},
	{"nd30/de-muc-dau", "headings", "1/ 2/", planned, func(s *sheet) {
		find1(s, "1. Trồng").text = "1/ Trồng 120 cây bàng trên ba tuyến đường (Phụ lục I, II kèm theo)."
		find1(s, "2. Vận").text = "2/ Vận động 45 hộ nhận chăm sóc cây."
	}},
	{"nd30/de-muc-dau", "headings", "a. b. c.", planned, func(s *sheet) {
		for _, c := range []string{"a", "b", "c"} {
			e := find1(s, c+") ")
			e.text = c + "." + e.text[2:]
		}
	}},
	{"nd30/de-muc-dau", "headings", "Điều 2:", articles, func(s *sheet) {
		find1(s, "Điều 2").text = "Điều 2: Quyết định này có hiệu lực kể từ ngày ký."
	}},
	{"nd30/tham-quyen-kieu", "holder", "light", articles, func(s *sheet) { s.holder.bold = false }},
	{"nd30/tham-quyen-kieu", "holder", "12 pt", articles, func(s *sheet) { s.body[0].size = 12 }},
	{"nd30/diem-chu-cai", "headings", "d after b", planned, func(s *sheet) { find1(s, "c) Giữ").text = "d) Giữ đất ven kênh." }},
	{"nd30/de-muc-kieu", "headings", "lower case", planned, func(s *sheet) { find1(s, "II. ").text = "II. Nội dung thực hiện" }},
	{"nd30/de-muc-kieu", "headings", "light", planned, func(s *sheet) { find1(s, "II. ").bold = false }},
	{"nd30/de-muc-kieu", "headings", "light Điều", articles, func(s *sheet) { find1(s, "Điều 2").bold = false }},
	{"nd30/diem-kieu", "headings", "bold điểm", planned, func(s *sheet) { find1(s, "a) ").bold = true }},
	{"nd30/ket-thuc", "end", "none", always, func(s *sheet) { cutEnd(s, "./.", ".") }},
	{"nd30/ket-thuc", "end", "space", always, func(s *sheet) { cutEnd(s, "./.", " ./.") }},
	{"nd30/ket-thuc", "end", "/.", always, func(s *sheet) { cutEnd(s, "./.", "/.") }},
	{"nd30/ket-thuc", "end", "alone", always, func(s *sheet) {
		e := s.body[len(s.body)-1]
		cutEnd(s, "./.", ".")
		e.text = "./."
		s.body = append(s.body, e)
	}},

	{"nd30/ky-thieu", "signer", "none", both(oneSigner, func(s *sheet) bool { return s.signing == "bảng" }), func(s *sheet) { s.titles = nil }},
	{"nd30/ho-ten-thieu", "name", "none", oneSigner, func(s *sheet) { s.name.text = " " }},
	{"nd30/quyen-han-viet", "signer", "TM without stop", func(s *sheet) bool { return strings.HasPrefix(s.titles[0].text, "TM. ") }, func(s *sheet) { s.titles[0].text = strings.Replace(s.titles[0].text, "TM. ", "TM ", 1) }},
	{"nd30/quyen-han-viet", "signer", "T/M", func(s *sheet) bool { return strings.HasPrefix(s.titles[0].text, "TM. ") }, func(s *sheet) { s.titles[0].text = strings.Replace(s.titles[0].text, "TM. ", "T/M ", 1) }},
	{"nd30/quyen-han-viet", "signer", "KT run in", deputies, func(s *sheet) { each1(s.titles, func(e *elem) { e.text = strings.Replace(e.text, "KT. ", "KT.", 1) }) }},
	{"nd30/quyen-han", "signer", "deputy without KT", deputies, func(s *sheet) {
		s.titles = slices.DeleteFunc(slices.Clone(s.titles), func(e elem) bool { return strings.HasPrefix(e.text, "KT.") })
	}},
	{"nd30/quyen-han", "signer", "KT without title", deputies, func(s *sheet) { s.titles = s.titles[:len(s.titles)-1] }},
	{"nd30/quyen-han", "signer", "TM of another body", func(s *sheet) bool { return s.titles[0].text == "TM. ỦY BAN NHÂN DÂN" }, func(s *sheet) { s.titles[0].text = "TM. HỘI ĐỒNG NHÂN DÂN" }},
	{"nd30/quyen-han", "signer", "TM of a school", hasParent, func(s *sheet) { s.titles = append(els("c b", "TM. PHÒNG TƯ PHÁP"), s.titles...) }},
	{"nd30/ky-hieu-loai", "number", "another body", hasTitle, func(s *sheet) {
		s.number.text = "Số: 12/" + strings.TrimSuffix(s.kind, "PL") + "-HĐND"
		if council.MatchString(keyOf(s.issuer[0].text)) {
			s.number.text = "Số: 12/" + s.kind + "-UBND"
		}
	}},
	{"nd30/thay-mat", "signer", "no TM", ofUBND, func(s *sheet) { s.titles = s.titles[1:] }},
	{"nd30/ky-kieu", "signer look", "light", always, func(s *sheet) { s.titles[0].bold = false }},
	{"nd30/ky-kieu", "signer look", "12 pt", always, func(s *sheet) { each1(s.titles, func(e *elem) { e.size = 12 }) }},
	{"nd30/ho-ten-kieu", "name", "light", always, func(s *sheet) { s.name.bold = false }},
	{"nd30/ho-ten-kieu", "name", "italic", always, func(s *sheet) { s.name.italic = true }},
	{"nd30/ho-ten-kieu", "name", "capitals", always, func(s *sheet) { s.name.text = "TRẦN VĂN BÌNH" }},
	{"nd30/ho-ten-hoc-vi", "name", "ThS.", always, func(s *sheet) { s.name.text = "ThS. Trần Văn Bình" }},
	{"nd30/ho-ten-hoc-vi", "name", "Ông", always, func(s *sheet) { s.name.text = "Ông Trần Văn Bình" }},

	{"nd30/noi-nhan-thieu", "receive", "none", both(oneSigner, func(s *sheet) bool { return s.signing == "bảng" }), func(s *sheet) { s.receiveWord.text, s.receive = "", nil }},
	{"nd30/noi-nhan-tu", "receive word", "no colon", always, func(s *sheet) { s.receiveWord.text = "Nơi nhận" }},
	{"nd30/noi-nhan-tu", "receive word", "upright", always, func(s *sheet) { s.receiveWord.italic = false }},
	{"nd30/noi-nhan-tu", "receive word", "light", always, func(s *sheet) { s.receiveWord.bold = false }},
	{"nd30/noi-nhan-tu", "receive word", "14 pt", always, func(s *sheet) { s.receiveWord.size = 14 }},
	{"nd30/noi-nhan-dong", "receive", "no dash", always, func(s *sheet) { s.receive[0].text = strings.TrimPrefix(s.receive[0].text, "- ") }},
	{"nd30/noi-nhan-dong", "receive", "comma", always, func(s *sheet) { s.receive[0].text = strings.TrimSuffix(s.receive[0].text, ";") + "," }},
	{"nd30/noi-nhan-dong", "receive", "no mark", always, func(s *sheet) { s.receive[0].text = strings.TrimSuffix(s.receive[0].text, ";") }},
	{"nd30/noi-nhan-kieu", "receive look", "12 pt", always, func(s *sheet) { each1(s.receive, func(e *elem) { e.size = 12 }) }},
	{"nd30/noi-nhan-kieu", "receive look", "italic", always, func(s *sheet) { each1(s.receive, func(e *elem) { e.italic = true }) }},
	{"nd30/noi-nhan-kieu", "receive look", "one bold", always, func(s *sheet) { s.receive[0].bold = true }},
	{"nd30/noi-nhan-luu", "archive", "none", func(s *sheet) bool { return len(s.receive) > 2 }, func(s *sheet) { s.receive = s.receive[:2]; s.receive[1].text = "- Các thôn." }},
	{"nd30/noi-nhan-luu", "archive", "no colon", always, func(s *sheet) { archive(s, "- Lưu VT.") }},
	{"nd30/noi-nhan-luu", "archive", "semicolon", always, func(s *sheet) { archive(s, "- Lưu: VT; KT.") }},
	{"nd30/noi-nhan-luu", "archive", "no stop", always, func(s *sheet) { archive(s, "- Lưu: VT, KT") }},
	{"nd30/noi-nhan-luu", "archive", "no VT", always, func(s *sheet) { archive(s, "- Lưu: VP.") }},
	{"nd30/noi-nhan-nhu-tren", "receive", "not first", func(s *sheet) bool { return letter(s) || s.kind == "TTr" || s.kind == "BC" }, func(s *sheet) { s.receive[0].text = "- Các thôn;" }},
	{"nd30/noi-nhan-nhu-tren", "receive", "without Kính gửi", func(s *sheet) bool { return planned(s) && !addressed(s) }, func(s *sheet) { s.receive[0].text = "- Như trên;" }},

	{"nd30/dan-chieu-dau", "body", "no day", hasProse, func(s *sheet) { prose(s).text += " Thực hiện Công văn số 70/STP-HC của Sở Tư pháp." }},
	{"nd30/dan-chieu-dau", "body", "no số", hasProse, func(s *sheet) {
		prose(s).text += " Thực hiện Nghị định 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ."
	}},
	{"nd30/dan-chieu-sau", "body", "in full again", based, func(s *sheet) {
		s.body[1].text += " Thực hiện Kế hoạch số 55/KH-UBND ngày 20 tháng 3 năm 2023 của huyện."
	}},
	{"nd30/khoan-kieu", "headings", "light title", planned, func(s *sheet) { find1(s, "2. Yêu").bold = false }},
	{"nd30/ngat-dong", "body", "line break", hasProse, func(s *sheet) { prose(s).text += "~" + prose(s).text }},
	{"nd30/kinh-gui-gach", "kinh gui", "ragged", listed2, func(s *sheet) { s.addressees[0].indent = 40 }},
	{"nd30/phu-luc-danh-so", "appendix", "Arabic", annexed, func(s *sheet) { s.appendices[1][0].text = "Phụ lục 2" }},
	{"nd30/phu-luc-danh-so", "appendix", "none", annexed, func(s *sheet) { s.appendices[0][0].text = "Phụ lục" }},
	{"nd30/phu-luc-nhac", "headings", "none", annexed, func(s *sheet) { find1(s, "1. Trồng").text = "1. Trồng 120 cây bàng trên ba tuyến đường." }},
	{"nd30/phu-luc-kieu", "appendix look", "12 pt", annexed, func(s *sheet) { s.appendices[0][0].size = 12 }},
	{"nd30/phu-luc-kieu", "appendix look", "light title", annexed, func(s *sheet) { s.appendices[0][1].bold = false }},
	{"nd30/phu-luc-kieu", "appendix look", "lower case", annexed, func(s *sheet) { s.appendices[0][1].text = "Danh mục tuyến đường" }},
	{"nd30/phu-luc-kem-theo", "appendix with", "none", annexed, func(s *sheet) { s.appendices[1] = slices.Delete(s.appendices[1], 2, 3) }},
	{"nd30/phu-luc-kem-theo", "appendix with", "upright", annexed, func(s *sheet) { s.appendices[0][2].italic = false }},
	{"nd30/phu-luc-so-trang", "appendix pages", "go on", annexed, func(s *sheet) { s.appendixStart = -1 }},
	{"nd30/le-trang-phu-luc", "appendix page", "left 20", annexed, func(s *sheet) { s.appendixPage.Left = doc.Mm(20) }},

	{"nd30/phong-chu", "letters", "Arial", hasProse, func(s *sheet) { prose(s).font = "Arial" }},
	{"nd30/phong-chu", "letters", "Calibri name", always, func(s *sheet) { s.name.font = "Calibri" }},
	{"nd30/phong-chu-cu", "letters", ".VnTime", hasProse, func(s *sheet) { prose(s).font = ".VnTime" }},
	{"nd30/phong-chu-kieu", "letters", "a bold font", hasTitle, func(s *sheet) { s.title.font = "Times New Roman Bold" }},
	{"nd30/mau-chu", "letters", "red", hasProse, func(s *sheet) { prose(s).color = "FF0000" }},
	{"nd30/mau-chu", "letters", "blue motto", always, func(s *sheet) { s.tieuNgu.color = "0000FF" }},
	{"nd30/to-nen", "letters", "yellow", hasProse, func(s *sheet) { prose(s).mark = "FFFF00" }},
	{"nd30/con-sot", "left", "tag", hasProse, func(s *sheet) { prose(s).text += " Chi tiết: {{so_lieu}}." }},
	{"nd30/con-sot", "left", "brackets", hasProse, func(s *sheet) { prose(s).text += " Liên hệ [tên cán bộ]." }},
	{"nd30/con-sot", "left", "xxx", hasProse, func(s *sheet) { prose(s).text += " Kinh phí xxx đồng." }},
	{"nd30/con-sot", "left", "dots", hasProse, func(s *sheet) { prose(s).text += " Kinh phí ............ đồng." }},
	{"nd30/unicode-to-hop", "left", "NFD", hasProse, func(s *sheet) { prose(s).text = apartText(prose(s).text) }},
	{"nd30/hai-dau-cach", "left", "two spaces", hasProse, func(s *sheet) { prose(s).text = strings.Replace(prose(s).text, " ", "  ", 1) }},
	{"nd30/cach-truoc-dau", "left", "space before", hasProse, func(s *sheet) { prose(s).text += " Mời xem , đọc." }},
	{"nd30/thieu-dau-cach", "left", "no space after", hasProse, func(s *sheet) { prose(s).text += " Mời xem,đọc." }},
	{"nd30/dau-cau-thua", "left", "two stops", hasProse, func(s *sheet) { prose(s).text += "." }},
	{"nd30/dan-trang", "left", "spaces", hasProse, func(s *sheet) { prose(s).text += " Mời            xem." }},
	{"nd30/dau-thanh", "left", "two ways", hasProse, func(s *sheet) { prose(s).text += " Thời gian hoà giải và hòa nhập." }},
	{"nd30/ten-goi", "left", "two names", hasProse, func(s *sheet) {
		prose(s).text += " Phòng Văn hóa&Thông tin và Phòng Văn hóa và Thông tin cùng làm."
	}},
}

func each1(es []elem, do func(*elem)) {
	for i := range es {
		do(&es[i])
	}
}

func cutEnd(s *sheet, from, to string) {
	e := &s.body[len(s.body)-1]
	e.text = strings.TrimSuffix(e.text, from) + to
}

func archive(s *sheet, text string) { s.receive[len(s.receive)-1].text = text }

// apartText stores letters and marks apart, as some keyboards do.
func apartText(text string) string {
	var b strings.Builder
	for _, r := range text {
		v, ok := apart[r]
		if !ok || v.tone == 0 {
			b.WriteRune(r)
			continue
		}
		b.WriteRune(v.base)
		b.WriteRune([]rune(tones)[v.tone-1])
	}
	return b.String()
}
