package decree30

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// prose are the paragraphs the layout rules of the text hold for: outside
// tables, boxes and frames, not centred, not mere dots.
func (j *judge) prose() []*Line {
	var out []*Line
	for _, l := range append(slices.Clone(j.p.Basis), j.p.Body...) {
		if l.Cell.Table != nil || l.Setting != Plain || !l.First || l.centredHere() || letterCount(l.Text) < 2 || hasDots(l.Text) && letterCount(l.Text) < 60 || l.Para.Props.Align == doc.AlignRight {
			continue
		}
		if l.upper() && heading(l) == nil && len([]rune(l.Text)) < 60 {
			continue // "QUYẾT ĐỊNH:" and other words on a line of their own
		}
		out = append(out, l)
	}
	return out
}

// body judges ô 6; every fact is one finding with its count, at the first
// paragraph that shows it.
func (j *judge) body() {
	prose := j.prose()
	if len(prose) == 0 {
		return
	}
	j.bodySize(prose)
	j.justified(prose)
	j.indent(prose)
	j.gaps(prose)
	j.lineSpacing(prose)
	j.bodyStyle()
}

// bodySize judges each line of the text, so that a stray line counts once.
func (j *judge) bodySize(prose []*Line) {
	var wrong tally
	letters := map[float64]int{}
	first := map[float64]*Line{}
	for _, l := range prose {
		size := l.Size()
		letters[size] += letterCount(l.Text)
		if first[size] == nil {
			first[size] = l
		}
		if size < 13 || size > 14 {
			wrong.add(num(size), l, l.Text)
		}
	}
	wrong.each(func(size string, n int, l *Line, _ string) {
		j.add("nd30/noi-dung-co-chu", l, fmt.Sprintf("%d đoạn nội dung cỡ chữ %s, phải từ 13 đến 14", n, size), "chọn phần nội dung, đặt một cỡ 13 hoặc 14")
	})
	if letters[13] > 0 && letters[14] > 0 || letters[13.5] > 0 && letters[13]+letters[14] > 0 {
		minor := 13.0
		for _, s := range []float64{13, 13.5, 14} {
			if letters[s] > 0 && letters[s] < letters[minor] || letters[minor] == 0 {
				minor = s
			}
		}
		j.add("nd30/noi-dung-mot-co", first[minor], "nội dung dùng lẫn nhiều cỡ chữ (13 và 14), phải thống nhất một cỡ", "chọn phần nội dung, đặt một cỡ chữ")
	}
}

// justified leaves short paragraphs: one printed line shows no difference.
func (j *judge) justified(prose []*Line) {
	var bad []*Line
	for _, l := range prose {
		if l.Para.Props.Align == doc.AlignLeft && l.width() > l.room {
			bad = append(bad, l)
		}
	}
	if len(bad) > 0 {
		j.add("nd30/noi-dung-can-deu", bad[0], fmt.Sprintf("%d đoạn nội dung canh trái, phải canh đều hai lề", len(bad)), "chọn các đoạn, bấm Justify (Ctrl+J)")
	}
}

// indent judges where the first letter of a paragraph stands. Half a
// millimetre is what 1,25 cm misses by.
func (j *judge) indent(prose []*Line) {
	var wrong tally
	for _, l := range prose {
		at := j.firstLetter(l)
		if diff(at.Mm(), 10) <= 0.5 || diff(at.Mm(), 12.7) <= 0.5 {
			continue
		}
		wrong.add(num(float64(int(at.Mm()*10+0.5))/100), l, l.Text)
	}
	slices.SortStableFunc(wrong.entries, func(a, b *entry) int { return b.n - a.n })
	total := 0
	for _, e := range wrong.entries {
		total += e.n
	}
	if total == 0 {
		return
	}
	e := wrong.entries[0]
	msg := fmt.Sprintf("%d đoạn nội dung lùi đầu dòng %s cm, phải là 1 cm hoặc 1,27 cm", total, e.key)
	if len(wrong.entries) > 1 {
		msg = fmt.Sprintf("%d đoạn nội dung lùi đầu dòng không đúng (nhiều nhất là %s cm), phải là 1 cm hoặc 1,27 cm", total, e.key)
	}
	j.add("nd30/noi-dung-lui", e.line, msg, "chọn các đoạn, đặt First line 1,27 cm, bỏ tab và dấu cách đầu dòng")
}

// firstLetter is the distance from the margin to the first letter, over tabs
// and spaces typed for an indent.
func (j *judge) firstLetter(l *Line) doc.Length {
	p := l.Para.Props
	at := p.Left + p.FirstLine
	if l.Para.Label != nil {
		return at
	}
	for _, f := range l.frags {
		for _, r := range f.text {
			switch {
			case r == '\t':
				at = j.nextTab(p, at)
			case isSpace(r):
				at += doc.Pt(f.props.Size * 0.25)
			default:
				return at
			}
		}
	}
	return at
}

func (j *judge) nextTab(p doc.ParagraphProps, at doc.Length) doc.Length {
	for _, t := range p.Tabs {
		if t.Pos > at && t.Align == doc.TabLeft {
			return t.Pos
		}
	}
	if p.FirstLine < 0 && at < p.Left {
		return p.Left
	}
	step := j.d.Settings.DefaultTab
	if step <= 0 {
		step = 720
	}
	return (at/step + 1) * step
}

