package typeset

import (
	"cmp"
	"strings"

	"vanthu/internal/doc"
)

// brush paints one line, gathering characters of one style into one item.
type brush struct {
	c     *canvas
	ln    *line
	s     *shape
	x, y  float64 // pen; top of the line
	base  float64 // baseline
	run   *Glyphs
	st    *style
	from  float64
	loose bool // characters carry extra space
	boxed doc.Border
	boxX  float64 // where the border around the text began
}

// paintLine draws ln in the column from x, width wide, with the line's top at
// y and its paragraph's at top.
func (l *layouter) paintLine(c *canvas, s *shape, ln *line, x, width, y, top float64) {
	b := &brush{c: c, ln: ln, s: s, x: x + ln.x, y: y, base: y + ln.base}
	tab := 0
	for i := ln.start; i < ln.end; i++ {
		g := &s.glyphs[i]
		switch g.kind {
		case kMark:
			b.flush()
			l.paintMark(c, s.items[g.item], &anchorage{columnX: x, columnW: width, charX: b.x, lineY: y, paraY: top, s: s})
		case kTab:
			b.flush()
			if tab < len(ln.tabs) && ln.tabs[tab].glyph == i {
				b.tab(g, ln.tabs[tab])
				tab++
			}
		case kObject:
			b.flush()
			d := s.items[g.item].(*doc.Drawing)
			if d.Rule > 0 {
				d = ruled(d, g.w)
			}
			l.paintDrawing(c, d, b.x, b.base-g.st.rise-d.Height.Pt(), s.p.Pos)
			b.x += g.w
		case kBreak:
		case kHyphen:
			if i+1 == ln.end && !ln.last {
				b.glyph(&glyph{r: g.r, st: g.st, w: g.st.width(g.r)}, i)
			}
		default:
			if i < ln.ink {
				b.glyph(g, i)
			}
		}
	}
	b.flush()
	b.border(doc.Border{})
	l.paintBars(c, s, x, y, ln.height)
}

// ruled is a horizontal rule at the width its line gives it.
func ruled(d *doc.Drawing, width float64) *doc.Drawing {
	r := *d
	r.Width = doc.Pt(width)
	return &r
}

// paintBars draws the tab stops that are upright strokes.
func (l *layouter) paintBars(c *canvas, s *shape, x, y, height float64) {
	for _, t := range s.p.Props.Tabs {
		if t.Align == doc.TabBar {
			at := x + t.Pos.Pt()
			c.add(&Line{X1: at, Y1: y, X2: at, Y2: y + height, Width: 0.5})
		}
	}
}

// border follows the border around text; neighbours with the same share it.
func (b *brush) border(next doc.Border) {
	if next == b.boxed {
		return
	}
	if e := b.boxed; visible(e) && b.x > b.boxX {
		b.c.add(&Rect{X: b.boxX, Y: b.base - b.ln.asc, W: b.x - b.boxX, H: b.ln.asc + b.ln.desc, Stroke: strokeColor(e), Width: max(e.Width, 0.25), Dash: dash(e.Style, e.Width)})
	}
	b.boxed, b.boxX = next, b.x
}

func (b *brush) glyph(g *glyph, i int) {
	if words := g.st.props.Underline == "words"; words && b.run != nil && (g.kind == kSpace) != b.blank() {
		b.flush()
	}
	if g.st != b.st || b.run == nil {
		b.flush()
		b.start(g.st)
	}
	b.run.Runes = append(b.run.Runes, g.r)
	w := g.w
	if g.kind == kSpace && i >= b.ln.stretchFrom {
		w += b.ln.stretch
	}
	if i >= b.ln.stretchFrom {
		w += b.ln.spread
	}
	if b.loose {
		u, _ := g.st.face.Advance(g.r)
		b.run.After = append(b.run.After, w-float64(u)*g.st.size/float64(g.st.face.UnitsPerEm)*g.st.scale)
	}
	b.x += w
}

func (b *brush) start(st *style) {
	b.border(st.props.Border)
	b.st, b.from = st, b.x
	b.loose = st.spacing != 0 || st.kern || b.ln.stretch != 0 || b.ln.spread != 0
	n := min(b.ln.end-b.ln.start, 128)
	b.run = &Glyphs{X: b.x, Y: b.base - st.rise, Face: st.face, Size: st.size, Scale: st.scale,
		Runes: make([]rune, 0, n), Color: b.ink(st.props), Link: st.props.Link, Slant: st.slant, Embolden: st.embolden}
	if b.loose {
		b.run.After = make([]float64, 0, n)
	}
}

// flush puts the gathered run on the canvas: what lies behind it first.
func (b *brush) flush() {
	if b.run == nil {
		return
	}
	b.backdrop(b.st, b.from, b.x)
	b.c.add(b.run)
	b.rules(b.st, b.from, b.x)
	b.run = nil
}

