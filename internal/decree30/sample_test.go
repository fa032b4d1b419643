package decree30

import (
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// A sheet is a paper by its parts, before anyone has laid it out: breaches are
// seeded in the parts, then one of many layouts makes the document of it.
type sheet struct {
	kind                 string // abbreviation of the type, CV for công văn
	parent, issuer       []elem
	number               elem
	veViec               []elem
	quocHieu, tieuNgu    elem
	date                 elem
	issuerRule, motRule  float64 // lengths of the ruled lines in mm, 0 none
	blankUnderQuocHieu   bool
	title                elem
	subject              []elem
	subjectRule          float64
	kinhGui              elem
	addressees           []elem
	holder               elem
	basis, body          []elem
	receiveWord          elem
	receive              []elem
	titles               []elem
	name                 elem
	second               []elem // titles of the other signer of a biên bản, then the name
	appendices           [][]elem
	appendixStart        int // of the page numbers
	page, appendixPage   doc.Page
	pageNumber           elem // in the header; no text: none
	footer, titlePage    bool
	layout, signing      string
	breakInside, blankUp bool // signer's titles in one paragraph; blank paragraphs above the title
	habits               habits
}

// habits are ways of typing that break no rule.
type habits struct {
	receiveInside bool // recipients in one paragraph with line breaks
	titleInside   bool // title and subject in one paragraph
	enter         bool // a blank paragraph between those of the text, none before it
	listed        bool // headings and dashes by automatic numbering
	addressTable  bool // Kính gửi beside its lines in a table
	trailing      bool // spaces at the ends of lines
	oneLine       bool // the issuer's name in one line
	header        bool // the letterhead is the header of the first page
}

// elem is a line with one look.
type elem struct {
	text          string
	size          float64
	bold, italic  bool
	align         doc.Align
	indent        float64 // first line, mm
	before, after float64 // pt
	line          int
	font, color   string
	mark          string // highlight
}

// el reads marks as para does, without the size of 14 for granted.
func el(marks, text string) elem {
	e := elem{text: text, size: 14, line: 240}
	for _, m := range strings.Fields(marks) {
		switch m {
		case "b":
			e.bold = true
		case "i":
			e.italic = true
		case "c":
			e.align = doc.AlignCenter
		case "j":
			e.align, e.indent, e.before = doc.AlignJustify, 12.7, 6
		case "11", "12", "13":
			e.size = float64(10 + m[1] - '0')
		}
	}
	return e
}

func els(marks string, texts ...string) []elem {
	var out []elem
	for _, t := range texts {
		out = append(out, el(marks, t))
	}
	return out
}

func (e elem) props() *doc.RunProps {
	font := e.font
	if font == "" {
		font = "Times New Roman"
	}
	return &doc.RunProps{Font: font, FontHAnsi: font, Size: e.size, Scale: 1, Bold: e.bold, Italic: e.italic, Color: doc.Color(e.color), Highlight: doc.Color(e.mark)}
}

func (e elem) para() *doc.Paragraph {
	p := &doc.Paragraph{Props: doc.ParagraphProps{Align: e.align, FirstLine: doc.Mm(e.indent), Before: doc.Pt(e.before), After: doc.Pt(e.after), Line: e.line, OutlineLevel: 9}}
	e.into(p)
	return p
}

// into writes the text, ~ being a line break.
func (e elem) into(p *doc.Paragraph) {
	for i, line := range strings.Split(e.text, "~") {
		if i > 0 {
			p.Inlines = append(p.Inlines, &doc.Break{})
		}
		if line != "" {
			p.Inlines = append(p.Inlines, &doc.Text{S: line, Props: e.props()})
		}
	}
}

func paras(es ...elem) (out blocks) {
	for _, e := range es {
		if e.text != "" {
			out = append(out, e.para())
		}
	}
	return out
}

// document lays the sheet out.
func (s *sheet) document() *doc.Document {
	content := s.head()
	var header blocks
	if s.habits.header {
		header, content = content, nil
	}
	if s.blankUp {
		content = append(content, el("c", " ").para())
	}
	if s.title.text != "" {
		if s.habits.titleInside && len(s.subject) > 0 {
			content = append(content, together(append([]elem{s.title}, s.subject...)))
		} else {
			content = append(content, s.title.para())
			content = append(content, paras(s.subject...)...)
		}
		if s.subjectRule > 0 {
			content = append(content, strokeOf(s.subjectRule))
		}
	}
	if s.habits.addressTable && len(s.addressees) > 0 {
		content = append(content, cols(paras(s.kinhGui), paras(s.addressees...)))
	} else {
		content = append(content, paras(s.kinhGui)...)
		content = append(content, paras(s.addressees...)...)
	}
	content = append(content, paras(s.holder)...)
	content = append(content, paras(s.basis...)...)
	content = append(content, s.text()...)
	content = append(content, s.foot()...)
	d := paper(content...)
	first := d.Sections[0]
	first.Page, first.TitlePage = s.page, s.titlePage
	number := &doc.Paragraph{Props: doc.ParagraphProps{Align: s.pageNumber.align}}
	if before := strings.TrimSuffix(s.pageNumber.text, "2"); before != "" {
		number.Inlines = append(number.Inlines, &doc.Text{S: before, Props: s.pageNumber.props()})
	}
	number.Inlines = append(number.Inlines, &doc.Field{Kind: "PAGE", Result: "2", Props: s.pageNumber.props()})
	running := doc.Running{Default: &doc.Story{Blocks: blocks{number}}}
	switch {
	case s.pageNumber.text == "":
		first.Header = doc.Running{}
	case s.footer:
		first.Header, first.Footer = doc.Running{}, running
	default:
		first.Header = running
	}
	if header != nil {
		first.Header.First = &doc.Story{Blocks: header}
	}
	for _, a := range s.appendices {
		next := *first
		next.Page, next.PageNumber, next.Blocks = s.appendixPage, doc.PageNumber{Start: s.appendixStart}, paras(a...)
		d.Sections = append(d.Sections, &next)
	}
	return stamped(d)
}

// text is the body as typed.
func (s *sheet) text() (out blocks) {
	for i, e := range s.body {
		p := e.para()
		if s.habits.trailing && i < len(s.body)-1 {
			p.Inlines = append(p.Inlines, &doc.Text{S: " ", Props: e.props()})
		}
		if h := (&Line{Text: e.text}); s.habits.listed && heading(h) != nil && heading(h).Level != Dieu {
			label, rest, _ := strings.Cut(e.text, " ")
			p.Label = &doc.Label{Text: label, Props: *e.props(), Suffix: "space"}
			p.Inlines[0].(*doc.Text).S = rest
		}
		if s.habits.enter {
			if i > 0 || len(s.basis) > 0 {
				out = append(out, el("j", "").para())
			}
			p.Props.Before, p.Props.After = 0, 0
		}
		out = append(out, p)
	}
	return out
}

// ruleOf is a drawn line in a paragraph of its own; with mm 0 there is none.
func ruleOf(mm float64) blocks {
	if mm == 0 {
		return nil
	}
	return blocks{strokeOf(mm)}
}

// typedRule is a row of underscores about as long, as an elem.
func typedRule(mm float64) elem {
	if mm == 0 {
		return elem{}
	}
	return el("c", strings.Repeat("_", int(mm/2.47+0.5)))
}

// head lays out ô 1 to 5b.
func (s *sheet) head() blocks {
	left := slices.Concat(s.parent, s.issuer)
	if s.habits.oneLine && len(s.issuer) == 2 {
		whole := s.issuer[0]
		whole.text += " " + s.issuer[1].text
		left = append(slices.Clone(s.parent), whole)
	}
	right := []elem{s.quocHieu}
	if s.blankUnderQuocHieu {
		right = append(right, el("c", " "))
	}
	right = append(right, s.tieuNgu)
	low := slices.Concat([]elem{s.number}, s.veViec)
	switch s.layout {
	case "bảng":
		return blocks{cols(slices.Concat(paras(left...), ruleOf(s.issuerRule), paras(low...)), slices.Concat(paras(right...), ruleOf(s.motRule), paras(s.date)))}
	case "bảng hai hàng":
		t := cols(slices.Concat(paras(left...), ruleOf(s.issuerRule)), slices.Concat(paras(right...), ruleOf(s.motRule)))
		t.Rows = append(t.Rows, cols(paras(low...), paras(s.date)).Rows...)
		return blocks{t}
	case "bảng ba cột":
		return blocks{threeCols(slices.Concat(paras(left...), ruleOf(s.issuerRule), paras(low...)), slices.Concat(paras(right...), ruleOf(s.motRule), paras(s.date)))}
	case "ngắt dòng trong ô":
		t := cols(blocks{together(append(left, typedRule(s.issuerRule)))}, blocks{together(append(right, typedRule(s.motRule)))})
		t.Rows = append(t.Rows, cols(paras(low...), paras(s.date)).Rows...)
		return blocks{t}
	case "kẻ gạch dưới":
		return blocks{cols(slices.Concat(paras(left...), paras(typedRule(s.issuerRule)), paras(low...)), slices.Concat(paras(right...), paras(typedRule(s.motRule)), paras(s.date)))}
	case "tab":
		return s.abreast("\t", left, right, low)
	case "dấu cách":
		return s.abreast("            ", left, right, low)
	case "khung":
		return slices.Concat(framedAt(doc.Mm(62), 0, slices.Concat(paras(left...), ruleOf(s.issuerRule), paras(low...))),
			framedAt(doc.Mm(103), doc.Mm(62), slices.Concat(paras(right...), ruleOf(s.motRule), paras(s.date))))
	case "hộp văn bản":
		p := para("", "")
		for _, side := range []blocks{slices.Concat(paras(left...), ruleOf(s.issuerRule), paras(low...)), slices.Concat(paras(right...), ruleOf(s.motRule), paras(s.date))} {
			p.Inlines = append(p.Inlines, &doc.Drawing{Width: doc.Mm(80), Height: doc.Mm(30), Anchor: &doc.Anchor{}, Shape: &doc.Shape{Kind: "rect", Text: &doc.Story{Blocks: side}}})
		}
		return blocks{p, para("", "")}
	}
	// one under the other, centred
	return slices.Concat(paras(right...), ruleOf(s.motRule), paras(left...), ruleOf(s.issuerRule), paras(low...), paras(s.date))
}

// abreast puts each line of the left beside one of the right in a paragraph;
// the ruled lines float above the paragraph with the number.
func (s *sheet) abreast(gap string, left, right, low []elem) blocks {
	for len(left) < len(right) {
		left = append(left, elem{})
	}
	for len(right) < len(left) {
		right = append(right, elem{})
	}
	var out blocks
	for i := range left {
		out = append(out, sideBySide(gap, left[i], right[i]))
	}
	line := sideBySide(gap, low[0], s.date)
	for _, r := range []struct{ x, mm float64 }{{15, s.issuerRule}, {85, s.motRule}} {
		if r.mm > 0 {
			line.Inlines = append(line.Inlines, &doc.Drawing{Width: doc.Mm(r.mm), Anchor: &doc.Anchor{X: doc.Mm(r.x)}, Shape: &doc.Shape{Kind: "line", Stroke: doc.Border{Style: "single", Width: 0.75}}})
		}
	}
	out = append(out, line)
	return append(out, paras(low[1:]...)...)
}

func sideBySide(gap string, left, right elem) *doc.Paragraph {
	p := &doc.Paragraph{Props: doc.ParagraphProps{Line: 240, OutlineLevel: 9}}
	left.into(p)
	if right.text == "" {
		return p
	}
	if gap == "\t" {
		p.Inlines = append(p.Inlines, &doc.Tab{Props: right.props()})
	} else {
		p.Inlines = append(p.Inlines, &doc.Text{S: gap, Props: right.props()})
	}
	right.into(p)
	return p
}

// together is one centred paragraph with a line break after each line.
func together(es []elem) *doc.Paragraph {
	p := el("c", "").para()
	for _, e := range es {
		if e.text == "" {
			continue
		}
		if len(p.Inlines) > 0 {
			p.Inlines = append(p.Inlines, &doc.Break{})
		}
		e.into(p)
	}
	return p
}

func threeCols(left, right blocks) *doc.Table {
	t := cols(left, right)
	t.Grid = []doc.Length{doc.Mm(54), doc.Mm(5), doc.Mm(106)}
	cells := t.Rows[0].Cells
	t.Rows[0].Cells = []*doc.Cell{cells[0], {Span: 1, Blocks: blocks{para("", "")}}, cells[1]}
	return t
}

func framedAt(width, x doc.Length, bs blocks) blocks {
	for _, b := range bs {
		b.(*doc.Paragraph).Props.Frame = &doc.Frame{Width: width, X: x}
	}
	return bs
}

// foot lays out ô 7 and 9b.
func (s *sheet) foot() blocks {
	receive := append([]elem{s.receiveWord}, s.receive...)
	sign := slices.Clone(s.titles)
	blank := el("c b", " ")
	if len(sign) > 0 {
		sign = append(sign, blank, blank, blank, s.name)
	}
	if s.breakInside && len(s.titles) > 1 {
		joined := s.titles[0]
		for _, t := range s.titles[1:] {
			joined.text += "~" + t.text
		}
		sign = append([]elem{joined}, sign[len(s.titles):]...)
	}
	if s.second != nil {
		other := append(slices.Clone(s.second[:1]), blank, blank, blank, s.second[1])
		return append(blocks{cols(paras(other...), paras(sign...))}, paras(receive...)...)
	}
	switch s.signing {
	case "tab", "dấu cách":
		gap := "\t"
		if s.signing == "dấu cách" {
			gap = "                              "
		}
		var out blocks
		for i := range max(len(receive), len(sign)) {
			var l, r elem
			if i < len(receive) {
				l = receive[i]
			}
			if i < len(sign) && strings.TrimSpace(sign[i].text) != "" {
				r = sign[i]
			}
			out = append(out, sideBySide(gap, l, r))
		}
		return out
	case "dưới nhau":
		return append(paras(receive...), paras(sign...)...)
	case "trên nhau":
		return append(paras(sign...), paras(receive...)...)
	}
	if s.habits.receiveInside {
		p := together(receive)
		p.Props.Align = doc.AlignLeft
		return blocks{cols(blocks{p}, paras(sign...))}
	}
	return blocks{cols(paras(receive...), paras(sign...))}
}
