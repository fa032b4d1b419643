package pdfform

import (
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// appearance makes the form XObject of a place, turned as it asks.
func (fr *filler) appearance(l look, draw func(c *canvas)) types.IndirectRef {
	c := &canvas{inks: fr.inks}
	draw(c)
	head := types.Dict{"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "BBox": floats(0, 0, l.w, l.h)}
	switch l.turn {
	case 90:
		head["Matrix"] = floats(0, 1, -1, 0, l.h, 0)
	case 180:
		head["Matrix"] = floats(-1, 0, 0, -1, l.w, l.h)
	case 270:
		head["Matrix"] = floats(0, -1, 1, 0, 0, l.w)
	}
	ref := fr.add(types.StreamDict{Dict: types.Dict{}})
	fr.drawn = append(fr.drawn, drawing{ref, c, head})
	return ref
}

// drawText sets the value of a field into one of its places.
func (fr *filler) drawText(fl *field, w *widget, value string) {
	l := fr.look(fl, w)
	face := fr.inks.face(l.bold, l.italic)
	fr.inks.use(face, nil)
	w.dict["AP"] = types.Dict{"N": fr.appearance(l, func(c *canvas) {
		l.frame(c, false)
		c.raw("/Tx BMC\n")
		if value != "" {
			c.raw("q %s\n", l.color)
			fr.inField(c, fl, l, value)
			c.raw("Q\n")
		}
		c.raw("EMC\n")
	})}
	if fr.keep {
		w.dict["DA"] = types.StringLiteral(fmt.Sprintf("/%s %s Tf %s", fr.inks.name(face), number(l.size), l.color))
	}
}

func (fr *filler) inField(c *canvas, fl *field, l look, value string) {
	face, pad := fr.inks.face(l.bold, l.italic), l.inside()
	if fl.flags&password != 0 && fl.kind == Text {
		value = strings.Repeat("*", len([]rune(value)))
	}
	if cells := fr.integer(fr.inherited(fl.dict, "MaxLen")); fl.kind == Text && fl.flags&comb != 0 && fl.flags&multiline == 0 && cells > 0 {
		fr.inCells(c, l, value, cells)
		return
	}
	most := 1
	if fl.kind == Text && fl.flags&multiline != 0 {
		most = 0
	}
	s, ok := fr.inks.fit(face, l.size, value, l.w-2*pad, l.h-2*l.edgeWidth, most)
	if !ok {
		fr.tooLong(fr.at(fl).At, value, s, l.w-2*pad, l.h-2*l.edgeWidth)
	}
	y := l.h/2 - s.size*(ascent-descent)/2
	if most == 0 {
		y = l.h - max(l.edgeWidth, 1) - s.size*ascent
	}
	for _, line := range s.lines {
		c.text(face, s.size, fr.inks.start(s, line, pad, l.w-2*pad, l.quad), y, line)
		y -= s.size * lineHeight
	}
}

// inCells sets every letter in the middle of its cell.
func (fr *filler) inCells(c *canvas, l look, value string, cells int) {
	face := fr.inks.face(l.bold, l.italic)
	cell := l.w / float64(cells)
	size := l.size
	if size == autoFontSize {
		size = min(largest, (l.h-2*l.edgeWidth)/(ascent+descent), cell/0.75)
	}
	for i := 1; i < cells && l.edgeWidth > 0; i++ { // the walls between, as the frame
		x := number(float64(i) * cell)
		c.raw("%s %s w %s 0 m %s %s l S\n", l.edge, number(l.edgeWidth), x, x, number(l.h))
	}
	y := l.h/2 - size*(ascent-descent)/2
	letters := []rune(value)
	skip := 0
	switch l.quad {
	case centre:
		skip = (cells - len(letters)) / 2
	case right:
		skip = cells - len(letters)
	}
	for i, r := range letters {
		x := (float64(skip+i)+0.5)*cell - fr.inks.width(face, string(r))*size/2
		c.text(face, size, x, y, string(r))
	}
}

// drawList shows the options of a list box, the chosen ones on a ground.
func (fr *filler) drawList(fl *field, w *widget, picked []int) {
	l := fr.look(fl, w)
	size := l.size
	if size == autoFontSize {
		size = 12
	}
	face, pitch := fr.inks.face(l.bold, l.italic), size*lineHeight
	fr.inks.use(face, nil)
	first := max(fr.integer(fl.dict["TI"]), 0)
	if room := int((l.h - 2*l.edgeWidth) / pitch); len(picked) > 0 && picked[0] >= first+room {
		first = picked[0]
	}
	chosen := map[int]bool{}
	for _, i := range picked {
		chosen[i] = true
	}
	w.dict["AP"] = types.Dict{"N": fr.appearance(l, func(c *canvas) {
		l.frame(c, false)
		c.raw("/Tx BMC q %s %s %s %s re W n\n", number(l.edgeWidth), number(l.edgeWidth), number(l.w-2*l.edgeWidth), number(l.h-2*l.edgeWidth))
		y := l.h - l.edgeWidth - 1
		for i := first; i < len(fl.options) && y > 0; i++ {
			if chosen[i] {
				c.raw("0.8 g %s %s %s %s re f\n", number(l.edgeWidth), number(y-pitch), number(l.w-2*l.edgeWidth), number(pitch))
			}
			c.raw("%s\n", l.color)
			c.text(face, size, l.inside(), y-size*ascent-size*0.02, shownOf(fl.options[i]))
			y -= pitch
		}
		c.raw("Q EMC\n")
	})}
}

// tooLong is the finding that a value has no room.
func (fr *filler) tooLong(at, value string, s setting, w, h float64) {
	need := ""
	switch {
	case s.most > 1 && len(s.lines) > s.most:
		need = fmt.Sprintf("cần %d dòng, chỗ có %d dòng", len(s.lines), s.most)
	case len(s.lines) == 1:
		need = fmt.Sprintf("cần %s mm, chỗ rộng %s mm", mm(fr.inks.width(s.face, s.lines[0])*s.size), mm(w))
	default:
		need = fmt.Sprintf("cần %d dòng, cao %s mm, chỗ cao %s mm", len(s.lines), mm(s.size*lineHeight*float64(len(s.lines))), mm(h))
	}
	pos := diagPos(fr.template, at)
	fr.log.Error(pos, "form/khong-vua", fmt.Sprintf("giá trị “%s” không vừa chỗ điền ở cỡ chữ %s: %s", shorten(value), number(s.size), need),
		"rút ngắn giá trị, nới chỗ điền, hoặc đặt cỡ chữ tự động (0) để chữ thu nhỏ cho vừa")
}

// strokeOf is a fill colour as that of strokes.
func strokeOf(color string) string { return strings.ToUpper(color) }

func mm(points float64) string {
	return number(float64(int(points*25.4/72*10+0.5)) / 10)
}
