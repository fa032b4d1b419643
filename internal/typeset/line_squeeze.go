package typeset

import "vanthu/internal/doc"

// Word 2013 and later let the spaces of a justified line shrink for a word
// that would otherwise just miss it.
const (
	squeezeCompat = 15
	squeezeMost   = 0.25 // of a space
	squeezeWorth  = 0.5  // of what the spaces would otherwise stretch
)

// squeeze says whether the word that reaches past the margin at glyph i fits
// after all when the spaces of a justified line shrink.
func (pn *pen) squeeze(l *layouter, i int) bool {
	if l.doc.Settings.Compat < squeezeCompat || l.doc.Settings.KeepSpaces || pn.s.p.Props.Align != doc.AlignJustify ||
		pn.cand.end <= pn.ln.start || pn.cand.x >= pn.right || pn.spaces == 0 || pn.inSymbol() {
		return false
	}
	end := pn.x + pn.word(i)
	over := end - pn.right
	if over > squeezeMost*pn.spaceWidth()*float64(pn.spaces) {
		return false
	}
	n := pn.spaces - pn.trailing()
	return n == 0 || over/float64(pn.spaces) <= squeezeWorth*(pn.right-pn.cand.x)/float64(n)
}

// inSymbol says whether the opportunity is a hyphen in a word with "/", as
// 05/NQ-HĐND: Word parts such a one rather than shrink, E-HSMT it does not.
func (pn *pen) inSymbol() bool {
	for k := pn.cand.end - 1; k >= pn.ln.start && pn.s.glyphs[k].kind == kText; k-- {
		if pn.s.glyphs[k].r == '/' {
			return true
		}
	}
	return false
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
