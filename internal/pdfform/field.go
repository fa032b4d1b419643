package pdfform

import (
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Kind is what a field takes.
type Kind int

const (
	Text Kind = iota
	Check
	Radio
	Choice
	Button    // pushes nothing on paper
	Signature // left for the person
)

// String names the kind for people.
func (k Kind) String() string {
	return [...]string{"chữ", "ô đánh dấu", "chọn một (radio)", "danh sách chọn", "nút bấm", "chữ ký"}[k]
}

// Flags of fields (ISO 32000-1, tables 221, 226, 228, 230).
const (
	readOnly     = 1 << 0
	required     = 1 << 1
	multiline    = 1 << 12
	password     = 1 << 13
	radio        = 1 << 15
	pushButton   = 1 << 16
	comboBox     = 1 << 17
	editable     = 1 << 18
	multiSelect  = 1 << 21
	comb         = 1 << 24
	hidden       = 1 << 1 // of an annotation, as the two below
	printed      = 1 << 2
	noView       = 1 << 5
	autoFontSize = 0
)

// field is a field that takes a value, with the places where it is shown.
type field struct {
	name    string
	kind    Kind
	flags   int
	dict    types.Dict
	widgets []*widget
	options []option
}

// option is what may be chosen: export is what the file stores, shown what
// people read.
type option struct{ export, shown string }

// widget is one place of a field.
type widget struct {
	ref  types.IndirectRef
	dict types.Dict
	page int // index, -1 for none
	rect rect
}

// form is what a file has of fields.
type form struct {
	*file
	acro   types.Dict
	fields []*field
	lost   int // named in the form's list and not in the file
}

// readForm gathers the fields: from the tree of the form, then from the pages,
// as some producers forget the tree.
func (f *file) readForm() *form {
	fm := &form{file: f, acro: f.dict(f.catalog["AcroForm"])}
	if fm.acro == nil {
		fm.acro = types.Dict{}
	}
	onPage := fm.ownWidgets()
	seen := map[int]bool{}
	for _, o := range f.array(fm.acro["Fields"]) {
		if r, isRef := o.(types.IndirectRef); isRef && f.dict(r) == nil {
			fm.lost++
			continue
		}
		if r, isRef := o.(types.IndirectRef); isRef && f.dict(r)["T"] == nil {
			o = fm.top(r, seen) // a place where its field should stand
		}
		fm.walk(o, seen, onPage, 0)
	}
	for _, p := range f.pages {
		for _, o := range f.array(p.dict["Annots"]) {
			if r, isRef := o.(types.IndirectRef); isRef && f.name(f.dict(o)["Subtype"]) == "Widget" && !seen[r.ObjectNumber.Value()] {
				fm.walk(fm.top(r, seen), seen, onPage, 0)
			}
		}
	}
	return fm
}

// ownWidgets gives every widget a number of its own, and tells its page.
func (fm *form) ownWidgets() map[int]int {
	onPage := map[int]int{}
	for i, p := range fm.pages {
		annots := slices.Clone(fm.array(p.dict["Annots"]))
		for k, o := range annots {
			r, isRef := o.(types.IndirectRef)
			if d, isDict := o.(types.Dict); isDict {
				r, isRef = fm.add(d), true
				annots[k] = r
			}
			if isRef {
				if _, taken := onPage[r.ObjectNumber.Value()]; !taken {
					onPage[r.ObjectNumber.Value()] = i
				}
			}
		}
		if annots != nil {
			p.dict["Annots"] = annots
		}
	}
	return onPage
}

// top climbs from a widget that no tree names to the field it belongs to.
func (fm *form) top(r types.IndirectRef, seen map[int]bool) types.IndirectRef {
	for range deepest {
		d := fm.dict(r)
		up, has := d["Parent"].(types.IndirectRef)
		if parent := fm.dict(up); !has || parent == nil || seen[up.ObjectNumber.Value()] || fm.array(parent["Kids"]) == nil {
			return r
		}
		r = up
	}
	return r
}

// walk goes down to the fields that take values: those whose kids, if any, are
// only places.
func (fm *form) walk(o types.Object, seen map[int]bool, onPage map[int]int, depth int) {
	r, isRef := o.(types.IndirectRef)
	d := fm.dict(o)
	if d == nil || depth > deepest || len(fm.fields) >= mostFields {
		return
	}
	if !isRef {
		r = fm.add(d)
	}
	n := r.ObjectNumber.Value()
	if seen[n] {
		return
	}
	seen[n] = true
	places := fm.placesBelow(d, seen, onPage, depth)
	if _, placed := d["Rect"]; placed && len(places) == 0 {
		places = append(places, r)
	}
	if len(places) > 0 {
		fm.addField(d, places, onPage)
	}
}

// placesBelow gathers the places of a field; kids with names are fields of
// their own.
func (fm *form) placesBelow(d types.Dict, seen map[int]bool, onPage map[int]int, depth int) (places []types.IndirectRef) {
	if depth > deepest {
		return nil
	}
	for _, kid := range fm.array(d["Kids"]) {
		kd := fm.dict(kid)
		r, isRef := kid.(types.IndirectRef)
		if kd == nil || !isRef || seen[r.ObjectNumber.Value()] {
			continue
		}
		if _, named := kd["T"]; named {
			fm.walk(kid, seen, onPage, depth+1)
			continue
		}
		seen[r.ObjectNumber.Value()] = true
		if fm.array(kd["Kids"]) != nil {
			places = append(places, fm.placesBelow(kd, seen, onPage, depth+1)...)
			continue
		}
		places = append(places, r)
	}
	return places
}

func (fm *form) addField(d types.Dict, places []types.IndirectRef, onPage map[int]int) {
	fl := &field{name: fm.fullName(d), dict: d, flags: fm.integer(fm.inherited(d, "Ff"))}
	switch kind := fm.name(fm.inherited(d, "FT")); {
	case kind == "Sig":
		fl.kind = Signature
	case kind == "Ch":
		fl.kind = Choice
	case kind == "Btn" && fl.flags&pushButton != 0:
		fl.kind = Button
	case kind == "Btn" && fl.flags&radio != 0:
		fl.kind = Radio
	case kind == "Btn":
		fl.kind = Check
	}
	for _, o := range fm.array(fm.inherited(d, "Opt")) {
		fl.options = append(fl.options, fm.option(o))
	}
	for _, r := range places {
		w := &widget{ref: r, dict: fm.dict(r), page: -1}
		if i, placed := onPage[r.ObjectNumber.Value()]; placed {
			w.page = i
		}
		w.rect, _ = fm.box(w.dict["Rect"])
		fl.widgets = append(fl.widgets, w)
	}
	fm.fields = append(fm.fields, fl)
}

func (fm *form) option(o types.Object) option {
	if pair := fm.array(o); len(pair) > 1 {
		a, _ := fm.text(pair[0])
		b, _ := fm.text(pair[1])
		return option{a, b}
	}
	s, _ := fm.text(o)
	return option{s, s}
}

// inherited looks a key up in a field and the fields above it.
func (fm *form) inherited(d types.Dict, key string) types.Object {
	for range deepest {
		if o, has := d[key]; has {
			return o
		}
		if d = fm.dict(d["Parent"]); d == nil {
			return nil
		}
	}
	return nil
}

// common is the same for what the whole form may say.
func (fm *form) common(w *widget, fl *field, key string) types.Object {
	for _, d := range []types.Dict{w.dict, fl.dict} {
		if o := fm.inherited(d, key); o != nil {
			return o
		}
	}
	return fm.acro[key]
}

// fullName joins the names from the top: a.b.c.
func (fm *form) fullName(d types.Dict) string {
	var parts []string
	for range deepest {
		if t, ok := fm.text(d["T"]); ok && t != "" {
			parts = append(parts, t)
		}
		if d = fm.dict(d["Parent"]); d == nil {
			break
		}
	}
	slices.Reverse(parts)
	return strings.Join(parts, ".")
}

// states are the on-states of a button's place, as its appearances name them.
func (fm *form) states(w *widget) []string {
	var names []string
	ap := fm.dict(w.dict["AP"])
	for _, key := range []string{"N", "D"} {
		d, isDict := fm.get(ap[key]).(types.Dict)
		if !isDict {
			continue
		}
		for s := range d {
			if s != "Off" && !slices.Contains(names, s) {
				names = append(names, s)
			}
		}
	}
	slices.Sort(names)
	return names
}

// where is the place of a field for people.
func (fl *field) where() (page int) {
	for _, w := range fl.widgets {
		if w.page >= 0 {
			return w.page + 1
		}
	}
	return 0
}
