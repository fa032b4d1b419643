package typeset

import (
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// TestSpacesShrinkForAWordThatJustMisses: a justified line of six words and a
// seventh that reaches past the margin by 0.23 of each space. Word takes it in
// since compatibility 15, but parts the symbol of a document at its hyphen.
func TestSpacesShrinkForAWordThatJustMisses(t *testing.T) {
	const six = "aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa "
	for _, c := range []struct {
		seventh, next, last string
		compat              int
	}{
		{"aaa", "", six + "aaa", 15},
		{"aaa", "", "aaa", 14},
		{"aaa", " bbb", "bbb", 15},
		{"E-aaa", " bbb", "bbb", 15},
		{"5/E-aaa", " bbb", "aaa bbb", 15},
	} {
		g := lay(t, document(a4(para(six+c.seventh))))[0].Items[0].(*Glyphs)
		space, _ := g.Face.Advance(' ')
		room := textWidth(g) - 0.23*6*float64(space)*g.Size/float64(g.Face.UnitsPerEm)
		d := document(a4(para(six+c.seventh+c.next, func(p *doc.Paragraph) {
			p.Props.Align, p.Props.Right = doc.AlignJustify, doc.Mm(160)-doc.Pt(room)
		})))
		d.Settings.Compat = c.compat
		items := lay(t, d)[0].Items
		if got := strings.TrimSpace(string(items[len(items)-1].(*Glyphs).Runes)); got != c.last {
			t.Errorf("%q, compatibility %d: the last line is %q, want %q", c.seventh+c.next, c.compat, got, c.last)
		}
	}
}
