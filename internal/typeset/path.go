package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// outline builds the steps of a Path.
type outline struct{ steps []doc.PathStep }

func (o *outline) add(op byte, at ...float64) {
	s := doc.PathStep{Op: op}
	copy(s.At[:], at)
	o.steps = append(o.steps, s)
}

func (o *outline) move(x, y float64)              { o.add('M', x, y) }
func (o *outline) line(x, y float64)              { o.add('L', x, y) }
func (o *outline) curve(a, b, c, d, x, y float64) { o.add('C', a, b, c, d, x, y) }
func (o *outline) close()                         { o.add('Z') }
func (o *outline) quad(fx, fy, cx, cy, x, y float64) { // as a cubic from f
	o.curve(fx+(cx-fx)*2/3, fy+(cy-fy)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
}

// polygon is a closed outline through points x, y, x, y ...
func (o *outline) polygon(at ...float64) {
	o.open(at...)
	o.close()
}

func (o *outline) open(at ...float64) {
	for i := 0; i+1 < len(at); i += 2 {
		if i == 0 {
			o.move(at[0], at[1])
		} else {
			o.line(at[i], at[i+1])
		}
	}
}

// arc goes from angle a by sweep (degrees, clockwise on paper) around an
// ellipse; the pen stands at its beginning.
func (o *outline) arc(cx, cy, rx, ry, a, sweep float64) {
	n := max(math.Ceil(math.Abs(sweep)/90), 1)
	step := sweep / n * math.Pi / 180
	k := 4.0 / 3 * math.Tan(step/4)
	at := a * math.Pi / 180
	for range int(n) {
		s1, c1 := math.Sincos(at)
		s2, c2 := math.Sincos(at + step)
		o.curve(cx+rx*(c1-k*s1), cy+ry*(s1+k*c1), cx+rx*(c2+k*s2), cy+ry*(s2-k*c2), cx+rx*c2, cy+ry*s2)
		at += step
	}
}

func (o *outline) ellipse(x, y, w, h float64) {
	o.move(x+w, y+h/2)
	o.arc(x+w/2, y+h/2, w/2, h/2, 0, 360)
	o.close()
}

func (o *outline) roundRect(x, y, w, h, r float64) {
	o.move(x+r, y)
	o.line(x+w-r, y)
	o.arc(x+w-r, y+r, r, r, -90, 90)
	o.line(x+w, y+h-r)
	o.arc(x+w-r, y+h-r, r, r, 0, 90)
	o.line(x+r, y+h)
	o.arc(x+r, y+h-r, r, r, 90, 90)
	o.line(x, y+r)
	o.arc(x+r, y+r, r, r, 180, 90)
	o.close()
}

// points is how many coordinates a step has.
func points(s doc.PathStep) int {
	switch s.Op {
	case 'M', 'L':
		return 2
	case 'C':
		return 6
	}
	return 0
}

// moved maps every point.
func moved(steps []doc.PathStep, point func(x, y float64) (float64, float64)) []doc.PathStep {
	out := make([]doc.PathStep, len(steps))
	for i, s := range steps {
		for k := 0; k < points(s); k += 2 {
			s.At[k], s.At[k+1] = point(s.At[k], s.At[k+1])
		}
		out[i] = s
	}
	return out
}
