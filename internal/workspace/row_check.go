package workspace

import (
	"slices"
	"strings"

	"vanthu/internal/commune"
)

// check looks at what the cells of the row say together.
func (r *rowReader) check(a *commune.Activity) {
	if !a.To.IsZero() && a.To.Before(a.Date) {
		r.log.Error(r.pos("den"), "nhat-ky/ngay", "ngày kết thúc "+a.To.String()+" trước ngày bắt đầu "+a.Date.String(), "xem lại hai ngày")
	}
	r.checkUnit(a)
	if item := r.year.Plan.Item(a.Item); item != nil {
		r.checkItem(a, item)
	}
}

// checkItem: a row under the wrong item makes two figures wrong at once.
func (r *rowReader) checkItem(a *commune.Activity, item *commune.PlanItem) {
	if a.Kind == commune.SuKien && !a.Date.IsZero() && !overlap(item.Within, commune.Period{From: a.Date, To: maxDate(a.Date, a.To)}) {
		r.log.Warn(r.pos("ngay"), "nhat-ky/ngoai-ke-hoach", "ngày "+a.Date.String()+" ngoài thời gian của mục "+item.Code+": "+item.Time, "xem lại ngày hoặc mục kế hoạch")
	}
	if a.Kind == commune.VanBan || a.Kind == commune.BieuDuong || len(item.Targets) == 0 || aims(item, a.Kind) {
		return
	}
	for _, other := range r.year.Plan.Items() {
		if aims(other, a.Kind) {
			r.log.Warn(r.pos("muc"), "nhat-ky/muc", "mục "+item.Code+" (“"+brief(item.Name)+"”) không có chỉ tiêu ở trang này", "có phải mục "+other.Code+"?")
			return
		}
	}
}

func aims(item *commune.PlanItem, kind commune.ActivityKind) bool {
	return slices.ContainsFunc(item.Targets, func(t commune.Target) bool {
		info, _ := t.Indicator.Info()
		return info.Kind == kind
	})
}

func maxDate(a, b commune.Date) commune.Date {
	if b.After(a) {
		return b
	}
	return a
}

// checkUnit: a quantity without its unit says nothing, and units are never
// mixed in a sum.
func (r *rowReader) checkUnit(a *commune.Activity) {
	var units []string
	for _, c := range commune.Categories(a.Kind) {
		if c.Name == a.Category {
			units = c.Units
		}
	}
	switch _, has := r.head.index["don_vi"]; {
	case !has || a.Category == "":
		return
	case a.Unit == "" && r.cell("so_luong") != "":
		r.log.Error(r.pos("don_vi"), "nhat-ky/don-vi", "số lượng "+r.cell("so_luong")+" không có đơn vị tính", "ghi một trong: "+strings.Join(units, ", "))
		return
	case a.Unit == "":
		return
	}
	name, ok := match(a.Unit, units)
	if !ok {
		name, ok = match(otherUnits[fold(a.Unit)], units)
	}
	if !ok {
		hint := "loại này không ghi số lượng"
		if len(units) > 0 {
			hint = "dùng một trong: " + strings.Join(units, ", ")
		}
		r.log.Error(r.pos("don_vi"), "nhat-ky/don-vi", "đơn vị tính “"+brief(a.Unit)+"” không dùng cho “"+a.Category+"”", hint)
	}
	if ok && !slices.Contains(measures, name) && a.Quantity%1000 != 0 {
		r.log.Error(r.pos("so_luong"), "nhat-ky/gia-tri", "“"+r.cell("so_luong")+" "+name+"”: "+name+" đếm bằng số nguyên", "xem lại con số; chỉ "+strings.Join(measures, ", ")+" có số lẻ")
	}
	a.Unit = name
}

// measures are the units that have parts; all others are counted.
var measures = []string{"m", "m²", "giờ"}

// otherUnits are other ways of writing the units, folded.
var otherUnits = map[string]string{"met vuong": "m²", "m 2": "m²", "met": "m", "hinh anh": "ảnh", "video": "clip", "luot": "lượt phát"}

// identity is what makes two rows the same.
func (r *rowReader) identity(a *commune.Activity) string {
	if a.Kind == commune.VanBan {
		return strings.TrimLeft(fold(a.Symbol), "0") + "\x00" + fold(a.Issuer) + "\x00" + a.Date.String()
	}
	parts := []string{a.Date.String()} // however it was typed
	for _, c := range sheetColumns[a.Kind] {
		if c.key != "stt" && c.key != "ngay" && c.key != "ghi_chu" && c.key != "minh_chung" {
			parts = append(parts, strings.ToLower(r.cell(c.key)))
		}
	}
	return strings.Join(parts, "\x00")
}
