package typeset

import "slices"

// Embedding is a face cut down to the letters of some texts, for a writer of
// PDF that is not ours: what its Type 0 font, CID font, descriptor and streams
// have to say.
type Embedding struct {
	BaseName   string // with the tag of the subset
	Widths     string // /W
	Program    []byte // the TrueType file, deflated
	Size       int    // and its length before
	ToUnicode  []byte
	Ascent     int // thousandths of an em, as the three below
	Descent    int // negative
	CapHeight  int
	Box        [4]int
	StemV      int
	Italic     bool
	ItalicTurn int
	cut        *subset
}

// Embed cuts the face down to runes.
func (f *Face) Embed(runes []rune) *Embedding {
	runes = slices.Clone(runes)
	slices.Sort(runes)
	s := f.subset(slices.Compact(runes))
	e := &Embedding{BaseName: s.baseName(), Widths: s.widthArray(), Program: s.program, Size: s.size, ToUnicode: s.unicode,
		Ascent: s.milli(f.Ascent), Descent: -s.milli(f.Descent), CapHeight: s.milli(f.CapHeight), StemV: 80, Italic: f.Italic, cut: s}
	for i := range e.Box {
		e.Box[i] = s.milli(f.font.head.i16(36 + 2*i))
	}
	if f.Bold {
		e.StemV = 140
	}
	if f.Italic {
		e.ItalicTurn = f.font.post.i16(4)
	}
	return e
}

// Code is what shows r in a string, two bytes, the high one first.
func (e *Embedding) Code(r rune) uint16 { return e.cut.code(r) }
