package docx

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// number is the list a paragraph is in, after the repetitions around it.
func (w *partWriter) number(old string) string {
	for f := w.round; f != nil; f = f.up {
		num, ok := f.nums[old]
		if !ok {
			continue
		}
		if num == "" {
			num = w.restart(old)
			f.nums[old] = num
		}
		return num
	}
	return old
}

// list writes a paragraph's list, or the properties that put it there.
func (w *partWriter) list(st *step) {
	num := w.number(st.text)
	if st.n == nil {
		w.out = append(w.out, num...)
		return
	}
	if num != st.text {
		p := w.c.prefix(st.n)
		w.out = fmt.Appendf(w.out, `<%snumPr><%silvl %sval="%s"/><%snumId %sval="%s"/></%snumPr>`, p, p, p, st.level, p, p, num, p)
	}
}

// restart makes a list like old that begins anew.
func (r *filling) restart(old string) string {
	r.nums = append(r.nums, old)
	return strconv.Itoa(r.file.highestNum() + len(r.nums))
}

func (f *File) highestNum() int {
	root, err := f.related(f.main, "numbering").root()
	if err != nil {
		return 0
	}
	high := 0
	for _, k := range root.children("w:num") {
		if n, err := strconv.Atoi(k.attr("w:numId")); err == nil {
			high = max(high, n)
		}
	}
	return high
}

// numberingPart adds the lists that begin anew after the last w:num.
func (r *filling) numberingPart() (old, new *part) {
	old = r.file.related(r.file.main, "numbering")
	root, _ := old.root()
	nums := root.children("w:num")
	if len(nums) == 0 {
		return old, old
	}
	c := &program{src: old.data}
	p := c.prefix(nums[0])
	first := r.file.highestNum() + 1
	var b bytes.Buffer
	for i, id := range r.nums {
		num, abstract := r.file.numbering(id)
		fmt.Fprintf(&b, `<%snum %snumId="%d"><%sabstractNumId %sval="%s"/>`, p, p, first+i, p, p, num.val("w:abstractNumId"))
		for _, level := range levels(abstract) {
			b.WriteString(c.override(num, abstract, p, level))
		}
		fmt.Fprintf(&b, `</%snum>`, p)
	}
	at := nums[len(nums)-1].end
	return old, &part{name: old.name, data: slices.Concat(old.data[:at], b.Bytes(), old.data[at:]), rels: old.rels}
}

// levels are those a list defines; one that defines none has the first.
func levels(abstract *node) []string {
	var all []string
	for _, l := range abstract.children("w:lvl") {
		all = append(all, l.attr("w:ilvl"))
	}
	if all == nil {
		return []string{"0"}
	}
	return all
}

// override begins a level anew, with what the original changed in it.
func (c *program) override(num, abstract *node, p, level string) string {
	start, rest := "", ""
	for _, o := range num.children("w:lvlOverride") {
		if o.attr("w:ilvl") != level {
			continue
		}
		start = o.val("w:startOverride")
		if l := o.child("w:lvl"); l != nil {
			rest = string(c.src[l.start:l.end])
		}
	}
	for _, l := range abstract.children("w:lvl") {
		if l.attr("w:ilvl") == level && start == "" {
			start = l.val("w:start")
		}
	}
	if start == "" {
		start = "1"
	}
	return fmt.Sprintf(`<%slvlOverride %silvl="%s"><%sstartOverride %sval="%s"/>%s</%slvlOverride>`, p, p, level, p, p, start, rest, p)
}
