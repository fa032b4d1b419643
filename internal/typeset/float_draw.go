package typeset

import (
	"strings"

	"vanthu/internal/doc"
)

// paintMark handles what stands in a line without taking room.
func (l *layouter) paintMark(c *canvas, in doc.Inline, at *anchorage) {
	switch in := in.(type) {
	case *doc.Bookmark:
		c.add(&Dest{Name: in.Name, Y: at.lineY})
	case *doc.Drawing:
		in = l.fitted(in)
		x, y := l.position(c, in, at)
		c.anchor(in.Anchor, c.apart(func() { l.paintDrawing(c, in, x, y, at.s.p.Pos) }))
	}
}

// fitted gives a box that fits its text the size of the text: what the file
// keeps is another program's guess, 144 pt both ways for a page number of WPS.
func (l *layouter) fitted(d *doc.Drawing) *doc.Drawing {
	s := d.Shape
	if s == nil || s.Text == nil || !s.AutoFit || s.Rotation != 0 || turnOf(s.Vertical) != 0 {
		return d
	}
	fit := *d
	inset := s.InsetL + s.InsetR
	if s.NoWrap {
		most := 0.0
		for _, b := range s.Text.Blocks {
			p, ok := b.(*doc.Paragraph)
			if !ok {
				return d
			}
			_, line := l.paragraphWidths(p)
			most = max(most, line)
		}
		fit.Width = doc.Pt(most) + inset
	}
	fit.Height = doc.Pt(l.story(s.Text.Blocks, max((fit.Width-inset).Pt(), 1)).height()) + s.InsetT + s.InsetB
	return &fit
}

// paintDrawing draws a picture, shape, text box or group with its corner at x, y.
func (l *layouter) paintDrawing(c *canvas, d *doc.Drawing, x, y float64, at string) {
	a := area{x, y, d.Width.Pt(), d.Height.Pt()}
	c.inside++
	defer func() { c.inside-- }()
	switch {
	case d.Gap != "":
		l.paintGap(c, d.Gap, a)
	case d.Picture != nil && l.paintVector(c, d.Picture, a):
	case d.Picture != nil:
		c.add(&Image{X: a.x, Y: a.y, W: a.w, H: a.h, Picture: d.Picture, Alt: d.Alt})
	}
	if d.Shape != nil {
		items := c.apart(func() { l.paintShape(c, d.Shape, a, at) })
		if d.Shape.Rotation != 0 {
			items = about(d.Shape.Rotation, a).items(items)
		}
		c.items = append(c.items, items...)
	}
	for _, m := range d.Group {
		l.paintDrawing(c, m, x+m.OffsetX.Pt(), y+m.OffsetY.Pt(), at)
	}
}

// paintVector draws the SVG beside a picture where it can be drawn exactly.
func (l *layouter) paintVector(c *canvas, p *doc.Picture, a area) bool {
	if p.Crop != [4]int{} || p.Rotation != 0 || p.FlipH || p.FlipV {
		return false
	}
	items, ok := l.vector(p.Vector, a)
	c.items = append(c.items, items...)
	return ok
}

const gapColor = "808080"

// paintGap marks the place of what cannot be shown, with its name.
func (l *layouter) paintGap(c *canvas, name string, a area) {
	c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Stroke: gapColor, Width: 0.5})
	face, _ := l.fonts.Face(sans, false, false)
	text := []rune(name)
	width := 0.0
	for _, r := range text {
		u, _ := face.Advance(r)
		width += float64(u) / float64(face.UnitsPerEm)
	}
	if size := min(8, a.w*0.9/max(width, 0.1), a.h*0.8); size >= 2 {
		c.add(&Glyphs{X: a.x + (a.w-width*size)/2, Y: a.y + a.h/2 + size*0.35, Face: face, Size: size, Scale: 1, Runes: text, Color: gapColor})
	}
}

// paintShape draws outline and text, as if the shape stood upright.
func (l *layouter) paintShape(c *canvas, s *doc.Shape, a area, at string) {
	if s.Art != nil {
		l.paintArt(c, s, a)
		return
	}
	turn := turnOf(s.Vertical)
	var text *stack
	if s.Text != nil {
		room := textRoom(s.Kind, a)
		width := room.w - (s.InsetL + s.InsetR).Pt()
		if turn != 0 {
			width = room.h - (s.InsetT + s.InsetB).Pt()
		}
		text = l.story(s.Text.Blocks, max(width, 1))
		if s.AutoFit && turn == 0 {
			a.h = max(a.h, text.height()+(s.InsetT+s.InsetB).Pt())
		}
	}
	l.outline(c, s, a, at)
	if text != nil {
		l.paintBoxText(c, s, text, a, turn)
	}
}

