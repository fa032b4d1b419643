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

// A bullet of Symbol makes its line higher than the text beside it, and one of
// Wingdings lower than a stand-in's own height would: 14 pt of Times New Roman
// are 16.1 pt high. Courier New reaches 1.2 pt further down, which does not count.
func TestABulletHasTheHeightOfItsOwnFont(t *testing.T) {
	for family, want := range map[string]float64{"Times New Roman": 16.1, "Symbol": 17.1, "Wingdings": 16.1, "Courier New": 16.1} {
		list := func(p *doc.Paragraph) {
			p.Mark.Size = 14
			p.Label = &doc.Label{Text: "\uF0B7", Props: doc.RunProps{Font: family, Size: 14}}
			p.Inlines = []doc.Inline{&doc.Text{S: "một", Props: p.Mark}}
		}
		var at []float64
		for _, item := range lay(t, document(a4(para("", list), para("", list))))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "một" {
				at = append(at, g.Y)
			}
		}
		if len(at) != 2 || math.Abs(at[1]-at[0]-want) > slack {
			t.Errorf("%s: baselines %v, want %.2f apart", family, at, want)
		}
	}
}

// A number with no text behind it stands on a line as high as the paragraph's
// mark: 20 pt of Times New Roman are 23 pt high.
func TestANumberAloneIsAsHighAsTheMark(t *testing.T) {
	numbered := func(p *doc.Paragraph) {
		p.Mark.Size = 20
		p.Label = &doc.Label{Text: "1", Props: doc.RunProps{Font: "Times New Roman", Size: 10}}
	}
	items := lay(t, document(a4(para("", numbered), para("", numbered))))[0].Items
	if got := items[1].(*Glyphs).Y - items[0].(*Glyphs).Y; math.Abs(got-23) > slack {
		t.Errorf("numbers %.2f pt apart, want 23", got)
	}
}

// Text that is lowered as a whole is as high as it was; beside other text it
// reaches further down.
func TestLoweredTextMovesOnItsLine(t *testing.T) {
	pitch := func(beside string) float64 {
		lowered := func(p *doc.Paragraph) {
			down := *p.Mark
			down.Size, p.Mark.Size, down.Position = 14, 14, -3
			p.Inlines = []doc.Inline{&doc.Text{S: "một", Props: &down}}
			if beside != "" {
				p.Inlines = append(p.Inlines, &doc.Text{S: beside, Props: p.Mark})
			}
		}
		var y []float64
		for _, item := range lay(t, document(a4(para("", lowered), para("", lowered))))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "một" {
				y = append(y, g.Y)
			}
		}
		return y[1] - y[0]
	}
	for beside, want := range map[string]float64{"": 16.1, " hai": 19.1} {
		if got := pitch(beside); math.Abs(got-want) > slack {
			t.Errorf("beside %q: lines %.2f pt apart, want %.1f", beside, got, want)
		}
	}
}
