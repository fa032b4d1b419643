package docx

import (
	"strings"
)

// math writes an equation as one line of text and says so.
func (l *line) math(n *node) {
	l.story.warn("docx/cong-thuc", "công thức toán được viết thành một dòng chữ, không giữ dạng trình bày", "chuyển công thức thành ảnh nếu cần giữ nguyên dạng")
	var b strings.Builder
	linearMath(&b, n)
	props := l.story.r.inFont(l.story.run(l.base, n.path("m:r", "w:rPr"), l.link), "Cambria Math")
	l.text(b.String(), props)
}

func linearMath(b *strings.Builder, n *node) {
	part := func(name string) string {
		var k strings.Builder
		for _, c := range n.child(name).elements() {
			linearMath(&k, c)
		}
		return k.String()
	}
	// group puts parentheses around what is longer than one sign.
	group := func(s string) string {
		if len([]rune(s)) > 1 {
			return "(" + s + ")"
		}
		return s
	}
	switch n.name {
	case "m:t", "w:t":
		b.WriteString(n.content())
	case "m:f":
		b.WriteString(group(part("m:num")) + "/" + group(part("m:den")))
	case "m:sSup":
		b.WriteString(part("m:e") + "^" + group(part("m:sup")))
	case "m:sSub":
		b.WriteString(part("m:e") + "_" + group(part("m:sub")))
	case "m:sSubSup":
		b.WriteString(part("m:e") + "_" + group(part("m:sub")) + "^" + group(part("m:sup")))
	case "m:rad":
		b.WriteString(part("m:deg") + "√" + group(part("m:e")))
	case "m:nary":
		sign := n.child("m:naryPr").child("m:chr")
		mark := "∫"
		if sign != nil && sign.attr("m:val") != "" {
			mark = sign.attr("m:val")
		}
		b.WriteString(mark + "_" + group(part("m:sub")) + "^" + group(part("m:sup")) + " " + part("m:e"))
	case "m:d":
		open, shut := "(", ")"
		if c := n.path("m:dPr", "m:begChr"); c != nil {
			open = c.attr("m:val")
		}
		if c := n.path("m:dPr", "m:endChr"); c != nil {
			shut = c.attr("m:val")
		}
		b.WriteString(open + part("m:e") + shut)
	case "w:rPr", "m:rPr", "m:ctrlPr", "w:del", "w:moveFrom":
	default:
		for _, k := range n.kids {
			linearMath(b, k)
		}
	}
}
