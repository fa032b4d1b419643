package docx

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/fill"
)

// partWriter runs the steps of one part.
type partWriter struct {
	*filling
	c       *program
	out     []byte
	printed int         // values so far that show something
	gone    *node       // the first paragraph that vanished from the current block
	round   *repetition // the repetition being written, nil outside
	noteID  string      // of the note being written
	shown   shown       // in the placeholder being written
}

// write copies a range and runs the steps in it.
func (w *partWriter) write(steps []step, from, to int, s *fill.Scope) {
	for i := range steps {
		st := &steps[i]
		w.out = append(w.out, w.c.src[from:st.start]...)
		w.step(st, s)
		from = st.end
	}
	w.out = append(w.out, w.c.src[from:to]...)
}

func (w *partWriter) body(st *step, s *fill.Scope) { w.write(st.steps, st.start, st.end, s) }

func (w *partWriter) step(st *step, s *fill.Scope) {
	switch st.kind {
	case putStep:
		w.out = append(w.out, st.text...)
	case valueStep:
		w.value(st, s)
	case sectionStep:
		w.section(st, s)
	case paragraphStep:
		w.paragraph(st, s)
	case blockStep:
		w.block(st, s)
	case tableStep:
		w.table(st, s)
	case textStep:
		w.text(st, s)
	case onceStep:
		if w.round == nil || !w.round.copy {
			w.body(st, s)
		}
	case idStep:
		w.identity(st)
	case referenceStep:
		w.reference(st, s)
	case notesStep:
		w.notes(st)
	case noteIDStep:
		w.out = append(w.out, w.noteID...)
	case listStep:
		w.list(st)
	case linkStep:
		w.address(st, s)
	case pictureStep:
		w.picture(st, s)
	default:
		w.pictureDetail(st)
	}
}

// identity writes an id; one that stays keeps its bytes.
func (w *partWriter) identity(st *step) {
	if id := w.id(st); id == st.text {
		w.out = append(w.out, w.c.src[st.start:st.end]...)
	} else {
		w.out = appendAttr(w.out, id)
	}
}

// pictureDetail writes what differs between a placeholder and its picture.
func (w *partWriter) pictureDetail(st *step) {
	switch st.kind {
	case widthStep:
		w.out = strconv.AppendInt(w.out, w.shown.w, 10)
	case heightStep:
		w.out = strconv.AppendInt(w.out, w.shown.h, 10)
	case altStep:
		w.out = appendAttr(w.out, w.shown.alt)
	case imageStep:
		w.out = append(w.out, w.shown.id...)
	case blipStep:
		w.blip(st)
	case styleStep:
		w.style(st)
	}
}

func (w *partWriter) fault(u *use, f *fill.Fault) {
	at := flaw{*f, u.cuts[0].in, u.start()}
	if u.flow != nil {
		at.Start, at.End, at.n = u.tag.Start, u.tag.End, u.flow.p
	}
	w.faults = append(w.faults, located{w.c, at})
}

func (w *partWriter) value(st *step, s *fill.Scope) {
	text, fault := s.Text(st.use.tag)
	if fault != nil {
		w.fault(st.use, fault)
		return
	}
	if strings.TrimSpace(text) != "" {
		w.printed++
	}
	w.out = appendText(w.out, text, st.text)
}

func (w *partWriter) section(st *step, s *fill.Scope) {
	u := st.use
	items, fault := s.Items(u.tag)
	if fault != nil {
		w.fault(u, fault)
		w.checkUnknown(st, s)
		return
	}
	if len(items) == 0 {
		w.skip(st, s)
		return
	}
	w.out = slices.Grow(w.out, len(items)*st.bytes)
	outer := w.round
	for i := range items {
		if i > 0 {
			w.out = append(w.out, u.span.rejoin...)
		}
		w.round = &repetition{up: outer, copy: i > 0 || outer != nil && outer.copy}
		if w.round.copy && len(u.restarts) > 0 {
			w.round.nums = map[string]string{}
			for _, num := range u.restarts {
				w.round.nums[num] = ""
			}
		}
		w.body(st, &items[i])
	}
	w.round = outer
}

// skip leaves a section out, but not the marks of ranges that reach beyond it,
// and looks at its names where the data can tell them.
func (w *partWriter) skip(st *step, s *fill.Scope) {
	marks := st.use.span.marks
	if w.round != nil && w.round.copy {
		marks = ""
	}
	before, after, inline := strings.Cut(st.use.span.skip, skipMarks)
	if !inline {
		before, after = "", ""
	}
	w.out = append(w.out, before+marks+after...)
	if skipped := s.Skipped(st.use.tag); skipped != nil {
		w.check(st.steps, skipped)
	}
}

// checkUnknown looks at a body whose section is unknown: names that are not
// known may be its own, but a known name can still be misused.
func (w *partWriter) checkUnknown(st *step, s *fill.Scope) {
	faults, out := len(w.faults), len(w.out)
	w.body(st, s)
	w.out = w.out[:out]
	w.faults = append(w.faults[:faults], slices.DeleteFunc(slices.Clone(w.faults[faults:]), func(f located) bool { return f.Rule == "the/khong-biet" })...)
}

// check looks at the names in a body that is not written.
func (w *partWriter) check(steps []step, s *fill.Scope) {
	for i := range steps {
		st := &steps[i]
		switch {
		case st.kind == valueStep:
			if fault := s.Check(st.use.tag); fault != nil {
				w.fault(st.use, fault)
			}
		case st.kind != sectionStep:
			w.check(st.steps, s)
		default:
			w.checkSection(st, s)
		}
	}
}

func (w *partWriter) checkSection(st *step, s *fill.Scope) {
	items, fault := s.Items(st.use.tag)
	if fault != nil {
		w.fault(st.use, fault)
	} else if len(items) > 0 {
		w.check(st.steps, &items[0])
	} else if skipped := s.Skipped(st.use.tag); skipped != nil {
		w.check(st.steps, skipped)
	}
}

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

// text fills a text that is no paragraph.
func (w *partWriter) text(st *step, s *fill.Scope) {
	text, faults := fill.Expand(st.text, s)
	for _, f := range faults {
		w.faults = append(w.faults, located{w.c, flaw{f, st.n, st.start}})
	}
	if st.n.name == "" {
		w.out = appendPlain(w.out, text, `"`)
	} else {
		w.out = appendAttr(w.out, text)
	}
}
