package typeset

import (
	"math"
	"strings"

	"vanthu/internal/doc"
)

// isLine tells the kinds that are drawn from corner to corner.
func isLine(kind string) bool {
	return kind == "line" || strings.HasSuffix(kind, "onnector1") || strings.HasPrefix(kind, "bentConnector") || strings.HasPrefix(kind, "curvedConnector")
}

// paintLineShape draws a line or connector through its box, which for the rules
// of a letterhead is flat. The flips say where it begins.
func paintLineShape(c *canvas, s *doc.Shape, a area, color doc.Color, width float64) {
	if color == "" {
		return
	}
	var o outline
	bend, known := s.Adjust["adj1"]
	if !known {
		bend = 50_000
	}
	x1, y1, x2, y2 := a.x, a.y, a.x+a.w, a.y+a.h
	mid := a.x + a.w*float64(bend)/100_000
	switch {
	case s.Kind == "bentConnector2":
		o.open(x1, y1, x2, y1, x2, y2)
	case strings.HasPrefix(s.Kind, "bent"):
		o.open(x1, y1, mid, y1, mid, y2, x2, y2)
	case strings.HasPrefix(s.Kind, "curved"):
		o.move(x1, y1)
		o.curve(mid, y1, mid, y2, x2, y2)
	default:
		o.open(x1, y1, x2, y2)
	}
	steps := mirrored(o.steps, s.FlipH, s.FlipV, a)
	first, last := steps[0].At, steps[len(steps)-1].At
	pattern := dash(s.Dash, width)
	switch {
	case len(steps) > 2 || steps[1].Op == 'C':
		c.add(&Path{Steps: steps, Stroke: color, Width: width, Dash: pattern})
	case s.Stroke.Style == "double":
		nx, ny := normal(first[0], first[1], last[0], last[1])
		for _, d := range []float64{-width / 3, width / 3} {
			c.add(&Line{X1: first[0] + nx*d, Y1: first[1] + ny*d, X2: last[0] + nx*d, Y2: last[1] + ny*d, Width: width / 3, Color: color, Dash: pattern})
		}
	default:
		c.add(&Line{X1: first[0], Y1: first[1], X2: last[0], Y2: last[1], Width: width, Color: color, Dash: pattern})
	}
	paintEnds(c, s, steps, color, width)
}

// normal is the unit vector across a segment.
func normal(x1, y1, x2, y2 float64) (x, y float64) {
	d := max(math.Hypot(x2-x1, y2-y1), 1e-6)
	return (y1 - y2) / d, (x2 - x1) / d
}

// paintEnds draws the heads at both ends, each away from the point beside it.
func paintEnds(c *canvas, s *doc.Shape, steps []doc.PathStep, color doc.Color, width float64) {
	n := len(steps) - 1
	first, last := steps[0].At, steps[n].At
	fromX, fromY := steps[1].At[0], steps[1].At[1]
	toX, toY := steps[n-1].At[0], steps[n-1].At[1]
	endX, endY := last[0], last[1]
	if steps[n].Op == 'C' {
		toX, toY, endX, endY = last[2], last[3], last[4], last[5]
	}
	lineEnd(c, s.HeadEnd, fromX, fromY, first[0], first[1], width, color)
	lineEnd(c, s.TailEnd, toX, toY, endX, endY, width, color)
}

// lineEnd draws the head of a line that comes from x1, y1 and ends at x2, y2.
// Word's medium heads are three line widths long, of lines of two points at least.
func lineEnd(c *canvas, kind string, x1, y1, x2, y2, width float64, color doc.Color) {
	if kind == "" || kind == "none" {
		return
	}
	size := 3 * max(width, 2)
	t := newTurning(math.Atan2(y2-y1, x2-x1)*180/math.Pi, x2, y2)
	var o outline
	fill := color
	switch kind {
	case "oval":
		o.ellipse(-size/2, -size/2, size, size)
	case "diamond":
		o.polygon(-size/2, 0, 0, -size/2, size/2, 0, 0, size/2)
	case "stealth":
		o.polygon(0, 0, -size, -size/2, -size*0.6, 0, -size, size/2)
	case "arrow":
		o.open(-size, -size/2, 0, 0, -size, size/2)
		fill = ""
	default:
		o.polygon(0, 0, -size, -size/2, -size, size/2)
	}
	p := &Path{Steps: moved(o.steps, t.point), Fill: fill, Width: width}
	if fill == "" {
		p.Stroke = color
	}
	c.add(p)
}

// paintArt stretches a line of text over its box, as WordArt does: the ink
// fills the box. A watermark is such a line, grey and turned.
func (l *layouter) paintArt(c *canvas, s *doc.Shape, a area) {
	face, _ := l.fonts.Face(s.Art.Font, s.Art.Bold, s.Art.Italic)
	runes := []rune(s.Art.Text)
	top, bottom, advance := math.MinInt, math.MaxInt, 0
	for _, r := range runes {
		g, w := face.glyph(r)
		advance += w
		if o := face.font.outline(g); len(o) >= 10 {
			top, bottom = max(top, o.i16(8)), min(bottom, o.i16(4))
		}
	}
	color := s.Fill
	if color == "" {
		color = strokeColor(s.Stroke)
	}
	if top <= bottom || advance <= 0 || a.h <= 0 || a.w <= 0 {
		return
	}
	em := float64(face.UnitsPerEm)
	size := a.h * em / float64(top-bottom)
	c.add(&Glyphs{X: a.x, Y: a.y + float64(top)*size/em, Face: face, Size: size, Scale: a.w * em / (float64(advance) * size), Runes: runes, Color: color})
}