func strokeColor(b doc.Border) doc.Color {
	if !visible(b) {
		return ""
	}
	if b.Color == "" {
		return "000000"
	}
	return b.Color
}

// outline draws the shape itself.
func (l *layouter) outline(c *canvas, s *doc.Shape, a area, at string) {
	color, width := strokeColor(s.Stroke), max(s.Stroke.Width, 0.25)
	if isLine(s.Kind) {
		paintLineShape(c, s, a, color, width)
		return
	}
	if color == "" && s.Fill == "" {
		return
	}
	pattern := dash(s.Dash, width)
	switch s.Kind {
	case "ellipse", "oval":
		c.add(&Ellipse{X: a.x, Y: a.y, W: a.w, H: a.h, Fill: s.Fill, Stroke: color, Width: width})
	case "custom":
		steps := moved(s.Outline, func(x, y float64) (float64, float64) { return a.x + x*a.w, a.y + y*a.h })
		c.add(&Path{Steps: mirrored(steps, s.FlipH, s.FlipV, a), Fill: s.Fill, Stroke: color, Width: width, Dash: pattern})
	case "", "rect", "textbox", "flowChartProcess":
		c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Fill: s.Fill, Stroke: color, Width: width, Dash: pattern})
		if d := 2 * width; s.Stroke.Style == "double" && a.w > 4*d && a.h > 4*d {
			c.add(&Rect{X: a.x + d, Y: a.y + d, W: a.w - 2*d, H: a.h - 2*d, Stroke: color, Width: width})
		}
	default:
		steps, known := presetOutline(s.Kind, a, s.Adjust)
		if !known {
			l.warn(at, "trinh-bay/hinh-ve", "hình vẽ kiểu “"+s.Kind+"” chưa vẽ được, thay bằng khung chữ nhật",
				"dùng đường thẳng, hình chữ nhật hoặc ảnh thay cho hình này")
			c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Stroke: color, Width: width})
			return
		}
		fill := s.Fill
		if openOutlines[s.Kind] {
			fill = ""
		}
		c.add(&Path{Steps: mirrored(steps, s.FlipH, s.FlipV, a), Fill: fill, Stroke: color, Width: width, Dash: pattern})
	}
}

// paintBoxText draws the text of a box inside its insets; turn is how far it
// runs from level.
func (l *layouter) paintBoxText(c *canvas, s *doc.Shape, text *stack, a area, turn float64) {
	room := textRoom(s.Kind, a)
	room = area{room.x + s.InsetL.Pt(), room.y + s.InsetT.Pt(), room.w - (s.InsetL + s.InsetR).Pt(), room.h - (s.InsetT + s.InsetB).Pt()}
	free := room.h - text.height()
	if turn != 0 {
		free = room.w - text.height()
	}
	down := 0.0
	switch {
	case free <= 0:
	case s.TextVAlign == doc.VCenter:
		down = free / 2
	case s.TextVAlign == doc.VBottom:
		down = free
	}
	leave := c.enter(&a, s.Fill, s.TextColor)
	if turn == 0 {
		l.paintStack(c, text, room.x, room.y+down)
	} else {
		c.items = append(c.items, l.turned(c, text, turn, room, down)...)
	}
	leave()
}

// turned paints text that runs down (90) or up (270) in room; its first line
// stands down from the edge it begins at.
func (l *layouter) turned(c *canvas, text *stack, turn float64, room area, down float64) []Item {
	inner := canvas{sheet: c.sheet, cell: c.cell, ground: c.ground, ink: c.ink, inside: c.inside}
	l.paintStack(&inner, text, 0, down)
	if turn == 90 {
		return newTurning(90, room.x+room.w, room.y).items(inner.flat())
	}
	return newTurning(270, room.x, room.y+room.h).items(inner.flat())
}

// paintHeading marks the start of a heading for the outline.
func (l *layouter) paintHeading(c *canvas, s *shape, y float64) {
	level := s.p.Props.OutlineLevel
	if level < 0 || level > 8 || c.cell != nil {
		return
	}
	var b strings.Builder
	for _, g := range s.glyphs {
		switch {
		case g.kind == kTab || g.kind == kBreak:
			b.WriteByte(' ')
		case g.r != 0:
			b.WriteRune(g.r)
		}
	}
	if title := strings.Join(strings.Fields(b.String()), " "); title != "" {
		c.add(&Heading{Level: level, Title: title, Y: y})
	}
}
