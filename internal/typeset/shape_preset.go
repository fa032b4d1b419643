package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// preset draws DrawingML's preset shapes (ISO 29500-1, 20.1.9): their guides
// are shares of the width, the height and the shorter side.
type preset struct {
	outline
	x, y, w, h, s float64
	adjust        map[string]int
}

// share is an adjustment of the shape, or the preset's own.
func (p *preset) share(name string, usual int) float64 {
	if v, ok := p.adjust[name]; ok {
		return float64(v) / 100_000
	}
	return float64(usual) / 100_000
}

// shares closes a polygon given in shares of the box.
func (p *preset) shares(at ...float64) {
	for i := range at {
		if i%2 == 0 {
			at[i] = p.x + at[i]*p.w
		} else {
			at[i] = p.y + at[i]*p.h
		}
	}
	p.polygon(at...)
}

// points closes a polygon given in points from the corner.
func (p *preset) points(at ...float64) {
	for i := range at {
		if i%2 == 0 {
			at[i] += p.x
		} else {
			at[i] += p.y
		}
	}
	p.polygon(at...)
}

// presetOutline gives the outline of a preset in its box; ok is false for one
// that is not known.
func presetOutline(kind string, a area, adjust map[string]int) (steps []doc.PathStep, ok bool) {
	p := &preset{x: a.x, y: a.y, w: a.w, h: a.h, s: min(a.w, a.h), adjust: adjust}
	draw, ok := presets[kind]
	if !ok {
		return nil, false
	}
	draw(p)
	return p.steps, true
}

var presets = map[string]func(*preset){
	"roundRect":                 func(p *preset) { p.roundRect(p.x, p.y, p.w, p.h, p.s*min(p.share("adj", 16667), 0.5)) },
	"flowChartAlternateProcess": func(p *preset) { p.roundRect(p.x, p.y, p.w, p.h, p.s/6) },
	"flowChartTerminator":       func(p *preset) { p.roundRect(p.x, p.y, p.w, p.h, p.s/2) },
	"triangle":                  func(p *preset) { t := p.share("adj", 50000); p.shares(0, 1, t, 0, 1, 1) },
	"flowChartExtract":          func(p *preset) { p.shares(0, 1, 0.5, 0, 1, 1) },
	"flowChartMerge":            func(p *preset) { p.shares(0, 0, 1, 0, 0.5, 1) },
	"rtTriangle":                func(p *preset) { p.shares(0, 1, 0, 0, 1, 1) },
	"diamond":                   func(p *preset) { p.shares(0, 0.5, 0.5, 0, 1, 0.5, 0.5, 1) },
	"flowChartDecision":         func(p *preset) { p.shares(0, 0.5, 0.5, 0, 1, 0.5, 0.5, 1) },
	"pentagon":                  func(p *preset) { p.star(5, 1, 1.0515, 1.1056) },
	"hexagon": func(p *preset) {
		d := p.s * p.share("adj", 25000)
		p.points(0, p.h/2, d, 0, p.w-d, 0, p.w, p.h/2, p.w-d, p.h, d, p.h)
	},
	"octagon": func(p *preset) {
		d := p.s * p.share("adj", 29289)
		p.points(0, d, d, 0, p.w-d, 0, p.w, d, p.w, p.h-d, p.w-d, p.h, d, p.h, 0, p.h-d)
	},
	"parallelogram":        func(p *preset) { d := p.s * p.share("adj", 25000); p.points(0, p.h, d, 0, p.w, 0, p.w-d, p.h) },
	"flowChartInputOutput": func(p *preset) { p.shares(0, 1, 0.2, 0, 1, 0, 0.8, 1) },
	"trapezoid":            func(p *preset) { d := p.s * p.share("adj", 25000); p.points(0, p.h, d, 0, p.w-d, 0, p.w, p.h) },
	"homePlate": func(p *preset) {
		d := p.s * p.share("adj", 50000)
		p.points(0, 0, p.w-d, 0, p.w, p.h/2, p.w-d, p.h, 0, p.h)
	},
	"chevron": func(p *preset) {
		d := p.s * p.share("adj", 50000)
		p.points(0, 0, p.w-d, 0, p.w, p.h/2, p.w-d, p.h, 0, p.h, d, p.h/2)
	},
	"plus": func(p *preset) {
		d := p.s * p.share("adj", 25000)
		p.points(0, d, d, d, d, 0, p.w-d, 0, p.w-d, d, p.w, d, p.w, p.h-d, p.w-d, p.h-d, p.w-d, p.h, d, p.h, d, p.h-d, 0, p.h-d)
	},
	"star4":          func(p *preset) { p.star(4, 0.25, 1, 1) },
	"star5":          func(p *preset) { p.star(5, 0.382, 1.0515, 1.1056) },
	"star6":          func(p *preset) { p.star(6, 0.577, 1.1547, 1) },
	"star8":          func(p *preset) { p.star(8, 0.75, 1, 1) },
	"rightArrow":     func(p *preset) { p.arrowShape(p.w, p.h, func(x, y float64) (float64, float64) { return x, y }) },
	"leftArrow":      func(p *preset) { p.arrowShape(p.w, p.h, func(x, y float64) (float64, float64) { return p.w - x, y }) },
	"downArrow":      func(p *preset) { p.arrowShape(p.h, p.w, func(x, y float64) (float64, float64) { return y, x }) },
	"upArrow":        func(p *preset) { p.arrowShape(p.h, p.w, func(x, y float64) (float64, float64) { return y, p.h - x }) },
	"leftRightArrow": func(p *preset) { p.doubleArrow(p.w, p.h, func(x, y float64) (float64, float64) { return x, y }) },
	"upDownArrow":    func(p *preset) { p.doubleArrow(p.h, p.w, func(x, y float64) (float64, float64) { return y, x }) },
	"donut": func(p *preset) {
		d := p.s * p.share("adj", 25000)
		p.ellipse(p.x, p.y, p.w, p.h)
		p.ellipse(p.x+d, p.y+d, p.w-2*d, p.h-2*d)
	},
	"flowChartConnector": func(p *preset) { p.ellipse(p.x, p.y, p.w, p.h) },
	"frame": func(p *preset) {
		d := p.s * p.share("adj1", 12500)
		p.shares(0, 0, 1, 0, 1, 1, 0, 1)
		p.points(d, d, p.w-d, d, p.w-d, p.h-d, d, p.h-d)
	},
	"foldedCorner":          func(p *preset) { d := p.s / 6; p.points(0, 0, p.w, 0, p.w, p.h-d, p.w-d, p.h, 0, p.h) },
	"snip1Rect":             func(p *preset) { d := p.s / 6; p.points(0, 0, p.w-d, 0, p.w, d, p.w, p.h, 0, p.h) },
	"can":                   (*preset).can,
	"flowChartMagneticDisk": (*preset).can,
	"leftBracket":           func(p *preset) { p.bracket(p.x+p.w, p.x) },
	"rightBracket":          func(p *preset) { p.bracket(p.x, p.x+p.w) },
	"bracketPair":           func(p *preset) { d := p.s / 6; p.bracket(p.x+d, p.x); p.bracket(p.x+p.w-d, p.x+p.w) },
	"leftBrace":             func(p *preset) { p.brace(p.x+p.w, p.x) },
	"rightBrace":            func(p *preset) { p.brace(p.x, p.x+p.w) },
	"bracePair":             func(p *preset) { d := p.s / 6; p.brace(p.x+2*d, p.x); p.brace(p.x+p.w-2*d, p.x+p.w) },
	"wedgeRectCallout":      (*preset).callout,
	"flowChartDocument":     (*preset).document,
	"wave":                  (*preset).wave,
	"heart":                 (*preset).heart,
	"arc":                   func(p *preset) { p.move(p.x+p.w/2, p.y); p.outline.arc(p.x+p.w/2, p.y+p.h/2, p.w/2, p.h/2, -90, 90) },
}

