package docx

import (
	"slices"
	"strings"
)

// cutting is a setting for some characters of a run only.
type cutting struct {
	from, to int // units
	units    *units
	wishes   []wish
	edit     int
}

// cut notes that a run must be cut. A run takes one cut at a time, and none
// together with other edits: the next reading finds what is left.
func (m *mending) cut(u *units, run *node, i int) {
	e := m.edits[i]
	if m.boxes[run] != nil {
		return
	}
	for _, one := range u.all {
		if one.run == run && (one.locked && one.r != '\n' || one.t != nil && (one.t.parent != run || m.texts[one.t])) {
			return
		}
	}
	m.boxes[run] = &box{cuts: []cutting{{e.From, e.To, u, runSettings(e), i}}}
	m.owners = append(m.owners, run)
}

// writeCuts writes a run as several, each child with the side it belongs to.
func (m *mending) writeCuts(run *node, b *box) {
	if len(b.settings) > 0 { // something else was asked for later
		return
	}
	c := b.cuts[0]
	plain := ""
	if old := run.child("w:rPr"); old != nil {
		plain = string(m.src[old.start:old.end])
	}
	styled, ok := m.boxText(run, "w:rPr", c.wishes)
	if !ok || styled == plain {
		return
	}
	var out strings.Builder
	side, cut := -1, false
	put := func(in int, text string) {
		if in != side {
			if side >= 0 {
				out.WriteString("</" + m.prefix + "r>")
			}
			side = in
			out.WriteString(string(m.src[run.start:run.innerStart]) + []string{plain, styled}[in])
		}
		out.WriteString(text)
	}
	for _, k := range run.kids {
		if k.name == "w:rPr" || k.name == "" {
			continue
		}
		if k.name != "w:t" {
			put(max(side, 0), string(m.src[k.start:k.end]))
			continue
		}
		for _, piece := range c.split(k) {
			cut = cut || piece.in == 1
			put(piece.in, "<"+m.prefix+`t xml:space="preserve">`+string(appendPlain(nil, piece.text, `"`))+"</"+m.prefix+"t>")
		}
	}
	if !cut { // only a tab or a break lies in the range
		return
	}
	out.WriteString("</" + m.prefix + "r>")
	m.editing.edits = append(m.editing.edits, edit{run.start, run.end, out.String()})
	m.done[c.edit] = true
}

type sidePiece struct {
	in   int
	text string
}

// split parts the text of a w:t at the ends of the range.
func (c cutting) split(t *node) []sidePiece {
	var out []sidePiece
	for k, one := range c.units.all {
		if one.t != t {
			continue
		}
		in := 0
		if k >= c.from && k < c.to {
			in = 1
		}
		if n := len(out); n > 0 && out[n-1].in == in {
			out[n-1].text += string(one.r)
		} else {
			out = append(out, sidePiece{in, string(one.r)})
		}
	}
	return slices.Clip(out)
}