// gap is the space between two paragraphs: Word takes the larger, or the sum
// where the file asks for it.
func (j *judge) gap(a, b *doc.Paragraph) doc.Length {
	after, before := a.Props.After, b.Props.Before
	if a.Props.AfterAuto {
		after = doc.Pt(14)
	}
	if b.Props.BeforeAuto {
		before = doc.Pt(14)
	}
	if a.Style == b.Style {
		if a.Props.ContextualSpacing {
			after = 0
		}
		if b.Props.ContextualSpacing {
			before = 0
		}
	}
	if j.d.Settings.Compats["doNotUseHTMLParagraphAutoSpacing"] {
		return after + before
	}
	return max(after, before)
}

// gaps judges neighbours only: paragraphs with nothing between them.
func (j *judge) gaps(prose []*Line) {
	var bad []*Line
	least := doc.Pt(6)
	for i := 1; i < len(prose); i++ {
		a, b := prose[i-1], prose[i]
		if b.Nth != a.Nth+1 || b.Section != a.Section {
			continue
		}
		if gap := j.gap(a.Para, b.Para); gap < doc.Pt(5.9) {
			bad = append(bad, b)
			least = min(least, gap)
		}
	}
	if len(bad) > 0 {
		j.add("nd30/noi-dung-cach-doan", bad[0], fmt.Sprintf("%d đoạn cách đoạn trên chưa đủ 6 pt (ít nhất %s pt)", len(bad), num(least.Pt())), "chọn các đoạn, đặt Spacing Before hoặc After 6 pt")
	}
}

// lineHeight is the line pitch in lines: 1 is single spacing. Times New Roman
// takes 1.15 times its size.
func lineHeight(p *doc.Paragraph, size float64) float64 {
	line := float64(p.Props.Line)
	switch {
	case p.Props.Line == 0:
		return 1
	case p.Props.LineRule == doc.LineAuto:
		return line / 240
	case p.Props.LineRule == doc.LineAtLeast:
		return max(1, line/20/(size*1.15))
	}
	return line / 20 / (size * 1.15)
}

// lineSpacing forgives an exact pitch of 16 pt for 14 pt text (0.99 lines).
func (j *judge) lineSpacing(prose []*Line) {
	var wrong tally
	for _, l := range prose {
		if h := lineHeight(l.Para, l.Size()); h < 0.97 || h > 1.52 {
			wrong.add(num(float64(int(h*100+0.5))/100), l, l.Text)
		}
	}
	wrong.each(func(h string, n int, l *Line, _ string) {
		j.add("nd30/noi-dung-cach-dong", l, fmt.Sprintf("%d đoạn cách dòng %s dòng, phải từ 1 đến 1,5", n, h), "đặt Line spacing từ Single đến 1.5 lines")
	})
}

// bodyStyle: the text is upright; a paragraph wholly in italics is a fault,
// a phrase is emphasis.
func (j *judge) bodyStyle() {
	var bad []*Line
	for _, l := range j.prose() {
		if !slices.Contains(j.p.Basis, l) && l.italicOutsideBrackets() && len([]rune(l.Text)) > 60 && !strings.HasPrefix(l.Text, "(") && heading(l) == nil && !basisNext.MatchString(l.Key) {
			bad = append(bad, l)
		}
	}
	if len(bad) > 0 {
		j.add("nd30/noi-dung-kieu", bad[0], fmt.Sprintf("%d đoạn nội dung chữ nghiêng, phải là chữ đứng", len(bad)), "bỏ chữ nghiêng")
	}
}

// ending judges "./." on the last words.
func (j *judge) ending() {
	l := j.p.last()
	if l == nil || !j.missing() {
		return
	}
	for i := l.Index; i < len(j.p.Lines) && i < l.Index+4; i++ {
		if m := j.p.Lines[i]; strings.Trim(m.Text, " ") == "./." || m.Text == "/." {
			j.add("nd30/ket-thuc", m, "dấu “./.” đứng riêng một dòng, phải liền sau chữ cuối của văn bản", "đưa ./. lên cuối đoạn trên")
			return
		}
	}
	switch body := j.lastText(); {
	case strings.HasSuffix(body, " ./."):
		j.add("nd30/ket-thuc", l, "có dấu cách trước “./.”, phải viết liền chữ cuối", "xóa dấu cách trước ./.")
	case strings.HasSuffix(body, "./.") && !strings.HasSuffix(body, "../."):
	case endMark.MatchString(body):
		j.add("nd30/ket-thuc", l, "dấu kết thúc viết sai, phải là “./.”", "sửa thành ./.")
	case !j.marked():
		j.add("nd30/ket-thuc", l, "văn bản không kết thúc bằng “./.” liền sau chữ cuối", "thêm ./. vào cuối đoạn cuối")
	}
}

// lastText is the end of the text as typed; a table after it does not count.
func (j *judge) lastText() string {
	l := j.p.last()
	return strings.TrimRightFunc(strings.ReplaceAll(l.Raw, "\u00A0", " "), isSpace)
}

// marked reports the mark in one of the last paragraphs: a note in brackets
// or a list may follow it.
func (j *judge) marked() bool {
	n := len(j.p.Body)
	for _, l := range j.p.Body[max(0, n-6):] {
		if endMark.MatchString(l.Text) {
			return true
		}
	}
	return false
}
