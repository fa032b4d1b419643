package decree30

import (
	"slices"
	"strings"

	"vanthu/internal/pattern"
)

var (
	formMark        = pattern.New(`^\(?(mau|bieu mau|bieu|mau phu luc)( so)? ?[\divx.]|^mau (so|phu luc)|^du thao`)
	stamp           = pattern.New(`^so: .*gio|ngay/thang/nam; ?gio|^(khan|thuong khan|hoa toc|xem xong tra lai|luu hanh noi bo)$`)
	urgent          = pattern.New(`^(khan|thuong khan|hoa toc)$`)
	numberLine      = pattern.New(`^so ?[:;.]? ?[\d.…_\s]*[/\-]|^so ?: ?[\d.…_\s]*$`)
	dateLine        = pattern.New(`ngay[^/]{0,14}thang[^/]{0,14}nam`)
	partyNumber     = pattern.New(`\d*\s*-\s*[A-ZĐ]{2,}/[A-ZĐ]`)
	normativeNumber = pattern.New(`/(19|20)\d\d/`)
	normativeWith   = pattern.New(`kem theo (nghi dinh|thong tu|luat|phap lenh|(quyet dinh|nghi quyet) so:? ?[\d…. ]+/(19|20)\d\d/)`)
	standIn         = pattern.New(`^\(?ten (co quan|cq|to chuc|don vi|tc)`)
	luu             = pattern.New(`^[-–+•* ]*luu\b`)
)

// letterhead finds ô 1-4 and 5b: beside each other in a table, in tabs or
// boxes, or one under the other.
func (p *Parts) letterhead() {
	for _, l := range p.near(0, 30) {
		if p.QuocHieu == nil && strings.Contains(l.Key, "cong hoa xa hoi") && len(l.Key) < 80 {
			p.QuocHieu = []*Line{l}
			p.top = l.Index + 1
			continue
		}
		if p.TieuNgu == nil && isMotto(l.Key) {
			p.TieuNgu = l
			p.top = l.Index + 1
		}
	}
	p.brokenName()
	p.endOfTable(append(p.QuocHieu, p.TieuNgu))
	p.numberAndDate()
	p.veViec()
	p.issuer()
}

func isMotto(key string) bool {
	return strings.HasPrefix(key, "doc lap") && strings.Contains(key, "hanh phuc")
}

// brokenName takes the second half of a Quốc hiệu typed on two lines.
func (p *Parts) brokenName() {
	if p.QuocHieu == nil || strings.Contains(p.QuocHieu[0].Key, "viet nam") {
		return
	}
	for _, l := range p.near(p.QuocHieu[0].Index+1, 4) {
		if strings.HasSuffix(l.Key, "viet nam") && l.Side == p.QuocHieu[0].Side {
			p.QuocHieu = append(p.QuocHieu, l)
			p.top = max(p.top, l.Index+1)
			return
		}
	}
}

// endOfTable moves the end of the letterhead behind the table it stands in.
func (p *Parts) endOfTable(head []*Line) {
	for _, l := range head {
		if l != nil && l.Cell.Table != nil {
			p.top = max(p.top, p.behind(l))
		}
	}
}

// numberAndDate looks above the title; either may stand in a second table.
func (p *Parts) numberAndDate() {
	for _, l := range p.near(0, 16) {
		if _, ok := kindOfTitle(l); ok && l.Side == Across {
			break
		}
		switch {
		case p.Number == nil && numberLine.MatchString(l.Key) && !stamp.MatchString(l.Key):
			p.Number = l
		case p.Issued == nil && dateLine.MatchString(l.Key) && len([]rune(l.Text)) < 90 && !strings.HasPrefix(l.Text, "("):
			p.Issued = l
		default:
			continue
		}
		if l.Cell.Table != nil || l.Index >= p.top {
			p.top = max(p.top, p.behind(l))
		}
	}
	if p.QuocHieu == nil && p.Number == nil && p.Issued != nil && p.Issued.Index > 4 {
		p.Issued, p.top = nil, 0 // a date inside the text of a file without letterhead
	}
}

