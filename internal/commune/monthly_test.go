package commune

import "testing"

// Months add up to the report: what was done to its total, what the plan asks
// by months to its target.
func TestMonthsAddUpToTheReport(t *testing.T) {
	on := func(m, d int) Date { return DateOf(MonthOf(2026, m).From.AddDays(d - 1).Time()) }
	y := &Year{Number: 2026, Offices: []Office{{}}, Plan: Plan{Year: 2026, Groups: []FormGroup{{Code: "1", Items: []PlanItem{{Code: "1.a",
		Targets: []Target{{Indicator: "phat-thanh.chuong-trinh", Quantity: N(1), Each: EachMonth}, {Indicator: "tai-thon.buoi", Quantity: N(6), Each: EachYear}}}}}}}}
	for m := range 12 {
		y.Activities = append(y.Activities, Activity{Kind: PhatThanh, Item: "1.a", Date: on(m+1, 20), Repeats: []Date{on(m+1, 25), on(m+1, 28).AddDays(7)}})
	}
	y.Activities = append(y.Activities, Activity{Kind: PhatThanh, Item: "1.a", Date: Date{2025, 12, 20}}, Activity{Kind: TaiThon, Item: "1.a", Date: on(5, 3), People: 40})
	for _, name := range PeriodNames() {
		r, _ := y.Report(name)
		for _, id := range []Indicator{"phat-thanh.chuong-trinh", "phat-thanh.phat-lai", "tai-thon.luot-nguoi"} {
			var done Amount
			var target *Amount
			months := r.Monthly(id)
			for _, m := range months {
				done, target = done+m.Done, plus(target, m.Target)
			}
			total := r.Total(id)
			if done != total.Value || value(target) != value(total.Target) {
				t.Errorf("%s, %s: months make %v of %v, the report says %v of %v", name, id, done, value(target), total.Value, value(total.Target))
			}
			if first, last := months[0], months[len(months)-1]; first.Month != int(r.Regime.Covers.From.Month) || last.Month != int(r.Regime.Covers.To.Month) || len(months) > 13 {
				t.Errorf("%s: months %d/%d to %d/%d", name, first.Month, first.Year, last.Month, last.Year)
			}
		}
		for _, m := range r.Monthly("tai-thon.buoi") {
			if m.Target != nil {
				t.Errorf("%s: the year's quantity is shared out: %v in month %d", name, *m.Target, m.Month)
			}
		}
	}
	if r, _ := y.Report("nam"); r.Monthly("khong.co") != nil {
		t.Error("months of an unknown indicator")
	}
}
