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

// stroke draws one border edge; the first line of a double edge is the upper
// or left one.
func stroke(c *canvas, b doc.Border, x1, y1, x2, y2 float64) {
	if !visible(b) {
		return
	}
	w := max(b.Width, 0.25)
	if strings.HasPrefix(strings.ToLower(b.Style), "wav") || b.Style == "doubleWave" {
		c.add(waveEdge(x1, y1, x2, y2, w, b.Color))
		return
	}
	for _, part := range edgeParts(b.Style, w) {
		l := &Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: part.width, Color: b.Color, Dash: dash(b.Style, w)}
		if y1 == y2 {
			l.Y1, l.Y2 = l.Y1+part.off, l.Y2+part.off
		} else {
			l.X1, l.X2 = l.X1+part.off, l.X2+part.off
		}
		c.add(l)
	}
}

// edgePart is one of the parallel lines of an edge.
type edgePart struct{ off, width float64 }

// edgeParts are the lines of a border style, within the room of thickness.
func edgeParts(style string, w float64) []edgePart {
	switch {
	case strings.HasPrefix(style, "thinThickThin"), style == "triple":
		mid := w / 2
		if style != "triple" {
			mid = w
		}
		return []edgePart{{-w * 1.25, w / 2}, {0, mid}, {w * 1.25, w / 2}}
	case strings.HasPrefix(style, "thinThick"):
		return []edgePart{{-w * 1.1, w * 0.6}, {w * 0.7, w * 1.5}}
	case strings.HasPrefix(style, "thickThin"):
		return []edgePart{{-w * 0.7, w * 1.5}, {w * 1.1, w * 0.6}}
	case strings.Contains(style, "ouble"):
		return []edgePart{{-w, w}, {w, w}}
	}
	return []edgePart{{0, w}}
}

func waveEdge(x1, y1, x2, y2, w float64, color doc.Color) *Path {
	if y1 == y2 {
		return waveLine(x1, x2, y1, w, color)
	}
	p := waveLine(0, y2-y1, 0, w, color)
	p.Steps = moved(p.Steps, newTurning(90, x1, y1).point)
	return p
}
