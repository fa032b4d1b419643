package decree30

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// text mends the letterhead's fixed words, number, date and end mark.
func (m *mender) text() {
	p := m.p
	if q := p.QuocHieu; len(q) == 1 && nearly(q[0].Key, "cong hoa xa hoi chu nghia viet nam") {
		m.instead("nd30/quoc-hieu-chu", q[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu viết đúng chữ")
	}
	if t := p.TieuNgu; t != nil && onlyLetters(t.Key) == "doclaptudohanhphuc" {
		m.instead("nd30/tieu-ngu-chu", t, "Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ viết đúng chữ, gạch nối có cách chữ")
	}
	for _, s := range p.Signers {
		if s.Name != nil && s.Name.upper() && s.Name.plainCase() && isName(s.Name.Text) {
			m.instead("nd30/ho-ten-kieu", s.Name, inNames(s.Name.Text), "họ tên người ký thành in thường")
		}
	}
	if p.Number != nil {
		m.number(p.Number)
	}
	if p.Issued != nil {
		m.date(p.Issued)
	}
	if l := p.last(); l != nil {
		raw := strings.TrimRightFunc(l.Raw, isSpace)
		if at := endMark.FindStringIndex(raw); at != nil && !strings.ContainsAny(raw[at[0]:], "”\"") {
			body := strings.TrimRightFunc(raw[:at[0]], isSpace)
			if !strings.HasSuffix(body, ".") {
				m.rewrite("nd30/ket-thuc", l, body+"./.", "dấu kết thúc thành “./.” liền chữ cuối")
			}
		}
	}
}

// nearly allows a slip or two of the keyboard.
func nearly(key, want string) bool {
	wrong := 0
	for _, c := range difference([]rune(key), []rune(want)) {
		wrong += max(c.to-c.from, len([]rune(c.text)))
	}
	return wrong <= 2
}

// plainCase reports capitals that were typed, not made by formatting.
func (l *Line) plainCase() bool {
	return !slices.ContainsFunc(l.frags, func(f frag) bool { return f.props.Caps })
}

// inNames writes "TRẦN VĂN BÌNH" as a name is written.
func inNames(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		r := []rune(strings.ToLower(w))
		r[0] = unicode.ToUpper(r[0])
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

// instead puts words in a line's place and keeps the spaces around it.
func (m *mender) instead(id string, l *Line, want, say string) {
	lead := leadOf(l.Raw)
	raw := []rune(l.Raw)
	tail := len(raw) - len([]rune(strings.TrimRightFunc(l.Raw, isSpace)))
	m.rewrite(id, l, string(raw[:lead])+want+string(raw[len(raw)-tail:]), say)
}

var numberParts = pattern.New(`^(\s*[Ss][ốỐ])\s*[:;.]?(\s*)([\d.…_\s\x{00A0}]*?)(\s*/\s*)(\S.*?)(\s*)$`)

// number writes "Số: 05/KH-UBND"; blanks for the number stay.
func (m *mender) number(l *Line) {
	const id = "nd30/so-dang"
	g := numberParts.FindStringSubmatch(l.Raw)
	if g == nil {
		return
	}
	n, slash, symbol := strings.TrimFunc(g[3], isSpace), g[4], g[5]
	if digits(n) {
		n = strings.TrimLeft(n, "0")
		if len(n) < 2 {
			n = strings.Repeat("0", 2-len(n)) + n
		}
		slash = "/"
	} else {
		n = g[3]
		slash = strings.TrimRightFunc(slash, isSpace)
	}
	if !dotted(symbol) {
		symbol = strings.Map(func(r rune) rune {
			switch {
			case isSpace(r):
				return -1
			case r == '–' || r == '—':
				return '-'
			}
			return r
		}, symbol)
	}
	gap := g[2]
	if gap == "" {
		gap = " "
	}
	want := g[1] + ":" + gap + n + slash + symbol + g[6]
	m.rewrite(id, l, want, fmt.Sprintf("số, ký hiệu “%s” thành “%s”", l.Text, squeeze(want)))
}

var dateParts = pattern.New(`^(.*?)(\s*)(,?)(\s*)([Nn]gày\s*)(\d*)(.*?[Tt]háng\s*)(\d*)(.*)$`)

// date pads the day and the months 1 and 2, takes a zero off the others, and
// puts the comma behind the place.
func (m *mender) date(l *Line) {
	g := dateParts.FindStringSubmatch(l.Raw)
	if g == nil {
		return
	}
	pad := func(n string) string {
		if len(n) == 1 {
			return "0" + n
		}
		return n
	}
	comma, gap := g[2]+g[3], g[4]
	if g[3] == "" && letterCount(g[1]) > 0 {
		comma, gap = ",", g[2]+g[4]
	}
	day, month := pad(g[6]), g[8]
	if month == "1" || month == "2" {
		month = pad(month)
	}
	want := g[1] + comma + gap + g[5] + day + g[7] + month + g[9]
	say := fmt.Sprintf("ngày tháng “%s” thành “%s”", l.Text, squeeze(want))
	m.rewrite("nd30/ngay-dang", l, want, say)
	if len(month) == 2 && month >= "03" && month <= "09" {
		want = g[1] + g[2] + g[3] + g[4] + g[5] + g[6] + g[7] + month[1:] + g[9]
		m.rewrite("nd30/thang-so-0", l, want, fmt.Sprintf("tháng %s thành %s", month, month[1:]))
	}
}

// sign writes the words of authority: "TM ỦY BAN" as "TM. ỦY BAN".
func (m *mender) sign() {
	for _, s := range m.p.Signers {
		for _, l := range s.Titles {
			lead := leadOf(l.Raw)
			raw := string([]rune(l.Raw)[lead:])
			if word := authorityWord.FindString(raw); word != "" && !properAuthority.MatchString(raw) {
				m.change("nd30/quyen-han-viet", l, lead, lead+len([]rune(word)), doc.SetWords, onlyLetters(word)+". ", 0,
					fmt.Sprintf("“%s” thành “%s.”", strings.TrimSpace(word), onlyLetters(word)))
			}
		}
	}
}

var (
	numberMark = pattern.New(`^([IVX]+|\d{1,2}|(?:Điều|ĐIỀU)\s+\d+)(\s*[/)\-–:])`)
	letterMark = pattern.New(`^([a-zđ])(\s*[./\-])`)
)

// marks sets the sign behind the number of a heading.
func (m *mender) marks() {
	const id = "nd30/de-muc-dau"
	set := func(lines []*Line, re *pattern.Pattern, sign, say string) {
		for _, l := range lines {
			lead := leadOf(l.Raw)
			raw := string([]rune(l.Raw)[lead:])
			if at := re.FindStringSubmatchIndex(raw); at != nil && l.Para.Label == nil {
				sign := sign
				from, to := lead+len([]rune(raw[:at[4]])), lead+len([]rune(raw[:at[5]]))
				if to < len([]rune(l.Raw)) && !isSpace([]rune(l.Raw)[to]) {
					sign += " "
				}
				m.change(id, l, from, to, doc.SetWords, sign, 0, say)
			}
		}
	}
	numbers, points := m.wrongMarks()
	set(numbers, numberMark, ".", "dấu sau số đề mục thành dấu chấm")
	set(points, letterMark, ")", "dấu sau chữ cái của điểm thành dấu đóng ngoặc")
}

// lists mends dashes and ends of recipients, addressees and căn cứ.
func (m *mender) lists() {
	for _, x := range m.listed {
		for i, l := range x.lines {
			if l.Raw != "" && !isBlankText(l.Text) {
				m.listLine(x, i)
			}
		}
	}
	for i, l := range m.p.Basis {
		end := ";"
		if i == len(m.p.Basis)-1 {
			if end = "."; m.p.basisGoesOn() {
				continue
			}
		}
		last := m.p.Lines[m.p.afterParagraph(l)-1]
		m.end("nd30/can-cu-dau", last, end, "căn cứ kết thúc bằng “"+end+"”")
	}
	m.recipientsWord()
	for _, l := range m.p.Receive {
		if luu.MatchString(l.Key) {
			m.archive(l)
		}
	}
}

// listLine follows judge.list.
func (m *mender) listLine(x listed, i int) {
	l, lead := x.lines[i], leadOf(x.lines[i].Raw)
	continues := i > 0 && !dashed(l.Text) && !strings.HasSuffix(x.lines[i-1].Text, ";") && !strings.HasSuffix(x.lines[i-1].Text, ".")
	first := []rune(l.Text)[0]
	switch {
	case !dashed(l.Text) && !continues && unicode.IsUpper(first) && l.Para.Label == nil:
		m.change(x.id, l, lead, lead, doc.SetWords, "- ", 0, "thêm gạch đầu dòng")
	case first == '–' && l.Para.Label == nil:
		m.change(x.id, l, lead, lead+1, doc.SetWords, "-", 0, "gạch dài (–) thành gạch đầu dòng (-)")
	}
	if i+1 < len(x.lines) && !dashed(x.lines[i+1].Text) && x.lines[i+1].Para != l.Para {
		return
	}
	end := ";"
	if i == len(x.lines)-1 {
		end = "."
	}
	m.end(x.id, l, end, "cuối dòng thành “"+end+"”")
}

// end sets the mark that closes a line.
func (m *mender) end(id string, l *Line, mark, say string) {
	raw := []rune(strings.TrimRightFunc(l.Raw, isSpace))
	if len(raw) == 0 || strings.ContainsRune("…:?!", raw[len(raw)-1]) {
		return
	}
	n := len(raw)
	for n > 0 && strings.ContainsRune(".,; ", raw[n-1]) {
		n--
	}
	if string(raw[n:]) != mark {
		m.change(id, l, n, len(raw), doc.SetWords, mark, 0, say)
	}
}

func (m *mender) recipientsWord() {
	l := m.p.NoiNhan
	if l == nil || strings.Contains(l.Text, ":") || strings.Trim(l.Key, " .;") != "noi nhan" {
		return
	}
	lead := leadOf(l.Raw)
	m.change("nd30/noi-nhan-tu", l, lead+len([]rune("Nơi nhận")), len([]rune(strings.TrimRightFunc(l.Raw, isSpace))), doc.SetWords, ":", 0, "thêm dấu hai chấm sau “Nơi nhận”")
}

var archiveParts = pattern.New(`^[-–+]?\s*[Ll]ưu\s*:?\s*(VT|Văn thư)\s*([;,]?)\s*(.*?)[\s.;,]*$`)

// archive writes "- Lưu: VT, VP."; without VT a person must say who keeps it.
func (m *mender) archive(l *Line) {
	const id = "nd30/noi-nhan-luu"
	g := archiveParts.FindStringSubmatch(strings.TrimFunc(l.Raw, isSpace))
	if g == nil || strings.HasSuffix(l.Text, "…") || l.Para.Label != nil || len(archiveFaults(l.Text)) == 0 {
		return
	}
	want := "- Lưu: VT"
	switch {
	case g[3] == "":
	case g[2] == "" && strings.HasPrefix(g[3], "("):
		want += g[3]
	default:
		want += ", " + g[3]
	}
	m.instead(id, l, want+".", "dòng Lưu thành “"+want+".”")
}

// clean mends spaces and the make of letters.
func (m *mender) clean() {
	for _, l := range m.p.Lines {
		if l.First && decomposed(l.Para) {
			m.paragraph("nd30/unicode-to-hop", l.Para, doc.SetComposed, 0, "chữ tổ hợp thành chữ dựng sẵn")
		}
		if l.blank() || m.blankMeant(l) || hasDots(l.Text) || formLine(l) {
			continue
		}
		m.spaces(l)
	}
}

// spaces follows slips.gap.
func (m *mender) spaces(l *Line) {
	raw := []rune(l.Raw)
	lead := leadOf(l.Raw)
	end := len([]rune(strings.TrimRightFunc(l.Raw, isSpace)))
	for i := max(lead, 1); i < end-1; i++ {
		if !isSpace(raw[i]) {
			continue
		}
		var s slips
		body := raw[lead:end]
		last := s.gap(body, i-lead) + lead
		switch {
		case s.before != "":
			m.change("nd30/cach-truoc-dau", l, i, last+1, doc.SetWords, "", 0, "bỏ dấu cách trước dấu câu")
		case s.double != "":
			m.change("nd30/hai-dau-cach", l, i, last+1, doc.SetWords, " ", 0, "hai dấu cách thành một")
		}
		i = last
	}
}
