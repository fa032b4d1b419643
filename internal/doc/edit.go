package doc

import "strings"

// Source is where a paragraph stands in its package, so that an edit finds it
// again: the part and the byte its w:p begins at. Part is "" for one that was
// made, not read.
type Source struct {
	Part string
	At   int
}

// Setting is what an Edit sets.
type Setting int

const (
	SetWords      Setting = iota // Text in place of a range
	SetFont                      // Text, for a range
	SetSize                      // Value half points, for a range
	SetBold                      // Value 1 or 0, for a range
	SetItalic                    // the same
	SetCaps                      // the same
	SetColor                     // Text, RRGGBB or auto, for a range
	SetAlign                     // Value an Align, of the paragraph
	SetFirstLine                 // Value twips; the other left indents become 0
	SetBefore                    // Value twips
	SetAfter                     // Value twips
	SetLine                      // Value 240ths of a line
	SetContextual                // Value 1 or 0
	SetComposed                  // letters of the paragraph as one character each (NFC)
	SetPaper                     // A4, in the section's orientation
	SetTop                       // Value twips, margins of the section
	SetRight
	SetBottom
	SetLeft
	SetTitlePage  // the section's first page has its own header, which is empty
	SetDecimal    // page numbers 1, 2, 3
	SetPageNumber // a header with the page number in the middle, for a section without one; Value half points
)

// Edit is one change to a document as data: the rules say it, and the package
// that owns the file makes it. Rule is the rule it serves, Say the change for
// people: "cỡ chữ 12 thành 13".
type Edit struct {
	Rule, Say string
	Set       Setting
	Para      *Paragraph // nil: the section
	Section   int
	From, To  int // runes of Para.Plain()
	Text      string
	Value     int
}

// Plain is the text of a paragraph as it is counted by Edit: tabs and breaks
// are one character, drawings and marks none.
func (p *Paragraph) Plain() string {
	var b strings.Builder
	for _, in := range p.Inlines {
		switch in := in.(type) {
		case *Text:
			b.WriteString(in.S)
		case *Field:
			b.WriteString(in.Result)
		case *Tab, *PositionTab:
			b.WriteByte('\t')
		case *Break:
			b.WriteByte('\n')
		}
	}
	return b.String()
}
