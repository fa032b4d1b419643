package docx

import (
	"unicode/utf8"
)

// appendText writes a value inside a w:t: a tab and a line break are elements
// beside it, what XML cannot hold is left out.
func appendText(out []byte, s, prefix string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7f {
			i++
			switch c {
			case '&':
				out = append(out, "&amp;"...)
			case '<':
				out = append(out, "&lt;"...)
			case '>':
				out = append(out, "&gt;"...)
			default:
				out = append(out, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r == '\r' && i < len(s) && s[i] == '\n':
		case r == '\n' || r == '\r' || r == '\v' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			out = appendBetween(out, prefix, "br")
		case r == '\t':
			out = appendBetween(out, prefix, "tab")
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError && n == 1:
		default:
			out = append(out, s[i-n:i]...)
		}
	}
	return out
}

// appendBetween closes the w:t, puts an element and opens the next.
func appendBetween(out []byte, prefix, name string) []byte {
	out = append(out, "</"+prefix+"t><"+prefix+name+"/><"+prefix+"t xml:space=\"preserve\">"...)
	return out
}

// appendAttr writes a value inside a double-quoted attribute.
func appendAttr(out []byte, s string) []byte { return appendPlain(out, s, "&quot;") }

// appendPlain writes a value where tabs and breaks are spaces: a property, an
// attribute.
func appendPlain(out []byte, s, quote string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			out = append(out, "&amp;"...)
		case r == '<':
			out = append(out, "&lt;"...)
		case r == '>':
			out = append(out, "&gt;"...)
		case r == '"':
			out = append(out, quote...)
		case r == '\n' || r == '\t' || r == '\v' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			out = append(out, ' ')
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufffe' || r == '\uffff' || r == utf8.RuneError:
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}
