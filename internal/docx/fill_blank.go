package docx

import (
	"bytes"
	"strings"
	"unicode"
)

// A paragraph that holds tags vanishes when what they print leaves nothing to
// read: only spaces, and the marks that accompany a value (a list dash, a
// bracket, a comma). A label, a dotted line to write on, a picture, a field, a
// page or section break keep it. Bookmarks and comment marks in it stay where
// it was.

// accompany are marks that say nothing once the value beside them is gone.
const accompany = "-–—•*+,;:.()[]\"“”'‘’"

// vanishes reports whether a filled paragraph is blank, with the range marks
// to keep.
func vanishes(p []byte) (marks []byte, ok bool) {
	for len(p) > 0 {
		next := bytes.IndexByte(p, '<')
		if next < 0 {
			return marks, blankText(p)
		}
		if !blankText(p[:next]) {
			return nil, false
		}
		end := bytes.IndexByte(p[next:], '>')
		if end < 0 {
			return nil, false
		}
		element := p[next : next+end+1]
		p = p[next+end+1:]
		switch string(localName(element)) {
		case "p", "r", "t", "proofErr", "lastRenderedPageBreak", "hyperlink", "smartTag", "sdt", "sdtContent", "ins", "tab", "br", "softHyphen":
			if bytes.Contains(element, []byte("br ")) && bytes.Contains(element, []byte("type=")) {
				return nil, false
			}
		case "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr":
			rest, plain := skipProperties(p, element)
			if !plain {
				return nil, false
			}
			p = rest
		case "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd":
			marks = append(marks, element...)
		default:
			return nil, false
		}
	}
	return marks, true
}

// skipProperties passes a pPr or rPr; one with a section or page break keeps
// its paragraph.
func skipProperties(p, element []byte) (rest []byte, plain bool) {
	if bytes.HasSuffix(element, []byte("/>")) || element[1] == '/' {
		return p, true
	}
	closing := append([]byte("</"), element[1:]...)
	if i := bytes.IndexAny(closing, " \t\r\n"); i >= 0 {
		closing = append(closing[:i], '>')
	}
	end := bytes.Index(p, closing)
	if end < 0 {
		return nil, false
	}
	in := p[:end]
	return p[end+len(closing):], !bytes.Contains(in, []byte("sectPr")) && !bytes.Contains(in, []byte("pageBreakBefore"))
}

// localName is the name of a tag without its prefix.
func localName(element []byte) []byte {
	if element[1] == '/' {
		element = element[1:]
	}
	name := nameAt(element[1:])
	return name[bytes.IndexByte(name, ':')+1:]
}

// blankText keeps rows of dots: people write on them.
func blankText(b []byte) bool {
	s := string(b)
	if strings.Contains(s, "..") {
		return false
	}
	for _, r := range s {
		if !unicode.IsSpace(r) && !strings.ContainsRune(accompany, r) {
			return false
		}
	}
	return true
}

// endsWithParagraph reports whether the last block written is a paragraph, or a
// content control, which ends with one; range marks after it do not count.
func endsWithParagraph(out []byte) bool {
	last := lastBlock(out)
	return last == "p" || last == "sdt"
}

// lastBlock is the local name of the last element written, "" when none.
func lastBlock(out []byte) string {
	for {
		out = bytes.TrimRight(out, " \t\r\n")
		i := bytes.LastIndexByte(out, '<')
		if i < 0 {
			return ""
		}
		element := out[i:]
		name := string(localName(element))
		if !bytes.HasPrefix(element, []byte("</")) && !bytes.HasSuffix(element, []byte("/>")) {
			return "" // an opening tag: the block is still empty
		}
		switch name {
		case "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "proofErr":
			out = out[:i]
			continue
		}
		return name
	}
}
