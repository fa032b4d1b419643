package typeset

import (
	"fmt"
	"testing"

	"vanthu/internal/doc"
)

// TestTheLeastHeightOfARowIsThatOfItsText: rows of at least 20 pt with cell margins
// of 3 and 2 pt are 25 pt high each.
func TestTheLeastHeightOfARowIsThatOfItsText(t *testing.T) {
	var rows []*doc.Row
	for i := range 5 {
		bare, wide := cell(2000, para("")), cell(2000, para(fmt.Sprintf("d%d", i+1)))
		wide.Margins.Top, wide.Margins.Bottom = doc.Pt(3), doc.Pt(2)
		bare.Borders, wide.Borders = doc.Box{}, doc.Box{}
		r := row(bare, wide)
		r.Height = doc.Pt(20)
		rows = append(rows, r)
	}
	section := small(table([]doc.Length{2000, 2000}, rows...))
	for room, want := range map[float64]string{100.1: "d1 d2 d3 d4 | d5", 99.9: "d1 d2 d3 | d4 d5"} {
		section.Page.Height = doc.Pt(40 + room)
		if got := pagesOf(lay(t, document(section))); got != want {
			t.Errorf("room of %.1f pt: %s, want %s", room, got, want)
		}
	}
}
