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
	root := &entry{number: 0}
	open := []*entry{root} // the entry in hand of each level, the root below all
	var all []*entry
	for i, p := range parts {
		if p.Title == "" {
			continue
		}
		if root.number == 0 {
			root.number = j.out.reserve()
		}
		level := max(min(p.Level, len(open)-1), 0)
		up := open[level]
		e := &entry{number: j.out.reserve(), parent: up.number, prev: up.last, title: p.Title, page: j.first[i]}
		if level+1 < len(open) { // the last one of this level
			open[level+1].next = e.number
		}
		if up.first == 0 {
			up.first = e.number
		}
		up.last = e.number
		for _, above := range open[:level+1] {
			above.below++
		}
		open = append(open[:level+1], e)
		all = append(all, e)
	}
	if root.number == 0 {
		return 0
	}
	j.out.put(root.number, fmt.Sprintf("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", root.first, root.last, root.below), nil)
	for _, e := range all {
		j.out.put(e.number, e.syntax(), nil)
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
