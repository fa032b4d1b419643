package decree30

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"vanthu/internal/doc"
)

// styled and listed are what was judged: lines against a style, lines as a
// punctuated list.
type styled struct {
	id    string
	s     style
	lines []*Line
}

type listed struct {
	id    string
	lines []*Line
}

// mender turns findings into edits.
type mender struct {
	*judge
	open  map[string]bool // rules with a finding that no house turned down
	at    map[*Line]int   // where a line begins in its paragraph, in runes
	edits []doc.Edit
}

// Edits are the mechanical mends of what Judge finds: format, and signs with a
// form that the decree gives. There is no edit without a finding. The author's
// own words change only where words is set. One edit may lay open the next
// fault, so whoever applies edits asks again until there are none.
func (p *Parts) Edits(opt Options, words bool) []doc.Edit {
	m := &mender{judge: &judge{p: p, d: p.doc, opt: opt}, open: map[string]bool{}}
	m.everything()
	for _, f := range m.found {
		if opt.Down[f.Rule] == "" {
			m.open[f.Rule] = true
		}
	}
	m.place()
	if p.Foreign() { // laid out by other rules: spaces and letters only
		m.clean()
		return m.edits
	}
	for _, mend := range []func(){m.sections, m.pageNumbers, m.letters, m.parts, m.sizeSet, m.spacing, m.sign, m.marks, m.text, m.lists, m.clean} {
		mend()
	}
	if words {
		m.words()
	}
	return m.edits
}

// place finds each line in the text of its paragraph.
func (m *mender) place() {
	m.at = map[*Line]int{}
	var para *doc.Paragraph
	var text []rune
	from := 0
	for _, l := range m.p.Lines {
		if l.Para != para {
			para, text, from = l.Para, lowered(l.Para.Plain()), 0
		}
		raw := lowered(l.Raw)
		m.at[l] = -1
		if i := indexRunes(text[from:], raw); i >= 0 && len(raw) > 0 {
			m.at[l] = from + i
			from += i + len(raw)
		}
	}
}

func lowered(s string) []rune { return []rune(strings.Map(unicode.ToLower, s)) }

func indexRunes(s, part []rune) int {
	for i := 0; i+len(part) <= len(s); i++ {
		if string(s[i:i+len(part)]) == string(part) {
			return i
		}
	}
	return -1
}

// change adds an edit of the runes from..to of a line.
func (m *mender) change(id string, l *Line, from, to int, set doc.Setting, text string, value int, say string) {
	at := m.at[l]
	if !m.open[id] || at < 0 {
		return
	}
	m.edits = append(m.edits, doc.Edit{Rule: id, Say: say, Set: set, Para: l.Para, From: at + from, To: at + to, Text: text, Value: value})
}

// whole changes all letters of a line.
func (m *mender) whole(id string, l *Line, set doc.Setting, text string, value int, say string) {
	m.change(id, l, 0, len([]rune(l.Raw)), set, text, value, say)
}

// paragraph sets a property of a line's paragraph.
func (m *mender) paragraph(id string, p *doc.Paragraph, set doc.Setting, value int, say string) {
	if m.open[id] {
		m.edits = append(m.edits, doc.Edit{Rule: id, Say: say, Set: set, Para: p, Value: value})
	}
}

func (m *mender) section(id string, i int, set doc.Setting, value int, say string) {
	if m.open[id] {
		m.edits = append(m.edits, doc.Edit{Rule: id, Say: say, Set: set, Section: i, Value: value})
	}
}

// rewrite turns the text of a line into another by the fewest runes.
func (m *mender) rewrite(id string, l *Line, want, say string) {
	old, fresh := []rune(l.Raw), []rune(want)
	if !m.open[id] || len(old) > 400 || len(fresh) > 400 {
		return
	}
	for _, c := range difference(old, fresh) {
		m.change(id, l, c.from, c.to, doc.SetWords, c.text, 0, say)
	}
}

// size sets the letters of a line.
func (m *mender) size(id string, l *Line, to float64) {
	if from := l.Size(); from != to {
		m.whole(id, l, doc.SetSize, "", int(math.Round(to*2)), fmt.Sprintf("cỡ chữ %s thành %s", num(from), num(to)))
	}
}

func clamp(v, from, to float64) float64 { return min(max(v, from), to) }

// sections mends paper and margins: to the nearest bound, which moves least.
func (m *mender) sections() {
	for i, s := range m.d.Sections {
		w, h := s.Page.Width.Mm(), s.Page.Height.Mm()
		if w, h = min(w, h), max(w, h); diff(w, 210) > 1 || diff(h, 297) > 1 {
			m.section("nd30/kho-giay", i, doc.SetPaper, 0, fmt.Sprintf("khổ giấy %s x %s thành A4", mm(s.Page.Width), mm(s.Page.Height)))
		}
		if s.Page.Width > s.Page.Height {
			continue // bound on another edge: a person says which
		}
		id := "nd30/le-trang"
		if m.p.inAppendix(i) {
			id = "nd30/le-trang-phu-luc"
		}
		g := s.Page
		for _, e := range []struct {
			edge
			set doc.Setting
			off doc.Length
		}{
			{edge{"trên", g.Top, 20, 25}, doc.SetTop, 0}, {edge{"dưới", g.Bottom, 20, 25}, doc.SetBottom, 0},
			{edge{"trái", g.Left + g.Gutter, 30, 35}, doc.SetLeft, g.Gutter}, {edge{"phải", g.Right, 15, 20}, doc.SetRight, 0},
		} {
			if e.length < 0 || e.ok() {
				continue
			}
			to := doc.Mm(clamp(e.length.Mm(), e.from, e.to))
			m.section(id, i, e.set, int(to-e.off), fmt.Sprintf("lề %s %s thành %s", e.name, mm(e.length), mm(to)))
		}
	}
}
