package docx

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/internal/fill"
)

// step is one range of a part that filling replaces; between steps bytes are
// copied. Steps lie apart or inside one another.
type step struct {
	kind       stepKind
	start, end int
	steps      []step
	use        *use   // of values, sections and pictures
	n          *node  // of what keeps a shape
	text       string // what put writes; the prefix of new elements; an id or text of the template
	family     family // of an id
	level      string // of a list that a style gives
	target     string // of a link, with its tags
	box        size   // of a picture
	bytes      int    // of a section, about, each time it is written
}

type stepKind int

// The order is that of nesting for equal ranges.
const (
	blockStep     stepKind = iota // a cell, header ...: needs a last paragraph
	notesStep                     // all notes of a part
	noteStep                      // one of them, written for every reference
	sectionStep                   // repeats, or is left out
	tableStep                     // vanishes without rows, keeps apart from the table before
	paragraphStep                 // vanishes when its tags leave it blank
	onceStep                      // is not repeated
	putStep                       // a fixed text, often none
	valueStep
	textStep      // a text of its own: a property, an alternative text
	idStep        // an id that must differ in every repetition
	referenceStep // the id of a note, at its reference
	noteIDStep    // and at the note
	listStep      // the list a paragraph is in
	linkStep      // the relationship of a link whose address is a tag
	pictureStep   // a placeholder; the rest are its parts
	widthStep
	heightStep
	altStep
	blipStep
	styleStep
	imageStep
)

// plan makes the steps of a part whose sections are in order.
func (c *program) plan(f *File, rels []relationship) {
	var flat []step
	add := func(s step) { flat = append(flat, s) }
	c.planPictures(add)
	c.planLinks(rels, add)
	for _, u := range c.uses {
		c.planUse(u, add)
	}
	for _, row := range c.helpers {
		add(step{kind: putStep, start: row.start, end: row.end})
	}
	c.planTexts(add)
	c.planFieldCodes(add)
	c.planBlocks(add)
	c.planIDs(add)
	c.planLists(f, add)
	c.planNotes(add)
	c.steps = c.nested(flat)
}

// nested sorts steps into a tree.
func (c *program) nested(flat []step) []step {
	slices.SortStableFunc(flat, func(a, b step) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.kind, b.kind))
	})
	return c.nest(&flat, len(c.src), nil)
}

// planUse cuts a tag out of its runs and puts its value at the first.
func (c *program) planUse(u *use, add func(step)) {
	for i, k := range u.cuts {
		if i == 0 && u.tag.Kind == fill.Print {
			add(step{kind: valueStep, start: k.start, end: k.end, use: u, text: c.prefix(k.in)})
			continue
		}
		add(step{kind: putStep, start: k.start, end: k.end})
	}
	if u.opens() {
		add(step{kind: sectionStep, start: u.span.start, end: u.span.end, use: u})
	}
}

// planTexts keeps the spaces of every w:t that a tag was cut out of.
func (c *program) planTexts(add func(step)) {
	done := map[*node]bool{}
	for _, u := range c.uses {
		for _, k := range u.cuts {
			if k.in.name != "w:t" || done[k.in] {
				continue
			}
			done[k.in] = true
			if _, given := k.in.lookup("xml:space"); !given {
				add(step{kind: putStep, start: k.in.innerStart - 1, end: k.in.innerStart - 1, text: ` xml:space="preserve"`})
			}
		}
	}
}

// planFieldCodes fills the tags in a field's code, such as the address of a
// HYPERLINK.
func (c *program) planFieldCodes(add func(step)) {
	c.root.walk(func(n *node) bool {
		if n.name == "" && n.parent.name == "w:instrText" && (strings.Contains(n.text, "{{") || strings.Contains(n.text, "}}")) {
			add(step{kind: textStep, start: n.start, end: n.end, text: n.text, n: n})
		}
		return true
	})
}

// planBlocks finds what must keep a shape: paragraphs that may vanish, and the
// cells, boxes and tables around them.
func (c *program) planBlocks(add func(step)) {
	blocks, tables := map[*node]bool{}, map[*node]bool{}
	for p := range c.flows {
		if !c.stays(p) {
			add(step{kind: paragraphStep, start: p.start, end: p.end, n: p})
		}
		for n := p.parent; n != nil; n = n.parent {
			if n.name == "w:tbl" {
				tables[n] = true
			}
		}
		blocks[blockOf(p)] = true
	}
	for b := range blocks {
		end := b.innerEnd
		for _, k := range b.kids {
			if k.name == "w:sectPr" {
				end = k.start
			}
		}
		add(step{kind: blockStep, start: b.innerStart, end: end, n: b})
		for _, k := range b.kids {
			if k.name == "w:tbl" {
				tables[k] = true
			}
		}
	}
	for t := range tables {
		add(step{kind: tableStep, start: t.start, end: t.end, text: c.rawName(t), n: t})
	}
}

