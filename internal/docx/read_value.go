package docx

import (
	"math"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// Producers write "auto", "", "12.5", "1.5in" and worse where the schema asks
// for whole numbers. A value that cannot be read counts as absent; one that is
// out of reason is clamped, so that no sum of lengths overflows.
const maxLength = 100_000 // twips: about 1.76 m, four times Word's largest page

// isOn reads a w:onOff element: present without a value is true.
func isOn(n *node) bool {
	if n == nil {
		return false
	}
	v, has := n.lookup("w:val")
	return !has || onValue(v)
}

func onValue(v string) bool {
	switch v {
	case "0", "false", "off", "f", "False", "no":
		return false
	}
	return true
}

// decimal reads the number a value begins with and gives what follows it.
func decimal(s string) (v float64, unit string, ok bool) {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' || end == 0 && (s[0] == '-' || s[0] == '+')) {
		end++
	}
	if end == 0 {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(s[:end], 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, "", false
	}
	return v, strings.TrimSpace(s[end:]), true
}

// pointsPer gives the units of measure of Strict documents and of VML.
var pointsPer = map[string]float64{"pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12, "pi": 12, "px": 0.75, "emu": 1.0 / 12700}

// points reads a measure whose bare numbers count in plain of a point.
func points(s string, plain float64) (float64, bool) {
	v, unit, ok := decimal(s)
	if !ok {
		return 0, false
	}
	if unit == "" {
		return v * plain, true
	}
	k, ok := pointsPer[strings.ToLower(unit)]
	return v * k, ok
}

func clampLength(pt float64) doc.Length {
	return doc.Length(math.Round(min(max(pt*20, -maxLength), maxLength)))
}

// twips reads a length in twips, or with a unit.
func twips(s string) (doc.Length, bool) {
	pt, ok := points(s, 1.0/20)
	return clampLength(pt), ok
}

// setTwips sets *to from the first of the attributes that can be read.
func setTwips(n *node, to *doc.Length, names ...string) {
	for _, name := range names {
		if v, ok := twips(n.attr(name)); ok {
			*to = v
			return
		}
	}
}

// emu reads a DrawingML length.
func emu(s string) (doc.Length, bool) {
	pt, ok := points(s, 1.0/12700)
	return clampLength(pt), ok
}

// whole reads a whole number between bounds, fallback when it cannot be read.
func whole(s string, low, high, fallback int) int {
	v, _, ok := decimal(s)
	if !ok {
		return fallback
	}
	return int(min(max(v, float64(low)), float64(high)))
}

// fontSize reads half-points; Word knows 0.5 to 1638 points.
func fontSize(s string) (float64, bool) {
	pt, ok := points(s, 0.5)
	return min(max(pt, 0.5), 1638), ok
}

// hexColor reads RRGGBB; anything else is automatic.
func hexColor(s string) doc.Color {
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	if len(s) != 6 {
		return ""
	}
	if _, err := strconv.ParseUint(s, 16, 32); err != nil {
		return ""
	}
	return doc.Color(strings.ToUpper(s))
}

// fiftieths reads a share: fiftieths of a per cent, or "50%".
func fiftieths(s string) (int, bool) {
	v, unit, ok := decimal(s)
	if unit == "%" {
		v *= 50
	}
	return int(min(max(v, 0), 50_000)), ok
}
