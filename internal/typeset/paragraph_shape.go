package typeset

import (
	"strconv"

	"vanthu/internal/doc"
)

// kind says how the line breaker treats a glyph.
type kind uint8

const (
	kText kind = iota
	kSpace
	kTab
	kBreak  // line, page or column break
	kObject // inline drawing
	kMark   // takes no room: bookmark, anchor of a drawing, note
	kHyphen // a soft hyphen: shows only where the line ends behind it
)

// glyph is one measured character or object of a paragraph.
type glyph struct {
	r          rune
	kind       kind
	breakAfter bool
	slash      slash
	item       int32 // index in shape.items for kTab, kBreak, kObject, kMark; -1 none
	w          float64
	st         *style
}

// shape is a paragraph measured once, before it is broken into lines.
type shape struct {
	p         *doc.Paragraph
	glyphs    []glyph
	items     []doc.Inline
	notes     []noteMark
	mark      *style
	label     int     // glyphs of the list label, its suffix included
	shift     float64 // of a right-aligned or centred label
	labelTab  int     // glyph index of the label's tab, -1 none
	anchors   bool    // holds anchored drawings
	rules     []int   // glyphs that are horizontal rules
	transient bool    // shows a page number: not to be kept
	lines     []line  // broken for width, without floats
	width     float64
}

// noteMark ties a glyph to the note it refers to.
type noteMark struct {
	glyph   int
	id      int
	endnote bool
}

// shape measures p.
func (l *layouter) shape(p *doc.Paragraph) *shape {
	if s, ok := l.shapes[p]; ok {
		return s
	}
	l.at = p.Pos
	s := &shape{p: p, labelTab: -1}
	s.mark = l.look(p.Mark).ascii
	n := 8
	for _, in := range p.Inlines {
		if t, ok := in.(*doc.Text); ok {
			n += len(t.S)
		}
	}
	s.glyphs = make([]glyph, 0, n)
	if p.Label != nil {
		l.shapeLabel(s, p.Label)
	}
	for _, in := range p.Inlines {
		l.shapeInline(s, in)
	}
	s.kern()
	if !s.transient {
		l.shapes[p] = s
	}
	return s
}

func (l *layouter) shapeLabel(s *shape, label *doc.Label) {
	l.text(s, label.Text, &label.Props)
	w := 0.0
	for i := range s.glyphs {
		s.glyphs[i].breakAfter = false
		w += s.glyphs[i].w
	}
	switch label.Align {
	case doc.AlignRight:
		s.shift = -w
	case doc.AlignCenter:
		s.shift = -w / 2
	}
	switch label.Suffix {
	case "space":
		l.text(s, " ", &label.Props)
	case "nothing":
	default:
		s.labelTab = len(s.glyphs)
		l.item(s, kTab, &doc.Tab{Props: &label.Props}, &label.Props, 0)
	}
	s.label = len(s.glyphs)
}

func (l *layouter) shapeInline(s *shape, in doc.Inline) {
	switch in := in.(type) {
	case *doc.Text:
		l.text(s, in.S, in.Props)
	case *doc.Tab:
		l.item(s, kTab, in, in.Props, 0)
	case *doc.PositionTab:
		l.item(s, kTab, in, in.Props, 0)
	case *doc.Break:
		if l.nested > 0 && in.Kind != doc.BreakLine {
			break // Word passes over page breaks in cells, headers and boxes
		}
		l.item(s, kBreak, in, in.Props, 0)
	case *doc.Field:
		l.field(s, in)
	case *doc.NoteRef:
		l.noteRef(s, in)
	case *doc.Drawing:
		l.boxNotes(s, in)
		if in.Anchor == nil {
			if in.Rule > 0 {
				s.rules = append(s.rules, len(s.glyphs))
			}
			l.item(s, kObject, in, in.Props, in.Width.Pt())
			break
		}
		s.anchors = true
		l.item(s, kMark, in, in.Props, 0)
	case *doc.Bookmark:
		l.item(s, kMark, in, nil, 0)
	}
}

