package bundle

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// writer gathers the objects of the new file and writes them in order.
type writer struct {
	objects []object // object n at n-1
}

type object struct {
	head   string
	stream []byte
}

// reserve takes a number for an object that is put later.
func (w *writer) reserve() int {
	w.objects = append(w.objects, object{head: "null"})
	return len(w.objects)
}

func (w *writer) put(n int, head string, stream []byte) { w.objects[n-1] = object{head, stream} }

func (w *writer) add(head string, stream []byte) int {
	n := w.reserve()
	w.put(n, head, stream)
	return n
}

// content adds a small stream of page operators.
func (w *writer) content(operators string) int {
	return w.add("<</Length "+strconv.Itoa(len(operators))+">>", []byte(operators))
}

// file writes everything; the /ID comes from the content.
func (w *writer) file(root, info int) []byte {
	var out bytes.Buffer
	size := 1024
	for _, o := range w.objects {
		size += len(o.head) + len(o.stream) + 64
	}
	out.Grow(size)
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(w.objects))
	for i, o := range w.objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\n", i+1, o.head)
		if o.stream != nil {
			out.WriteString("stream\n")
			out.Write(o.stream)
			out.WriteString("\nendstream\n")
		}
		out.WriteString("endobj\n")
	}
	id := sha256.Sum256(out.Bytes())
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(w.objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root %d 0 R", len(w.objects)+1, root)
	if info > 0 {
		fmt.Fprintf(&out, "/Info %d 0 R", info)
	}
	fmt.Fprintf(&out, "/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", id[:16], id[:16], xref)
	return out.Bytes()
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// textString is a PDF text string: UTF-16 in hexadecimal.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}
