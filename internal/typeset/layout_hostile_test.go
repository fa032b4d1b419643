package typeset

import (
	"maps"
	"math"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// monster makes documents that no office wrote: negative and huge sizes,
// tables in tables, merges that begin nowhere, floats larger than the page.
type monster struct{ *rand.Rand }

func (m monster) length() doc.Length {
	return doc.Length([]int{0, 1, -300, 300, 2000, 9000, -9000, 40000, 1 << 30, -1 << 30}[m.Intn(10)])
}

func (m monster) blocks(depth int) (out []doc.Block) {
	for range m.Intn(4) {
		if depth > 0 && m.Intn(3) == 0 {
			out = append(out, m.table(depth-1))
		} else {
			out = append(out, m.paragraph(depth))
		}
	}
	return out
}

func (m monster) paragraph(depth int) *doc.Paragraph {
	p := para([]string{"", "một", "\t", prose, "a\tb\tc", "mềm\u00admềm\u00ad"}[m.Intn(6)])
	p.Mark.Underline, p.Mark.Border = []string{"", "wave", "words"}[m.Intn(3)], doc.Border{Style: []string{"", "single"}[m.Intn(2)], Width: 1}
	q := &p.Props
	q.Align, q.LineRule, q.Line = doc.Align(m.Intn(5)), doc.LineRule(m.Intn(3)), int(m.length()%4000)
	q.Left, q.Right, q.FirstLine, q.Before, q.After = m.length(), m.length(), m.length(), m.length(), m.length()
	q.KeepNext, q.KeepLines, q.PageBreakBefore, q.ContextualSpacing = m.Intn(3) == 0, m.Intn(3) == 0, m.Intn(8) == 0, m.Intn(3) == 0
	q.Tabs = []doc.TabStop{{Pos: m.length(), Align: doc.TabAlign(m.Intn(5)), Leader: "dot"}}
	q.Borders.Top = doc.Border{Style: "single", Width: float64(m.Intn(100)) - 10}
	if m.Intn(6) == 0 {
		q.Frame = &doc.Frame{Width: m.length(), Height: m.length(), X: m.length(), Y: m.length(), VAnchor: "text", Wrap: "around"}
	}
	if m.Intn(5) == 0 {
		p.Label = &doc.Label{Text: "1.", Props: *p.Mark, Align: doc.Align(m.Intn(3)), Tab: m.length()}
	}
	if m.Intn(4) == 0 {
		p.Inlines = append(p.Inlines, m.drawing(depth))
	}
	if m.Intn(6) == 0 {
		p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakKind(m.Intn(3))}, &doc.NoteRef{ID: m.Intn(3), Props: p.Mark})
	}
	return p
}

func (m monster) drawing(depth int) *doc.Drawing {
	d := &doc.Drawing{Width: m.length(), Height: m.length(), Shape: &doc.Shape{Kind: "rect", InsetL: m.length()}}
	m.look(d)
	if depth > 0 {
		d.Shape.Text = &doc.Story{Blocks: m.blocks(depth - 1)}
	}
	if m.Intn(2) == 0 {
		d.Anchor = &doc.Anchor{X: m.length(), Y: m.length(), Wrap: []string{"none", "square", "topAndBottom"}[m.Intn(3)], DistL: m.length()}
	}
	return d
}

// look gives a drawing a shape of any kind.
func (m monster) look(d *doc.Drawing) {
	kinds := append(slices.Sorted(maps.Keys(presets)), "ellipse", "line", "bentConnector3", "curvedConnector2", "custom", "no such shape")
	s := d.Shape
	s.Kind, s.Stroke, s.Fill = kinds[m.Intn(len(kinds))], doc.Border{Style: "double", Width: float64(m.length())}, "CCCCCC"
	s.Dash, s.HeadEnd, s.TailEnd = []string{"", "dash", "sysDot"}[m.Intn(3)], "oval", []string{"", "arrow", "stealth"}[m.Intn(3)]
	s.FlipH, s.FlipV, s.Vertical = m.Intn(2) == 0, m.Intn(2) == 0, []string{"", "vert", "vert270"}[m.Intn(3)]
	s.Rotation, s.Adjust = float64(m.length())/7, map[string]int{"adj": int(m.length()), "adj1": int(m.length()), "adj2": int(m.length())}
	s.Outline = []doc.PathStep{{Op: 'M'}, {Op: 'C', At: [6]float64{0, float64(m.length()), 1, 1, 2, 2}}, {Op: 'Z'}}
	switch m.Intn(6) {
	case 0:
		d.Rule = float64(m.length())
	case 1:
		d.Gap = "biểu đồ"
	case 2:
		s.Art = &doc.Art{Text: "DỰ THẢO"}
	}
}

