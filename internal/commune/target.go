package commune

import "slices"

// asked is what the plan asks of a target over some months of the year, nil
// where it asks nothing. Months and quarters are counted; what is asked once
// falls in the last month of the item's time; a year's quantity is shared out
// by months and rounded down, and is whole in December or in the year's report.
func (t Target) asked(item *PlanItem, year int, months []int, wholeYear bool) *Amount {
	var n Amount
	switch t.Each {
	case EachMonth:
		n = t.Quantity * Amount(len(item.within(year, months)))
	case EachQuarter:
		for _, m := range item.within(year, months) {
			if m%3 == 0 {
				n += t.Quantity
			}
		}
	case EachYear:
		n = t.Quantity * Amount(len(months)) / 12 / N(1) * N(1)
		if wholeYear || len(months) == 12 {
			n = t.Quantity
		}
	case Once:
		if wholeYear || slices.Contains(months, item.lastMonth(year)) {
			n = t.Quantity
		}
	}
	if n == 0 {
		return nil
	}
	return &n
}

// within keeps the months that touch the item's time.
func (i *PlanItem) within(year int, months []int) []int {
	if i.Within == (Period{}) {
		return months
	}
	return slices.DeleteFunc(slices.Clone(months), func(m int) bool {
		p := MonthOf(year, m)
		return !i.Within.To.IsZero() && i.Within.To.Before(p.From) ||
			!i.Within.From.IsZero() && i.Within.From.After(p.To)
	})
}

func (i *PlanItem) lastMonth(year int) int {
	if i.Within.To.Year == year {
		return int(i.Within.To.Month)
	}
	return 12
}