// behind is the index after a line, or after its table.
func (p *Parts) behind(l *Line) int {
	i := l.Index + 1
	if l.Cell.Table == nil {
		return i
	}
	for i < len(p.Lines) && p.Lines[i].Cell.Table == l.Cell.Table {
		i++
	}
	return i
}

// veViec finds the subject of a công văn under its number.
func (p *Parts) veViec() {
	for i, l := range p.near(0, 16) {
		if !strings.HasPrefix(l.Key, "v/v") && !(l.Side == Left && strings.HasPrefix(l.Key, "ve viec")) {
			if _, ok := kindOfTitle(l); ok && i > 0 && l.Side == Across {
				return
			}
			continue
		}
		p.VeViec = []*Line{l}
		for _, next := range p.Lines[l.Index+1:] {
			if p.isHead(next) || stamp.MatchString(next.Key) || next.blank() || next.drawn() || next.Cell != l.Cell || next.Side != l.Side ||
				l.Cell.Table == nil && next.Para != l.Para && next.Para.Props.Align != l.Para.Props.Align ||
				strings.HasPrefix(next.Key, "kinh gui") {
				break
			}
			p.VeViec = append(p.VeViec, next)
		}
		last := p.VeViec[len(p.VeViec)-1]
		p.top = max(p.top, p.behind(last))
		return
	}
}

// isHead reports a part of the letterhead that is known already.
func (p *Parts) isHead(l *Line) bool {
	return l == p.TieuNgu || l == p.Number || l == p.Issued || slices.Contains(p.QuocHieu, l)
}

// issuer finds ô 2 beside the Quốc hiệu, or in upper case above the number.
func (p *Parts) issuer() {
	if p.QuocHieu == nil && p.Number == nil {
		return
	}
	var lines []*Line
	for _, l := range p.Lines[:p.top] {
		if l.blank() || l.drawn() || l == p.TieuNgu || p.isVeViec(l) || formMark.MatchString(l.Key) || stamp.MatchString(l.Key) {
			continue
		}
		if l == p.Number {
			break
		}
		if p.QuocHieu != nil && (l == p.QuocHieu[0] || l == p.QuocHieu[len(p.QuocHieu)-1]) {
			continue
		}
		if l == p.Issued || l.Side == Right || strings.HasPrefix(l.Key, "v/v") || len([]rune(l.Text)) > 120 {
			continue
		}
		if l.Side == Across && !l.upper() && !(len(lines) > 0 && half.MatchString(lines[len(lines)-1].Key) && ofPlace.MatchString(l.Key)) {
			continue
		}
		lines = append(lines, l)
	}
	cut := parentLines(lines)
	p.Parent, p.Issuer = lines[:cut], lines[cut:]
}

func (p *Parts) isVeViec(l *Line) bool {
	for _, v := range p.VeViec {
		if v == l {
			return true
		}
	}
	return false
}

// agency begins the name of a body of its own; a line that begins so after
// another such line names the body below it.
var agency = pattern.New(`^(ubnd|uy ban|hdnd|hoi dong|so|phong|ban|trung tam|truong|chi cuc|cuc|tong cuc|van phong|thanh tra|cong an|bo|vien|benh vien|hoc vien|dai hoc|kho bac|bao hiem|toa an|tram|doi|to|quy|nha|ten co quan)\b`)

// half names what cannot stand alone: the rest follows on the next line.
var half = pattern.New(`^(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|uy ban mat tran to quoc( viet nam)?)$`)

// ofPlace goes on after such a name.
var ofPlace = pattern.New(`^(xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|dac khu) \S`)

// parentLines counts the lines of the parent body above the issuer. Weight
// decides where it differs, the words where it does not.
func parentLines(lines []*Line) int {
	for i := 1; i < len(lines); i++ {
		if agency.MatchString(lines[i].Key) && !half.MatchString(lines[i-1].Key) && agencyAbove(lines[:i]) {
			return i
		}
	}
	for i := 1; i < len(lines); i++ {
		if lines[i].Bold() && lines[i-1].notBold() && !half.MatchString(lines[i-1].Key) {
			return i
		}
	}
	return 0
}

func agencyAbove(lines []*Line) bool { return agency.MatchString(lines[0].Key) }
