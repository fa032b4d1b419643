package pdfform

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/fill"
)

// negative are the words that leave a box empty.
var negative = []string{"", "khong", "off", "no", "false", "0"}

// setButton switches check boxes and radio buttons.
func (fr *filler) setButton(fl *field, value string) {
	states, options := fr.onStates(fl)
	chosen := -1
	if value != "" {
		chosen = choose(options, value)
	}
	off := slices.Contains(negative, fill.Fold(value))
	if fl.kind == Check && chosen < 0 && !off && len(distinct(states)) == 1 {
		chosen = 0 // one box: whatever is there is yes
	}
	if chosen < 0 && !off {
		fr.noOption(fl, value, options)
		return
	}
	on := "Off"
	if chosen >= 0 {
		on = states[chosen]
	}
	fl.dict["V"] = types.Name(on)
	for i, w := range fl.widgets {
		at := "Off"
		if states[i] == on && (chosen < 0 || i == chosen || !fr.alone(fl, options)) {
			at = on
		}
		w.dict["AS"] = types.Name(at)
		fr.drawButton(fl, w, states[i])
	}
}

// alone tells radio buttons whose states are told apart by /Opt only.
func (fr *filler) alone(fl *field, options []option) bool {
	return fl.kind == Radio && len(distinct(optionNames(options))) > 1
}

func optionNames(options []option) (names []string) {
	for _, o := range options {
		names = append(names, o.export)
	}
	return names
}

func distinct(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return slices.Compact(names)
}

// onStates gives the state that switches each place on, and what it stands for:
// the state's own name, or the entry of /Opt.
func (fr *filler) onStates(fl *field) (states []string, options []option) {
	for i, w := range fl.widgets {
		state := "Yes"
		if fl.kind == Radio {
			state = strconv.Itoa(i)
		}
		if own := fr.states(w); len(own) > 0 {
			state = own[0]
		}
		o := option{state, state}
		at := i
		if n, err := strconv.Atoi(state); err == nil {
			at = n
		}
		if at >= 0 && at < len(fl.options) {
			o = fl.options[at]
		}
		states, options = append(states, state), append(options, o)
	}
	return states, options
}

// drawButton gives a place both its appearances. The form's own is kept where
// it is drawn with strokes; one set in a font of signs may not be embedded.
func (fr *filler) drawButton(fl *field, w *widget, on string) {
	ap := fr.dict(w.dict["AP"])
	states, _ := fr.get(ap["N"]).(types.Dict)
	if fr.paintedOnly(states[on]) {
		return
	}
	l := fr.look(fl, w)
	round := fl.kind == Radio && (l.sign == "" || l.sign == "l")
	if l.sign == "" && fl.kind == Radio {
		l.sign = "l"
	}
	if l.edge == "" && l.ground == "" && states == nil { // nothing at all is drawn: show where the box is
		l.edge, l.edgeWidth = "0 G", 0.75
	}
	empty, isRef := states["Off"].(types.IndirectRef)
	framed := isRef && l.edge == "" && l.ground == "" && fr.paintedOnly(empty) // the form drew the box itself
	draw := func(marked bool) types.IndirectRef {
		return fr.appearance(l, func(c *canvas) {
			if framed {
				c.form("VTOff", empty)
			}
			l.frame(c, round)
			if marked {
				c.raw("q %s %s ", l.color, strokeOf(l.color))
				mark(c, l.sign, l.w, l.h)
				c.raw("Q\n")
			}
		})
	}
	w.dict["AP"] = types.Dict{"N": types.Dict{on: draw(true), "Off": draw(false)}}
}

// paintedOnly tells an appearance that shows something, without letters.
func (fr *filler) paintedOnly(o types.Object) bool {
	d := fr.dict(o)
	if d == nil || len(fr.dict(fr.dict(d["Resources"])["Font"])) > 0 {
		return false
	}
	content, ok := fr.stream(o)
	return ok && len(bytes.TrimSpace(content)) > 0
}
