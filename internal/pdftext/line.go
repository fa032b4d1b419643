package pdftext

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Gaps and baselines, in sizes of the font.
const (
	blankGap  = 0.18 // a space that was moved over instead of written
	columnGap = 1.5  // between two cells or columns
	sameLine  = 0.4  // raised and lowered text belongs to its line
)

// lines puts glyphs in lines: those on a baseline, from left to right, parted
// at wide gaps.
func lines(glyphs []glyph) []Line {
	glyphs = slices.DeleteFunc(glyphs, func(g glyph) bool { return strings.TrimSpace(g.text) == "" && g.width <= 0 })
	slices.SortStableFunc(glyphs, func(a, b glyph) int {
		return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(b.y, a.y))
	})
	var out []Line
	for start := 0; start < len(glyphs); {
		end, base, size := start, glyphs[start].y, 0.0
		for ; end < len(glyphs) && glyphs[end].turn == glyphs[start].turn; end++ {
			g := glyphs[end]
			if base-g.y > sameLine*max(size, g.size) {
				break
			}
			if g.size > size && strings.TrimSpace(g.text) != "" {
				base, size = g.y, g.size
			}
		}
		out = append(out, baseline(glyphs[start:end])...)
		start = end
	}
	return out
}

// baseline writes the lines that stand on one baseline.
func baseline(glyphs []glyph) []Line {
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.x, b.x) })
	var out []Line
	var b strings.Builder
	var first, last *glyph // of the stretch
	flush := func() {
		if first != nil {
			x, y := first.x, first.y
			for range first.turn {
				x, y = -y, x
			}
			out = append(out, Line{X: x, Y: y, Text: norm.NFC.String(b.String())})
			b.Reset()
		}
		first, last = nil, nil
	}
	spaced := false
	for i := range glyphs {
		g := &glyphs[i]
		if strings.TrimSpace(g.text) == "" {
			spaced = spaced || g.text != ""
			continue
		}
		if last != nil {
			gap, size := g.x-last.x-last.width, max(g.size, last.size)
			switch {
			case gap > columnGap*size:
				flush()
			case g.text == last.text && math.Abs(g.x-last.x) < 0.1*size: // written twice, to look bold
				continue
			case spaced || gap > blankGap*size:
				b.WriteByte(' ')
			}
		}
		if first == nil {
			first = g
		}
		b.WriteString(strings.Join(strings.Fields(g.text), " "))
		last, spaced = g, false
	}
	flush()
	return out
}
