package decree30

import (
	"fmt"
	"strings"

	"vanthu/internal/pattern"
)

// cited is a document named by type, number and symbol. Laws are cited by name
// alone (Phụ lục I, phần I, mục II.6.b).
var cited = pattern.New(`(Nghị định|Quyết định|Thông tư|Kế hoạch|Công văn|Văn bản|Chỉ thị|Nghị quyết|Báo cáo|Tờ trình|Thông báo|Hướng dẫn|Chương trình|Công điện)( số:?)? (\d{1,5}(?:/\d{4})?[/-][A-ZĐ][\pL\d]*(?:[-/][\pL\d]+)*)`)

var (
	citedDay  = pattern.New(`^,? ?(ngày|năm) `)
	citedBody = pattern.New(`^.{0,60}?\b(của|do) `)
)

// citations: the first time a document is cited with day and body, later with
// number and symbol only.
func (j *judge) citations() {
	seen := map[string]bool{}
	var bare, noDay, noBody, again tally
	for _, l := range append(append([]*Line{}, j.p.Basis...), j.p.Body...) {
		if l.Cell.Table != nil || !strings.ContainsAny(l.Text, "0123456789") || !strings.ContainsAny(l.Text, "/-") {
			continue
		}
		for _, m := range cited.FindAllStringSubmatchIndex(l.Text, -1) {
			name, after := l.Text[m[0]:m[1]], l.Text[m[1]:]
			number, day := l.Text[m[6]:m[7]], citedDay.MatchString(after)
			switch {
			case seen[number] && day:
				again.add("", l, name)
			case seen[number]:
			case !day:
				noDay.add("", l, name)
			case strings.HasSuffix(l.Text[:m[0]], " tại "): // "ý kiến của Sở ... tại Công văn số ..."
			case !citedBody.MatchString(after) && !j.own(number):
				noBody.add("", l, name)
			}
			if m[4] < 0 {
				bare.add("", l, name)
			}
			seen[number] = true
		}
	}
	j.say(bare, "nd30/dan-chieu-dau", "%d chỗ viện dẫn văn bản thiếu chữ “số” trước số, ký hiệu", "ghi như “Nghị định số 30/2020/NĐ-CP”")
	j.say(noDay, "nd30/dan-chieu-dau", "%d văn bản viện dẫn lần đầu không ghi thời gian ban hành", "lần đầu ghi đủ tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành, trích yếu")
	j.say(noBody, "nd30/dan-chieu-dau", "%d văn bản viện dẫn lần đầu không ghi cơ quan ban hành", "lần đầu ghi đủ tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành, trích yếu")
	j.say(again, "nd30/dan-chieu-sau", "%d chỗ viện dẫn lại mà ghi cả ngày tháng, các lần sau chỉ ghi tên loại và số, ký hiệu", "từ lần thứ hai bỏ ngày tháng, cơ quan, trích yếu")
}

// own reports a symbol of the office that writes: "3333/BC-SCT" in a paper
// numbered ".../TTr-SCT" needs no name of the body.
func (j *judge) own(number string) bool {
	if j.p.Number == nil {
		return false
	}
	parts := strings.FieldsFunc(parseNumber(j.p.Number.Text).symbol, func(r rune) bool { return r == '-' || r == '–' || isSpace(r) })
	if j.p.Kind.Abbr != "" && len(parts) > 1 {
		parts = parts[1:]
	}
	return len(parts) > 0 && strings.Contains(strings.NewReplacer("-", "/").Replace(number)+"/", "/"+parts[0]+"/")
}

// clauseTitles: a khoản with a title of its own stands bold on its line.
func (j *judge) clauseTitles() {
	if j.p.Kind.is("QĐ", "NQ") {
		return // khoản of an article have no titles
	}
	var light []*Line
	for _, h := range j.p.Headings {
		l := h.Line
		if h.Level != Khoan || !l.notBold() || !l.Whole || l.width() > l.room || letterCount(h.Rest) < 4 || len([]rune(h.Rest)) > 80 || strings.ContainsAny(h.Rest[len(h.Rest)-1:], ".;:,!?)/") || hasDots(l.Text) {
			continue
		}
		if next := j.p.near(l.Index+1, 1); len(next) == 1 && next[0].Cell.Table == nil && next[0].Index < j.p.rest {
			if n := heading(next[0]); n == nil || n.Level == Diem {
				light = append(light, l)
			}
		}
	}
	if len(light) > 0 {
		j.add("nd30/khoan-kieu", light[0], fmt.Sprintf("%d tiêu đề khoản (1, 2 …) không đậm, phải đậm", len(light)), "bôi đậm tiêu đề khoản, hoặc viết khoản thành câu trọn vẹn")
	}
}

// brokenLines: what reads as paragraphs, typed as lines of one: they have
// neither the indent nor the gap of a paragraph.
func (j *judge) brokenLines() {
	var lines []*Line
	for i := 1; i < len(j.p.Body); i++ {
		l, over := j.p.Body[i], j.p.Body[i-1]
		if l.Para != over.Para || l.Cell.Table != nil || l.Setting != Plain || l.centredHere() {
			continue
		}
		if letterCount(over.Text) > 20 && letterCount(l.Text) > 20 && strings.ContainsAny(over.Text[len(over.Text)-1:], ".;:") {
			lines = append(lines, l)
		}
	}
	if len(lines) > 0 {
		j.add("nd30/ngat-dong", lines[0], fmt.Sprintf("%d chỗ xuống dòng trong một đoạn (Shift+Enter) thay cho đoạn mới, dòng không lùi và không cách", len(lines)), "thay ngắt dòng bằng dấu đoạn (Enter)")
	}
}

// dashes: the dashes of the addressees stand under one another.
func (j *judge) dashes() {
	var left, right float64
	var odd *Line
	for _, l := range j.p.KinhGui[1:] {
		if !dashed(l.Text) || l.Setting != Plain && l.Setting != InTable {
			continue
		}
		at := j.firstLetter(l).Mm()
		if l.centredHere() {
			at = (l.room - l.width()).Mm() / 2
		}
		if odd == nil && left == 0 && right == 0 {
			left, right = at, at
		}
		left, right = min(left, at), max(right, at)
		if odd == nil && right-left > 3 {
			odd = l
		}
	}
	if odd != nil {
		j.add("nd30/kinh-gui-gach", odd, "các gạch đầu dòng dưới Kính gửi không thẳng hàng", "canh trái các dòng, lùi vào cho gạch đầu dòng dưới dấu hai chấm")
	}
}

// urgency judges ô 10b, the mark of urgency.
func (j *judge) urgency() {
	for _, l := range j.p.near(0, 30) {
		if urgent.MatchString(l.Key) {
			j.style("nd30/khan-kieu", style{what: "dấu chỉ mức độ khẩn", from: 13, to: 14, upper: true, bold: true, upright: true}, l)
		}
	}
}
