package decree30

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/pattern"
)

var (
	leftTag  = pattern.New(`\{\{[^}]*\}?\}?|<<[^>]*>>|«[^»]*»|\$\{[^}]*\}`)
	leftName = pattern.New(`\[(\.{2,}|…+|[\pL ]{2,40})\]|\b(?:X{3,}|x{3,})\b|\bTODO\b`)
)

// leftDots finds a row of dots or underscores.
func leftDots(s string) bool {
	return strings.Contains(s, "………") || strings.Contains(s, "......") || strings.Contains(s, "______")
}

// leftovers finds what a template or a draft left behind; forms mean theirs.
func (j *judge) leftovers() {
	if !j.missing() {
		return
	}
	var tags, names, blanks tally
	for _, l := range j.p.Lines {
		if l.drawn() || j.blankMeant(l) {
			continue
		}
		if m := find(leftTag, l.Text, "{<«$"); m != "" {
			tags.add(m, l, m)
		} else if m := heldPlace(l.Text); m != "" {
			names.add(m, l, m)
		} else if leftDots(l.Text) && l.Cell.Table == nil && l.Index < j.p.rest {
			blanks.add("dots", l, l.Text)
		}
	}
	tags.each(func(m string, n int, l *Line, _ string) {
		j.add("nd30/con-sot", l, fmt.Sprintf("còn thẻ mẫu %s chưa điền", m), "điền giá trị hoặc xóa thẻ")
		j.found[len(j.found)-1].Severity = breach
	})
	names.each(func(m string, n int, l *Line, _ string) {
		j.add("nd30/con-sot", l, fmt.Sprintf("còn chỗ giữ chỗ %s chưa điền", m), "điền giá trị hoặc xóa")
	})
	blanks.each(func(_ string, n int, l *Line, _ string) {
		j.add("nd30/con-sot", l, fmt.Sprintf("còn %d dòng chấm chưa điền", n), "điền nội dung hoặc xóa dòng chấm")
	})
}

// heldPlace finds words that hold the place of a value.
func heldPlace(s string) string {
	for _, sign := range []string{"[", "xxx", "XXX", "TODO"} {
		if strings.Contains(s, sign) {
			return leftName.FindString(s)
		}
	}
	return ""
}

// find searches only texts that hold one of the characters a match needs.
func find(re *pattern.Pattern, s, needs string) string {
	if !strings.ContainsAny(s, needs) {
		return ""
	}
	return re.FindString(s)
}

// blankMeant: the number, the date and the reference of an appendix wait for
// the day of issue.
func (j *judge) blankMeant(l *Line) bool {
	return l == j.p.Number || l == j.p.Issued || withRef.MatchString(l.Key) || len(l.Text) < 80 && dateLine.MatchString(l.Key)
}

// hygiene counts what hurts no rule; one finding a fact, at its first place.
func (j *judge) hygiene() {
	var nfd, double, before, after, marks, spaces, empty tally
	run := 0
	for i, l := range j.p.Lines {
		if l.blank() && l.Cell.Table != nil {
			continue // an empty cell pushes nothing
		}
		if l.blank() {
			if run++; run == 3 && l.Cell.Table == nil && j.inBody(i) {
				empty.add("", l, "")
			}
			continue
		}
		run = 0
		if decomposed(l.Para) && l.First {
			nfd.add("", l, l.Text)
		}
		if l.spaced || l.Cell.Table == nil && !j.blankMeant(l) && strings.HasPrefix(strings.ReplaceAll(l.Raw, "\u00A0", " "), "        ") {
			spaces.add("", l, l.Text)
		}
		if j.blankMeant(l) || hasDots(l.Text) || formLine(l) {
			continue
		}
		slips := typing(l.Raw, l.Cell.Table == nil)
		spaces.note(l, slips.layout)
		double.note(l, slips.double)
		before.note(l, slips.before)
		after.note(l, slips.after)
		marks.note(l, slips.twice)
	}
	j.say(nfd, "nd30/unicode-to-hop", "%d đoạn có chữ Unicode tổ hợp, tìm kiếm và so chữ sẽ sai", "chuyển sang Unicode dựng sẵn (NFC)")
	j.say(double, "nd30/hai-dau-cach", "%d dòng có hai dấu cách liền nhau", "thay bằng một dấu cách")
	j.say(before, "nd30/cach-truoc-dau", "%d dòng có dấu cách trước dấu câu", "xóa dấu cách trước dấu câu")
	j.say(after, "nd30/thieu-dau-cach", "%d dòng thiếu dấu cách sau dấu câu", "thêm dấu cách sau dấu câu")
	j.say(marks, "nd30/dau-cau-thua", "%d dòng có dấu câu gõ thừa", "xóa dấu câu thừa")
	j.say(spaces, "nd30/dan-trang", "%d dòng dàn bằng nhiều dấu cách", "dùng tab, bảng hoặc canh lề")
	j.say(empty, "nd30/dan-trang", "%d chỗ dùng ba đoạn trống liền nhau để đẩy chữ", "dùng Spacing hoặc ngắt trang")
	j.toneMarks()
	j.bodyNames()
}

