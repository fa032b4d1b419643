package pipeline

import "vanthu/internal/pdftext"

// Comparison holds our pages against those of a PDF made elsewhere, PageMatch
// one page, Difference its first line that differs.
type (
	Comparison = pdftext.Comparison
	PageMatch  = pdftext.PageMatch
	Difference = pdftext.Difference
)

// ErrNotPDF is for a file to compare with that cannot be read.
var ErrNotPDF = pdftext.ErrUnreadable

// Compare reads the text of both PDFs in the same way, so that what differs is
// on their pages and not in the reading.
func Compare(ours, other []byte) (*Comparison, error) {
	a, err := pdftext.Read(ours)
	if err != nil {
		return nil, err
	}
	b, err := pdftext.Read(other)
	if err != nil {
		return nil, err
	}
	return pdftext.Compare(a, b), nil
}