// openOutlines are not filled.
var openOutlines = map[string]bool{"leftBracket": true, "rightBracket": true, "bracketPair": true, "leftBrace": true, "rightBrace": true, "bracePair": true, "arc": true}

// star has n points; inner is the radius between them, hf and vf stretch it to
// its box. A polygon has inner 1.
func (p *preset) star(n int, inner, hf, vf float64) {
	var at []float64
	cx, cy := p.w/2, p.h/2*vf
	for i := range 2 * n {
		r := 1.0
		if i%2 == 1 {
			if r = inner; inner == 1 {
				continue
			}
		}
		sin, cos := math.Sincos(math.Pi*float64(i)/float64(n) - math.Pi/2)
		at = append(at, cx+p.w/2*hf*r*cos, cy+p.h/2*vf*r*sin)
	}
	p.points(at...)
}

// arrowShape points right in a box of the given length and breadth.
func (p *preset) arrowShape(length, breadth float64, place func(x, y float64) (float64, float64)) {
	thick := breadth * min(p.share("adj1", 50000), 1) / 2
	neck := max(length-p.s*p.share("adj2", 50000), 0)
	mid := breadth / 2
	p.placed(place, 0, mid-thick, neck, mid-thick, neck, 0, length, mid, neck, breadth, neck, mid+thick, 0, mid+thick)
}

func (p *preset) doubleArrow(length, breadth float64, place func(x, y float64) (float64, float64)) {
	thick := breadth * min(p.share("adj1", 50000), 1) / 2
	head, mid := min(p.s*p.share("adj2", 50000), length/2), breadth/2
	neck := length - head
	p.placed(place, 0, mid, head, 0, head, mid-thick, neck, mid-thick, neck, 0, length, mid, neck, breadth, neck, mid+thick, head, mid+thick, head, breadth)
}

