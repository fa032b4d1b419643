package docx

import "vanthu/internal/doc"

// drawing reads w:drawing: wp:inline or wp:anchor. Sizes and places given as
// shares of the page (wp14:sizeRelH, pctPosHOffset) come with the lengths Word
// computed from them; those are taken.
func (l *line) drawing(n *node, props *doc.RunProps) {
	for _, k := range n.kids {
		if k.name != "wp:inline" && k.name != "wp:anchor" {
			l.stray(k)
			continue
		}
		d := &doc.Drawing{Props: props}
		extent(d, k.child("wp:extent"), "cx", "cy")
		if pr := k.child("wp:docPr"); pr != nil {
			d.Title, d.Alt = nfc(pr.attr("title")), nfc(pr.attr("descr"))
			if v, has := pr.lookup("hidden"); has && onValue(v) {
				continue
			}
		}
		if k.name == "wp:anchor" {
			d.Anchor = anchor(k)
		} else if e := k.child("wp:effectExtent"); e != nil {
			above, _ := emu(e.attr("t"))
			below, _ := emu(e.attr("b"))
			d.Effects = max(above, 0) + max(below, 0)
		}
		width, height := d.Width, d.Height
		l.graphic(d, k.path("a:graphic", "a:graphicData"))
		if width > 0 || height > 0 { // the extent, not the shape's own size, holds the place
			d.Width, d.Height = width, height
		}
		l.add(d)
		l.strayDrawn(k)
	}
}

func extent(d *doc.Drawing, n *node, cx, cy string) {
	if n == nil {
		return
	}
	if v, ok := emu(n.attr(cx)); ok {
		d.Width = max(v, 0)
	}
	if v, ok := emu(n.attr(cy)); ok {
		d.Height = max(v, 0)
	}
}

func anchor(n *node) *doc.Anchor {
	a := &doc.Anchor{Wrap: "none", WrapSide: "bothSides"}
	on := func(name string) bool { v, has := n.lookup(name); return has && onValue(v) }
	length := func(name string) doc.Length { v, _ := emu(n.attr(name)); return v }
	a.Behind, a.LayoutInCell, a.AllowOverlap = on("behindDoc"), on("layoutInCell"), on("allowOverlap")
	a.DistT, a.DistB, a.DistL, a.DistR = length("distT"), length("distB"), length("distL"), length("distR")
	a.Z = whole(n.attr("relativeHeight"), -1<<40, 1<<40, 0)
	a.RelH, a.X, a.AlignH = position(n.child("wp:positionH"), "column")
	a.RelV, a.Y, a.AlignV = position(n.child("wp:positionV"), "paragraph")
	if p := n.child("wp:simplePos"); p != nil && on("simplePos") {
		a.RelH, a.RelV, a.AlignH, a.AlignV = "page", "page", "", ""
		a.X, _ = emu(p.attr("x"))
		a.Y, _ = emu(p.attr("y"))
	}
	for _, k := range n.kids {
		switch k.name {
		case "wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough", "wp:wrapTopAndBottom":
			a.Wrap = map[string]string{"wp:wrapSquare": "square", "wp:wrapTight": "tight", "wp:wrapThrough": "through", "wp:wrapTopAndBottom": "topAndBottom"}[k.name]
			if side := k.attr("wrapText"); side != "" {
				a.WrapSide = side
			}
		}
	}
	return a
}

// position reads wp:positionH or V; the computed offset beside a share of the
// page stands in the Fallback.
func position(n *node, usual string) (relative string, offset doc.Length, align string) {
	if n == nil {
		return usual, 0, ""
	}
	relative = n.attr("relativeFrom")
	if relative == "" {
		relative = usual
	}
	holder := n
	if alt := n.child("mc:AlternateContent"); alt != nil && alt.child("mc:Fallback") != nil {
		holder = alt.child("mc:Fallback")
	}
	offset, _ = emu(holder.child("wp:posOffset").content())
	return relative, offset, holder.child("wp:align").content()
}

