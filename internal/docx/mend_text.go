package docx

import (
	"slices"
	"strings"
	"unicode"
)

// units is the text of a paragraph, character by character, each with the
// place it comes from. It follows the reader: what that shows is here, what it
// hides is not.
type units struct {
	all    []unit
	fields []fieldState
	torn   [][2]*node // w:t that share a character, letter in one and mark in the other
}

// unit is one character: of a w:t, or an element such as w:tab.
type unit struct {
	r      rune
	run    *node
	t      *node // the w:t; nil for an element
	elem   *node // w:tab, w:noBreakHyphen: may be taken out
	locked bool  // of a field or a break: stays
}

type fieldState struct{ shows bool }

func unitsOf(p *node) *units {
	u := &units{}
	u.read(p.kids, false)
	return u
}

func (u *units) text() string { return u.part(0, len(u.all)) }

func (u *units) part(from, to int) string {
	var b strings.Builder
	for _, one := range u.all[from:to] {
		b.WriteRune(one.r)
	}
	return b.String()
}

func (u *units) read(kids []*node, locked bool) {
	for _, n := range kids {
		switch n.name {
		case "w:r":
			u.run(n, n.kids, locked)
		case "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:hyperlink":
			u.read(n.kids, locked)
		case "w:sdt":
			u.read(n.child("w:sdtContent").elements(), locked)
		case "w:fldSimple":
			u.read(n.kids, true)
		case "mc:AlternateContent":
			u.read(choice(n).elements(), locked)
		}
	}
}

func (u *units) run(run *node, kids []*node, locked bool) {
	for _, k := range kids {
		if k.name == "w:fldChar" {
			u.fieldChar(k.attr("w:fldCharType"))
			continue
		}
		if slices.Contains(u.fields, fieldState{}) {
			continue // the code of a field
		}
		one := unit{run: run, locked: locked || len(u.fields) > 0}
		switch k.name {
		case "w:t":
			one.t = k
			u.letters(one, runText(k))
		case "w:tab":
			one.r, one.elem = '\t', k
			u.all = append(u.all, one)
		case "w:ptab":
			one.r, one.locked = '\t', true
			u.all = append(u.all, one)
		case "w:br", "w:cr":
			one.r, one.locked = '\n', true
			u.all = append(u.all, one)
		case "w:noBreakHyphen":
			one.r, one.elem = '\u2011', k
			u.all = append(u.all, one)
		case "w:softHyphen":
			one.r, one.elem = '\u00ad', k
			u.all = append(u.all, one)
		case "mc:AlternateContent":
			u.run(run, choice(k).elements(), true)
		}
	}
}

func (u *units) fieldChar(kind string) {
	n := len(u.fields)
	switch {
	case kind == "begin":
		u.fields = append(u.fields, fieldState{})
	case n == 0:
	case kind == "separate":
		u.fields[n-1].shows = true
	case kind == "end":
		u.fields = u.fields[:n-1]
	}
}

// letters composes what stands as letter and marks, also over two runs: the
// character then belongs to the first.
func (u *units) letters(one unit, s string) {
	for _, r := range clean(s) {
		n := len(u.all)
		if unicode.Is(unicode.Mn, r) && n > 0 && u.all[n-1].t != nil {
			if c := []rune(nfc(string(u.all[n-1].r) + string(r))); len(c) == 1 {
				u.all[n-1].r = c[0]
				if u.all[n-1].t != one.t {
					u.all[n-1].locked = true
					u.torn = append(u.torn, [2]*node{u.all[n-1].t, one.t})
				}
				continue
			}
		}
		one.r = r
		u.all = append(u.all, one)
	}
}

// wordChange puts text in place of the units from..to.
type wordChange struct {
	edit, from, to int
	text           string
}

// words makes the changes that touch nothing locked and writes the w:t anew.
func (m *mending) words(u *units, changes []wordChange) {
	gone := make([]bool, len(u.all))
	before, after := map[int]string{}, map[int]string{} // new text beside a unit
	for _, c := range changes {
		if !u.free(c) || slices.Contains(gone[c.from:c.to], true) || u.part(c.from, c.to) == c.text {
			continue
		}
		at, behind := u.anchor(c)
		if at < 0 && c.text != "" {
			continue
		}
		if behind {
			after[at] += c.text
		} else {
			before[at] += c.text
		}
		if c.text != "" {
			m.texts[u.all[at].t] = true
		}
		for k := c.from; k < c.to; k++ {
			gone[k] = true
			if one := u.all[k]; one.t != nil {
				m.texts[one.t] = true
			} else {
				m.editing.edits = append(m.editing.edits, edit{one.elem.start, one.elem.end, ""})
			}
		}
		m.done[c.edit] = true
	}
	for _, pair := range u.torn {
		if m.texts[pair[0]] || m.texts[pair[1]] {
			m.texts[pair[0]], m.texts[pair[1]] = true, true
		}
	}
	var written []*node
	for k, one := range u.all {
		if one.t == nil || !m.texts[one.t] || slices.Contains(written, one.t) {
			continue
		}
		written = append(written, one.t)
		var out []byte
		for j := k; j < len(u.all); j++ {
			if u.all[j].t != one.t {
				continue
			}
			out = appendPlain(out, before[j], `"`)
			if !gone[j] {
				out = appendPlain(out, string(u.all[j].r), `"`)
			}
			out = appendPlain(out, after[j], `"`)
		}
		m.rewriteText(one.t, out)
	}
}

func (m *mending) rewriteText(t *node, text []byte) {
	name := m.prefix + "t"
	m.editing.edits = append(m.editing.edits, edit{t.start, t.end, "<" + name + ` xml:space="preserve">` + string(text) + "</" + name + ">"})
}

func (u *units) free(c wordChange) bool {
	return !slices.ContainsFunc(u.all[c.from:c.to], func(one unit) bool { return one.locked || one.t == nil && one.elem == nil })
}

// anchor is the unit that new text stands beside: the first letter it takes
// the place of, else the one before, else the one after. -1 where there is none.
func (u *units) anchor(c wordChange) (at int, behind bool) {
	for k := c.from; k < c.to; k++ {
		if u.all[k].t != nil {
			return k, false
		}
	}
	usable := func(k int) bool { return k >= 0 && k < len(u.all) && u.all[k].t != nil && !u.all[k].locked }
	switch {
	case usable(c.from - 1):
		return c.from - 1, true
	case usable(c.to):
		return c.to, false
	}
	return -1, false
}
