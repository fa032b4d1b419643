package decree30

import (
	"strings"
	"unicode"

	"vanthu/internal/pattern"
)

// number is "Số: 05/KH-UBND" taken apart; digits are "" where the number is
// still blank.
type number struct {
	colon, slash          bool
	digits, symbol, spill string // spill: what stands where only digits may
	between               string // raw text between the colon and the slash
}

var numberShape = pattern.New(`^\s*[Ss][ốỐ]\s*([:;.]?)\s*([^/]*?)\s*(/|$)(.*)$`)

func parseNumber(s string) number {
	m := numberShape.FindStringSubmatch(s)
	if m == nil {
		return number{}
	}
	n := number{colon: m[1] == ":", slash: m[3] == "/", between: m[2], symbol: strings.TrimSpace(m[4])}
	blank := strings.Trim(m[2], " .…_\u00A0")
	n.digits = strings.TrimFunc(blank, func(r rune) bool { return !unicode.IsDigit(r) })
	if n.digits != blank {
		n.spill = blank
	}
	return n
}

// kindPart is the type's abbreviation in a symbol: KH of KH-UBND.
func (n number) kindPart() string {
	part, _, _ := strings.Cut(strings.NewReplacer("–", "-", "—", "-").Replace(n.symbol), "-")
	return strings.TrimSpace(part)
}

// issued is "Mộ Đức, ngày 05 tháng 3 năm 2026" taken apart; parts left blank
// or dotted are "".
type issued struct {
	place            string
	comma            bool
	day, month, year string
}

var dateShape = pattern.New(`^(.*?)\s*(,?)\s*[Nn]gày\s*(.*?)\s*[Tt]háng\s*(.*?)\s*[Nn]ăm\s*(.*?)\.?$`)

func parseIssued(s string) (issued, bool) {
	m := dateShape.FindStringSubmatch(s)
	if m == nil {
		return issued{}, false
	}
	return issued{strings.TrimSpace(m[1]), m[2] == ",", filled(m[3]), filled(m[4]), filled(m[5])}, true
}

// filled drops the dots of a blank meant to be written by hand.
func filled(s string) string { return strings.Trim(s, " .…_/\u00A0") }
