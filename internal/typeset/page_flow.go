package typeset

import "vanthu/internal/doc"

// flow pours the blocks of the sections into columns and pages.
type flow struct {
	l       *layouter
	sec     *doc.Section
	index   int // of the section
	sheet   *sheet
	col     column
	cols    []band // of the section
	colAt   int
	blocks  []doc.Block
	at      cursor
	number  int    // of the next page
	carry   []slab // footnote slabs left over from the page before
	columnY float64
	lowest  float64 // bottom of the section's columns on this page
	reached int     // the last column that holds anything
	blank   bool    // the page holds nothing but the end of its section
	limit   float64 // bottom for balancing, 0 none

	balancing bool // what is poured may be poured again
}

// cursor is where in the section's blocks the flow stands.
type cursor struct {
	block int
	glyph int      // first glyph of the next line
	row   int      // next row of a table
	rest  *rowPart // what is left of a row torn by the page before
	spent bool     // the paragraph's page break before has been made
}

// column is the stack being filled; it is painted when it is full.
type column struct {
	band
	top, bottom float64
	y           float64
	hang        float64 // what of the last slab need not fit above the notes
	slabs       []slab
	tops        []float64
	starts      []cursor // where each slab begins
	holes       []hole   // relative to the column's left edge
	soft        bool     // began because the one before was full
	sealed      int      // slabs of sections before
	notes       []slab   // footnotes of the slabs, in order
	noteCount   []int    // notes up to and with each slab
	floats      []*floatBox
}

// band is the horizontal room of a column.
type band struct{ x, width float64 }

// nextSheet starts a page.
func (f *flow) nextSheet(first bool) {
	f.closeColumn()
	f.separate()
	f.closeNotes()
	if f.sheet != nil {
		f.l.drawn += len(f.sheet.body.items)
	}
	if first && f.sec.PageNumber.Start >= 0 {
		f.number = f.sec.PageNumber.Start
	} else if f.number == 0 && len(f.l.pages) == 0 {
		f.number = 1
	}
	f.sheet = newSheet(f.sec, f.index, f.number, first)
	f.number++
	f.l.number = formatNumber(f.sheet.number, f.sec.PageNumber.Format)
	f.l.pages = append(f.l.pages, f.sheet)
	f.l.measureRunning(f.sheet)
	f.cols = bands(f.sec, f.sheet)
	f.colAt = 0
	f.columnY, f.lowest = f.sheet.top, 0
	f.openColumn(!first)
}

func (f *flow) openColumn(soft bool) {
	bottom := f.sheet.bottom
	if f.limit > 0 {
		bottom = min(bottom, f.limit)
	}
	f.col = column{band: f.cols[f.colAt], top: f.columnY, y: f.columnY, bottom: bottom, soft: soft}
	if f.colAt == 0 && f.columnY == f.sheet.top {
		f.col.notes, f.carry = f.carry, nil
		stay(f.col.notes)
	}
}

// bands are the section's columns on a page.
func bands(s *doc.Section, sh *sheet) []band {
	width := sh.right - sh.left
	n := max(s.Columns.Count, 1)
	if len(s.Columns.Widths) > 0 {
		var out []band
		x := sh.left
		for _, c := range s.Columns.Widths {
			out = append(out, band{x, max(c.Width.Pt(), 12)})
			x += (c.Width + c.Space).Pt()
		}
		return out
	}
	space := s.Columns.Space.Pt()
	w := max((width-space*float64(n-1))/float64(n), 12)
	out := make([]band, n)
	for i := range out {
		out[i] = band{sh.left + float64(i)*(w+space), w}
	}
	return out
}

// nextColumn moves on to the next column or page. soft: because this one is
// full, not because the text asks for it.
func (f *flow) nextColumn(soft bool) {
	if f.colAt+1 < len(f.cols) {
		notes, count := f.col.notes, len(f.col.notes)
		f.closeColumn()
		f.colAt++
		f.openColumn(soft)
		f.col.notes = notes[:count]
		return
	}
	f.nextSheet(false)
	f.col.soft = soft
}

// nextPage leaves the remaining columns of the page empty.
func (f *flow) nextPage() {
	f.nextSheet(false)
	f.col.soft = false
}

