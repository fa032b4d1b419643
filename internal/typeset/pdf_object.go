package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// pdfObject is an indirect object: a dictionary, perhaps with a stream, or
// another value as it stands.
type pdfObject struct {
	dict   pdfDict
	value  string // when it is no dictionary
	stream []byte
}

// pdfDict keeps its entries in order; values are PDF syntax.
type pdfDict []pdfEntry

type pdfEntry struct{ key, value string } // key with its slash

func (d pdfDict) get(key string) string {
	for _, e := range d {
		if e.key == key {
			return e.value
		}
	}
	return ""
}

func (d *pdfDict) set(key, value string) {
	for i := range *d {
		if (*d)[i].key == key {
			(*d)[i].value = value
			return
		}
	}
	*d = append(*d, pdfEntry{key, value})
}

func (d *pdfDict) remove(key string) {
	for i := range *d {
		if (*d)[i].key == key {
			*d = append((*d)[:i], (*d)[i+1:]...)
			return
		}
	}
}

func (d pdfDict) String() string {
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range d {
		b.WriteString(e.key)
		if c := e.value[0]; c != '/' && c != '<' && c != '[' && c != '(' {
			b.WriteByte(' ')
		}
		b.WriteString(e.value)
	}
	b.WriteString(">>")
	return b.String()
}

var errPDFSyntax = errors.New("PDF của fpdf không đúng cú pháp")

// readPDF takes a PDF with one classic cross-reference table apart; object n
// is at index n, index 0 is empty.
func readPDF(b []byte) (objects []pdfObject, trailer pdfDict, err error) {
	at := bytes.LastIndex(b, []byte("startxref"))
	if at < 0 {
		return nil, nil, errPDFSyntax
	}
	fields := strings.Fields(string(b[at:min(len(b), at+64)]))
	xref, err := strconv.Atoi(fields[min(1, len(fields)-1)])
	if err != nil || xref < 0 || xref > at {
		return nil, nil, errPDFSyntax
	}
	s := pdfScanner{b: string(b[:at]), at: xref}
	if s.word() != "xref" || s.word() != "0" {
		return nil, nil, errPDFSyntax
	}
	n, err := strconv.Atoi(s.word())
	if err != nil || n < 1 || n > len(b) {
		return nil, nil, errPDFSyntax
	}
	objects = make([]pdfObject, n)
	for i := range objects {
		offset, generation, used := s.word(), s.word(), s.word()
		if i == 0 || used != "n" {
			continue
		}
		if objects[i], err = s.object(i, offset); err != nil {
			return nil, nil, fmt.Errorf("%w: đối tượng %d (%s %s)", err, i, offset, generation)
		}
	}
	if s.word() != "trailer" {
		return nil, nil, errPDFSyntax
	}
	trailer, err = parseDict(s.value())
	return objects, trailer, err
}

// object reads "n 0 obj … endobj" at an offset, without moving the scanner.
func (s *pdfScanner) object(n int, offset string) (o pdfObject, err error) {
	at, err := strconv.Atoi(offset)
	if err != nil || at > len(s.b) {
		return o, errPDFSyntax
	}
	in := pdfScanner{s.b, at}
	if in.word() != strconv.Itoa(n) || in.word() != "0" || in.word() != "obj" {
		return o, errPDFSyntax
	}
	o.value = in.value()
	if strings.HasPrefix(o.value, "<<") {
		if o.dict, err = parseDict(o.value); err != nil {
			return o, err
		}
		o.value = ""
	}
	switch in.word() {
	case "endobj":
		return o, nil
	case "stream":
		length, err := strconv.Atoi(o.dict.get("/Length"))
		if err != nil || length < 0 || in.at+1+length > len(in.b) {
			return o, errPDFSyntax
		}
		o.stream = []byte(in.b[in.at+1 : in.at+1+length])
		return o, nil
	}
	return o, errPDFSyntax
}

func parseDict(v string) (d pdfDict, err error) {
	if !strings.HasPrefix(v, "<<") {
		return nil, errPDFSyntax
	}
	s := pdfScanner{v[:len(v)-2], 2}
	for s.skip(); s.at < len(s.b); s.skip() {
		key, value := s.value(), s.value()
		if !strings.HasPrefix(key, "/") || value == "" {
			return nil, errPDFSyntax
		}
		d = append(d, pdfEntry{key, value})
	}
	return d, nil
}

// parseArray gives the elements of an array.
func parseArray(v string) (elements []string) {
	s := pdfScanner{strings.TrimSuffix(strings.TrimPrefix(v, "["), "]"), 0}
	for s.skip(); s.at < len(s.b); s.skip() {
		e := s.value()
		if e == "" {
			return elements
		}
		elements = append(elements, e)
	}
	return elements
}

// refNumber is the object number of "12 0 R", 0 for anything else.
func refNumber(v string) int {
	f := strings.Fields(v)
	if len(f) != 3 || f[2] != "R" {
		return 0
	}
	n, _ := strconv.Atoi(f[0])
	return n
}

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }
