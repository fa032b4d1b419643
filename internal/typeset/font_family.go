package typeset

import (
	"strings"
	"sync"

	"github.com/go-fonts/dejavu/dejavusans"
	"github.com/go-fonts/dejavu/dejavusansbold"
	"github.com/go-fonts/dejavu/dejavusansboldoblique"
	"github.com/go-fonts/dejavu/dejavusansoblique"
	"github.com/go-fonts/liberation/liberationmonobold"
	"github.com/go-fonts/liberation/liberationmonobolditalic"
	"github.com/go-fonts/liberation/liberationmonoitalic"
	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansbolditalic"
	"github.com/go-fonts/liberation/liberationsansitalic"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"

	"vanthu/internal/doc"
	"vanthu/internal/typeset/carlito"
)

// faceStyle counts regular, bold, italic, bold italic.
func faceStyle(bold, italic bool) int {
	i := 0
	if bold {
		i |= 1
	}
	if italic {
		i |= 2
	}
	return i
}

const (
	serif = "LiberationSerif"
	sans  = "LiberationSans"
	mono  = "LiberationMono"
	dejaV = "DejaVuSans"
	calib = "Carlito"
)

// builtin are the font files inside the binary, by family and style.
var builtin = map[string][4][]byte{
	serif: {liberationserifregular.TTF, liberationserifbold.TTF, liberationserifitalic.TTF, liberationserifbolditalic.TTF},
	sans:  {liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF, liberationsansbolditalic.TTF},
	mono:  {liberationmonoregular.TTF, liberationmonobold.TTF, liberationmonoitalic.TTF, liberationmonobolditalic.TTF},
	dejaV: {dejavusans.TTF, dejavusansbold.TTF, dejavusansoblique.TTF, dejavusansboldoblique.TTF},
	calib: {carlito.Regular, carlito.Bold, carlito.Italic, carlito.BoldItalic},
}

// twins are the families that a built-in font matches letter by letter in
// width: the Liberation fonts and Carlito were drawn for that.
var twins = map[string]string{
	"timesnewroman": serif, "timesnewromanps": serif, "timesnewromanpsmt": serif, "times": serif, "timesroman": serif, "tinos": serif, "liberationserif": serif,
	"arial": sans, "arialmt": sans, "helvetica": sans, "arimo": sans, "liberationsans": sans,
	"couriernew": mono, "couriernewps": mono, "courier": mono, "cousine": mono, "liberationmono": mono,
	"dejavusans": dejaV,
	"calibri":    calib, "carlito": calib,
}

// originals are what the twins stand in for.
var originals = map[string]string{serif: "timesnewroman", sans: "arial", mono: "couriernew", calib: "calibri"}

// freeTwins match other families of Word in width. Caladea has no Vietnamese
// letters, so it counts only where the office's folder has it.
var freeTwins = map[string]string{"cambria": "caladea"}

// relative is what is known of a family without a twin: its line height, in
// 2048ths of the size, and how much wider its letters are than those of the
// built-in face that takes its place.
type relative struct {
	ascent, descent int
	wider           float64
}

// kindred holds the figures of the fonts' own tables (OS/2 usWinAscent and
// usWinDescent, brought to 2048 units); Cambria's width is that of Caladea, its
// metric twin, over Vietnamese text without its marks. An empty paragraph in such
// a font is as high as in Word.
var kindred = map[string]relative{
	"cambria":      {1946, 455, 1.013},
	"cambriamath":  {1946, 455, 1.013},
	"calibrilight": {1950, 550, 0.92},
	"arialnarrow":  {1916, 434, 0.82},
	"tahoma":       {2049, 423, 1},
	"verdana":      {2059, 430, 1},
	"segoeui":      {2210, 514, 1},
	"consolas":     {1884, 514, 1},
	"georgia":      {1878, 449, 1},
	"trebuchetms":  {1923, 455, 1},
	"candara":      {1950, 550, 1},
	"corbel":       {1950, 550, 1},
	"constantia":   {1950, 550, 1},
	"comicsansms":  {2257, 597, 1},
	"aptos":        {1923, 578, 1},
	"aptosdisplay": {1923, 578, 1},
}

// relative finds what is known of a family that has no face of its own.
func (f *Fonts) relative(family string) (relative, bool) {
	base, _, _ := styleInName(foldFamily(family))
	known, ok := kindred[base]
	return known, ok
}

// familyKinds tell a family we have no twin of from its name; the first hit counts
// and serif is what is left.
var familyKinds = []struct{ part, family string }{
	{"mono", mono}, {"consol", mono}, {"courier", mono}, {"typewriter", mono}, {"menlo", mono},
	{"calibri", sans}, {"tahoma", sans}, {"verdana", sans}, {"segoe", sans}, {"aptos", sans}, {"arial", sans},
	{"helvet", sans}, {"sans", sans}, {"roboto", sans}, {"trebuchet", sans}, {"gothic", sans}, {"corbel", sans}, {"candara", sans},
	{"franklin", sans}, {"lato", sans}, {"inter", sans},
}

// Fonts finds faces by family; it is safe for parallel use. A face is read
// when it is first asked for.
type Fonts struct {
	office map[string]*[4]*fontFile // the office's own files, by folded family
	mu     sync.Mutex
	faces  map[faceKey]*Face
	asked  map[faceKey]faceAnswer
	stands map[standKey]*Face // what stands in where a face lacks a character

	carried map[faceKey]*doc.Font // the document's own, not read yet
	around  *Fonts                // those of the run, around the document's
}

