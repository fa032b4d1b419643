package bundle

import "fmt"

// entry is a bookmark in the tree of the outline.
type entry struct {
	number, parent, prev, next, first, last int // objects
	below                                   int // entries below, all open
	title                                   string
	page                                    int
}

// outline writes a bookmark for every part with a title; 0 when there is none.
func (j *joiner) outline(parts []Part) int {
	o := &outline{out: j.out, open: []*entry{{}}}
	group := ""
	for i, p := range parts {
		if p.Title == "" {
			continue
		}
		if p.Group != "" && p.Group != group {
			o.add(0, p.Group, j.first[i])
		}
		group = p.Group
		level := 0
		if p.Group != "" {
			level = 1
		}
		o.add(level, p.Title, j.first[i])
	}
	return o.write()
}

// outline is the tree while it grows.
type outline struct {
	out  *writer
	open []*entry // the root, and the entry in hand of each level
	all  []*entry
}

func (o *outline) add(level int, title string, page int) {
	root := o.open[0]
	if root.number == 0 {
		root.number = o.out.reserve()
	}
	up := o.open[level]
	e := &entry{number: o.out.reserve(), parent: up.number, prev: up.last, title: title, page: page}
	if up.last > 0 {
		o.open[level+1].next = e.number
	} else {
		up.first = e.number
	}
	up.last = e.number
	for _, above := range o.open[:level+1] {
		above.below++
	}
	o.open = append(o.open[:level+1], e)
	o.all = append(o.all, e)
}

func (o *outline) write() int {
	root := o.open[0]
	if root.number == 0 {
		return 0
	}
	o.out.put(root.number, fmt.Sprintf("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", root.first, root.last, root.below), nil)
	for _, e := range o.all {
		o.out.put(e.number, e.syntax(), nil)
	}
	return root.number
}

func (e *entry) syntax() string {
	s := fmt.Sprintf("<</Title %s/Parent %d 0 R/Dest[%d 0 R/Fit]", textString(e.title), e.parent, e.page)
	for _, link := range []struct {
		key string
		to  int
	}{{"Prev", e.prev}, {"Next", e.next}, {"First", e.first}, {"Last", e.last}} {
		if link.to > 0 {
			s += fmt.Sprintf("/%s %d 0 R", link.key, link.to)
		}
	}
	if e.below > 0 {
		s += fmt.Sprintf("/Count %d", e.below)
	}
	return s + ">>"
}