// stays reports the one paragraph of a cell with nothing but the markers of the
// row: its automatic number, if it has one, numbers the rows.
func (c *program) stays(p *node) bool {
	cell := p.parent
	if cell.name != "w:tc" || lastParagraph(cell) != p {
		return false
	}
	uses := c.usesOf(c.flows[p])
	for _, u := range uses {
		open := u
		if u.tag.Kind == fill.Close {
			open = u.mate
		}
		if u.tag.Kind == fill.Print || u.tag.Kind == fill.Note || !open.span.holds(cell) {
			return false
		}
	}
	return len(uses) > 0
}

func blockOf(p *node) *node {
	for n := p.parent; ; n = n.parent {
		switch n.name {
		case "w:tc", "w:body", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent", "w:sdtContent":
			return n
		}
		if n.parent == nil {
			return n
		}
	}
}

// checkRows finds sections that get in each other's way by taking the same rows
// or paragraphs.
func (c *program) checkRows() {
	var flat []step
	for _, u := range c.sections() {
		if u.mate != nil && u.span.end > 0 {
			flat = append(flat, step{kind: sectionStep, start: u.span.start, end: u.span.end, use: u})
		}
	}
	c.nested(flat)
}

// nest turns sorted steps into a tree.
func (c *program) nest(flat *[]step, end int, section *use) []step {
	var out []step
	for len(*flat) > 0 && (*flat)[0].start < end {
		s := (*flat)[0]
		*flat = (*flat)[1:]
		if s.end > end || s.kind == sectionStep && !c.inside(s.use, section) {
			c.entangled(s, section)
			continue
		}
		inner := section
		if s.kind == sectionStep {
			inner = s.use
		}
		s.steps = c.nest(flat, s.end, inner)
		if s.kind == sectionStep {
			s.bytes = written(&s)
		}
		out = append(out, s)
	}
	return out
}

// written estimates the bytes a step writes: what it copies, and a word for
// each value.
func written(s *step) int {
	n := s.end - s.start
	for i := range s.steps {
		k := &s.steps[i]
		switch n -= k.end - k.start; k.kind {
		case putStep:
			n += len(k.text)
		case valueStep:
			n += 24
		default:
			n += written(k)
		}
	}
	return n
}

// inside reports whether a section was also written within the other.
func (c *program) inside(u, outer *use) bool {
	return outer == nil || outer.start() < u.start() && c.closing(u) <= c.closing(outer)
}

func (c *program) entangled(s step, section *use) {
	if s.use == nil || section == nil {
		return
	}
	c.flawOf(s.use, &fill.Fault{Rule: "the/dan-cheo",
		Message: "phần " + s.use.tag.Source + " và phần " + section.tag.Source + " cùng chiếm một hàng hoặc một đoạn",
		Hint:    "đặt hai phần ở hai hàng hoặc hai đoạn khác nhau, hoặc lồng hẳn phần này trong phần kia"})
}

// planNames makes steps that only look names up, for a part whose sections are
// flawed: what can be said about its values is said all the same.
func (c *program) planNames() {
	var flat []step
	for _, u := range c.uses {
		switch {
		case u.tag.Kind == fill.Print:
			flat = append(flat, step{kind: valueStep, start: u.start(), end: u.end(), use: u})
		case u.opens():
			flat = append(flat, step{kind: sectionStep, start: u.end(), end: c.closing(u), use: u})
		}
	}
	c.planPictures(func(s step) {
		if s.kind == pictureStep || s.kind == textStep {
			flat = append(flat, s)
		}
	})
	flaws := c.flaws
	c.steps = c.nested(flat)
	c.flaws = flaws
}

// closing is where a section ends, for one that nobody closed with what is
// around it.
func (c *program) closing(u *use) int {
	if u.mate != nil {
		return u.mate.start()
	}
	if u.up != nil {
		return c.closing(u.up)
	}
	return u.story.innerEnd
}
