package docx

import (
	"slices"

	"vanthu/internal/doc"
)

// paragraphBase is what a paragraph has before its own w:pPr and w:rPr.
type paragraphBase struct {
	props doc.ParagraphProps
	run   *runState
	style *style
	list  listRef // from the style chain
}

// paragraphKey says where a paragraph stands: under which table style regions,
// in which style, and whether the style's own list applies to it.
type paragraphKey struct {
	look    *cellLook
	id      string
	ownList bool // direct formatting names another list, or none
}

// paragraphBase applies defaults, table style, paragraph style chain. List
// levels come just under the style that names the list, so that indents of
// that style and of those based on it win (as Word does).
func (r *reader) paragraphBase(look *cellLook, id string, ownList bool) *paragraphBase {
	st := r.styles.find(id, "paragraph")
	key := paragraphKey{look, "", ownList}
	if st != nil {
		key.id = st.id
	}
	if b, ok := r.styles.paragraphBases[key]; ok {
		return b
	}
	b := &paragraphBase{style: st, props: doc.ParagraphProps{Line: 240, WidowControl: true, SnapToGrid: true, OutlineLevel: 9, WordWrap: true}}
	run := r.startRun()
	r.applyParagraph(&b.props, r.styles.paragraphProps)
	if look != nil {
		for _, n := range look.paragraph {
			r.applyParagraph(&b.props, n)
		}
		r.styleLevel(&run, look.run)
	}
	table := run
	table.sized = table.sized && look != nil
	tableProps := b.props
	if st != nil {
		b.list = r.styleList(st)
		for _, at := range st.chain {
			if at == b.list.from && !ownList {
				r.applyListLevel(&b.props, b.list)
			}
			r.applyParagraph(&b.props, at.node.child("w:pPr"))
		}
		run.sized = false
		r.styleLevel(&run, st.layers("w:rPr"))
		r.tableBeatsNormal(look, st, &b.props, &run, &tableProps, &table)
	}
	b.run = &run
	r.styles.paragraphBases[key] = b
	return b
}

// paragraphLook is everything a w:pPr comes to. Real files repeat a few dozen
// of them thousands of times, so they are kept by their bytes.
type paragraphLook struct {
	base      *paragraphBase
	props     doc.ParagraphProps
	list      listRef
	mark      *doc.RunProps
	markState *runState // where the label of a list begins
	markGone  bool      // deleted or hidden
}

type lookKey struct {
	cell *cellLook
	raw  string
}

func (s *story) paragraphLook(cell *cellLook, pPr *node) *paragraphLook {
	raw := s.bytesOf(pPr)
	if look, ok := s.r.styles.paragraphLooks[lookKey{cell, string(raw)}]; ok {
		return look
	}
	r, numPr, mark := s.r, pPr.child("w:numPr"), pPr.child("w:rPr")
	look := &paragraphLook{base: r.paragraphBase(cell, pPr.val("w:pStyle"), numPr.child("w:numId") != nil)}
	var own bool
	look.list, own = r.listOf(numPr, look.base.list)
	look.props = look.base.props
	if own {
		r.applyListLevel(&look.props, look.list)
	}
	r.applyParagraph(&look.props, pPr)
	mirror(&look.props)
	look.mark = s.run(look.base.run, mark, "")
	if look.list.list != nil {
		st := *r.withCharacterStyle(look.base.run, mark)
		r.direct(&st, mark)
		look.markState = &st
	}
	look.markGone = mark.child("w:del") != nil || mark.child("w:moveFrom") != nil || look.mark.Vanish
	r.styles.paragraphLooks[lookKey{cell, string(raw)}] = look
	return look
}

// mirror turns right-to-left paragraphs, whose left means leading edge.
func mirror(p *doc.ParagraphProps) {
	if !p.Bidi {
		return
	}
	p.Left, p.Right = p.Right, p.Left
	switch p.Align {
	case doc.AlignLeft:
		p.Align = doc.AlignRight
	case doc.AlignRight:
		p.Align = doc.AlignLeft
	}
}

// tableBeatsNormal is a rule of files without the setting
// overrideTableStyleFontSizeAndJustification (Word 2007 and older): there the
// default paragraph style's 12 points and left alignment do not count as set,
// and the table style's size and alignment show.
func (r *reader) tableBeatsNormal(look *cellLook, st *style, props *doc.ParagraphProps, run *runState, tableProps *doc.ParagraphProps, table *runState) {
	if look == nil || r.doc.Settings.Compats["overrideTableStyleFontSizeAndJustification"] || st != r.styles.paragraph {
		return
	}
	if look.sized && run.props.Size == 12 {
		run.props.Size = table.props.Size
	}
	if props.Align == doc.AlignLeft {
		props.Align = tableProps.Align
	}
}

