package docx

import (
	"fmt"
	"strconv"

	"vanthu/internal/doc"
)

// sections makes the edits of paper, margins and page numbers.
func (m *mending) sections(which []int) {
	var nodes []*node
	tables := map[*node][]*node{}
	var open []*node
	m.root.walk(func(n *node) bool {
		switch n.name {
		case "w:tbl":
			open = append(open, n)
			return false
		case "w:txbxContent", "mc:Fallback", "w:sectPrChange":
			return false
		case "w:sectPr":
			nodes, tables[n], open = append(nodes, n), open, nil
			return false
		}
		return true
	})
	if len(nodes) != len(m.doc.Sections) {
		return // a section that was never written down
	}
	for i, n := range nodes {
		var mine []int
		for _, k := range which {
			if e := m.edits[k]; e.Para == nil && e.Section == i {
				mine = append(mine, k)
			}
		}
		if len(mine) > 0 {
			m.section(n, m.doc.Sections[i], tables[n], mine)
		}
	}
}

// section waits with the margins until the paper is right: tables that fill
// the text are stretched with it.
func (m *mending) section(n *node, s *doc.Section, tables []*node, which []int) {
	var margins Margins
	var wishes []wish
	var sized, marginal, rest []int
	for _, i := range which {
		e := m.edits[i]
		length := doc.Length(e.Value)
		if holds(s, e) {
			continue
		}
		switch e.Set {
		case doc.SetPaper:
			sized = append(sized, i)
		case doc.SetTop:
			margins.Top, marginal = length, append(marginal, i)
		case doc.SetRight:
			margins.Right, marginal = length, append(marginal, i)
		case doc.SetBottom:
			margins.Bottom, marginal = length, append(marginal, i)
		case doc.SetLeft:
			margins.Left, marginal = length, append(marginal, i)
		case doc.SetDecimal:
			wishes, rest = append(wishes, wish{name: "w:pgNumType", set: map[string]string{"w:fmt": "decimal"}}), append(rest, i)
		case doc.SetTitlePage:
			wishes, rest = append(wishes, wish{name: "w:titlePg", unset: []string{"w:val"}}), append(rest, i)
		case doc.SetPageNumber:
			wishes, rest = append(wishes, wish{name: "w:titlePg", unset: []string{"w:val"}}), append(rest, i)
		}
	}
	switch {
	case len(sized) > 0:
		m.paper(n, s, tables, sized)
	case len(marginal) > 0 && n.child("w:pgMar") != nil:
		m.editing.section(n, margins, tables)
		m.tell(marginal)
	}
	if len(wishes) > 0 {
		m.numbering(n, s, wishes, rest)
	}
}

// holds reports a section that is already as an edit wants it; no margin is 0.
func holds(s *doc.Section, e doc.Edit) bool {
	length := doc.Length(e.Value)
	switch e.Set {
	case doc.SetTop:
		return length <= 0 || s.Page.Top == length
	case doc.SetRight:
		return length <= 0 || s.Page.Right == length
	case doc.SetBottom:
		return length <= 0 || s.Page.Bottom == length
	case doc.SetLeft:
		return length <= 0 || s.Page.Left == length
	case doc.SetTitlePage:
		return s.TitlePage
	case doc.SetDecimal:
		return s.PageNumber.Format == "" || s.PageNumber.Format == "decimal"
	case doc.SetPaper:
		w, h := paperOf(s)
		return s.Page.Width == w && s.Page.Height == h
	}
	return false
}

// paperOf is A4 in the orientation of a section.
func paperOf(s *doc.Section) (w, h doc.Length) {
	if s.Page.Width > s.Page.Height {
		return doc.Mm(297), doc.Mm(210)
	}
	return doc.Mm(210), doc.Mm(297)
}

func (m *mending) tell(which []int) {
	for _, i := range which {
		m.done[i] = true
	}
}

func (m *mending) paper(n *node, s *doc.Section, tables []*node, which []int) {
	size := n.child("w:pgSz")
	if size == nil {
		return
	}
	w, h := paperOf(s)
	m.attributes(size, map[string]string{"w:w": strconv.Itoa(int(w)), "w:h": strconv.Itoa(int(h))})
	old := int(s.Page.Width - s.Page.Left - s.Page.Right)
	for _, t := range tables {
		m.table(t, old, old+int(w-s.Page.Width))
	}
	m.tell(which)
}

const headerType = `<Override PartName="/` + headerName + `" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>`

// headerName is a name that no other program gives.
const headerName = "word/headerVanThu.xml"

// numbering grants wishes one by one as elements of the section. The first
// page keeps the footer it had.
func (m *mending) numbering(n *node, s *doc.Section, wishes []wish, which []int) {
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var references string
	add := false
	for _, i := range which {
		add = add || m.edits[i].Set == doc.SetPageNumber
	}
	if add {
		if m.filling.file.part(headerName) != nil || s.Header.Default != nil {
			return
		}
		id := m.filling.link(m.part, "header", "/"+headerName, false)
		references = fmt.Sprintf(`<%sheaderReference xmlns:r="%s" %stype="default" r:id="%s"/>`, m.prefix, kinds, m.prefix, id)
		m.more = append(m.more, &part{name: headerName, data: []byte(pageHeader(m.edits[which[0]].Value))})
	}
	titled := false
	for _, w := range wishes {
		titled = titled || w.name == "w:titlePg"
	}
	if titled && !s.TitlePage && s.Footer.First == nil {
		for _, k := range n.kids {
			if k.name == "w:footerReference" && (k.attr("w:type") == "default" || k.attr("w:type") == "") {
				references += fmt.Sprintf(`<%sfooterReference xmlns:r="%s" %stype="first" r:id="%s"/>`, m.prefix, kinds, m.prefix, k.attr("r:id"))
			}
		}
	}
	if references != "" {
		m.insert(n.innerStart, references)
	}
	done := map[string]bool{}
	for _, w := range wishes {
		if done[w.name] {
			continue
		}
		done[w.name] = true
		old := n.child(w.name)
		text, ok := m.element(old, &w)
		switch {
		case !ok:
			return
		case old != nil:
			m.editing.edits = append(m.editing.edits, edit{old.start, old.end, text})
		default:
			m.insert(m.placeIn(n, w.name), text)
		}
	}
	m.tell(which)
}

// placeIn is where the schema wants a new child of a section.
func (m *mending) placeIn(n *node, name string) int {
	later := false
	after := map[string]bool{}
	for _, o := range orders["w:sectPr"] {
		if later {
			after[o] = true
		}
		later = later || o == name
	}
	for _, k := range n.kids {
		if after[k.name] {
			return k.start
		}
	}
	return n.innerEnd
}

// pageHeader is a header with the number in the middle.
func pageHeader(half int) string {
	rPr := fmt.Sprintf(`<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr>`, half, half)
	run := func(s string) string { return "<w:r>" + rPr + s + "</w:r>" }
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>` +
		run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:instrText xml:space="preserve"> PAGE </w:instrText>`) + run(`<w:fldChar w:fldCharType="separate"/>`) +
		run(`<w:t>2</w:t>`) + run(`<w:fldChar w:fldCharType="end"/>`) + `</w:p></w:hdr>`
}
