package pipeline

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// formsOf are the papers of a source of values, without form and folder.
func (d *Desk) formsOf(source string) []FormJob {
	var jobs []FormJob
	switch source {
	case "nam":
		jobs = append(jobs, FormJob{Title: fmt.Sprintf("năm %d", d.Year.Number), values: d.yearForm})
	case "ke-hoach":
		jobs = append(jobs, FormJob{Title: fmt.Sprintf("năm %d", d.Year.Number), values: func() fill.Group { return planValues(d.Year, Issue{}, d.width) }})
	case "nhat-ky":
		for month := 1; month <= 12; month++ {
			log := d.Year.MonthLog(month)
			jobs = append(jobs, FormJob{Name: fmt.Sprintf("thang-%02d", month), Title: fmt.Sprintf("tháng %d năm %d", month, d.Year.Number),
				values: func() fill.Group { return monthForm(log, d.width) }})
		}
	case "bao-cao":
		for _, r := range d.Year.Regimes() {
			report, ok := d.Year.Report(r.Period)
			if !ok {
				continue
			}
			jobs = append(jobs, FormJob{Name: string(r.Period), Title: r.Name, values: func() fill.Group { return d.reportForm(report) }})
		}
	}
	return jobs
}

// monthForm is the month's log, and beside it every airing as a row of its
// own: books of broadcasts are kept so.
func monthForm(m *commune.MonthLog, w measure) fill.Group {
	v := logValues(m, Issue{}, Issue{}, w)
	airings := airingsOf(m)
	first, again := 0, 0
	rows := fill.List{}
	for _, a := range airings {
		if a.nth == 0 {
			first++
		} else {
			again++
		}
		rows = append(rows, fill.Group{
			"ngay": fill.Text(a.on.String()), "gio": fill.Text(a.hour), "lan": fill.Text(a.kind()), "phat_lai": fill.Bool(a.nth > 0),
			"ten": fill.Text(bare(a.row.Title)), "noi_dung": fill.Text(bare(a.row.Content)), "phut": fill.Text(some(a.row.Minutes, "")),
			"nguoi_thuc_hien": fill.Text(a.row.By), "nguoi_duyet": fill.Text(approver(m)), "ghi_chu": fill.Text(a.row.Note),
		})
	}
	v["phat_song"] = rows
	v["so_chuong_trinh"], v["so_phat_lai"] = fill.Number(first)*1000, fill.Number(again)*1000
	v["tong_phut"] = fill.Number(minutesOf(airings))
	enough := len(m.Progress) > 0
	for _, p := range m.Progress {
		if p.Indicator == "phat-thanh.chuong-trinh" || p.Indicator == "phat-thanh.phat-lai" {
			enough = enough && p.MonthDone >= p.MonthTarget
		}
	}
	v["du_phat_song"] = fill.Bool(enough)
	return v
}

// airing is one time that a programme was on the air.
type airing struct {
	row  *commune.Activity
	on   commune.Date
	hour string
	nth  int // 0 the first time, then rebroadcasts, those of other months counted
}

func (a airing) kind() string {
	if a.nth == 0 {
		return "Phát lần đầu"
	}
	return fmt.Sprintf("Phát lại lần %d", a.nth)
}

// airingsOf lists the airings of a month by day.
func airingsOf(m *commune.MonthLog) []airing {
	var all []airing
	for _, a := range m.Activities {
		if a.Kind != commune.PhatThanh {
			continue
		}
		if m.Covers.Holds(a.Date) {
			all = append(all, airing{a, a.Date, a.Time, 0})
		}
		for i, on := range a.Repeats {
			if m.Covers.Holds(on) {
				all = append(all, airing{a, on, a.Time, i + 1})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b airing) int { return a.on.Compare(b.on) })
	return all
}

func minutesOf(airings []airing) (sum commune.Amount) {
	for _, a := range airings {
		sum += a.row.Minutes
	}
	return sum
}

func approver(m *commune.MonthLog) string {
	if o := known(m.Office).OfficerFor("duyet", m.Covers.To); o != nil {
		return o.Name
	}
	return ""
}

// reportForm is the report, and what goes out with it: the report itself and
// the logs of the months that are closed in its period.
func (d *Desk) reportForm(r *commune.Report) fill.Group {
	v := reportWords(r, Issue{}, Issue{}, d.width)
	enclosed := fill.List{fill.Group{"ten": v["trich_yeu"], "loai": fill.Text("Báo cáo"), "so_ban": fill.Number(1000)}}
	for month := 1; month <= 12; month++ {
		if m := d.Year.MonthLog(month); r.Regime.Covers.Holds(m.Covers.To) {
			enclosed = append(enclosed, fill.Group{"ten": fill.Text(logSheet(m, Issue{}).subject), "loai": fill.Text("Nhật ký"), "so_ban": fill.Number(1000)})
		}
	}
	v["kinh_gui"] = fill.Text(strings.Join(known(r.Office).Addressees[commune.BaoCao], "; "))
	v["tai_lieu"], v["so_tai_lieu"] = enclosed, fill.Number(len(enclosed))*1000
	return v
}

// yearForm is the plan, and beside it every document of the year.
func (d *Desk) yearForm() fill.Group {
	v := planValues(d.Year, Issue{}, d.width)
	list := fill.List{}
	for _, job := range d.All() {
		list = append(list, fill.Group{"ten": fill.Text(job.Title), "tep": fill.Text(job.Name)})
	}
	v["nam"] = fill.Text(fmt.Sprint(d.Year.Number))
	v["tu_ngay"], v["den_ngay"] = fill.Text(commune.Date{Year: d.Year.Number, Month: 1, Day: 1}.String()), fill.Text(commune.Date{Year: d.Year.Number, Month: 12, Day: 31}.String())
	v["van_ban"], v["so_van_ban"] = list, fill.Number(len(list))*1000
	return v
}
