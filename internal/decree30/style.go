package decree30

import (
	"fmt"
	"strings"
)

// style is what the decree asks of a part's letters; the zero bool fields ask
// nothing.
type style struct {
	what     string // "Quốc hiệu"
	from, to float64
	upper    bool // in hoa
	lower    bool // in thường: not wholly in capitals
	bold     bool
	plain    bool // not bold
	italic   bool
	upright  bool
	centred  bool
}

// faults lists how a line departs from a style, each as fact and bound.
func (s style) faults(l *Line) []string {
	if isBlankText(l.Text) {
		return nil
	}
	var out []string
	say := func(bad bool, msg string) {
		if bad {
			out = append(out, msg)
		}
	}
	if size := l.Size(); s.from > 0 && (size < s.from || size > s.to) {
		out = append(out, fmt.Sprintf("cỡ chữ %s, phải %s", num(size), sizeRange(s.from, s.to)))
	}
	say(s.upper && !l.upper() && hasLetter(l), "chữ thường, phải in hoa")
	say(s.lower && l.upper() && len([]rune(l.Text)) > 4, "in hoa, phải in thường")
	say(s.bold && !l.Bold(), "không đậm, phải đậm")
	say(s.plain && !l.notBold(), "chữ đậm, phải không đậm")
	say(s.italic && !l.Italic(), "chữ đứng, phải nghiêng")
	say(s.upright && !l.upright(), "chữ nghiêng, phải đứng")
	say(s.centred && !l.centred(), "không canh giữa, phải canh giữa")
	return out
}

func hasLetter(l *Line) bool {
	return strings.IndexFunc(l.Key, func(r rune) bool { return r >= 'a' && r <= 'z' }) >= 0
}

func sizeRange(from, to float64) string {
	if from == to {
		return "là " + num(from)
	}
	return fmt.Sprintf("từ %s đến %s", num(from), num(to))
}

// style judges lines against one style; a fault that several lines share is
// one finding.
func (j *judge) style(id string, s style, lines ...*Line) {
	j.styled = append(j.styled, styled{id, s, lines})
	first := map[string]*Line{}
	count := map[string]int{}
	var order []string
	for _, l := range lines {
		for _, f := range s.faults(l) {
			if first[f] == nil {
				first[f] = l
				order = append(order, f)
			}
			count[f]++
		}
	}
	for _, f := range order {
		msg := s.what + " " + f
		if count[f] > 1 && len(lines) > 1 {
			msg = fmt.Sprintf("%s: %d dòng %s", s.what, count[f], f)
		}
		j.add(id, first[f], msg, "chọn phần này và đặt lại kiểu chữ")
	}
}
