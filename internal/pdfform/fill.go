package pdfform

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// filler fills one form with one set of values.
type filler struct {
	*form
	log      *diag.Log
	template string
	side     *sidecar
	inks     *inks
	values   *reading
	keep     bool
	drawn    []drawing
	onPages  map[*page]*canvas // what the sidecar draws
}

// drawing is a stream of ours whose content waits for the fonts.
type drawing struct {
	ref    types.IndirectRef
	canvas *canvas
	head   types.Dict
}

// Fill gives the filled file and the number of its pages; nothing when the log
// holds an Error that it added.
func (f *Form) Fill(log *diag.Log, values fill.Group, o Options) ([]byte, int, error) {
	var own diag.Log
	fm := f.open(&own)
	if fm == nil {
		pour(log, &own)
		return nil, 0, nil
	}
	fr := &filler{form: fm, log: &own, template: f.name, side: f.side, inks: newInks(o.Fonts), values: newReading(values), keep: o.Keep, onPages: map[*page]*canvas{}}
	for _, fl := range fm.takers() {
		fr.field(fl)
	}
	fr.values.leftOver(func(list string, has, room int) {
		fr.log.Error(diag.Pos{File: f.name}, "form/thieu-hang", fmt.Sprintf("danh sách %s có %d mục, biểu mẫu chỉ có %d hàng", list, has, room),
			"thêm hàng vào biểu mẫu, hoặc dùng PDF in sẵn với bảng trong tệp .truong.yaml để có trang tiếp theo; không dùng biểu mẫu này thì chuyển khỏi templates/")
	})
	if fr.side != nil {
		fr.places()
	}
	pour(log, &own)
	if own.Failed() {
		return nil, 0, nil
	}
	data, err := fr.finish()
	return data, len(fm.pages), err
}

func pour(into, from *diag.Log) {
	for _, f := range from.All() {
		into.Add(f)
	}
}

// field gives one field its value.
func (fr *filler) field(fl *field) {
	text, blank := fr.side.tagFor(fl.name)
	if blank {
		fr.show(fl)
		return
	}
	value, faults := fr.value(fl, text)
	if len(faults) > 0 && fl.flags&readOnly != 0 && fr.inherited(fl.dict, "V") != nil {
		fr.show(fl) // a constant of the form
		return
	}
	for _, bad := range faults {
		hint := bad.Hint
		if bad.Rule == "the/khong-biet" {
			hint += "; hoặc nối trường này với thẻ khác trong " + SidecarName(fr.template)
		}
		fr.log.Error(fr.at(fl), bad.Rule, bad.Message, hint)
	}
	if len(faults) > 0 {
		return
	}
	if value == "" && fl.flags&required != 0 {
		fr.log.Warn(fr.at(fl), "form/bat-buoc", "trường bắt buộc còn trống", "bổ sung số liệu cho thẻ "+text)
	}
	fr.set(fl, value)
}

func (fr *filler) at(fl *field) diag.Pos {
	if page := fl.where(); page > 0 {
		return diag.Pos{File: fr.template, At: fmt.Sprintf("trang %d, trường %s", page, fl.name)}
	}
	return diag.Pos{File: fr.template, At: "trường " + fl.name}
}

// value prints the tag of a field. A condition is "1" or nothing; a list of
// texts fills a field of several lines, or several options.
func (fr *filler) value(fl *field, text string) (string, []fill.Fault) {
	value, faults := fr.values.expand(text)
	if len(faults) == 0 {
		return value, nil
	}
	several := fl.kind == Text && fl.flags&multiline != 0 || fl.kind == Choice && fl.flags&multiSelect != 0
	switch rule := faults[0].Rule; {
	case fl.kind == Check && (rule == "the/kieu" || rule == "the/danh-sach"):
		if yes, bad := fr.values.holds(text); len(bad) == 0 {
			return map[bool]string{true: "1"}[yes], nil
		}
	case several && rule == "the/danh-sach":
		if value, bad := fr.values.expand(inLines(text)); len(bad) == 0 {
			return value, nil
		}
	}
	return "", faults
}

// inLines prints the items of a list one below the other.
func inLines(tag string) string {
	return strings.TrimSuffix(strings.TrimSpace(tag), "}}") + " | noi \"\n\"}}"
}

