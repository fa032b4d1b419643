package typeset

import (
	"strings"
	"unicode"

	"vanthu/internal/doc"
)

// style is run properties made ready to set: one face at one size.
type style struct {
	props     *doc.RunProps
	face      *Face
	size      float64 // of the ink: reduced for small capitals and raised text
	full      float64 // before that
	scale     float64 // horizontal
	spacing   float64 // added behind every character
	rise      float64 // of the baseline
	asc, desc float64 // the line height it asks for, above and below the line's baseline
	kern      bool
	slant     bool
	embolden  bool
}

// look is what one RunProps resolves to; styles appear as runes ask for them.
type look struct {
	ascii, other, small *style // small: small capitals made from lower case
	fallback            map[*Face]*style
}

// Raised and lowered text is set small, as LibreOffice has it; what Word does
// is within half a point of it.
const (
	scriptSize   = 0.58
	scriptRise   = 0.336
	scriptDrop   = 0.084
	smallCapSize = 0.8
)

func (l *layouter) look(p *doc.RunProps) *look {
	k, ok := l.looks[p]
	if !ok {
		k = &look{ascii: l.style(p, p.Font, 1)}
		k.other = k.ascii
		if p.FontHAnsi != "" && p.FontHAnsi != p.Font {
			k.other = l.style(p, p.FontHAnsi, 1)
		}
		l.looks[p] = k
	}
	return k
}

func (l *layouter) style(p *doc.RunProps, family string, shrink float64) *style {
	face, exact := l.fonts.Face(family, p.Bold, p.Italic)
	s := newStyle(p, face, shrink)
	if known, ok := l.fonts.relative(family); ok && !exact {
		em := s.full / 2048
		s.asc = float64(known.ascent)*em + s.props.Position
		s.desc = float64(known.descent)*em - s.props.Position
		s.scale *= known.wider
	}
	return s
}

func newStyle(p *doc.RunProps, face *Face, shrink float64) *style {
	s := &style{props: p, face: face, size: p.Size, scale: p.Scale, spacing: p.Spacing.Pt(), rise: p.Position}
	if s.size <= 0 {
		s.size = 10
	}
	if s.scale <= 0 {
		s.scale = 1
	}
	s.kern = p.Kern > 0 && p.Size >= p.Kern
	s.slant, s.embolden = p.Italic && !face.Italic, p.Bold && !face.Bold
	// Small capitals and raised text keep the line height of the full size; only
	// w:position moves what they ask for.
	em := float64(face.UnitsPerEm)
	s.asc = float64(face.Ascent+face.LineGap)*s.size/em + s.rise
	s.desc = float64(face.Descent)*s.size/em - s.rise
	s.full = s.size
	s.size *= shrink
	switch p.VertAlign {
	case "superscript":
		s.size, s.rise = s.size*scriptSize, s.rise+s.full*scriptRise
	case "subscript":
		s.size, s.rise = s.size*scriptSize, s.rise-s.full*scriptDrop
	}
	return s
}

// pick finds the style that sets r, which may come back changed: capitals for
// w:caps, a plain hyphen for the one that does not break.
func (l *layouter) pick(k *look, p *doc.RunProps, r rune) (*style, rune) {
	s := k.ascii
	if r > 0x7f {
		s = k.other
		if r == '\u2011' {
			r = '-'
		}
	}
	if p.Caps || p.SmallCaps {
		if up := unicode.ToUpper(r); up != r {
			r = up
			if !p.Caps {
				if k.small == nil {
					k.small = newStyle(p, s.face, smallCapSize)
				}
				s = k.small
			}
		}
	}
	if _, ok := s.face.Advance(r); ok || r < ' ' {
		return s, r
	}
	return l.stand(k, s, r), r
}

// stand finds a face that has r where the chosen one does not.
func (l *layouter) stand(k *look, s *style, r rune) *style {
	face := l.fonts.Fallback(s.face, r)
	if face == nil || face == s.face {
		if !strings.ContainsRune("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff\u2060", r) {
			l.missing.note(r, l.at)
		}
		return s
	}
	if k.fallback == nil {
		k.fallback = map[*Face]*style{}
	}
	if k.fallback[face] == nil {
		k.fallback[face] = newStyle(s.props, face, 1)
	}
	return k.fallback[face]
}

// width is the advance of r in points, with character spacing and scaling.
func (s *style) width(r rune) float64 {
	u, ok := s.face.Advance(r)
	if !ok && isInvisible(r) {
		return 0
	}
	return float64(u)*s.size/float64(s.face.UnitsPerEm)*s.scale + s.spacing
}

func isInvisible(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff'
}
