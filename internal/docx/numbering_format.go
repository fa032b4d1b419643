package docx

import (
	"strconv"
	"strings"
)

// formatNumber writes n as w:numFmt asks; formats of other scripts fall back
// to digits.
func formatNumber(n int, format string) string {
	switch format {
	case "none", "bullet":
		return ""
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n)
	case "lowerLetter":
		return strings.ToLower(letters(n))
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "ordinal":
		return ordinalNumber(n)
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case "chicago":
		return footnoteMark(n)
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "decimalEnclosedParen":
		return "(" + strconv.Itoa(n) + ")"
	case "decimalEnclosedFullstop":
		return strconv.Itoa(n) + "."
	case "vietnameseCounting":
		if n > 0 && n < 100 {
			return vietnamese(n)
		}
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n <= 0 || n > 32_767 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range [...]struct {
		value int
		mark  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.mark)
		}
	}
	return b.String()
}

// letters counts A..Z, AA..ZZ, AAA, as Word does.
func letters(n int) string {
	if n <= 0 || n > 780 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func ordinalNumber(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// footnoteMark counts *, †, ‡, §, **, ...
func footnoteMark(n int) string {
	if n <= 0 || n > 400 {
		return strconv.Itoa(n)
	}
	return strings.Repeat([]string{"*", "†", "‡", "§"}[(n-1)%4], (n-1)/4+1)
}

// vietnamese counts in words up to ninety-nine.
func vietnamese(n int) string {
	units := [...]string{"", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}
	tens, unit := n/10, n%10
	switch {
	case tens == 0:
		return units[unit]
	case unit == 5:
		units[5] = "lăm"
	case unit == 1 && tens > 1:
		units[1] = "mốt"
	}
	head := "mười"
	if tens > 1 {
		head = [...]string{"", "", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}[tens] + " mươi"
	}
	return strings.TrimSpace(head + " " + units[unit])
}
