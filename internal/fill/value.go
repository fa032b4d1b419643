// Package fill is the tag language of templates and the values it prints. It
// knows neither Word nor PDF.
package fill

import "time"

// Value is what a tag may stand for: Text, Number, Date, Bool, List, Group or
// Picture.
type Value interface{ value() }

// Text may hold newlines and tabs; they become line breaks and tabs.
type Text string

// Number is a quantity in thousandths.
type Number int64

// Date is a civil day at midnight UTC; the zero time prints as nothing.
type Date time.Time

// Bool decides sections only.
type Bool bool

// List repeats a section. Its items are Groups, or Texts for {{.}}.
type List []Value

// Group is a record: its names are those of the tag language, folded.
type Group map[string]Value

// Picture replaces the placeholder picture whose alternative text is its tag.
type Picture struct {
	Name string // file name, for media parts
	Data []byte // JPEG or PNG, upright
	Alt  string

	Vector []byte // the same as SVG, for programs that draw it; may be nil
}

func (Text) value()    {}
func (Number) value()  {}
func (Date) value()    {}
func (Bool) value()    {}
func (List) value()    {}
func (Group) value()   {}
func (Picture) value() {}
