package commune

// Totals is what a sheet of the month adds up to, in the order of the
// indicators; what is nothing is left out.
func (m *MonthLog) Totals(kind ActivityKind) []Figure {
	var totals []Figure
	for _, info := range indicators {
		if info.Kind != kind {
			continue
		}
		if value, rows := info.count(m.Activities, m.Covers); value != 0 {
			totals = append(totals, Figure{Indicator: info.ID, Label: info.Label, Unit: info.Unit, Value: value, Rows: rows})
		}
	}
	return totals
}
