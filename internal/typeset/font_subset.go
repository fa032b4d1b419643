package typeset

import (
	"crypto/sha256"
	"maps"
	"slices"
	"sync"
)

// subset is a face cut down to the runes one document shows. Rune i has code,
// CID and glyph index i+1; glyph 0 is .notdef; parts of composite letters
// follow the last rune. Two runes with one outline (space and no-break space)
// get a glyph each, so that every code extracts as the rune it was.
type subset struct {
	face    *Face
	runes   []rune
	low     []uint16 // codes of the runes below lowRunes
	widths  []int    // font units, by glyph
	program []byte   // the TrueType file, deflated
	size    int      // and its length before
	unicode []byte   // the ToUnicode map
	tag     string   // ABCDEF, from the content
}

// maxCodes keeps code, CID and glyph index within two bytes.
const maxCodes = 60000

// lowRunes is the end of the runes that a Vietnamese text is made of: letters,
// punctuation, currency signs.
const lowRunes = 0x2100

// runeSet collects the runes a face must show.
type runeSet struct {
	low  [lowRunes]bool
	high map[rune]bool
}

func (s *runeSet) add(r rune) {
	if r < lowRunes {
		s.low[r] = true
		return
	}
	if s.high == nil {
		s.high = map[rune]bool{}
	}
	s.high[r] = true
}

// sorted are the runes of the set, at most maxCodes.
func (s *runeSet) sorted() (runes []rune) {
	for r, in := range s.low {
		if in {
			runes = append(runes, rune(r))
		}
	}
	runes = slices.AppendSeq(runes, maps.Keys(s.high))
	slices.Sort(runes)
	return runes[:min(len(runes), maxCodes)]
}

// code is what shows r in the content of a page. What is left out of a full
// font shows as its last rune, as PDF/A has no code 0.
func (s *subset) code(r rune) uint16 {
	if int(r) < len(s.low) {
		return s.low[r]
	}
	if i, ok := slices.BinarySearch(s.runes, r); ok {
		return uint16(i + 1)
	}
	if len(s.runes) == maxCodes {
		return maxCodes
	}
	return 0
}

// newSubset cuts face down to runes, which are sorted.
func newSubset(face *Face, runes []rune) *subset {
	s := &subset{face: face, runes: runes, low: make([]uint16, lowRunes)}
	b := fontBuilder{font: face.font, index: map[int]int{}}
	b.add(0, face.font.advance(0))
	for i, r := range runes {
		if r < lowRunes {
			s.low[r] = uint16(i + 1)
		}
		g, width := face.glyph(r)
		b.add(g, width)
		if g == 0 {
			b.outlines[i+1] = missingBox(width, face.CapHeight)
		}
	}
	b.addParts()
	s.widths = b.widths
	program := b.file()
	s.size = len(program)
	s.program = deflate(program)
	s.unicode = s.toUnicode()
	// what two fonts of one tag show and say must be the same
	sum := sha256.Sum256(slices.Concat(program, s.unicode))
	for _, c := range sum[:6] {
		s.tag += string(rune('A' + c%26))
	}
	return s
}

// subsetCache keeps the last subsets of a face: the twelve logs of a year, or
// the tables of a form, often show the very same letters.
type subsetCache struct {
	mu   sync.Mutex
	last []*subset // newest last
}

const cachedSubsets = 16

// subset cuts the face down to sorted runes, or finds that already done.
func (f *Face) subset(runes []rune) *subset {
	f.cache.mu.Lock()
	for _, s := range f.cache.last {
		if slices.Equal(s.runes, runes) {
			f.cache.mu.Unlock()
			return s
		}
	}
	f.cache.mu.Unlock()
	s := newSubset(f, runes)
	f.cache.mu.Lock()
	f.cache.last = append(f.cache.last, s)
	f.cache.last = f.cache.last[max(0, len(f.cache.last)-cachedSubsets):]
	f.cache.mu.Unlock()
	return s
}
