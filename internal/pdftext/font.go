package pdftext

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// font turns the codes of a string into text and widths.
type font struct {
	wide         bool    // Type 0: codes of two bytes
	unit         float64 // of widths, 1/1000 but for Type 3
	widths       map[uint32]float64
	defaultWidth float64
	unicode      *cmap
	letters      *[256]string // of a simple font's own encoding
}

// font reads a font once for the whole document.
func (r *reader) font(o types.Object) *font {
	key := ""
	if ref, ok := o.(types.IndirectRef); ok {
		key = fmt.Sprint(ref.ObjectNumber, " ", ref.GenerationNumber)
		if f := r.fonts[key]; f != nil {
			return f
		}
	}
	f := r.readFont(r.dict(o))
	if key != "" {
		r.fonts[key] = f
	}
	return f
}

func (r *reader) readFont(d types.Dict) *font {
	f := &font{unit: 0.001, widths: map[uint32]float64{}}
	if data := r.stream(d["ToUnicode"]); data != nil {
		f.unicode = readCMap(data, &r.tokens)
	}
	switch r.name(d["Subtype"]) {
	case "Type0":
		f.wide = true
		if list := r.array(d["DescendantFonts"]); len(list) > 0 {
			r.wideWidths(f, r.dict(list[0]))
		}
		return f
	case "Type3":
		if m := r.array(d["FontMatrix"]); len(m) == 6 {
			f.unit = r.number(m[0])
		}
	}
	r.simpleWidths(f, d)
	f.letters = r.encoding(d)
	return f
}

func (r *reader) simpleWidths(f *font, d types.Dict) {
	f.defaultWidth = r.number(r.dict(d["FontDescriptor"])["MissingWidth"])
	list := r.array(d["Widths"])
	if list == nil && f.defaultWidth == 0 {
		f.defaultWidth = 500 // one of the fonts every reader has
	}
	first := uint32(r.number(d["FirstChar"]))
	for i, w := range list {
		f.widths[first+uint32(i)] = r.number(w)
	}
}

// wideWidths reads W: "c [w1 w2]" and "first last w".
func (r *reader) wideWidths(f *font, d types.Dict) {
	f.defaultWidth = 1000
	if w, ok := d["DW"]; ok {
		f.defaultWidth = r.number(w)
	}
	list := r.array(d["W"])
	for i := 0; i+1 < len(list); {
		first := uint32(r.number(list[i]))
		if each := r.array(list[i+1]); each != nil {
			for j, w := range each {
				f.widths[first+uint32(j)] = r.number(w)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		last, w := min(uint32(r.number(list[i+1])), 0xffff), r.number(list[i+2])
		for c := first; c <= last; c++ {
			f.widths[c] = w
		}
		i += 3
	}
}

// code takes the first code off a string.
func (f *font) code(s []byte) (code uint32, rest []byte) {
	n := 1
	if f.wide {
		n = 2
		if f.unicode != nil && f.unicode.lengths[1] && !f.unicode.lengths[2] {
			n = 1
		}
	}
	n = min(n, len(s))
	return number(s[:n]), s[n:]
}

func (f *font) width(code uint32) float64 {
	w, ok := f.widths[code]
	if !ok {
		w = f.defaultWidth
	}
	return w * f.unit
}

func (f *font) says(code uint32) string {
	if f.unicode != nil {
		if s := f.unicode.says(code); s != "" {
			return s
		}
	}
	if f.letters != nil && code < 256 && f.letters[code] != "" {
		return f.letters[code]
	}
	return "\uFFFD"
}
