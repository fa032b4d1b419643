package typeset

import (
	"fmt"
	"math"
	"testing"

	"vanthu/internal/doc"
)

// TestTheBorderBelowARowFitsToo: five rows of 16.1 pt and the borders of 3 pt
// above them fill the page; the border that closes the table needs 3 pt more.
func TestTheBorderBelowARowFitsToo(t *testing.T) {
	edge := doc.Border{Style: "single", Width: 3}
	var rows []*doc.Row
	for i := range 8 {
		c := cell(2000, para(fmt.Sprintf("d%d", i+1)))
		c.Borders = doc.Box{Top: edge, Bottom: edge}
		rows = append(rows, row(c))
	}
	section := small(table([]doc.Length{2000}, rows...))
	for room, want := range map[float64]string{
		5*19.1 + 3.1: "d1 d2 d3 d4 d5 | d6 d7 d8",
		5*19.1 + 2.9: "d1 d2 d3 d4 | d5 d6 d7 d8",
	} {
		section.Page.Height = doc.Pt(40 + room)
		if got := pagesOf(lay(t, document(section))); got != want {
			t.Errorf("room of %.1f pt: %s, want %s", room, got, want)
		}
	}
}

// TestSpaceBelowAParagraphInACellFits: outside of tables the space after a
// paragraph may hang over the foot of the page, in a cell the line goes with it,
// and the border that closes a torn row fits too.
func TestSpaceBelowAParagraphInACellFits(t *testing.T) {
	var cells, text []doc.Block
	for i := range 4 {
		for _, list := range []*[]doc.Block{&cells, &text} {
			p := para(fmt.Sprintf("d%d", i+1))
			p.Props.After = doc.Pt(6)
			*list = append(*list, p)
		}
	}
	inCell, plain := small(table([]doc.Length{2000}, row(cell(2000, cells...)))), small(text...)
	for room, want := range map[float64][2]string{ // lines of 16.1 pt, borders of 0.5 pt
		2*16.1 + 13.1: {"d1 d2 | d3 d4", "d1 d2 | d3 d4"},
		2*16.1 + 12.9: {"d1 | d2 | d3 d4", "d1 d2 | d3 d4"},
	} {
		inCell.Page.Height = doc.Pt(40 + room)
		plain.Page.Height = doc.Pt(40 + room)
		if got := pagesOf(lay(t, document(inCell))); got != want[0] {
			t.Errorf("cell, room of %.1f pt: %s, want %s", room, got, want[0])
		}
		if got := pagesOf(lay(t, document(plain))); got != want[1] {
			t.Errorf("text, room of %.1f pt: %s, want %s", room, got, want[1])
		}
	}
}

// TestTheBorderAndTheMarginOfARow: rows of 16.1 pt with 2 pt above the text and a
// border of 3 pt; before Word 2013 the border takes the margin's place.
func TestTheBorderAndTheMarginOfARow(t *testing.T) {
	for compat, want := range map[int]float64{14: 19.1, 15: 21.1} {
		edge := doc.Border{Style: "single", Width: 3}
		var rows []*doc.Row
		for i := range 3 {
			c := cell(2000, para(fmt.Sprintf("d%d", i+1)))
			c.Borders, c.Margins.Top = doc.Box{Top: edge}, doc.Pt(2)
			rows = append(rows, row(c))
		}
		d := document(a4(table([]doc.Length{2000}, rows...)))
		d.Settings.Compat = compat
		var y []float64
		for _, it := range lay(t, d)[0].Items {
			if g, ok := it.(*Glyphs); ok {
				y = append(y, g.Y)
			}
		}
		if got := y[1] - y[0]; math.Abs(got-want) > slack {
			t.Errorf("compatibility %d: rows %.2f pt apart, want %.1f", compat, got, want)
		}
	}
}
