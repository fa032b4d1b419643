package typeset

import "math"

// Face is one font file, shared by all documents. It never changes once made,
// so any number of goroutines may measure with it. Lengths are in font units.
type Face struct {
	Name            string // of the family, without spaces: LiberationSerif
	Bold, Italic    bool
	UnitsPerEm      int
	Ascent, Descent int // both positive, with LineGap as Word takes them, see measure
	LineGap         int

	UnderlinePosition, UnderlineThickness int // middle of the stroke, below the baseline is negative
	StrikePosition, StrikeThickness       int
	CapHeight, XHeight                    int

	font    *sfnt
	kerns   *kerning
	symbols map[rune]rune          // of a symbol family: code to character
	quick   [quickRunes]quickGlyph // ASCII, Latin-1, Latin Extended-A and -B
	viet    [256]quickGlyph        // Latin Extended Additional: ạ to ỹ
	cache   *subsetCache
}

const (
	quickRunes = 0x250
	vietFirst  = 0x1E00
)

type quickGlyph struct{ index, advance int32 }

// newFace reads the face that stands at offset at of a font file.
func newFace(name string, bold, italic bool, file []byte, at int) (*Face, error) {
	font, err := readSFNT(file, at)
	if err != nil {
		return nil, err
	}
	f := &Face{Name: name, Bold: bold, Italic: italic, font: font, cache: &subsetCache{}}
	f.measure()
	f.kerns = newKerning(font)
	f.remember()
	return f, nil
}

// remember looks the letters up that Vietnamese is written with.
func (f *Face) remember() {
	for r := range rune(quickRunes) {
		f.quick[r] = f.lookUp(r)
	}
	for i := range rune(len(f.viet)) {
		f.viet[i] = f.lookUp(vietFirst + i)
	}
}

// measure takes the line height as Word does: the Windows ascent and descent,
// with what hhea says beyond them as gap; a font that sets USE_TYPO_METRICS
// is taken at its typographic word (OpenType 1.9, OS/2, fsSelection bit 7).
// Times New Roman gives 1825 + 443 + 87 = 2355 of 2048.
func (f *Face) measure() {
	os2, hhea, post := f.font.os2, f.font.hhea, f.font.post
	f.UnitsPerEm = f.font.head.u16(18)
	if f.UnitsPerEm < 16 || f.UnitsPerEm > 16384 {
		f.UnitsPerEm = 1000
	}
	ascent, descent, gap := hhea.i16(4), -hhea.i16(6), hhea.i16(8)
	switch win, typo := os2.u16(74)+os2.u16(76), os2.u16(62)&(1<<7) != 0; {
	case typo:
		f.Ascent, f.Descent, f.LineGap = os2.i16(68), -os2.i16(70), max(os2.i16(72), 0)
	case win > 0:
		f.Ascent, f.Descent, f.LineGap = os2.u16(74), os2.u16(76), max(gap-(win-ascent-descent), 0)
	default:
		f.Ascent, f.Descent, f.LineGap = ascent, descent, max(gap, 0)
	}
	f.UnderlinePosition, f.UnderlineThickness = post.i16(8), post.i16(10)
	if f.UnderlineThickness <= 0 {
		f.UnderlinePosition, f.UnderlineThickness = -f.UnitsPerEm/10, f.UnitsPerEm/20
	}
	f.StrikeThickness, f.StrikePosition = os2.i16(26), os2.i16(28)
	if f.StrikeThickness <= 0 {
		f.StrikePosition, f.StrikeThickness = f.UnitsPerEm/4, f.UnitsPerEm/20
	}
	f.XHeight, f.CapHeight = os2.i16(86), os2.i16(88)
	if os2.u16(0) < 2 || f.CapHeight <= 0 {
		f.XHeight, f.CapHeight = f.UnitsPerEm/2, f.UnitsPerEm*2/3
	}
}

// Advance is the width of r in font units; ok is false when the face has no
// glyph for it, then the width is that of the box drawn instead.
func (f *Face) Advance(r rune) (units int, ok bool) {
	var q quickGlyph
	switch {
	case r >= 0 && r < quickRunes:
		q = f.quick[r]
	case r >= vietFirst && r < vietFirst+256:
		q = f.viet[r-vietFirst]
	default:
		q = f.lookUp(r)
	}
	return int(q.advance), q.index != 0
}

// Kern is the font's own correction between two letters in font units,
// negative when they move together; Word applies it only where w:kern asks.
func (f *Face) Kern(a, b rune) int {
	ga, _ := f.glyph(a)
	gb, _ := f.glyph(b)
	if ga <= 0 || gb <= 0 {
		return 0
	}
	return f.kerns.pair(ga, gb)
}

// glyph is the outline that shows r (0 .notdef, blankGlyph for none) and its
// width.
func (f *Face) glyph(r rune) (index, width int) {
	q := f.lookUp(r)
	return int(q.index), int(q.advance)
}

// standIns maps a character that a font may lack to one that looks the same.
var standIns = map[rune]rune{
	'\u00A0': ' ', '\u2010': '-', '\u2011': '-', '\u00AD': '-', '\u2212': '–', '\u2015': '—', '\u02BC': '’',
	'\u0110': 'Ð', '\u00B7': '•', '\u2219': '·', '\u2024': '.', '\u2027': '·', '\u2126': 'Ω', '\u212A': 'K',
	'\u2022': '·', '\uF0B7': '•', '\u25E6': '°', '\u2236': ':', '\u2215': '/', '\u2044': '/', '\u2032': '\'', '\u2033': '"',
}

// spaceWidths are the widths of blanks in thousandths of an em; a figure space is
// as wide as a digit and is not listed.
var spaceWidths = map[rune]int{
	'\u2000': 500, '\u2001': 1000, '\u2002': 500, '\u2003': 1000, '\u2004': 333, '\u2005': 250, '\u2006': 167,
	'\u2008': 250, '\u2009': 200, '\u200A': 100, '\u202F': 200, '\u205F': 222, '\u3000': 1000,
}

// invisible are marks that take no room: joiners, directions, variations.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2064 ||
		r == 0xFEFF || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0000 && r <= 0xE01EF
}

// lookUp finds r in the font, then a stand-in that looks the same, then a
// blank of the right width.
func (f *Face) lookUp(r rune) quickGlyph {
	if invisible(r) {
		return quickGlyph{blankGlyph, 0}
	}
	if !f.font.symbol { // a real symbol font has its own codes
		r = f.says(r)
	}
	for _, try := range [2]rune{r, standIns[r]} {
		if g := f.font.glyph(try); g != 0 && try != 0 {
			return quickGlyph{int32(g), int32(f.font.advance(g))}
		}
	}
	if w, ok := spaceWidths[r]; ok {
		return quickGlyph{blankGlyph, int32(math.Round(float64(w*f.UnitsPerEm) / 1000))}
	}
	if r == '\u2007' {
		return quickGlyph{blankGlyph, f.lookUp('0').advance}
	}
	return quickGlyph{0, int32(f.font.advance(0))}
}