func (m monster) table(depth int) *doc.Table {
	t := &doc.Table{Width: doc.Width{Kind: doc.WidthKind(m.Intn(4)), Value: int(m.length())}, Fixed: m.Intn(2) == 0, Indent: m.length()}
	for range m.Intn(4) {
		t.Grid = append(t.Grid, m.length())
	}
	if m.Intn(4) == 0 {
		t.CellSpacing = m.length()
	}
	if m.Intn(5) == 0 {
		t.Float = &doc.TableFloat{X: m.length(), Y: m.length(), VAnchor: "text"}
	}
	for range m.Intn(5) {
		r := &doc.Row{Height: m.length(), HeightRule: doc.LineRule(m.Intn(3)), Header: m.Intn(4) == 0, CantSplit: m.Intn(3) == 0, GridBefore: m.Intn(3) - 1}
		for range m.Intn(4) {
			c := cell(m.length(), m.blocks(depth)...)
			c.Span, c.VMerge, c.VAlign = m.Intn(4), doc.VMerge(m.Intn(3)), doc.VAlign(m.Intn(4))
			c.TextDirection = []string{"", "btLr", "tbRl"}[m.Intn(3)]
			c.Margins.Left = m.length()
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// FuzzMonsters holds that any document ends in pages: no panic, no endless
// loop, no position that is not a number.
func FuzzMonsters(f *testing.F) {
	fonts := testFonts(f)
	for seed := range int64(40) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed int64) {
		m := monster{rand.New(rand.NewSource(seed))}
		d := &doc.Document{Settings: doc.Settings{Compat: 11 + m.Intn(5), DefaultTab: m.length()}}
		d.Footnotes = map[int]*doc.Note{1: {Blocks: []doc.Block{para(prose)}}}
		for range 1 + m.Intn(3) {
			s := a4(m.blocks(3)...)
			s.Start, s.VAlign = doc.SectionStart(m.Intn(5)), doc.VAlign(m.Intn(4))
			s.Columns = doc.Columns{Count: m.Intn(4), Space: m.length()}
			if m.Intn(3) == 0 {
				s.Page.Width, s.Page.Height, s.Page.Top, s.Page.Left = m.length(), m.length(), m.length(), m.length()
			}
			if m.Intn(3) == 0 {
				s.Columns.Separator = true
				s.Page.Borders.Top, s.Page.Borders.Left = doc.Border{Style: "wave", Width: 2, Space: m.length()}, doc.Border{Style: "triple", Width: 2}
			}
			if m.Intn(3) == 0 {
				s.Header.Default = &doc.Story{Blocks: m.blocks(1)}
			}
			d.Sections = append(d.Sections, s)
		}
		pages := Layout(&diag.Log{}, d, fonts)
		if _, err := PDF(pages, Info{PDFA: true}); err != nil {
			t.Fatal(err)
		}
		for i, p := range pages {
			for _, it := range p.Items {
				if g, ok := it.(*Glyphs); ok && (math.IsNaN(g.X+g.Y) || math.IsInf(g.X+g.Y, 0)) {
					t.Fatalf("page %d: %q stands nowhere", i+1, string(g.Runes))
				}
			}
		}
	})
}

// A file of 50 kB held a million page breaks: 1.4 GB.
func TestADocumentOfTooManyPagesIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		pages int
		made  bool
	}{"as many as may be": {maxPages, true}, "one more": {maxPages + 1, false}, "far more": {200_000, false}} {
		p := para("một")
		for range c.pages - 1 {
			p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage})
		}
		var log diag.Log
		pages := Layout(&log, document(a4(p)), testFonts(t))
		if made := len(pages) == c.pages; made != c.made || log.Failed() == c.made || !made && pages != nil {
			t.Errorf("%s: %d pages, %v", name, len(pages), log.All())
		}
	}
}

// A header of 600 page numbers on 2,000 pages cost 600 MB.
func TestHeadersOfTooMuchAreRefused(t *testing.T) {
	s := a4(para("một"))
	for range 999 {
		s.Blocks[0].(*doc.Paragraph).Inlines = append(s.Blocks[0].(*doc.Paragraph).Inlines, &doc.Break{Kind: doc.BreakPage})
	}
	number := para("")
	for range maxRunning/1000 + 1 {
		number.Inlines = append(number.Inlines, &doc.Tab{Props: number.Mark}, &doc.Field{Kind: "PAGE", Props: number.Mark})
	}
	s.Header.Default = &doc.Story{Blocks: []doc.Block{number}}
	var log diag.Log
	if pages := Layout(&log, document(s), testFonts(t)); pages != nil || !log.Failed() {
		t.Errorf("%d pages, %v", len(pages), log.All())
	}
}

// Letters of two fonts by turns are each drawn on their own.
func TestADocumentOfTooManyPiecesIsRefused(t *testing.T) {
	var blocks []doc.Block
	for range 600 {
		blocks = append(blocks, para(strings.Repeat("a✓", 1000)))
	}
	var log diag.Log
	if pages := Layout(&log, document(a4(blocks...)), testFonts(t)); pages != nil || !log.Failed() {
		t.Errorf("%d pages, %v", len(pages), log.All())
	}
}
