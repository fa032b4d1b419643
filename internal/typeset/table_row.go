package typeset

import (
	"cmp"

	"vanthu/internal/doc"
)

// rowPart is a row, or the part of one that stands on a page.
type rowPart struct {
	box      *tableBox
	row      int
	height   float64
	from, to []int // slabs of each cell in this part
	torn     bool  // goes on on the next page
	resumed  bool  // began on the page before
}

// part is the whole of row r.
func (b *tableBox) part(r int) *rowPart {
	cells := b.rows[r].cells
	p := &rowPart{box: b, row: r, height: b.rows[r].height, from: make([]int, len(cells)), to: make([]int, len(cells))}
	for i, c := range cells {
		if c.st != nil {
			p.to[i] = len(c.st.slabs)
		}
	}
	return p
}

// full is the height of a cell's text with what its last block wants below.
func (st *stack) full() float64 {
	h := st.height()
	for _, f := range st.floats {
		if f.inFlow {
			h = max(h, f.y+f.h)
		}
	}
	for _, o := range st.holes {
		h = max(h, o.reach)
	}
	return h
}

// span is the height of slabs from..to of the stack.
func (st *stack) span(from, to int) float64 {
	if from >= to {
		return 0
	}
	h := st.tops[to-1] + st.slabs[to-1].height - st.tops[from]
	if to == len(st.slabs) {
		h += st.slabs[to-1].after
	}
	return h
}

// tear splits the part so that its upper half fits into room; ok is false
// when some cell could not keep a single line.
func (p *rowPart) tear(room float64) (upper, rest *rowPart, ok bool) {
	row := p.box.rows[p.row]
	if row.r.HeightRule == doc.LineExact {
		return nil, nil, false
	}
	u, r := *p, *p
	u.to, r.from = append([]int(nil), p.to...), append([]int(nil), p.from...)
	u.torn, r.resumed = true, true
	u.height, r.height = 0, 0
	some := false
	for i, c := range row.cells {
		if c.st == nil || c.last != c.row || c.turned {
			continue
		}
		k := c.fit(p.from[i], p.to[i], room-row.top-c.t)
		if k == p.from[i] && k < p.to[i] {
			return nil, nil, false
		}
		u.to[i], r.from[i] = k, k
		some = some || k < p.to[i]
		u.height = max(u.height, row.top+c.t+c.st.span(p.from[i], k)+c.b)
		r.height = max(r.height, row.top+c.t+c.st.span(k, p.to[i])+c.b)
	}
	u.height = min(u.height, room)
	return &u, &r, some
}

// fit says how many slabs from..to stand in room, torn where they may be.
func (c *tableCell) fit(from, to int, room float64) int {
	k := from
	for k < to && c.st.span(from, k+1)+c.st.below(k) <= room+slack {
		k++
	}
	if k == to {
		return k
	}
	for j := k; j > from; j-- {
		if !c.st.slabs[j].glued {
			return j
		}
	}
	if k > from && c.st.slabs[from].glued {
		return k
	}
	return from
}

// below is the white space that a paragraph wants below its last line k: in a
// cell it has to fit with the line, where text outside of tables lets it go.
func (st *stack) below(k int) float64 {
	s := &st.slabs[k]
	if k+1 == len(st.slabs) || s.s == nil || !s.ln.last {
		return 0 // the last one's is in the span
	}
	_, after := spacing(&s.s.p.Props, false)
	return min(after, st.slabs[k+1].gap)
}

// paintRow draws a row part at x, y. above is the row drawn just before it on
// this page, -1 none; reach tells how far a merged cell goes down.
func (l *layouter) paintRow(c *canvas, p *rowPart, above int, x, y float64, reach func(*tableCell) float64, ends func(*tableCell) bool) {
	row := p.box.rows[p.row]
	for i, cell := range row.cells {
		a := area{x + cell.x, y + row.top, cell.w, p.height - row.top}
		if head := cell.head; head == cell {
			paintDiagonals(c, &cell.c.Borders, area{a.x, y, a.w, reach(cell)})
		}
		switch head := cell.head; {
		case head.last > head.row && (head == cell || above != p.row-1):
			a.h = reach(cell) - row.top
			if head == cell && !p.resumed {
				head.done = 0 // a repeated heading row begins anew
			}
			l.paintMerged(c, p, head, a, ends(cell))
		case head == cell:
			l.paintCell(c, p, cell, p.from[i], p.to[i], a)
		}
	}
	p.box.paintDown(c, p.row, x, y, y+p.height)
	p.box.paintAcross(c, p.box.across[p.row], x, y+row.top/2)
}

// paintGround draws what lies behind the text of a row part. A merged cell has
// the shading of its first row all the way down.
func (p *rowPart) paintGround(c *canvas, above int, x, y float64, reach func(*tableCell) float64) {
	if p.box.t.CellSpacing > 0 {
		p.paintSpaced(c, x, y, reach)
		return
	}
	for _, cell := range p.box.rows[p.row].cells {
		h := p.height
		if cell.head.last > cell.head.row {
			h = reach(cell)
		}
		if fill := cell.head.c.Shading; fill != "" && (cell.head == cell || above != p.row-1) {
			c.add(&Rect{X: x + cell.x, Y: y, W: cell.w, H: h, Fill: fill})
		}
	}
}

