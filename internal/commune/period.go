package commune

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var roman = []string{"", "I", "II", "III", "IV"}

// PeriodNames lists every period a report can be asked for.
func PeriodNames() []PeriodName {
	names := []PeriodName{"nam", "6-thang", "9-thang"}
	for q := 1; q <= 4; q++ {
		names = append(names, PeriodName(fmt.Sprintf("quy-%d", q)))
	}
	for m := 1; m <= 12; m++ {
		names = append(names, PeriodName(fmt.Sprintf("thang-%d", m)))
	}
	return names
}

// Valid reports whether p is one of PeriodNames.
func (p PeriodName) Valid() bool {
	_, _, ok := p.span()
	return ok
}

// span gives the first and the last month of the year that p stands for.
func (p PeriodName) span() (first, last int, ok bool) {
	switch p {
	case "nam":
		return 1, 12, true
	case "6-thang":
		return 1, 6, true
	case "9-thang":
		return 1, 9, true
	}
	kind, digits, _ := strings.Cut(string(p), "-")
	n, err := strconv.Atoi(digits)
	if err != nil || strconv.Itoa(n) != digits || n < 1 {
		return 0, 0, false
	}
	switch {
	case kind == "quy" && n <= 4:
		return 3*n - 2, 3 * n, true
	case kind == "thang" && n <= 12:
		return n, n, true
	}
	return 0, 0, false
}

// Title is the period as text of a report: quý I năm 2023.
func (p PeriodName) Title(year int) string {
	first, last, _ := p.span()
	switch {
	case p == "nam":
		return fmt.Sprintf("năm %d", year)
	case p == "6-thang":
		return fmt.Sprintf("6 tháng đầu năm %d", year)
	case p == "9-thang":
		return fmt.Sprintf("9 tháng đầu năm %d", year)
	case first == last:
		return fmt.Sprintf("tháng %d năm %d", first, year)
	}
	return fmt.Sprintf("quý %s năm %d", roman[last/3], year)
}

// Window is the days whose data a report counts, by Article 12 of Decree
// 09/2019/NĐ-CP: from the 15th of the month before to the 14th of the last.
func (p PeriodName) Window(year int) Period {
	first, last, ok := p.span()
	if !ok {
		return Period{}
	}
	from := DateOf(time.Date(year, time.Month(first-1), 15, 0, 0, 0, 0, time.UTC))
	return Period{From: from, To: Date{year, time.Month(last), 14}}
}

// before is the period a report is compared with: the month or quarter before,
// and for the cumulative ones the same months of the year before.
func (p PeriodName) before(year int) (PeriodName, int) {
	first, last, _ := p.span()
	switch kind, _, _ := strings.Cut(string(p), "-"); {
	case kind == "thang" && first > 1:
		return PeriodName(fmt.Sprintf("thang-%d", first-1)), year
	case kind == "thang":
		return "thang-12", year - 1
	case kind == "quy" && last > 3:
		return PeriodName(fmt.Sprintf("quy-%d", last/3-1)), year
	case kind == "quy":
		return "quy-4", year - 1
	}
	return p, year - 1
}

// MonthOf is a calendar month.
func MonthOf(year, month int) Period {
	from := Date{year, time.Month(month), 1}
	return Period{From: from, To: DateOf(from.Time().AddDate(0, 1, -1))}
}

// months counts in p the months of year that report windows and calendar
// months agree on: month M is in when its 7th day is, as that day lies both in
// 1..31 of M and in 15 of M-1 .. 14 of M. So 15/12/2022-14/11/2023 has eleven.
func (p Period) months(year int) []int {
	var months []int
	for m := 1; m <= 12; m++ {
		if p.Holds(Date{year, time.Month(m), 7}) {
			months = append(months, m)
		}
	}
	return months
}
