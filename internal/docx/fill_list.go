package docx

import "vanthu/internal/fill"

// A list that belongs to the items of a section begins anew with each item. It
// belongs to the items when all of these hold:
//
//   - something that is not of the list comes before it in the item: a heading,
//     a paragraph, a cell. A section whose items are the list itself counts on;
//   - an item has several of its points: two paragraphs of it, or one in a
//     section inside. A single one numbers the items themselves;
//   - the list, at that level, is not used outside the section;
//   - it counts: bullets are left alone.
//
// Beginning anew is a w:num of its own with w:startOverride for each
// repetition after the first.

// listed is a paragraph in a numbered list.
type listed struct {
	p      *node
	num    string
	level  string
	direct *node // the w:numId, nil when the style gives it
}

// planLists finds what each section starts anew and makes a step of every
// number that may change.
func (c *program) planLists(f *File, add func(step)) {
	paras := c.listed(f)
	if len(paras) == 0 {
		return
	}
	changing := map[string]bool{}
	for _, u := range c.sections() {
		if u.tag.Kind == fill.Inverted || u.flow == u.mate.flow {
			continue
		}
		seen := map[string]bool{}
		for _, l := range paras {
			if !u.span.holds(l.p) || seen[l.num] {
				continue
			}
			if seen[l.num] = true; c.belongs(f, u, l, paras) {
				u.restarts = append(u.restarts, l.num)
				changing[l.num] = true
			}
		}
	}
	for _, l := range paras {
		if changing[l.num] && c.innermost(l.p) != nil {
			c.planNumber(l, add)
		}
	}
}

// belongs is the rule above; first is the list's first paragraph in the span.
func (c *program) belongs(f *File, u *use, first listed, paras []listed) bool {
	points, outside := 0, false
	for _, l := range paras {
		switch {
		case l.num != first.num:
		case !u.span.holds(l.p):
			outside = outside || l.level >= first.level
		case c.innermost(l.p) != u:
			points += 2
		default:
			points++
		}
	}
	return points > 1 && !outside && c.headed(u, first) && f.counts(first)
}

// headed reports whether a paragraph with something to read, and not of the
// list, stands before its first point.
func (c *program) headed(u *use, first listed) bool {
	headed := false
	c.root.walk(func(n *node) bool {
		if n.name != "w:p" {
			return true
		}
		if u.span.holds(n) && n.end <= first.p.start && !headed {
			fl := c.flows[n]
			if fl == nil {
				fl = joinRuns(n)
			}
			headed = !fl.blankBut(c.usesOf(fl), 0, len(fl.text))
		}
		return false
	})
	return headed
}

func (c *program) planNumber(l listed, add func(step)) {
	if l.direct != nil {
		c.planAttr(l.direct, "w:val", step{kind: listStep}, add)
		return
	}
	at := c.numberPlace(l.p)
	add(step{kind: listStep, start: at, end: at, text: l.num, n: l.p, level: l.level})
}

// numberPlace is where w:numPr goes in a paragraph's properties: the schema
// wants it after these.
func (c *program) numberPlace(p *node) int {
	pr := p.child("w:pPr") // there is one: it names the style
	at := pr.innerStart
	for _, k := range pr.kids {
		switch k.name {
		case "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl":
			at = k.end
		}
	}
	return at
}

// listed finds the paragraphs of numbered lists in sections' reach.
func (c *program) listed(f *File) []listed {
	if len(c.sections()) == 0 || f.related(f.main, "numbering") == nil {
		return nil
	}
	styles := f.numberedStyles()
	var all []listed
	c.root.walk(func(n *node) bool {
		if n.name != "w:p" {
			return true
		}
		l := listed{p: n, level: "0"}
		if s, ok := styles[n.child("w:pPr").val2("w:pStyle")]; ok {
			l.num, l.level = s.num, s.level
		}
		if pr := n.path("w:pPr", "w:numPr"); pr != nil {
			l.num = "" // properties without a list take the paragraph out of the style's
			if id := pr.child("w:numId"); id != nil {
				l.num, l.direct = id.attr("w:val"), id
			}
			if v := pr.val("w:ilvl"); v != "" {
				l.level = v
			}
		}
		if l.num != "" && l.num != "0" {
			all = append(all, l)
		}
		return true
	})
	return all
}

// val2 is val on a node that may be nil.
func (n *node) val2(name string) string {
	if n == nil {
		return ""
	}
	return n.val(name)
}

// numberedStyles are the paragraph styles that number, with those based on
// them.
func (f *File) numberedStyles() map[string]listed {
	found := map[string]listed{}
	p := f.related(f.main, "styles")
	if p == nil {
		return found
	}
	root, err := p.root()
	if err != nil {
		return found
	}
	based := map[string]string{}
	for _, s := range root.kids {
		if s.name != "w:style" {
			continue
		}
		id := s.attr("w:styleId")
		based[id] = s.val("w:basedOn")
		if pr := s.path("w:pPr", "w:numPr"); pr != nil {
			level := pr.val("w:ilvl")
			if level == "" {
				level = "0"
			}
			found[id] = listed{num: pr.val("w:numId"), level: level}
		}
	}
	for id := range based {
		parent := based[id]
		for steps := 0; parent != "" && steps < 20; steps++ {
			if _, own := found[id]; own {
				break
			}
			if l, ok := found[parent]; ok {
				found[id] = l
			}
			parent = based[parent]
		}
	}
	return found
}

// counts reports whether a list counts: bullets say nothing anew.
func (f *File) counts(l listed) bool {
	_, abstract := f.numbering(l.num)
	for _, lvl := range abstract.children("w:lvl") {
		if lvl.attr("w:ilvl") == l.level {
			return lvl.val("w:numFmt") != "bullet"
		}
	}
	return abstract != nil
}

// numbering finds a w:num and its w:abstractNum.
func (f *File) numbering(id string) (num, abstract *node) {
	root, err := f.related(f.main, "numbering").root()
	if err != nil {
		return nil, nil
	}
	for _, k := range root.children("w:num") {
		if k.attr("w:numId") == id {
			num = k
		}
	}
	for _, k := range root.children("w:abstractNum") {
		if num != nil && k.attr("w:abstractNumId") == num.val("w:abstractNumId") {
			abstract = k
		}
	}
	return num, abstract
}

// children gives the child elements of that name.
func (n *node) children(name string) []*node {
	var all []*node
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			all = append(all, k)
		}
	}
	return all
}
