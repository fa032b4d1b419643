package pdfform

import (
	"bytes"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// unbalanced tells how many q a page needs before its content, and how many Q
// behind it, for the state behind to be that of an empty page: producers leave
// some open, others close more than they open.
func (f *file) unbalanced(p *page) (before, after int) {
	var all []byte
	if list, many := f.get(p.dict["Contents"]).(types.Array); many {
		for _, o := range list {
			content, _ := f.stream(o)
			if all = append(append(all, content...), '\n'); len(all) > mostStream {
				break
			}
		}
	} else {
		all, _ = f.stream(p.dict["Contents"])
	}
	depth, lowest := saves(all)
	const most = 1000 // a hostile page
	before = min(1-lowest, most)
	return before, min(max(before+depth, 0), most)
}

// saves counts q and Q: the depth at the end, and the lowest on the way.
func saves(content []byte) (depth, lowest int) {
	for i := 0; i < len(content); {
		c := content[i]
		switch {
		case c == '(':
			i = skipString(content, i)
		case c == '%':
			i += lineLength(content[i:])
		case c == '<' && i+1 < len(content) && content[i+1] != '<':
			i += upTo(content[i:], '>')
		case isSpace(c) || isDelimiter(c):
			i++
		default:
			end := i
			for end < len(content) && !isSpace(content[end]) && !isDelimiter(content[end]) {
				end++
			}
			switch word := string(content[i:end]); {
			case i > 0 && content[i-1] == '/': // a name
			case word == "q":
				depth++
			case word == "Q":
				depth--
				lowest = min(lowest, depth)
			case word == "ID":
				end = skipImage(content, end)
			}
			i = end
		}
	}
	return depth, lowest
}

func skipString(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(b)
}

func lineLength(b []byte) int {
	if n := bytes.IndexAny(b, "\r\n"); n >= 0 {
		return n + 1
	}
	return len(b)
}

func upTo(b []byte, end byte) int {
	if n := bytes.IndexByte(b, end); n >= 0 {
		return n + 1
	}
	return len(b)
}

// skipImage finds the EI that closes an inline image: one that stands alone.
func skipImage(b []byte, i int) int {
	for at := i; ; {
		n := bytes.Index(b[at:], []byte("EI"))
		if n < 0 {
			return len(b)
		}
		at += n + 2
		if isSpace(b[at-3]) && (at == len(b) || isSpace(b[at])) {
			return at
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || c >= 9 && c <= 13 && c != 11 || c == 0 }

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }
