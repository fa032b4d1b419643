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
