package commune

// MonthLog is the log of a calendar month, 1 to 12; nil for any other number.
func (y *Year) MonthLog(month int) *MonthLog {
	if month < 1 || month > 12 {
		return nil
	}
	covers := MonthOf(y.Number, month)
	log := &MonthLog{
		Office:     y.officeFor(covers.To),
		Plan:       &y.Plan,
		Month:      month,
		Covers:     covers,
		Activities: y.rows(covers),
	}
	soFar := Period{From: Date{y.Number, 1, 1}, To: covers.To}
	for _, item := range y.Plan.Items() {
		for _, t := range item.Targets {
			if !t.Internal {
				log.Progress = append(log.Progress, y.progress(item, t, month, covers, soFar))
			}
		}
	}
	return log
}

func (y *Year) progress(item *PlanItem, t Target, month int, covers, soFar Period) Progress {
	info, _ := t.Indicator.Info()
	p := Progress{Item: item, Indicator: t.Indicator, Label: info.Label, Unit: info.Unit}
	p.MonthDone, _ = y.done(item, t.Indicator, covers)
	p.DoneSoFar, _ = y.done(item, t.Indicator, soFar)
	if t.Each != EachYear {
		p.MonthTarget = value(t.asked(item, y.Number, []int{month}, false))
	}
	p.TargetSoFar = value(t.asked(item, y.Number, soFar.months(y.Number), false))
	return p
}

// done counts an indicator over the rows of one plan item.
func (y *Year) done(item *PlanItem, id Indicator, p Period) (Amount, []Share) {
	info, ok := id.Info()
	if !ok {
		return 0, nil
	}
	return info.count(y.byItem(p)[item.Code], p)
}

func value(a *Amount) Amount {
	if a == nil {
		return 0
	}
	return *a
}
