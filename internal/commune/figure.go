package commune

// Indicator names something counted in the log: "phat-thanh.chuong-trinh",
// "cong-thong-tin.tin", "tai-thon.buoi", "truc-quan.bang-ron.m2" ...
type Indicator string

// Figure is a number of a report and the log rows that make it: Value is the
// sum over Rows, always.
type Figure struct {
	Indicator Indicator
	Item      string // plan item, "" for figures outside the plan
	Label     string // Chương trình phát thanh
	Unit      string // chương trình
	Value     Amount
	Target    *Amount // nil where the plan asks nothing
	Previous  *Amount // nil where the period before is unknown
	Rows      []Share
}

// Share is what one log row adds to a figure.
type Share struct {
	Activity *Activity
	Value    Amount
}

// Report is a period's report drawn from the year.
type Report struct {
	Office     *Office
	Plan       *Plan
	Regime     Regime
	Remarks    Remarks
	Figures    []Figure    // in the order of the plan, then of the sheets
	Activities []*Activity // dated inside the period, by sheet and day

	year *Year
}

// MonthLog is one month's log.
type MonthLog struct {
	Office     *Office
	Plan       *Plan
	Month      int
	Covers     Period
	Activities []*Activity
	Progress   []Progress
}

// Progress is one target of the plan: in the month and from January on.
type Progress struct {
	Item                   *PlanItem
	Indicator              Indicator
	Label, Unit            string
	MonthTarget, MonthDone Amount
	TargetSoFar, DoneSoFar Amount
}
