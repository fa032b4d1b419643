package fill

import (
	"strconv"
	"strings"
)

var digitWords = []string{"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// words reads a number aloud: 1521 is một nghìn năm trăm hai mươi mốt. The
// argument is the unit that follows.
func words(n Number, unit string) (string, string) {
	sign, v := split(n)
	var out []string
	if sign != "" {
		out = append(out, "âm")
	}
	out = append(out, whole(v/1000)...)
	if fraction := strings.TrimRight(strconv.FormatUint(v%1000+1000, 10)[1:], "0"); fraction != "" {
		out = append(out, "phẩy")
		for strings.HasPrefix(fraction, "0") {
			out, fraction = append(out, "không"), fraction[1:]
		}
		rest, _ := strconv.ParseUint(fraction, 10, 64)
		out = append(out, whole(rest)...)
	}
	if unit != "" {
		out = append(out, unit)
	}
	return strings.Join(out, " "), ""
}

// whole reads by billions, as the language does: tỷ is said again for each.
func whole(v uint64) []string {
	if v == 0 {
		return []string{"không"}
	}
	var out []string
	if v >= 1e9 {
		out = append(whole(v/1e9), "tỷ")
	}
	for _, g := range []struct {
		value uint64
		name  string
	}{{v / 1e6 % 1000, "triệu"}, {v / 1000 % 1000, "nghìn"}, {v % 1000, ""}} {
		if g.value == 0 {
			continue
		}
		out = append(out, hundreds(g.value, len(out) > 0)...)
		if g.name != "" {
			out = append(out, g.name)
		}
	}
	return out
}

// hundreds reads three digits; after a higher group the missing hundred is
// said too: một nghìn không trăm linh năm.
func hundreds(v uint64, after bool) []string {
	var out []string
	h, t, u := v/100, v/10%10, v%10
	if h > 0 || after {
		out = append(out, digitWords[h], "trăm")
	}
	switch {
	case t == 0 && u == 0:
		return out
	case t == 0 && len(out) > 0:
		out = append(out, "linh")
	case t == 1:
		out = append(out, "mười")
	case t > 1:
		out = append(out, digitWords[t], "mươi")
	}
	return append(out, unitWord(t, u, len(out) > 0)...)
}

// unitWord knows mốt after mươi, lăm after mười and mươi, tư after mươi and
// linh.
func unitWord(t, u uint64, after bool) []string {
	switch {
	case u == 0:
		return nil
	case u == 1 && t > 1:
		return []string{"mốt"}
	case u == 4 && (t > 1 || t == 0 && after):
		return []string{"tư"}
	case u == 5 && t > 0:
		return []string{"lăm"}
	}
	return []string{digitWords[u]}
}
