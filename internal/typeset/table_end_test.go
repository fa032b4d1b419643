package typeset

import (
	"testing"

	"vanthu/internal/doc"
)

// TestTheEndOfACellBehindATableTakesNoRoom: every cell ends with a paragraph; behind
// a nested table it is seen only where it says something.
func TestTheEndOfACellBehindATableTakesNoRoom(t *testing.T) {
	below := func(end ...doc.Block) (y float64) {
		inner := table([]doc.Length{2000}, row(cell(2000, para("trong"))))
		outer := table([]doc.Length{3000}, row(cell(3000, append([]doc.Block{inner}, end...)...)))
		for _, item := range lay(t, document(a4(outer, para("sau"))))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "sau" {
				y = g.Y
			}
		}
		return y
	}
	bare := below()
	if got := below(para("")); got != bare {
		t.Errorf("an empty end moves what follows by %.2f pt", got-bare)
	}
	if below(para("chữ")) < bare+10 || below(para(""), para("")) < bare+10 {
		t.Error("text or a second paragraph behind the table takes no room")
	}
}

// TestTheEndOfACellWithAHiddenMarkTakesNoRoom: a row of empty cells has the height
// it asks for, also below that of its text, where their marks are hidden; text and
// marks that are not hidden keep theirs.
func TestTheEndOfACellWithAHiddenMarkTakesNoRoom(t *testing.T) {
	height := func(text string, hidden bool) (y float64) {
		c := cell(2000, para(text))
		c.HideMark = hidden
		r := row(c)
		r.Height = doc.Pt(6)
		bottom := 0.0
		for _, item := range lay(t, document(a4(table([]doc.Length{2000}, r), para("sau"))))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "sau" {
				bottom = g.Y
			}
		}
		return bottom
	}
	if plain, hidden := height("", false), height("", true); plain-hidden < 5 {
		t.Errorf("the row is %.2f pt lower with its mark hidden", plain-hidden)
	}
	if height("chữ", true) != height("chữ", false) {
		t.Error("text in a cell with a hidden mark takes no room")
	}
}

// TestSpaceThatWordChoosesEndsWithTheCell: automatic spacing parts paragraphs and
// adds nothing at the top or at the foot of a cell.
func TestSpaceThatWordChoosesEndsWithTheCell(t *testing.T) {
	below := func(auto bool) (y float64) {
		space := func(p *doc.Paragraph) { p.Props.BeforeAuto, p.Props.AfterAuto = auto, auto }
		for _, item := range lay(t, document(a4(table([]doc.Length{2000}, row(cell(2000, para("một", space)))), para("sau"))))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "sau" {
				y = g.Y
			}
		}
		return y
	}
	if got := below(true) - below(false); got != 0 {
		t.Errorf("the row is %.2f pt higher", got)
	}
}
