package decree30

import (
	"strings"

	"vanthu/internal/doc"
)

// flattener walks a document in reading order and collects its lines.
type flattener struct {
	wide    doc.Length // of the section's text
	margin  doc.Length // left of it
	lines   []*Line
	section int
	nth     int
}

// flatten gives every line of the body; headers, footers and notes are not
// parts of the text, but for a letterhead that was typed as the first header.
func flatten(d *doc.Document) []*Line {
	var f flattener
	for i, s := range d.Sections {
		f.section = i
		f.margin = s.Page.Left + s.Page.Gutter
		f.wide = s.Page.Width - s.Page.Left - s.Page.Right - s.Page.Gutter
		if first := firstHeader(s); i == 0 && first != nil {
			f.blocks(first.Blocks, Cell{}, Plain)
		}
		f.blocks(s.Blocks, Cell{}, Plain)
	}
	var lines []*Line
	for _, l := range f.lines {
		lines = append(lines, l.sides()...)
	}
	for i, l := range lines {
		l.Index = i
	}
	return lines
}

// firstHeader is the header of the first page if the Quốc hiệu stands in it.
func firstHeader(s *doc.Section) *doc.Story {
	story := s.Header.Default
	if s.TitlePage {
		story = s.Header.First
	}
	if story == nil {
		return nil
	}
	var f flattener
	f.blocks(story.Blocks, Cell{}, Plain)
	for _, l := range f.lines {
		if strings.Contains(l.Key, "cong hoa xa hoi") {
			return story
		}
	}
	return nil
}

func (f *flattener) blocks(blocks []doc.Block, cell Cell, setting Setting) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			f.paragraph(b, cell, setting)
		case *doc.Table:
			f.table(b, cell.Table != nil)
		}
	}
}

func (f *flattener) table(t *doc.Table, nested bool) {
	for r, row := range t.Rows {
		col := row.GridBefore
		for _, c := range row.Cells {
			cell := Cell{Table: t, Row: r, Col: col, Cols: len(row.Cells), Nested: nested, Width: cellWidth(t, c, col)}
			f.blocks(c.Blocks, cell, InTable)
			col += max(c.Span, 1)
		}
	}
}

// cellWidth is the room for text in a cell.
func cellWidth(t *doc.Table, c *doc.Cell, col int) doc.Length {
	var w doc.Length
	for i := col; i < min(col+max(c.Span, 1), len(t.Grid)); i++ {
		w += t.Grid[i]
	}
	if w == 0 && c.Width.Kind == doc.WidthDxa {
		w = doc.Length(c.Width.Value)
	}
	return w - c.Margins.Left - c.Margins.Right
}

func (f *flattener) paragraph(p *doc.Paragraph, cell Cell, setting Setting) {
	f.nth++
	if p.Props.Frame != nil && setting == Plain {
		setting = Framed
	}
	room := f.wide
	switch {
	case cell.Width > 0:
		room = cell.Width
	case setting == Framed && p.Props.Frame != nil && p.Props.Frame.Width > 0:
		room = p.Props.Frame.Width
	}
	split := splitter{margin: f.margin, base: Line{Para: p, room: room, Cell: cell, Setting: setting, Section: f.section, Nth: f.nth}}
	for _, in := range p.Inlines {
		split.inline(in)
	}
	split.end()
	lines := split.done
	for i, l := range lines {
		l.First, l.Whole, l.Side = i == 0, len(lines) == 1, side(cell)
	}
	if lab := p.Label; lab != nil && lines[0].Text != "" {
		lines[0].Text = squeeze(lab.Text + " " + lines[0].Text)
		lines[0].Key = keyOf(lines[0].Text)
	}
	f.lines = append(f.lines, lines...)
	wide := f.wide
	for _, b := range split.boxes {
		f.wide = b.width
		if cell.Table != nil {
			cell.Width = b.width
		}
		f.blocks(b.story.Blocks, cell, Boxed)
	}
	f.wide = wide
}