// item adds a glyph that stands for something other than a character.
func (l *layouter) item(s *shape, k kind, in doc.Inline, p *doc.RunProps, w float64) {
	st := s.mark
	if p != nil {
		st = l.look(p).ascii
	}
	s.glyphs = append(s.glyphs, glyph{kind: k, item: int32(len(s.items)), w: w, st: st})
	s.items = append(s.items, in)
}

func (l *layouter) text(s *shape, text string, p *doc.RunProps) {
	if p == nil {
		p = s.p.Mark
	}
	if p.Vanish {
		return
	}
	k := l.look(p)
	for _, r := range text {
		if r == '\u00ad' {
			st, _ := l.pick(k, p, r)
			s.glyphs = append(s.glyphs, glyph{r: r, kind: kHyphen, st: st, item: -1})
			continue
		}
		if r < ' ' || isInvisible(r) && r != '\u200b' {
			if r == '\t' {
				l.item(s, kTab, &doc.Tab{Props: p}, p, 0)
			}
			continue
		}
		st, shown := l.pick(k, p, r)
		g := glyph{r: shown, st: st, w: st.width(shown), item: -1}
		switch {
		case r == ' ' || r == '\u3000':
			g.kind, g.breakAfter = kSpace, true
		case breaksAfter(r):
			g.breakAfter = true
		}
		g.slash = s.chance(r)
		s.glyphs = append(s.glyphs, g)
	}
}

func (l *layouter) field(s *shape, f *doc.Field) {
	text := f.Result
	switch f.Kind {
	case "PAGE":
		s.transient, l.sawField = true, true
		switch {
		case f.Format != "" && l.sheet != nil: // the field's own format over the section's
			text = formatNumber(l.sheet.number, f.Format)
		case l.number != "":
			text = l.number
		}
	case "NUMPAGES", "SECTIONPAGES":
		s.transient, l.sawField, l.bodyTotal = true, true, true
		n := l.total
		if f.Kind == "SECTIONPAGES" {
			n = l.sectionTotal
		}
		if n > 0 {
			text = formatNumber(n, f.Format)
		}
	}
	l.text(s, text, f.Props)
}

func (l *layouter) noteRef(s *shape, n *doc.NoteRef) {
	mark := n.Custom
	if n.Inside {
		own := *n
		own.ID = l.noteID
		n = &own
	}
	if mark == "" {
		mark = l.notes.number(l.doc, n)
	}
	l.tie(s, n)
	l.text(s, mark, n.Props)
}

// kern moves pairs together where the run asks for it.
func (s *shape) kern() {
	for i := 1; i < len(s.glyphs); i++ {
		a, b := &s.glyphs[i-1], &s.glyphs[i]
		if a.st == b.st && a.st.kern && a.r != 0 && b.r != 0 {
			a.w += float64(a.st.face.Kern(a.r, b.r)) * a.st.size / float64(a.st.face.UnitsPerEm) * a.st.scale
		}
	}
}

// formatNumber writes a page or note number.
func formatNumber(n int, f doc.NumberFormat) string {
	switch f {
	case "upperRoman":
		return roman(n, [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"})
	case "lowerRoman":
		return roman(n, [...]string{"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"})
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	}
	return strconv.Itoa(n)
}

func roman(n int, marks [13]string) string {
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	if n <= 0 || n > 9999 {
		return strconv.Itoa(n)
	}
	s := ""
	for i, v := range values {
		for ; n >= v; n -= v {
			s += marks[i]
		}
	}
	return s
}

// letters counts a..z, aa..zz, as Word does.
func letters(n int, first rune) string {
	if n <= 0 || n > 780 {
		return strconv.Itoa(n)
	}
	s := ""
	for range (n-1)/26 + 1 {
		s += string(first + rune((n-1)%26))
	}
	return s
}
