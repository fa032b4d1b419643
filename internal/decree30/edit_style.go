package decree30

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// letters mends family and colour, stretch by stretch. White letters were
// hidden by someone; legacy encodings need their text converted.
func (m *mender) letters() {
	for _, l := range m.p.Lines {
		at := 0
		for _, f := range l.frags {
			n := len([]rune(f.text))
			if strings.TrimFunc(f.text, isSpace) != "" {
				for _, name := range fontsOf(f) {
					if styled := timesStyle(name); styled {
						m.styledFont(l, at, at+n, f.props)
					} else if !legacy(name) {
						m.change("nd30/phong-chu", l, at, at+n, doc.SetFont, "Times New Roman", 0, "phông "+name+" thành Times New Roman")
					}
				}
				if c := f.props.Color; !black(c) && c != "FFFFFF" && letterCount(f.text) > 0 {
					m.change("nd30/mau-chu", l, at, at+n, doc.SetColor, "auto", 0, "chữ màu #"+string(c)+" thành màu đen")
				}
			}
			at += n
		}
	}
}

// styledFont makes "Times New Roman Bold" a bold Times New Roman.
func (m *mender) styledFont(l *Line, from, to int, p *doc.RunProps) {
	const id, say = "nd30/phong-chu-kieu", "phông đậm, nghiêng thành Times New Roman có kiểu chữ"
	m.change(id, l, from, to, doc.SetFont, "Times New Roman", 0, say)
	if p.Bold {
		m.change(id, l, from, to, doc.SetBold, "", 1, say)
	}
	if p.Italic {
		m.change(id, l, from, to, doc.SetItalic, "", 1, say)
	}
}

// parts mends the letters of the recognised parts.
func (m *mender) parts() {
	for _, x := range m.styled {
		for _, l := range x.lines {
			if !isBlankText(l.Text) {
				m.part(x, l)
			}
		}
	}
	m.headingLetters()
}

func (m *mender) part(x styled, l *Line) {
	s := x.s
	appendix := x.id == "nd30/phu-luc-kieu" && s.upper // its title may go on in a line of plain words
	if size := l.Size(); s.from > 0 && (size < s.from || size > s.to) {
		m.size(x.id, l, clamp(size, s.from, s.to))
	}
	if s.upper && !l.upper() && hasLetter(l) && !appendix {
		m.whole(x.id, l, doc.SetCaps, "", 1, s.what+" thành in hoa")
	}
	set := func(bad bool, to doc.Setting, value int, say string) {
		if bad && !appendix {
			m.whole(x.id, l, to, "", value, s.what+" thành "+say)
		}
	}
	set(s.bold && !l.Bold(), doc.SetBold, 1, "chữ đậm")
	set(s.plain && !l.notBold(), doc.SetBold, 0, "chữ không đậm")
	set(s.italic && !l.Italic(), doc.SetItalic, 1, "chữ nghiêng")
	set(s.upright && !l.upright(), doc.SetItalic, 0, "chữ đứng")
	if s.centred && !l.centred() {
		m.centre(x.id, s.what, l, x.lines)
	}
}

// centre sets a paragraph of which all lines belong to the part.
func (m *mender) centre(id, what string, l *Line, part []*Line) {
	for _, other := range m.p.Lines {
		if other.Para == l.Para && !slices.Contains(part, other) && !other.blank() {
			return
		}
	}
	if !l.First || l.Setting == Tabbed {
		return
	}
	m.paragraph(id, l.Para, doc.SetAlign, int(doc.AlignCenter), what+" canh giữa")
	m.paragraph(id, l.Para, doc.SetFirstLine, 0, what+" canh giữa")
	m.trimLead(id, l, what+" canh giữa")
}

// trimLead takes away the spaces typed to push a line.
func (m *mender) trimLead(id string, l *Line, say string) {
	if n := leadOf(l.Raw); n > 0 && l.First {
		m.change(id, l, 0, n, doc.SetWords, "", 0, say)
	}
}

func leadOf(raw string) int {
	return len([]rune(raw)) - len([]rune(strings.TrimLeftFunc(raw, isSpace)))
}

var articleWord = pattern.New(`^(Điều|ĐIỀU)\s+\d+\.?`)

