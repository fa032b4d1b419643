package pdfform

import (
	"fmt"
	"math"
	"strings"

	"vanthu/internal/diag"
)

// FieldInfo is a field as it is listed: its place in millimetres from the top
// left corner of its page.
type FieldInfo struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Tag     string   `json:"tag"` // what it is filled with, "" for nothing
	Page    int      `json:"page,omitempty"`
	X       float64  `json:"x"`
	Y       float64  `json:"y"` // upper edge
	Width   float64  `json:"width"`
	Height  float64  `json:"height"`
	Lines   bool     `json:"multiline,omitempty"`
	Cells   int      `json:"cells,omitempty"` // of a comb
	Most    int      `json:"max_length,omitempty"`
	Options []string `json:"options,omitempty"`
}

// Fields lists the fields of a PDF in the order of the form.
func Fields(log *diag.Log, name string, pdf, sidecar []byte) (all []FieldInfo, pages int) {
	f := &Form{name: name, data: pdf}
	if sidecar != nil {
		f.side = readSidecar(log, SidecarName(name), sidecar)
	}
	fm := f.open(log)
	if fm == nil {
		return nil, 0
	}
	fm.sayLost(log, name)
	for _, fl := range fm.fields {
		all = append(all, fm.info(fl, f.side))
	}
	return all, len(fm.pages)
}

func (fm *form) info(fl *field, side *sidecar) FieldInfo {
	i := FieldInfo{Name: fl.name, Kind: fl.kind.String(), Page: fl.where(), Lines: fl.kind == Text && fl.flags&multiline != 0}
	if fl.kind != Button && fl.kind != Signature {
		i.Tag, _ = side.tagFor(fl.name)
	}
	if fl.kind == Text {
		i.Most = fm.integer(fm.inherited(fl.dict, "MaxLen"))
		if fl.flags&comb != 0 {
			i.Cells = i.Most
		}
	}
	for _, o := range fl.options {
		i.Options = append(i.Options, shownOf(o))
	}
	for _, w := range fl.widgets {
		if (fl.kind == Radio || fl.kind == Check) && len(fl.options) == 0 && len(fl.widgets) > 1 {
			i.Options = append(i.Options, fm.states(w)...)
		}
	}
	for _, w := range fl.widgets {
		if w.page < 0 {
			continue
		}
		p := fm.pages[w.page]
		_, h := p.size()
		r := p.upright().inverse().over(w.rect)
		i.X, i.Y, i.Width, i.Height = tenth(r.x1), tenth(h-r.y2), tenth(r.width()), tenth(r.height())
		break
	}
	return i
}

func tenth(points float64) float64 { return math.Round(points/perMM*10) / 10 }

// Skeleton is a sidecar to begin with: of a form with fields, each field with
// the tag that it would take; of a plain one, examples to be moved into place.
func Skeleton(name string, fields []FieldInfo) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Chỗ điền của %s. Các khóa: docs/mau-pdf.md\n", name)
	b.WriteString("tieu_de: \"\" # tên biểu mẫu trong danh sách văn bản\n# nguon: nhat-ky # hoặc nam, ke-hoach, bao-cao; không ghi thì chọn theo tên các thẻ\n\ntruong:\n")
	some := false
	for _, f := range fields {
		if f.Tag == "" || f.Name == "" {
			continue
		}
		some = true
		fmt.Fprintf(&b, "  - ten: %s # %s, trang %d, x %s, y %s, rộng %s, cao %s mm\n    the: %s\n", quote(f.Name), f.Kind, f.Page, number(f.X), number(f.Y), number(f.Width), number(f.Height), quote(f.Tag))
	}
	if !some {
		b.WriteString("  # x, y, rong: mm từ góc trên bên trái; y là đường chữ đứng.\n" +
			"  - the: \"{{co_quan.ten}}\"\n    trang: 1\n    x: 30\n    y: 40\n    rong: 100\n    co_chu: 13\n    can: trai # trai, giua, phai\n    dong: 1\n")
	}
	return []byte(b.String())
}

func quote(s string) string {
	return "\"" + strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n").Replace(s) + "\""
}