// graphic fills d from what a:graphicData holds.
func (l *line) graphic(d *doc.Drawing, data *node) {
	for _, k := range data.elements() {
		switch k.name {
		case "pic:pic":
			l.picture(d, k)
		case "wps:wsp":
			l.shape(d, k)
		case "wpg:wgp", "wpc:wpc":
			l.group(d, k)
		case "mc:AlternateContent":
			l.graphic(d, choice(k))
		case "":
		default:
			d.Gap = l.unsupportedGraphic(k.name)
		}
	}
}

// unsupportedGraphic names what its place is marked with.
func (l *line) unsupportedGraphic(name string) string {
	what := map[string]string{"c:chart": "biểu đồ", "cx:chart": "biểu đồ", "dgm:relIds": "sơ đồ SmartArt", "lc:lockedCanvas": "khung vẽ khóa"}[name]
	if what == "" {
		what = "hình vẽ loại " + name
	}
	l.story.warn("docx/hinh-ve", what+" không được thể hiện, chỗ của nó chỉ có khung ghi tên", "chuyển thành ảnh (sao chép, dán dạng Picture)")
	return what
}

// maxGroup bounds the nesting of groups.
const maxGroup = 16

// group reads members placed in the group's own coordinates.
func (l *line) group(d *doc.Drawing, n *node) {
	l.groupAt(d, n, 0)
}

func (l *line) groupAt(d *doc.Drawing, n *node, depth int) {
	f := groupFrame(d, n.path("wpg:grpSpPr", "a:xfrm"))
	l.members(d, n.kids, f, depth)
}

func (l *line) members(d *doc.Drawing, kids []*node, f frameOf, depth int) {
	for _, k := range kids {
		m := &doc.Drawing{Props: d.Props}
		switch k.name {
		case "wps:wsp":
			l.shape(m, k)
			f.place(m, k.path("wps:spPr", "a:xfrm"))
		case "pic:pic":
			l.picture(m, k)
			f.place(m, k.path("pic:spPr", "a:xfrm"))
		case "wpg:grpSp", "wpg:wgp":
			if depth >= maxGroup {
				l.stray(k)
				continue
			}
			f.place(m, k.path("wpg:grpSpPr", "a:xfrm"))
			l.groupAt(m, k, depth+1)
		case "mc:AlternateContent":
			l.members(d, choice(k).elements(), f, depth)
			continue
		case "wpg:graphicFrame":
			f.place(m, k.child("wpg:xfrm"))
			m.Gap = l.unsupportedGraphic("c:chart")
		default:
			continue
		}
		d.Group = append(d.Group, m)
	}
}

// frameOf maps a group's coordinates to lengths from the group's corner.
type frameOf struct{ x, y, scaleX, scaleY float64 }

func groupFrame(d *doc.Drawing, xfrm *node) frameOf {
	f := frameOf{scaleX: 1, scaleY: 1}
	off, ext := xfrm.child("a:chOff"), xfrm.child("a:chExt")
	if off != nil {
		f.x, _, _ = decimal(off.attr("x"))
		f.y, _, _ = decimal(off.attr("y"))
	}
	if ext != nil {
		if w, _, ok := decimal(ext.attr("cx")); ok && w > 0 && d.Width > 0 {
			f.scaleX = float64(d.Width) * 635 / w
		}
		if h, _, ok := decimal(ext.attr("cy")); ok && h > 0 && d.Height > 0 {
			f.scaleY = float64(d.Height) * 635 / h
		}
	}
	return f
}

func (f frameOf) place(d *doc.Drawing, xfrm *node) {
	at := func(n *node, name string, from, scale float64) doc.Length {
		if n == nil {
			return 0
		}
		v, _, _ := decimal(n.attr(name))
		return clampLength((v - from) * scale / 12700)
	}
	off, ext := xfrm.child("a:off"), xfrm.child("a:ext")
	d.OffsetX, d.OffsetY = at(off, "x", f.x, f.scaleX), at(off, "y", f.y, f.scaleY)
	d.Width, d.Height = max(at(ext, "cx", 0, f.scaleX), 0), max(at(ext, "cy", 0, f.scaleY), 0)
}