// paintMerged draws what of a merged cell fits into its part on this page; the
// last part takes all that is left.
func (l *layouter) paintMerged(c *canvas, p *rowPart, head *tableCell, a area, ends bool) {
	if head.turned {
		if head.done == 0 {
			l.paintTurned(c, head, a)
		}
		head.done++
		return
	}
	n := len(head.st.slabs)
	to := n
	if !ends {
		to = head.fit(head.done, n, a.h-head.t)
	}
	l.paintCell(c, p, head, head.done, to, a)
	head.done = to
}

// paintFoot closes the table, or its part on this page, at the bottom.
func (p *rowPart) paintFoot(c *canvas, x, y float64) {
	edge := p.box.across[p.row+1]
	if p.torn {
		edge = p.box.across[p.row]
	}
	t := 0.0
	for _, e := range edge {
		t = max(t, thickness(e))
	}
	p.box.paintAcross(c, edge, x, y-t/2)
}

// paintCell draws the cell's text in its area.
func (l *layouter) paintCell(c *canvas, p *rowPart, cell *tableCell, from, to int, a area) {
	if cell.turned {
		l.paintTurned(c, cell, a)
		return
	}
	slabs := cell.st.slabs[from:to]
	if len(slabs) == 0 && len(cell.st.floats) == 0 {
		return
	}
	y := a.y + cell.t
	text := cell.st.span(from, to)
	if free := a.h - cell.t - cell.b - text; free > 0 {
		switch cell.c.VAlign {
		case doc.VCenter:
			y += free / 2
		case doc.VBottom:
			y += free
		}
	}
	row := p.box.rows[p.row]
	clipped := p.exact() && cell.t+text > p.height-row.top+slack
	if clipped { // what does not fit is cut off, as in Word; the words stay in the file
		c.add(&Clip{a.x, a.y, a.w, a.h})
		if k := cell.visible(p.height - row.top); k < to-from {
			l.warn(cell.place(), "trinh-bay/che-chu", "hàng có chiều cao cố định che mất chữ trong ô", "đổi chiều cao hàng thành “ít nhất” hoặc tăng chiều cao")
		}
	}
	leave := c.enter(&a, cmp.Or(cell.head.c.Shading, c.ground), c.ink)
	tops := cell.st.tops
	offset := 0.0
	if from > 0 && from < len(tops) {
		offset = tops[from]
	}
	l.paintSlabs(c, slabs, tops[from:to], a.x+cell.l, y-offset, cell.st.width)
	if clipped {
		c.add(&ClipEnd{})
	}
	if from == 0 {
		for _, f := range cell.st.floats {
			l.paintFloat(c, f, a.x+cell.l, y)
		}
	}
	leave()
}

// visible counts the lines of a row of exact height whose baseline is inside.
func (c *tableCell) visible(room float64) (k int) {
	for k < len(c.st.slabs) {
		s := &c.st.slabs[k]
		reach := s.height
		if s.ln != nil {
			reach = s.pad + s.ln.skip + s.ln.base
		}
		if c.t+c.st.tops[k]+reach > room+slack {
			break
		}
		k++
	}
	return k
}

// place names the cell for findings by its first paragraph.
func (c *tableCell) place() string {
	for _, b := range c.c.Blocks {
		if p, ok := b.(*doc.Paragraph); ok {
			return p.Pos
		}
	}
	return ""
}

// paintTurned draws text that runs down (tbRl) or up (btLr).
func (l *layouter) paintTurned(c *canvas, cell *tableCell, a area) {
	room := area{a.x + cell.l, a.y + cell.t, a.w - cell.l - cell.r, a.h - cell.t - cell.b}
	free, off := room.w-cell.st.height(), 0.0
	switch cell.c.VAlign {
	case doc.VCenter:
		off = free / 2
	case doc.VBottom:
		off = free
	}
	leave := c.enter(&a, cmp.Or(cell.head.c.Shading, c.ground), c.ink)
	c.items = append(c.items, l.turned(c, cell.st, turnOf(cell.c.TextDirection), room, off)...)
	leave()
}

// paintRows draws consecutive rows of one table on one page: all the ground
// first, for the text of a merged cell and drawings reach into rows below.
func (l *layouter) paintRows(c *canvas, slabs []slab, tops []float64, x, y float64) {
	reachFrom := func(i int) func(*tableCell) float64 {
		return func(cell *tableCell) float64 {
			end := tops[i] + slabs[i].row.height
			for k := i + 1; k < len(slabs) && slabs[k].row.row <= cell.head.last; k++ {
				end = tops[k] + slabs[k].height
			}
			return end - tops[i]
		}
	}
	above := -1
	for i := range slabs {
		p := slabs[i].row
		p.paintGround(c, above, x+p.box.x, y+tops[i], reachFrom(i))
		above = p.row
	}
	above = -1
	for i := range slabs {
		p := slabs[i].row
		top := y + tops[i]
		ends := func(cell *tableCell) bool { // the merge goes on on no other page
			for k := i; k < len(slabs) && slabs[k].row.row <= cell.head.last; k++ {
				if slabs[k].row.row == cell.head.last {
					return !slabs[k].row.torn
				}
			}
			return false
		}
		l.paintRow(c, p, above, x+p.box.x, top, reachFrom(i), ends)
		if i == len(slabs)-1 {
			p.paintFoot(c, x+p.box.x, top+p.height)
		}
		above = p.row
	}
}
