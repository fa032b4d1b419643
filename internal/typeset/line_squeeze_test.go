package typeset

import (
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// TestTheLastWordMayShrinkTheSpacesMore: a justified line of six words and a
// seventh that reaches past the margin by 0.23 of each space. It fits where it
// ends the paragraph, not where another word follows.
func TestTheLastWordMayShrinkTheSpacesMore(t *testing.T) {
	const text = "aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaa"
	g := lay(t, document(a4(para(text))))[0].Items[0].(*Glyphs)
	space, _ := g.Face.Advance(' ')
	room := textWidth(g) - 0.23*6*float64(space)*g.Size/float64(g.Face.UnitsPerEm)
	for _, c := range []struct {
		text, last string
		compat     int
	}{
		{text, text, 15},
		{text, "aaa", 14},
		{text + " bbb", "aaa bbb", 15},
	} {
		p := para(c.text, func(p *doc.Paragraph) { p.Props.Align, p.Props.Right = doc.AlignJustify, doc.Mm(160)-doc.Pt(room) })
		d := document(a4(p))
		d.Settings.Compat = c.compat
		items := lay(t, d)[0].Items
		if got := strings.TrimSpace(string(items[len(items)-1].(*Glyphs).Runes)); got != c.last {
			t.Errorf("%q, compatibility %d: the last line is %q, want %q", c.text, c.compat, got, c.last)
		}
	}
}
