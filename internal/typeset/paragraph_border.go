package typeset

import (
	"strings"

	"vanthu/internal/doc"
)

// paintBoxes draws shading and borders of paragraphs behind their lines;
// neighbours with the same borders share one box.
func (l *layouter) paintBoxes(c *canvas, slabs []slab, tops []float64, x, y, width float64) {
	for i := 0; i < len(slabs); {
		s := slabs[i].s
		if s == nil || s.p.Props.Shading == "" && !drawn(s.p.Props.Borders.Top, s.p.Props.Borders.Left, s.p.Props.Borders.Bottom, s.p.Props.Borders.Right) {
			i++
			continue
		}
		end := i + 1
		for end < len(slabs) && slabs[end].s != nil && (slabs[end].s == s || slabs[end].s.p.Props.Shading == s.p.Props.Shading && sameBorders(slabs[end].s.p, s.p)) {
			end++
		}
		l.paintBox(c, s.p, slabs[i:end], tops[i:end], x, y, width)
		i = end
	}
}

func (l *layouter) paintBox(c *canvas, p *doc.Paragraph, slabs []slab, tops []float64, x, y, width float64) {
	b := &p.Props.Borders
	x1 := x + (p.Props.Left + hang(p)).Pt()
	x2 := x + width - p.Props.Right.Pt()
	if visible(b.Left) {
		x1 -= b.Left.Space.Pt() + b.Left.Width/2
	}
	if visible(b.Right) {
		x2 += b.Right.Space.Pt() + b.Right.Width/2
	}
	n := len(slabs) - 1
	y1, y2 := y+tops[0], y+tops[n]+slabs[n].height
	if p.Props.Shading != "" {
		c.add(&Rect{X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Fill: p.Props.Shading})
	}
	if slabs[0].ln.start == 0 {
		stroke(c, b.Top, x1, y1+b.Top.Width/2, x2, y1+b.Top.Width/2)
	}
	stroke(c, b.Left, x1, y1, x1, y2)
	stroke(c, b.Right, x2, y1, x2, y2)
	if slabs[n].ln.last {
		stroke(c, b.Bottom, x1, y2-b.Bottom.Width/2, x2, y2-b.Bottom.Width/2)
	}
	for i := 1; i <= n; i++ {
		if slabs[i].s != slabs[i-1].s {
			stroke(c, b.Between, x1, y+tops[i], x2, y+tops[i])
		}
	}
}

// stroke draws one border edge.
func stroke(c *canvas, b doc.Border, x1, y1, x2, y2 float64) {
	if !visible(b) {
		return
	}
	w := max(b.Width, 0.25)
	line := func(off, w float64) {
		if y1 == y2 {
			c.add(&Line{X1: x1, Y1: y1 + off, X2: x2, Y2: y2 + off, Width: w, Color: b.Color, Dash: dash(b.Style, w)})
		} else {
			c.add(&Line{X1: x1 + off, Y1: y1, X2: x2 + off, Y2: y2, Width: w, Color: b.Color, Dash: dash(b.Style, w)})
		}
	}
	if strings.Contains(b.Style, "ouble") || strings.HasPrefix(b.Style, "thinThick") || strings.HasPrefix(b.Style, "thickThin") {
		line(-w, w)
		line(w, w)
		return
	}
	line(0, w)
}
