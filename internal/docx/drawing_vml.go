package docx

import (
	"strings"

	"vanthu/internal/doc"
)

// pict reads w:pict and w:object: VML shapes, and the preview picture of an
// embedded object.
func (l *line) pict(n *node, props *doc.RunProps) {
	types := map[string]*node{}
	shown := false
	for _, k := range n.kids {
		if k.name == "v:shapetype" {
			types[k.attr("id")] = k
		}
		if d := l.vml(k, types, nil, 0); d != nil {
			d.Props = props
			l.add(d)
			shown = true
		} else if _, known := vmlKinds[k.name]; !known && k.name != "v:shapetype" && k.name != "w:drawing" && k.name != "mc:AlternateContent" {
			l.stray(k)
		}
	}
	if alt := n.child("mc:AlternateContent"); alt != nil {
		l.pict(choiceOr(alt, n), props)
		return
	}
	if n.name == "w:object" && !shown {
		if d := n.child("w:drawing"); d != nil {
			l.drawing(d, props)
			return
		}
		l.story.warn("docx/doi-tuong", "đối tượng nhúng không có ảnh xem trước nên không được thể hiện", "mở bằng Word, bấm đúp vào đối tượng rồi lưu lại, hoặc dán thành ảnh")
	}
}

func choiceOr(alt, fallback *node) *node {
	if c := choice(alt); c != nil {
		return c
	}
	return &node{name: fallback.name}
}

// vml reads one VML element, nil when it is not a shape or is not to be seen.
func (l *line) vml(n *node, types map[string]*node, in *vmlFrame, depth int) *doc.Drawing {
	kind, ok := vmlKinds[n.name]
	if ok && depth > maxGroup {
		l.stray(n)
	}
	if !ok || depth > maxGroup {
		return nil
	}
	style := vmlStyle(n.attr("style"))
	if style["visibility"] == "hidden" || style["display"] == "none" {
		return nil
	}
	d := &doc.Drawing{Alt: nfc(n.attr("alt")), Title: nfc(n.attr("title"))}
	switch {
	case in != nil:
		d.Width, d.Height = in.width(style["width"]), in.height(style["height"])
		d.OffsetX, d.OffsetY = in.left(style["left"]), in.top(style["top"])
	case style["position"] == "absolute" || style["position"] == "relative":
		d.Anchor = style.anchor(n)
		fallthrough
	default:
		d.Width, d.Height = style.length("width"), style.length("height")
	}
	d.Width, d.Height = max(d.Width, 0), max(d.Height, 0)
	if n.name == "v:group" {
		l.vmlGroup(d, n, types, depth)
		return d
	}
	if n.name == "v:shape" {
		kind = shapeTypeKind(n, types)
	}
	l.vmlShape(d, n, kind, style)
	if v, has := n.lookup("o:hr"); has && onValue(v) {
		horizontalRule(d, n)
	}
	switch {
	case d.Shape == nil: // a picture
	case n.name == "v:line":
		vmlLine(d, n, in)
	case n.name == "v:polyline":
		polyline(d, n.attr("points"), in)
	case d.Shape.Kind == "rect" && n.name == "v:shape":
		l.vmlPath(d.Shape, n, types)
	case d.Shape.Kind == "custom" && d.Shape.Art == nil:
		l.customWarning(d.Shape)
	}
	return d
}

// horizontalRule is the line that Word draws for "---" and that pages copied
// from the web bring along: as wide as the text unless it says otherwise.
func horizontalRule(d *doc.Drawing, n *node) {
	d.Anchor, d.Shape.Stroke = nil, doc.Border{}
	switch share := whole(n.attr("o:hrpct"), 0, 1000, 0); {
	case share > 0:
		d.Rule = float64(share) / 1000
	case d.Width == 0:
		d.Rule = 1
	}
}

// vmlKinds names the presets of VML's own elements.
var vmlKinds = map[string]string{"v:shape": "rect", "v:rect": "rect", "v:roundrect": "roundRect", "v:oval": "ellipse", "v:line": "line",
	"v:group": "", "v:polyline": "custom", "v:curve": "custom", "v:arc": "arc", "v:image": "rect"}

