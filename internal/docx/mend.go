package docx

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// Mend makes edits that were found on d, the reading of f, and tells for each
// whether it changed anything; f stays as it is. Only the touched ranges of
// XML change. An edit is left undone where the part does not hold the text it
// was made for, where it would reach into a field, or where another edit of
// the same place must come first: reading again shows what is left to do.
func Mend(f *File, d *doc.Document, edits []doc.Edit) (*File, []bool, error) {
	done := make([]bool, len(edits))
	byPart := map[string][]int{}
	var names []string
	for i, e := range edits {
		name := f.main.name
		if e.Para != nil {
			name = e.Para.Source.Part
		}
		if byPart[name] == nil {
			names = append(names, name)
		}
		byPart[name] = append(byPart[name], i)
	}
	r := &filling{file: f, added: map[*part][]added{}}
	parts := map[*part]*part{}
	var more []*part
	for _, name := range names {
		p := f.part(name)
		if p == nil {
			continue
		}
		root, err := p.root()
		if err != nil || rawPrefix(p.data, root) == "" {
			continue // a part whose elements have no prefix cannot name an attribute
		}
		m := &mending{editing: editing{src: p.data}, doc: d, filling: r, part: p, prefix: rawPrefix(p.data, root), root: root,
			edits: edits, done: done, boxes: map[*node]*box{}, texts: map[*node]bool{}}
		m.apply(byPart[name])
		if fresh := m.editing.part(p); fresh != nil {
			parts[p] = fresh
		}
		more = append(more, m.more...)
	}
	if len(r.added[f.main]) > 0 {
		old, fresh := r.relsPart(f.main, nil)
		if old == nil {
			more = append(more, fresh)
		} else {
			parts[old] = fresh
		}
		types := f.part(contentTypes)
		parts[types] = &part{name: types.name, data: insertLast(types.data, []byte(headerType))}
	}
	if len(parts) == 0 {
		return f, done, nil
	}
	out, err := r.assemble(parts, more)
	return out, done, err
}

// mending is the work on one part.
type mending struct {
	editing
	doc       *doc.Document
	filling   *filling
	part      *part
	root      *node
	prefix    string
	edits     []doc.Edit
	done      []bool
	boxes     map[*node]*box // by run or paragraph
	owners    []*node        // in order
	texts     map[*node]bool // w:t with new words
	sectioned bool           // a section changes: its paragraph must wait
	more      []*part
}

func (m *mending) apply(which []int) {
	byPara := map[int][]int{}
	var starts []int
	for _, i := range which {
		if m.edits[i].Para == nil {
			m.sectioned = true
			continue
		}
		at := m.edits[i].Para.Source.At
		if byPara[at] == nil {
			starts = append(starts, at)
		}
		byPara[at] = append(byPara[at], i)
	}
	if m.sectioned {
		m.sections(which)
	}
	at := map[int]*node{}
	m.root.walk(func(n *node) bool {
		if n.name == "w:p" {
			at[n.start] = n
		}
		return true
	})
	slices.Sort(starts)
	for _, start := range starts {
		if p := at[start]; p != nil && p.innerStart < p.end {
			m.paragraph(p, byPara[start])
		}
	}
	m.writeBoxes()
	slices.SortStableFunc(m.editing.edits, func(a, b edit) int { return cmp.Or(a.start-b.start, a.end-b.end) })
}

// paragraph makes the edits of one w:p.
func (m *mending) paragraph(p *node, which []int) {
	var u *units
	var changes []wordChange
	for _, i := range which {
		e := m.edits[i]
		switch {
		case e.Set >= doc.SetAlign && e.Set <= doc.SetContextual:
			m.ask(p, i, paragraphSettings(e))
			continue
		case u == nil:
			u = unitsOf(p)
		}
		if u.text() != e.Para.Plain() || e.From < 0 || e.To > len(u.all) || e.From > e.To {
			continue
		}
		switch e.Set {
		case doc.SetWords:
			changes = append(changes, wordChange{i, e.From, e.To, e.Text})
		case doc.SetComposed:
			for _, one := range u.all {
				if one.t != nil && !one.locked && nfc(one.t.content()) != one.t.content() {
					m.texts[one.t], m.done[i] = true, true
				}
			}
		}
	}
	if u == nil {
		return
	}
	m.words(u, changes)
	for _, i := range which {
		if e := m.edits[i]; e.Set >= doc.SetFont && e.Set <= doc.SetColor && u.text() == e.Para.Plain() && e.To <= len(u.all) {
			m.letters(u, i)
		}
	}
}

// letters asks the runs of a range for a setting. A run that the range covers
// in part is cut, unless only spaces lie outside.
func (m *mending) letters(u *units, i int) {
	e := m.edits[i]
	var runs []*node
	outside := map[*node]bool{}
	for k, one := range u.all {
		in := k >= e.From && k < e.To
		if one.run == nil {
			continue
		}
		if in && !slices.Contains(runs, one.run) {
			runs = append(runs, one.run)
		}
		if !in && strings.TrimSpace(string(one.r)) != "" {
			outside[one.run] = true
		}
	}
	for _, run := range runs {
		if !outside[run] {
			m.ask(run, i, runSettings(e))
			continue
		}
		m.cut(u, run, i)
	}
}
