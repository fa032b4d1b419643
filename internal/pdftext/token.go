package pdftext

import (
	"bytes"
	"strconv"
)

// A token is a value or an operator of a content stream or a CMap: float64,
// name, []byte for strings, array, dict, operator.
type (
	token    any
	name     string
	operator string
	array    []token
	dict     map[string]token
)

// scanner reads tokens off a content stream.
type scanner struct {
	b    []byte
	at   int
	deep int
	left *int // of the limit on tokens
}

// next gives the next token; ok is false at the end.
func (s *scanner) next() (t token, ok bool) {
	s.blanks()
	*s.left--
	if s.at >= len(s.b) || *s.left < 0 {
		return nil, false
	}
	switch c := s.b[s.at]; {
	case c == '/':
		s.at++
		return name(s.nameText()), true
	case c == '(':
		return s.literal(), true
	case c == '<' && s.at+1 < len(s.b) && s.b[s.at+1] == '<':
		s.at += 2
		return s.dict(), true
	case c == '<':
		return s.hex(), true
	case c == '[':
		s.at++
		return s.array("]"), true
	case c == ']' || c == '{' || c == '}' || c == ')':
		s.at++
		return operator(c), true
	case c == '>':
		s.at += 1 + len(s.b[s.at:min(s.at+2, len(s.b))])/2
		return operator(">>"), true
	}
	return s.word(), true
}

func (s *scanner) blanks() {
	for ; s.at < len(s.b); s.at++ {
		switch c := s.b[s.at]; {
		case c == '%':
			if end := bytes.IndexAny(s.b[s.at:], "\r\n"); end >= 0 {
				s.at += end
			} else {
				s.at = len(s.b) - 1
			}
		case !blank(c):
			return
		}
	}
}

func blank(c byte) bool { return c == ' ' || c >= 9 && c <= 13 || c == 0 }

func delimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (s *scanner) plain() string {
	start := s.at
	for s.at < len(s.b) && !blank(s.b[s.at]) && !delimiter(s.b[s.at]) {
		s.at++
	}
	return string(s.b[start:s.at])
}

// word is a number or an operator.
func (s *scanner) word() token {
	w := s.plain()
	if c := w[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if v, err := strconv.ParseFloat(w, 64); err == nil {
			return v
		}
	}
	return operator(w)
}

// nameText is a name with its #20 undone.
func (s *scanner) nameText() string {
	w := s.plain()
	var out []byte
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) {
			if v, err := strconv.ParseUint(w[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, w[i])
	}
	return string(out)
}

func (s *scanner) hex() []byte {
	s.at++
	out, half := []byte{}, -1
	for ; s.at < len(s.b) && s.b[s.at] != '>'; s.at++ {
		v := hexDigit(s.b[s.at])
		switch {
		case v < 0:
		case half < 0:
			half = v
		default:
			out, half = append(out, byte(half<<4|v)), -1
		}
	}
	s.at++
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// literal is a string in parentheses, which may nest.
func (s *scanner) literal() []byte {
	out, deep := []byte{}, 0
	for ; s.at < len(s.b); s.at++ {
		c := s.b[s.at]
		switch c {
		case '(':
			if deep++; deep == 1 {
				continue
			}
		case ')':
			if deep--; deep == 0 {
				s.at++
				return out
			}
		case '\\':
			out = s.escape(out)
			continue
		}
		out = append(out, c)
	}
	return out
}

// escape undoes what stands behind a backslash; at is left on its last byte.
func (s *scanner) escape(out []byte) []byte {
	if s.at++; s.at >= len(s.b) {
		return out
	}
	switch c := s.b[s.at]; {
	case c >= '0' && c <= '7':
		v := 0
		end := min(s.at+3, len(s.b))
		for ; s.at < end && s.b[s.at] >= '0' && s.b[s.at] <= '7'; s.at++ {
			v = v<<3 | int(s.b[s.at]-'0')
		}
		s.at--
		return append(out, byte(v))
	case c == '\r':
		if s.at+1 < len(s.b) && s.b[s.at+1] == '\n' {
			s.at++
		}
		return out
	case c == '\n':
		return out
	default:
		if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
			c = "\n\r\t\b\f"[i]
		}
		return append(out, c)
	}
}

const mostDeep = 32 // arrays in arrays

func (s *scanner) array(end operator) array {
	var a array
	s.deep++
	defer func() { s.deep-- }()
	for s.deep < mostDeep {
		t, ok := s.next()
		if !ok || t == end {
			break
		}
		a = append(a, t)
	}
	return a
}

func (s *scanner) dict() dict {
	d := dict{}
	list := s.array(">>")
	for i := 0; i+1 < len(list); i += 2 {
		if key, ok := list[i].(name); ok {
			d[string(key)] = list[i+1]
		}
	}
	return d
}

// skipImage passes over the data of an inline image, behind its ID.
func (s *scanner) skipImage() {
	for {
		end := bytes.Index(s.b[min(s.at, len(s.b)):], []byte("EI"))
		if end < 0 {
			s.at = len(s.b)
			return
		}
		before, after := s.at+end-1, s.at+end+2
		s.at = after
		if before >= 0 && blank(s.b[before]) && (after >= len(s.b) || blank(s.b[after])) {
			return
		}
	}
}
