package typeset

import "vanthu/internal/doc"

// Word 2013 and later let the spaces of a justified line shrink for a word
// that would otherwise just miss it.
const (
	squeezeCompat = 15
	squeezeMost   = 0.2 // of a space
	squeezeWorth  = 0.5 // of what the spaces would otherwise stretch

	// the last word of a paragraph may ask for more: it saves a line
	squeezeMostLast  = 0.25
	squeezeWorthLast = 0.55
)

// squeeze says whether the word that reaches past the margin at glyph i fits
// after all when the spaces of a justified line shrink.
func (pn *pen) squeeze(l *layouter, i int) bool {
	if l.doc.Settings.Compat < squeezeCompat || l.doc.Settings.KeepSpaces || pn.s.p.Props.Align != doc.AlignJustify ||
		pn.cand.end <= pn.ln.start || pn.cand.x >= pn.right || pn.spaces == 0 || pn.s.glyphs[pn.cand.end-1].kind != kSpace {
		return false
	}
	end := pn.x + pn.word(i)
	over := end - pn.right
	most, worth := squeezeMost, squeezeWorth
	if pn.lastWord(i) {
		most, worth = squeezeMostLast, squeezeWorthLast
	}
	if over > most*pn.spaceWidth()*float64(pn.spaces) {
		return false
	}
	n := pn.spaces - pn.trailing()
	return n == 0 || over/float64(pn.spaces) <= worth*(pn.right-pn.cand.x)/float64(n)
}

// lastWord says whether only the word around glyph i is left of the paragraph.
func (pn *pen) lastWord(i int) bool {
	for k, g := range pn.s.glyphs[i:] {
		switch {
		case g.kind == kText || g.kind == kMark:
			if g.breakAfter && i+k+1 < len(pn.s.glyphs) {
				return false
			}
		case g.kind == kSpace:
			return pn.blankFrom(i + k)
		default:
			return false
		}
	}
	return true
}

// blankFrom says whether nothing but spaces and marks follows.
func (pn *pen) blankFrom(i int) bool {
	for _, g := range pn.s.glyphs[i:] {
		if g.kind != kSpace && g.kind != kMark {
			return false
		}
	}
	return true
}

// trailing counts the spaces between the last ink before the opportunity and
// the word in question.
func (pn *pen) trailing() (n int) {
	for k := pn.cand.end - 1; k >= pn.cand.ink; k-- {
		if pn.s.glyphs[k].kind == kSpace {
			n++
		}
	}
	return n
}

func (pn *pen) spaceWidth() float64 {
	for k := pn.ln.stretchFrom; k < len(pn.s.glyphs); k++ {
		if pn.s.glyphs[k].kind == kSpace {
			return pn.s.glyphs[k].w
		}
	}
	return 0
}