// vmlPresets are Word's numbers of the preset shapes (MS-ODRAW, MSOSPT).
var vmlPresets = map[string]string{"": "rect", "1": "rect", "2": "roundRect", "3": "ellipse", "4": "diamond", "5": "triangle", "6": "rtTriangle",
	"7": "parallelogram", "8": "trapezoid", "9": "hexagon", "10": "octagon", "11": "plus", "12": "star5", "13": "rightArrow", "15": "homePlate",
	"20": "line", "22": "can", "23": "donut", "32": "line", "33": "bentConnector2", "34": "bentConnector3", "55": "chevron", "56": "pentagon",
	"61": "wedgeRectCallout", "66": "leftArrow", "67": "downArrow", "68": "upArrow", "69": "leftRightArrow", "70": "upDownArrow", "75": "rect",
	"85": "leftBracket", "86": "rightBracket", "87": "leftBrace", "88": "rightBrace", "109": "rect", "110": "diamond", "114": "flowChartDocument",
	"116": "flowChartTerminator", "120": "ellipse", "176": "flowChartAlternateProcess", "185": "bracketPair", "186": "bracePair", "202": "rect"}

// shapeTypeKind reads type="#_x0000_t32": the number is Word's preset shape.
func shapeTypeKind(n *node, types map[string]*node) string {
	id := strings.TrimPrefix(n.attr("type"), "#")
	number := ""
	if i := strings.LastIndex(id, "_t"); i >= 0 {
		number = id[i+2:]
	}
	if t := types[id]; t != nil && t.attr("o:spt") != "" {
		number = t.attr("o:spt")
	}
	if kind := vmlPresets[strings.TrimSuffix(number, ".0")]; kind != "" {
		return kind
	}
	return "custom"
}

type styleMap map[string]string

func vmlStyle(s string) styleMap {
	m := styleMap{}
	for _, part := range strings.Split(s, ";") {
		if k, v, ok := strings.Cut(part, ":"); ok {
			m[strings.ToLower(strings.TrimSpace(k))] = strings.TrimSpace(v)
		}
	}
	return m
}

// length reads a CSS length; bare numbers are pixels.
func (m styleMap) length(name string) doc.Length { return vmlLength(m[name]) }

func vmlLength(s string) doc.Length {
	pt, ok := points(s, 0.75)
	if !ok {
		return 0
	}
	return clampLength(pt)
}

func (m styleMap) anchor(n *node) *doc.Anchor {
	a := &doc.Anchor{RelH: "column", RelV: "paragraph", Wrap: "none", WrapSide: "bothSides", AllowOverlap: true, LayoutInCell: true}
	a.X, a.Y = m.length("margin-left")+m.length("left"), m.length("margin-top")+m.length("top")
	side := map[string]string{"text": "column", "char": "character", "left-margin-area": "leftMargin", "right-margin-area": "rightMargin", "inner-margin-area": "insideMargin", "outer-margin-area": "outsideMargin",
		"top-margin-area": "topMargin", "bottom-margin-area": "bottomMargin"}
	if v := m["mso-position-horizontal-relative"]; v != "" {
		a.RelH = v
		if side[v] != "" {
			a.RelH = side[v]
		}
	}
	if v := m["mso-position-vertical-relative"]; v != "" && v != "text" {
		a.RelV = v
		if side[v] != "" {
			a.RelV = side[v]
		}
	}
	if v := m["mso-position-horizontal"]; v != "" && v != "absolute" {
		a.AlignH = v
	}
	if v := m["mso-position-vertical"]; v != "" && v != "absolute" {
		a.AlignV = v
	}
	a.Z = whole(m["z-index"], -1<<40, 1<<40, 0)
	a.Behind = a.Z < 0
	a.DistL, a.DistR = m.length("mso-wrap-distance-left"), m.length("mso-wrap-distance-right")
	a.DistT, a.DistB = m.length("mso-wrap-distance-top"), m.length("mso-wrap-distance-bottom")
	if v, has := n.lookup("o:allowincell"); has {
		a.LayoutInCell = onValue(v)
	}
	if v, has := n.lookup("o:allowoverlap"); has {
		a.AllowOverlap = onValue(v)
	}
	if w := n.child("w10:wrap"); w != nil {
		vmlWrap(a, w)
	}
	return a
}

