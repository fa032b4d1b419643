package pipeline

import (
	"math"
	"slices"
	"testing"

	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// extent is a stretch of text on one baseline.
type extent struct{ x1, x2, y float64 }

// TestRulesStandUnderTheirText: the drawn lines under the office, the motto and
// the subject are centred below them, in the plan (portrait) and a log
// (landscape). They are anchored drawings, which no comparison of text sees.
func TestRulesStandUnderTheirText(t *testing.T) {
	d, log := shipped(t)
	for _, p := range build(t, d, log, d.Plan(), d.Log(3)) {
		page := typeset.Layout(log, docx.Document(log, docx.Open(log, p.Name, p.Docx)), d.fonts)[0]
		texts, rules := marks(page)
		if len(rules) != 3 {
			t.Errorf("%s: %d drawn lines at the head, want 3", p.Name, len(rules))
		}
		for _, r := range rules {
			above := nearestAbove(texts, r)
			off := (r.X1+r.X2)/2 - (above.x1+above.x2)/2
			if math.Abs(off) > 3 {
				t.Errorf("%s: the line at %.0f pt is %.1f pt off the middle of its text", p.Name, r.Y1, off)
			}
		}
	}
}

// marks gives the stretches of text and the level lines of the page's head;
// what is more than a few spaces apart is another cell's.
func marks(page *typeset.Page) (texts []extent, rules []*typeset.Line) {
	const head = 220 // points, above the first table of a log
	for _, item := range page.Items {
		switch i := item.(type) {
		case *typeset.Line:
			if i.Y1 == i.Y2 && i.Y1 < head {
				rules = append(rules, i)
			}
		case *typeset.Glyphs:
			if i.Y < head {
				texts = append(texts, extent{i.X, i.X + i.Size*advance(i), i.Y})
			}
		}
	}
	slices.SortFunc(texts, func(a, b extent) int {
		if a.y != b.y {
			return int(math.Copysign(1, a.y-b.y))
		}
		return int(math.Copysign(1, a.x1-b.x1))
	})
	var joined []extent
	for _, e := range texts {
		if n := len(joined); n > 0 && joined[n-1].y == e.y && e.x1-joined[n-1].x2 < 15 {
			joined[n-1].x2 = max(e.x2, joined[n-1].x2)
			continue
		}
		joined = append(joined, e)
	}
	return joined, rules
}

func advance(g *typeset.Glyphs) float64 {
	units := 0
	for _, r := range g.Runes {
		w, _ := g.Face.Advance(r)
		units += w
	}
	sum := float64(units) / float64(g.Face.UnitsPerEm)
	for _, extra := range g.After {
		sum += extra / g.Size
	}
	return sum
}

// nearestAbove is the text above a line and on its side of the page.
func nearestAbove(texts []extent, r *typeset.Line) extent {
	best := extent{y: math.Inf(-1)}
	for _, e := range texts {
		if e.y <= r.Y1 && e.x1 < r.X2 && e.x2 > r.X1 && e.y > best.y {
			best = e
		}
	}
	return best
}
