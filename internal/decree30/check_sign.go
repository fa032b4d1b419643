package decree30

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/pattern"
)

// signers judges ô 7.
func (j *judge) signers() {
	p := j.p
	if len(p.Signers) == 0 {
		if j.missing() {
			j.add("nd30/ky-thieu", nil, "không thấy chức vụ của người ký ở cuối văn bản", "thêm quyền hạn, chức vụ và họ tên người ký, bên phải, ngang hàng với Nơi nhận")
		}
		return
	}
	for _, s := range p.Signers {
		j.signer(s)
	}
	j.wrongBody()
	if j.missing() {
		j.onBehalf(p.Signers[len(p.Signers)-1])
	}
	j.torn()
}

func (j *judge) signer(s *Signature) {
	j.style("nd30/ky-kieu", style{what: "quyền hạn, chức vụ", from: 13, to: 14, upper: true, bold: true, upright: true, centred: !byHand(s.Titles[0])}, s.Titles...)
	for _, l := range s.Titles {
		if m := authorityWord.FindString(l.Text); m != "" && !properAuthority.MatchString(l.Text) {
			j.add("nd30/quyen-han-viet", l, fmt.Sprintf("quyền hạn ghi “%s”, phải là %s. có dấu chấm rồi dấu cách", strings.TrimSpace(m), onlyLetters(m)), "ghi như “KT. CHỦ TỊCH”")
		}
	}
	j.deputy(s)
	if s.Name == nil {
		if j.missing() {
			j.add("nd30/ho-ten-thieu", s.Titles[len(s.Titles)-1], "không có họ tên người ký dưới chức vụ", "ghi họ tên, in thường, đậm")
		}
		return
	}
	if h := honours.FindString(s.Name.Text); h != "" {
		j.add("nd30/ho-ten-hoc-vi", s.Name, fmt.Sprintf("trước họ tên người ký có “%s”, không được ghi học hàm, học vị, danh hiệu", strings.TrimSpace(h)), "chỉ ghi họ tên (quân đội, công an, trường, bệnh viện, viện theo quy định của ngành)")
	}
	j.style("nd30/ho-ten-kieu", style{what: "họ tên người ký", from: 13, to: 14, lower: true, bold: true, upright: true, centred: !byHand(s.Name)}, s.Name)
}

// byHand reports a line pushed into place by tabs or spaces: where its middle
// lies depends on the lines above it.
func byHand(l *Line) bool {
	return l.Cell.Table == nil && (leadOf(l.Raw) >= 8 || strings.Contains(l.Raw, "\t"))
}

var (
	authorityWord   = pattern.New(`^(TM|T/M|KT|K/T|TL|T/L|TUQ|Q)(\s*[./:]|\s)+`)
	properAuthority = pattern.New(`^(TM|KT|TL|TUQ|Q)\. \S`)
)

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// deputy: who signs for the head says KT. above the own title, and the other
// way round.
func (j *judge) deputy(s *Signature) {
	var kt, tl, pho *Line
	for _, l := range s.Titles {
		switch {
		case strings.HasPrefix(l.Key, "kt"):
			kt = l
		case strings.HasPrefix(l.Key, "tl"), strings.HasPrefix(l.Key, "tuq"):
			tl = l
		case strings.HasPrefix(l.Key, "pho "):
			pho = l
		}
	}
	switch {
	case pho != nil && kt == nil && tl == nil:
		j.add("nd30/quyen-han", pho, "cấp phó ký mà không ghi “KT.” và chức vụ của người đứng đầu", "thêm dòng KT. trước dòng chức vụ, như “KT. CHỦ TỊCH”")
	case kt != nil && pho == nil && s.Titles[len(s.Titles)-1] == kt:
		j.add("nd30/quyen-han", kt, "có “KT.” nhưng thiếu dòng chức vụ của người ký", "thêm dòng chức vụ, như “PHÓ CHỦ TỊCH”")
	case tl != nil && s.Titles[len(s.Titles)-1] == tl:
		j.add("nd30/quyen-han", tl, "có “TL.” hoặc “TUQ.” nhưng thiếu dòng chức vụ của người ký", "thêm dòng chức vụ của người ký bên dưới")
	}
}

// collective bodies sign TM.; their chair alone signs personal acts.
var (
	collective = pattern.New(`^(ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|uy ban mat tran)\b`)
	chair      = pattern.New(`^(kt[ ./]+)?(pho )?chu tich$`)
)

