package fill

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name, however it was typed, to the one form that is compared:
// no diacritics, small letters, one underscore for any run of spaces, no-break
// spaces, hyphens and underscores. "Cơ quan", NFC or NFD, is co_quan.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case r == '_' || r == '-' || r == '\u2010' || r == '\u2011' || unicode.IsSpace(r):
			gap = b.Len() > 0
			continue
		case unicode.Is(unicode.Mn, r) || invisible(r):
			continue
		case r == 'đ' || r == 'Đ':
			r = 'd'
		}
		if gap {
			b.WriteByte('_')
			gap = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// isFolded is the common case: a name already as the data spell it.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			continue
		}
		if c != '_' || i == 0 || i == len(s)-1 || s[i-1] == '_' {
			return false
		}
	}
	return true
}

// invisible characters come into names by pasting and by Word's hyphenation.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return false
}

// isName reports whether a folded string is a name: letters, digits and
// underscores.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
