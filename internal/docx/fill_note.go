package docx

import "vanthu/internal/fill"

// A note whose reference a section repeats is repeated with it: every
// reference has a note of its own, filled with the names of its repetition. A
// note whose reference was left out goes with it.

// noteUse is one reference written: the note's id in the result and the names
// in reach where it stands.
type noteUse struct {
	id    string
	scope *fill.Scope
}

// planNotes makes a step of every note that a section of the text refers to.
func (c *program) planNotes(referred map[string]bool, add func(step)) {
	for _, n := range c.root.kids {
		fam := footnotes
		if n.name == "w:endnote" {
			fam = endnotes
		}
		id := n.attr("w:id")
		if !referred[string(fam)+id] {
			continue
		}
		for i, a := range n.attrs {
			if a.name == "w:id" {
				from, to := c.attrRange(n, i)
				add(step{kind: noteStep, start: n.start, end: n.end, text: string(fam) + id, n: n})
				add(step{kind: noteIDStep, start: from, end: to})
			}
		}
		n.walk(func(k *node) bool {
			if c.innermost(k) == nil { // ids in sections have their steps
				c.planIDsOf(k, add)
			}
			return true
		})
	}
}

// reference writes the id of a note reference and remembers where it stands.
func (w *partWriter) reference(st *step, id string, s *fill.Scope) {
	key := string(st.family) + st.text
	w.noteUses[key] = append(w.noteUses[key], noteUse{id, s})
	w.out = append(w.out, id...)
}

// note writes a note once for every reference to it.
func (w *partWriter) note(st *step) {
	outer := w.round
	for i, u := range w.noteUses[st.text] {
		w.round = &repetition{up: outer, copy: i > 0}
		w.noteID = u.id
		w.body(st, u.scope)
	}
	w.round = outer
}
