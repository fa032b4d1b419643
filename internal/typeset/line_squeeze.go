package typeset

import "vanthu/internal/doc"

// Word 2013 and later let the spaces of a justified line shrink for a word
// that would otherwise just miss it.
const (
	squeezeCompat = 15
	squeezeMost   = 0.2 // of a space
)

// squeeze says whether the word that reaches past the margin at glyph i fits
// after all when the spaces of a justified line shrink.
func (pn *pen) squeeze(l *layouter, i int) bool {
	if l.doc.Settings.Compat < squeezeCompat || l.doc.Settings.KeepSpaces || pn.s.p.Props.Align != doc.AlignJustify ||
		pn.cand <= pn.ln.start || pn.candX >= pn.right || pn.spaces == 0 {
		return false
	}
	end := pn.x + pn.word(i)
	space := pn.spaceWidth()
	over := end - pn.right
	if over > squeezeMost*space*float64(pn.spaces) {
		return false
	}
	shrunk := space - over/float64(pn.spaces)
	stretched := space
	if n := pn.spaces - pn.trailing(); n > 0 {
		stretched += (pn.right - pn.candX) / float64(n)
	} else {
		return true
	}
	return space/shrunk <= stretched/space
}

// trailing counts the spaces between the last ink before the opportunity and
// the word in question.
func (pn *pen) trailing() (n int) {
	for k := pn.cand - 1; k >= pn.candInk; k-- {
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
