package pipeline

import (
	"fmt"
	"sync/atomic"

	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// Converter renders documents that others wrote. Its fonts are read once for
// all of them.
type Converter struct {
	Plain bool // plain PDF instead of PDF/A-1b
	fonts *typeset.Fonts
}

// Task is one document to convert: where it comes from and where it goes.
type Task struct {
	Name  string // as findings show it
	Read  func() ([]byte, error)
	Write func(Converted) error
}

// Converted is a rendered document.
type Converted struct {
	PDF   []byte
	Text  func() string
	Pages int
}

// NewConverter takes the folder of the office's own fonts, "" for none.
func NewConverter(fontDir string) (*Converter, error) {
	fonts, err := typeset.NewFonts(fontDir)
	return &Converter{fonts: fonts}, err
}

// Run converts every task, two or more at a time; a document that cannot be
// read is a finding and the others go on.
func (c *Converter) Run(log *diag.Log, tasks []Task, done func(ready int)) error {
	var ready atomic.Int32
	return each(len(tasks), func(i int) error {
		defer func() { done(int(ready.Add(1))) }()
		data, err := tasks[i].Read()
		if err != nil {
			return err
		}
		out, err := c.convert(log, tasks[i].Name, data)
		if err != nil || out == nil {
			return err
		}
		return tasks[i].Write(*out)
	})
}

// convert gives nil for a document that cannot be opened or has too many pages. A fault of ours in
// one document must not cost the others their pages: it is told as a finding.
func (c *Converter) convert(log *diag.Log, name string, data []byte) (out *Converted, err error) {
	defer func() {
		if v := recover(); v != nil {
			out, err = nil, nil
			log.Error(diag.Pos{File: name}, "pdf/loi-chuong-trinh", fmt.Sprintf("chương trình gặp lỗi của chính nó khi đọc tệp này: %v", v),
				"mở bằng Word và lưu lại dạng .docx rồi thử lại; nếu vẫn lỗi, gửi tệp cho người bảo trì")
		}
	}()
	file := docx.Open(log, name, data)
	if file == nil {
		return nil, nil
	}
	document := docx.Document(log, file)
	typeset.CheckMaterial(log, document, c.fonts)
	pages := typeset.Layout(log, document, c.fonts)
	if pages == nil {
		return nil, nil
	}
	info := aboutFile(document)
	info.PDFA = !c.Plain
	pdf, err := typeset.PDF(pages, info)
	if err != nil {
		return nil, err
	}
	return &Converted{PDF: pdf, Text: func() string { return typeset.Text(pages) }, Pages: len(pages)}, nil
}