// applyParagraph lays one w:pPr over p.
func (r *reader) applyParagraph(p *doc.ParagraphProps, pPr *node) {
	if pPr == nil {
		return
	}
	for _, n := range pPr.kids {
		r.applyParagraphProperty(p, n)
	}
}

func (r *reader) applyParagraphProperty(p *doc.ParagraphProps, n *node) {
	switch n.name {
	case "w:jc":
		p.Align = align(n.attr("w:val"), p.Align)
	case "w:ind":
		applyIndent(p, n)
	case "w:spacing":
		applySpacing(p, n)
	case "w:keepNext":
		p.KeepNext = isOn(n)
	case "w:keepLines":
		p.KeepLines = isOn(n)
	case "w:pageBreakBefore":
		p.PageBreakBefore = isOn(n)
	case "w:widowControl":
		p.WidowControl = isOn(n)
	case "w:contextualSpacing":
		p.ContextualSpacing = isOn(n)
	case "w:snapToGrid":
		p.SnapToGrid = isOn(n)
	case "w:suppressLineNumbers":
		p.SuppressLineNumbers = isOn(n)
	case "w:mirrorIndents":
		p.MirrorIndents = isOn(n)
	case "w:bidi":
		p.Bidi = isOn(n)
	case "w:wordWrap":
		p.WordWrap = isOn(n)
	case "w:textAlignment":
		p.TextAlignment = n.attr("w:val")
	case "w:outlineLvl":
		p.OutlineLevel = whole(n.attr("w:val"), 0, 9, p.OutlineLevel)
	case "w:tabs":
		p.Tabs = mergeTabs(p.Tabs, n)
	case "w:pBdr":
		r.applyBox(&p.Borders, n)
	case "w:shd":
		p.Shading = r.shading(n)
	case "w:framePr":
		p.Frame = frame(n, p.Frame)
	}
}

func align(v string, fallback doc.Align) doc.Align {
	switch v {
	case "left", "start", "numTab":
		return doc.AlignLeft
	case "center":
		return doc.AlignCenter
	case "right", "end":
		return doc.AlignRight
	case "both", "lowKashida", "mediumKashida", "highKashida":
		return doc.AlignJustify
	case "distribute", "thaiDistribute":
		return doc.AlignDistribute
	}
	return fallback
}

// applyIndent: first line and hanging are one property, and hanging wins.
func applyIndent(p *doc.ParagraphProps, n *node) {
	setTwips(n, &p.Left, "w:start", "w:left")
	setTwips(n, &p.Right, "w:end", "w:right")
	setTwips(n, &p.FirstLine, "w:firstLine")
	if v, ok := twips(n.attr("w:hanging")); ok {
		p.FirstLine = -v
	}
}

func applySpacing(p *doc.ParagraphProps, n *node) {
	lines := func(to *doc.Length, plain, inLines string) {
		if v, ok := twips(n.attr(plain)); ok {
			*to = max(v, 0)
		} else if v := whole(n.attr(inLines), 0, 10_000, 0); v != 0 {
			*to = doc.Length(v * 240 / 100)
		}
	}
	lines(&p.Before, "w:before", "w:beforeLines")
	lines(&p.After, "w:after", "w:afterLines")
	if v, has := n.lookup("w:beforeAutospacing"); has {
		p.BeforeAuto = onValue(v)
	}
	if v, has := n.lookup("w:afterAutospacing"); has {
		p.AfterAuto = onValue(v)
	}
	line, ok := twips(n.attr("w:line"))
	if !ok {
		return
	}
	p.Line, p.LineRule = int(line), doc.LineAuto
	switch n.attr("w:lineRule") {
	case "exact":
		p.LineRule = doc.LineExact
	case "atLeast":
		p.LineRule = doc.LineAtLeast
	}
	if p.Line < 0 { // Word's own file format marks exact heights so
		p.Line, p.LineRule = -p.Line, doc.LineExact
	}
}

