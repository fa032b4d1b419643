package typeset

import (
	"slices"

	"vanthu/internal/doc"
)

// noteNumbers counts footnotes and endnotes in the order the text refers to
// them.
type noteNumbers struct {
	foot, end map[int]int
	ends      []int                // endnotes in order
	owner     map[int]*doc.NoteRef // of each footnote: the first that refers to it
}

// owns says whether ref is the one below which its footnote stands: a damaged
// file referred to one long note thousands of times.
func (n *noteNumbers) owns(ref *doc.NoteRef) bool {
	if n.owner == nil {
		n.owner = map[int]*doc.NoteRef{}
	}
	if n.owner[ref.ID] == nil {
		n.owner[ref.ID] = ref
	}
	return n.owner[ref.ID] == ref
}

// boxNotes ties the notes of a text box, which Word does not let anyone write
// but reads, to the paragraph that holds the box.
func (l *layouter) boxNotes(s *shape, d *doc.Drawing) {
	if len(l.doc.Footnotes)+len(l.doc.Endnotes) == 0 {
		return
	}
	for _, m := range d.Group {
		l.boxNotes(s, m)
	}
	if d.Shape != nil && d.Shape.Text != nil {
		l.blockNotes(s, d.Shape.Text.Blocks)
	}
}

func (l *layouter) blockNotes(s *shape, blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			for _, in := range b.Inlines {
				switch in := in.(type) {
				case *doc.Drawing:
					l.boxNotes(s, in)
				case *doc.NoteRef:
					l.tie(s, in)
				}
			}
		case *doc.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					l.blockNotes(s, c.Blocks)
				}
			}
		}
	}
}

// tie has the note stand on the page of the glyph that comes next.
func (l *layouter) tie(s *shape, n *doc.NoteRef) {
	if n.Inside {
		return
	}
	switch {
	case n.Custom == "":
		l.notes.number(l.doc, n)
	case n.Endnote && !slices.Contains(l.notes.ends, n.ID): // not counted, but set
		l.notes.ends = append(l.notes.ends, n.ID)
	}
	if n.Endnote || l.notes.owns(n) {
		s.notes = append(s.notes, noteMark{len(s.glyphs), n.ID, n.Endnote})
	}
}

func (n *noteNumbers) number(d *doc.Document, ref *doc.NoteRef) string {
	if n.foot == nil {
		n.foot, n.end = map[int]int{}, map[int]int{}
	}
	ids, format := n.foot, d.Settings.FootnoteNumbers
	if ref.Endnote {
		ids, format = n.end, d.Settings.EndnoteNumbers
		if format == "" {
			format = "lowerRoman"
		}
	}
	if ids[ref.ID] == 0 {
		ids[ref.ID] = len(ids) + 1
		if ref.Endnote {
			n.ends = append(n.ends, ref.ID)
		}
	}
	return formatNumber(ids[ref.ID], format)
}

// noteRule is the length of the stroke above notes, noteGap the room it takes
// where the file does not say.
const (
	noteRule = 144
	noteGap  = 13.8
)

// separator is the room of the stroke above footnotes: it stands in a paragraph
// with the usual height and space of the file's text.
func (f *flow) separator() float64 {
	l, sh := f.l, f.sheet
	if l.doc.Separator == nil {
		return noteGap
	}
	h, blocks := 0.0, l.doc.Separator.Blocks
	st := l.story(blocks[:min(len(blocks), 3)], sh.right-sh.left) // more is no stroke
	for _, s := range st.slabs {
		h += s.gap + s.height + s.after
	}
	return min(h, (sh.bottom-sh.top)/4)
}

// footnotes lays out the notes that a slab refers to.
func (l *layouter) footnotes(s *slab, sh *sheet) []slab {
	if s.row != nil {
		return l.rowNotes(s.row, sh)
	}
	var out []slab
	for _, n := range s.s.notes {
		if n.glyph < s.ln.start || n.glyph >= s.ln.end || n.endnote {
			continue
		}
		out = append(out, l.noteSlabs(n.id, sh)...)
	}
	return out
}

