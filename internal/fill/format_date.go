package fill

import (
	"fmt"
	"strings"
	"time"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// ofDate lifts a way to write a day. A text that is a date will do.
func ofDate(f func(time.Time) string) func(Value, string) (Value, string) {
	return func(v Value, _ string) (Value, string) {
		if empty(v) {
			return nil, ""
		}
		switch v := v.(type) {
		case Date:
			return Text(f(time.Time(v))), ""
		case Text:
			if t, ok := parseDate(string(v)); ok {
				return Text(f(t)), ""
			}
			return nil, "cần ngày, “" + string(v) + "” không phải ngày"
		}
		return nil, "cần ngày, đây là " + kindOf(v)
	}
}

func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, l := range []string{"2/1/2006", "2-1-2006", "2.1.2006", "2006-01-02"} {
		if t, err := time.Parse(l, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

func layout(l string) func(time.Time) string {
	return func(t time.Time) string { return t.Format(l) }
}

// shortDate is how offices cite days inside text: 5/3/2023.
func shortDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2/1/2006")
}

// longDate pads days below 10 and months 1 and 2 only (Decree 30, appendix I,
// II.4b).
func longDate(t time.Time) string {
	month := fmt.Sprint(int(t.Month()))
	if t.Month() < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", t.Day(), month, t.Year())
}

func quarter(t time.Time) string { return []string{"I", "II", "III", "IV"}[(t.Month()-1)/3] }
