package decree30

import (
	"fmt"
	"strings"

	"vanthu/internal/pattern"
)

var romanOnly = pattern.New(`^[IVXL]+[.:]?$`)

// mentions are the ways a text points to what is attached.
var mentions = []string{"phu luc", "bieu mau", "kem theo", "dinh kem", "bieu so", "mau so"}

// elsewhere points to what another document brought with it.
var elsewhere = pattern.New(`ban hanh kem theo|kem theo (nghi quyet|quyet dinh|thong tu|nghi dinh|ke hoach|cong van|to trinh) so`)

// appendices judges the Phụ lục in the file.
func (j *judge) appendices() {
	p := j.p
	for _, a := range p.Appendix {
		if !hasDots(a.Head.Text) && !dotted(a.Head.Text) {
			j.appendix(a)
		}
	}
	if len(p.Appendix) > 1 {
		for _, a := range p.Appendix {
			number := a.number()
			if !romanOnly.MatchString(number) && !isBlankText(strings.Trim(number, "0123456789")+"…") {
				j.add("nd30/phu-luc-danh-so", a.Head, "có từ hai phụ lục, mỗi phụ lục phải đánh số La Mã", "ghi Phụ lục I, Phụ lục II …")
			} else if number == "" || digits(strings.TrimRight(number, ".:")) {
				j.add("nd30/phu-luc-danh-so", a.Head, "phụ lục không đánh số La Mã, có từ hai phụ lục thì phải đánh số La Mã", "ghi Phụ lục I, Phụ lục II …")
			}
		}
	}
	if a := p.Appendix; len(a) == 1 && j.missing() && digits(strings.TrimRight(a[0].number(), ".:")) {
		j.add("nd30/phu-luc-danh-so", a[0].Head, "phụ lục đánh số Ả Rập, chỉ đánh số khi có từ hai phụ lục và bằng chữ số La Mã", "ghi “Phụ lục” hoặc “Phụ lục I”")
	}
	if len(p.Appendix) > 0 && j.missing() && !j.mentioned() {
		j.add("nd30/phu-luc-nhac", p.Appendix[0].Head, "trong văn bản không có chỉ dẫn về phụ lục này", "nhắc đến phụ lục trong nội dung, như “(Phụ lục kèm theo)”")
	}
}

// number is what stands behind the words "Phụ lục" or "Phụ lục số".
func (a *Appendix) number() string {
	rest := strings.TrimLeft(a.Head.Text[min(len("Phụ lục"), len(a.Head.Text)):], " :.")
	if after, ok := strings.CutPrefix(strings.ToLower(rest), "số"); ok {
		rest = rest[len(rest)-len(after):]
	}
	return strings.Trim(rest, " :.")
}

func (j *judge) mentioned() bool {
	for _, l := range j.p.Body {
		key := l.Key
		if strings.Contains(key, "kem theo") {
			key = elsewhere.ReplaceAllString(key, "")
		}
		for _, word := range mentions {
			if strings.Contains(key, word) {
				return true
			}
		}
	}
	return false
}

func (j *judge) appendix(a *Appendix) {
	j.style("nd30/phu-luc-kieu", style{what: "từ “Phụ lục”", from: 14, to: 14, lower: true, bold: true, upright: true, centred: true}, a.Head)
	if len(a.Title) > 0 {
		j.style("nd30/phu-luc-kieu", style{what: "tên phụ lục", from: 13, to: 14, upper: true, bold: true, upright: true, centred: true}, a.Title...)
	}
	j.ownPages(a)
	if a.With == nil {
		if j.missing() || j.p.Nature == Attachment && len(a.Title) > 0 {
			j.add("nd30/phu-luc-kem-theo", a.Head, "dưới tên phụ lục không có dòng “(Kèm theo … số … ngày … của …)”", "thêm dòng chỉ dẫn kèm theo, in thường, nghiêng, canh giữa")
		}
		return
	}
	j.style("nd30/phu-luc-kem-theo", style{what: "dòng “(Kèm theo …)”", from: 13, to: 14, lower: true, italic: true, centred: true}, a.With)
}

// ownPages: the numbering starts again at each appendix of a longer file.
func (j *judge) ownPages(a *Appendix) {
	if j.p.Nature == Attachment && len(j.p.Appendix) < 2 || a == j.p.Appendix[0] && j.p.Nature == Attachment {
		return
	}
	s := j.d.Sections[a.Head.Section]
	first := a.Head.Section == 0 || firstOfSection(j.p.Lines, a.Head)
	if !first || s.PageNumber.Start != 1 {
		j.add("nd30/phu-luc-so-trang", a.Head, fmt.Sprintf("số trang của %s đánh tiếp theo văn bản, phải đánh riêng từ 1", strings.ToLower(a.Head.Text)), "ngắt vùng (Section) trước phụ lục, đặt Start at 1")
	}
}

func firstOfSection(lines []*Line, l *Line) bool {
	for i := l.Index - 1; i >= 0; i-- {
		if lines[i].Section != l.Section {
			return true
		}
		if !lines[i].blank() {
			return false
		}
	}
	return true
}
