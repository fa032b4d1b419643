package pdfform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/diag"
)

func diagPos(file, at string) diag.Pos { return diag.Pos{File: file, At: at} }

// finish turns what was decided into a file.
func (fr *filler) finish() ([]byte, error) {
	layers := map[*page][]layer{}
	for _, p := range fr.pages {
		if c := fr.onPages[p]; c != nil {
			w, h := p.size()
			ref := fr.add(types.StreamDict{Dict: types.Dict{}})
			fr.drawn = append(fr.drawn, drawing{ref, c, types.Dict{"Type": types.Name("XObject"), "Subtype": types.Name("Form"), "BBox": floats(0, 0, w, h)}})
			layers[p] = append(layers[p], layer{ref, p.upright()})
		}
	}
	if !fr.keep {
		fr.flatten(layers)
	} else if len(fr.fields) > 0 {
		fr.keepEditable()
	}
	for _, p := range fr.pages {
		fr.overlay(p, layers[p])
	}
	fr.inks.embed(fr.file)
	for _, d := range fr.drawn {
		d.head["Resources"] = d.canvas.resources()
		fr.fresh[d.ref.ObjectNumber.Value()] = fr.packed(d.canvas.bytes(), d.head)
	}
	if fr.keep && len(fr.fields) > 0 {
		fr.lendFonts()
	}
	delete(fr.catalog, "NeedsRendering")
	return fr.bytes()
}

// layer is a form XObject that is drawn over a page.
type layer struct {
	ref types.IndirectRef
	at  matrix
}

// flatten makes what the fields show part of the pages, and takes the form and
// its scripts out of the file.
func (fr *filler) flatten(layers map[*page][]layer) {
	for _, p := range fr.pages {
		var rest types.Array
		for _, o := range fr.array(p.dict["Annots"]) {
			d := fr.dict(o)
			if fr.name(d["Subtype"]) != "Widget" {
				rest = append(rest, o)
				continue
			}
			if l, shown := fr.layerOf(d); shown {
				layers[p] = append(layers[p], l)
			}
			if r, isRef := o.(types.IndirectRef); isRef {
				fr.dropped[r.ObjectNumber.Value()] = true
			}
		}
		if delete(p.dict, "Annots"); len(rest) > 0 {
			p.dict["Annots"] = rest
		}
	}
	if len(fr.acro) == 0 {
		return
	}
	for _, o := range fr.array(fr.acro["Fields"]) {
		if r, isRef := o.(types.IndirectRef); isRef {
			fr.dropped[r.ObjectNumber.Value()] = true
		}
	}
	delete(fr.catalog, "AcroForm")
	delete(fr.catalog, "AA")
	if fr.name(fr.dict(fr.catalog["OpenAction"])["S"]) == "JavaScript" {
		delete(fr.catalog, "OpenAction")
	}
	if names := fr.dict(fr.catalog["Names"]); names["JavaScript"] != nil {
		names = maps.Clone(names)
		delete(names, "JavaScript")
		fr.catalog["Names"] = names
	}
}

// layerOf places an appearance as ISO 32000-1, 12.5.5 says: the box of the
// appearance, turned by its matrix, is stretched to the annotation's rectangle.
func (fr *filler) layerOf(d types.Dict) (layer, bool) {
	flags := fr.integer(d["F"])
	if flags&(hidden|noView) != 0 {
		return layer{}, false
	}
	if fl := fr.integer(fr.inherited(d, "Ff")); fr.name(fr.inherited(d, "FT")) == "Btn" && fl&pushButton != 0 && flags&printed == 0 {
		return layer{}, false
	}
	o := fr.dict(d["AP"])["N"]
	if states, isDict := fr.get(o).(types.Dict); isDict {
		o = states[fr.name(d["AS"])]
	}
	ref, isRef := o.(types.IndirectRef)
	form := fr.dict(o)
	place, ok := fr.box(d["Rect"])
	if !isRef || form == nil || !ok {
		return layer{}, false
	}
	head := form
	for _, own := range fr.drawn {
		if own.ref == ref {
			head = own.head
		}
	}
	box, ok := fr.box(head["BBox"])
	if !ok {
		return layer{}, false
	}
	m := matrix{1, 0, 0, 1, 0, 0}
	if a := fr.array(head["Matrix"]); len(a) == 6 {
		for i := range m {
			m[i], _ = fr.number(a[i])
		}
	}
	turned := m.over(box)
	if turned.width() <= 0 || turned.height() <= 0 {
		return layer{}, false
	}
	sx, sy := place.width()/turned.width(), place.height()/turned.height()
	return layer{ref, matrix{sx, 0, 0, sy, place.x1 - turned.x1*sx, place.y1 - turned.y1*sy}}, true
}

