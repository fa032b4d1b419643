package typeset

import (
	"strings"

	"vanthu/internal/doc"
)

// tableKey names a table laid out for a width.
type tableKey struct {
	t     *doc.Table
	width float64
}

// tableBox is a table with its columns and row heights settled.
type tableBox struct {
	t      *doc.Table
	x      float64   // left edge from the column's left edge
	edges  []float64 // of the grid columns, from the table's left edge
	rows   []*tableRow
	across [][]doc.Border // across[r][c]: above row r at grid column c; one more at the end
	down   [][]doc.Border // down[r][c]: left of grid column c in row r; one more at the end
	header int            // rows that repeat
	ready  int            // rows laid out; a table in the flow is laid out as pages come to it
	gone   int            // rows on pages before, given back
}

type tableRow struct {
	r      *doc.Row
	cells  []*tableCell
	height float64
	top    float64 // thickness of the border above
	live   bool    // shows a page number
}

// tableCell is a cell with its text laid out. A cell continued from above
// holds none; the first cell of a merge reaches down to row last.
type tableCell struct {
	c          *doc.Cell
	col, span  int
	row, last  int
	head       *tableCell // of the vertical merge, itself when not merged
	x, w       float64
	st         *stack
	done       int // slabs of a merged cell already painted
	turned     bool
	l, t, r, b float64 // padding
}

// table lays t out as a whole for a column of the given width.
func (l *layouter) table(t *doc.Table, width float64) *tableBox {
	b := l.openTable(t, width)
	l.fillRows(b, len(b.rows))
	for _, r := range b.rows {
		if r.live { // the number may be another one the next time
			delete(l.tables, tableKey{t, width})
		}
	}
	return b
}

// openTable settles the columns of t.
func (l *layouter) openTable(t *doc.Table, width float64) *tableBox {
	key := tableKey{t, width}
	if b, ok := l.tables[key]; ok {
		return b
	}
	b := &tableBox{t: t}
	b.placeCells()
	l.columnWidths(b, width)
	b.linkMerges()
	b.resolveBorders()
	for b.header < len(b.rows) && b.rows[b.header].r.Header {
		b.header++
	}
	if b.header == len(b.rows) {
		b.header = 0
	}
	l.tables[key] = b
	return b
}

// fillRows lays out the rows before row end, in order.
func (l *layouter) fillRows(b *tableBox, end int) {
	for ; b.ready < end; b.ready++ {
		l.fillRow(b, b.rows[b.ready])
		l.rowHeight(b, b.ready)
	}
}

func (l *layouter) fillRow(b *tableBox, r *tableRow) {
	seen := l.sawField
	l.sawField = false
	for _, c := range r.cells {
		l.fillCell(b, c)
	}
	r.live = l.sawField
	l.sawField = l.sawField || seen
}

// placeCells gives every cell its grid columns.
func (b *tableBox) placeCells() {
	for i, r := range b.t.Rows {
		row := &tableRow{r: r}
		col := max(r.GridBefore, 0)
		for _, c := range r.Cells {
			span := max(c.Span, 1)
			row.cells = append(row.cells, &tableCell{c: c, col: col, span: span, row: i, last: i})
			col += span
		}
		b.rows = append(b.rows, row)
	}
}

// columns is the number of grid columns in use.
func (b *tableBox) columns() int {
	n := len(b.t.Grid)
	for _, r := range b.rows {
		if k := len(r.cells); k > 0 {
			n = max(n, r.cells[k-1].col+r.cells[k-1].span)
		}
	}
	return n
}

// linkMerges ties continued cells to the cell their merge begins with.
func (b *tableBox) linkMerges() {
	above := map[int]*tableCell{}
	for i, r := range b.rows {
		next := map[int]*tableCell{}
		for _, c := range r.cells {
			c.head = c
			if up := above[c.col]; c.c.VMerge == doc.VMergeContinue && up != nil && up.span == c.span {
				c.head = up
				up.last = i
			}
			if c.c.VMerge != doc.VMergeNone {
				next[c.col] = c.head
			}
		}
		above = next
	}
}

// fillCell places the cell on the grid and lays its text out.
func (l *layouter) fillCell(b *tableBox, c *tableCell) {
	c.x = b.edges[c.col]
	c.w = b.edges[c.col+c.span] - c.x
	m := c.c.Margins
	c.l, c.t, c.r, c.b = m.Left.Pt(), m.Top.Pt(), m.Right.Pt(), m.Bottom.Pt()
	if gap := b.t.CellSpacing.Pt(); gap > 0 {
		c.l, c.t, c.r, c.b = c.l+gap, c.t+gap, c.r+gap, c.b+gap
	}
	if c.head != c {
		l.warnHidden(c)
		return
	}
	if c.turned = turnOf(c.c.TextDirection) != 0; c.turned {
		l.fillTurned(b, c)
		return
	}
	c.st = l.story(l.cellBlocks(c.c), max(c.w-c.l-c.r, 1))
}

