package typeset

import (
	"math"
	"testing"

	"vanthu/internal/doc"
)

// A multiple of the line's height keeps the part of a twip: 13 pt at one and a
// half lines is 448.5 twips, thirty lines a page. LibreOffice cuts it to 448.
func TestAMultipleOfALineKeepsPartsOfATwip(t *testing.T) {
	for _, c := range []struct {
		size  float64
		line  int
		twips float64
	}{{13, 360, 448.5}, {14, 276, 370.3}, {12, 276, 317.4}, {13, 240, 299}, {14, 360, 483}} {
		p := para("một", func(p *doc.Paragraph) { p.Mark.Size, p.Props.Line = c.size, c.line })
		p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakLine, Props: p.Mark}, &doc.Text{S: "hai", Props: p.Mark})
		items := lay(t, document(a4(p)))[0].Items
		first, last := items[0].(*Glyphs).Y, items[len(items)-1].(*Glyphs).Y
		if got := (last - first) * 20; math.Abs(got-c.twips) > 0.01 {
			t.Errorf("%v pt at %v/240 lines: pitch %.2f twips, want %v", c.size, c.line, got, c.twips)
		}
	}
}
