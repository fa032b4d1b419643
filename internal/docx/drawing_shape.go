package docx

import (
	"strconv"

	"vanthu/internal/doc"
)

// shape reads wps:wsp.
func (l *line) shape(d *doc.Drawing, n *node) {
	sp := n.child("wps:spPr")
	sh := &doc.Shape{Kind: "rect"}
	d.Shape = sh
	xfrm := sp.child("a:xfrm")
	extent(d, xfrm.child("a:ext"), "cx", "cy")
	if xfrm != nil {
		sh.Rotation, sh.FlipH, sh.FlipV = rotation(xfrm)
	}
	if g := sp.child("a:prstGeom"); g != nil {
		sh.Kind, sh.Adjust = g.attr("prst"), adjustments(g.child("a:avLst"))
	} else if g := sp.child("a:custGeom"); g != nil {
		sh.Kind, sh.Outline = "custom", customOutline(g)
		if sh.Outline == nil {
			l.customWarning(sh)
		}
	}
	l.story.r.stroke(sh, sp.child("a:ln"), n.child("wps:style"))
	sh.Fill = l.story.r.fill(sp, n.child("wps:style"))
	l.shapeText(sh, n)
}

func rotation(xfrm *node) (degrees float64, flipH, flipV bool) {
	v, _, _ := decimal(xfrm.attr("rot"))
	degrees = v / 60_000
	on := func(name string) bool { s, has := xfrm.lookup(name); return has && onValue(s) }
	return degrees, on("flipH"), on("flipV")
}

const defaultLine = 15 // twips: 9525 EMU, 0.75 pt

// stroke resolves the outline: a:ln over the theme line that the style names.
func (r *reader) stroke(sh *doc.Shape, ln, style *node) {
	b := doc.Border{Width: doc.Length(defaultLine).Pt()}
	drawn := false
	if ref := style.child("a:lnRef"); ref != nil {
		if i := whole(ref.attr("idx"), 0, 100, 0); i > 0 {
			drawn = true
			if i <= len(r.theme.lines) {
				b.Width = r.theme.lines[i-1].Pt()
			}
		}
		if c, ok := r.theme.color(firstElement(ref)); ok {
			b.Color = c
		}
	}
	if ln != nil {
		if w, ok := emu(ln.attr("w")); ok {
			b.Width = max(w.Pt(), 0)
		}
		switch {
		case ln.child("a:noFill") != nil:
			drawn = false
		case ln.child("a:solidFill") != nil:
			drawn = true
			if c, ok := r.theme.color(firstElement(ln.child("a:solidFill"))); ok {
				b.Color = c
			}
		case ln.child("a:gradFill") != nil, ln.child("a:pattFill") != nil:
			drawn = true
		}
		r.lineEnds(sh, ln, &b)
	}
	if !drawn {
		return
	}
	if b.Style == "" {
		b.Style = "single"
	}
	if b.Color == "" {
		b.Color = "000000"
	}
	sh.Stroke = b
}

func (r *reader) lineEnds(sh *doc.Shape, ln *node, b *doc.Border) {
	sh.Dash = "solid"
	if d := ln.child("a:prstDash"); d != nil && d.attr("val") != "" {
		sh.Dash = d.attr("val")
	}
	switch ln.attr("cmpd") {
	case "dbl", "thickThin", "thinThick":
		b.Style = "double"
	case "tri":
		b.Style = "triple"
	}
	if e := ln.child("a:headEnd"); e != nil {
		sh.HeadEnd = e.attr("type")
	}
	if e := ln.child("a:tailEnd"); e != nil {
		sh.TailEnd = e.attr("type")
	}
}

// fill resolves the inside; a gradient shows its first colour.
func (r *reader) fill(sp, style *node) doc.Color {
	for _, k := range sp.elements() {
		switch k.name {
		case "a:noFill":
			return ""
		case "a:solidFill":
			if transparent(firstElement(k)) {
				return ""
			}
			c, _ := r.theme.color(firstElement(k))
			if alpha := firstElement(k).child("a:alpha"); alpha != nil {
				return onPaper(c, share(alpha.attr("val")))
			}
			return c
		case "a:gradFill":
			c, _ := r.theme.color(firstElement(firstElement(k.child("a:gsLst"))))
			return c
		case "a:pattFill":
			c, _ := r.theme.color(firstElement(k.child("a:bgClr")))
			return c
		}
	}
	if ref := style.child("a:fillRef"); ref != nil && whole(ref.attr("idx"), 0, 10_000, 0) > 0 {
		c, _ := r.theme.color(firstElement(ref))
		return c
	}
	return ""
}

// transparent says whether a colour lets nearly everything through.
func transparent(n *node) bool {
	alpha := n.child("a:alpha")
	return alpha != nil && share(alpha.attr("val")) < 0.05
}

// shapeText reads a text box: wps:txbx with wps:bodyPr.
func (l *line) shapeText(sh *doc.Shape, n *node) {
	sh.InsetL, sh.InsetR, sh.InsetT, sh.InsetB = 144, 144, 72, 72 // 91440 and 45720 EMU
	if body := n.child("wps:bodyPr"); body != nil {
		for _, f := range [...]struct {
			name string
			to   *doc.Length
		}{{"lIns", &sh.InsetL}, {"rIns", &sh.InsetR}, {"tIns", &sh.InsetT}, {"bIns", &sh.InsetB}} {
			if v, ok := emu(body.attr(f.name)); ok {
				*f.to = v
			}
		}
		sh.TextVAlign = verticalAlign(body.attr("anchor"))
		sh.AutoFit, sh.NoWrap = body.child("a:spAutoFit") != nil, body.attr("wrap") == "none"
		if v := body.attr("vert"); v != "horz" {
			sh.Vertical = v
		}
	}
	if content := n.path("wps:txbx", "w:txbxContent"); content != nil {
		sh.Text = l.box(content)
	}
	if ref := n.path("wps:style", "a:fontRef"); ref != nil {
		sh.TextColor, _ = l.story.r.theme.color(firstElement(ref))
	}
}

// box reads the story of a text box, whichever drawing language it is in.
func (l *line) box(content *node) *doc.Story {
	s := l.story
	if s.depth >= maxNest {
		s.warn("docx/khung-long", "khung chữ lồng nhau quá sâu, chữ trong cùng được viết vào đoạn văn", "đưa chữ ra ngoài khung")
		for _, k := range content.kids {
			l.stray(k)
		}
		return nil
	}
	s.boxes++
	place := l.where + ", khung chữ "
	if l.where == "" {
		place = "khung chữ "
	}
	w := &writer{story: s.inner(place + strconv.Itoa(s.boxes) + ", ")}
	w.read(content.kids)
	w.flush()
	s.at = l.where
	return &doc.Story{Blocks: w.blocks, Name: s.part.name}
}
