package commune

// MonthFigure is one calendar month of a report: what of the month lies in its
// period.
type MonthFigure struct {
	Year, Month int
	Done        Amount
	Target      *Amount // nil where the plan asks nothing by months
}

// Monthly parts an indicator by calendar months: what was done adds up to the
// report's Total. The plan counts for the months that the report counts, and
// what it asks by the year is not shared out.
func (r *Report) Monthly(id Indicator) []MonthFigure {
	info, _ := id.Info()
	if info.share == nil {
		return nil
	}
	var months []MonthFigure
	covers := r.Regime.Covers
	for at := (Date{covers.From.Year, covers.From.Month, 1}); !at.After(covers.To); {
		p := MonthOf(at.Year, int(at.Month))
		next := p.To.AddDays(1)
		p.From, p.To = later(p.From, covers.From), earlier(p.To, covers.To)
		m := MonthFigure{Year: at.Year, Month: int(at.Month)}
		m.Done, _ = info.count(r.Activities, p)
		for _, counted := range covers.months(r.year.Number) {
			if at.Year == r.year.Number && counted == m.Month {
				m.Target = r.Plan.monthTarget(id, m.Month)
			}
		}
		months = append(months, m)
		at = next
	}
	return months
}

// monthTarget is what the plan asks of an indicator in a month.
func (p *Plan) monthTarget(id Indicator, month int) *Amount {
	var sum *Amount
	for _, item := range p.Items() {
		for _, t := range item.Targets {
			if t.Indicator == id && !t.Internal && t.Each != EachYear {
				sum = plus(sum, t.asked(item, p.Year, []int{month}, false))
			}
		}
	}
	return sum
}

// MonthLog is the log of a month of the report's year.
func (r *Report) MonthLog(month int) *MonthLog { return r.year.MonthLog(month) }

func later(a, b Date) Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}
