package typeset

import (
	"cmp"
	"slices"

	"vanthu/internal/doc"
)

// section pours one section, starting where its type says.
func (f *flow) section(s *doc.Section, index int) {
	f.closeColumn()
	f.separate()
	f.l.grid = s.Grid
	f.l.sectionTotal = 0
	same := f.sheet != nil && s.Start == doc.Continuous && samePaper(f.sec, s)
	f.sec, f.index = s, index
	if same {
		f.continueOn(s)
	} else {
		f.startSheet(s)
	}
	f.blocks, f.at = s.Blocks, cursor{}
	if next := index + 1; len(f.cols) > 1 && next < len(f.l.doc.Sections) && f.l.doc.Sections[next].Start == doc.Continuous {
		f.balance()
		return
	}
	f.run()
}

// balance pours a section that ends on its page into columns of one height.
func (f *flow) balance() {
	f.balancing = true
	defer func() { f.balancing = false }()
	start, pages, body := *f, len(f.l.pages), f.sheet.body
	attempt := func(limit float64) bool {
		*f = start
		f.sheet.body = body
		f.limit = limit
		f.openColumn(false)
		f.col.notes, f.col.holes = start.col.notes, start.col.holes
		f.run()
		f.limit = 0
		return len(f.l.pages) == pages
	}
	if !attempt(0) {
		return
	}
	low, high := f.columnY, f.sheet.bottom
	for range 8 {
		if mid := (low + high) / 2; attempt(mid) {
			high = mid
		} else {
			f.l.pages = f.l.pages[:pages]
			low = mid
		}
		f.l.pages = f.l.pages[:pages]
	}
	attempt(high)
}

func samePaper(a, b *doc.Section) bool {
	return a.Page.Width == b.Page.Width && a.Page.Height == b.Page.Height
}

func (f *flow) startSheet(s *doc.Section) {
	if f.blank && len(f.carry) == 0 && len(f.l.pages) > 0 { // nothing came onto the page: it is not made
		f.l.pages = f.l.pages[:len(f.l.pages)-1]
		f.number = f.sheet.number
	}
	f.blank = false
	f.nextSheet(true)
	odd := f.sheet.number%2 == 1
	if len(f.l.pages) > 1 && (s.Start == doc.EvenPage && odd || s.Start == doc.OddPage && !odd) && s.PageNumber.Start < 0 {
		f.nextSheet(true) // the page between stays blank
	}
}

// continueOn goes on below the section before, with its own columns.
func (f *flow) continueOn(s *doc.Section) {
	old := f.col
	f.blank = false
	y := max(f.lowest, f.col.y)
	left, right := (s.Page.Left + s.Page.Gutter).Pt(), (s.Page.Width - s.Page.Right).Pt()
	f.sheet.left, f.sheet.right = left, max(right, left+36)
	f.cols = bands(s, f.sheet)
	if s.PageNumber.Start >= 0 {
		f.number = s.PageNumber.Start
	}
	f.colAt, f.columnY = 0, y
	f.openColumn(false)
	f.col.notes = old.notes
	f.col.holes = old.holes
}

func (f *flow) bottomOfColumn() float64 {
	y := f.col.y
	if n := len(f.col.slabs); n > 0 {
		y += f.col.slabs[n-1].after
	}
	return y
}

// run pours the blocks of the section.
func (f *flow) run() {
	for f.at.block < len(f.blocks) && !f.l.full() {
		switch b := f.blocks[f.at.block].(type) {
		case *doc.Paragraph:
			if b.Props.Frame != nil {
				f.frame()
				continue
			}
			f.paragraph(b)
		case *doc.Table:
			if b.Float != nil {
				f.floatingTable(b)
				continue
			}
			f.table(b)
		default:
			f.at = cursor{block: f.at.block + 1}
		}
	}
}

