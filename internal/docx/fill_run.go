package docx

import (
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
