package docx

import (
	"strconv"

	"vanthu/internal/fill"
)

// A note whose reference a section repeats is repeated with it: every
// reference has a note of its own, filled with the names of its repetition. A
// note whose reference was left out goes with it. Notes are then numbered anew
// in the order of their references: LibreOffice 7.4 takes them by order, not by
// id.

// noteUse is one reference written: the note it had in the template, the one
// it has now, and the names in reach where it stands.
type noteUse struct {
	old, id string
	scope   *fill.Scope
}

// noteFamily is the family that a reference or a note belongs to.
func noteFamily(name string) (family, bool) {
	switch name {
	case "w:footnoteReference", "w:footnote":
		return footnotes, true
	case "w:endnoteReference", "w:endnote":
		return endnotes, true
	}
	return "", false
}

// planReferences makes a step of every note reference, if a section has one.
func (c *program) planReferences(add func(step)) {
	var refs []*node
	c.root.walk(func(n *node) bool {
		if fam, ok := noteFamily(n.name); ok {
			refs = append(refs, n)
			if c.innermost(n) != nil {
				c.notes[fam] = true
			}
		}
		return true
	})
	for _, n := range refs {
		if fam, _ := noteFamily(n.name); c.notes[fam] {
			c.planAttr(n, "w:id", step{kind: referenceStep, family: fam}, add)
		}
	}
}

// planNotes makes a step of the notes of a part, and of each of them.
func (c *program) planNotes(add func(step)) {
	var notes []*node
	for _, n := range c.root.kids {
		if fam, ok := noteFamily(n.name); ok && c.notes[fam] {
			notes = append(notes, n)
		}
	}
	if len(notes) == 0 {
		return
	}
	fam, _ := noteFamily(notes[0].name)
	add(step{kind: notesStep, start: notes[0].start, end: notes[len(notes)-1].end, family: fam})
	for _, n := range notes {
		add(step{kind: noteStep, start: n.start, end: n.end, text: n.attr("w:id"), n: n})
		if isSeparator(n) {
			continue
		}
		c.planAttr(n, "w:id", step{kind: noteIDStep}, add)
		n.walk(func(k *node) bool {
			if c.innermost(k) == nil { // ids in sections have their steps
				c.planIDsOf(k, add)
			}
			return true
		})
	}
}

// isSeparator knows the lines above notes, which Word keeps as notes too.
func isSeparator(n *node) bool { return n.attr("w:type") != "" && n.attr("w:type") != "normal" }

// reference writes the id of the next note and remembers where it stands.
func (w *partWriter) reference(st *step, s *fill.Scope) {
	id := strconv.Itoa(w.firstNote(st.family) + len(w.noteUses[st.family]))
	w.noteUses[st.family] = append(w.noteUses[st.family], noteUse{st.text, id, s})
	w.out = append(w.out, id...)
}

// firstNote is the first id after those of the separators.
func (r *filling) firstNote(fam family) int {
	p := r.file.related(r.file.main, string(fam))
	if p == nil {
		return 1
	}
	root, err := p.root()
	if err != nil {
		return 1
	}
	first := 1
	for _, n := range root.kids {
		if id, err := strconv.Atoi(n.attr("w:id")); err == nil && isSeparator(n) {
			first = max(first, id+1)
		}
	}
	return first
}

// notes writes the separators, then a note for every reference.
func (w *partWriter) notes(st *step) {
	byID := map[string]*step{}
	for i := range st.steps {
		k := &st.steps[i]
		if isSeparator(k.n) {
			w.out = append(w.out, w.c.src[k.start:k.end]...)
		} else {
			byID[k.text] = k
		}
	}
	written := map[string]bool{}
	for _, u := range w.noteUses[st.family] {
		if k := byID[u.old]; k != nil {
			w.round, w.noteID = &repetition{copy: written[u.old]}, u.id
			w.body(k, u.scope)
			written[u.old] = true
		}
	}
	w.round = nil
}
