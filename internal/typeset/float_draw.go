package typeset

import (
	"math"
	"strings"

	"vanthu/internal/doc"
)

// paintMark handles what stands in a line without taking room.
func (l *layouter) paintMark(c *canvas, in doc.Inline, at *anchorage) {
	switch in := in.(type) {
	case *doc.Bookmark:
		c.add(&Dest{Name: in.Name, Y: at.lineY})
	case *doc.Drawing:
		x, y := l.position(c, in, at)
		outer := c.items
		c.items = nil
		l.paintDrawing(c, in, x, y, at.s.p.Pos)
		if in.Anchor.Behind {
			c.behind = append(c.behind, c.items...)
		} else {
			c.front = append(c.front, c.items...)
		}
		c.items = outer
	}
}

// paintDrawing draws a picture, shape, text box or group with its corner at x, y.
func (l *layouter) paintDrawing(c *canvas, d *doc.Drawing, x, y float64, at string) {
	w, h := d.Width.Pt(), d.Height.Pt()
	if d.Picture != nil {
		c.add(&Image{X: x, Y: y, W: w, H: h, Picture: d.Picture, Alt: d.Alt})
	}
	if d.Shape != nil {
		l.paintShape(c, d, area{x, y, w, h}, at)
	}
	for _, m := range d.Group {
		l.paintDrawing(c, m, x+m.OffsetX.Pt(), y+m.OffsetY.Pt(), at)
	}
}

func (l *layouter) paintShape(c *canvas, d *doc.Drawing, a area, at string) {
	s := d.Shape
	var text *stack
	if s.Text != nil {
		text = l.story(s.Text.Blocks, max(a.w-(s.InsetL+s.InsetR).Pt(), 1))
		if s.AutoFit {
			a.h = max(a.h, text.height()+(s.InsetT+s.InsetB).Pt())
		}
	}
	l.outline(c, s, a, at)
	if text != nil {
		l.paintBoxText(c, s, text, a)
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
	kind := strings.ToLower(s.Kind)
	switch {
	case strings.Contains(kind, "connector"), kind == "line":
		l.paintLineShape(c, s, a, color, width)
	case kind == "ellipse", kind == "oval":
		c.add(&Ellipse{X: a.x, Y: a.y, W: a.w, H: a.h, Fill: s.Fill, Stroke: color, Width: width})
	case kind == "" || kind == "textbox" || strings.Contains(kind, "rect") || strings.HasPrefix(kind, "flowchart") || strings.HasPrefix(kind, "flowchartprocess"):
		if color != "" || s.Fill != "" {
			c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Fill: s.Fill, Stroke: color, Width: width})
		}
	default:
		if color == "" && s.Fill == "" {
			return
		}
		l.warn(at, "trinh-bay/hinh-ve", "hình vẽ kiểu “"+s.Kind+"” chưa vẽ được, thay bằng khung chữ nhật",
			"dùng đường thẳng, hình chữ nhật hoặc ảnh thay cho hình này")
		c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Stroke: color, Width: width})
	}
}

// paintLineShape draws the diagonal of the box, which for the rules of a
// letterhead is flat.
func (l *layouter) paintLineShape(c *canvas, s *doc.Shape, a area, color doc.Color, width float64) {
	if color == "" {
		return
	}
	x1, y1, x2, y2 := a.x, a.y, a.x+a.w, a.y+a.h
	if s.FlipH != s.FlipV {
		y1, y2 = y2, y1
	}
	if s.Rotation != 0 {
		x1, y1, x2, y2 = spin(x1, y1, x2, y2, s.Rotation)
	}
	c.add(&Line{X1: x1, Y1: y1, X2: x2, Y2: y2, Width: width, Color: color, Dash: dash(s.Dash, width)})
	if s.HeadEnd != "" && s.HeadEnd != "none" {
		arrow(c, x2, y2, x1, y1, width, color)
	}
	if s.TailEnd != "" && s.TailEnd != "none" {
		arrow(c, x1, y1, x2, y2, width, color)
	}
}

// arrow draws the two barbs of an arrow head at x2, y2.
func arrow(c *canvas, x1, y1, x2, y2, width float64, color doc.Color) {
	const barb, open = 4.5, math.Pi / 7
	angle := math.Atan2(y1-y2, x1-x2)
	for _, turn := range []float64{open, -open} {
		c.add(&Line{X1: x2, Y1: y2, X2: x2 + math.Cos(angle+turn)*barb, Y2: y2 + math.Sin(angle+turn)*barb, Width: width, Color: color})
	}
}

// spin turns a segment about its middle, clockwise.
func spin(x1, y1, x2, y2, degrees float64) (float64, float64, float64, float64) {
	cx, cy := (x1+x2)/2, (y1+y2)/2
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	turn := func(x, y float64) (float64, float64) {
		return cx + (x-cx)*cos - (y-cy)*sin, cy + (x-cx)*sin + (y-cy)*cos
	}
	x1, y1 = turn(x1, y1)
	x2, y2 = turn(x2, y2)
	return x1, y1, x2, y2
}

// paintBoxText draws the text of a box inside its insets.
func (l *layouter) paintBoxText(c *canvas, s *doc.Shape, text *stack, a area) {
	y := a.y + s.InsetT.Pt()
	free := a.h - (s.InsetT + s.InsetB).Pt() - text.height()
	switch {
	case free <= 0:
	case s.TextVAlign == doc.VCenter:
		y += free / 2
	case s.TextVAlign == doc.VBottom:
		y += free
	}
	outer := c.cell
	c.cell = &a
	l.paintStack(c, text, a.x+s.InsetL.Pt(), y)
	c.cell = outer
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
