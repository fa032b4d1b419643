package typeset

import "vanthu/internal/doc"

// floatBox is a frame or floating table taken out of the flow. Its place is
// settled when it is painted.
type floatBox struct {
	st     *stack
	frame  *doc.Frame
	table  *doc.TableFloat
	y      float64 // of the text it stands beside, from the container's top
	w, h   float64
	width  float64 // of the container
	inFlow bool    // the container must be tall enough for it
	shift  float64 // of a table whose text, not its edge, stands at the place
}

// gather collects the paragraphs from block i on that share one frame.
func gather(blocks []doc.Block, i int) (same []doc.Block, next int) {
	frame := blocks[i].(*doc.Paragraph).Props.Frame
	for next = i; next < len(blocks); next++ {
		p, ok := blocks[next].(*doc.Paragraph)
		if !ok || p.Props.Frame == nil || *p.Props.Frame != *frame {
			break
		}
		inner := *p
		inner.Props.Frame = nil
		same = append(same, &inner)
	}
	return same, next
}

// frameBox lays out a frame beside text at y in a container of the given width.
func (l *layouter) frameBox(blocks []doc.Block, f *doc.Frame, width, y float64) *floatBox {
	w := f.Width.Pt()
	if w <= 0 {
		for _, b := range blocks {
			_, most := l.paragraphWidths(b.(*doc.Paragraph))
			w = max(w, most)
		}
		w = min(w+0.1, width)
	}
	b := &floatBox{st: l.story(blocks, max(w, 1)), frame: f, y: y, w: w, width: width}
	b.h = b.st.height()
	if h := f.Height.Pt(); f.HeightRule == doc.LineExact || f.HeightRule == doc.LineAtLeast && h > b.h {
		b.h = h
	}
	return b
}

// at finds where the box stands, the container's corner being at x, y.
func (b *floatBox) at(sh *sheet, x, y float64) (bx, by float64) {
	hAnchor, vAnchor, xAlign, yAlign, dx, dy := b.anchors()
	x1, x2 := x, x+b.width
	switch hAnchor {
	case "page":
		x1, x2 = 0, sh.width
	case "margin":
		x1, x2 = sh.left, sh.right
	}
	y1, y2 := y+b.y, y+b.y
	switch vAnchor {
	case "page":
		y1, y2 = 0, sh.height
	case "margin":
		y1, y2 = sh.section.Page.Top.Pt(), sh.height-sh.section.Page.Bottom.Pt()
	}
	if vAnchor == "text" || vAnchor == "" || yAlign == "inline" {
		yAlign = ""
	}
	return aligned(xAlign, dx, x1, x2, b.w), aligned(yAlign, dy, y1, y2, b.h)
}

func (b *floatBox) anchors() (hAnchor, vAnchor, xAlign, yAlign string, dx, dy float64) {
	if f := b.frame; f != nil {
		return f.HAnchor, f.VAnchor, f.XAlign, f.YAlign, f.X.Pt(), f.Y.Pt()
	}
	t := b.table
	return t.HAnchor, t.VAnchor, t.XAlign, t.YAlign, t.X.Pt(), t.Y.Pt()
}

// hole is the room the box takes from the text beside it.
func (b *floatBox) hole(sh *sheet, x, y float64) hole {
	bx, by := b.at(sh, x, y)
	var l, r, t, bt float64
	if f := b.frame; f != nil {
		l, r, t, bt = f.HSpace.Pt(), f.HSpace.Pt(), f.VSpace.Pt(), f.VSpace.Pt()
	} else {
		l, r, t, bt = b.table.Left.Pt(), b.table.Right.Pt(), b.table.Top.Pt(), b.table.Bottom.Pt()
	}
	bx += b.shift
	h := hole{x1: bx - l - x, x2: bx + b.w + r - x, y1: by - t, y2: by + b.h + bt}
	if b.frame != nil && (b.frame.Wrap == "notBeside" || b.frame.Wrap == "none") {
		h.across = b.frame.Wrap == "notBeside"
	}
	return h
}

// paintFloat draws the box; x, y is the corner of its container.
func (l *layouter) paintFloat(c *canvas, b *floatBox, x, y float64) {
	bx, by := b.at(c.sheet, x, y)
	l.paintStack(c, b.st, bx, by)
}

// storyFrame takes a frame out of a story; it gives the index of its last block.
func (l *layouter) storyFrame(st *stack, i int) int {
	frame := st.blocks[i].(*doc.Paragraph).Props.Frame
	same, next := gather(st.blocks, i)
	b := l.frameBox(same, frame, st.width, st.y)
	st.floats = append(st.floats, b)
	if l.sheet != nil {
		st.holes = append(st.holes, b.hole(l.sheet, 0, 0))
	}
	return next - 1
}

// frame places the frame at the cursor beside the text that follows.
func (f *flow) frame() {
	frame := f.blocks[f.at.block].(*doc.Paragraph).Props.Frame
	same, next := gather(f.blocks, f.at.block)
	c := &f.col
	b := f.l.frameBox(same, frame, c.width, c.y)
	if bottom := b.bottom(f); frame.VAnchor != "page" && frame.VAnchor != "margin" && bottom > c.bottom+slack && !f.pageEmpty() && b.h < c.bottom-f.sheet.top {
		at := f.at
		f.nextColumn(true)
		f.at = at
		return
	}
	c.floats = append(c.floats, b)
	c.notes = append(c.notes, f.l.floatNotes(b, f.sheet)...)
	c.holes = append(c.holes, b.hole(f.sheet, c.x, 0))
	f.at = cursor{block: next}
}

func (b *floatBox) bottom(f *flow) float64 {
	_, y := b.at(f.sheet, f.col.x, 0)
	return y + b.h
}

// floatTable lays a floating table out beside text at y.
func (l *layouter) floatTable(t *doc.Table, width, y float64) *floatBox {
	inner := *t
	inner.Float, inner.Align, inner.Indent = nil, doc.AlignLeft, 0
	box := l.table(&inner, width)
	b := &floatBox{table: t.Float, y: y, width: width, w: box.edges[len(box.edges)-1], inFlow: true, shift: box.x}
	b.st = &stack{width: width, blocks: []doc.Block{&inner}}
	b.st.push(l.tableSlabs(b.st, 0, &inner)...)
	b.h = b.st.height()
	return b
}

// floatingTable places the floating table at the cursor; one that leaves no
// room beside it, or that is taller than what is left, stands in the flow.
func (f *flow) floatingTable(t *doc.Table) {
	c := &f.col
	b := f.l.floatTable(t, c.width, c.y)
	if bottom := b.bottom(f); bottom > c.bottom+slack {
		f.table(t)
		return
	}
	c.floats = append(c.floats, b)
	c.notes = append(c.notes, f.l.floatNotes(b, f.sheet)...)
	c.holes = append(c.holes, b.hole(f.sheet, c.x, 0))
	f.at = cursor{block: f.at.block + 1}
}