// onBehalf: a paper of a UBND is signed "TM. ỦY BAN NHÂN DÂN" unless the chair
// acts alone. From 01/7/2025 chairs act alone more often (Luật 72/2025/QH15),
// so a paper of that time gets a warning.
func (j *judge) onBehalf(s *Signature) {
	p := j.p
	if !chair.MatchString(s.Titles[0].Key) || len(p.Signers) > 1 || p.personal() || !p.ofCollective() {
		return
	}
	j.add("nd30/thay-mat", s.Titles[0], "văn bản của Ủy ban nhân dân ký “"+s.Titles[0].Text+"” mà không có dòng “TM. ỦY BAN NHÂN DÂN”", "thêm dòng TM. ỦY BAN NHÂN DÂN phía trên, trừ văn bản thuộc thẩm quyền riêng của Chủ tịch")
	if f := &j.found[len(j.found)-1]; p.since2025() && f.Severity == breach {
		f.Severity = practice
	}
}

// single are bodies under one head, who signs in person.
var (
	single  = pattern.New(`^tm[ ./]+(so|phong|truong|chi cuc|trung tam|van phong|tram) `)
	council = pattern.New(`\b(hdnd|hoi dong nhan dan)\b`)
	ubnd    = pattern.New(`\b(ubnd|uy ban nhan dan)\b`)
)

// wrongBody: TM. names the body that issues, and only one that works as a
// collective.
func (j *judge) wrongBody() {
	issuer := keyOf(joinText(j.p.Issuer))
	for _, s := range j.p.Signers {
		for _, l := range s.Titles {
			switch {
			case single.MatchString(l.Key):
				j.add("nd30/quyen-han", l, "ghi “TM.” cho cơ quan làm việc theo chế độ thủ trưởng, người đứng đầu phải ký trực tiếp", "bỏ dòng TM., chỉ ghi chức vụ")
			case strings.HasPrefix(l.Key, "tm") && issuer != "" &&
				(council.MatchString(l.Key) && ubnd.MatchString(issuer) && !council.MatchString(issuer) || ubnd.MatchString(l.Key) && council.MatchString(issuer)):
				j.add("nd30/quyen-han", l, fmt.Sprintf("ký thay mặt “%s” nhưng cơ quan ban hành là “%s”", l.Text, joinText(j.p.Issuer)), "ghi tên cơ quan ban hành sau TM.")
			}
		}
	}
}

func (p *Parts) ofCollective() bool {
	if len(p.Issuer) > 0 {
		return collective.MatchString(p.Issuer[0].Key)
	}
	// no letterhead: the text itself says who issues
	for _, l := range p.Body {
		if strings.Contains(l.Key, "uy ban nhan dan") || strings.Contains(l.Key, "ubnd") {
			return true
		}
	}
	return false
}

// personal: the chair decides in person.
func (p *Parts) personal() bool {
	if p.Holder != nil && strings.HasPrefix(p.Holder.Key, "chu tich") {
		return true
	}
	for _, l := range p.Issuer {
		if strings.HasPrefix(l.Key, "chu tich") {
			return true
		}
	}
	return p.Kind.is("QĐ", "CT", "GM", "GGT", "GUQ", "CĐ", "GNP", "BB") && p.Holder == nil
}

func (p *Parts) since2025() bool {
	if p.Issued == nil {
		return false
	}
	d, ok := parseIssued(p.Issued.Text)
	return ok && len(d.year) == 4 && (d.year > "2025" || d.year == "2025" && (len(d.month) > 1 && d.month >= "07" || len(d.month) == 1 && d.month >= "7"))
}

// torn: the layout put the signature on other pages than the text's last line.
func (j *judge) torn() {
	if j.opt.Pages == nil {
		return
	}
	s := j.p.Signers[len(j.p.Signers)-1]
	top := j.opt.Pages[s.Titles[0].Para.Pos]
	if s.Name != nil {
		if end := j.opt.Pages[s.Name.Para.Pos]; top > 0 && end > top {
			j.add("nd30/ky-rach", s.Titles[0], fmt.Sprintf("khối ký bị ngắt: chức vụ ở trang %d, họ tên ở trang %d", top, end), "đặt Keep with next cho các dòng của khối ký")
		}
	}
	if last := j.p.last(); last != nil {
		if page := max(j.opt.Pages[last.Para.Pos], j.opt.Ends[last.Para.Pos]); page > 0 && top > page {
			j.add("nd30/ky-rach", s.Titles[0], fmt.Sprintf("khối ký ở trang %d, chữ cuối của nội dung ở trang %d", top, page), "để ít nhất hai dòng nội dung cùng trang với khối ký")
		}
	}
}

