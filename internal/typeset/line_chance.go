package typeset

import "unicode"

// Where a line may end inside a word: the classes of Unicode's line breaking
// (UAX 14) that Vietnamese text and addresses use, as LibreOffice applies them
// (measured, one narrow cell for every sign and neighbour).

// breaksAfter says whether a line may end behind r, unless clings says no for
// what follows. Neither Word nor LibreOffice breaks after "." or ",".
func breaksAfter(r rune) bool {
	switch r {
	case '-', '–', '—', '…', '\u2010', '\u200b', '?', '!', '|', '\\':
		return true
	}
	return r >= 0x2e80 && r < 0xd7ff || r >= 0xf900 && r < 0xfb00
}

// clings says whether r never begins a line behind a sign: it closes, quotes or
// is such a sign itself. A row of ellipses hangs on the word before and does
// not part.
func clings(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '?', '!', ')', ']', '}', '/', '-', '–', '\u2010', '|', '…',
		'"', '\'', '“', '”', '‘', '’', '«', '»':
		return true
	}
	return false
}

// slash says what a "/" before a glyph does to a line that ends behind that
// glyph: LibreOffice does not look at a "/" that is the last sign to fit.
type slash uint8

const (
	noSlash    slash = iota
	slashParts       // the line may end behind the "/"
	slashKeeps       // nor behind a hyphen before it: all from the last space moves
)

// longPath is how many characters an address has before it parts at "/"; what
// is shorter keeps together, as the symbol 22/2023/QĐ-TTg does.
const longPath = 66

// chance settles whether a line may end between the last glyph and r.
func (s *shape) chance(r rune) slash {
	n := len(s.glyphs)
	if n == 0 || s.glyphs[n-1].kind != kText {
		return noSlash
	}
	last := &s.glyphs[n-1]
	switch {
	case clings(r):
		last.breakAfter = last.r == '\u200b'
	case last.r == '/':
		return s.slashBefore(r)
	case r == '%':
		last.breakAfter = last.breakAfter || last.r == '_' || unicode.IsLetter(last.r)
	}
	return noSlash
}

func (s *shape) slashBefore(r rune) slash {
	n := len(s.glyphs)
	switch {
	case n > 1 && isDigit(s.glyphs[n-2].r) && isDigit(r):
		return noSlash
	case s.spaceBehind(longPath):
		return slashKeeps
	}
	return slashParts
}

// spaceBehind says whether a space or tab is among the last glyphs.
func (s *shape) spaceBehind(glyphs int) bool {
	for i := len(s.glyphs) - 1; i >= max(0, len(s.glyphs)-glyphs); i-- {
		if k := s.glyphs[i].kind; k == kSpace || k == kTab {
			return true
		}
	}
	return false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
