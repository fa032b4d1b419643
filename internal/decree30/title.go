package decree30

import (
	"strings"

	"vanthu/internal/pattern"
)

// basisLine begins a căn cứ; the other openings count only after one.
var (
	basisLine  = pattern.New(`^[-–+ ]*can cu\b`)
	basisNext  = pattern.New(`^[-–+ ]*(can cu|theo de nghi|xet de nghi|xet|theo to trinh)\b`)
	chapterOne = pattern.New(`^(chuong|phan|muc|dieu) (thu nhat|i|1)\b`)
	sectionOne = pattern.New(`^(phan|chuong|muc)? ?(thu nhat|i|1)\b[.)]?`)
)

// title finds tên loại and trích yếu under the letterhead.
func (p *Parts) title() {
	for _, l := range p.near(p.top, 12) {
		if strings.HasPrefix(l.Key, "kinh gui") || basisLine.MatchString(l.Key) || chapterOne.MatchString(l.Key) {
			break
		}
		if k, ok := kindOfTitle(l); ok && (l.upper() || l.centred()) && l.Side == Across {
			p.Title, p.Kind = l, k
			break
		}
		if p.Title == nil && l.upper() && !stamp.MatchString(l.Key) && !authority.MatchString(l.Key) && !office.MatchString(l.Key) && l.Para.Props.Align == 1 && len([]rune(l.Text)) > 3 && p.VeViec == nil {
			p.Title = l
		}
	}
	if p.Title == nil || p.Kind.Name == "" && p.VeViec != nil {
		if p.VeViec != nil || p.Title == nil && p.Number != nil && p.symbolKind().Name == "" && p.addressed() {
			p.Kind = kindList()[27]
		}
	}
	if p.Title != nil {
		p.subject()
	}
}

// addressed looks for ô 9a right under the letterhead, or ô 9b at the end.
func (p *Parts) addressed() bool {
	for _, l := range p.near(p.top, 6) {
		if strings.HasPrefix(l.Key, "kinh gui") {
			return true
		}
	}
	for _, l := range p.Lines[p.top:] {
		if noiNhan.MatchString(l.Key) {
			return true
		}
	}
	return false
}

// symbolKind is the type the symbol names: "05/KH-UBND" is a kế hoạch.
func (p *Parts) symbolKind() Kind {
	if p.Number == nil {
		return Kind{}
	}
	k, _ := kindOfAbbr(parseNumber(p.Number.Text).kindPart())
	return k
}

// subject takes the centred or bold lines right under the title.
func (p *Parts) subject() {
	bracket := false // inside "(Kèm theo ... )" over several lines
	for _, l := range p.Lines[p.Title.Index+1:] {
		if l.blank() {
			if len(p.Subject) > 0 && !p.subjectGoesOn(l.Index) {
				break
			}
			continue
		}
		if l.drawn() || !l.centredHere() && !l.Bold() || strings.HasPrefix(l.Key, "kinh gui") ||
			basisNext.MatchString(l.Key) || chapterOne.MatchString(l.Key) || l.Cell.Table != p.Title.Cell.Table || len(p.Subject) > 8 || !l.centredHere() && sectionOne.MatchString(l.Key) {
			break
		}
		if strings.HasPrefix(l.Text, "(") {
			if strings.Contains(l.Key, "kem theo") {
				p.With = l
			}
			p.top = l.Index + 1
			bracket = !strings.Contains(l.Text, ")")
			continue
		}
		if bracket {
			bracket = !strings.Contains(l.Text, ")")
			p.top = l.Index + 1
			continue
		}
		if l.upper() && p.isHolder(l) {
			break
		}
		p.Subject = append(p.Subject, l)
		p.top = l.Index + 1
	}
	p.top = max(p.top, p.Title.Index+1)
}

func (l *Line) centredHere() bool { return l.Para.Props.Align == 1 }

// subjectGoesOn looks past a blank line for more of the subject: bold, centred
// and in lower case.
func (p *Parts) subjectGoesOn(i int) bool {
	next := p.near(i, 1)
	return len(next) == 1 && next[0].centredHere() && (next[0].Bold() && !next[0].upper() && !p.hasRule(i) || strings.HasPrefix(next[0].Key, "(kem theo") || strings.HasPrefix(next[0].Key, "(ban hanh"))
}

