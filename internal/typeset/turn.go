package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// turning turns what is drawn by degrees clockwise about the origin, then
// moves the origin to x, y.
type turning struct{ degrees, sin, cos, x, y float64 }

func newTurning(degrees, x, y float64) *turning {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	if r := math.Mod(degrees, 90); r == 0 { // exact, lest level lines lean
		sin, cos = math.Round(sin), math.Round(cos)
	}
	return &turning{degrees: degrees, sin: sin, cos: cos, x: x, y: y}
}

// about turns in place, about the middle of a.
func about(degrees float64, a area) *turning {
	t := newTurning(degrees, 0, 0)
	cx, cy := a.x+a.w/2, a.y+a.h/2
	x, y := t.point(cx, cy)
	t.x, t.y = cx-x, cy-y
	return t
}

func (t *turning) point(x, y float64) (float64, float64) {
	return t.x + x*t.cos - y*t.sin, t.y + x*t.sin + y*t.cos
}

// box is a box turned by quarters; ok is false when its sides do not stay level.
func (t *turning) box(x, y, w, h float64) (area, bool) {
	x1, y1 := t.point(x, y)
	x2, y2 := t.point(x+w, y+h)
	return area{min(x1, x2), min(y1, y2), math.Abs(x2 - x1), math.Abs(y2 - y1)}, t.sin == 0 || t.cos == 0
}

// items turns all items of one drawing.
func (t *turning) items(items []Item) []Item {
	out := make([]Item, 0, len(items))
	for _, it := range items {
		out = append(out, t.item(it))
	}
	return out
}

func (t *turning) item(it Item) Item {
	switch it := it.(type) {
	case *Glyphs:
		it.X, it.Y = t.point(it.X, it.Y)
		it.Rotate -= int(math.Round(t.degrees))
	case *Line:
		it.X1, it.Y1 = t.point(it.X1, it.Y1)
		it.X2, it.Y2 = t.point(it.X2, it.Y2)
	case *Path:
		it.Steps = moved(it.Steps, t.point)
	case *Rect:
		a, level := t.box(it.X, it.Y, it.W, it.H)
		if !level {
			var o outline
			o.polygon(it.X, it.Y, it.X+it.W, it.Y, it.X+it.W, it.Y+it.H, it.X, it.Y+it.H)
			return &Path{Steps: moved(o.steps, t.point), Fill: it.Fill, Stroke: it.Stroke, Width: it.Width, Dash: it.Dash}
		}
		it.X, it.Y, it.W, it.H = a.x, a.y, a.w, a.h
	case *Clip:
		a, _ := t.box(it.X, it.Y, it.W, it.H)
		it.X, it.Y, it.W, it.H = a.x, a.y, a.w, a.h
	case *Ellipse:
		var o outline
		o.ellipse(it.X, it.Y, it.W, it.H)
		return &Path{Steps: moved(o.steps, t.point), Fill: it.Fill, Stroke: it.Stroke, Width: it.Width}
	case *Image: // its box turns about its own middle
		x, y := t.point(it.X+it.W/2, it.Y+it.H/2)
		it.X, it.Y, it.Turn = x-it.W/2, y-it.H/2, it.Turn+t.degrees
	case *Dest:
		_, it.Y = t.point(0, it.Y)
	case *Heading:
		_, it.Y = t.point(0, it.Y)
	}
	return it
}

// turnOf is how far the text of a box or cell runs from level, clockwise.
func turnOf(vertical string) float64 {
	switch vertical {
	case "vert", "eaVert", "wordArtVert", "wordArtVertRtl", "mongolianVert", "tbRl", "tbRlV", "tb", "rl":
		return 90
	case "vert270", "btLr", "lr":
		return 270
	}
	return 0
}

// mirrored turns an outline over inside its box.
func mirrored(steps []doc.PathStep, flipH, flipV bool, a area) []doc.PathStep {
	if !flipH && !flipV {
		return steps
	}
	return moved(steps, func(x, y float64) (float64, float64) {
		if flipH {
			x = 2*a.x + a.w - x
		}
		if flipV {
			y = 2*a.y + a.h - y
		}
		return x, y
	})
}
