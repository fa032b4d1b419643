package decree30

import (
	"strings"
	"unicode"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

var (
	authority  = pattern.New(`^(tm|t/m|kt|k/t|tl|t/l|tuq|q)( ?[./]| )+ ?\S`)
	office     = pattern.New(`^((quyen|pho) )?(chu tich|giam doc|tong giam doc|truong phong|truong ban|truong khoa|truong tram|truong doan|vu truong|cuc truong|chi cuc truong|tong cuc truong|chanh van phong|chanh thanh tra|chanh an|bo truong|thu truong|thu tuong|hieu truong|vien truong|truong cong an|chi huy truong|bi thu|doi truong|chu nhiem|to truong|chu toa|thu ky|tong thu ky|tong bien tap|pho hieu truong|(tram|doi|to|vien|vu|khoi|ban|hoi|chi hoi|chi doi|xa doi|ap|khu|khu pho|thon) truong|ke toan truong|truong thon|kiem sat vien|quyen han|dai dien|nguoi lap|nguoi duyet|nguoi phe duyet)\b`)
	inBrackets = pattern.New(`^[(\[].*[)\]]?$`)
	noiNhan    = pattern.New(`^noi nhan ?[:.;]?$|^noi nhan ?:`)
)

// signature finds ô 7 and ô 9b at the end of the main text.
func (p *Parts) signature() {
	p.rest = len(p.Lines)
	for _, l := range p.Lines[p.top:] {
		if strings.HasPrefix(l.Key, "noi nhan") && noiNhan.MatchString(l.Key) {
			p.NoiNhan = l
			break
		}
	}
	from, to := p.signatureZone()
	if from < 0 {
		return
	}
	p.rest = to
	p.recipients(from, to)
	p.signers(from, to)
	p.strayName()
}

// signatureZone bounds the lines of both parts: the table of Nơi nhận, or the
// plain lines about it, or the last titles in the text.
func (p *Parts) signatureZone() (from, to int) {
	if p.NoiNhan == nil {
		return p.zoneWithoutRecipients()
	}
	from, to = p.NoiNhan.Index, p.behind(p.NoiNhan)
	if t := p.NoiNhan.Cell.Table; t != nil {
		for from > 0 && p.Lines[from-1].Cell.Table == t {
			from--
		}
		return p.signersAbove(from), to
	}
	return p.signersAbove(from), p.endOfPlainZone(to)
}

// signersAbove widens the zone over titles typed before Nơi nhận: a biên bản
// is signed above it, and plain paragraphs may put the signer first.
func (p *Parts) signersAbove(from int) int {
	first := from
	for i, seen := from-1, 0; i >= p.top && seen < 8; i-- {
		l := p.Lines[i]
		if l.blank() {
			continue
		}
		seen++
		if endMark.MatchString(l.Text) || len([]rune(l.Text)) > 70 {
			break
		}
		if l.upper() && (authority.MatchString(l.Key) || office.MatchString(l.Key)) {
			first = i
		}
	}
	if first == from {
		return from
	}
	return p.rowStart(first)
}

// rowStart moves an index to the start of the table it stands in.
func (p *Parts) rowStart(i int) int {
	t := p.Lines[i].Cell.Table
	for t != nil && i > 0 && p.Lines[i-1].Cell.Table == t {
		i--
	}
	return i
}

// endOfPlainZone runs over recipients, titles and the name until an appendix,
// a page break or ordinary text.
func (p *Parts) endOfPlainZone(i int) int {
	for ; i < len(p.Lines); i++ {
		l := p.Lines[i]
		if isAppendixHead(l) || l.Para.Props.PageBreakBefore || len([]rune(l.Text)) > 160 || note.MatchString(l.Key) {
			return i
		}
		if l.Cell.Table != nil && l.Side == Across {
			return i
		}
	}
	return i
}

var note = pattern.New(`^ghi chu ?:`)

func (p *Parts) zoneWithoutRecipients() (from, to int) {
	for i := p.top; i < len(p.Lines); i++ {
		l := p.Lines[i]
		if !l.upper() || !authority.MatchString(l.Key) && !office.MatchString(l.Key) || len([]rune(l.Text)) > 60 || l.Side == Left && !office.MatchString(l.Key) {
			continue
		}
		if !p.endsText(i) {
			continue
		}
		from = p.rowStart(i)
		if l.Cell.Table != nil {
			return from, p.behind(l)
		}
		return from, p.endOfPlainZone(i + 1)
	}
	return -1, len(p.Lines)
}

// endsText reports that the text closes before line i: by its mark or because
// nothing but short lines follows.
func (p *Parts) endsText(i int) bool {
	for back, seen := i-1, 0; back >= 0 && seen < 3; back-- {
		if l := p.Lines[back]; !l.blank() {
			seen++
			if endMark.MatchString(l.Text) {
				return true
			}
		}
	}
	return len(p.near(i, 9)) < 9
}

func (p *Parts) recipients(from, to int) {
	if p.NoiNhan == nil {
		return
	}
	done := false
	for _, l := range p.Lines[p.NoiNhan.Index+1 : to] {
		if l.blank() || l.Side == Right {
			continue
		}
		if l.Cell.Table == nil && l.Side == Across && (done || !dashed(l.Text) && (l.upper() || isName(l.Text) && l.Bold())) {
			continue
		}
		if l.Cell.Table != nil && done && !dashed(l.Text) {
			continue // the drafter's mark (ô 12) under the last line
		}
		p.Receive = append(p.Receive, l)
		done = done || luu.MatchString(l.Key)
	}
}

// signers gathers the columns of ô 7.
func (p *Parts) signers(from, to int) {
	columns := map[int]*Signature{}
	for _, l := range p.Lines[from:to] {
		if l.blank() || l == p.NoiNhan || p.received(l) || dashed(l.Text) || inBrackets.MatchString(l.Text) || l.drawn() {
			continue
		}
		if l.Side == Left && p.NoiNhan != nil && p.NoiNhan.Cell.Table == l.Cell.Table && p.NoiNhan.Side == Left && l.Index > p.NoiNhan.Index {
			continue
		}
		at := l.Cell.Col
		if l.Cell.Table == nil {
			at = -1
		}
		s := columns[at]
		if s == nil {
			s = &Signature{}
			columns[at] = s
			p.Signers = append(p.Signers, s)
		}
		s.add(l)
	}
	kept := p.Signers[:0]
	for _, s := range p.Signers {
		if len(s.Titles) > 0 {
			kept = append(kept, s)
		}
	}
	p.Signers = kept
}

func (p *Parts) received(l *Line) bool {
	for _, r := range p.Receive {
		if r == l {
			return true
		}
	}
	return false
}

// add puts a line among the titles or takes it as the name. A name in capitals
// is known by not being a title.
func (s *Signature) add(l *Line) {
	switch {
	case len(s.Titles) == 0 && l.upper():
		s.Titles = append(s.Titles, l)
	case len(s.Titles) == 0:
	case s.Name == nil && l.upper() && (authority.MatchString(l.Key) || office.MatchString(l.Key) || agency.MatchString(l.Key) || l.Nth-s.Titles[len(s.Titles)-1].Nth <= 1):
		s.Titles = append(s.Titles, l)
	case s.Name == nil && isName(l.Text):
		s.Name = l
	}
}

// isName knows two to six words that all begin with a capital, after honours.
func isName(s string) bool {
	words := strings.Fields(honours.ReplaceAllString(s, ""))
	if len(words) < 2 || len(words) > 6 {
		return strings.HasPrefix(keyOf(s), "ho va ten")
	}
	for _, w := range words {
		if r := []rune(w); !unicode.IsUpper(r[0]) {
			return strings.HasPrefix(keyOf(s), "ho va ten")
		}
	}
	return true
}

// strayName looks under the signature table for a name typed there.
func (p *Parts) strayName() {
	if len(p.Signers) == 0 {
		return
	}
	last := p.Signers[len(p.Signers)-1]
	if last.Name != nil {
		return
	}
	for _, l := range p.near(p.rest, 2) {
		if isName(l.Text) && !isAppendixHead(l) && l.Cell.Table == nil && l.Section == last.Titles[0].Section && l.Para.Props.Align != doc.AlignJustify || isName(l.Text) && l.Bold() && !l.upper() {
			last.Name = l
			p.rest = l.Index + 1
			return
		}
	}
}

// honours are learned and honorary titles that may not stand before a name
// (Phụ lục I, phần I, mục II.7.c).
var honours = pattern.New(`^((GS|PGS|TSKH|TS|ThS|Ths|ThS|THS|KS|BS|BSCK|CN|CKI|CKII|NGND|NGƯT|TTND|TTƯT|Ông|Bà|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Giáo sư|Phó Giáo sư|Đồng chí|Đ/c)(\.|:| )\s*)+`)
