package docx

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

// What must be unique in a document gets a new id in every repetition after
// the first: Word repairs, and sometimes refuses, a file with one id twice.
//
//   - bookmarks (id and name, and links to them), revisions, content controls,
//     drawings, VML shapes, paragraphs (w14:paraId);
//   - notes: each repetition has a note of its own (fill_note.go);
//   - comments and marks that reach beyond the repetition stay with the first.

// family is the set that an id must be unique in.
type family string

const (
	annotations family = "annotation"
	bookmarks   family = "bookmark name"
	anchors     family = "anchor" // refers to a bookmark name
	drawings    family = "drawing"
	controls    family = "control"
	paragraphs  family = "paragraph"
	shapes      family = "shape"
	footnotes   family = "footnotes" // as the kind of their relationship
	endnotes    family = "endnotes"
)

// idAttr is an attribute that holds an id.
type idAttr struct {
	name   string
	family family
}

// idAttrs are those of every element that has one.
var idAttrs = sync.OnceValue(func() map[string][]idAttr {
	m := map[string][]idAttr{
		"w:bookmarkStart": {{"w:id", annotations}, {"w:name", bookmarks}},
		"w:p":             {{"w14:paraId", paragraphs}},
		"w:tr":            {{"w14:paraId", paragraphs}},
		"w:hyperlink":     {{"w:anchor", anchors}},
		"wp:docPr":        {{"id", drawings}},
		"o:OLEObject":     {{"ShapeID", shapes}},
	}
	for _, name := range strings.Fields("bookmarkEnd ins del moveFrom moveTo permStart permEnd cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd " +
		"rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange") {
		m["w:"+name] = []idAttr{{"w:id", annotations}}
	}
	for _, name := range strings.Fields("shape rect roundrect oval line group polyline") {
		m["v:"+name] = []idAttr{{"id", shapes}, {"o:spid", shapes}}
	}
	return m
})

// ids gives the attributes of an element that hold ids.
func ids(n *node) []idAttr {
	if n.name == "w:id" && n.parent != nil && n.parent.name == "w:sdtPr" {
		return []idAttr{{"w:val", controls}}
	}
	return idAttrs()[n.name]
}

// planIDs makes a step of every id inside a section.
func (c *program) planIDs(add func(step)) {
	if len(c.sections()) == 0 {
		return
	}
	c.planMarks(add)
	c.planReferences(add)
	c.root.walk(func(n *node) bool {
		if !c.once[n] && c.innermost(n) != nil {
			c.planIDsOf(n, add)
		}
		return true
	})
}

func (c *program) planIDsOf(n *node, add func(step)) {
	for _, a := range ids(n) {
		c.planAttr(n, a.name, step{kind: idStep, family: a.family}, add)
	}
}

// planAttr makes a step of an attribute's value, if n has it.
func (c *program) planAttr(n *node, name string, st step, add func(step)) {
	for i, a := range n.attrs {
		if a.name == name {
			st.start, st.end = c.attrRange(n, i)
			st.text = a.value
			add(st)
		}
	}
}

// sections lists the opening markers.
func (c *program) sections() []*use {
	if c.opening == nil {
		for _, u := range c.uses {
			if u.opens() {
				c.opening = append(c.opening, u)
			}
		}
	}
	return c.opening
}

// innermost is the section whose span holds n, nil outside all.
func (c *program) innermost(n *node) *use {
	var in *use
	for _, u := range c.sections() { // in order: a later one that holds n lies within the earlier
		if u.span.holds(n) {
			in = u
		}
	}
	return in
}

// attrRange is the byte range of the value of n's attribute number i.
func (c *program) attrRange(n *node, i int) (from, to int) {
	p := &parser{s: string(c.src[n.start:n.innerStart]), i: 1}
	p.name()
	for seen := 0; ; {
		p.space()
		name := p.name()
		p.space()
		p.i++ // the equals sign
		p.space()
		q := p.s[p.i]
		p.i++
		size := strings.IndexByte(p.s[p.i:], q)
		if name != "xmlns" && !strings.HasPrefix(name, "xmlns:") {
			if seen == i {
				return n.start + p.i, n.start + p.i + size
			}
			seen++
		}
		p.i += size + 1
	}
}

// usedIDs are the ids of the template, by family.
func (f *File) usedIDs() map[family]map[string]bool {
	used := map[family]map[string]bool{}
	for _, p := range f.textParts() {
		root, err := p.root()
		if err != nil {
			continue
		}
		root.walk(func(n *node) bool {
			for _, a := range ids(n) {
				if v, ok := n.lookup(a.name); ok {
					if used[a.family] == nil {
						used[a.family] = map[string]bool{}
					}
					used[a.family][strings.ToUpper(v)] = true
				}
			}
			return true
		})
	}
	return used
}

// textParts are the parts that hold paragraphs.
func (f *File) textParts() []*part {
	parts := []*part{f.main}
	for _, r := range f.main.rels {
		switch r.kind {
		case "header", "footer", "footnotes", "endnotes", "comments":
			if p := f.part(r.target); p != nil && !r.external {
				parts = append(parts, p)
			}
		}
	}
	return parts
}

// repetition is one repetition of a section: what was renamed in it.
type repetition struct {
	up   *repetition
	copy bool // an earlier repetition has the ids of the template
	ids  map[idKey]string
	nums map[string]string
}

type idKey struct {
	family
	old string
}

// id is an id of the template, or a new one in a repetition.
func (w *partWriter) id(st *step) string {
	if w.round == nil || !w.round.copy {
		return st.text
	}
	key := idKey{st.family, st.text}
	if st.family == anchors {
		key.family = bookmarks
		for f := w.round; f != nil; f = f.up {
			if renamed, ok := f.ids[key]; ok {
				return renamed
			}
		}
		return st.text
	}
	if st.family == paragraphs || st.family == drawings || st.family == controls {
		return w.newID(st.family, st.text) // nothing refers to these
	}
	renamed, ok := w.round.ids[key]
	if !ok {
		renamed = w.newID(st.family, st.text)
		if w.round.ids == nil {
			w.round.ids = map[idKey]string{}
		}
		w.round.ids[key] = renamed
	}
	return renamed
}

// newID counts up to an id that neither the template nor this filling has.
func (r *filling) newID(fam family, old string) string {
	if r.used == nil {
		r.used = r.file.usedIDs()
	}
	for {
		r.next[fam]++
		id := ""
		switch n := r.next[fam]; fam {
		case paragraphs:
			id = fmt.Sprintf("%08X", n)
		case shapes:
			id = fmt.Sprintf("_x0000_s%d", 1025+n)
		case bookmarks:
			for len(old) > 30 { // Word allows 40 letters
				_, size := utf8.DecodeLastRuneInString(old)
				old = old[:len(old)-size]
			}
			id = fmt.Sprintf("%s_%d", old, n+1)
		default:
			id = fmt.Sprint(n)
		}
		if !r.used[fam][strings.ToUpper(id)] {
			return id
		}
	}
}
