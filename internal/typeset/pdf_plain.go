package typeset

import (
	"math"
	"strings"
)

// Text is what the pages say, line by line in reading order, with a form feed
// between pages. Wide gaps within a line, between columns or table cells,
// become tabs.
func Text(pages []*Page) string {
	var b strings.Builder
	for i, page := range pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		var last *Glyphs
		for _, item := range page.Items {
			g, ok := item.(*Glyphs)
			if !ok || len(g.Runes) == 0 {
				continue
			}
			b.WriteString(separator(last, g))
			for _, r := range g.Runes {
				if r = shown(r); g.Face != nil {
					r = g.Face.says(r)
				}
				b.WriteRune(r)
			}
			last = g
		}
		if last != nil {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// separator is what separates two stretches: nothing, a blank, a tab or a new line.
func separator(last, next *Glyphs) string {
	if last == nil {
		return ""
	}
	size := max(last.Size, next.Size)
	gap := next.X - (last.X + textWidth(last))
	switch {
	case last.Rotate != next.Rotate || math.Abs(next.Y-last.Y) > 0.4*size || gap < -0.5*size:
		return "\n"
	case gap > 1.5*size:
		return "\t"
	case gap > 0.15*size && next.Runes[0] != ' ' && last.Runes[len(last.Runes)-1] != ' ':
		return " "
	}
	return ""
}

// textWidth is how far a stretch reaches along its baseline, in points.
func textWidth(g *Glyphs) float64 {
	if g.Face == nil {
		return 0
	}
	unit := g.Size / float64(g.Face.UnitsPerEm) * textScale(g)
	width := 0.0
	for i, r := range g.Runes {
		units, _ := g.Face.Advance(shown(r))
		width += float64(units) * unit
		if i < min(len(g.After), len(g.Runes)-1) {
			width += g.After[i]
		}
	}
	return coordinate(width)
}
