package decree30

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/pattern"
)

// headings judges numbering and style of the numbered lines.
func (j *judge) headings() {
	j.sequence()
	j.headingStyle()
	j.headingMarks()
	j.decides()
}

// wrongMark is a number with another sign than the decree gives, and no word
// such as X-quang or 12/KH-UBND; a letter counts only in a series.
var (
	wrongMark  = pattern.New(`^([IVX]+ ?[/)\-–:] ?\p{Lu}|\d{1,2} ?[/\-–] ?\p{Lu}\p{Ll}|\d{1,2} ?[/\-–] \pL|(Điều|ĐIỀU) \d+ ?[:/)\-–])`)
	pointMark  = pattern.New(`^([a-zđ]) ?[./\-] ?\pL\pL`)
	decideWord = pattern.New(`^quyet (dinh|nghi) ?:?$`)
)

// headingMarks judges the sign behind the number: I. 1. a) Điều 1.
func (j *judge) headingMarks() {
	numbers, points := j.wrongMarks()
	if len(numbers) > 0 {
		j.add("nd30/de-muc-dau", numbers[0], fmt.Sprintf("%d đề mục có dấu sau số không phải dấu chấm, phải ghi như I., 1., Điều 1.", len(numbers)), "thay dấu sau số bằng dấu chấm")
	}
	if len(points) > 0 {
		j.add("nd30/de-muc-dau", points[0], fmt.Sprintf("%d điểm ghi như a. hoặc a/, phải ghi a)", len(points)), "thay dấu sau chữ cái bằng dấu đóng ngoặc đơn")
	}
}

func (j *judge) wrongMarks() (numbers, points []*Line) {
	letters := map[string]bool{}
	for _, l := range j.p.Body {
		if l.Cell.Table != nil || !l.First || l.Text == "" {
			continue
		}
		if m := wrongMark.FindString(l.Text); m != "" && (l.Bold() || startsBold(l) || !strings.HasPrefix(l.Key, "dieu")) {
			numbers = append(numbers, l)
		} else if m := pointMark.FindStringSubmatch(l.Text); m != nil {
			points = append(points, l)
			letters[m[1]] = true
		}
	}
	if !letters["a"] || !letters["b"] {
		points = nil
	}
	return numbers, points
}

// decides judges who decides and the word of deciding in a quyết định.
func (j *judge) decides() {
	if !j.p.Kind.is("QĐ", "NQ") {
		return
	}
	var lines []*Line
	if j.p.Holder != nil {
		lines = append(lines, j.p.Holder)
	}
	for _, l := range j.p.Body[:min(3, len(j.p.Body))] {
		if decideWord.MatchString(l.Key) {
			lines = append(lines, l)
		}
	}
	j.style("nd30/tham-quyen-kieu", style{what: "thẩm quyền ban hành, lời quyết định", from: 13, to: 14, upper: true, bold: true, upright: true, centred: true}, lines...)
}

// counter is one open level of numbering.
type counter struct {
	level Level
	group string
	n     int
	label string
}

// sequence follows the numbers. A level seen before closes those opened after
// it; a new one opens under the last. Khoản may run on over the mục.
func (j *judge) sequence() {
	var open []counter
	ran := map[Level]int{}
	for _, h := range j.p.Headings {
		at := slices.IndexFunc(open, func(c counter) bool { return c.level == h.Level && (h.Level != SubNo || c.group == h.Group) })
		if at < 0 {
			if h.Level == SubNo {
				open = closeSub(open, h)
			}
			open = append(closeBelow(open, h.Level), counter{level: h.Level, group: h.Group})
			at = len(open) - 1
		}
		open = open[:at+1]
		c := &open[at]
		if msg := c.fault(h, ran[h.Level]); msg != "" {
			id := "nd30/de-muc-thu-tu"
			if h.Level == Diem && h.N != c.n {
				id = "nd30/diem-chu-cai"
			}
			j.add(id, h.Line, msg, "đánh lại số thứ tự từ chỗ này")
		}
		c.n, c.label, ran[h.Level] = h.N, h.Label, h.N
	}
}

