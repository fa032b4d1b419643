// Package pdfform fills PDF templates. A form with fields (AcroForm) is filled
// by the names of its fields, which are tags; on a plain printed form a sidecar
// file says which tag stands where. pdfcpu parses the file; what is drawn, and
// the new file, are written by code of our own, so that the same inputs give
// the same bytes and every viewer shows Vietnamese letters.
package pdfform

import (
	"errors"
	"fmt"
	"strings"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/typeset"
)

// Form is a PDF template that can be filled. It never changes, so any number
// of goroutines may fill it.
type Form struct {
	name string // as findings call it
	data []byte
	side *sidecar // nil for none
	tags []TagUse
}

// Options say how a form is filled.
type Options struct {
	Fonts *typeset.Fonts
	Keep  bool // fields stay fields; else they become part of the page
}

// SidecarName is the file beside a template that says what its own bytes do not:
// bia.pdf, bia.truong.yaml.
func SidecarName(pdf string) string { return strings.TrimSuffix(pdf, ".pdf") + ".truong.yaml" }

// Open reads a template; sidecar is nil where there is none. What forbids
// filling is in the log, and the form nil then.
func Open(log *diag.Log, name string, pdf, sidecar []byte) *Form {
	form := &Form{name: name, data: pdf}
	if sidecar != nil {
		if form.side = readSidecar(log, SidecarName(name), sidecar); form.side == nil {
			return nil
		}
	}
	fm := form.open(log)
	if fm == nil {
		return nil
	}
	if form.side != nil && !form.side.suits(log, fm) {
		return nil
	}
	fm.sayLost(log, name)
	form.tags = fm.tags(form.side)
	return form
}

// sayLost tells of a file cut short that could still be read.
func (fm *form) sayLost(log *diag.Log, name string) {
	if fm.lost > 0 {
		log.Warn(diag.Pos{File: name}, "form/thieu-truong", fmt.Sprintf("danh sách của biểu mẫu có %d trường mà tệp không có: tệp có thể bị hỏng hoặc tải chưa hết", fm.lost),
			"mở bằng trình xem PDF, đếm các ô; nếu thiếu thì tải lại tệp từ nơi gửi")
	}
}

// open reads the file anew: filling changes it.
func (f *Form) open(log *diag.Log) *form {
	file, err := read(f.data)
	if err != nil {
		refuse(log, f.name, err)
		return nil
	}
	fm := file.readForm()
	if message, hint := fm.refusal(); message != "" {
		log.Error(diag.Pos{File: f.name}, "form/tu-choi", message, hint)
		return nil
	}
	return fm
}

func refuse(log *diag.Log, name string, err error) {
	if errors.Is(err, errPassword) {
		log.Error(diag.Pos{File: name}, "form/mat-khau", "tệp PDF có mật khẩu mở, không đọc được", "xin nơi gửi bản không đặt mật khẩu, hoặc bỏ mật khẩu bằng chương trình đã tạo tệp rồi lưu lại vào templates/")
		return
	}
	log.Error(diag.Pos{File: name}, "form/hong", "tệp PDF hỏng hoặc không phải PDF", "tải lại tệp từ nơi gửi; nếu mở được bằng trình xem PDF thì dùng in ra PDF (Print to PDF) để có tệp mới")
}

// refusal says why a readable file must not be filled.
func (fm *form) refusal() (message, hint string) {
	for _, fl := range fm.fields {
		if fl.kind == Signature && fm.inherited(fl.dict, "V") != nil && fm.dict(fm.inherited(fl.dict, "V")) != nil {
			return fmt.Sprintf("biểu mẫu đã được ký số (trường %s): điền vào sẽ làm hỏng chữ ký", fl.name), "xin nơi gửi bản chưa ký; hoặc in ra PDF (Print to PDF) để có bản không chữ ký nếu được phép"
		}
	}
	if fm.dict(fm.catalog["Perms"]) != nil && len(fm.dict(fm.catalog["Perms"])) > 0 {
		return "biểu mẫu đã được ký số để chứng nhận: điền vào sẽ làm hỏng chữ ký", "xin nơi gửi bản chưa ký; hoặc in ra PDF (Print to PDF) để có bản không chữ ký nếu được phép"
	}
	xfa := fm.acro["XFA"] != nil && fm.get(fm.acro["XFA"]) != nil
	dynamic := fm.get(fm.catalog["NeedsRendering"]) != nil && fm.get(fm.catalog["NeedsRendering"]).PDFString() == "true"
	if xfa && (len(fm.fields) == 0 || dynamic) {
		return "biểu mẫu chỉ có dạng XFA (Adobe LiveCycle), phần lớn trình xem không mở được", "mở bằng Adobe Reader, in ra PDF (Print to PDF), rồi đặt chỗ điền bằng tệp .truong.yaml"
	}
	return "", ""
}

// Plain tells a form that has nothing to fill: no field, no sidecar.
func (f *Form) Plain() bool { return len(f.tags) == 0 }

// Source is what the sidecar says the values come from, "" for nothing.
func (f *Form) Source() string {
	if f.side == nil {
		return ""
	}
	return f.side.Source
}

// Title is what the sidecar calls the form, "" for nothing.
func (f *Form) Title() string {
	if f.side == nil {
		return ""
	}
	return f.side.Title
}

// Tags lists the texts with tags that the form prints, with their places for
// people.
func (f *Form) Tags() []TagUse { return f.tags }

func (fm *form) tags(side *sidecar) (all []TagUse) {
	for _, fl := range fm.takers() {
		if text, blank := side.tagFor(fl.name); !blank {
			all = append(all, TagUse{text, "", fl.where(), "trường " + fl.name})
		}
	}
	if side == nil {
		return all
	}
	for _, p := range side.Places {
		if p.Field == "" {
			all = append(all, TagUse{p.Tag, "", max(p.Page, 1), fmt.Sprintf("x %s, y %s mm", number(p.X), number(p.Y))})
		}
	}
	for _, t := range side.Tables {
		for i, c := range t.Columns {
			all = append(all, TagUse{c.Tag, t.List, max(t.Page, 1), fmt.Sprintf("cột %d", i+1)})
		}
	}
	return all
}

// TagUse is a text with tags and where it stands.
type TagUse struct {
	Text  string
	List  string // whose items it prints, in a table
	Page  int
	Place string
}

// takers are the fields that take values.
func (fm *form) takers() (all []*field) {
	for _, fl := range fm.fields {
		if fl.kind != Button && fl.kind != Signature {
			all = append(all, fl)
		}
	}
	return all
}

// Knows counts the tags of the form that values could fill: how well they suit
// it.
func (f *Form) Knows(values fill.Group) (known int) {
	r := newReading(values)
	for _, u := range f.tags {
		if u.List != "" {
			u.Text = "{{" + u.List + "}}"
		}
		if _, faults := r.holds(u.Text); len(faults) == 0 {
			known++
		}
	}
	return known
}
