package docx

import (
	"bytes"
	"fmt"
)

// wellFormed checks that the elements of a part close in order and that its
// references are whole. It builds no tree: parsing again cost half the time of
// a fill.
func wellFormed(data []byte) error {
	stack := make([][]byte, 0, 64)
	plain := bytes.IndexByte(data, '&') < 0
	for at := 0; ; {
		next := bytes.IndexByte(data[at:], '<')
		if next < 0 {
			next = len(data) - at
		}
		if !plain {
			if err := references(data[at : at+next]); err != nil {
				return err
			}
		}
		if at += next; at == len(data) {
			break
		}
		end := endOfTag(data[at:])
		if end < 0 {
			return fmt.Errorf("thẻ dở dang ở byte %d", at)
		}
		tag := data[at : at+end]
		at += end
		switch {
		case tag[1] == '?' || tag[1] == '!' || tag[len(tag)-2] == '/':
		case tag[1] == '/':
			name := nameAt(tag[2:])
			if len(stack) == 0 || !bytes.Equal(stack[len(stack)-1], name) {
				return fmt.Errorf("</%s> đóng sai ở byte %d", name, at)
			}
			stack = stack[:len(stack)-1]
		default:
			stack = append(stack, nameAt(tag[1:]))
		}
	}
	if len(stack) > 0 {
		return fmt.Errorf("<%s> không đóng", stack[len(stack)-1])
	}
	return nil
}

// nameAt is the name an element's tag begins with, after its < or </.
func nameAt(s []byte) []byte {
	for i, c := range s {
		if c <= ' ' || c == '>' || c == '/' {
			return s[:i]
		}
	}
	return s
}

// endOfTag is the length of the tag, comment or instruction at the start of s.
func endOfTag(s []byte) int {
	if len(s) > 1 && (s[1] == '!' || s[1] == '?') {
		return endOfSpecial(s)
	}
	for at := 0; ; {
		end := bytes.IndexByte(s[at:], '>')
		if end < 0 {
			return -1
		}
		if at+end > 0 && s[at+end-1] == '"' || bytes.Count(s[:at+end], []byte{'"'})%2 == 0 {
			return at + end + 1
		}
		at += end + 1
	}
}

func endOfSpecial(s []byte) int {
	for _, k := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(s, []byte(k[0])) {
			i := bytes.Index(s, []byte(k[1]))
			if i < 0 {
				return -1
			}
			return i + len(k[1])
		}
	}
	return -1
}

func references(text []byte) error {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return nil
		}
		end := bytes.IndexByte(text[i:], ';')
		if end < 0 {
			return fmt.Errorf("dấu & trơ trọi")
		}
		if _, ok := entity(string(text[i+1 : i+end])); !ok {
			return fmt.Errorf("tham chiếu lạ %s", text[i:i+end+1])
		}
		text = text[i+end+1:]
	}
}
