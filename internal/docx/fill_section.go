package docx

import (
	"bytes"
	"strings"

	"vanthu/internal/fill"
)

// span is what a section repeats: a range of whole rows or paragraphs, or of
// text inside one paragraph. rejoin leads from the end of such a text back to
// its beginning, skip from the beginning to the end.
type span struct {
	start, end   int
	rejoin, skip string
	marks        string // of ranges that reach beyond, for when it is left out
}

func (s span) holds(n *node) bool { return s.start <= n.start && n.end <= s.end }

// placeSections finds the span of every section, and the helper rows that
// vanish: rows that hold nothing but markers.
func (c *program) placeSections() {
	for _, u := range c.uses {
		if !u.opens() || u.mate == nil {
			continue
		}
		if u.flow == u.mate.flow {
			u.span = c.inline(u)
		} else if fault := c.blocks(u); fault != nil {
			c.flawOf(u, fault)
		}
	}
}

// inline is the text between two markers of one paragraph.
func (c *program) inline(u *use) span {
	from, to := u.cuts[len(u.cuts)-1], u.mate.cuts[0]
	return span{start: from.end, end: to.start, rejoin: c.jump(to.in, from.in, ""), skip: c.jump(from.in, to.in, skipMarks)}
}

// blocks is whole rows when the markers stand in different cells of a table,
// else whole paragraphs and tables.
func (c *program) blocks(u *use) *fill.Fault {
	common := commonAncestor(u.flow.p, u.mate.flow.p)
	first, last := childToward(common, u.flow.p), childToward(common, u.mate.flow.p)
	if row := rowAround(common, first); row != nil {
		u.span = span{start: row.start, end: row.end}
		return nil
	}
	if isRow(first) && isRow(last) {
		u.span = span{start: first.start, end: last.end}
		if c.onlyMarkers(first) {
			u.span.start = first.end
			c.helpers = append(c.helpers, first)
		}
		if c.onlyMarkers(last) {
			u.span.end = last.start
			c.helpers = append(c.helpers, last)
		}
		u.span.end = max(u.span.start, u.span.end)
		return nil
	}
	return c.paragraphs(u, first, last)
}

// paragraphs places the ends by where the markers stand: at the beginning of a
// paragraph with text an opening marker takes it in, at its end it does not.
func (c *program) paragraphs(u *use, first, last *node) *fill.Fault {
	if !wraps(first, u.flow.p) || !wraps(last, u.mate.flow.p) {
		return &fill.Fault{Rule: "the/dan-cheo", Message: "phần " + u.tag.Source + " mở và đóng ở hai nơi không cùng cấp (đóng ở " + c.place(u.mate.flow.p) + ")",
			Hint: "đặt cả hai dấu trong cùng một bảng, hoặc cả hai ở ngoài bảng; không để một dấu trong khung điều khiển nội dung"}
	}
	s := span{start: first.start, end: last.end}
	switch leads, trails := c.leads(u), c.trails(u); {
	case trails:
		s.start = first.end
	case !leads:
		return midText(u)
	}
	switch leads, trails := c.leads(u.mate), c.trails(u.mate); {
	case leads && !(trails && endsSection(u.mate.flow.p)):
		s.end = last.start
	case !trails:
		return midText(u.mate)
	}
	s.end = max(s.start, s.end)
	u.span = s
	return nil
}

func midText(u *use) *fill.Fault {
	return &fill.Fault{Rule: "the/dan-cheo", Message: "dấu " + u.tag.Source + " đứng giữa đoạn, nhưng phần của nó gồm nhiều đoạn",
		Hint: "đặt dấu ở đầu hoặc cuối đoạn, hoặc riêng một đoạn"}
}

func (c *program) leads(u *use) bool { return u.flow.blankBut(c.usesOf(u.flow), 0, u.tag.Start) }
func (c *program) trails(u *use) bool {
	return u.flow.blankBut(c.usesOf(u.flow), u.tag.End, len(u.flow.text))
}

func (c *program) usesOf(f *flow) []*use {
	var in []*use
	for _, u := range c.uses {
		if u.flow == f {
			in = append(in, u)
		}
	}
	return in
}

// endsSection reports a paragraph that carries a section break: it belongs to
// the text before it.
func endsSection(p *node) bool { return p.path("w:pPr", "w:sectPr") != nil }

// onlyMarkers reports a row whose cells hold section markers and nothing else.
func (c *program) onlyMarkers(row *node) bool {
	blank := true
	row.walk(func(n *node) bool {
		if n.name != "w:p" {
			return blank
		}
		f := c.flows[n]
		if f == nil {
			f = joinRuns(n)
		}
		blank = blank && f.blankBut(c.usesOf(f), 0, len(f.text))
		return false
	})
	return blank
}

func commonAncestor(a, b *node) *node {
	for ; a != nil; a = a.parent {
		for n := b; n != nil; n = n.parent {
			if n == a {
				return a
			}
		}
	}
	return nil
}

func childToward(ancestor, n *node) *node {
	for n.parent != ancestor {
		n = n.parent
	}
	return n
}

// rowAround gives the row when two markers stand in different cells of it.
func rowAround(common, first *node) *node {
	if first.name != "w:tc" && !(first.name == "w:sdt" && first.path("w:sdtContent", "w:tc") != nil) {
		return nil
	}
	for common.name != "w:tr" {
		common = common.parent
	}
	return common
}

// isRow knows rows, also inside content controls.
func isRow(n *node) bool {
	return n.name == "w:tr" || n.path("w:sdtContent", "w:tr") != nil || n.name == "w:customXml" && n.child("w:tr") != nil
}

// wraps reports whether n is the paragraph, or a content control around it
// alone.
func wraps(n, p *node) bool {
	alone := true
	n.walk(func(k *node) bool {
		alone = alone && (k == p || k.name != "w:p" && k.name != "w:tbl")
		return k != p
	})
	return alone
}

// skipMarks is where the marks of a section that is left out go.
const skipMarks = "\x00"

// jump writes the tags that lead from inside one element to inside another:
// closing up to what both are in, opening again with the same properties.
func (c *program) jump(from, to *node, middle string) string {
	common := commonAncestor(from, to)
	var b strings.Builder
	for n := from; n != common; n = n.parent {
		b.WriteString("</" + c.rawName(n) + ">")
	}
	b.WriteString(middle)
	c.reopen(&b, common, to)
	return b.String()
}

func (c *program) reopen(b *strings.Builder, common, n *node) {
	if n == common {
		return
	}
	c.reopen(b, common, n.parent)
	if n.name == "w:t" {
		b.WriteString("<" + c.rawName(n) + ` xml:space="preserve">`)
		return
	}
	b.Write(c.src[n.start:n.innerStart])
	for _, k := range n.kids {
		if strings.HasSuffix(k.name, "Pr") {
			b.Write(c.src[k.start:k.end])
		}
	}
}

// rawName is an element's name as the part writes it.
func (c *program) rawName(n *node) string {
	s := c.src[n.start+1:]
	return string(s[:bytes.IndexAny(s, " \t\r\n/>")])
}

// prefix is the part's prefix for elements beside n: "w:".
func (c *program) prefix(n *node) string {
	name := c.rawName(n)
	return name[:strings.IndexByte(name, ':')+1]
}