// backdrop paints highlight or shading behind the stretch from x1 to x2.
func (b *brush) backdrop(st *style, x1, x2 float64) {
	fill := st.props.Highlight
	if fill == "" {
		fill = st.props.Shading
	}
	if fill != "" && x2 > x1 {
		b.c.add(&Rect{X: x1, Y: b.base - b.ln.asc, W: x2 - x1, H: b.ln.asc + b.ln.desc, Fill: fill})
	}
}

// rules draws underline and strike-through.
func (b *brush) rules(st *style, x1, x2 float64) {
	p := st.props
	if x2 <= x1 {
		return
	}
	weight := max(st.size/18, 0.4)
	ink := b.ink(p)
	color := cmp.Or(p.UnderlineColor, ink)
	if p.Underline != "" && p.Underline != "none" && (p.Underline != "words" || !b.blank()) {
		y := b.base - st.rise + st.size*0.11
		switch {
		case strings.HasPrefix(p.Underline, "wav"):
			b.c.add(waveLine(x1, x2, y, weight, color))
			if p.Underline == "wavyDouble" {
				b.c.add(waveLine(x1, x2, y+weight*3, weight, color))
			}
		case strings.Contains(strings.ToLower(p.Underline), "double"):
			b.c.add(&Line{X1: x1, Y1: y, X2: x2, Y2: y, Width: weight * 0.6, Color: color})
			b.c.add(&Line{X1: x1, Y1: y + weight*1.4, X2: x2, Y2: y + weight*1.4, Width: weight * 0.6, Color: color})
		case strings.Contains(strings.ToLower(p.Underline), "thick"), strings.Contains(p.Underline, "Heavy"):
			b.c.add(&Line{X1: x1, Y1: y, X2: x2, Y2: y, Width: weight * 1.8, Color: color})
		default:
			b.c.add(&Line{X1: x1, Y1: y, X2: x2, Y2: y, Width: weight, Color: color, Dash: dash(p.Underline, weight)})
		}
	}
	mid := b.base - st.rise - st.size*0.26
	if p.Strike {
		b.c.add(&Line{X1: x1, Y1: mid, X2: x2, Y2: mid, Width: weight, Color: ink})
	}
	if p.DoubleStrike {
		b.c.add(&Line{X1: x1, Y1: mid - weight, X2: x2, Y2: mid - weight, Width: weight * 0.6, Color: ink})
		b.c.add(&Line{X1: x1, Y1: mid + weight, X2: x2, Y2: mid + weight, Width: weight * 0.6, Color: ink})
	}
}

// waveLine is a wave of the given weight from x1 to x2.
func waveLine(x1, x2, y, weight float64, color doc.Color) *Path {
	const least = 0.5
	swing := max(weight, least) * 1.5
	if color == "" {
		color = "000000"
	}
	var o outline
	o.move(x1, y)
	for x, up := x1, -swing; x < x2 && len(o.steps) < mostLeader; x, up = x+2*swing, -up {
		o.quad(x, y, x+swing, y+2*up, min(x+2*swing, x2), y)
	}
	return &Path{Steps: o.steps, Stroke: color, Width: weight * 0.6}
}

func (b *brush) blank() bool {
	if b.run == nil {
		return true
	}
	for _, r := range b.run.Runes {
		if r != ' ' {
			return false
		}
	}
	return true
}

// dash is the pattern of a line style; nil is solid.
func dash(style string, w float64) []float64 {
	w = max(w, 0.5)
	switch style {
	case "dotted", "dot", "sysDot", "dottedHeavy":
		return []float64{w, w * 2}
	case "dash", "dashed", "sysDash", "dashSmallGap", "dashedHeavy", "lgDash", "dashLong":
		return []float64{w * 4, w * 3}
	case "dotDash", "dashDot", "lgDashDot", "sysDashDot":
		return []float64{w * 4, w * 2, w, w * 2}
	case "dotDotDash", "dashDotDot", "lgDashDotDot", "sysDashDotDot":
		return []float64{w * 4, w * 2, w, w * 2, w, w * 2}
	}
	return nil
}

// tab leaves the room of a tab, filled by its leader.
func (b *brush) tab(g *glyph, t tabRoom) {
	from := b.x
	b.x += t.w
	b.backdrop(g.st, from, b.x)
	fill := map[string]rune{"dot": '.', "hyphen": '-', "underscore": '_', "heavy": '_', "middleDot": '·'}[t.leader]
	if fill != 0 {
		b.leader(g.st, fill, from, t.w)
	}
	b.rules(g.st, from, b.x)
}

// mostLeader is more than the widest paper holds.
const mostLeader = 2000

func (b *brush) leader(st *style, fill rune, from, room float64) {
	w := st.width(fill)
	if w <= 0 {
		return
	}
	n := int(min(room/w, mostLeader))
	if n <= 0 {
		return
	}
	run := &Glyphs{X: from + room - float64(n)*w, Y: b.base - st.rise, Face: st.face, Size: st.size, Scale: st.scale, Color: b.ink(st.props), Link: st.props.Link}
	for range n {
		run.Runes = append(run.Runes, fill)
		if st.spacing != 0 {
			run.After = append(run.After, st.spacing)
		}
	}
	b.c.add(run)
}