// splitter cuts one paragraph into lines.
type splitter struct {
	base   Line
	margin doc.Length // of the page, for strokes placed from its edge
	frags  []frag
	rules  []rule
	boxes  []textBox
	done   []*Line
}

type textBox struct {
	story *doc.Story
	width doc.Length
}

func (s *splitter) inline(in doc.Inline) {
	switch in := in.(type) {
	case *doc.Text:
		if in.Props == nil || !in.Props.Vanish {
			s.add(in.S, in.Props)
		}
	case *doc.Field:
		s.add(in.Result, in.Props)
	case *doc.Tab:
		s.add("\t", in.Props)
	case *doc.PositionTab:
		s.add("\t", in.Props)
	case *doc.Break:
		s.end()
	case *doc.Drawing:
		s.drawing(in, 0)
	}
}

func (s *splitter) add(text string, props *doc.RunProps) {
	if props == nil {
		props = &doc.RunProps{}
	}
	text = compose(text)
	if props.Caps {
		text = strings.ToUpper(text)
	}
	s.frags = append(s.frags, frag{text, props})
}

// drawing notes ruled lines and the text of boxes, also inside groups.
func (s *splitter) drawing(d *doc.Drawing, x doc.Length) {
	if d.Anchor != nil && d.Anchor.AlignH == "" {
		x += d.Anchor.X
		if d.Anchor.RelH == "page" {
			x -= s.margin
		}
	}
	for _, m := range d.Group {
		s.drawing(m, x+m.OffsetX)
	}
	if d.Shape == nil {
		return
	}
	if d.Shape.Text != nil {
		s.boxes = append(s.boxes, textBox{d.Shape.Text, d.Width})
	}
	if isRule(d) {
		s.rules = append(s.rules, rule{d.Width, x, d.Shape.Dash == "" || d.Shape.Dash == "solid"})
	}
}

// isRule knows a horizontal stroke: a line shape or a very flat box, at least
// 8 mm long.
func isRule(d *doc.Drawing) bool {
	return d.Width >= doc.Mm(8) && d.Height <= doc.Mm(1.5) && (d.Shape.Text == nil || len(d.Shape.Text.Blocks) == 0)
}

// end closes a line; the last line of a paragraph is made even when empty.
func (s *splitter) end() {
	l := s.base
	l.frags, l.rules = s.frags, s.rules
	s.frags, s.rules = nil, nil
	l.fill()
	s.done = append(s.done, &l)
}

// fill sets the texts of a line from its fragments.
func (l *Line) fill() {
	var b strings.Builder
	for _, f := range l.frags {
		b.WriteString(f.text)
	}
	l.Raw = b.String()
	l.Text = squeeze(l.Raw)
	l.Key = folded(l.Text)
}

// side tells the half of the table a cell stands in, by its middle.
func side(c Cell) Side {
	switch {
	case c.Table == nil || c.Cols < 2:
		return Across
	case c.Col == 0 && c.Cols == 2:
		return Left
	case c.middle() < 0.45:
		return Left
	}
	return Right
}

// middle is where the middle of a cell lies across its table, 0 to 1.
func (c Cell) middle() float64 {
	var before, all doc.Length
	for i, w := range c.Table.Grid {
		if i < c.Col {
			before += w
		}
		all += w
	}
	if all <= 0 {
		return (float64(c.Col) + 0.5) / float64(max(c.Cols, c.Col+1))
	}
	return float64(before+c.Width/2) / float64(all)
}

// decomposed reports text stored as letters and combining marks.
func decomposed(p *doc.Paragraph) bool {
	if p.Decomposed {
		return true
	}
	for _, in := range p.Inlines {
		if t, ok := in.(*doc.Text); ok && strings.ContainsFunc(t.S, isMark) {
			return true
		}
	}
	return false
}
