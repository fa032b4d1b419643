package typeset

import (
	"bytes"
	"compress/zlib"
	hexcode "encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// pdfReading is a PDF taken apart again, for tests.
type pdfReading struct {
	t       testing.TB
	objects []pdfObject
	trailer pdfDict
	fonts   map[string]*fontReading // by resource name
}

// fontReading is what a viewer knows of a font.
type fontReading struct {
	name   string
	text   map[int]string
	widths map[int]float64
}

func readBack(t testing.TB, b []byte) *pdfReading {
	t.Helper()
	objects, trailer, err := readPDF(b)
	if err != nil {
		t.Fatal(err)
	}
	r := &pdfReading{t: t, objects: objects, trailer: trailer, fonts: map[string]*fontReading{}}
	fonts, err := parseDict(objects[2].dict.get("/Font"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range fonts {
		r.fonts[e.key] = r.font(r.at(e.value).dict)
	}
	return r
}

func (r *pdfReading) at(reference string) *pdfObject {
	r.t.Helper()
	n := refNumber(reference)
	if n <= 0 || n >= len(r.objects) {
		r.t.Fatalf("no object %q", reference)
	}
	return &r.objects[n]
}

// bytes is a stream's content.
func (r *pdfReading) bytes(o *pdfObject) []byte {
	r.t.Helper()
	if o.dict.get("/Filter") == "" {
		return o.stream
	}
	z, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		r.t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		r.t.Fatal(err)
	}
	return b
}

func (r *pdfReading) font(d pdfDict) *fontReading {
	f := &fontReading{name: d.get("/BaseFont"), text: map[int]string{}, widths: map[int]float64{}}
	for _, line := range strings.Split(string(r.bytes(r.at(d.get("/ToUnicode")))), "\n") {
		p := strings.FieldsFunc(line, func(c rune) bool { return c == '<' || c == '>' })
		if len(p) != 3 || !strings.HasPrefix(line, "<") {
			continue
		}
		first, last := number(r.t, p[0], 16), number(r.t, p[1], 16)
		target, err := hexcode.DecodeString(p[2])
		if err != nil {
			r.t.Fatal(err)
		}
		for code := first; code <= last; code++ {
			f.text[code] = fromUTF16(target)
			target[len(target)-1]++
		}
	}
	cid := r.at(parseArray(d.get("/DescendantFonts"))[0]).dict
	rows := parseArray(cid.get("/W"))
	for i := 0; i+1 < len(rows); i += 2 {
		code := number(r.t, rows[i], 10)
		for _, w := range parseArray(rows[i+1]) {
			v, err := strconv.ParseFloat(w, 64)
			if err != nil {
				r.t.Fatal(err)
			}
			f.widths[code] = v
			code++
		}
	}
	return f
}

func number(t testing.TB, s string, base int) int {
	v, err := strconv.ParseInt(s, base, 32)
	if err != nil {
		t.Fatal(err)
	}
	return int(v)
}

func fromUTF16(b []byte) string {
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return strings.TrimPrefix(string(utf16.Decode(u)), "\uFEFF")
}

// pages are the page objects in order.
func (r *pdfReading) pages() (pages []*pdfObject) {
	for _, kid := range parseArray(r.objects[1].dict.get("/Kids")) {
		pages = append(pages, r.at(kid))
	}
	return pages
}

// content is a page's operators, one a line, its text readable.
func (r *pdfReading) content(page *pdfObject) string {
	var b strings.Builder
	font := &fontReading{}
	s := pdfScanner{b: string(r.bytes(r.at(page.dict.get("/Contents"))))}
	var operands []string
	for s.skip(); s.at < len(s.b); s.skip() {
		v := s.value()
		if v == "" {
			r.t.Fatalf("content stops at %d: %q", s.at, s.b[s.at:min(len(s.b), s.at+40)])
		}
		switch {
		case strings.ContainsAny(v[:1], "/[(<+-.0123456789"):
			if font = r.choose(v, font); v[0] == '/' && r.fonts[v] != nil {
				v = font.name
			}
			operands = append(operands, r.readable(font, v))
		default:
			b.WriteString(strings.Join(append(operands, v), " ") + "\n")
			operands = nil
		}
	}
	return b.String()
}

func (r *pdfReading) choose(v string, now *fontReading) *fontReading {
	if f := r.fonts[v]; f != nil {
		return f
	}
	return now
}

// readable shows codes as the text they extract as.
func (r *pdfReading) readable(f *fontReading, v string) string {
	switch v[0] {
	case '(':
		return strconv.Quote(f.decode(v))
	case '[':
		var parts []string
		for _, e := range parseArray(v) {
			parts = append(parts, r.readable(f, e))
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	return v
}

func (f *fontReading) decode(literal string) string {
	var text strings.Builder
	for _, code := range codes(literal) {
		if s, ok := f.text[code]; ok {
			text.WriteString(s)
		} else {
			fmt.Fprintf(&text, "<%d?>", code)
		}
	}
	return text.String()
}

// codes are the two-byte codes in a literal string.
func codes(literal string) (all []int) {
	b := unescape(literal)
	for i := 0; i+1 < len(b); i += 2 {
		all = append(all, int(b[i])<<8|int(b[i+1]))
	}
	return all
}

// unescape takes a literal string out of its parentheses.
func unescape(literal string) []byte {
	var b []byte
	for i := 1; i < len(literal)-1; i++ {
		c := literal[i]
		if c == '\\' {
			if i++; literal[i] == 'r' {
				b = append(b, '\r')
				continue
			}
			c = literal[i]
		}
		b = append(b, c)
	}
	return b
}

// summary is all of a PDF that a reader can see, as text.
func (r *pdfReading) summary() string {
	var b strings.Builder
	for _, e := range r.at(r.trailer.get("/Info")).dict {
		if e.value[0] == '<' {
			raw, err := hexcode.DecodeString(strings.Trim(e.value, "<>"))
			if err != nil {
				r.t.Fatal(err)
			}
			e.value = fromUTF16(raw)
		}
		fmt.Fprintf(&b, "%s %s\n", e.key, e.value)
	}
	number := map[string]int{}
	for i, kid := range parseArray(r.objects[1].dict.get("/Kids")) {
		number[kid] = i + 1
	}
	for _, o := range r.objects {
		if title := o.dict.get("/Title"); title != "" && o.dict.get("/Dest") != "" {
			to := parseArray(o.dict.get("/Dest"))
			up := o.dict.get("/Parent")
			depth := 0
			for ; r.at(up).dict.get("/Parent") != ""; up = r.at(up).dict.get("/Parent") {
				depth++
			}
			fmt.Fprintf(&b, "%s- %s -> page %d at %s\n", strings.Repeat("  ", depth), fromUTF16(unescape(title)), number[to[0]], to[3])
		}
	}
	for i, page := range r.pages() {
		fmt.Fprintf(&b, "\nPAGE %d %s\n%s", i+1, page.dict.get("/MediaBox"), r.content(page))
		for _, a := range parseArray(page.dict.get("/Annots")) {
			link, err := parseDict(a)
			if err != nil {
				r.t.Fatal(err)
			}
			target := link.get("/A")
			if to := parseArray(link.get("/Dest")); len(to) > 3 {
				target = fmt.Sprintf("page %d at %s", number[to[0]], to[3])
			}
			fmt.Fprintf(&b, "link %s F %s -> %s\n", link.get("/Rect"), link.get("/F"), target)
		}
	}
	return b.String()
}