// headingLetters mends the weight and place of numbered lines.
func (m *mender) headingLetters() {
	const id = "nd30/de-muc-kieu"
	for _, h := range m.p.Headings {
		l := h.Line
		switch {
		case h.Level == Muc && letterCount(h.Rest) > 2 && !l.Bold():
			m.whole(id, l, doc.SetBold, "", 1, "tiêu đề mục thành chữ đậm")
		case h.Level == Phan || h.Level == Chuong:
			if !l.Bold() {
				m.whole(id, l, doc.SetBold, "", 1, "phần, chương thành chữ đậm")
			}
			if !l.centred() {
				m.centre(id, "phần, chương", l, []*Line{l})
			}
		case h.Level == Diem && !hasDots(l.Text):
			if l.Bold() {
				m.whole("nd30/diem-kieu", l, doc.SetBold, "", 0, "điểm thành chữ không đậm")
			}
			if l.Italic() && l.italicOutsideBrackets() {
				m.whole("nd30/diem-kieu", l, doc.SetItalic, "", 0, "điểm thành chữ đứng")
			}
		case h.Level == Dieu && !startsBold(l):
			lead := leadOf(l.Raw)
			word := articleWord.FindString(string([]rune(l.Raw)[lead:]))
			m.change(id, l, lead, lead+len([]rune(word)), doc.SetBold, "", 1, "chữ “Điều” và số thành chữ đậm")
		}
	}
}

// sizeSet brings Quốc hiệu, Tiêu ngữ and date to one of the two sets of
// footnote 1, the one that changes least; Tiêu ngữ weighs double, as a rule of
// its length is drawn below it.
func (m *mender) sizeSet() {
	const id = "nd30/co-chu-dong-bo"
	p := m.p
	if !m.open[id] || p.TieuNgu == nil || p.QuocHieu == nil {
		return
	}
	cost := func(small float64) (n int) {
		if p.QuocHieu[0].Size() != small {
			n++
		}
		if p.TieuNgu.Size() != small+1 {
			n += 2
		}
		if p.Issued != nil && letterCount(p.Issued.Text) > 0 && p.Issued.Size() != small+1 {
			n++
		}
		return n
	}
	small := 13.0
	if cost(12) < cost(13) {
		small = 12
	}
	for _, l := range p.QuocHieu {
		m.size(id, l, small)
	}
	m.size(id, p.TieuNgu, small+1)
	if p.Issued != nil {
		m.size(id, p.Issued, small+1)
	}
}

// spacing mends the paragraphs of the text, and two gaps of the letterhead.
func (m *mender) spacing() {
	prose := m.prose()
	m.oneSize(prose)
	indent := m.indentOf(prose)
	for i, l := range prose {
		if l.Para.Props.Align == doc.AlignLeft && l.width() > l.room {
			m.paragraph("nd30/noi-dung-can-deu", l.Para, doc.SetAlign, int(doc.AlignJustify), "đoạn canh trái thành canh đều hai lề")
		}
		if at := m.firstLetter(l).Mm(); diff(at, 10) > 0.5 && diff(at, 12.7) > 0.5 {
			say := fmt.Sprintf("đầu dòng lùi %s", mm(indent))
			m.paragraph("nd30/noi-dung-lui", l.Para, doc.SetFirstLine, int(indent), say)
			m.trimLead("nd30/noi-dung-lui", l, say)
		}
		if h := lineHeight(l.Para, l.Size()); h < 0.97 || h > 1.52 {
			to := clamp(h, 1, 1.5)
			m.paragraph("nd30/noi-dung-cach-dong", l.Para, doc.SetLine, int(240*to), fmt.Sprintf("cách dòng thành %s", num(to)))
		}
		if i > 0 && l.Nth == prose[i-1].Nth+1 && l.Section == prose[i-1].Section && m.gap(prose[i-1].Para, l.Para) < doc.Pt(5.9) {
			m.before("nd30/noi-dung-cach-doan", l, "cách đoạn thành 6 pt")
		}
	}
	if v := m.p.VeViec; len(v) > 0 {
		m.before("nd30/vv-cach", v[0], "V/v cách số, ký hiệu 6 pt")
	}
	if q, t := m.p.QuocHieu, m.p.TieuNgu; q != nil && t != nil {
		const id, say = "nd30/tieu-ngu-cach", "Quốc hiệu và Tiêu ngữ cách nhau dòng đơn"
		m.paragraph(id, q[len(q)-1].Para, doc.SetAfter, 0, say)
		m.paragraph(id, t.Para, doc.SetBefore, 0, say)
		if lineHeight(t.Para, t.Size()) > 1.2 {
			m.paragraph(id, t.Para, doc.SetLine, 240, say)
		}
	}
}

