package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// mostNested bounds tables in tables and boxes in boxes; Word itself stops far
// below.
const mostNested = 24

// story lays blocks out in one endless column: the content of a cell, header,
// note or text box.
func (l *layouter) story(blocks []doc.Block, width float64) *stack {
	st := &stack{width: width, blocks: blocks}
	l.nested++
	defer func() { l.nested-- }()
	if l.nested > mostNested {
		l.warn("", "trinh-bay/long-nhau", "bảng hoặc khung chữ lồng nhau quá sâu, phần bên trong không được thể hiện", "bớt số lớp bảng lồng nhau")
		return st
	}
	for i := 0; i < len(blocks); i++ {
		switch b := blocks[i].(type) {
		case *doc.Paragraph:
			if b.Props.Frame != nil {
				i = l.storyFrame(st, i)
				continue
			}
			l.storyParagraph(st, i, b)
		case *doc.Table:
			if b.Float != nil {
				st.floats = append(st.floats, l.floatTable(b, width, st.y))
				if l.sheet != nil {
					st.holes = append(st.holes, st.floats[len(st.floats)-1].hole(l.sheet, 0, 0))
				}
				continue
			}
			st.push(l.tableSlabs(st, i, b)...)
		}
	}
	return st
}

// stack is a laid-out story.
type stack struct {
	blocks []doc.Block
	width  float64
	slabs  []slab
	tops   []float64
	y      float64 // bottom of the last slab
	holes  []hole
	floats []*floatBox
}

func (st *stack) push(slabs ...slab) {
	for _, s := range slabs {
		st.y += s.gap
		st.tops = append(st.tops, st.y)
		st.slabs = append(st.slabs, s)
		st.y += s.height
	}
}

// height is that of the stack with the white space below its last block.
func (st *stack) height() float64 {
	h := st.y
	if n := len(st.slabs); n > 0 {
		h += st.slabs[n-1].after
	}
	return h
}

func (l *layouter) storyParagraph(st *stack, i int, p *doc.Paragraph) {
	s := l.shape(p)
	gap, own := 0.0, 0.0
	if prev, _ := neighbours(st.blocks, i); prev != nil {
		gap, own = l.gapParted(prev, p)
	}
	if s.anchors {
		st.holes = append(st.holes, l.storyHoles(s, st, st.y+gap-own)...)
	}
	var lines []line
	if activeHoles(st.holes, st.y) {
		lines = l.breakFrom(s, 0, st.width, st.y+gap, st.holes, math.MaxInt)
	} else {
		lines = l.lines(s, st.width)
	}
	st.push(l.paragraphSlabs(st.blocks, i, s, lines, len(lines))...)
}

// paintStack draws a whole story with its top left corner at x, y.
func (l *layouter) paintStack(c *canvas, st *stack, x, y float64) {
	l.paintSlabs(c, st.slabs, st.tops, x, y, st.width)
	for _, f := range st.floats {
		l.paintFloat(c, f, x, y)
	}
}

// paintSlabs draws slabs whose tops are relative to y.
func (l *layouter) paintSlabs(c *canvas, slabs []slab, tops []float64, x, y, width float64) {
	l.paintBoxes(c, slabs, tops, x, y, width)
	top := y
	for i := 0; i < len(slabs); i++ {
		s := &slabs[i]
		if s.row != nil {
			k := i + 1
			for k < len(slabs) && slabs[k].row != nil && slabs[k].row.box == s.row.box {
				k++
			}
			l.paintRows(c, slabs[i:k], tops[i:k], x, y)
			i = k - 1
			continue
		}
		if i == 0 || slabs[i-1].s != s.s {
			top = y + tops[i] - min(s.own, s.gap)
			if s.ln.start == 0 {
				l.paintHeading(c, s.s, y+tops[i])
			}
		}
		l.paintLine(c, s.s, s.ln, x, width, y+tops[i]+s.pad+s.ln.skip, top)
	}
}
