package docx

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"vanthu/internal/fill"
)

// use is a tag where it stands in a part.
type use struct {
	tag      fill.Tag
	flow     *flow
	cuts     []cut
	story    *node    // the body, header, note or text box it is in
	up       *use     // the section marker around it
	mate     *use     // of a section marker: the other one
	span     span     // of an opening marker: what it repeats
	restarts []string // lists that begin anew in each repetition
}

func (u *use) start() int { return u.cuts[0].start }
func (u *use) end() int   { return u.cuts[len(u.cuts)-1].end }

// opens reports whether u begins a section.
func (u *use) opens() bool { return u.tag.Kind == fill.Open || u.tag.Kind == fill.Inverted }

// flaw is a fault and the place where a person can mend it.
type flaw struct {
	fill.Fault
	n  *node // the paragraph or drawing
	at int   // byte offset, for the order of findings
}

// program is a part's tags, paired and placed, and the steps that fill them.
type program struct {
	part    *part
	said    string  // đầu trang 1
	plain   bool    // without paragraphs: properties, a chart
	opening []*use  // the section markers of uses
	helpers []*node // rows that hold nothing but markers
	src     []byte
	root    *node
	flows   map[*node]*flow // by paragraph, those with braces
	uses    []*use          // in the order of the part
	dropped []string        // relationships to addresses that were tags
	once    map[*node]bool  // left out of all repetitions but the first
	notes   map[family]bool // kinds of notes referred to in sections
	flaws   []flaw
	steps   []step
}

func (c *program) flaw(n *node, at int, f *fill.Fault) {
	c.flaws = append(c.flaws, flaw{*f, n, at})
}

// flawOf is a flaw of a tag in the text.
func (c *program) flawOf(u *use, f *fill.Fault) {
	f.Start, f.End = u.tag.Start, u.tag.End
	c.flaw(u.flow.p, u.start(), f)
}

// findTags reads every paragraph that has a brace.
func (c *program) findTags() {
	c.root.walk(func(n *node) bool {
		switch n.name {
		case "w:del", "w:moveFrom":
			return false
		case "w:p":
			raw := c.src[n.start:n.end]
			if bytes.IndexByte(raw, '{') < 0 && bytes.IndexByte(raw, '}') < 0 {
				return false
			}
			c.readFlow(joinRuns(n))
		}
		return true
	})
	slices.SortStableFunc(c.uses, func(a, b *use) int { return cmp.Compare(a.start(), b.start()) })
}

func (c *program) readFlow(f *flow) {
	tags, faults := fill.Lex(f.text)
	if len(tags) > 0 {
		c.flows[f.p] = f
	}
	story := storyOf(f.p)
	for _, t := range tags {
		c.uses = append(c.uses, &use{tag: t, flow: f, story: story, cuts: f.cuts(c.src, t.Start, t.End, t.Kind == fill.Print)})
	}
	for i := range faults {
		at := f.p.start
		if cuts := f.cuts(c.src, faults[i].Start, faults[i].End, true); len(cuts) > 0 {
			at = cuts[0].start
		}
		c.flaw(f.p, at, &faults[i])
	}
}

// storyOf is the text a paragraph belongs to; a section cannot leave it.
func storyOf(n *node) *node {
	for ; n.parent != nil; n = n.parent {
		switch n.name {
		case "w:body", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent":
			return n
		}
	}
	return n
}

// pair matches the markers of sections, each within its story. A marker that
// crosses another is one fault, not two.
func (c *program) pair() {
	var open []*use
	crossed := map[string]int{}
	for _, u := range c.uses {
		if len(open) > 0 {
			u.up = open[len(open)-1]
		}
		switch {
		case u.opens():
			open = append(open, u)
		case u.tag.Kind == fill.Close:
			at := lastOpen(open, u)
			if at < 0 {
				if crossed[u.tag.Name()]--; crossed[u.tag.Name()] < 0 {
					c.flawOf(u, fill.Unopened(u.tag))
					crossed[u.tag.Name()] = 0
				}
				continue
			}
			for _, inner := range open[at+1:] {
				c.crossing(inner, u)
				crossed[inner.tag.Name()]++
			}
			open[at].mate, u.mate, u.up = u, open[at], open[at].up
			open = open[:at]
		}
	}
	for _, u := range open {
		c.flawOf(u, fill.Unclosed(u.tag))
	}
}

func lastOpen(open []*use, u *use) int {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].story == u.story && open[i].tag.Name() == u.tag.Name() {
			return i
		}
	}
	return -1
}

func (c *program) crossing(inner, outer *use) {
	c.flawOf(inner, &fill.Fault{Rule: "the/dan-cheo",
		Message: "phần " + inner.tag.Source + " chưa đóng mà " + outer.tag.Source + " đã đóng phần bao ngoài",
		Hint:    "đóng phần mở sau trước: đặt {{/" + inner.tag.Name() + "}} trước " + outer.tag.Source})
}

// checkStray reports tags where no value can be put: formulas, charts.
func (c *program) checkStray() {
	c.root.walk(func(n *node) bool {
		switch n.name {
		case "w:del", "w:moveFrom", "w:t", "w:instrText", "w:delText", "w:delInstrText":
			return false
		case "":
			if strings.Contains(n.text, "{{") {
				c.flaw(n.parent, n.start, &fill.Fault{Rule: "the/cho-la", Message: "thẻ trong “" + strings.TrimSpace(n.text) + "” nằm ở chỗ không điền được", Hint: "gõ thẻ vào đoạn văn bản thường, không gõ trong công thức hay biểu đồ"})
			}
		}
		return true
	})
}
