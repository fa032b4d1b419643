package fill

import (
	"fmt"
	"strconv"
	"strings"
)

// ofNumber lifts a way to write a number. A text that is a number will do;
// zero is a number like any other.
func ofNumber(f func(n Number, arg string) (string, string)) func(Value, string) (Value, string) {
	return func(v Value, arg string) (Value, string) {
		n, bad := number(v)
		if bad != "" || n == nil {
			return nil, bad
		}
		s, bad := f(*n, arg)
		return Text(s), bad
	}
}

// ofWhole is ofNumber for what cannot have a fraction.
func ofWhole(f func(n int64) (string, string)) func(Value, string) (Value, string) {
	return ofNumber(func(n Number, _ string) (string, string) {
		if n%1000 != 0 {
			return "", "cần số nguyên, đây là " + group(n, -1)
		}
		return f(int64(n) / 1000)
	})
}

func number(v Value) (*Number, string) {
	switch v := v.(type) {
	case nil:
		return nil, ""
	case Number:
		return &v, ""
	case Text:
		if empty(v) {
			return nil, ""
		}
		if n, ok := parseNumber(string(v)); ok {
			return &n, ""
		}
		return nil, "cần số, “" + string(v) + "” không phải số"
	}
	return nil, "cần số, đây là " + kindOf(v)
}

// parseNumber reads 1500000, 1.500.000, 1,5 and -2 as people type them: dots
// part thousands, a comma begins the fraction.
func parseNumber(s string) (Number, bool) {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(s), ",")
	for i, g := range strings.Split(whole, ".") {
		if i > 0 && len(g) != 3 {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(whole, ".", ""), 10, 64)
	if err != nil || len(fraction) > 3 || n > 1e15 || n < -1e15 {
		return 0, false
	}
	f, err := strconv.ParseUint((fraction + "000")[:3], 10, 64)
	if err != nil {
		return 0, false
	}
	if strings.HasPrefix(whole, "-") {
		return Number(n*1000 - int64(f)), true
	}
	return Number(n*1000 + int64(f)), true
}

func grouped(n Number, arg string) (string, string) {
	if arg == "" {
		return group(n, -1), ""
	}
	d, err := strconv.Atoi(arg)
	if err != nil || d < 0 || d > 3 {
		return "", "số chữ số thập phân phải từ 0 đến 3, đây là “" + arg + "”"
	}
	return group(n, d), ""
}

// group writes 1.500.000,5 with a number of decimals, or with those it has
// when decimals is negative. Halves round away from zero, as people do.
func group(n Number, decimals int) string {
	sign, v := split(n)
	if decimals >= 0 {
		unit := []uint64{1000, 100, 10, 1}[decimals]
		v = (v + unit/2) / unit * unit
	}
	fraction := fmt.Sprintf("%03d", v%1000)
	if decimals < 0 {
		fraction = strings.TrimRight(fraction, "0")
	} else {
		fraction = fraction[:decimals]
	}
	digits := strconv.FormatUint(v/1000, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	if v == 0 {
		sign = ""
	}
	if fraction != "" {
		digits += "," + fraction
	}
	return sign + digits
}

func split(n Number) (sign string, abs uint64) {
	if n < 0 {
		return "-", -uint64(n)
	}
	return "", uint64(n)
}

func ungrouped(n Number, _ string) (string, string) {
	return strings.ReplaceAll(group(n, -1), ".", ""), ""
}

// documentNumber pads below 10 (Decree 30, appendix I, II.3).
func documentNumber(n int64) (string, string) {
	if n < 0 {
		return "", "số văn bản không thể âm"
	}
	return fmt.Sprintf("%02d", n), ""
}

func roman(n int64) (string, string) {
	if n < 1 || n > 3999 {
		return "", "số La Mã chỉ từ 1 đến 3999, đây là " + fmt.Sprint(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		value  int64
		letter string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.letter)
		}
	}
	return b.String(), ""
}

// letters are those Decree 30 itself counts points with (appendix VI runs
// from a to o: no ă, â, ê, ô, ơ, ư and no f, j, w, z).
var letters = []rune("abcdđeghiklmnopqrstuvxy")

// letter counts on with two letters after the last: aa, ab.
func letter(n int64) (string, string) {
	if n < 1 || n > 1e6 {
		return "", "chữ cái chỉ đếm từ 1, đây là " + fmt.Sprint(n)
	}
	s, base := "", int64(len(letters))
	for ; n > 0; n = (n - 1) / base {
		s = string(letters[(n-1)%base]) + s
	}
	return s, ""
}
