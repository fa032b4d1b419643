package docx

import (
	"bytes"

	"vanthu/internal/fill"
)

// planMarks keeps to the first repetition what cannot be repeated: comments,
// and range marks whose partner stands outside.
func (c *program) planMarks(add func(step)) {
	partner := map[string]*node{}
	c.root.walk(func(n *node) bool {
		if n.name == "w:commentReference" {
			c.keepOnce(n, n, add)
		}
		kind, ok := rangeMarks[n.name]
		if !ok {
			return true
		}
		key := kind + n.attr("w:id")
		first := partner[key]
		if first == nil {
			partner[key] = n
		} else if kind == "comment" || c.innermost(first) != c.innermost(n) {
			c.keepOnce(first, n, add)
			c.keepOnce(n, first, add)
		}
		return true
	})
}

// rangeMarks are the elements that mark a range by two with one id.
var rangeMarks = map[string]string{
	"w:bookmarkStart": "bookmark", "w:bookmarkEnd": "bookmark", "w:commentRangeStart": "comment", "w:commentRangeEnd": "comment",
	"w:permStart": "perm", "w:permEnd": "perm", "w:moveFromRangeStart": "moveFrom", "w:moveFromRangeEnd": "moveFrom",
	"w:moveToRangeStart": "moveTo", "w:moveToRangeEnd": "moveTo",
}

// keepOnce leaves n out of every repetition but the first. A section that is
// left out leaves the marks of ranges that reach beyond it.
func (c *program) keepOnce(n, partner *node, add func(step)) {
	if c.once[n] || c.innermost(n) == nil {
		return
	}
	c.once[n] = true
	add(step{kind: onceStep, start: n.start, end: n.end})
	for _, u := range c.sections() {
		if u.span.holds(n) && !u.span.holds(partner) {
			u.span.marks += string(c.src[n.start:n.end])
		}
	}
}

// checkFields reports a section that begins or ends inside a field of Word:
// repeating half of one ruins the document.
func (c *program) checkFields() {
	if !bytes.Contains(c.src, []byte("fldChar")) {
		return
	}
	for _, u := range c.sections() {
		depth, broken := 0, false
		c.root.walk(func(n *node) bool {
			if n.name == "w:fldChar" && u.span.holds(n) {
				switch n.attr("w:fldCharType") {
				case "begin":
					depth++
				case "end":
					depth--
				}
				broken = broken || depth < 0
			}
			return true
		})
		if broken || depth != 0 {
			c.flawOf(u, &fill.Fault{Rule: "the/dan-cheo",
				Message: "phần " + u.tag.Source + " cắt ngang một trường tự động (field) của Word",
				Hint:    "đặt cả trường trong phần, hoặc cả trường ở ngoài"})
		}
	}
}
