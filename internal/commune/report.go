package commune

import (
	"cmp"
	"slices"
)

// LastDay is the last day on which the report is in time; zero when the
// regime sets none.
func (r Regime) LastDay() Date {
	if r.Before && !r.Deadline.IsZero() {
		return r.Deadline.AddDays(-1)
	}
	return r.Deadline
}

// Regimes lists the periodic reports of the year in the order they are
// written; where the office changes in the year, each by the office that
// stands on its last day.
func (y *Year) Regimes() []Regime {
	var regimes []Regime
	for _, r := range y.listed() {
		full, _ := y.Regime(r.Period)
		regimes = append(regimes, full)
	}
	return regimes
}

// listed is Regimes as the office wrote them, windows and names unsaid.
func (y *Year) listed() []Regime {
	var regimes []Regime
	for i := range y.Offices {
		o := &y.Offices[i]
		for _, r := range o.Regimes {
			if on := y.officeFor(cmp.Or(r.LastDay(), r.Covers.To)); on == o {
				regimes = append(regimes, r)
			}
		}
	}
	return regimes
}

// Regime is the rule of one period: as the office lists it, else the windows
// of Decree 09/2019/NĐ-CP without a deadline. It is false for what is no
// period.
func (y *Year) Regime(p PeriodName) (Regime, bool) {
	if !p.Valid() {
		return Regime{}, false
	}
	r := Regime{Period: p}
	for _, listed := range y.listed() {
		if listed.Period == p {
			r = listed
		}
	}
	if r.Name == "" {
		r.Name = p.Title(y.Number)
	}
	if r.Covers == (Period{}) {
		r.Covers = p.Window(y.Number)
	}
	if r.Previous == (Period{}) {
		r.Previous = y.previous(p)
	}
	return r, true
}

func (y *Year) previous(p PeriodName) Period {
	name, year := p.before(y.Number)
	if year == y.Number {
		for _, r := range y.listed() {
			if r.Period == name && r.Covers != (Period{}) {
				return r.Covers
			}
		}
	}
	return name.Window(year)
}

// Report draws a period's report from the year; false for what is no period.
func (y *Year) Report(p PeriodName) (*Report, bool) {
	regime, ok := y.Regime(p)
	if !ok {
		return nil, false
	}
	remarks := y.Remarks[p]
	return &Report{
		Office:     y.officeFor(cmp.Or(regime.LastDay(), regime.Covers.To)),
		Plan:       &y.Plan,
		Regime:     regime,
		Remarks:    remarks,
		Figures:    y.figures(regime, remarks),
		Activities: y.rows(regime.Covers),
		year:       y,
	}, true
}

// Total is an indicator over all plan items of the report.
func (r *Report) Total(id Indicator) Figure {
	info, _ := id.Info()
	f := Figure{Indicator: id, Label: info.Label, Unit: info.Unit}
	if info.share == nil {
		return f
	}
	f.Value, f.Rows = info.count(r.Activities, r.Regime.Covers)
	for _, part := range r.Figures {
		if part.Indicator != id {
			continue
		}
		f.Target = plus(f.Target, part.Target)
		if info.distinct == nil {
			f.Previous = plus(f.Previous, part.Previous)
		}
	}
	if given, ok := r.Remarks.PreviousFigures[id]; ok {
		f.Previous = &given
	}
	return f
}

func plus(a, b *Amount) *Amount {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	sum := *a + *b
	return &sum
}

// figures goes through the plan item by item, then through what is outside
// the plan; inside an item by the order of the indicators.
func (y *Year) figures(regime Regime, remarks Remarks) []Figure {
	now := y.byItem(regime.Covers)
	var then map[string][]*Activity
	if !regime.Previous.From.IsZero() && !regime.Previous.From.Before(y.Span().From) {
		then = y.byItem(regime.Previous)
	}
	var figures []Figure
	for _, item := range append(y.Plan.Items(), &PlanItem{}) {
		for _, info := range indicators {
			f := Figure{Indicator: info.ID, Item: item.Code, Label: info.Label, Unit: info.Unit}
			f.Value, f.Rows = info.count(now[item.Code], regime.Covers)
			f.Target = y.targetOf(item, info.ID, regime)
			if then != nil {
				value, _ := info.count(then[item.Code], regime.Previous)
				f.Previous = &value
			}
			if f.Value != 0 || f.Target != nil || f.Previous != nil && *f.Previous != 0 {
				figures = append(figures, f)
			}
		}
	}
	return withGiven(figures, remarks.PreviousFigures)
}

// byItem parts the rows of a period by plan item. Rows of no known item are
// under "", and so are directing documents and praise: they serve the whole
// plan, unless their item has a target for them.
func (y *Year) byItem(p Period) map[string][]*Activity {
	items := map[string][]*Activity{}
	for _, a := range y.rows(p) {
		code := ""
		if item := y.Plan.Item(a.Item); item != nil && (a.Kind != VanBan && a.Kind != BieuDuong || item.targets(a.Kind)) {
			code = a.Item
		}
		items[code] = append(items[code], a)
	}
	return items
}

// targets reports whether the item has a target on a sheet.
func (i *PlanItem) targets(kind ActivityKind) bool {
	return slices.ContainsFunc(i.Targets, func(t Target) bool {
		info, _ := t.Indicator.Info()
		return info.Kind == kind
	})
}

func (y *Year) targetOf(item *PlanItem, id Indicator, regime Regime) *Amount {
	var sum *Amount
	for _, t := range item.Targets {
		if t.Indicator == id && !t.Internal {
			sum = plus(sum, t.asked(item, y.Number, regime.Covers.months(y.Number), regime.Period == "nam"))
		}
	}
	return sum
}

// withGiven puts the figures of a period before the log began where the
// indicator stands under one plan item only: a given sum cannot be parted.
func withGiven(figures []Figure, given map[Indicator]Amount) []Figure {
	times := map[Indicator]int{}
	for _, f := range figures {
		times[f.Indicator]++
	}
	for i := range figures {
		f := &figures[i]
		if value, ok := given[f.Indicator]; ok && times[f.Indicator] == 1 {
			f.Previous = &value
		}
	}
	return figures
}