func (l *layouter) rowNotes(p *rowPart, sh *sheet) (out []slab) {
	for i, c := range p.box.rows[p.row].cells {
		if c.st == nil {
			continue
		}
		if p.from[i] == 0 {
			for _, b := range c.st.floats {
				out = append(out, l.floatNotes(b, sh)...)
			}
		}
		for k := p.from[i]; k < p.to[i]; k++ {
			if s := &c.st.slabs[k]; s.row != nil || len(s.s.notes) > 0 {
				out = append(out, l.footnotes(s, sh)...)
			}
		}
	}
	return out
}

// floatNotes are those of a frame or floating table. They do not leave the page
// when text beside it does.
func (l *layouter) floatNotes(b *floatBox, sh *sheet) (out []slab) {
	for i := range b.st.slabs {
		out = append(out, l.footnotes(&b.st.slabs[i], sh)...)
	}
	for _, inner := range b.st.floats {
		out = append(out, l.floatNotes(inner, sh)...)
	}
	stay(out)
	return out
}

func stay(notes []slab) {
	for i := range notes {
		notes[i].stays = true
	}
}

func (l *layouter) noteSlabs(id int, sh *sheet) []slab {
	note := l.doc.Footnotes[id]
	if note == nil {
		return nil
	}
	l.noteID = id
	st := l.story(note.Blocks, sh.right-sh.left)
	for i := range st.slabs {
		st.slabs[i].glued = i > 0 // marks the lines that go on a note
	}
	if n := len(st.slabs); n > 0 { // Word gives a note its space after even at the foot of the page
		st.slabs[n-1].height += st.slabs[n-1].after
	}
	return st.slabs
}

// notesHeight is the room for notes that stand and the first line of each new one.
func (f *flow) notesHeight(have, more []slab) float64 {
	if len(have)+len(more) == 0 {
		return 0
	}
	h := f.separator()
	for _, s := range have {
		h += s.gap + s.height
	}
	lastStart := 0
	for i, s := range more {
		if !s.glued {
			lastStart = i
		}
	}
	for i, s := range more {
		if i <= lastStart {
			h += s.gap + s.height
		}
	}
	return h
}

// closeNotes paints the page's footnotes at its bottom; what finds no room goes
// to the next page.
func (f *flow) closeNotes() {
	notes := f.col.notes
	if f.sheet == nil || len(notes) == 0 {
		return
	}
	f.col.notes = nil
	gap := f.separator()
	room := f.sheet.bottom - f.col.y + f.col.hang - gap
	h, k := 0.0, 0
	for k < len(notes) && (k == 0 || h+notes[k].gap+notes[k].height <= room+slack) {
		h += notes[k].gap + notes[k].height
		k++
	}
	f.carry = append([]slab(nil), notes[k:]...)
	y := f.sheet.bottom - h
	c := &f.sheet.body
	c.add(&Line{X1: f.sheet.left, Y1: y - gap/2, X2: f.sheet.left + noteRule, Y2: y - gap/2, Width: 0.5})
	tops := make([]float64, k)
	for i := range tops {
		y += notes[i].gap
		tops[i] = y
		y += notes[i].height
	}
	f.l.paintSlabs(c, notes[:k], tops, f.sheet.left, 0, f.sheet.right-f.sheet.left)
}

// endnotes sets the endnotes behind the last section.
func (f *flow) endnotes() {
	if len(f.l.notes.ends) == 0 {
		return
	}
	f.l.notes.ends, f.blocks = nil, f.endnoteBlocks(f.l.notes.ends)
	f.at = cursor{}
	f.run()
}

func (f *flow) endnoteBlocks(ids []int) (blocks []doc.Block) {
	f.closeColumn()
	y := f.col.y
	f.col.y += noteGap
	f.sheet.body.add(&Line{X1: f.col.x, Y1: y + noteGap/2, X2: f.col.x + noteRule, Y2: y + noteGap/2, Width: 0.5})
	for _, id := range ids {
		if n := f.l.doc.Endnotes[id]; n != nil {
			blocks = append(blocks, n.Blocks...)
		}
	}
	return blocks
}
