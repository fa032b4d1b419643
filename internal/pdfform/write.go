package pdfform

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// writer writes what can be reached from the catalog, in the order it is met,
// so that the same objects give the same bytes (pdfcpu's own writer stamps the
// time and follows the order of maps).
type writer struct {
	f       *file
	number  map[int]int // old: new
	waiting []types.Object
}

// bytes closes the file. Its first /ID says which template it is of, as far as
// the template says so itself; both follow from the content.
func (f *file) bytes() ([]byte, error) {
	f.hangPages()
	w := &writer{f: f, number: map[int]int{}}
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	root := w.reference(*f.ctx.Root)
	info := 0
	if f.ctx.Info != nil {
		info = w.reference(*f.ctx.Info)
	}
	var offsets []int
	for i := 0; i < len(w.waiting); i++ { // grows while it is written
		offsets = append(offsets, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n", i+1)
		if err := w.object(&out, w.waiting[i]); err != nil {
			return nil, err
		}
		out.WriteString("\nendobj\n")
	}
	id := sha256.Sum256(out.Bytes())
	xref := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<</Size %d/Root %d 0 R", len(offsets)+1, root)
	if info > 0 {
		fmt.Fprintf(&out, "/Info %d 0 R", info)
	}
	fmt.Fprintf(&out, "/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", id[:16], id[:16], xref)
	return out.Bytes(), nil
}

// hangPages puts all pages on one root of the page tree.
func (f *file) hangPages() {
	kids := types.Array{}
	root := types.Dict{"Type": types.Name("Pages"), "Count": types.Integer(len(f.pages))}
	ref := f.add(root)
	for _, p := range f.pages {
		p.dict["Parent"] = ref
		p.dict["Type"] = types.Name("Page")
		kids = append(kids, p.ref)
	}
	root["Kids"] = kids
	f.catalog["Pages"] = ref
	delete(f.catalog, "Version")
}

// reference tells the new number of an object, 0 for one that is gone.
func (w *writer) reference(r types.IndirectRef) int {
	old := r.ObjectNumber.Value()
	if n, known := w.number[old]; known {
		return n
	}
	o := w.f.get(r)
	if o == nil || w.f.dropped[old] {
		w.number[old] = 0
		return 0
	}
	w.waiting = append(w.waiting, o)
	w.number[old] = len(w.waiting)
	return len(w.waiting)
}

func (w *writer) object(out *bytes.Buffer, o types.Object) error {
	if s, isStream := o.(*types.StreamDict); isStream {
		o = *s
	}
	s, isStream := o.(types.StreamDict)
	if !isStream {
		return w.value(out, o, 0)
	}
	head := maps.Clone(s.Dict)
	head["Length"] = types.Integer(len(s.Raw))
	if err := w.value(out, head, 0); err != nil {
		return err
	}
	out.WriteString("\nstream\n")
	out.Write(s.Raw)
	out.WriteString("\nendstream")
	return nil
}

var errDeep = errors.New("các đối tượng lồng nhau quá sâu")

// value writes an object as PDF syntax; keys come sorted.
func (w *writer) value(out *bytes.Buffer, o types.Object, depth int) error {
	if depth > 400 {
		return errDeep
	}
	switch o := o.(type) {
	case nil:
		out.WriteString("null")
	case types.IndirectRef:
		if n := w.reference(o); n > 0 {
			fmt.Fprintf(out, "%d 0 R", n)
		} else {
			out.WriteString("null")
		}
	case types.Dict:
		out.WriteString("<<")
		for _, key := range slices.Sorted(maps.Keys(o)) {
			out.WriteString("/" + types.EncodeName(key) + " ")
			if err := w.value(out, o[key], depth+1); err != nil {
				return err
			}
		}
		out.WriteString(">>")
	case types.Array:
		out.WriteByte('[')
		for i, item := range o {
			if i > 0 {
				out.WriteByte(' ')
			}
			if err := w.value(out, item, depth+1); err != nil {
				return err
			}
		}
		out.WriteByte(']')
	case types.Float:
		out.WriteString(strconv.FormatFloat(float64(o), 'f', -1, 64))
	default:
		out.WriteString(o.PDFString())
	}
	return nil
}

// number is a real as PDF writes it, to a ten-thousandth.
func number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "0"
	}
	v = math.Round(v*1e4) / 1e4
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
