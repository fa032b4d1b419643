package workspace

import (
	"math"
	"strconv"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/pattern"
)

var (
	dayFirst  = pattern.New(`^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\.?$`)
	yearFirst = pattern.New(`^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ].*)?$`)
	inWords   = pattern.New(`(?i)^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})$`)
	shortYear = pattern.New(`^\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}$`)
	noYear    = pattern.New(`^(\d{1,2})[/.\-](\d{1,2})$`)
	withClock = pattern.New(`^(\S+[/.\-]\S+)[\sT]+\d{1,2}:\d{2}(:\d{2})?$`)
)

// problem is what is wrong with a value: a message and a hint.
type problem struct{ message, hint string }

const dateHint = "gõ ngày/tháng/năm, ví dụ 5/3/2023"

// parseDate reads a day as people type it.
func parseDate(s string) (commune.Date, *problem) {
	s = clean(s)
	if m := withClock.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	var y, m, d string
	switch {
	case dayFirst.MatchString(s):
		p := dayFirst.FindStringSubmatch(s)
		d, m, y = p[1], p[2], p[3]
	case yearFirst.MatchString(s):
		p := yearFirst.FindStringSubmatch(s)
		y, m, d = p[1], p[2], p[3]
	case inWords.MatchString(s):
		p := inWords.FindStringSubmatch(s)
		d, m, y = p[1], p[2], p[3]
	case shortYear.MatchString(s):
		return commune.Date{}, &problem{"ngày “" + s + "” có năm chỉ hai chữ số", "gõ đủ bốn chữ số của năm"}
	case noYear.MatchString(s):
		return commune.Date{}, &problem{"ngày “" + s + "” thiếu năm", dateHint}
	default:
		return commune.Date{}, &problem{"“" + brief(s) + "” không phải là ngày", dateHint}
	}
	date := commune.Date{Year: number(y), Month: time.Month(number(m)), Day: number(d)}
	if date.Valid() {
		return date, nil
	}
	if date.Month > 12 && date.Day <= 12 {
		return commune.Date{}, &problem{"không có ngày " + s + ": tháng " + m + " không tồn tại", "gõ ngày trước, tháng sau: " + m + "/" + d + "/" + y}
	}
	return commune.Date{}, &problem{"không có ngày " + s + " trong lịch", "xem lại ngày và tháng"}
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// serialDate reads Excel's day number. Excel counts a 29/02/1900 that never
// was, so numbers below 61 are one day off; no log is that old.
func serialDate(v float64, from1904 bool) (commune.Date, bool) {
	if from1904 {
		v += 1462
	}
	if math.IsNaN(v) || v < 61 || v >= 2958466 {
		return commune.Date{}, false
	}
	return commune.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(int(v)), true
}

var clock = pattern.New(`^(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})?(?::\d{2})?(?:\s*phút)?(?:\s*(sáng|sa|am|chiều|tối|ch|pm))?$`)

// parseTime reads a time of day: 5:30, 5h30, 17 giờ 30, Excel's part of a day,
// 5:00:00 CH as Vietnamese Windows writes it into CSV files.
func parseTime(s string) (string, *problem) {
	s = strings.ToLower(clean(s))
	if f, err := strconv.ParseFloat(s, 64); err == nil && f >= 0 && f < 1 {
		minutes := int(math.Round(f * 24 * 60))
		return twoDigits(minutes/60%24) + ":" + twoDigits(minutes%60), nil
	}
	m := clock.FindStringSubmatch(s)
	if m == nil || number(m[1]) > 23 || number(m[2]) > 59 || m[3] != "" && number(m[1]) > 12 {
		return "", &problem{"“" + brief(s) + "” không phải là giờ", "gõ giờ:phút, ví dụ 05:30"}
	}
	hour := number(m[1])
	switch m[3] {
	case "sáng", "sa", "am":
		hour %= 12
	case "chiều", "tối", "ch", "pm":
		hour = hour%12 + 12
	}
	return twoDigits(hour) + ":" + twoDigits(number(m[2])), nil
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

var (
	grouped = pattern.New(`^-?\d{1,3}(\.\d{3})+(,\d+)?$`) // 1.500 and 1.500,5
	comma   = pattern.New(`^-?\d+(,\d+)?$`)               // 1500 and 1,5
	english = pattern.New(`^-?\d+\.\d+([eE][+-]?\d+)?$|^-?\d+[eE][+-]?\d+$`)
	spaced  = pattern.New(`^-?\d{1,3}( \d{3})+(,\d+)?$`) // 1 500
	withTag = pattern.New(`^(-?[\d.,]+)\s*(\pL.*)$`)     // 12 tin
)

const most = 1_000_000_000 // no count of a commune is larger; sums cannot overflow

// parseAmount reads a quantity the Vietnamese way: the point groups thousands,
// the comma parts decimals. raw is set for numbers that a program stored, where
// the point is decimal always.
func parseAmount(s string, raw bool) (commune.Amount, *problem) {
	s = clean(s)
	plain := s
	switch {
	case raw && english.MatchString(s):
	case spaced.MatchString(s):
		plain = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ",", ".")
	case grouped.MatchString(s):
		plain = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case comma.MatchString(s):
		plain = strings.ReplaceAll(s, ",", ".")
	case english.MatchString(s):
	case withTag.MatchString(s):
		unit := withTag.FindStringSubmatch(s)[2]
		return 0, &problem{"“" + brief(s) + "” lẫn số với chữ", "chỉ gõ số ở ô này; “" + brief(unit) + "” thuộc cột Đơn vị tính"}
	default:
		return 0, &problem{"“" + brief(s) + "” không phải là số", "gõ số, ví dụ 1.500 hoặc 1,5"}
	}
	v, err := strconv.ParseFloat(plain, 64)
	switch {
	case err != nil || math.Abs(v) > most:
		return 0, &problem{"số “" + brief(s) + "” quá lớn", "xem lại con số"}
	case v < 0:
		return 0, &problem{"số âm: " + s, "số lượng phải từ 0 trở lên"}
	}
	thousandths := math.Round(v * 1000)
	if math.Abs(thousandths-v*1000) > 1e-4 {
		return 0, &problem{"số “" + brief(s) + "” có quá ba chữ số thập phân", "làm tròn đến ba chữ số sau dấu phẩy"}
	}
	return commune.Amount(thousandths), nil
}

// parseCount reads a whole number.
func parseCount(s string, raw bool) (int, *problem) {
	a, bad := parseAmount(s, raw)
	if bad == nil && a%1000 != 0 {
		bad = &problem{"“" + brief(s) + "” không phải là số nguyên", "số người, số lượt là số nguyên"}
	}
	return int(a / 1000), bad
}