func (p *Parts) hasRule(i int) bool { return len(p.Lines[i].rules) > 0 }

// isHolder knows the line of who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ...".
func (p *Parts) isHolder(l *Line) bool {
	return p.Kind.is("QĐ", "NQ", "CT") && (agency.MatchString(l.Key) || office.MatchString(l.Key) || strings.HasPrefix(l.Key, "tham quyen"))
}

// kinhGui finds ô 9a: the word and the addressees under or beside it.
func (p *Parts) kinhGui() {
	for _, l := range p.near(p.top, 10) {
		if p.isHolder(l) && l.upper() && p.Holder == nil {
			p.Holder = l
			p.top = l.Index + 1
		}
		if !strings.HasPrefix(l.Key, "kinh gui") {
			continue
		}
		p.KinhGui = []*Line{l}
		for _, next := range p.Lines[l.Index+1:] {
			if next.blank() {
				continue
			}
			if !p.addressee(next) {
				break
			}
			p.KinhGui = append(p.KinhGui, next)
		}
		p.top = p.KinhGui[len(p.KinhGui)-1].Index + 1
		return
	}
}

// addressee continues ô 9a: a dash, the same table, or a line after ";".
func (p *Parts) addressee(l *Line) bool {
	last := p.KinhGui[len(p.KinhGui)-1]
	if last.Cell.Table != nil && l.Cell.Table == last.Cell.Table {
		return true
	}
	if len(p.KinhGui) > 1 && strings.HasSuffix(last.Text, ".") && last.Cell.Table == nil {
		return false
	}
	return dashed(l.Text) && len([]rune(l.Text)) < 200 || strings.HasSuffix(last.Text, ";") && len([]rune(l.Text)) < 120
}

// dashed reports a line that begins with a dash of any kind.
func dashed(s string) bool {
	return strings.HasPrefix(s, "-") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "\uF02D")
}

// basis finds the căn cứ under the title. A single "Căn cứ ..., UBND xã ...
// như sau:" is an opening sentence, not a basis.
func (p *Parts) basis() {
	var found []*Line
	listed := p.Kind.is("QĐ", "NQ")
	for _, l := range p.Lines[p.top:] {
		if l.blank() || l.drawn() || !l.First {
			continue
		}
		if p.isHolder(l) && l.upper() && len(found) == 0 && p.Holder == nil {
			p.Holder = l
			continue
		}
		text := p.paragraphText(l)
		open := basisLine
		if len(found) > 0 {
			open = basisNext
		}
		if !open.MatchString(l.Key) || strings.HasSuffix(text, ":") {
			break
		}
		listed = listed || strings.HasSuffix(text, ";")
		found = append(found, l)
	}
	if len(found) > 1 {
		listed = true
	} else if len(found) == 1 && !listed {
		listed = citesOnly(p.paragraphText(found[0]))
	}
	if listed && len(found) > 0 {
		p.Basis = found
		p.top = p.afterParagraph(found[len(found)-1])
	}
}

// citesOnly reports a căn cứ that names documents and says nothing else: no
// body acts in it, as in "Căn cứ ..., UBND xã đã ...".
func citesOnly(text string) bool {
	return strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "./.") && !acting.MatchString(keyOf(text))
}

var acting = pattern.New(`, (ubnd|uy ban|so|phong|ban|truong|trung tam|chi cuc|van phong|cong an|hoi|doan|dang uy|don vi|co quan|bo phan|chung toi|toi|de|nay)\b|\. \S|nhu sau|\b(da|se|dang|de nghi|yeu cau) `)

// paragraphText is the whole paragraph a line begins, on one line.
func (p *Parts) paragraphText(l *Line) string {
	var parts []string
	for i := l.Index; i < len(p.Lines) && p.Lines[i].Para == l.Para; i++ {
		parts = append(parts, p.Lines[i].Text)
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// afterParagraph is the index of the first line behind a line's paragraph.
func (p *Parts) afterParagraph(l *Line) int {
	i := l.Index
	for i < len(p.Lines) && p.Lines[i].Para == l.Para {
		i++
	}
	return i
}
