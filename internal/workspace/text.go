package workspace

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
)

// clean is text as it should have been typed: composed letters, plain spaces,
// nothing invisible, lines kept and trimmed.
func clean(s string) string {
	lines := strings.Split(norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n")), "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(dropInvisible(line), unicode.IsSpace), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// dropInvisible takes out zero-width characters and controls that come along
// when text is pasted from web pages and PDF files.
func dropInvisible(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && (unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) {
			return -1
		}
		return r
	}, s)
}

// fold makes what people type alike equal: case, marks, spaces and signs do
// not count, so that "Thời  lượng (PHÚT)" and "thoi luong phut" meet.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(s) {
		r = unicode.ToLower(r)
		if r == 'đ' {
			r = 'd'
		}
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
			gap = false
		case !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r):
			gap = true
		}
	}
	return b.String()
}

// match finds s among the known names: exactly first, then folded.
func match(s string, known []string) (string, bool) {
	for _, k := range known {
		if k == s {
			return k, true
		}
	}
	for _, k := range known {
		if fold(k) == fold(s) {
			return k, true
		}
	}
	return "", false
}

// nearest finds the known name that s is most likely a slip of; "" when none
// is close.
func nearest(s string, known []string) string {
	folded := fold(s)
	best, found := max(1, utf8.RuneCountInString(folded)/3), ""
	for _, k := range known {
		if d := diag.Distance(folded, fold(k), best); d <= best && (found == "" || d < best) {
			best, found = d, k
		}
	}
	return found
}

// suggest is the hint for a name that is not known.
func suggest(s string, known []string) string {
	if near := nearest(s, known); near != "" {
		return "có phải “" + near + "”?"
	}
	const most = 12
	if len(known) == 0 {
		return ""
	}
	if len(known) > most {
		return "dùng một trong: " + strings.Join(known[:most], ", ") + " …"
	}
	return "dùng một trong: " + strings.Join(known, ", ")
}

// brief shortens text that is quoted in a message.
func brief(s string) string {
	r := []rune(strings.ReplaceAll(clean(s), "\n", " "))
	if len(r) <= 40 {
		return string(r)
	}
	return string(r[:39]) + "…"
}
