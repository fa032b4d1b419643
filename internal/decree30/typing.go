package decree30

import (
	"strings"
	"unicode"
)

// slips quotes the first typing slip of each sort in a line, "" for none.
type slips struct{ layout, double, before, after, twice string }

// typing looks through a line as typed. A number run into its heading counts
// only in plain text: tables hold codes.
func typing(raw string, plain bool) slips {
	var s slips
	if !suspect(raw) {
		return s
	}
	r := []rune(strings.TrimFunc(raw, isSpace))
	for i := 1; i < len(r)-1; i++ {
		switch c := r[i]; {
		case isSpace(c):
			i = s.gap(r, i)
		case strings.ContainsRune(".,;:!?", c) && !inAddress(r, i):
			s.mark(r, i)
		}
	}
	if n := len(r); n > 2 && r[n-1] == '.' && strings.ContainsRune(".,;", r[n-2]) && r[n-3] != '.' && r[n-3] != '…' {
		s.twice = quote(r, n-2, n)
	}
	if n := headingNumber(r); plain && n > 0 {
		s.after = quote(r, 0, n)
	}
	return s
}

// suspect looks at the bytes alone: nearly all lines hold nothing that typing
// must weigh.
func suspect(raw string) bool {
	raw = strings.TrimSpace(raw)
	for i := 1; i < len(raw); i++ {
		a, b := raw[i-1], raw[i]
		switch a {
		case ' ':
			if b == ' ' || b == ',' || b == ';' || b == ':' || b == '!' || b == '?' || b == '.' {
				return true
			}
		case '.', ',', ';', ':':
			if b != ' ' && (b < '0' || b > '9') {
				return true
			}
		case '\t', 0xC2, 0xE2: // no-break and other spaces, soft hyphens
			return true
		}
	}
	return false
}

// gap judges a stretch of spaces at i and gives its last index.
func (s *slips) gap(r []rune, i int) int {
	end, tab := i, false
	for end < len(r) && isSpace(r[end]) {
		tab = tab || r[end] == '\t' || r[end] == '\u00AD' || r[end] == '\u200B'
		end++
	}
	switch n := end - i; {
	case tab:
	case n > 4:
		s.layout = first(s.layout, quote(r, i, end))
	case n > 1:
		s.double = first(s.double, quote(r, i, end))
	}
	if end < len(r) && strings.ContainsRune(",;:!?.", r[end]) && (end+1 == len(r) || isSpace(r[end+1])) &&
		(unicode.IsLetter(r[i-1]) || r[end] != '.' && (unicode.IsDigit(r[i-1]) || strings.ContainsRune(`)”"`, r[i-1]))) {
		s.before = first(s.before, quote(r, i, end+1))
	}
	return end - 1
}

// mark judges a punctuation mark that has letters on both sides, or another
// mark behind it.
func (s *slips) mark(r []rune, i int) {
	c, prev, next := r[i], r[i-1], r[i+1]
	switch {
	case (c == ',' || c == ';') && unicode.IsLower(prev) && unicode.IsLetter(next),
		c == '.' && i > 1 && unicode.IsLower(prev) && unicode.IsLower(r[i-2]) && unicode.IsUpper(next) && i+2 < len(r) && unicode.IsLower(r[i+2]):
		s.after = first(s.after, quote(r, i, i+1))
	case c == next && strings.ContainsRune(",;:", c),
		c == '.' && next == '.' && prev != '.' && prev != '…' && i+2 < len(r) && !strings.ContainsRune(".…/", r[i+2]),
		(c == ',' || c == ';') && next == '.' && i+2 < len(r) && r[i+2] != '.':
		s.twice = first(s.twice, quote(r, i, i+2))
	}
}

// headingNumber finds "I.MỤC" or "1.Mục" at the start, and gives where the
// letters begin.
func headingNumber(r []rune) int {
	n := 0
	for n < len(r) && n < 5 && (strings.ContainsRune("IVX", r[n]) || unicode.IsDigit(r[n])) {
		n++
	}
	if n == 0 || r[0] == '0' || n+2 >= len(r) || r[n] != '.' || !unicode.IsUpper(r[n+1]) || !unicode.IsLetter(r[n+2]) {
		return 0
	}
	return n + 1
}

// inAddress reports a mark inside a web or mail address.
func inAddress(r []rune, i int) bool {
	a, b := i, i
	for a > 0 && !isSpace(r[a-1]) {
		a--
	}
	for b < len(r) && !isSpace(r[b]) {
		b++
	}
	word := string(r[a:b])
	for _, sign := range []string{"://", "@", "www.", ".vn", ".com"} {
		if strings.Contains(word, sign) {
			return true
		}
	}
	return false
}

func first(have, found string) string {
	if have != "" {
		return have
	}
	return found
}

// quote shows a slip with the whole words beside it.
func quote(r []rune, from, to int) string {
	from, to = max(0, from-12), min(len(r), to+12)
	for from > 0 && !isSpace(r[from-1]) {
		from--
	}
	for to < len(r) && !isSpace(r[to]) {
		to++
	}
	return string(r[from:to])
}
