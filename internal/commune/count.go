package commune

// one counts a row by its own day.
func one(a *Activity, p Period) Amount {
	if p.Holds(a.Date) {
		return N(1)
	}
	return 0
}

// repeats counts rebroadcasts by their own days: a programme of 28/3 that is
// repeated on 2/4 gives its rebroadcast to April.
func repeats(a *Activity, p Period) Amount {
	var n Amount
	for _, d := range a.Repeats {
		if p.Holds(d) {
			n += N(1)
		}
	}
	return n
}

// programmeMinutes and airtimeMinutes are kept apart, as broadcast statistics
// do: what was made, and what was on the air.
func programmeMinutes(a *Activity, p Period) Amount {
	if p.Holds(a.Date) {
		return a.Minutes
	}
	return 0
}

func airtimeMinutes(a *Activity, p Period) Amount {
	return programmeMinutes(a, p) + a.Minutes*repeats(a, p)/N(1)
}

func people(a *Activity, p Period) Amount {
	if p.Holds(a.Date) {
		return N(a.People)
	}
	return 0
}

func ofCategory(category string, share func(*Activity, Period) Amount) func(*Activity, Period) Amount {
	return func(a *Activity, p Period) Amount {
		if a.Category != category {
			return 0
		}
		return share(a, p)
	}
}

func inUnit(category, unit string) func(*Activity, Period) Amount {
	return ofCategory(category, func(a *Activity, p Period) Amount {
		if a.Unit != unit || !p.Holds(a.Date) {
			return 0
		}
		return a.Quantity
	})
}

// touches reports whether a row belongs to a period: by its own day or by a
// rebroadcast.
func (a *Activity) touches(p Period) bool {
	return p.Holds(a.Date) || repeats(a, p) > 0
}

// count gathers what rows add to an indicator inside a period. Rows that add
// nothing are left out, so the sum over the shares is the figure.
func (info IndicatorInfo) count(rows []*Activity, p Period) (Amount, []Share) {
	var sum Amount
	var shares []Share
	seen := map[string]bool{}
	for _, a := range rows {
		if a.Kind != info.Kind {
			continue
		}
		value := info.share(a, p)
		if value == 0 {
			continue
		}
		if info.distinct != nil {
			key := info.distinct(a)
			if key == "" || seen[key] {
				continue
			}
			seen[key] = true
		}
		sum += value
		shares = append(shares, Share{a, value})
	}
	return sum, shares
}
