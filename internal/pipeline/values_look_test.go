package pipeline

import (
	"math"
	"strings"
	"testing"

	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// Drawn lines of the first page stand in the middle below their text and are
// as long as the decree wants: measured on the laid-out page.
func TestDrawnLinesStandBelowTheirText(t *testing.T) {
	d, log := shipped(t)
	report, _ := d.Report("nam")
	for _, job := range []Job{d.Plan(), d.Log(3), report} {
		template, err := d.template(log, job.Template)
		if err != nil {
			t.Fatal(err)
		}
		styled, err := template.Restyle(log, job.look())
		if err != nil {
			t.Fatal(err)
		}
		filled, err := docx.Fill(log, styled, job.values())
		if err != nil {
			t.Fatal(err)
		}
		clean(t, log)
		page := typeset.Layout(log, docx.Document(log, filled), d.fonts)[0]
		for _, c := range []struct {
			text     string
			low, top float64 // share of the text
		}{{motto, 0.99, 1.01}, {"XÃ ĐỨC PHÚ", 0.33, 0.5}, {"Truyền thông|Kết quả", 0.33, 0.5}} {
			x1, x2, y := textOn(page, strings.Split(c.text, "|"))
			line := lineBelow(page, x1, x2, y)
			if line == nil {
				t.Errorf("%s: no line below %q", job.Name, c.text)
				continue
			}
			if off := (line.X1 + line.X2 - x1 - x2) / 2; math.Abs(off) > 1 {
				t.Errorf("%s: the line below %q is %.1f pt off", job.Name, c.text, off)
			}
			if share := (line.X2 - line.X1) / (x2 - x1); share < c.low || share > c.top {
				t.Errorf("%s: the line below %q is %.2f of it", job.Name, c.text, share)
			}
		}
	}
}

// textOn finds the line of bold text that begins with one of the texts.
func textOn(page *typeset.Page, texts []string) (x1, x2, y float64) {
	for _, item := range page.Items {
		g, ok := item.(*typeset.Glyphs)
		if !ok || !g.Face.Bold {
			continue
		}
		for _, text := range texts {
			if strings.HasPrefix(string(g.Runes), strings.Fields(text)[0]) && x2 == 0 {
				x1, y = g.X, g.Y
			}
		}
		if g.Y == y && g.X >= x1 {
			x2 = max(x2, g.X+widthOf(g))
		}
	}
	return x1, x2, y
}

func widthOf(g *typeset.Glyphs) float64 {
	w := 0.0
	for i, r := range g.Runes {
		units, _ := g.Face.Advance(r)
		w += float64(units) * g.Size / float64(g.Face.UnitsPerEm)
		if g.After != nil {
			w += g.After[i]
		}
	}
	return w
}

// lineBelow finds the drawn line within 10 points below a text.
func lineBelow(page *typeset.Page, x1, x2, y float64) *typeset.Line {
	for _, item := range page.Items {
		if l, ok := item.(*typeset.Line); ok && l.Y1 == l.Y2 && l.Y1 > y && l.Y1 < y+10 && l.X1 > x1-10 && l.X2 < x2+10 {
			return l
		}
	}
	return nil
}
