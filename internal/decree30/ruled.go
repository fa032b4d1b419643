package decree30

import (
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// ruled finds the line drawn under a part: a shape, a paragraph border, a row
// of underscores, or the underline of the text itself.
type ruled struct {
	found     bool
	length    doc.Length
	typed     bool // underscores
	underline bool
	known     bool // length is known
}

// ruleUnder looks in the lines of the part, in those above it of the same
// cell, and in up to three blank or drawn lines below.
func (j *judge) ruleUnder(part []*Line, above []*Line) ruled {
	last := part[len(part)-1]
	if r, ok := j.typedUnder(last); ok {
		return r
	}
	for _, l := range part {
		if stroke(l.Para.Props.Borders.Bottom) {
			room := l.room
			return ruled{found: true, known: room > 0, length: room - l.Para.Props.Left - l.Para.Props.Right}
		}
	}
	for _, l := range append(j.belowLines(last), append(part, above...)...) {
		for i, r := range l.rules {
			if !j.taken[l][i] && j.fits(r, last) {
				j.take(l, i)
				return ruled{found: true, known: true, length: r.length}
			}
		}
	}
	if r, ok := j.strayRule(part); ok {
		return r
	}
	for _, l := range part {
		if l.share(func(p *doc.RunProps) bool { return p.Underline != "" && p.Underline != "none" }) > 0.3 {
			return ruled{found: true, underline: true}
		}
	}
	return ruled{}
}

// strayRule finds a stroke that Word anchored elsewhere above the text and
// placed by the page: the nearest in length to what the part needs.
func (j *judge) strayRule(part []*Line) (ruled, bool) {
	_, long := widths(part)
	if j.p.Title == nil || part[0].Index < j.p.Title.Index {
		long = part[len(part)-1].width()
	}
	end := len(j.p.Lines)
	if len(j.p.Body) > 0 {
		end = j.p.Body[0].Index + 1
	}
	var best *Line
	at, length := 0, doc.Length(0)
	for _, l := range j.p.Lines[:end] {
		for i, r := range l.rules {
			if j.taken[l][i] || r.length > long*3/2 || part[0].Setting == Tabbed && l.Cell.Table == nil && (r.x+r.length/2 > l.room/2) != (part[0].Side == Right) || l.Cell.Table != nil && l.Cell.Table == part[0].Cell.Table && l.Side == part[0].Side || j.ofOther(l, part) {
				continue
			}
			if best == nil || diff(float64(r.length), float64(long)) < diff(float64(length), float64(long)) {
				best, at, length = l, i, r.length
			}
		}
	}
	if best == nil {
		return ruled{}, false
	}
	j.take(best, at)
	return ruled{found: true, known: true, length: length}, true
}

// ofOther: a stroke right under a part, in its own cell, belongs to that part.
func (j *judge) ofOther(l *Line, part []*Line) bool {
	p := j.p
	over := l
	for i := l.Index; i >= 0; i-- {
		if m := p.Lines[i]; m.Cell == l.Cell && m.Setting == l.Setting && !m.blank() && !m.drawn() {
			over = m
			break
		}
	}
	for _, other := range [][]*Line{p.Issuer, {p.TieuNgu}, p.Subject} {
		if slices.Contains(other, over) {
			return !slices.Contains(part, over)
		}
	}
	return false
}

// take marks a stroke as belonging to a part, so that the next part needs its
// own.
func (j *judge) take(l *Line, i int) {
	if j.taken == nil {
		j.taken = map[*Line]map[int]bool{}
	}
	if j.taken[l] == nil {
		j.taken[l] = map[int]bool{}
	}
	j.taken[l][i] = true
}

// fits leaves a stroke that spans the page (the rule over a footer or between
// two documents) and one that starts in the other column.
func (j *judge) fits(r rule, l *Line) bool {
	if r.length > doc.Mm(120) {
		return false
	}
	return l.Cell.Width <= 0 || r.x <= l.Cell.Width
}

// belowLines are the lines under a part in its own cell, as long as they are
// blank or drawn.
func (j *judge) belowLines(last *Line) []*Line {
	var lines []*Line
	for _, l := range j.p.Lines[last.Index+1:] {
		if len(lines) == 3 || l.Cell.Table != last.Cell.Table || l.Cell.Row != last.Cell.Row && l.Cell.Row != last.Cell.Row+1 {
			break
		}
		if l.Cell.Col != last.Cell.Col || l.Side != last.Side {
			continue
		}
		if !l.blank() && !l.drawn() && len(l.rules) == 0 {
			break
		}
		lines = append(lines, l)
		if !l.blank() && !l.drawn() {
			break
		}
	}
	return lines
}

func (j *judge) typedUnder(last *Line) (ruled, bool) {
	for _, l := range j.belowLines(last) {
		if l.drawn() {
			return ruled{found: true, typed: true, known: true, length: l.width()}, true
		}
		if b := l.Para.Props.Borders; l.blank() && (stroke(b.Top) || stroke(b.Bottom)) {
			room := l.room
			return ruled{found: true, known: room > 0, length: room - l.Para.Props.Left - l.Para.Props.Right}, true
		}
	}
	return ruled{}, false
}

// stroke: web pages pasted into Word bring white borders that nobody sees.
func stroke(b doc.Border) bool {
	return b.Style != "" && b.Style != "none" && b.Style != "nil" && b.Color != "FFFFFF"
}

// widths gives the printed lengths of a part's lines; one that wraps is as
// wide as its room.
func widths(part []*Line) (shortest, longest doc.Length) {
	for i, l := range part {
		w := l.width()
		if room := l.room - l.Para.Props.Left - l.Para.Props.Right; room > 0 && w > room {
			longest = max(longest, room)
			w = min(w%room, room) // its last printed line
		}
		if i == 0 || w < shortest {
			shortest = w
		}
		longest = max(longest, w)
	}
	return shortest, longest
}

// halfRule judges a line that must be 1/3 to 1/2 of the text above it.
// Drawing by hand is forgiven a tenth of the text; any line of the part may be
// the measure.
func (j *judge) halfRule(id, what string, part, above []*Line) {
	r := j.ruleUnder(part, above)
	last := part[len(part)-1]
	switch {
	case !r.found:
		j.add(id, last, "dưới "+what+" không có đường kẻ, phải có đường kẻ nét liền dài 1/3 đến 1/2 dòng chữ", "vẽ một đường kẻ (Insert, Shapes, Line) giữa dòng")
	case r.underline:
		j.add(id, last, what+" gạch chân chữ, phải là đường kẻ riêng dài 1/3 đến 1/2 dòng chữ", "bỏ gạch chân, vẽ đường kẻ dưới dòng chữ")
	case r.known && j.p.Nature != Form && !isBlankText(joinText(part)): // names in a form are not the real ones
		short, long := widths(part)
		if float64(r.length) < float64(short)*0.28 || float64(r.length) > float64(long)*0.58 {
			j.add(id, last, fmt.Sprintf("đường kẻ dưới %s dài %s, phải từ %s đến %s (1/3 đến 1/2 dòng chữ)", what, mm(r.length), mm(short/3), mm(long/2)), "kéo lại độ dài đường kẻ, đặt cân đối giữa dòng")
		}
	}
}

// isBlankText reports letters that only hold a place in a form.
func isBlankText(s string) bool { return strings.Trim(s, " .…_()[]0123456789-–/,:;") == "" }
