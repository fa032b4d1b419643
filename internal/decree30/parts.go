package decree30

import (
	"strings"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// Nature says under which rules a file stands.
type Nature string

const (
	Administrative Nature = "văn bản hành chính"
	Form           Nature = "biểu mẫu"
	Attachment     Nature = "phụ lục, văn bản kèm theo"
	Normative      Nature = "văn bản quy phạm pháp luật"
	Party          Nature = "văn bản của Đảng, đoàn thể"
	Internal       Nature = "giấy tờ nội bộ" // a log, a list: an office's letterhead, no type of Điều 7
	Other          Nature = "văn bản khác"
)

// Parts are the components of a document by the boxes of Phụ lục I, phần I,
// mục IV. What is not there is nil.
type Parts struct {
	Nature Nature
	Kind   Kind
	Lines  []*Line // every line of the body in reading order

	QuocHieu []*Line // ô 1; two lines where it was broken
	TieuNgu  *Line
	Parent   []*Line // ô 2, cơ quan chủ quản trực tiếp
	Issuer   []*Line // ô 2, cơ quan ban hành
	Number   *Line   // ô 3
	Issued   *Line   // ô 4
	Title    *Line   // ô 5a, tên loại
	Subject  []*Line // ô 5a, trích yếu
	VeViec   []*Line // ô 5b
	KinhGui  []*Line // ô 9a
	Holder   *Line   // thẩm quyền ban hành of a quyết định
	Basis    []*Line // căn cứ
	Body     []*Line // ô 6, from the first line after the basis to the last
	Headings []*Heading
	Signers  []*Signature // ô 7
	NoiNhan  *Line        // ô 9b, the word itself
	Receive  []*Line      // ô 9b, its lines
	Appendix []*Appendix
	With     *Line // "(Kèm theo ...)" under the title of an attachment

	top  int // first line after the letterhead
	rest int // first line after the signature and the recipients
	doc  *doc.Document
}

// Signature is one column of ô 7: authority and title lines, then the name.
type Signature struct {
	Titles []*Line // TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH
	Name   *Line
}

// Appendix is one Phụ lục inside the file.
type Appendix struct {
	Head  *Line
	Title []*Line
	With  *Line // (Kèm theo ...)
	Lines []*Line
}

// Recognise finds the parts of a document before anything is judged.
func Recognise(d *doc.Document) *Parts {
	p := &Parts{doc: d, Lines: flatten(d)}
	start := p.skipMark(0)
	if start < len(p.Lines) && isAppendixHead(p.Lines[start]) {
		p.Nature = Attachment
		p.appendices(start)
		if len(p.Appendix) == 0 {
			return p // its head stands in a table
		}
		if with := p.Appendix[0].With; with != nil && normativeWith.MatchString(with.Key) {
			p.Nature = Normative
		}
		return p
	}
	p.letterhead()
	p.title()
	p.kinhGui()
	p.basis()
	p.signature()
	p.body()
	p.appendices(p.rest)
	p.nature()
	return p
}

// skipMark passes what may stand above a document: blank lines, "Mẫu số 01",
// "DỰ THẢO" and the electronic signature's line.
func (p *Parts) skipMark(i int) int {
	for ; i < len(p.Lines); i++ {
		l := p.Lines[i]
		if !l.blank() && !formMark.MatchString(l.Key) && !stamp.MatchString(l.Key) {
			break
		}
	}
	return i
}

// near gives up to n lines with text from index i.
func (p *Parts) near(i, n int) []*Line {
	var found []*Line
	for ; i < len(p.Lines) && len(found) < n; i++ {
		if !p.Lines[i].blank() {
			found = append(found, p.Lines[i])
		}
	}
	return found
}

// charter begins the title of what a decision approves and has no type of its
// own.
var charter = pattern.New(`^(dieu le|noi quy|danh muc|danh sach)\b`)

// nature decides what the file is once its parts are known.
func (p *Parts) nature() {
	switch {
	case p.isParty():
		p.Nature = Party
	case p.isNormative():
		p.Nature = Normative
	case p.Number == nil && p.With != nil && (p.QuocHieu == nil || p.Kind.Name != "" || charter.MatchString(p.Title.Key)):
		p.Nature = Attachment
	case p.QuocHieu == nil && p.Number == nil && len(p.Issuer) == 0 && p.NoiNhan == nil && len(p.Signers) == 0:
		p.Nature = Other // a leaflet: nothing of an office is on it
	case p.Kind.Name == "" && p.NoiNhan == nil && p.ofOffice():
		p.Nature = Internal
	case p.Kind.Name == "" && p.NoiNhan == nil:
		p.Nature = Other
	case p.isForm() && p.NoiNhan == nil:
		p.Nature = Other // filled in by people and firms, not by an office
	case p.isForm():
		p.Nature = Form
	default:
		p.Nature = Administrative
	}
}

// Foreign: the decree does not say how the document is laid out; only its fonts
// and its typing are judged.
func (p *Parts) Foreign() bool {
	return p.Nature == Normative || p.Nature == Party || p.Nature == Other
}

func (p *Parts) isParty() bool {
	for _, l := range p.near(0, 6) {
		if strings.HasPrefix(l.Key, "dang cong san viet nam") || p.QuocHieu == nil && strings.HasSuffix(l.Key, "doan tncs ho chi minh") {
			return true
		}
	}
	return p.QuocHieu == nil && p.Number != nil && partyNumber.MatchString(p.Number.Text)
}

func (p *Parts) isNormative() bool {
	if p.Number != nil && normativeNumber.MatchString(p.Number.Key) {
		return true
	}
	if p.Title == nil {
		return false
	}
	for _, n := range normative {
		if p.Title.Key == n {
			return true
		}
	}
	return false
}

// ofOffice reports a letterhead with the name of an office, not a stand-in.
func (p *Parts) ofOffice() bool {
	return p.QuocHieu != nil && p.TieuNgu != nil && len(p.Issuer) > 0 && p.Title != nil &&
		agency.MatchString(p.Issuer[0].Key) && !standIn.MatchString(p.Issuer[0].Key)
}

// hasDots finds a blank to be filled in by hand: a row of dots or underscores.
func hasDots(s string) bool {
	if strings.Contains(s, "……") || strings.Contains(s, "________") {
		return true
	}
	run := 0
	for _, r := range s {
		if r != '.' && r != '…' {
			run = 0
		} else if run++; run == 5 {
			return true
		}
	}
	return false
}

// isForm knows a document meant to be filled in: names in place of values, or
// dotted lines in many places.
func (p *Parts) isForm() bool {
	for _, l := range p.near(0, 4) {
		if formMark.MatchString(l.Key) {
			return true
		}
	}
	for _, l := range append(append([]*Line{}, p.Parent...), p.Issuer...) {
		if standIn.MatchString(l.Key) {
			return true
		}
	}
	for _, s := range p.Signers {
		if s.Name != nil && strings.HasPrefix(s.Name.Key, "ho va ten") {
			return true
		}
	}
	dotted, all := 0, 0
	for _, l := range p.Lines {
		if !l.blank() {
			all++
			if hasDots(l.Text) {
				dotted++
			}
		}
	}
	return dotted >= 4 && dotted*10 >= all
}
