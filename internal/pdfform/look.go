package pdfform

import (
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/pattern"
)

// look is how a place wants to be drawn: its frame, its colours, its letters.
type look struct {
	w, h         float64 // upright: turned with /R
	turn         int
	ground, edge string // operators, "" for none
	edgeWidth    float64
	style        string // S, D, B, I, U
	color        string
	size         float64
	bold, italic bool
	quad         align
	sign         string // /CA: which mark
}

func (fm *form) look(fl *field, w *widget) look {
	mk := fm.dict(w.dict["MK"])
	l := look{w: w.rect.width(), h: w.rect.height(), turn: (fm.integer(mk["R"])%360 + 360) % 360 / 90 * 90, style: "S", color: "0 g"}
	if l.turn%180 != 0 {
		l.w, l.h = l.h, l.w
	}
	l.ground, l.edge = fm.color(mk["BG"], false), fm.color(mk["BC"], true)
	l.sign, _ = fm.text(mk["CA"])
	if l.edge != "" {
		l.edgeWidth = 1
	}
	if bs := fm.dict(w.dict["BS"]); bs != nil {
		if v, ok := fm.number(bs["W"]); ok {
			l.edgeWidth = max(v, 0)
		}
		if s := fm.name(bs["S"]); s != "" {
			l.style = s
		}
	} else if b := fm.array(w.dict["Border"]); len(b) > 2 && l.edge != "" {
		l.edgeWidth, _ = fm.number(b[2])
	}
	if l.edge == "" {
		l.edgeWidth = 0
	}
	l.quad = align(min(max(fm.integer(fm.common(w, fl, "Q")), 0), 2))
	da, _ := fm.text(fm.common(w, fl, "DA"))
	fm.appearanceString(&l, da)
	return l
}

var (
	fontOperator  = pattern.New(`/(\S+)\s+(-?[0-9.]+)\s+Tf`)
	colorOperator = pattern.New(`(?:^|\s)((?:[0-9.]+\s+){1,4})(g|rg|k)(?:\s|$)`)
)

// appearanceString takes size, weight and colour from a /DA; the font itself
// is always ours, as few others have Vietnamese letters.
func (fm *form) appearanceString(l *look, da string) {
	if m := fontOperator.FindStringSubmatch(da); m != nil {
		l.size, _ = strconv.ParseFloat(m[2], 64)
		l.size = min(max(l.size, 0), 200)
		fonts := fm.dict(fm.dict(fm.acro["DR"])["Font"])
		name := strings.ToLower(m[1] + " " + fm.name(fm.dict(fonts[m[1]])["BaseFont"]))
		l.bold = strings.Contains(name, "bold") || m[1] == "HeBo" || m[1] == "TiBo"
		l.italic = strings.Contains(name, "italic") || strings.Contains(name, "oblique")
	}
	if m := colorOperator.FindStringSubmatch(da); m != nil {
		l.color = m[1] + m[2]
	}
}

// color is an array of one, three or four numbers as an operator.
func (fm *form) color(o types.Object, stroke bool) string {
	a := fm.array(o)
	op := map[int]string{1: "g", 3: "rg", 4: "k"}[len(a)]
	if op == "" {
		return ""
	}
	if stroke {
		op = strings.ToUpper(op)
	}
	s := ""
	for _, v := range a {
		n, _ := fm.number(v)
		s += number(min(max(n, 0), 1)) + " "
	}
	return s + op
}

// frame draws ground and edge.
func (l look) frame(c *canvas, round bool) {
	if l.ground == "" && l.edgeWidth == 0 {
		return
	}
	c.raw("q ")
	if l.ground != "" {
		c.raw("%s ", l.ground)
		outline(c, round, 0, l.w, l.h)
		c.raw("f ")
	}
	if l.edgeWidth > 0 {
		c.raw("%s %s w ", l.edge, number(l.edgeWidth))
		switch inset := l.edgeWidth / 2; {
		case l.style == "U":
			c.raw("0 %s m %s %s l S ", number(inset), number(l.w), number(inset))
		default:
			if l.style == "D" {
				c.raw("[3] 0 d ")
			}
			outline(c, round, inset, l.w, l.h)
			c.raw("S ")
		}
	}
	c.raw("Q\n")
}

func outline(c *canvas, round bool, inset, w, h float64) {
	if round {
		circle(c, w/2, h/2, min(w, h)/2-inset)
		return
	}
	c.raw("%s %s %s %s re ", number(inset), number(inset), number(w-2*inset), number(h-2*inset))
}

func circle(c *canvas, x, y, r float64) {
	const k = 0.5523
	c.raw("%s %s m ", number(x+r), number(y))
	for _, p := range [4][6]float64{{1, k, k, 1, 0, 1}, {-k, 1, -1, k, -1, 0}, {-1, -k, -k, -1, 0, -1}, {k, -1, 1, -k, 1, 0}} {
		c.raw("%s %s %s %s %s %s c ", number(x+r*p[0]), number(y+r*p[1]), number(x+r*p[2]), number(y+r*p[3]), number(x+r*p[4]), number(y+r*p[5]))
	}
}

// inside is the room for text: the edge, twice where it is raised, and a
// little air.
func (l look) inside() float64 {
	pad := l.edgeWidth
	if l.style == "B" || l.style == "I" {
		pad *= 2
	}
	return max(pad+1, 2)
}

// mark draws a sign in a box of w by h: strokes and areas, so that no font of
// signs is needed. The signs are those of ZapfDingbats that forms name.
func mark(c *canvas, sign string, w, h float64) {
	s := min(w, h)
	x, y := (w-s)/2, (h-s)/2
	at := func(px, py float64) string { return number(x+px*s) + " " + number(y+py*s) }
	switch sign {
	case "l": // disc
		circle(c, w/2, h/2, s*0.27)
		c.raw("f\n")
	case "n": // square
		c.raw("%s %s %s re f\n", at(0.22, 0.22), number(0.56*s), number(0.56*s))
	case "u", "H": // diamond; a star is rare
		c.raw("%s m %s l %s l %s l f\n", at(0.5, 0.15), at(0.85, 0.5), at(0.5, 0.85), at(0.15, 0.5))
	case "8": // cross
		c.raw("%s w 1 J %s m %s l %s m %s l S\n", number(s*0.1), at(0.22, 0.22), at(0.78, 0.78), at(0.22, 0.78), at(0.78, 0.22))
	default: // tick
		c.raw("%s w 1 J 1 j %s m %s l %s l S\n", number(s*0.1), at(0.2, 0.52), at(0.42, 0.26), at(0.8, 0.78))
	}
}