// overlay draws layers behind the content of a page, whatever state that
// leaves behind.
func (fr *filler) overlay(p *page, layers []layer) {
	if len(layers) == 0 {
		return
	}
	resources := maps.Clone(fr.dict(p.dict["Resources"]))
	if resources == nil {
		resources = types.Dict{}
	}
	forms := maps.Clone(fr.dict(resources["XObject"]))
	if forms == nil {
		forms = types.Dict{}
	}
	before, after := fr.unbalanced(p)
	text, n := strings.Repeat("Q ", after), 0
	for _, l := range layers {
		name := ""
		for taken := true; taken; _, taken = forms[name] {
			name = fmt.Sprintf("VTF%d", n)
			n++
		}
		forms[name] = l.ref
		text += fmt.Sprintf("\nq %scm /%s Do Q", l.at, name)
	}
	resources["XObject"] = forms
	p.dict["Resources"] = resources
	contents := types.Array{fr.add(fr.packed([]byte(strings.Repeat("q ", before)), nil))}
	if list, many := fr.get(p.dict["Contents"]).(types.Array); many {
		contents = append(contents, list...)
	} else if o := p.dict["Contents"]; o != nil {
		contents = append(contents, o)
	}
	p.dict["Contents"] = append(contents, fr.add(fr.packed([]byte(text), nil)))
}

// keepEditable leaves a form that viewers can go on filling.
func (fr *filler) keepEditable() {
	for _, key := range []string{"NeedAppearances", "XFA"} {
		delete(fr.acro, key)
	}
	for _, p := range fr.pages { // a place needs to know its page
		for _, o := range fr.array(p.dict["Annots"]) {
			if d := fr.dict(o); fr.name(d["Subtype"]) == "Widget" {
				d["P"] = p.ref
			}
		}
	}
	for _, face := range fr.inks.used {
		fr.inks.use(face, []rune(keyboard()))
	}
}

// lendFonts lists our fonts where the fields look for them.
func (fr *filler) lendFonts() {
	resources := maps.Clone(fr.dict(fr.acro["DR"]))
	if resources == nil {
		resources = types.Dict{}
	}
	fonts := maps.Clone(fr.dict(resources["Font"]))
	if fonts == nil {
		fonts = types.Dict{}
	}
	for _, face := range fr.inks.used {
		fonts[fr.inks.name(face)] = fr.inks.refs[face]
	}
	resources["Font"] = fonts
	fr.acro["DR"] = resources
	var fields types.Array
	have := map[int]bool{}
	for _, o := range fr.array(fr.acro["Fields"]) {
		fields = append(fields, o)
		if r, isRef := o.(types.IndirectRef); isRef {
			have[r.ObjectNumber.Value()] = true
		}
	}
	for _, fl := range fr.fields { // those that the form forgot
		for _, w := range fl.widgets {
			if root := fr.rootOf(w); !have[root.ObjectNumber.Value()] {
				have[root.ObjectNumber.Value()] = true
				fields = append(fields, root)
			}
		}
	}
	fr.acro["Fields"] = fields
	if fr.dict(fr.catalog["AcroForm"]) == nil {
		fr.catalog["AcroForm"] = fr.acro
	}
}

func (fr *filler) rootOf(w *widget) types.IndirectRef {
	r := w.ref
	for range deepest {
		up, has := fr.dict(r)["Parent"].(types.IndirectRef)
		if !has || fr.dict(up) == nil {
			break
		}
		r = up
	}
	return r
}

// keyboard is what a person may type into a field that stays one.
var keyboard = sync.OnceValue(func() string {
	const letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyzàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ" +
		"AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"
	all := []rune(letters + "–—…“”‘’²³°±×€₫\u00a0")
	for r := ' '; r <= '~'; r++ {
		all = append(all, r)
	}
	slices.Sort(all)
	return string(slices.Compact(all))
})