func vmlWrap(a *doc.Anchor, w *node) {
	switch t := w.attr("type"); t {
	case "square", "tight", "through", "topAndBottom":
		a.Wrap = t
	}
	if side := w.attr("side"); side != "" {
		a.WrapSide = map[string]string{"left": "left", "right": "right", "largest": "largest"}[side]
		if a.WrapSide == "" {
			a.WrapSide = "bothSides"
		}
	}
	if v := w.attr("anchorx"); v != "" && a.RelH == "column" {
		a.RelH = map[string]string{"page": "page", "margin": "margin", "char": "character"}[v]
		if a.RelH == "" {
			a.RelH = "column"
		}
	}
	if v := w.attr("anchory"); v != "" && a.RelV == "paragraph" {
		a.RelV = map[string]string{"page": "page", "margin": "margin", "line": "line"}[v]
		if a.RelV == "" {
			a.RelV = "paragraph"
		}
	}
}

// vmlShape reads outline, inside, picture and text.
func (l *line) vmlShape(d *doc.Drawing, n *node, kind string, style styleMap) {
	sh := &doc.Shape{Kind: kind, InsetL: 144, InsetR: 144, InsetT: 72, InsetB: 72}
	d.Shape = sh
	sh.Rotation, _, _ = decimal(style["rotation"])
	if strings.HasSuffix(style["rotation"], "fd") { // 1/65536 of a degree
		sh.Rotation /= 65536
	}
	sh.FlipH, sh.FlipV = strings.Contains(style["flip"], "x"), strings.Contains(style["flip"], "y")
	vmlStroke(sh, n)
	vmlFill(sh, n)
	if kind == "line" {
		sh.Fill = ""
	}
	if img := n.child("v:imagedata"); img != nil {
		l.vmlImage(d, img)
	}
	if path := n.child("v:textpath"); path != nil && path.attr("string") != "" {
		sh.Art = l.story.r.wordArt(path)
	}
	box := n.child("v:textbox")
	if box == nil {
		return
	}
	vmlInset(sh, box.attr("inset"))
	sh.TextVAlign = map[string]doc.VAlign{"middle": doc.VCenter, "middle-center": doc.VCenter, "bottom": doc.VBottom}[style["v-text-anchor"]]
	inner := vmlStyle(box.attr("style"))
	sh.AutoFit, sh.NoWrap = inner["mso-fit-shape-to-text"] == "t", style["mso-wrap-style"] == "none"
	if inner["layout-flow"] == "vertical" {
		sh.Vertical = "vert"
		if inner["mso-layout-flow-alt"] == "bottom-to-top" {
			sh.Vertical = "vert270"
		}
	}
	if content := box.child("w:txbxContent"); content != nil {
		sh.Text = l.box(content)
	}
}

// wordArt reads v:textpath; old letterheads have theirs in VNI or TCVN3.
func (r *reader) wordArt(path *node) *doc.Art {
	style := vmlStyle(path.attr("style"))
	a := &doc.Art{Text: clean(nfc(path.attr("string"))), Font: strings.Trim(style["font-family"], `"'`)}
	if e := legacyOf(a.Font); e != 0 {
		if unicode, sure := typedInUnicode(a.Text, e&^capitals); sure {
			r.modern[e&^capitals] = unicode
		}
		a.Text = nfc(r.fromLegacy(a.Text, e))
		a.Font, _, _ = fontFamily(a.Font)
	}
	a.Bold, a.Italic = style["font-weight"] == "bold", style["font-style"] == "italic"
	return a
}

func vmlInset(sh *doc.Shape, s string) {
	if s == "" {
		return
	}
	to := [...]*doc.Length{&sh.InsetL, &sh.InsetT, &sh.InsetR, &sh.InsetB}
	for i, part := range strings.Split(s, ",") {
		if pt, ok := points(part, 0.75); ok && i < len(to) {
			*to[i] = clampLength(pt)
		}
	}
}

