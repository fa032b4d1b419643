package docx

import (
	"math"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// maxOutline bounds the steps of one drawn outline.
const maxOutline = 20_000

// customWarning names a drawn shape whose outline cannot be followed.
func (l *line) customWarning(sh *doc.Shape) {
	sh.Kind = "rect"
	l.story.warn("docx/hinh-ve", "hình vẽ tự do được thể hiện bằng khung chữ nhật của nó", "thay bằng hình có sẵn (đường thẳng, chữ nhật, bầu dục) hoặc bằng ảnh")
}

// adjustments reads a:avLst: "val 16667" by name.
func adjustments(list *node) map[string]int {
	var m map[string]int
	for _, k := range list.elements() {
		if v, ok := strings.CutPrefix(k.attr("fmla"), "val "); ok && k.name == "a:gd" {
			if m == nil {
				m = map[string]int{}
			}
			m[k.attr("name")] = whole(v, -1<<24, 1<<24, 0)
		}
	}
	return m
}

// customOutline reads a:custGeom whose points are numbers, as freehand shapes
// have them; nil when they are formulas.
func customOutline(geometry *node) []doc.PathStep {
	var steps []doc.PathStep
	for _, path := range geometry.child("a:pathLst").elements() {
		if path.name != "a:path" {
			continue
		}
		w, _, ok := decimal(path.attr("w"))
		h, _, ok2 := decimal(path.attr("h"))
		if !ok || !ok2 || w <= 0 || h <= 0 {
			return nil
		}
		for _, k := range path.kids {
			s, ok := outlineStep(k, w, h)
			if !ok || len(steps) > maxOutline {
				return nil
			}
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 || steps[0].Op != 'M' {
		return nil
	}
	return steps
}

// outlineStep reads one a:moveTo, a:lnTo, a:cubicBezTo or a:close.
func outlineStep(n *node, w, h float64) (s doc.PathStep, ok bool) {
	s.Op = map[string]byte{"a:moveTo": 'M', "a:lnTo": 'L', "a:cubicBezTo": 'C', "a:close": 'Z'}[n.name]
	want := map[byte]int{'M': 1, 'L': 1, 'C': 3}[s.Op]
	at := 0
	for _, pt := range n.kids {
		if pt.name != "a:pt" || at >= want {
			continue
		}
		x, err := strconv.ParseFloat(pt.attr("x"), 64)
		y, err2 := strconv.ParseFloat(pt.attr("y"), 64)
		if err != nil || err2 != nil || math.IsNaN(x+y) || math.IsInf(x+y, 0) {
			return s, false
		}
		s.At[2*at], s.At[2*at+1] = x/w, y/h
		at++
	}
	return s, s.Op != 0 && at == want
}

// vmlOutline reads a VML path of moves, lines, curves and ends with plain
// numbers (m, l, c, r, v, t, x, e); nil for one with formulas or other commands.
func vmlOutline(path string, x0, y0, w, h float64) []doc.PathStep {
	if w <= 0 || h <= 0 || strings.ContainsAny(path, "@") {
		return nil
	}
	var steps []doc.PathStep
	x, y := 0.0, 0.0
	for path != "" && len(steps) < maxOutline {
		op := path[0]
		end := 1 + strings.IndexFunc(path[1:], func(r rune) bool { return r >= 'a' && r <= 'z' })
		if end == 0 {
			end = len(path)
		}
		at := vmlNumbers(path[1:end])
		path = path[end:]
		size := map[byte]int{'m': 2, 'l': 2, 't': 2, 'r': 2, 'c': 6, 'v': 6}[op]
		switch {
		case op == 'x':
			steps = append(steps, doc.PathStep{Op: 'Z'})
			continue
		case op == 'e' || op == ' ' || op == ',':
			continue
		case size == 0:
			return nil
		case len(at) == 0:
			at = make([]float64, size) // "m" alone is the origin
		}
		for ; len(at) >= size; at = at[size:] {
			s := doc.PathStep{Op: map[byte]byte{'m': 'M', 't': 'M', 'l': 'L', 'r': 'L', 'c': 'C', 'v': 'C'}[op]}
			for i := 0; i < size; i += 2 {
				px, py := at[i], at[i+1]
				if op == 't' || op == 'r' || op == 'v' { // from where the pen stands
					px, py = px+x, py+y
				}
				s.At[i], s.At[i+1] = (px-x0)/w, (py-y0)/h
			}
			x, y = s.At[size-2]*w+x0, s.At[size-1]*h+y0
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 || steps[0].Op != 'M' {
		return nil
	}
	return steps
}

// vmlNumbers reads "0,50" and "10,,20", where nothing is nought.
func vmlNumbers(s string) (at []float64) {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(s, ",", " ,"), func(r rune) bool { return r == ' ' }) {
		v, _, _ := decimal(strings.TrimPrefix(part, ","))
		at = append(at, v)
	}
	return at
}

// polyline gives a v:polyline its box and outline.
func polyline(d *doc.Drawing, points string, in *vmlFrame) {
	var x, y []doc.Length
	parts := strings.FieldsFunc(points, func(r rune) bool { return r == ',' || r == ' ' })
	for i := 0; i+1 < len(parts) && i < maxOutline; i += 2 {
		px, py := vmlPoint(parts[i]+","+parts[i+1], in)
		x, y = append(x, px), append(y, py)
	}
	if len(x) < 2 {
		return
	}
	left, right, top, bottom := x[0], x[0], y[0], y[0]
	for i := range x {
		left, right, top, bottom = min(left, x[i]), max(right, x[i]), min(top, y[i]), max(bottom, y[i])
	}
	d.Width, d.Height = right-left, bottom-top
	for i := range x {
		s := doc.PathStep{Op: 'L'}
		if i == 0 {
			s.Op = 'M'
		}
		s.At[0] = float64(x[i]-left) / float64(max(d.Width, 1))
		s.At[1] = float64(y[i]-top) / float64(max(d.Height, 1))
		d.Shape.Outline = append(d.Shape.Outline, s)
	}
	moveTo(d, left, top)
}