func (f *flow) empty() bool { return len(f.col.slabs) == 0 }

// overflow ends the column before slab next (not yet placed), or earlier where
// slabs must stay together, and sets the cursor to what goes on.
func (f *flow) overflow(next *slab, at cursor) {
	c := &f.col
	k := len(c.slabs)
	if next.glued {
		for k > 0 && (k == len(c.slabs) || c.slabs[k].glued) {
			k--
		}
		if k <= c.sealed && (c.sealed > 0 || c.top == f.sheet.top) {
			k = len(c.slabs) // everything is one chain: tear it here
		}
	}
	if k < len(c.slabs) {
		at = c.starts[k]
		f.truncate(k)
	}
	f.at = at
	f.nextColumn(true)
}

// truncate takes the slabs from k on back.
func (f *flow) truncate(k int) {
	c := &f.col
	c.slabs, c.tops, c.starts = c.slabs[:k], c.tops[:k], c.starts[:k]
	n := 0
	if k > 0 {
		last := &c.slabs[k-1]
		n, c.y, c.hang = c.noteCount[k-1], c.tops[k-1]+last.height, f.hang(last)
	}
	kept := c.notes[:min(n, len(c.notes))]
	for _, s := range c.notes[len(kept):] {
		if s.stays {
			kept = append(kept, s)
		}
	}
	c.notes, c.noteCount = kept, c.noteCount[:k]
}

// place puts a slab into the column if it fits; at is where it begins.
func (f *flow) place(s slab, at cursor) bool {
	c := &f.col
	if f.empty() && s.ln != nil && s.ln.start == 0 {
		s.gap = f.gapOnTop(&s)
	}
	notes := f.l.footnotes(&s, f.sheet)
	need := s.gap + s.height
	if len(c.slabs) > c.sealed || c.top > f.sheet.top || c.sealed > 0 {
		room := c.bottom - f.notesHeight(c.notes, notes)
		if c.y+need-f.hang(&s) > room+slack {
			return false
		}
	}
	c.tops = append(c.tops, c.y+s.gap)
	c.slabs, c.starts = append(c.slabs, s), append(c.starts, at)
	c.notes = append(c.notes, notes...)
	c.noteCount = append(c.noteCount, len(c.notes))
	c.y += need
	c.hang = f.hang(&s)
	return true
}

// gapOnTop is the white space above a paragraph that begins a column: none on a
// page that Word began itself, else what it asks for; what the paragraph before
// the break wanted below stays behind.
func (f *flow) gapOnTop(s *slab) float64 {
	if f.col.soft {
		return 0
	}
	before, _ := spacing(&s.s.p.Props, false)
	return min(s.gap, before)
}

// hang is what of a slab need not fit at the foot: the surplus of a multiple
// spacing, since Word 2013 that of a paragraph's last line only. A row needs
// more than its height instead, its border.
func (f *flow) hang(s *slab) float64 {
	switch {
	case s.row != nil:
		return -s.row.foot()
	case s.ln != nil && (s.ln.last || f.l.doc.Settings.Compat < 15):
		return s.ln.surplus
	}
	return 0
}

// align moves a column down its page where the section asks for it.
func (f *flow) align() {
	free := f.col.bottom - f.col.y
	switch f.sec.VAlign {
	case doc.VCenter:
		free /= 2
	case doc.VBottom:
	default:
		return
	}
	for i := range f.col.tops {
		f.col.tops[i] += max(free, 0)
	}
}

// closeColumn paints what stands in the column.
func (f *flow) closeColumn() {
	c := &f.col
	if f.sheet == nil || len(c.slabs) == 0 && len(c.floats) == 0 {
		return
	}
	f.lowest = max(f.lowest, f.bottomOfColumn())
	f.reached = max(f.reached, f.colAt)
	f.align()
	f.l.paintSlabs(&f.sheet.body, c.slabs, c.tops, c.x, 0, c.width)
	for _, b := range c.floats {
		f.l.paintFloat(&f.sheet.body, b, c.x, 0)
	}
	f.release(c.slabs)
	c.slabs, c.tops, c.floats = nil, nil, nil
}
