package docx

import (
	"bytes"

	"vanthu/internal/fill"
)

// paragraph vanishes when its tags leave nothing to read.
func (w *partWriter) paragraph(st *step, s *fill.Scope) {
	from, printed := len(w.out), w.printed
	w.body(st, s)
	if w.printed > printed {
		return
	}
	if marks, blank := vanishes(w.out[from:]); blank {
		w.out = append(w.out[:from], marks...)
		if w.gone == nil {
			w.gone = st.n
		}
	}
}

// block keeps a paragraph at the end of a cell, header, note or text box, as
// Word demands: one that vanished stays, empty.
func (w *partWriter) block(st *step, s *fill.Scope) {
	outer := w.gone
	w.gone = nil
	from := len(w.out)
	w.body(st, s)
	if !endsWithParagraph(w.out[from:]) {
		if last := lastParagraph(st.n); last != nil {
			w.keep(last)
		}
	}
	w.gone = outer
}

// lastParagraph is the paragraph a block of the template ends with.
func lastParagraph(block *node) *node {
	for i := len(block.kids) - 1; i >= 0; i-- {
		switch k := block.kids[i]; k.name {
		case "w:p":
			return k
		case "w:tbl", "w:sdt":
			return nil
		}
	}
	return nil
}

// keep writes an empty paragraph with the look of one that vanished, without
// its number in a list.
func (w *partWriter) keep(like *node) {
	if w.gone != nil {
		like = w.gone
	}
	name := w.c.rawName(like)
	w.out = append(w.out, "<"+name+">"...)
	if pr := like.child("w:pPr"); pr != nil {
		at := pr.start
		if num := pr.child("w:numPr"); num != nil {
			w.out = append(w.out, w.c.src[at:num.start]...)
			at = num.end
		}
		w.out = append(w.out, w.c.src[at:pr.end]...)
	}
	w.out = append(w.out, "</"+name+">"...)
}

// table keeps apart from a table that came to stand before it, as Word would
// make one of the two; without rows it vanishes.
func (w *partWriter) table(st *step, s *fill.Scope) {
	from := len(w.out)
	if lastBlock(w.out) == "tbl" && before(st.n) != "w:tbl" {
		w.separate(st.n)
	}
	w.body(st, s)
	if !bytes.Contains(w.out[from:], []byte("<"+w.c.prefix(st.n)+"tr")) {
		w.out = w.out[:from]
	}
}

// separate writes the empty paragraph between two tables.
func (w *partWriter) separate(table *node) {
	if w.gone != nil {
		w.keep(w.gone)
		return
	}
	p := w.c.prefix(table)
	w.out = append(w.out, "<"+p+"p/>"...)
}

// before is the name of the block in front of n, past range marks.
func before(n *node) string {
	name := ""
	for _, k := range n.parent.kids {
		if k == n {
			break
		}
		switch k.name {
		case "w:p", "w:tbl", "w:sdt":
			name = k.name
		}
	}
	return name
}