func (p *preset) placed(place func(x, y float64) (float64, float64), at ...float64) {
	for i := 0; i < len(at); i += 2 {
		at[i], at[i+1] = place(at[i], at[i+1])
	}
	p.points(at...)
}

func (p *preset) can() {
	d := p.s / 8
	p.move(p.x, p.y+d)
	p.outline.arc(p.x+p.w/2, p.y+d, p.w/2, d, 180, 180)
	p.line(p.x+p.w, p.y+p.h-d)
	p.outline.arc(p.x+p.w/2, p.y+p.h-d, p.w/2, d, 0, 180)
	p.close()
	p.move(p.x+p.w, p.y+d)
	p.outline.arc(p.x+p.w/2, p.y+d, p.w/2, d, 0, 180)
}

// bracket runs from the ends at x1 to the back at x2.
func (p *preset) bracket(x1, x2 float64) {
	r := min(p.s/6, p.h/2)
	p.move(x1, p.y)
	p.quad(x1, p.y, x2, p.y, x2, p.y+r)
	p.line(x2, p.y+p.h-r)
	p.quad(x2, p.y+p.h-r, x2, p.y+p.h, x1, p.y+p.h)
}

func (p *preset) brace(x1, x2 float64) {
	m, r, y := (x1+x2)/2, min(p.s/12, p.h/4), p.y+p.h/2
	p.move(x1, p.y)
	p.quad(x1, p.y, m, p.y, m, p.y+r)
	p.line(m, y-r)
	p.quad(m, y-r, m, y, x2, y)
	p.quad(x2, y, m, y, m, y+r)
	p.line(m, p.y+p.h-r)
	p.quad(m, p.y+p.h-r, m, p.y+p.h, x1, p.y+p.h)
}

func (p *preset) callout() {
	x, y := p.w*(0.5+p.share("adj1", -20833)), p.h*(0.5+p.share("adj2", 62500))
	from, to := p.w*7/12, p.w*10/12
	if x < p.w/2 {
		from, to = p.w*2/12, p.w*5/12
	}
	if y < p.h/2 {
		p.points(0, 0, from, 0, x, y, to, 0, p.w, 0, p.w, p.h, 0, p.h)
		return
	}
	p.points(0, 0, p.w, 0, p.w, p.h, to, p.h, x, y, from, p.h, 0, p.h)
}

func (p *preset) document() {
	y := p.y + p.h*0.8
	p.open(p.x, p.y, p.x+p.w, p.y, p.x+p.w, y)
	p.curve(p.x+p.w/2, y, p.x+p.w/2, p.y+p.h*1.1, p.x, p.y+p.h*0.93)
	p.close()
}

func (p *preset) wave() {
	d := p.h * 0.125
	p.move(p.x, p.y+d)
	p.curve(p.x+p.w/3, p.y-d*7/3, p.x+p.w*2/3, p.y+d*13/3, p.x+p.w, p.y+d)
	p.line(p.x+p.w, p.y+p.h-d)
	p.curve(p.x+p.w*2/3, p.y+p.h+d*7/3, p.x+p.w/3, p.y+p.h-d*13/3, p.x, p.y+p.h-d)
	p.close()
}

func (p *preset) heart() {
	cx, top := p.x+p.w/2, p.y+p.h/4
	p.move(cx, top)
	p.curve(p.x+p.w*0.7083, p.y-p.h/3, p.x+p.w*1.5208, top, cx, p.y+p.h)
	p.curve(p.x-p.w*0.5208, top, p.x+p.w*0.2917, p.y-p.h/3, cx, top)
	p.close()
}

// textRoom is the box inside a preset where its text stands.
func textRoom(kind string, a area) area {
	inset := func(l, t, r, b float64) area {
		return area{a.x + a.w*l, a.y + a.h*t, a.w * (1 - l - r), a.h * (1 - t - b)}
	}
	switch kind {
	case "ellipse", "oval", "flowChartConnector", "donut":
		return inset(0.1464, 0.1464, 0.1464, 0.1464)
	case "diamond", "flowChartDecision":
		return inset(0.25, 0.25, 0.25, 0.25)
	case "triangle", "flowChartExtract":
		return inset(0.25, 0.5, 0.25, 0)
	case "rtTriangle":
		return inset(0.0833, 0.5833, 0.4167, 0.0833)
	case "rightArrow", "leftArrow", "leftRightArrow":
		return inset(0, 0.25, 0, 0.25)
	case "upArrow", "downArrow", "upDownArrow":
		return inset(0.25, 0, 0.25, 0)
	case "roundRect", "flowChartAlternateProcess":
		d := min(a.w, a.h) / 6 * 0.2929
		return area{a.x + d, a.y + d, a.w - 2*d, a.h - 2*d}
	case "can", "flowChartMagneticDisk":
		return inset(0, 0.2, 0, 0.1)
	case "star5":
		return inset(0.309, 0.382, 0.309, 0.236)
	}
	return a
}
