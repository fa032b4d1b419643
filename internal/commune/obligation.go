package commune

import (
	"slices"
	"time"
)

// DueSoon is how many days before its last day an obligation asks for
// attention.
const DueSoon = 15

// State is how an obligation stands on a day.
type State string

const (
	Done   State = "xong"        // met
	Late   State = "tre"         // its time is over and it is not met
	Due    State = "sap-den-han" // not met, DueSoon days or less remain
	Open   State = "dang-lam"    // not met, its time runs
	Coming State = "chua-den"    // its time has not begun
)

// ObligationKind parts a status table.
type ObligationKind string

const (
	Monthly    ObligationKind = "hang-thang" // Month is set
	Quarterly  ObligationKind = "hang-quy"   // Month is the quarter's last
	Yearly     ObligationKind = "ca-nam"
	OneOff     ObligationKind = "mot-lan"
	ReportSent ObligationKind = "bao-cao"
)

// Obligation is one thing that the plan or a report regime asks for.
type Obligation struct {
	Kind      ObligationKind
	Item      *PlanItem // nil for reports
	Indicator Indicator // "" for reports and for what must only be kept up
	Label     string    // Chương trình phát thanh
	Unit      string
	Month     int        // 1..12, 0 for what is not by month or quarter
	Report    PeriodName // of a report
	Within    Period     // when it must happen; To is the last day in time
	Target    Amount
	Done      Amount
	Rows      []Share  // what Done is the sum of
	Missing   []string // hamlets not reached yet, for tai-thon.thon
	State     State
	DaysLeft  int // to Within.To, negative when it is over
}

// Obligations lists everything the year owes, as it stands on a day: the
// plan's targets item by item and month by month, then the reports.
func (y *Year) Obligations(today Date) []Obligation {
	var list []Obligation
	for _, item := range y.Plan.Items() {
		for _, t := range item.Targets {
			list = append(list, y.owed(item, t)...)
		}
		if item.Continuous {
			list = append(list, y.keptUp(item)...)
		}
	}
	for _, r := range y.Regimes() {
		list = append(list, y.reportOwed(r))
	}
	for i := range list {
		list[i].stand(today)
	}
	return list
}

func (o *Obligation) stand(today Date) {
	o.DaysLeft = int(o.Within.To.Time().Sub(today.Time()) / (24 * time.Hour))
	switch {
	case o.Done >= o.Target:
		o.State = Done
	case o.DaysLeft < 0 && !o.Within.To.IsZero():
		o.State = Late
	case o.DaysLeft <= DueSoon && !o.Within.To.IsZero(): // also a report whose data are not closed yet
		o.State = Due
	case today.Before(o.Within.From):
		o.State = Coming
	default:
		o.State = Open
	}
}

func (y *Year) owed(item *PlanItem, t Target) []Obligation {
	switch t.Each {
	case EachMonth, EachQuarter:
		return y.owedByMonths(item, t)
	case Once:
		return []Obligation{y.count(OneOff, item, t, y.timeOf(item))}
	}
	return []Obligation{y.count(Yearly, item, t, y.timeOf(item))}
}

func (y *Year) owedByMonths(item *PlanItem, t Target) []Obligation {
	var list []Obligation
	for _, m := range item.within(y.Number, allMonths) {
		p, kind := MonthOf(y.Number, m), Monthly
		if t.Each == EachQuarter {
			if m%3 != 0 {
				continue
			}
			p.From, kind = Date{y.Number, time.Month(m - 2), 1}, Quarterly
		}
		o := y.count(kind, item, t, p)
		o.Month = m
		list = append(list, o)
	}
	return list
}

var allMonths = []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}

// timeOf is the item's time, the whole year where it sets none. What is done
// before it counts too: an entry sent early is sent.
func (y *Year) timeOf(item *PlanItem) Period {
	if item.Within == (Period{}) {
		return Period{From: Date{y.Number, 1, 1}, To: Date{y.Number, 12, 31}}
	}
	return item.Within
}

func (y *Year) count(kind ObligationKind, item *PlanItem, t Target, within Period) Obligation {
	info, _ := t.Indicator.Info()
	o := Obligation{Kind: kind, Item: item, Indicator: t.Indicator, Label: info.Label, Unit: info.Unit,
		Within: within, Target: t.Quantity}
	counted := within
	if kind == OneOff || kind == Yearly {
		counted = y.Span()
	}
	o.Done, o.Rows = y.done(item, t.Indicator, counted)
	if t.Indicator == "tai-thon.thon" {
		o.Missing = y.unreached(o)
	}
	return o
}

// unreached lists the hamlets of the office, as it last stood inside the
// obligation's time, that have had no session.
func (y *Year) unreached(o Obligation) []string {
	office := y.officeFor(o.Within.To)
	if office == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(office.Hamlets), func(h string) bool {
		return slices.ContainsFunc(o.Rows, func(s Share) bool { return s.Activity.Hamlet == h })
	})
}

// keptUp asks of what the plan wants "thường xuyên" one row a month.
func (y *Year) keptUp(item *PlanItem) []Obligation {
	var list []Obligation
	for _, m := range item.within(y.Number, allMonths) {
		p := MonthOf(y.Number, m)
		o := Obligation{Kind: Monthly, Item: item, Label: item.Name, Unit: "lần cập nhật", Month: m, Within: p, Target: N(1)}
		for _, a := range y.byItem(p)[item.Code] {
			o.Rows = append(o.Rows, Share{a, N(1)})
			o.Done += N(1)
		}
		list = append(list, o)
	}
	return list
}

// reportOwed is met when the day of sending is written down. Its time begins
// when the data closes.
func (y *Year) reportOwed(r Regime) Obligation {
	o := Obligation{Kind: ReportSent, Label: "Báo cáo " + r.Name, Unit: "báo cáo", Report: r.Period,
		Within: Period{From: r.Covers.To, To: r.LastDay()}, Target: N(1)}
	if !y.Remarks[r.Period].Sent.IsZero() {
		o.Done = N(1)
	}
	return o
}
