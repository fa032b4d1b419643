// Package bundle puts finished PDFs together: print sets and dossiers. pdfcpu
// parses; the pages are then copied object by object by code of our own, so
// that their content stays what it was, byte by byte, and the same input gives
// the same file. It also seals a folder of files with their SHA-256 and tells
// what has changed in one.
package bundle

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// ErrUnreadable is for files that are no PDF, broken, or need a password.
var ErrUnreadable = errors.New("không đọc được tệp PDF")

// File is a PDF whose pages are to be bundled.
type File struct {
	ctx   *model.Context
	pages []page
}

// page is a page with what it inherits from the page tree.
type page struct {
	number    int // of its object
	dict      types.Dict
	resources types.Object
	media     types.Rectangle
	crop      *types.Rectangle
	rotate    int
}

const mostPages = 20_000 // a page tree that names one page again and again

// Read takes a PDF apart. The error wraps ErrUnreadable.
func Read(data []byte) (f *File, err error) {
	defer func() { // the parser was not made for hostile files
		if v := recover(); v != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrUnreadable, v)
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
	if ctx.Encrypt != nil {
		return nil, fmt.Errorf("%w: tệp có mật khẩu", ErrUnreadable)
	}
	if ctx.PageCount < 1 || ctx.PageCount > mostPages {
		return nil, fmt.Errorf("%w: %d trang", ErrUnreadable, ctx.PageCount)
	}
	f = &File{ctx: ctx}
	for n := range ctx.PageCount {
		if err := f.addPage(n + 1); err != nil {
			return nil, fmt.Errorf("%w: trang %d: %w", ErrUnreadable, n+1, err)
		}
	}
	return f, nil
}

func (f *File) addPage(n int) error {
	dict, at, from, err := f.ctx.PageDict(n, false)
	if err != nil {
		return err
	}
	if from.MediaBox == nil {
		return errors.New("không có khổ giấy")
	}
	p := page{number: at.ObjectNumber.Value(), dict: dict, media: *from.MediaBox, crop: from.CropBox, rotate: from.Rotate}
	p.resources = from.Resources
	if own, has := dict["Resources"]; has {
		p.resources = own
	}
	f.pages = append(f.pages, p)
	return nil
}

// Pages is how many pages there are.
func (f *File) Pages() int { return len(f.pages) }

// Size is the paper of a page as it is read, in points; pages count from 1.
func (f *File) Size(n int) (width, height float64) {
	p := f.pages[n-1]
	box := p.media
	if p.crop != nil {
		box = *p.crop
	}
	if p.rotate%180 != 0 {
		return box.Height(), box.Width()
	}
	return box.Width(), box.Height()
}
