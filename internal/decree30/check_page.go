package decree30

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/doc"
)

// slack forgives what unit conversion rounds: 20 mm typed as 0.79 inch.
const slack = 0.3

// page judges paper, orientation and margins of every section.
func (j *judge) page() {
	seen := map[doc.Page]bool{}
	for i, s := range j.d.Sections {
		if seen[s.Page] {
			continue // one finding for sections that share a geometry
		}
		seen[s.Page] = true
		nth, para := j.sectionStart(i)
		where := ""
		if len(j.d.Sections) > 1 {
			where = fmt.Sprintf("phần trang %d: ", i+1)
		}
		j.paper(s, nth, para, where)
		j.margins(s, i, nth, para, where)
	}
}

// sectionStart is the first paragraph of a section.
func (j *judge) sectionStart(i int) (int, string) {
	for _, l := range j.p.Lines {
		if l.Section == i {
			return l.Nth, l.Para.Pos
		}
	}
	return 0, ""
}

func (j *judge) paper(s *doc.Section, nth int, para, where string) {
	w, h := s.Page.Width.Mm(), s.Page.Height.Mm()
	if w > h {
		w, h = h, w
		if !j.tablesAcross() {
			j.addAt("nd30/huong-giay", nth, para, "", where+"trang ngang mà không có bảng, biểu", "đặt hướng giấy dọc")
		}
	}
	if diff(w, 210) > 1 || diff(h, 297) > 1 {
		j.addAt("nd30/kho-giay", nth, para, "", fmt.Sprintf("%skhổ giấy %s x %s, phải là A4 210 x 297 mm", where, mm(s.Page.Width), mm(s.Page.Height)), "chọn khổ A4 trong Page Setup")
	}
}

// tablesAcross reports a table on any landscape page (a heading may have a
// section of its own); those of the letterhead and the signature do not count.
func (j *judge) tablesAcross() bool {
	frame := map[*doc.Table]bool{}
	for _, l := range append([]*Line{j.p.TieuNgu, j.p.NoiNhan}, j.p.QuocHieu...) {
		if l != nil {
			frame[l.Cell.Table] = true
		}
	}
	return slices.ContainsFunc(j.d.Sections, func(s *doc.Section) bool {
		return s.Page.Width > s.Page.Height && slices.ContainsFunc(s.Blocks, func(b doc.Block) bool {
			t, ok := b.(*doc.Table)
			return ok && !frame[t]
		})
	})
}

func diff(a, b float64) float64 { return max(a-b, b-a) }

// edge is one margin with its range in millimetres.
type edge struct {
	name     string
	length   doc.Length
	from, to float64
}

func (e edge) ok() bool { return e.length.Mm() >= e.from-slack && e.length.Mm() <= e.to+slack }

// margins judges each edge. A landscape page may keep the margins of the sheet
// as bound or as read: the decree does not say which. It names no appendix
// either, and breaks its own range in one (Phụ lục IV): practice.
func (j *judge) margins(s *doc.Section, i, nth int, para, where string) {
	g := s.Page
	left := g.Left + g.Gutter
	read := []edge{{"trên", abs(g.Top), 20, 25}, {"dưới", abs(g.Bottom), 20, 25}, {"trái", left, 30, 35}, {"phải", g.Right, 15, 20}}
	id := "nd30/le-trang"
	if j.p.inAppendix(i) {
		id = "nd30/le-trang-phu-luc"
	}
	if g.Width > g.Height {
		id = "nd30/le-trang-phu-luc"
		for _, bound := range [][]edge{
			{{"trên", abs(g.Top), 30, 35}, {"dưới", abs(g.Bottom), 15, 20}, {"trái", left, 20, 25}, {"phải", g.Right, 20, 25}},
			{{"trên", abs(g.Top), 15, 20}, {"dưới", abs(g.Bottom), 30, 35}, {"trái", left, 20, 25}, {"phải", g.Right, 20, 25}},
		} {
			if !slices.ContainsFunc(bound, func(e edge) bool { return !e.ok() }) {
				return
			}
		}
	}
	for _, e := range read {
		if !e.ok() {
			j.addAt(id, nth, para, "", fmt.Sprintf("%slề %s %s, phải từ %s đến %s mm", where, e.name, mm(e.length), num(e.from), num(e.to)),
				fmt.Sprintf("đặt lề %s %s mm trong Page Setup", e.name, num(e.from)))
		}
	}
}

func abs(l doc.Length) doc.Length { return max(l, -l) }

