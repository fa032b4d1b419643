// Package pdftext reads the text of a PDF line by line, as it stands on the
// page: that of Word, of LibreOffice and our own, to hold them against each
// other. It reads what such programs write: simple fonts and Type 0 fonts with
// ToUnicode maps, form XObjects, ActualText. It does not guess: a glyph without
// a meaning in the file is U+FFFD, a scanned page has no lines.
package pdftext

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// Page is what a page says, in reading order: from top to bottom, then from
// left to right; turned text comes last.
type Page struct{ Lines []Line }

// Line is a stretch of text on one baseline without a wide gap: a line of a
// paragraph, or of one table cell. Text is NFC.
type Line struct {
	X, Y float64 // start of the baseline in points from the lower left corner
	Text string
}

// ErrUnreadable is for files that are no PDF, too broken, or need a password.
var ErrUnreadable = errors.New("không đọc được tệp PDF")

// Limits, each with what it stops.
const (
	mostPages  = 10_000    // a page tree that names one page again and again
	mostStream = 64 << 20  // a stream that unpacks to more than memory holds
	mostForms  = 16        // forms in forms without end
	mostTokens = 16 << 20  // forms that draw forms that draw forms
	mostGlyphs = 8_000_000 // strings without end
)

// Read gives the pages of a PDF. The error wraps ErrUnreadable.
func Read(data []byte) ([]Page, error) { return read(data, mostTokens) }

func read(data []byte, tokens int) (pages []Page, err error) {
	defer func() { // the parser was not made for hostile files
		if v := recover(); v != nil {
			pages, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, v)
		}
	}()
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	ctx, err := api.ReadContext(bytes.NewReader(data), conf)
	if err == nil {
		err = ctx.EnsurePageCount()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if ctx.PageCount < 1 || ctx.PageCount > mostPages {
		return nil, fmt.Errorf("%w: %d trang", ErrUnreadable, ctx.PageCount)
	}
	r := &reader{ctx: ctx, fonts: map[string]*font{}, tokens: tokens, glyphs: mostGlyphs}
	for n := range ctx.PageCount {
		page, err := r.page(n + 1)
		if err != nil {
			return nil, fmt.Errorf("%w: trang %d: %w", ErrUnreadable, n+1, err)
		}
		pages = append(pages, page)
	}
	return pages, nil
}