// mergeTabs lays w:tabs over the stops from below: a stop replaces the one at
// its place, "clear" removes it.
func mergeTabs(below []doc.TabStop, n *node) []doc.TabStop {
	tabs := slices.Clone(below)
	for _, k := range n.kids {
		pos, ok := twips(k.attr("w:pos"))
		if !ok || k.name != "w:tab" {
			continue
		}
		at, found := slices.BinarySearchFunc(tabs, pos, func(t doc.TabStop, pos doc.Length) int { return int(t.Pos - pos) })
		if found {
			tabs = slices.Delete(tabs, at, at+1)
		}
		if k.attr("w:val") != "clear" && len(tabs) < maxTabs {
			tabs = slices.Insert(tabs, at, doc.TabStop{Pos: pos, Align: tabAlign(k.attr("w:val")), Leader: leader(k.attr("w:leader"))})
		}
	}
	return tabs
}

const maxTabs = 64 // Word's own limit

func tabAlign(v string) doc.TabAlign {
	switch v {
	case "center":
		return doc.TabCenter
	case "right", "end":
		return doc.TabRight
	case "decimal":
		return doc.TabDecimal
	case "bar":
		return doc.TabBar
	}
	return doc.TabLeft
}

func leader(v string) string {
	if v == "none" {
		return ""
	}
	return v
}

func frame(n *node, below *doc.Frame) *doc.Frame {
	f := doc.Frame{HAnchor: "page", VAnchor: "page", Wrap: "around", Lines: 1}
	if below != nil {
		f = *below
	}
	setTwips(n, &f.Width, "w:w")
	setTwips(n, &f.Height, "w:h")
	setTwips(n, &f.X, "w:x")
	setTwips(n, &f.Y, "w:y")
	setTwips(n, &f.HSpace, "w:hSpace")
	setTwips(n, &f.VSpace, "w:vSpace")
	text := func(to *string, name string) {
		if v := n.attr(name); v != "" {
			*to = v
		}
	}
	text(&f.HAnchor, "w:hAnchor")
	text(&f.VAnchor, "w:vAnchor")
	text(&f.XAlign, "w:xAlign")
	text(&f.YAlign, "w:yAlign")
	text(&f.Wrap, "w:wrap")
	text(&f.DropCap, "w:dropCap")
	f.Lines = whole(n.attr("w:lines"), 1, 10, f.Lines)
	switch n.attr("w:hRule") {
	case "exact":
		f.HeightRule = doc.LineExact
	case "atLeast":
		f.HeightRule = doc.LineAtLeast
	}
	return &f
}

// border reads one edge. Widths are in eighths of a point.
func (r *reader) border(n *node) doc.Border {
	b := doc.Border{Style: n.attr("w:val"), Color: r.theme.wordColor(n, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")}
	if w, ok := points(n.attr("w:sz"), 1.0/8); ok {
		b.Width = min(max(w, 0.25), 31)
	} else {
		b.Width = 0.5
	}
	if b.Style == "" || b.Style == "nil" || b.Style == "none" {
		b.Width = 0
	}
	if s, ok := points(n.attr("w:space"), 1); ok {
		b.Space = clampLength(min(max(s, 0), 31))
	}
	return b
}

// applyBox lays the edges that n names over box.
func (r *reader) applyBox(box *doc.Box, n *node) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if e := edge(box, k.name); e != nil {
			*e = r.border(k)
		}
	}
}

func edge(box *doc.Box, name string) *doc.Border {
	switch name {
	case "w:top":
		return &box.Top
	case "w:left", "w:start":
		return &box.Left
	case "w:bottom":
		return &box.Bottom
	case "w:right", "w:end":
		return &box.Right
	case "w:between":
		return &box.Between
	case "w:insideH":
		return &box.InsideH
	case "w:insideV":
		return &box.InsideV
	case "w:tl2br":
		return &box.DiagonalDown
	case "w:tr2bl":
		return &box.DiagonalUp
	}
	return nil
}

// shading resolves w:shd to the colour the eye sees: patterns are mixed.
func (r *reader) shading(n *node) doc.Color {
	fill := r.theme.wordColor(n, "w:fill", "w:themeFill", "w:themeFillTint", "w:themeFillShade")
	ink := r.theme.wordColor(n, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")
	val := n.attr("w:val")
	k := 0.0
	switch {
	case val == "solid":
		k = 1
	case len(val) > 3 && val[:3] == "pct":
		k = float64(whole(val[3:], 0, 100, 0)) / 100
	case val == "" || val == "clear" || val == "nil":
	default: // stripes and grids
		k = 0.5
		if len(val) > 4 && val[:4] == "thin" {
			k = 0.25
		}
	}
	if k == 0 {
		return fill
	}
	if ink == "" {
		ink = "000000"
	}
	if fill == "" {
		fill = "FFFFFF"
	}
	return mix(ink, fill, k)
}