// fonts judges family and colour of every printed letter, one finding a fact.
func (j *judge) fonts() {
	var fonts, colours, marks tally
	for _, l := range j.p.Lines {
		if j.p.Nature == Form && (strings.HasPrefix(l.Key, "mau ") || strings.Contains(l.Text, "…")) {
			continue // its caption, and lines that will be typed anew
		}
		for _, f := range l.frags {
			if strings.TrimFunc(f.text, isSpace) == "" {
				continue
			}
			for _, name := range fontsOf(f) {
				fonts.add(name, l, f.text)
			}
			if c := f.props.Color; !black(c) && letterCount(f.text) > 0 {
				key := "#" + string(c)
				if f.props.Link != "" {
					key += " (liên kết)"
				}
				colours.add(key, l, f.text)
			}
			if h := f.props.Highlight; h != "" && h != "none" && h != "white" {
				marks.add(string(h), l, f.text)
			}
		}
	}
	fonts.each(func(name string, n int, l *Line, text string) {
		id, hint := "nd30/phong-chu", "chọn cả văn bản, đặt phông Times New Roman"
		switch {
		case legacy(name):
			id, hint = "nd30/phong-chu-cu", "chuyển mã sang Unicode rồi đặt phông Times New Roman"
		case timesStyle(name):
			id, hint = "nd30/phong-chu-kieu", "đặt phông Times New Roman và dùng kiểu đậm, nghiêng"
		}
		j.addAt(id, l.Nth, l.Para.Pos, text, fmt.Sprintf("%d chỗ dùng phông %s, phải là Times New Roman", n, name), hint)
	})
	colours.each(func(c string, n int, l *Line, text string) {
		j.addAt("nd30/mau-chu", l.Nth, l.Para.Pos, text, fmt.Sprintf("%d chỗ chữ màu %s, phải là màu đen", n, c), "đặt màu chữ Automatic hoặc đen")
	})
	marks.each(func(c string, n int, l *Line, text string) {
		j.addAt("nd30/to-nen", l.Nth, l.Para.Pos, text, fmt.Sprintf("%d chỗ chữ còn tô nền (%s)", n, c), "bỏ tô nền sau khi đã xử lý chỗ đánh dấu")
	})
}

// symbolFonts draw boxes, bullets and formulas, not words.
var symbolFonts = []string{"symbol", "wingdings", "webdings", "cambria math", "ms gothic", "segoe ui symbol", "mt extra", "zapfdingbats", "opensymbol", "segoe ui emoji", "ms mincho", "yu gothic"}

// fontsOf are the wrong families a fragment is printed in: Latin letters in
// Font, letters with diacritics in FontHAnsi.
func fontsOf(f frag) []string {
	ascii, other := false, false
	for _, r := range f.text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			ascii, other = ascii || r < 0x80, other || r >= 0x80
		}
	}
	var wrong []string
	names := []string{pick(ascii, f.props.Font), pick(other, f.props.FontHAnsi)}
	if w := f.props.FontWritten; w != "" {
		names = []string{pick(ascii || other, w)}
	}
	for _, name := range names {
		low := strings.ToLower(strings.TrimSpace(name))
		if low == "" || low == "times new roman" || slices.Contains(symbolFonts, low) || strings.HasPrefix(low, "wingdings") || slices.Contains(wrong, name) {
			continue
		}
		wrong = append(wrong, name)
	}
	return wrong
}

func pick(yes bool, s string) string {
	if yes {
		return s
	}
	return ""
}

// timesStyle knows Times New Roman named with its style: "Times New Roman
// Bold", "TimesNewRomanPS-BoldMT".
func timesStyle(font string) bool {
	return strings.HasPrefix(strings.ReplaceAll(font, " ", ""), "TimesNewRoman")
}

func legacy(font string) bool {
	low := strings.ToLower(font)
	return strings.HasPrefix(low, ".vn") || strings.HasPrefix(low, "vni")
}

// black is automatic, black, or so dark that paper shows no difference.
func black(c doc.Color) bool {
	if c == "" || c == "auto" {
		return true
	}
	var r, g, b int
	if n, _ := fmt.Sscanf(string(c), "%02x%02x%02x", &r, &g, &b); n != 3 {
		return true
	}
	return max(r, g, b) <= 0x1F
}

// tally counts a fact and keeps where it stands first.
type tally struct{ entries []*entry }

type entry struct {
	key  string
	n    int
	line *Line
	text string
}

func (t *tally) add(key string, l *Line, text string) {
	for _, e := range t.entries {
		if e.key == key {
			e.n++
			return
		}
	}
	t.entries = append(t.entries, &entry{key, 1, l, squeeze(text)})
}

// note counts a slip where there is one.
func (t *tally) note(l *Line, text string) {
	if text != "" {
		t.add("", l, text)
	}
}

func (t *tally) each(do func(key string, n int, l *Line, text string)) {
	for _, e := range t.entries {
		do(e.key, e.n, e.line, e.text)
	}
}
