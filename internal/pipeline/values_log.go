package pipeline

import (
	"cmp"
	"fmt"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// logValues is what nhat-ky.docx may print. The log is closed in its own
// month, so a draft knows the month.
func logValues(m *commune.MonthLog, issue, plan Issue, w measure) fill.Group {
	d := logSheet(m, issue)
	v := d.values(w)
	v["thang"], v["nam"] = fill.Number(m.Month)*1000, fill.Text(fmt.Sprint(m.Covers.From.Year))
	v["ky"] = fill.Text(d.month())
	v["tu_ngay"], v["den_ngay"] = fill.Text(m.Covers.From.String()), fill.Text(m.Covers.To.String())
	v["ke_hoach"] = fill.Text(cite(m.Plan, plan, d.office))
	v["nguoi_lap"], v["nguoi_duyet"] = d.officer("lap"), d.officer("duyet")
	proofs := newProofs(m.Activities, func(a *commune.Activity) string { return inLog(m, a) })
	n := counter(0)
	var none []string
	for _, kind := range commune.Kinds() {
		rows := logRows(m, kind, proofs)
		if len(rows) == 0 {
			none = append(none, lowerFirst(kind.Label()))
		}
		v[tagOf(kind)] = n.section(fill.Group{"dong": rows, "cong": fill.Text(totals(m.Totals(kind)))})
	}
	v["co_hoat_dong"] = fill.Bool(len(m.Activities) > 0)
	v["khong_phat_sinh"] = fill.Text("")
	if len(m.Activities) > 0 {
		v["khong_phat_sinh"] = fill.Text(strings.Join(none, "; "))
	}
	v["tien_do"] = fill.Group{"dong": progressRows(m.Progress)}
	if len(m.Progress) == 0 {
		v["tien_do"] = fill.Group{}
	}
	v["minh_chung"], v["so_minh_chung"] = proofs.values(), fill.Number(len(proofs.list))*1000
	v["anh_minh_chung"] = proofs.pictures()
	v["so_hoat_dong"] = fill.Number(len(m.Activities)) * 1000
	return v
}

func logSheet(m *commune.MonthLog, issue Issue) sheet {
	d := sheet{kind: commune.NhatKy, name: "Nhật ký", office: known(m.Office), issue: issue, around: m.Covers.To, wide: true}
	d.subject = subjectFor(m.Plan, d.month())
	return d
}

// month is "tháng 3 năm 2023".
func (d sheet) month() string { return fmt.Sprintf("tháng %d năm %d", d.around.Month, d.around.Year) }

func (d sheet) officer(role string) fill.Group {
	g := fill.Group{"chuc_vu": fill.Text(""), "ho_ten": fill.Text("")}
	if o := d.office.OfficerFor(role, d.around); o != nil {
		g["chuc_vu"], g["ho_ten"] = fill.Text(o.Title), fill.Text(o.Name)
	}
	return g
}

// tagOf is a sheet's name in the tag language: phat_thanh.
func tagOf(kind commune.ActivityKind) string { return strings.ReplaceAll(string(kind), "-", "_") }

func logRows(m *commune.MonthLog, kind commune.ActivityKind, proofs *proofs) fill.List {
	rows := fill.List{}
	for _, a := range m.Activities {
		if a.Kind == kind {
			rows = append(rows, logRow(a, m.Covers, proofs))
		}
	}
	return rows
}

// logRow is one activity; rebroadcasts are those of the month, so that what is
// printed adds up to the totals.
func logRow(a *commune.Activity, p commune.Period, proofs *proofs) fill.Group {
	var repeats []string
	for _, d := range a.Repeats {
		if p.Holds(d) {
			repeats = append(repeats, d.String())
		}
	}
	people := ""
	if a.People > 0 {
		people = commune.N(a.People).String()
	}
	return fill.Group{
		"ngay": fill.Text(when(a)), "ten": fill.Text(join(". ", a.Title, a.Content)), "the_loai": fill.Text(a.Category), "nguon": fill.Text(a.Origin),
		"phut": fill.Text(some(a.Minutes, "")), "phat_lai": fill.Text(strings.Join(repeats, "; ")), "so_luong": fill.Text(some(a.Quantity, "")), "don_vi_tinh": fill.Text(a.Unit),
		"noi": fill.Text(join(", ", a.Hamlet, a.Place)), "nguoi_du": fill.Text(people), "ket_qua": fill.Text(some(a.Quantity, a.Unit)),
		"so_hieu": fill.Text(a.Symbol), "don_vi": fill.Text(a.Issuer), "nguoi_thuc_hien": fill.Text(a.By), "muc": fill.Text(cmp.Or(a.Item, "-")),
		"minh_chung": fill.Text(proofs.of(a)), "ghi_chu": fill.Text(a.Note),
	}
}

// when is the day, with its hour or its last day.
func when(a *commune.Activity) string {
	switch {
	case !a.To.IsZero() && a.To != a.Date:
		return a.Date.String() + " - " + a.To.String()
	case a.Time != "":
		return a.Date.String() + ", " + a.Time
	}
	return a.Date.String()
}

// some is a quantity with its unit, nothing for none.
func some(a commune.Amount, unit string) string {
	if a == 0 {
		return ""
	}
	return strings.TrimSpace(a.String() + " " + unit)
}

// join puts what is there together; a part's own stop gives way.
func join(mark string, parts ...string) string {
	var there []string
	for _, s := range parts {
		if s = bare(s); s != "" {
			there = append(there, s)
		}
	}
	return strings.Join(there, mark)
}

// totals says what figures add up to: "1 chương trình; 3 lượt phát lại."
func totals(figures []commune.Figure) string {
	var parts []string
	for _, f := range figures {
		parts = append(parts, counted(f, f.Value))
	}
	return end(strings.Join(parts, "; "), ".")
}

// counted is a quantity of a figure where its label is not printed: what the
// unit leaves open is said with it.
func counted(f commune.Figure, value commune.Amount) string {
	unit := f.Unit
	if said, ok := totalUnits[f.Indicator]; ok {
		unit = said
	} else if strings.HasPrefix(string(f.Indicator), string(commune.TrucQuan)) {
		unit += " " + lowerFirst(f.Label)
	}
	return value.String() + " " + unit
}

// totalUnits are units that need a word more where the label is not printed.
var totalUnits = map[commune.Indicator]string{
	"phat-thanh.phat-lai":       "lượt phát lại",
	"phat-thanh.phut":           "phút chương trình",
	"phat-thanh.phut-phat-song": "phút phát sóng",
	"tai-thon.luot-nguoi":       "lượt người dự",
	"su-kien.luot-nguoi":        "lượt người tham gia",
	"su-kien.video-clip":        "video clip dự thi",
}

func progressRows(list []commune.Progress) fill.List {
	rows := fill.List{}
	for _, p := range list {
		rows = append(rows, fill.Group{
			"muc": fill.Text(p.Item.Code), "chi_tieu": fill.Text(p.Label), "don_vi_tinh": fill.Text(p.Unit),
			"kh_thang": dash(p.MonthTarget), "th_thang": fill.Text(p.MonthDone.String()),
			"kh_luy_ke": dash(p.TargetSoFar), "th_luy_ke": fill.Text(p.DoneSoFar.String()),
			"ty_le": fill.Text(percent(p.DoneSoFar, p.TargetSoFar)), "danh_gia": fill.Text(verdict(p)),
		})
	}
	return rows
}

// dash stands where the plan asks nothing.
func dash(a commune.Amount) fill.Text {
	if a == 0 {
		return "-"
	}
	return fill.Text(a.String())
}

func verdict(p commune.Progress) string {
	switch more := p.DoneSoFar - p.TargetSoFar; {
	case p.TargetSoFar == 0 && p.DoneSoFar == 0:
		return "Chưa đến hạn"
	case p.TargetSoFar == 0:
		return "Đã thực hiện"
	case more < 0:
		return "Thiếu " + some(-more, p.Unit)
	case more > 0:
		return "Vượt " + some(more, p.Unit)
	}
	return "Đạt"
}

// percent is "91,7"; less than all is never rounded up to 100.
func percent(done, target commune.Amount) string {
	if target <= 0 {
		return "-"
	}
	tenths := (done*1000 + target/2) / target
	if tenths == 1000 && done < target {
		tenths = 999
	}
	return (tenths * 100).String()
}