// recipients judges ô 9b.
func (j *judge) recipients() {
	p := j.p
	if p.NoiNhan == nil {
		if j.missing() && !p.Kind.is("BB", "HĐ", "BGN", "BTT", "GNP", "QC", "QyĐ") {
			j.add("nd30/noi-nhan-thieu", nil, "không có Nơi nhận ở cuối văn bản", "thêm Nơi nhận, dòng cuối là “- Lưu: VT, ….”")
		}
		return
	}
	word := p.NoiNhan
	if !strings.Contains(word.Text, ":") {
		j.add("nd30/noi-nhan-tu", word, "sau “Nơi nhận” không có dấu hai chấm (:)", "thêm dấu hai chấm")
	}
	j.style("nd30/noi-nhan-tu", style{what: "từ “Nơi nhận”", from: 12, to: 12, lower: true, bold: true, italic: true}, word)
	if len(p.Receive) == 0 {
		return
	}
	j.style("nd30/noi-nhan-kieu", style{what: "nơi nhận", from: 11, to: 11, lower: true, plain: true, upright: true}, p.Receive...)
	j.receive()
}

func (j *judge) receive() {
	lines := j.p.Receive
	j.asAbove(lines[0])
	at := -1
	for i, l := range lines {
		if luu.MatchString(l.Key) {
			at = i
		}
	}
	if at < 0 {
		j.list("nd30/noi-nhan-dong", "nơi nhận", lines)
		if j.missing() {
			j.add("nd30/noi-nhan-luu", lines[len(lines)-1], "dòng cuối không phải là “- Lưu: VT, ….”", "thêm dòng “- Lưu: VT, ….”")
		}
		return
	}
	last := lines[at]
	named := slices.Delete(slices.Clone(lines), at, at+1)
	j.list("nd30/noi-nhan-dong", "nơi nhận", append(named, &Line{Text: "- .", Para: last.Para}))
	if f := archiveFaults(last.Text); len(f) > 0 {
		j.add("nd30/noi-nhan-luu", last, strings.Join(f, "; "), "ghi như “- Lưu: VT, VP.”")
	}
}

// archiveFaults judges "- Lưu: VT, VP(02)."; blanks of a form pass.
func archiveFaults(s string) []string {
	var out []string
	say := func(bad bool, msg string) {
		if bad {
			out = append(out, msg)
		}
	}
	say(!dashed(s), "dòng Lưu không có gạch đầu dòng (-)")
	rest := strings.TrimSpace(strings.TrimLeft(s, "-–+ "))
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(rest, "Lưu"), "lưu"))
	say(!strings.HasPrefix(rest, ":"), "sau chữ “Lưu” không có dấu hai chấm (:)")
	after, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(rest, ":")), "VT")
	say(!ok, "sau “Lưu:” không có chữ “VT”")
	after = strings.TrimSpace(after)
	semicolon := strings.HasPrefix(after, ";")
	say(ok && semicolon, "sau “VT” là dấu chấm phẩy, phải là dấu phẩy (,)")
	say(ok && !semicolon && strings.Trim(after, " .") != "" && !strings.HasPrefix(after, ",") && !strings.HasPrefix(after, "("), "sau “VT” không có dấu phẩy (,)")
	say(!strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, "…"), "dòng Lưu không kết thúc bằng dấu chấm (.)")
	return out
}

// asAbove: papers with Kính gửi say "Như trên" first, a quyết định "Như Điều".
func (j *judge) asAbove(first *Line) {
	p := j.p
	above := strings.Contains(first.Key, "nhu tren") || strings.Contains(first.Key, "nhu kinh gui")
	switch {
	case len(p.KinhGui) > 0 && !above && p.Kind.is("CV", "TTr", "BC") && !isBlankText(first.Text):
		j.add("nd30/noi-nhan-nhu-tren", first, "văn bản có Kính gửi, dòng đầu của Nơi nhận phải là “- Như trên;”", "thêm dòng “- Như trên;”")
	case len(p.KinhGui) == 0 && above && j.missing() && !p.Kind.is("GGT", "GM", "CĐ", "PG", "PC", "CV", "TTr"):
		j.add("nd30/noi-nhan-nhu-tren", first, "văn bản không có Kính gửi mà Nơi nhận ghi “Như trên”", "ghi tên nơi nhận, hoặc “Như Điều …” với quyết định")
	}
}