// standKey is a character that a face lacks.
type standKey struct {
	face *Face
	r    rune
}

type faceKey struct {
	family string
	style  int
}

type faceAnswer struct {
	face  *Face
	exact bool
}

// NewFonts gives the built-in faces; dir, when not empty, is a folder with the
// office's own font files, which come first.
func NewFonts(dir string) (*Fonts, error) {
	f := &Fonts{faces: map[faceKey]*Face{}, asked: map[faceKey]faceAnswer{}, stands: map[standKey]*Face{}}
	var err error
	if dir != "" {
		f.office, err = scanFonts(dir)
	}
	return f, err
}

// Face gives the face for a family and style, and whether it is the family
// asked for or its metric twin (false: a stand-in with other widths). The
// face may lack the weight or slope asked for, when the office's files do.
func (f *Fonts) Face(family string, bold, italic bool) (face *Face, exact bool) {
	asked := faceKey{family, faceStyle(bold, italic)}
	f.mu.Lock()
	defer f.mu.Unlock()
	a, known := f.asked[asked]
	if !known {
		a = f.find(family, bold, italic)
		f.asked[asked] = a
	}
	return a.face, a.exact
}

func (f *Fonts) find(family string, bold, italic bool) faceAnswer {
	name := foldFamily(family)
	if f.around != nil {
		base, b, i := styleInName(name)
		face := f.documentFace(name, bold, italic)
		if face == nil {
			face = f.documentFace(base, bold || b, italic || i)
		}
		if face != nil {
			return faceAnswer{face, true}
		}
		face, exact := f.around.Face(family, bold, italic)
		return faceAnswer{face, exact}
	}
	if face := f.officeFace(name, bold, italic); face != nil {
		return faceAnswer{face, true}
	}
	if symbols := symbolMap(name); symbols != nil {
		return faceAnswer{symbolFace(f.builtinFace(dejaV, bold, italic), name, symbols), true}
	}
	// "Times New Roman Bold" is a style that old converters wrote as a family.
	base, b, i := styleInName(name)
	bold, italic = bold || b, italic || i
	if face := f.officeFace(base, bold, italic); face != nil {
		return faceAnswer{face, true}
	}
	if face := f.officeFace(freeTwins[base], bold, italic); face != nil {
		return faceAnswer{face, true}
	}
	if twin, ok := twins[base]; ok {
		// "Times" means the office's Times New Roman where it has that.
		if face := f.officeFace(originals[twin], bold, italic); face != nil {
			return faceAnswer{face, true}
		}
		return faceAnswer{f.builtinFace(twin, bold, italic), true}
	}
	for _, k := range familyKinds {
		if strings.Contains(base, k.part) {
			return faceAnswer{f.builtinFace(k.family, bold, italic), false}
		}
	}
	return faceAnswer{f.builtinFace(serif, bold, italic), false}
}

// foldFamily reduces a family's name to its letters and digits in lower case.
func foldFamily(family string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '-' || r == '_' || r == '.' || r == ',' || r == '\'' || r == '"' || r == '@':
			return -1
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, family)
}

// styleInName takes style words off the end of a folded family.
func styleInName(name string) (base string, bold, italic bool) {
	for {
		switch {
		case strings.HasSuffix(name, "bold") && name != "bold":
			name, bold = strings.TrimSuffix(name, "bold"), true
		case strings.HasSuffix(name, "italic") && name != "italic":
			name, italic = strings.TrimSuffix(name, "italic"), true
		case strings.HasSuffix(name, "regular") && name != "regular":
			name = strings.TrimSuffix(name, "regular")
		default:
			return name, bold, italic
		}
	}
}

func (f *Fonts) builtinFace(family string, bold, italic bool) *Face {
	key := faceKey{"\x00" + family, faceStyle(bold, italic)}
	if f.faces[key] == nil {
		face, err := newFace(family, bold, italic, builtin[family][key.style], 0)
		if err != nil {
			panic(err) // the binary carries these files; a test reads them all
		}
		f.faces[key] = face
	}
	return f.faces[key]
}

// Fallback gives a face that has r when face does not, nil when none has it.
func (f *Fonts) Fallback(face *Face, r rune) *Face {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := standKey{face, r}
	other, known := f.stands[key]
	if !known {
		if len(f.stands) > 10_000 { // a text of every character there is
			clear(f.stands)
		}
		if f.around != nil { // which must not hold on to a document's faces
			f.around.mu.Lock()
			other = f.around.fallback(face, r)
			f.around.mu.Unlock()
		} else {
			other = f.fallback(face, r)
		}
		f.stands[key] = other
	}
	return other
}

func (f *Fonts) fallback(face *Face, r rune) *Face {
	for _, family := range []string{serif, dejaV} {
		for _, italic := range []bool{face.Italic, false} {
			other := f.builtinFace(family, face.Bold, italic)
			if _, ok := other.Advance(r); ok && other != face {
				return other
			}
		}
		other := f.builtinFace(family, false, false)
		if _, ok := other.Advance(r); ok && other != face {
			return other
		}
	}
	return nil
}