func (l *line) vmlImage(d *doc.Drawing, img *node) {
	id := img.attr("r:id")
	if id == "" {
		id = img.attr("o:relid")
	}
	p, gap := l.image(id, img.attr("r:href"))
	d.Gap = gap
	if p == nil {
		return
	}
	for i, name := range [...]string{"cropleft", "croptop", "cropright", "cropbottom"} {
		v, unit, _ := decimal(img.attr(name))
		if unit == "f" {
			v /= 65536
		}
		p.Crop[i] = int(min(max(v, -10), 1) * 100_000)
	}
	p.Rotation, p.FlipH, p.FlipV = d.Shape.Rotation, d.Shape.FlipH, d.Shape.FlipV
	d.Picture = p
	if d.Shape.Stroke.Style == "" {
		d.Shape = nil
	}
}

// vmlLine turns from and to into a box with flips.
func vmlLine(d *doc.Drawing, n *node, in *vmlFrame) {
	x1, y1 := vmlPoint(n.attr("from"), in)
	x2, y2 := vmlPoint(n.attr("to"), in)
	if x2 < x1 {
		x1, x2, d.Shape.FlipH = x2, x1, !d.Shape.FlipH
	}
	if y2 < y1 {
		y1, y2, d.Shape.FlipV = y2, y1, !d.Shape.FlipV
	}
	d.Width, d.Height = x2-x1, y2-y1
	moveTo(d, x1, y1)
}

// moveTo puts a drawing whose points say where it stands.
func moveTo(d *doc.Drawing, x, y doc.Length) {
	if d.Anchor != nil {
		d.Anchor.X += x
		d.Anchor.Y += y
		return
	}
	d.OffsetX, d.OffsetY = x, y
}

// vmlPath follows the path of a shape that is drawn freely; one that names a
// preset of Word's keeps the box it was given.
func (l *line) vmlPath(sh *doc.Shape, n *node, types map[string]*node) {
	from := n
	path := n.attr("path")
	if t := types[strings.TrimPrefix(n.attr("type"), "#")]; path == "" && t != nil && t.attr("o:spt") == "" {
		from, path = t, t.attr("path")
	}
	if path == "" {
		return
	}
	w, h := numberPair(from.attr("coordsize"), 1000)
	x, y := numberPair(from.attr("coordorigin"), 0)
	if sh.Outline = vmlOutline(path, x, y, w, h); sh.Outline == nil {
		l.customWarning(sh)
		return
	}
	sh.Kind = "custom"
}

func vmlPoint(s string, in *vmlFrame) (x, y doc.Length) {
	first, second, _ := strings.Cut(s, ",")
	if in != nil {
		return in.left(first), in.top(second)
	}
	return vmlLength(first), vmlLength(second)
}

// vmlFrame is a group's coordinates: bare numbers count from its origin, in
// parts of its size.
type vmlFrame struct{ x, y, scaleX, scaleY float64 }

func (f *vmlFrame) scaled(s string, from, scale float64) doc.Length {
	v, unit, ok := decimal(s)
	if unit != "" {
		return vmlLength(s)
	}
	if !ok {
		v = 0
	}
	return clampLength((v - from) * scale)
}

func (f *vmlFrame) width(s string) doc.Length  { return f.scaled(s, 0, f.scaleX) }
func (f *vmlFrame) height(s string) doc.Length { return f.scaled(s, 0, f.scaleY) }
func (f *vmlFrame) left(s string) doc.Length   { return f.scaled(s, f.x, f.scaleX) }
func (f *vmlFrame) top(s string) doc.Length    { return f.scaled(s, f.y, f.scaleY) }

// vmlGroup places members by the group's coordorigin and coordsize.
func (l *line) vmlGroup(d *doc.Drawing, n *node, types map[string]*node, depth int) {
	f := &vmlFrame{}
	f.x, f.y = numberPair(n.attr("coordorigin"), 0)
	w, h := numberPair(n.attr("coordsize"), 1000)
	if w > 0 && h > 0 {
		f.scaleX, f.scaleY = d.Width.Pt()/w, d.Height.Pt()/h
	}
	for _, k := range n.kids {
		if k.name == "v:shapetype" {
			types[k.attr("id")] = k
		}
		if m := l.vml(k, types, f, depth+1); m != nil {
			m.Props = d.Props
			d.Group = append(d.Group, m)
		}
	}
}

func numberPair(s string, usual float64) (x, y float64) {
	first, second, _ := strings.Cut(s, ",")
	x, y = usual, usual
	if v, _, ok := decimal(first); ok {
		x = v
	}
	if v, _, ok := decimal(second); ok {
		y = v
	}
	return x, y
}
