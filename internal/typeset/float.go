package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// hole is room in a column that a floating object takes, relative to the
// column's left edge.
type hole struct {
	x1, x2, y1, y2 float64
	across         bool    // text only above and below
	reach          float64 // how far the container must reach to hold it, 0 any
}

// leastBeside is the narrowest room Word puts text into beside a float: an inch.
const leastBeside = 72

func activeHoles(holes []hole, y float64) bool {
	for _, h := range holes {
		if h.y2 > y+slack {
			return true
		}
	}
	return false
}

// barred says whether a drawing that lets text stand only above and below it
// reaches below y.
func barred(holes []hole, y float64) bool {
	for _, h := range holes {
		if h.across && h.y2 > y+slack {
			return true
		}
	}
	return false
}

// gapBeside finds room for a line of height h at y: its edges, and how far the
// line must move down first.
func gapBeside(holes []hole, y, h, column float64) (left, right, skip float64) {
	for range min(len(holes), 2*mostBeside) + 1 {
		left, right = widest(holes, y+skip, h, column)
		if left == 0 && right == column {
			return math.Inf(-1), math.Inf(1), skip
		}
		if right-left >= min(leastBeside, column) {
			return left, right, skip
		}
		next := math.Inf(1)
		for _, o := range holes {
			if o.y1 < y+skip+h && o.y2 > y+skip+slack {
				next = min(next, o.y2)
			}
		}
		if math.IsInf(next, 1) {
			break
		}
		skip = next - y
	}
	return math.Inf(-1), math.Inf(1), skip
}

// mostBeside bounds the floats that one line keeps clear of: ten thousand
// frames on a page took minutes.
const mostBeside = 64

// widest is the widest stretch of [0, column] free at y..y+h.
func widest(holes []hole, y, h, column float64) (left, right float64) {
	edges, near := []float64{0}, []hole(nil)
	for _, o := range holes {
		if o.y1 < y+h-slack && o.y2 > y+slack && len(near) < mostBeside {
			edges, near = append(edges, o.x2), append(near, o)
		}
	}
	best := -1.0
	for _, l := range edges {
		if l < 0 || l >= column {
			continue
		}
		r := column
		clear := true
		for _, o := range near {
			if o.across || o.x1 <= l+slack && o.x2 > l+slack {
				clear = false
				break
			}
			if o.x1 > l {
				r = min(r, o.x1)
			}
		}
		if clear && r-l > best {
			best, left, right = r-l, l, r
		}
	}
	if best < 0 {
		return 0, 0
	}
	return left, right
}

// anchorage is where the anchor of a drawing stands.
type anchorage struct {
	columnX, columnW float64
	charX            float64
	paraY, lineY     float64
	s                *shape
}

// position finds the top left corner of an anchored drawing.
func (l *layouter) position(c *canvas, d *doc.Drawing, at *anchorage) (x, y float64) {
	a, sh := d.Anchor, c.sheet
	page := &sh.section.Page
	w, h := d.Width.Pt(), d.Height.Pt()
	x1, x2 := at.columnX, at.columnX+at.columnW
	marginL, marginR := sh.left, sh.right
	y1, y2 := at.paraY, at.paraY
	switch a.RelH {
	case "page":
		x1, x2 = 0, sh.width
	case "margin":
		x1, x2 = marginL, marginR
	case "character":
		x1, x2 = at.charX, at.charX
	case "leftMargin", "insideMargin":
		x1, x2 = 0, marginL
	case "rightMargin", "outsideMargin":
		x1, x2 = marginR, sh.width
	}
	top, bottom := math.Abs(page.Top.Pt()), sh.height-math.Abs(page.Bottom.Pt())
	switch a.RelV {
	case "page":
		y1, y2 = 0, sh.height
	case "margin":
		y1, y2 = top, bottom
	case "line":
		y1, y2 = at.lineY, at.lineY
	case "topMargin", "insideMargin":
		y1, y2 = 0, top
	case "bottomMargin", "outsideMargin":
		y1, y2 = bottom, sh.height
	}
	if c.cell != nil && a.LayoutInCell {
		if a.RelH != "character" && a.RelH != "column" && a.RelH != "" {
			x1, x2 = c.cell.x, c.cell.x+c.cell.w
		}
		if a.RelV != "paragraph" && a.RelV != "line" && a.RelV != "" {
			y1, y2 = c.cell.y, c.cell.y+c.cell.h
		}
	}
	x, y = aligned(a.AlignH, a.X.Pt(), x1, x2, w), aligned(a.AlignV, a.Y.Pt(), y1, y2, h)
	if a.RelV == "paragraph" || a.RelV == "line" { // what moves with the text stays on the paper
		y = max(min(y, sh.height-h), 0)
	}
	return x, y
}

// aligned places size within a..b.
func aligned(how string, offset, a, b, size float64) float64 {
	switch how {
	case "left", "top", "inside":
		return a
	case "center":
		return (a + b - size) / 2
	case "right", "bottom", "outside":
		return b - size
	}
	return a + offset
}

// wraps says whether text keeps clear of the drawing.
func wraps(d *doc.Drawing) bool {
	return d.Anchor != nil && d.Anchor.Wrap != "" && d.Anchor.Wrap != "none"
}

// holeOf is the room the drawing takes, its distances included.
func holeOf(d *doc.Drawing, x, y, columnX float64) hole {
	a := d.Anchor
	h := hole{x1: x - a.DistL.Pt() - columnX, x2: x + d.Width.Pt() + a.DistR.Pt() - columnX,
		y1: y - a.DistT.Pt(), y2: y + d.Height.Pt() + a.DistB.Pt(), across: a.Wrap == "topAndBottom"}
	switch a.WrapSide {
	case "left":
		h.x2 = math.Inf(1)
	case "right":
		h.x1 = math.Inf(-1)
	}
	return h
}

// addHoles reserves the room of drawings anchored in the current paragraph,
// which stands at the foot of the column.
func (f *flow) addHoles(s *shape) {
	c := &f.col
	gap, own := 0.0, 0.0
	if prev, _ := neighbours(f.blocks, f.at.block); prev != nil && !f.empty() {
		gap, own = f.l.gapParted(prev, s.p)
	}
	at := &anchorage{columnX: c.x, columnW: c.width, charX: c.x, paraY: c.y + gap - own, lineY: c.y + gap}
	for _, in := range s.items {
		if d, ok := in.(*doc.Drawing); ok && wraps(d) {
			x, y := f.l.position(&f.sheet.body, d, at)
			h := holeOf(d, x, y, c.x)
			known := false
			for _, o := range c.holes {
				known = known || o == h
			}
			if !known {
				c.holes = append(c.holes, h)
			}
		}
	}
}

// storyHoles is addHoles for a cell, header or text box.
func (l *layouter) storyHoles(s *shape, st *stack, top float64) (holes []hole) {
	for _, in := range s.items {
		d, ok := in.(*doc.Drawing)
		if !ok || !wraps(d) || l.sheet == nil {
			continue
		}
		x := aligned(d.Anchor.AlignH, d.Anchor.X.Pt(), 0, st.width, d.Width.Pt())
		y := top + d.Anchor.Y.Pt()
		h := holeOf(d, x, y, 0)
		h.reach = h.y2
		holes = append(holes, h)
	}
	return holes
}
