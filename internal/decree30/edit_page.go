package decree30

import (
	"fmt"

	"vanthu/internal/doc"
)

// pageNumbers mends the number of the main text's section. What stands beside
// a number was typed by someone and stays.
func (m *mender) pageNumbers() {
	if len(m.d.Sections) == 0 {
		return
	}
	s := m.d.Sections[0]
	top := findPage(s.Header.Default)
	if top == nil {
		if s.Header.Default == nil && !m.d.Settings.EvenAndOdd && findPage(s.Footer.Default) == nil {
			m.section("nd30/so-trang-thieu", 0, doc.SetPageNumber, 28, "thêm số trang giữa lề trên, ẩn ở trang đầu")
		}
		return
	}
	if !top.centred && top.para.Props.Frame == nil {
		m.paragraph("nd30/so-trang-vi-tri", top.para, doc.SetAlign, int(doc.AlignCenter), "số trang canh giữa")
		m.paragraph("nd30/so-trang-vi-tri", top.para, doc.SetFirstLine, 0, "số trang canh giữa")
	}
	if f := s.PageNumber.Format; f != "" && f != "decimal" {
		m.section("nd30/so-trang-kieu", 0, doc.SetDecimal, 0, "số trang thành chữ số Ả Rập")
	}
	if top.text == "" {
		m.pageLetters(top)
		if !s.TitlePage && s.Header.First == nil {
			m.section("nd30/so-trang-dau", 0, doc.SetTitlePage, 0, "ẩn số trang ở trang thứ nhất")
		}
	}
}

func (m *mender) pageLetters(top *spot) {
	p := top.field.Props
	if p == nil {
		return
	}
	set := func(bad bool, to doc.Setting, value int, say string) {
		if bad && m.open["nd30/so-trang-kieu"] {
			m.edits = append(m.edits, doc.Edit{Rule: "nd30/so-trang-kieu", Say: say, Set: to, Para: top.para, To: len([]rune(top.para.Plain())), Value: value})
		}
	}
	to := clamp(p.Size, 13, 14)
	set(p.Size != to, doc.SetSize, int(to*2), fmt.Sprintf("số trang cỡ %s thành %s", num(p.Size), num(to)))
	set(p.Bold, doc.SetBold, 0, "số trang không đậm")
	set(p.Italic, doc.SetItalic, 0, "số trang chữ đứng")
}
