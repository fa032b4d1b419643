package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/doc"
)

// nfc composes letters and their marks: a fifth of real files store "ệ" as two
// or three characters, and fonts hold it as one.
func nfc(s string) string {
	if isASCII(s) || norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// variantKey names properties derived from others: in another font or face.
type variantKey struct {
	of   *doc.RunProps
	font string
}

// inFont gives p with all its text in one font.
func (r *reader) inFont(p *doc.RunProps, font string) *doc.RunProps {
	if p.Font == font && p.FontHAnsi == font {
		return p
	}
	key := variantKey{of: p, font: font}
	v, ok := r.variants[key]
	if !ok {
		c := *p
		c.Font, c.FontHAnsi = font, font
		v = &c
		r.variants[key] = v
		if e := r.legacy[p]; e != 0 && font == p.FontHAnsi {
			r.legacy[v] = e
		}
	}
	return v
}

// script is which of a run's fonts sets a character (ISO 29500-1, 17.3.2.26).
type script uint8

const (
	anyScript script = iota // spaces, marks: stay with what stands before
	asciiScript
	hAnsiScript
	eastAsianScript
)

func scriptOf(r rune, hint bool) script {
	switch {
	case r < 0x80:
		return asciiScript
	case r >= 0x2e80 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7ff, r >= 0xf900 && r <= 0xfaff, r >= 0xff00 && r <= 0xffef, r >= 0x20000 && r <= 0x3ffff:
		return eastAsianScript
	case hint && (r >= 0x2010 && r <= 0x2bff || strings.ContainsRune("¡¤§¨ª\u00ad¯°±²³´¶·¸¹º¼½¾¿×÷", r)):
		return eastAsianScript
	case unicode.Is(unicode.Mn, r):
		return anyScript
	}
	return hAnsiScript
}

// split cuts text where the font changes between scripts and maps characters
// of symbol fonts. Vietnamese letters take the hAnsi font.
func (l *line) split(s string, p *doc.RunProps) {
	s = clean(s)
	composed := nfc(s)
	l.p.Decomposed = l.p.Decomposed || composed != s
	s = composed
	if isSymbolFont(p.FontHAnsi) || hasPrivate(s) {
		c := *p
		mapped := symbols(&c, s)
		if mapped != s {
			l.append(mapped, p)
			return
		}
	}
	hint := l.story.r.eastAsian[p]
	if p.Font == p.FontHAnsi && !hint && !hasEastAsian(s) {
		l.append(s, p)
		return
	}
	from, was := 0, anyScript
	for i, r := range s {
		k := scriptOf(r, hint)
		if k == anyScript || k == was {
			continue
		}
		if was != anyScript {
			l.append(s[from:i], l.inScript(p, was))
			from = i
		}
		was = k
	}
	l.append(s[from:], l.inScript(p, was))
}

func (l *line) inScript(p *doc.RunProps, k script) *doc.RunProps {
	switch k {
	case hAnsiScript:
		return l.story.r.inFont(p, p.FontHAnsi)
	case eastAsianScript:
		return l.story.r.inFont(p, p.FontEastAsia)
	}
	return l.story.r.inFont(p, p.Font)
}

func hasEastAsian(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0xe2 { // all of Vietnamese lies below
			continue
		}
		if r, _ := utf8.DecodeRuneInString(s[i:]); r >= 0x2e80 && r != utf8.RuneError && scriptOf(r, false) == eastAsianScript {
			return true
		}
	}
	return false
}

func (l *line) append(s string, p *doc.RunProps) {
	if s != "" {
		l.p.Inlines = append(l.p.Inlines, &doc.Text{S: s, Props: p})
	}
}

// clean drops control characters, which no font has.
func clean(s string) string {
	dirty := false
	for i := 0; i < len(s); i++ { // C1 controls are C2 80 to C2 9F
		dirty = dirty || s[i] < ' ' || s[i] == 0x7f || s[i] == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0
	}
	if !dirty {
		return s
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// joinMarks moves combining marks at the head of a text to the end of the text
// before it: some producers cut a letter and its tone mark into two runs.
func (l *line) joinMarks() {
	in := l.p.Inlines
	for i := max(l.carried, 1); i < len(in); i++ {
		t, ok := in[i].(*doc.Text)
		before, ok2 := in[i-1].(*doc.Text)
		if !ok || !ok2 {
			continue
		}
		end := 0
		for end < len(t.S) {
			r, size := utf8.DecodeRuneInString(t.S[end:])
			if r < 0x300 || r > 0x36f {
				break
			}
			end += size
		}
		if end > 0 && before.S != "" {
			before.S, t.S = nfc(before.S+t.S[:end]), t.S[end:]
		}
	}
}
