package docx

import "vanthu/internal/doc"

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
	table, tableProps := run, b.props
	if st != nil {
		b.list = r.styleList(st)
		for _, at := range st.chain {
			if at == b.list.from && !ownList {
				r.applyListLevel(&b.props, b.list)
			}
			r.applyParagraph(&b.props, at.node.child("w:pPr"))
		}
		r.styleLevel(&run, st.layers("w:rPr"))
		r.tableBeatsNormal(look, st, &b.props, &run, tableProps.Align, table.props.Size)
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
func (r *reader) tableBeatsNormal(look *cellLook, st *style, props *doc.ParagraphProps, run *runState, align doc.Align, size float64) {
	if look == nil || r.doc.Settings.Compats["overrideTableStyleFontSizeAndJustification"] || st != r.styles.paragraph {
		return
	}
	if look.sized && run.props.Size == 12 {
		run.props.Size = size
	}
	if props.Align == doc.AlignLeft {
		props.Align = align
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
	if f.YAlign == "inline" { // takes the frame of a style back: the text stands where it is
		return nil
	}
	return &f
}
