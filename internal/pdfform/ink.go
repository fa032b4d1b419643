package pdfform

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/typeset"
)

// inks are the fonts of one file. The letters that it shows are known only when
// all is drawn, so texts wait as they are and get their codes at the end.
type inks struct {
	fonts *typeset.Fonts
	used  []*typeset.Face // in order of first use: /VT0, /VT1 ...
	runes map[*typeset.Face][]rune
	cut   map[*typeset.Face]*typeset.Embedding
	refs  map[*typeset.Face]types.IndirectRef
}

func newInks(fonts *typeset.Fonts) *inks {
	return &inks{fonts: fonts, runes: map[*typeset.Face][]rune{}, cut: map[*typeset.Face]*typeset.Embedding{}, refs: map[*typeset.Face]types.IndirectRef{}}
}

func (k *inks) face(bold, italic bool) *typeset.Face {
	f, _ := k.fonts.Face("Times New Roman", bold, italic)
	return f
}

// stretch is a text in one face.
type stretch struct {
	face *typeset.Face
	text []rune
}

// faceOf is the face that shows a letter: the one asked for, if it can.
func (k *inks) faceOf(face *typeset.Face, r rune) *typeset.Face {
	if _, has := face.Advance(r); !has {
		if other := k.fonts.Fallback(face, r); other != nil {
			return other
		}
	}
	return face
}

// split gives the letters that face lacks to a face that has them.
func (k *inks) split(face *typeset.Face, text string) []stretch {
	var out []stretch
	for _, r := range text {
		f := k.faceOf(face, r)
		if n := len(out); n > 0 && out[n-1].face == f {
			out[n-1].text = append(out[n-1].text, r)
		} else {
			out = append(out, stretch{f, []rune{r}})
		}
	}
	return out
}

// width is that of a text at one point of size.
func (k *inks) width(face *typeset.Face, text string) float64 {
	w := 0.0
	for _, r := range text {
		f := k.faceOf(face, r)
		units, _ := f.Advance(r)
		w += float64(units) / float64(f.UnitsPerEm)
	}
	return w
}

func (k *inks) name(f *typeset.Face) string { return fmt.Sprintf("VT%d", slices.Index(k.used, f)) }

func (k *inks) use(f *typeset.Face, runes []rune) {
	if !slices.Contains(k.used, f) {
		k.used = append(k.used, f)
	}
	k.runes[f] = append(k.runes[f], runes...)
}

// canvas gathers the content of one stream.
type canvas struct {
	inks  *inks
	parts []part
	faces []*typeset.Face
	forms types.Dict // drawn in it, by name
}

type part struct {
	raw  string
	text *stretch
}

func (c *canvas) raw(format string, args ...any) {
	c.parts = append(c.parts, part{raw: fmt.Sprintf(format, args...)})
}

// text sets one line with its start at x, y.
func (c *canvas) text(face *typeset.Face, size, x, y float64, text string) {
	c.raw("BT %s %s Td\n", number(x), number(y))
	for _, s := range c.inks.split(face, text) {
		c.inks.use(s.face, s.text)
		if !slices.Contains(c.faces, s.face) {
			c.faces = append(c.faces, s.face)
		}
		c.raw("/%s %s Tf ", c.inks.name(s.face), number(size))
		c.parts = append(c.parts, part{text: &s})
	}
	c.raw("ET\n")
}

// bytes is the content, once the fonts are cut.
func (c *canvas) bytes() []byte {
	var b bytes.Buffer
	for _, p := range c.parts {
		if p.text == nil {
			b.WriteString(p.raw)
			continue
		}
		b.WriteByte('<')
		for _, r := range p.text.text {
			fmt.Fprintf(&b, "%04X", c.inks.cut[p.text.face].Code(r))
		}
		b.WriteString("> Tj\n")
	}
	return b.Bytes()
}

// form draws a form XObject.
func (c *canvas) form(name string, ref types.IndirectRef) {
	c.forms = types.Dict{name: ref}
	c.raw("/%s Do\n", name)
}

// resources names the fonts and forms of the canvas.
func (c *canvas) resources() types.Dict {
	all, fonts := types.Dict{}, types.Dict{}
	for _, f := range c.faces {
		fonts[c.inks.name(f)] = c.inks.refs[f]
	}
	if len(fonts) > 0 {
		all["Font"] = fonts
	}
	if len(c.forms) > 0 {
		all["XObject"] = c.forms
	}
	return all
}

// embed puts the fonts into the file.
func (k *inks) embed(f *file) {
	for _, face := range k.used {
		e := face.Embed(k.runes[face])
		k.cut[face] = e
		name := types.Name(e.BaseName)
		flags := 4 // symbolic
		if e.Italic {
			flags |= 64
		}
		program := f.add(types.StreamDict{Raw: e.Program, Dict: types.Dict{"Filter": types.Name("FlateDecode"), "Length1": types.Integer(e.Size)}})
		descriptor := f.add(types.Dict{
			"Type": types.Name("FontDescriptor"), "FontName": name, "Flags": types.Integer(flags), "FontBBox": integers(e.Box[:]...),
			"Ascent": types.Integer(e.Ascent), "Descent": types.Integer(e.Descent), "CapHeight": types.Integer(e.CapHeight),
			"ItalicAngle": types.Integer(e.ItalicTurn), "StemV": types.Integer(e.StemV), "FontFile2": program,
		})
		cid := f.add(types.Dict{
			"Type": types.Name("Font"), "Subtype": types.Name("CIDFontType2"), "BaseFont": name, "FontDescriptor": descriptor,
			"CIDSystemInfo": types.Dict{"Registry": types.StringLiteral("Adobe"), "Ordering": types.StringLiteral("Identity"), "Supplement": types.Integer(0)},
			"CIDToGIDMap":   types.Name("Identity"), "W": literal(e.Widths),
		})
		k.refs[face] = f.add(types.Dict{
			"Type": types.Name("Font"), "Subtype": types.Name("Type0"), "BaseFont": name, "Encoding": types.Name("Identity-H"),
			"DescendantFonts": types.Array{cid}, "ToUnicode": f.add(f.packed(e.ToUnicode, nil)),
		})
	}
}

// literal is PDF syntax that is written as it stands.
type literal string

func (l literal) Clone() types.Object { return l }
func (l literal) String() string      { return string(l) }
func (l literal) PDFString() string   { return string(l) }