// set stores a value and draws it.
func (fr *filler) set(fl *field, value string) {
	delete(fl.dict, "RV") // the same text with formats, which is no longer the same
	switch fl.kind {
	case Text:
		fr.setText(fl, value)
	case Choice:
		fr.setChoice(fl, value)
	default:
		fr.setButton(fl, value)
	}
}

func (fr *filler) setText(fl *field, value string) {
	if most := fr.integer(fr.inherited(fl.dict, "MaxLen")); most > 0 && utf8.RuneCountInString(value) > most {
		fr.log.Error(fr.at(fl), "form/qua-dai", fmt.Sprintf("giá trị “%s” có %d ký tự, trường nhận nhiều nhất %d", shorten(value), utf8.RuneCountInString(value), most), "rút ngắn giá trị trong số liệu")
		return
	}
	fl.dict["V"] = textString(value)
	for _, w := range fl.widgets {
		fr.drawText(fl, w, value)
	}
}

// show draws a field as it stands in the form: what its producer drew, or its
// own value where nothing is drawn.
func (fr *filler) show(fl *field) {
	if fl.kind == Check || fl.kind == Radio {
		return
	}
	needs := fr.get(fr.acro["NeedAppearances"])
	stale := needs != nil && needs.PDFString() == "true"
	value, _ := fr.text(fr.inherited(fl.dict, "V"))
	for _, w := range fl.widgets {
		if stale || fr.get(fr.dict(w.dict["AP"])["N"]) == nil {
			fr.drawText(fl, w, value)
		}
	}
}

// setChoice picks options by what they store or by what people read.
func (fr *filler) setChoice(fl *field, value string) {
	var picked []int
	parts := []string{value}
	if fl.flags&multiSelect != 0 {
		parts = strings.Split(value, "\n")
	}
	var export []string
	for _, p := range parts {
		i := choose(fl.options, p)
		switch {
		case p == "":
		case i >= 0:
			picked, export = append(picked, i), append(export, fl.options[i].export)
		case fl.flags&comboBox != 0 && fl.flags&editable != 0:
			export = append(export, p)
		default:
			fr.noOption(fl, p, fl.options)
			return
		}
	}
	delete(fl.dict, "I")
	delete(fl.dict, "V")
	switch len(export) {
	case 0:
	case 1:
		fl.dict["V"] = textString(export[0])
	default:
		var all types.Array
		for _, e := range export {
			all = append(all, textString(e))
		}
		fl.dict["V"] = all
	}
	if slices.Sort(picked); len(picked) > 0 {
		fl.dict["I"] = integers(picked...)
	}
	for _, w := range fl.widgets {
		if fl.flags&comboBox == 0 {
			fr.drawList(fl, w, picked)
			continue
		}
		shown := value
		if len(picked) > 0 {
			shown = fl.options[picked[0]].shown
		}
		fr.drawText(fl, w, shown)
	}
}

func (fr *filler) noOption(fl *field, value string, options []option) {
	var names []string
	for _, o := range options {
		names = append(names, shownOf(o))
	}
	fr.log.Error(fr.at(fl), "form/khong-co-lua-chon", fmt.Sprintf("không có lựa chọn “%s”", shorten(value)), "các lựa chọn của trường: "+shorten(strings.Join(names, ", ")))
}

func shownOf(o option) string {
	if o.shown != "" {
		return o.shown
	}
	return o.export
}

// choose finds the option that a value names: letter by letter, else as names
// are compared, where that leaves one.
func choose(options []option, value string) int {
	value = norm.NFC.String(value)
	exact := slices.IndexFunc(options, func(o option) bool { return norm.NFC.String(o.export) == value || norm.NFC.String(o.shown) == value })
	if exact >= 0 || value == "" {
		return exact
	}
	near := -1
	for i, o := range options {
		if !same(o.export, value) && !same(o.shown, value) {
			continue
		}
		if near >= 0 && options[near] != o {
			return -1
		}
		near = i
	}
	return near
}

// same compares as names are compared: case, spaces and marks do not matter.
func same(a, b string) bool { return a == b || fill.Fold(a) == fill.Fold(b) && fill.Fold(a) != "" }

func shorten(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
