package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// copier carries objects of one file into the new one. What pages share is
// carried once, however often the pages come.
type copier struct {
	out   *writer
	from  *File
	known map[int]int // number there: number here
	pages map[int]int // the same for the pages of the run in hand
}

// deepest stops a chain of objects without end.
const deepest = 400

var errDeep = errors.New("các đối tượng lồng nhau quá sâu")

// upward are the keys that lead from a page's things back to the tree they hung
// in: copying them would drag that tree along.
var upward = map[string]bool{"Parent": true, "P": true, "StructParent": true, "StructParents": true, "Popup": true, "IRT": true}

// value writes an object as PDF syntax; keys come sorted.
func (c *copier) value(b *bytes.Buffer, o types.Object, depth int) error {
	if depth > deepest {
		return errDeep
	}
	switch o := o.(type) {
	case nil:
		b.WriteString("null")
	case types.IndirectRef:
		n, err := c.reference(o, depth)
		if err != nil {
			return err
		}
		if n == 0 {
			b.WriteString("null")
			return nil
		}
		fmt.Fprintf(b, "%d 0 R", n)
	case types.Dict:
		return c.dict(b, o, nil, depth)
	case types.Array:
		b.WriteByte('[')
		for i, item := range o {
			if i > 0 {
				b.WriteByte(' ')
			}
			if err := c.value(b, item, depth+1); err != nil {
				return err
			}
		}
		b.WriteByte(']')
	case types.Float:
		b.WriteString(number(o.Value()))
	default:
		b.WriteString(o.PDFString())
	}
	return nil
}

// dict writes a dictionary without the keys that skip names.
func (c *copier) dict(b *bytes.Buffer, d types.Dict, skip map[string]bool, depth int) error {
	b.WriteString("<<")
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if skip[key] {
			continue
		}
		b.WriteString("/" + types.EncodeName(key) + " ")
		if err := c.value(b, d[key], depth+1); err != nil {
			return err
		}
	}
	b.WriteString(">>")
	return nil
}

// reference carries the object behind a reference and tells its new number; a
// page that is not in the run is 0.
func (c *copier) reference(r types.IndirectRef, depth int) (int, error) {
	old := r.ObjectNumber.Value()
	if n, isPage := c.pages[old]; isPage {
		return n, nil
	}
	if n, done := c.known[old]; done {
		return n, nil
	}
	o, err := c.from.ctx.Dereference(r)
	if err != nil {
		return 0, err
	}
	if o == nil {
		return 0, nil
	}
	n := c.out.reserve()
	c.known[old] = n
	return n, c.object(n, o, depth+1)
}

// object writes the object of a number.
func (c *copier) object(n int, o types.Object, depth int) error {
	var b bytes.Buffer
	if s, isStream := o.(*types.StreamDict); isStream {
		o = *s
	}
	s, isStream := o.(types.StreamDict)
	if !isStream {
		if err := c.value(&b, o, depth); err != nil {
			return err
		}
		c.out.put(n, b.String(), nil)
		return nil
	}
	head := s.Dict.Clone().(types.Dict)
	head["Length"] = types.Integer(len(s.Raw))
	if err := c.dict(&b, head, nil, depth); err != nil {
		return err
	}
	c.out.put(n, b.String(), s.Raw)
	return nil
}

// inline follows references down to a dictionary.
func (c *copier) inline(o types.Object) (types.Dict, error) {
	o, err := c.from.ctx.Dereference(o)
	if err != nil {
		return nil, err
	}
	d, _ := o.(types.Dict)
	return d, nil
}

// annotations writes links and marks in the page itself: their targets are
// pages of this run, so that a second copy cannot share them.
func (c *copier) annotations(b *bytes.Buffer, o types.Object) error {
	o, err := c.from.ctx.Dereference(o)
	list, isArray := o.(types.Array)
	if err != nil || !isArray || len(list) == 0 {
		return err
	}
	b.WriteString("/Annots[")
	for _, item := range list {
		d, err := c.inline(item)
		if err != nil {
			return err
		}
		if d == nil {
			continue
		}
		if err := c.dict(b, d, upward, 1); err != nil {
			return err
		}
	}
	b.WriteString("]")
	return nil
}
