package typeset

import (
	"strconv"
	"strings"
)

// pdfScanner reads PDF syntax. At the end, or on a fault, it gives "".
type pdfScanner struct {
	b  string
	at int
}

const pdfSpace, pdfDelimiters = "\x00\t\n\f\r ", "()<>[]{}/%"

func (s *pdfScanner) skip() {
	for s.at < len(s.b) && strings.IndexByte(pdfSpace, s.b[s.at]) >= 0 {
		s.at++
	}
}

// word is the next run of regular characters.
func (s *pdfScanner) word() string {
	s.skip()
	start := s.at
	for s.at < len(s.b) && strings.IndexByte(pdfSpace, s.b[s.at]) < 0 && strings.IndexByte(pdfDelimiters, s.b[s.at]) < 0 {
		s.at++
	}
	return s.b[start:s.at]
}

// value is the next value as it stands; "12 0 R" is one value.
func (s *pdfScanner) value() string {
	s.skip()
	start := s.at
	if s.at >= len(s.b) {
		return ""
	}
	switch c := s.b[s.at]; {
	case strings.HasPrefix(s.b[s.at:], "<<"):
		s.at += 2
		for s.skip(); s.at < len(s.b) && !strings.HasPrefix(s.b[s.at:], ">>"); s.skip() {
			if s.value() == "" {
				return ""
			}
		}
		s.at = min(s.at+2, len(s.b))
	case c == '[':
		s.at++
		for s.skip(); s.at < len(s.b) && s.b[s.at] != ']'; s.skip() {
			if s.value() == "" {
				return ""
			}
		}
		s.at = min(s.at+1, len(s.b))
	case c == '<':
		end := strings.IndexByte(s.b[s.at:], '>')
		if end < 0 {
			return ""
		}
		s.at += end + 1
	case c == '(':
		s.literal()
	case c == '/':
		s.at++
		s.word()
	default:
		s.word()
		s.reference(s.b[start:s.at])
	}
	return s.b[start:s.at]
}

// literal skips a (string) with its inner parentheses and escapes.
func (s *pdfScanner) literal() {
	for depth := 0; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '\\':
			s.at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.at++
				return
			}
		}
	}
	s.at = len(s.b)
}

// reference takes "0 R" behind an object number.
func (s *pdfScanner) reference(number string) {
	if _, err := strconv.Atoi(number); err != nil {
		return
	}
	ahead := pdfScanner{s.b, s.at}
	if _, err := strconv.Atoi(ahead.word()); err == nil && ahead.word() == "R" {
		s.at = ahead.at
	}
}
