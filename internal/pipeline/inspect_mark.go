package pipeline

import (
	"fmt"
	"strconv"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/typeset"
)

const (
	red    = doc.Color("C00000")
	radius = 6.5 // of a mark's circle, points
)

// mark numbers the findings beside their lines and appends a list of them.
// Findings about the document as a whole stand at the head of the first page.
func (n *Inspector) mark(log *diag.Log, pages []*typeset.Page, at places, in *Inspection) []*typeset.Page {
	face, _ := n.fonts.Face("Times New Roman", true, false)
	m := marker{face: face, used: map[[3]int]int{}}
	for i, f := range in.Findings {
		page, where := f.Page, at.spots[f.Para]
		if page < 1 || page > len(pages) {
			page, where = 1, spot{0, 30}
		}
		if len(pages) > 0 {
			m.put(pages[page-1], page, where, i+1)
		}
	}
	list := report(in)
	return append(pages, typeset.Layout(log, list, n.fonts)...)
}

type marker struct {
	face *typeset.Face
	used map[[3]int]int // marks at one height of one edge of a page
}

// put draws a numbered circle in the margin nearer to the line's beginning;
// several at one line stand side by side, then below one another.
func (m *marker) put(p *typeset.Page, page int, s spot, number int) {
	side, step, x := 0, 1.0, 22.0
	if s.x > p.Width*0.5 && s.y > 31 {
		side, step, x = 1, -1, p.Width-14
	}
	row := int(s.y / (2*radius + 1))
	k := m.used[[3]int{page, side, row}]
	m.used[[3]int{page, side, row}]++
	wide := 4
	if side == 1 {
		wide = 2
	}
	x += step * float64(k%wide) * (2*radius + 1)
	y := s.y - 4 + float64(k/wide)*(2*radius+1)
	label := []rune(strconv.Itoa(number))
	size := 8.0
	if len(label) > 2 {
		size = 6
	}
	width := 0.0
	for _, r := range label {
		units, _ := m.face.Advance(r)
		width += float64(units) * size / float64(m.face.UnitsPerEm)
	}
	p.Items = append(p.Items,
		&typeset.Ellipse{X: x - radius, Y: y - radius, W: 2 * radius, H: 2 * radius, Fill: "FFFFFF", Stroke: red, Width: 0.8},
		&typeset.Glyphs{X: x - width/2, Y: y + size*0.34, Face: m.face, Size: size, Scale: 1, Runes: label, Color: red})
}

// report is the list of findings as a document.
func report(in *Inspection) *doc.Document {
	s := &doc.Section{PageNumber: doc.PageNumber{Start: -1}, Columns: doc.Columns{Count: 1},
		Page: doc.Page{Width: doc.Mm(210), Height: doc.Mm(297), Top: doc.Mm(20), Bottom: doc.Mm(20), Left: doc.Mm(30), Right: doc.Mm(15)}}
	add := func(p *doc.Paragraph) { s.Blocks = append(s.Blocks, p) }
	add(reportLine(14, true, doc.AlignCenter, "KẾT QUẢ SOÁT THỂ THỨC"))
	add(reportLine(12, false, doc.AlignCenter, in.Name+": "+in.Summary()))
	for i, f := range in.Findings {
		place := ""
		if f.Page > 0 {
			place = fmt.Sprintf("trang %d, ", f.Page)
		}
		p := reportLine(12, true, doc.AlignLeft, fmt.Sprintf("%d. %s", i+1, f.Part))
		p.Props.Before, p.Props.KeepNext = doc.Pt(6), true
		add(p)
		p = reportLine(12, false, doc.AlignLeft, place+Severity(f.Severity)+": "+f.Message)
		p.Props.Left = doc.Mm(6)
		add(p)
		tail := framed("căn cứ: ", f.Basis, "; ") + framed("gợi ý: ", f.Hint, "; ") + f.Rule
		p = reportLine(10, false, doc.AlignLeft, tail)
		p.Props.Left = doc.Mm(6)
		add(p)
	}
	return &doc.Document{File: in.Name, Sections: []*doc.Section{s}, Settings: doc.Settings{Compat: 15, DefaultTab: 720}}
}

func framed(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

func reportLine(size float64, bold bool, align doc.Align, text string) *doc.Paragraph {
	const roman = "Times New Roman"
	r := &doc.RunProps{Font: roman, FontHAnsi: roman, FontEastAsia: roman, FontCS: roman, Size: size, Scale: 1, Bold: bold, Language: "vi-VN"}
	return &doc.Paragraph{Props: doc.ParagraphProps{Align: align, Line: 240, OutlineLevel: 9, WidowControl: true, KeepLines: true, WordWrap: true},
		Mark: r, Inlines: []doc.Inline{&doc.Text{S: text, Props: r}}}
}

// Severity is how bad a finding is by the decree.
func Severity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "vi phạm"
	case diag.Warning:
		return "thông lệ"
	}
	return "vệ sinh"
}

// Summary counts pages and findings.
func (in *Inspection) Summary() string {
	kind := in.Kind
	if kind == "" {
		kind = in.Nature
	}
	if in.Foreign {
		kind = in.Nature + " (không theo Nghị định 30, chỉ xét phông chữ, màu chữ và lỗi gõ)"
		if len(in.Findings) == 0 {
			return fmt.Sprintf("%s, %d trang; không có gì phải nêu", kind, in.Pages)
		}
	}
	return fmt.Sprintf("%s, %d trang; %s", kind, in.Pages, Counts(in.Findings))
}

// Counts says how many findings there are of each severity.
func Counts(all []decree30.Finding) string {
	n := map[diag.Severity]int{}
	for _, f := range all {
		n[f.Severity]++
	}
	if len(all) == 0 {
		return "đúng thể thức"
	}
	return fmt.Sprintf("%d vi phạm, %d thông lệ, %d vệ sinh", n[diag.Error], n[diag.Warning], n[diag.Info])
}

// Total counts over several documents; nil is one that could not be read.
func Total(found []*Inspection) string {
	var all []decree30.Finding
	for _, in := range found {
		if in != nil {
			all = append(all, in.Findings...)
		}
	}
	return Counts(all)
}