// cellBlocks are those that take room: not the empty paragraph that every cell
// ends with when it stands behind a table, or alone where its mark is hidden.
func (l *layouter) cellBlocks(c *doc.Cell) []doc.Block {
	last := len(c.Blocks) - 1
	if last < 0 || last == 0 && !c.HideMark {
		return c.Blocks
	}
	if last > 0 {
		if t, behind := c.Blocks[last-1].(*doc.Table); !behind || t.Float != nil {
			return c.Blocks
		}
	}
	p, end := c.Blocks[last].(*doc.Paragraph)
	if !end || p.Props.Frame != nil || len(l.shape(p).glyphs) > 0 {
		return c.Blocks
	}
	return c.Blocks[:last]
}

// warnHidden names text in a cell that a merge from above covers.
func (l *layouter) warnHidden(c *tableCell) {
	for _, b := range c.c.Blocks {
		if p, ok := b.(*doc.Paragraph); ok && strings.TrimSpace(p.Plain()) != "" {
			l.warn(p.Pos, "trinh-bay/o-gop", "ô bị gộp dọc vào ô trên mà còn chữ: chữ này không hiện, như trong Word", "bỏ gộp ô hoặc chuyển chữ lên ô trên")
			return
		}
	}
}

// fillTurned lays out text that runs up or down: the row's height is its line.
func (l *layouter) fillTurned(b *tableBox, c *tableCell) {
	r := b.rows[c.row].r
	long := r.Height.Pt()
	if r.HeightRule == doc.LineExact {
		long -= c.t + c.b
	}
	if long < 12 {
		long = 0
		for _, blk := range c.c.Blocks {
			if p, ok := blk.(*doc.Paragraph); ok {
				_, w := l.paragraphWidths(p)
				long = max(long, w+1)
			}
		}
	}
	c.st = l.story(l.cellBlocks(c.c), max(long, 12))
}

// need is the height the cell's text asks for.
func (c *tableCell) need() float64 {
	if c.st == nil {
		return 0
	}
	if c.turned {
		return c.st.width + c.t + c.b
	}
	return c.t + c.st.full() + c.b
}

// rowHeight settles the height of row i after those above; a merged cell asks
// its last row for what the rows before left open.
func (l *layouter) rowHeight(b *tableBox, i int) {
	r := b.rows[i]
	for _, e := range b.across[i] {
		r.top = max(r.top, thickness(e))
	}
	if l.doc.Settings.Compat < 15 { // the border lies in the cells' margins
		r.top = max(0, r.top-r.marginAbove())
	}
	extra := 0.0
	if i == len(b.rows)-1 {
		for _, e := range b.across[i+1] {
			extra = max(extra, thickness(e)) // the last row carries the bottom edge too
		}
	}
	h := 0.0
	for _, c := range r.cells {
		if head := c.head; head.last == i {
			rest := head.need()
			for k := head.row; k < i; k++ {
				rest -= b.rows[k].height
			}
			h = max(h, rest)
		}
	}
	if r.height = r.r.Height.Pt(); r.r.HeightRule != doc.LineExact {
		r.height = max(h, r.least()) + r.top
	}
	r.height += extra
}

// marginAbove is the largest margin above the text of the row's cells.
func (r *tableRow) marginAbove() (m float64) {
	for _, c := range r.cells {
		m = max(m, c.t)
	}
	return m
}

// tableSlabs are the rows of a table in a story.
func (l *layouter) tableSlabs(st *stack, i int, t *doc.Table) []slab {
	blocks, width := st.blocks, st.width
	b := l.table(t, width)
	slabs := make([]slab, len(b.rows))
	for k := range b.rows {
		part := b.part(k)
		slabs[k] = slab{block: i, row: part, index: k, height: part.height}
	}
	if prev, _ := neighbours(blocks, i); prev != nil && len(slabs) > 0 {
		slabs[0].gap = l.gapBetween(prev, t)
	}
	if len(slabs) > 0 {
		slabs[0].gap = b.clear(st.holes, st.y+slabs[0].gap) - st.y
	}
	return slabs
}

// rowKeepsNext says whether a row asks to stay with the next one.
func rowKeepsNext(r *doc.Row) bool {
	for _, c := range r.Cells {
		for _, b := range c.Blocks {
			if p, ok := b.(*doc.Paragraph); ok {
				return p.Props.KeepNext
			}
		}
	}
	return false
}
