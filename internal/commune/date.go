package commune

import (
	"fmt"
	"time"
)

// Date is a civil day; the zero Date is "no day".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf cuts t to its civil day.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Valid reports whether the day exists: 31/02 does not.
func (d Date) Valid() bool { return d != (Date{}) && DateOf(d.Time()) == d }

// IsZero reports whether d is "no day".
func (d Date) IsZero() bool { return d == Date{} }

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Compare orders days.
func (d Date) Compare(e Date) int { return d.Time().Compare(e.Time()) }

// Before and After exclude the day itself.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }
func (d Date) After(e Date) bool  { return d.Compare(e) > 0 }

// AddDays moves by n days.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// String is the way offices cite days inside text: 20/3/2023, 05/01/2023 is
// never written with a padded month above 2 (Decree 30, appendix I, II.4 pads
// day below 10 and months 1 and 2 in the dateline only).
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d/%d/%d", d.Day, int(d.Month), d.Year)
}

// Period is a closed span of days. A zero From or To is open.
type Period struct{ From, To Date }

// Holds reports whether d lies in p.
func (p Period) Holds(d Date) bool {
	return (p.From.IsZero() || !d.Before(p.From)) && (p.To.IsZero() || !d.After(p.To))
}