func (m *mender) before(id string, l *Line, say string) {
	m.paragraph(id, l.Para, doc.SetBefore, int(doc.Pt(6)), say)
	if l.Para.Props.ContextualSpacing {
		m.paragraph(id, l.Para, doc.SetContextual, 0, say)
	}
}

// indentOf is the indent most paragraphs have already, else 1,27 cm.
func (m *mender) indentOf(prose []*Line) doc.Length {
	ten, inch := 0, 0
	for _, l := range prose {
		switch at := m.firstLetter(l).Mm(); {
		case diff(at, 10) <= 0.5:
			ten++
		case diff(at, 12.7) <= 0.5:
			inch++
		}
	}
	if ten > inch {
		return doc.Mm(10)
	}
	return doc.Mm(12.7)
}

// oneSize gives the text the size most of its letters have, within the bounds.
func (m *mender) oneSize(prose []*Line) {
	letters := map[float64]int{}
	for _, l := range prose {
		letters[clamp(l.Size(), 13, 14)] += letterCount(l.Text)
	}
	most := 14.0
	for _, s := range []float64{13.5, 13} {
		if letters[s] > letters[most] {
			most = s
		}
	}
	for _, l := range prose {
		if size := l.Size(); size < 13 || size > 14 {
			m.size("nd30/noi-dung-co-chu", l, most)
		} else if size != most {
			m.size("nd30/noi-dung-mot-co", l, most)
		}
	}
}

// words changes what the author wrote where only one form is right; it runs
// when asked for.
func (m *mender) words() {
	m.tones()
	for _, s := range m.p.Signers {
		if s.Name == nil {
			continue
		}
		if h := honours.FindString(strings.TrimLeftFunc(s.Name.Raw, isSpace)); h != "" {
			lead := leadOf(s.Name.Raw)
			m.change("nd30/ho-ten-hoc-vi", s.Name, lead, lead+len([]rune(h)), doc.SetWords, "", 0, "bỏ “"+strings.TrimSpace(h)+"” trước họ tên")
		}
	}
	if l := m.p.last(); l != nil && strings.HasSuffix(l.Text, ".") && !endMark.MatchString(l.Text) {
		m.rewrite("nd30/ket-thuc", l, strings.TrimRightFunc(l.Raw, isSpace)+"/.", "thêm ./. ở cuối nội dung")
	}
}

// tones moves the tone marks of the smaller group: oà to òa or the other way.
func (m *mender) tones() {
	const id = "nd30/dau-thanh"
	if !m.open[id] {
		return
	}
	count := [3]int{}
	m.eachTone(func(_ *Line, _ int, _ []rune, on int) { count[on]++ })
	minor := 2
	if count[2] > count[1] {
		minor = 1
	}
	m.eachTone(func(l *Line, at int, w []rune, on int) {
		if on != minor {
			return
		}
		n := len(w)
		a, b := apart[unicode.ToLower(w[n-2])], apart[unicode.ToLower(w[n-1])]
		a.tone, b.tone = b.tone, a.tone
		was := string(w)
		pair := []rune{joined[a], joined[b]}
		for i, r := range w[n-2:] {
			if unicode.IsUpper(r) {
				pair[i] = unicode.ToUpper(pair[i])
			}
		}
		m.change(id, l, at+n-2, at+n, doc.SetWords, string(pair), 0, "“"+was+"” thành “"+string(w[:n-2])+string(pair)+"”")
	})
}

func (m *mender) eachTone(do func(l *Line, at int, w []rune, on int)) {
	for _, l := range m.p.Lines {
		r := []rune(l.Raw)
		for i := 0; i < len(r); {
			j := i
			for j < len(r) && unicode.IsLetter(r[j]) {
				j++
			}
			if on := toneOn(lowered(string(r[i:j]))); on != 0 {
				do(l, i, r[i:j], on)
			}
			i = max(j, i+1)
		}
	}
}