// closeBelow drops the levels that cannot hold a new one of this rank.
func closeBelow(open []counter, level Level) []counter {
	return slices.DeleteFunc(slices.Clone(open), func(c counter) bool { return rank[c.level] > rank[level] })
}

// closeSub drops "1.1" when "2.1" begins.
func closeSub(open []counter, h *Heading) []counter {
	return slices.DeleteFunc(slices.Clone(open), func(c counter) bool {
		return c.level == SubNo && len(c.group) >= len(h.Group)
	})
}

var rank = map[Level]int{Phan: 1, Chuong: 2, Muc: 3, MucSo: 3, Dieu: 4, Khoan: 5, SubNo: 6, Diem: 7}

// fault says what is wrong with the number that follows c, "" if nothing.
func (c *counter) fault(h *Heading, ran int) string {
	switch {
	case h.N == c.n+1, h.N == ran+1 && (h.Level == Dieu || h.Level == Khoan || h.Level == Muc && c.n == 0):
		return ""
	case h.N == 1 && c.n > 1 && h.Level != Muc:
		return "" // a list that starts anew under its own lead-in
	case h.N == 0:
		return fmt.Sprintf("điểm %s) không có trong thứ tự chữ cái tiếng Việt (a, b, c, d, đ, e, g, h, i, k …)", h.Label)
	case h.N == c.n:
		return fmt.Sprintf("%s %s trùng số với đề mục trước", h.Level, h.Label)
	case c.n == 0:
		return fmt.Sprintf("%s bắt đầu từ %s, phải bắt đầu từ %s", h.Level, h.Label, firstOf(h.Level))
	case h.Level == Diem && c.label == "d" && h.Label == "e":
		return "sau điểm d) là điểm e), thiếu điểm đ) theo thứ tự chữ cái tiếng Việt"
	}
	return fmt.Sprintf("%s %s đứng sau %s %s, số thứ tự không liên tục", h.Level, h.Label, h.Level, c.label)
}

func firstOf(l Level) string {
	switch l {
	case Phan, Chuong, Muc:
		return "I"
	case Diem:
		return "a"
	}
	return "1"
}

// headingStyle: mục is bold and in capitals, a điểm is upright.
func (j *judge) headingStyle() {
	var lower, light, article, off, point []*Line
	for _, h := range j.p.Headings {
		switch {
		case h.Level == Muc && letterCount(h.Rest) > 2:
			if !isUpper(h.Rest) {
				lower = append(lower, h.Line)
			}
			if !h.Line.Bold() {
				light = append(light, h.Line)
			}
		case (h.Level == Phan || h.Level == Chuong) && (!h.Line.centred() || !h.Line.Bold()):
			off = append(off, h.Line)
		case h.Level == Diem && !hasDots(h.Line.Text) && (h.Line.Bold() || h.Line.Italic() && h.Line.italicOutsideBrackets()):
			point = append(point, h.Line)
		case h.Level == Dieu && !startsBold(h.Line):
			article = append(article, h.Line)
		}
	}
	say := func(lines []*Line, format string) {
		if len(lines) > 0 {
			j.add("nd30/de-muc-kieu", lines[0], fmt.Sprintf(format, len(lines)), "đặt lại kiểu chữ của các đề mục cùng cấp")
		}
	}
	say(lower, "%d tiêu đề mục (I, II …) in thường, phải in hoa")
	say(light, "%d tiêu đề mục (I, II …) không đậm, phải đậm")
	say(off, "%d chỗ “Phần …”, “Chương …” phải canh giữa, đậm")
	if len(point) > 0 {
		j.add("nd30/diem-kieu", point[0], fmt.Sprintf("%d điểm (a, b …) chữ đậm hoặc nghiêng, phải là chữ đứng không đậm", len(point)), "bỏ đậm, nghiêng ở các điểm")
	}
	say(article, "%d chỗ “Điều …” không đậm, phải đậm")
}

// startsBold looks at the word "Điều" and its number only.
func startsBold(l *Line) bool {
	seen := 0
	for _, f := range l.frags {
		if strings.TrimSpace(f.text) == "" {
			continue
		}
		if !f.props.Bold {
			return false
		}
		if seen += letterCount(f.text); seen >= 4 {
			return true
		}
	}
	return true
}
