package typeset

import "vanthu/internal/doc"

// table places rows until the table or the column ends.
func (f *flow) table(t *doc.Table) {
	b := f.l.openTable(t, f.col.width)
	f.turnPage(b)
	prev, _ := neighbours(f.blocks, f.at.block)
	for f.at.row < len(b.rows) {
		f.repeatHeader(b)
		part := f.at.rest
		if part == nil {
			f.l.fillRows(b, f.at.row+1)
			part = b.part(f.at.row)
		}
		s := slab{block: f.at.block, row: part, index: f.at.row, height: part.height}
		if f.at.row > 0 {
			s.glued = f.at.rest == nil && (f.at.row <= b.header || rowKeepsNext(t.Rows[f.at.row-1]))
		} else if prev != nil && f.at.rest == nil {
			s.glued, s.gap = keepsNext(prev), f.l.gapBetween(prev, t)
			if f.empty() {
				s.gap = 0
			}
		}
		if f.at.row == 0 {
			s.gap = b.clear(f.col.holes, f.col.y+s.gap) - f.col.y
		}
		if !f.row(&s) {
			return
		}
	}
	f.at = cursor{block: f.at.block + 1}
}

// turnPage readies a table for the column it goes on in: rows with a page
// number are laid out anew, and those that are painted give back their text,
// lest a table of a thousand pages be in memory as a whole.
func (f *flow) turnPage(b *tableBox) {
	for k := f.at.row; k < b.ready; k++ {
		if b.rows[k].live && (k > f.at.row || f.at.rest == nil) {
			b.ready = k
		}
	}
	for r := range min(b.header, f.at.row) {
		if b.rows[r].live {
			f.l.fillRow(b, b.rows[r])
		}
	}
	for b.gone = max(b.gone, b.header); !f.balancing && b.gone < min(f.at.row, b.ready); b.gone++ {
		for _, c := range b.rows[b.gone].cells {
			if c.last >= f.at.row {
				return // a merge that goes on
			}
		}
		for _, c := range b.rows[b.gone].cells {
			f.l.forget(c.st)
			c.st = nil
		}
	}
}

// release gives back the paragraphs that end among painted slabs.
func (f *flow) release(slabs []slab) {
	for i := range slabs {
		if s := &slabs[i]; s.row == nil && s.ln.last && !f.balancing {
			delete(f.l.shapes, s.s.p)
		}
	}
}

// forget gives back what was laid out for a story.
func (l *layouter) forget(st *stack) {
	if st == nil {
		return
	}
	for i := range st.slabs {
		s := &st.slabs[i]
		if s.row == nil {
			delete(l.shapes, s.s.p)
			continue
		}
		delete(l.tables, tableKey{s.row.box.t, st.width})
		for _, c := range s.row.box.rows[s.row.row].cells {
			l.forget(c.st)
		}
	}
}

// row places one row, whole or torn; false when the column is full.
func (f *flow) row(s *slab) bool {
	at := f.at
	tall := s.height > f.col.bottom-f.col.top
	if !(tall && !s.row.box.rows[at.row].r.CantSplit) || s.row.exact() {
		if f.place(*s, at) {
			f.at = cursor{block: at.block, row: at.row + 1}
			return true
		}
	}
	if !s.row.box.rows[at.row].r.CantSplit || tall && f.unplaced() {
		room := f.col.bottom - f.notesHeight(f.col.notes, nil) - f.col.y - s.gap - s.row.edge(at.row+1)
		if upper, rest, ok := s.row.tear(room); ok && (at.rest != nil || f.unplaced() || s.row.box.rows[at.row].least() <= room) {
			torn := *s
			torn.row, torn.height = upper, upper.height
			if f.place(torn, at) {
				f.at = cursor{block: at.block, row: at.row, rest: rest}
				f.nextColumn(true)
				return false
			}
		}
	}
	if f.unplaced() { // nothing can be torn: it stands over the edge
		f.force(*s, at)
		f.at = cursor{block: at.block, row: at.row + 1}
		return true
	}
	f.overflow(s, at)
	return false
}

// foot is the border that closes the table at the foot of a page, below a row
// that is torn or not its last.
func (p *rowPart) foot() float64 {
	if !p.torn && p.row+1 >= len(p.box.rows) {
		return 0
	}
	return p.edge(p.row + 1)
}

// edge is the thickness of the border above row r.
func (p *rowPart) edge(r int) (t float64) {
	for _, e := range p.box.across[r] {
		t = max(t, thickness(e))
	}
	return t
}

// least is the height that a row asks for, which is that of its text: the margins
// of its cells come on top. Word tears no row within it.
func (r *tableRow) least() float64 {
	h := r.r.Height.Pt()
	if h <= 0 {
		return 0
	}
	below := 0.0
	for _, c := range r.cells {
		below = max(below, c.b)
	}
	return r.marginAbove() + h + below
}

func (p *rowPart) exact() bool { return p.box.rows[p.row].r.HeightRule == doc.LineExact }

// unplaced says whether the column is new but for repeated header rows.
func (f *flow) unplaced() bool {
	return len(f.col.slabs) <= f.col.sealed && (f.col.top == f.sheet.top || f.col.sealed > 0)
}

func (f *flow) force(s slab, at cursor) {
	c := &f.col
	c.tops = append(c.tops, c.y+s.gap)
	c.slabs, c.starts = append(c.slabs, s), append(c.starts, at)
	c.noteCount = append(c.noteCount, len(c.notes))
	c.y += s.gap + s.height
}

// repeatHeader sets the table's heading rows again at the top of a column.
func (f *flow) repeatHeader(b *tableBox) {
	if !f.empty() || b.header == 0 || f.at.row < b.header {
		return
	}
	h := 0.0
	for _, r := range b.rows[:b.header] {
		h += r.height
	}
	if h > (f.col.bottom-f.col.top)*0.7 {
		return
	}
	for r := range b.header {
		part := b.part(r)
		f.force(slab{block: f.at.block, row: part, index: r, height: part.height}, f.at)
	}
	f.col.sealed = b.header
}

// clear is where the table may stand: at y, or below the floats in the way of
// its first row.
func (b *tableBox) clear(holes []hole, y float64) float64 {
	x1, x2 := b.x, b.x+b.edges[len(b.edges)-1]
	tall := max(b.rows[0].height, 1)
	for range holes {
		for _, h := range holes {
			if h.y1 < y+tall-slack && h.y2 > y+slack && (h.across || h.x1 < x2-1 && h.x2 > x1+1) {
				y = h.y2
			}
		}
	}
	return y
}
