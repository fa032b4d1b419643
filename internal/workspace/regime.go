package workspace

import (
	"strconv"
	"time"

	"vanthu/internal/commune"
)

// readRegime reads one periodic report. Days may leave the year out; they are
// then of the plan's year, and a first day that would lie after the last is of
// the year before.
func readRegime(o *object, year int) commune.Regime {
	r := commune.Regime{Source: o.source(), Name: o.text("ten"), Before: o.yes("truoc_ngay"), Basis: o.text("can_cu")}
	if o.need("ky") {
		r.Period = commune.PeriodName(o.choice("ky", periodNames()))
	}
	o.asked = append(o.asked, "ky")
	r.Covers = commune.Period{From: o.dayOf("so_lieu_tu", year), To: o.dayOf("so_lieu_den", year)}
	if o.isShort("so_lieu_tu") && r.Covers.From.After(r.Covers.To) {
		r.Covers.From.Year--
	}
	r.Deadline = o.dayOf("thoi_han", year)
	if p := o.child("ky_truoc", "kỳ trước"); p != nil {
		r.Previous = readSpan(p)
		p.done()
	}
	o.done()
	checkRegime(o, r, year)
	return r
}

func periodNames() []string {
	var names []string
	for _, p := range commune.PeriodNames() {
		names = append(names, string(p))
	}
	return names
}

// isShort reports whether a day is written without its year.
func (o *object) isShort(key string) bool {
	s, _ := o.file.scalar(o.values[key])
	return noYear.MatchString(s)
}

// dayOf reads a day that may leave the year out.
func (o *object) dayOf(key string, year int) commune.Date {
	if !o.isShort(key) {
		return o.date(key)
	}
	m := noYear.FindStringSubmatch(o.text(key))
	d := commune.Date{Year: year, Month: time.Month(number(m[2])), Day: number(m[1])}
	if !d.Valid() {
		o.wrong(key, &problem{"không có ngày " + m[0] + " trong lịch năm " + strconv.Itoa(year), "xem lại ngày và tháng"})
		return commune.Date{}
	}
	return d
}

// checkRegime looks at one report alone: its windows and its deadline.
func checkRegime(o *object, r commune.Regime, year int) {
	covers := r.Covers
	if covers.From.IsZero() != covers.To.IsZero() {
		o.file.log.Error(o.pos, "bao-cao/so-lieu", "chế độ báo cáo phải ghi cả “so_lieu_tu” và “so_lieu_den”, hoặc bỏ cả hai",
			"bỏ cả hai thì lấy theo Nghị định 09/2019/NĐ-CP: từ ngày 15 đến ngày 14")
		return
	}
	if covers.To.Before(covers.From) {
		o.wrong("so_lieu_den", &problem{"số liệu đến " + covers.To.String() + " lại trước ngày bắt đầu " + covers.From.String(), "đổi lại hai ngày"})
		return
	}
	if covers == (commune.Period{}) && r.Period.Valid() {
		covers = r.Period.Window(year)
	}
	// Article 8 of Decree 09/2019/NĐ-CP leaves at least a day between the
	// closing of data and the deadline.
	if last := r.LastDay(); !last.IsZero() && !last.After(covers.To) {
		o.wrong("thoi_han", &problem{"hạn gửi " + last.String() + " không sau ngày chốt số liệu " + covers.To.String(), "lùi hạn gửi hoặc chốt số liệu sớm hơn"})
	}
}
