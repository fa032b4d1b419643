package pipeline

import (
	"cmp"
	"slices"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// sentence tells a figure in words: what was done, against the plan, against
// the period before. "Chương trình phát thanh: 9 chương trình, đạt 100% kế
// hoạch (9 chương trình), tăng 3 chương trình (50%) so với kỳ trước".
func sentence(f commune.Figure) string {
	label := f.Label
	if f.Value == 0 && strings.HasPrefix(string(f.Indicator), string(commune.TrucQuan)) {
		label += " (" + f.Unit + ")" // banners are counted in pieces, m and m²
	}
	return label + ": " + strings.Join(slices.DeleteFunc([]string{amount(f), againstPlan(f), againstBefore(f)}, func(s string) bool { return s == "" }), ", ")
}

// amount names what was counted where the names say more than the number.
func amount(f commune.Figure) string {
	if f.Value == 0 {
		if f.Target != nil {
			return "chưa thực hiện (kế hoạch " + some(*f.Target, f.Unit) + ")"
		}
		return "không phát sinh"
	}
	said := some(f.Value, f.Unit)
	if names := named(f); len(names) > 0 {
		said += " (" + strings.Join(names, "; ") + ")"
	}
	return said
}

// named lists events by their titles and hamlets by their names.
func named(f commune.Figure) []string {
	var names []string
	for _, s := range f.Rows {
		name := ""
		switch f.Indicator {
		case "su-kien.su-kien", "su-kien.cuoc-thi":
			name = bare(s.Activity.Title)
		case "tai-thon.thon":
			name = s.Activity.Hamlet
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func againstPlan(f commune.Figure) string {
	if f.Target == nil || f.Value == 0 {
		return ""
	}
	return "đạt " + percent(f.Value, *f.Target) + "% kế hoạch (" + some(*f.Target, f.Unit) + ")"
}

func againstBefore(f commune.Figure) string {
	if f.Previous == nil {
		return ""
	}
	then, more := *f.Previous, f.Value-*f.Previous
	switch {
	case then == 0 && f.Value == 0:
		return ""
	case then == 0:
		return "kỳ trước không phát sinh"
	case more == 0:
		return "bằng kỳ trước"
	case more > 0:
		return "tăng " + some(more, f.Unit) + " (" + percent(more, then) + "%) so với kỳ trước"
	}
	return "giảm " + some(-more, f.Unit) + " (" + percent(-more, then) + "%) so với kỳ trước"
}

// figureRow is a figure in a table; a dash stands for what is not asked or not
// known.
func figureRow(f commune.Figure) fill.Group {
	row := fill.Group{
		"muc": fill.Text(cmp.Or(f.Item, "-")), "chi_tieu": fill.Text(f.Label), "don_vi_tinh": fill.Text(f.Unit), "thuc_hien": fill.Text(f.Value.String()),
		"ke_hoach": fill.Text("-"), "ty_le": fill.Text("-"), "ky_truoc": fill.Text("-"), "tang_giam": fill.Text("-"),
	}
	if f.Target != nil {
		row["ke_hoach"], row["ty_le"] = fill.Text(f.Target.String()), fill.Text(percent(f.Value, *f.Target))
	}
	if f.Previous != nil {
		more := f.Value - *f.Previous
		row["ky_truoc"], row["tang_giam"] = fill.Text(f.Previous.String()), fill.Text(signed(more))
	}
	return row
}

// signed writes a difference with its sign: +3, -2, 0.
func signed(a commune.Amount) string {
	if a > 0 {
		return "+" + a.String()
	}
	return a.String()
}