// paragraph places lines until the paragraph or the column ends.
func (f *flow) paragraph(p *doc.Paragraph) {
	if p.Props.PageBreakBefore && f.at.glyph == 0 && !f.at.spent && !f.pageEmpty() {
		at := f.at
		f.nextPage()
		f.at = at
		f.at.spent = true
	}
	s := f.l.shape(p)
	if len(s.glyphs) == 0 && f.endsSection() {
		f.blank = f.pageEmpty() && !f.sheet.first // Word makes no page for a section's end alone
		f.at = cursor{block: f.at.block + 1}
		return
	}
	if s.anchors && f.at.glyph == 0 {
		f.addHoles(s)
	}
	for f.lines(s) {
	}
}

// lines places the slabs at hand; false when the paragraph or the column ends.
func (f *flow) lines(s *shape) bool {
	var ln *line
	for _, sl := range f.slabs(s) {
		ln = sl.ln
		at := cursor{block: f.at.block, glyph: ln.start, spent: true}
		if !f.place(sl, at) && !(ln.onlyBreaks() && !s.anchors && !f.empty()) {
			f.overflow(&sl, at)
			return false
		}
		if b := ln.brk; b != nil && b.Kind != doc.BreakLine {
			f.at.glyph = ln.end
			if ln.last {
				f.at = cursor{block: f.at.block + 1}
			}
			ends := ln.last && f.at.block == len(f.blocks) && f.index+1 < len(f.l.doc.Sections)
			f.obey(b.Kind)
			f.blank = ends && f.pageEmpty() // the break and the section's end are one
			return false
		}
	}
	if ln.last {
		f.at = cursor{block: f.at.block + 1}
		return false
	}
	f.at.glyph = ln.end
	return true
}

// endsSection says whether the cursor is at the paragraph that carries the
// section's properties; when it holds nothing else it takes no room.
func (f *flow) endsSection() bool {
	return f.at.block == len(f.blocks)-1 && f.at.block > 0 && f.index+1 < len(f.l.doc.Sections)
}

func (f *flow) obey(k doc.BreakKind) {
	at := f.at
	if k == doc.BreakColumn {
		f.nextColumn(false)
	} else {
		f.nextPage()
	}
	f.at = at
}

func (f *flow) pageEmpty() bool {
	return f.empty() && f.colAt == 0 && f.col.top == f.sheet.top
}

// slabs are those of the current paragraph from the cursor on, as many as are
// placed next.
func (f *flow) slabs(s *shape) []slab {
	lines := f.linesAhead(s)
	return f.l.paragraphSlabs(f.blocks, f.at.block, s, lines, atHand(lines))
}

func (f *flow) linesAhead(s *shape) []line {
	c := &f.col
	if activeHoles(c.holes, c.y) {
		gap, own := 0.0, 0.0
		if prev, _ := neighbours(f.blocks, f.at.block); prev != nil && f.at.glyph == 0 && !f.empty() {
			gap, own = f.l.gapParted(prev, s.p)
		}
		lines := f.l.breakFrom(s, f.at.glyph, c.width, c.y+gap, c.holes, mostSlabs)
		if lines[0].skip > 0 && barred(c.holes, c.y+gap) {
			lines[0].skip += own // the white space stands below what bars the way
		}
		return lines
	}
	if f.at.glyph == 0 || s.width == c.width {
		lines := f.l.lines(s, c.width)
		k, found := slices.BinarySearchFunc(lines, f.at.glyph, func(ln line, glyph int) int { return cmp.Compare(ln.start, glyph) })
		if found {
			return lines[k:]
		}
	}
	return f.l.breakFrom(s, f.at.glyph, c.width, c.y, nil, mostSlabs)
}

// finish closes the last page.
func (f *flow) finish() {
	if f.sheet == nil {
		return
	}
	f.endnotes()
	f.closeColumn()
	f.separate()
	f.closeNotes()
	for len(f.carry) > 0 && !f.l.full() { // a footnote longer than its page
		f.nextSheet(false)
		f.closeColumn()
		f.closeNotes()
	}
	f.l.drawn += len(f.sheet.body.items)
}