func formLine(l *Line) bool { return strings.ContainsAny(l.Text, "□☐☑…") }

// inBody leaves the room between title and name of the signature block.
func (j *judge) inBody(i int) bool {
	if len(j.p.Body) == 0 {
		return false
	}
	return i > j.p.Body[0].Index && i < j.p.Body[len(j.p.Body)-1].Index
}

func (j *judge) say(t tally, id, format, hint string) {
	t.each(func(_ string, n int, l *Line, text string) {
		j.addAt(id, l.Nth, l.Para.Pos, text, fmt.Sprintf(format, n), hint)
	})
}

// toneMarks: one document writes ủy or uỷ, hòa or hoà, not both.
func (j *judge) toneMarks() {
	var open, shut tally // òa úy: mark on the first vowel; oà uý: on the second
	for _, l := range j.p.Lines {
		if slices.Contains(j.p.QuocHieu, l) {
			continue // its words are given; both spellings stand in the decree
		}
		eachTone(l.Text, func(w string, on int) {
			if on == 1 {
				open.add("", l, w)
			} else {
				shut.add("", l, w)
			}
		})
	}
	if len(open.entries) == 0 || len(shut.entries) == 0 {
		return
	}
	a, b := open.entries[0], shut.entries[0]
	if b.n > a.n {
		a, b = b, a
	}
	j.addAt("nd30/dau-thanh", b.line.Nth, b.line.Para.Pos, "", fmt.Sprintf("đặt dấu thanh hai kiểu: %d chữ như “%s”, %d chữ như “%s”", a.n, a.text, b.n, b.text), "chọn một kiểu cho cả văn bản")
}

// eachTone visits the words of a text that end in oa, oe or uy with a tone.
func eachTone(text string, do func(w string, on int)) {
	start, end := -1, [3]rune{} // of the word; its last three letters
	close := func(at int) {
		if start >= 0 {
			if on := toneOfEnd(end); on != 0 {
				do(text[start:at], on)
			}
		}
		start, end = -1, [3]rune{}
	}
	for at, r := range text {
		if r < 'A' || r >= 0x80 && !unicode.IsLetter(r) || r > 'Z' && r < 'a' || r > 'z' && r < 0x80 {
			close(at)
			continue
		}
		if start < 0 {
			start = at
		}
		end = [3]rune{end[1], end[2], unicode.ToLower(r)}
	}
	close(len(text))
}

// toneOfEnd is toneOn for the last letters of a word; cheap for most words.
func toneOfEnd(end [3]rune) int {
	switch plain(end[2]) {
	case 'a', 'e', 'y':
	default:
		return 0
	}
	if first := plain(end[1]); first != 'o' && first != 'u' {
		return 0
	}
	if end[0] == 0 {
		return toneOn(end[1:])
	}
	return toneOn(end[:])
}

// toneOn tells on which vowel of a final oa, oe, uy the tone stands: 1 first,
// 2 second, 0 another word. "quy" and "khoá" with a coda do not vary.
func toneOn(w []rune) int {
	if len(w) < 2 || len(w) > 2 && w[len(w)-3] == 'q' {
		return 0
	}
	a, okA := apart[w[len(w)-2]]
	b, okB := apart[w[len(w)-1]]
	pair := string([]rune{a.base, b.base})
	if !okA || !okB || pair != "oa" && pair != "oe" && pair != "uy" || a.tone+b.tone == 0 || len(w) > 2 && isVowel(w[len(w)-3]) {
		return 0
	}
	if a.tone > 0 {
		return 1
	}
	return 2
}

func isVowel(r rune) bool { _, ok := apart[r]; return ok }
