package workspace

import (
	"fmt"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// standard is the layout of an office that says nothing: the widest text the
// decree allows.
var standard = commune.Layout{SizeProfile: 13, BodySize: 14, Top: 20, Right: 15, Bottom: 20, Left: 30, Indent: 12.7, Line: 1.15, Gap: 6}

// readLayout reads trinh_bay and holds it to the ranges of Decree 30.
func readLayout(o *object) commune.Layout {
	l := standard
	if o == nil {
		return l
	}
	profile := float64(l.SizeProfile)
	const margins, body, sizes = "khoản 3 Mục I", "điểm e khoản 6 Mục II", "khoản 1 Mục II"
	o.measure("co_chu", &profile, sizes, "Quốc hiệu cỡ 12 hoặc 13", func(v float64) bool { return v == 12 || v == 13 })
	o.measure("co_chu_noi_dung", &l.BodySize, body, "cỡ chữ nội dung từ 13 đến 14", within(13, 14))
	o.measure("le_tren", &l.Top, margins, "lề trên từ 20 đến 25 mm", within(20, 25))
	o.measure("le_duoi", &l.Bottom, margins, "lề dưới từ 20 đến 25 mm", within(20, 25))
	o.measure("le_trai", &l.Left, margins, "lề trái từ 30 đến 35 mm", within(30, 35))
	o.measure("le_phai", &l.Right, margins, "lề phải từ 15 đến 20 mm", within(15, 20))
	o.measure("thut_dau_dong", &l.Indent, body, "chữ đầu dòng lùi vào 10 mm hoặc 12,7 mm", func(v float64) bool { return v == 10 || v == 12.7 })
	o.measure("gian_dong", &l.Line, body, "khoảng cách dòng từ 1 đến 1,5 lần dòng đơn", within(1, 1.5))
	o.measure("cach_doan", &l.Gap, body, "khoảng cách đoạn tối thiểu 6 pt", func(v float64) bool { return v >= 6 && v <= 24 })
	l.SizeProfile = int(profile)
	o.done()
	return l
}

func within(low, high float64) func(float64) bool {
	return func(v float64) bool { return v >= low && v <= high }
}

// measure reads a number of the layout; outside the decree's range it is a
// finding with its article, and the standard stays.
func (o *object) measure(key string, into *float64, article, rule string, ok func(float64) bool) {
	s := o.text(key)
	if s == "" {
		return
	}
	a, bad := parseAmount(s, true)
	if bad != nil {
		o.wrong(key, bad)
		return
	}
	v := float64(a) / 1000
	if ok(v) {
		*into = v
		return
	}
	o.file.log.Add(diag.Finding{
		Pos: o.where(key), Severity: diag.Error, Rule: "nd30/trinh-bay",
		Message: fmt.Sprintf("“%s” là %s; phải theo quy định: %s", key, a, rule),
		Basis:   article + " Phần I Phụ lục I Nghị định 30/2020/NĐ-CP",
		Hint:    "sửa lại, hoặc bỏ dòng này để dùng mức mặc định",
	})
}
