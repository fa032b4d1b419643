package decree30

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vanthu/internal/doc"
)

// missing says whether an absent part is a fault: a form may leave it out.
func (j *judge) missing() bool { return j.p.Nature == Administrative }

// motto judges ô 1.
func (j *judge) motto() {
	p := j.p
	if p.QuocHieu == nil {
		if j.missing() {
			j.add("nd30/quoc-hieu-thieu", nil, "không có Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”, phải có ở đầu trang, bên phải", "thêm phần đầu văn bản theo Mẫu 1.4, Phụ lục III")
		}
	} else {
		j.quocHieu()
	}
	if p.TieuNgu == nil {
		if j.missing() {
			j.add("nd30/tieu-ngu-thieu", nil, "không có Tiêu ngữ “Độc lập - Tự do - Hạnh phúc”, phải có dưới Quốc hiệu", "thêm Tiêu ngữ dưới Quốc hiệu")
		}
		return
	}
	j.tieuNgu()
}

func (j *judge) quocHieu() {
	q := j.p.QuocHieu
	if key := strings.TrimSpace(q[0].Key + " " + tail(q)); key != "cong hoa xa hoi chu nghia viet nam" {
		j.add("nd30/quoc-hieu-chu", q[0], "Quốc hiệu sai chữ, phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”", "sửa lại đúng chữ")
	} else if text := spellHoa.Replace(strings.ToUpper(joinText(q))); text != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" {
		j.add("nd30/quoc-hieu-chu", q[0], "Quốc hiệu sai dấu, phải là “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”", "sửa lại đúng chữ")
	}
	room := q[0].room - q[0].Para.Props.Left - q[0].Para.Props.Right
	if len(q) > 1 || q[0].Cell.Table != nil && room > 0 && q[0].width() > room+doc.Mm(1) {
		j.add("nd30/quoc-hieu-chu", q[0], "Quốc hiệu xuống dòng, phải nằm trên một dòng", fmt.Sprintf("nới ô bên phải cho đủ %s", mm(q[0].width())))
	}
	j.style("nd30/quoc-hieu-kieu", style{what: "Quốc hiệu", from: 12, to: 13, upper: true, bold: true, upright: true, centred: true}, q...)
}

var spellHoa = strings.NewReplacer("HOÀ", "HÒA")

func tail(lines []*Line) string {
	if len(lines) < 2 {
		return ""
	}
	return lines[1].Key
}

func joinText(lines []*Line) string {
	var s []string
	for _, l := range lines {
		s = append(s, l.Text)
	}
	return strings.Join(s, " ")
}

func (j *judge) tieuNgu() {
	t := j.p.TieuNgu
	switch want := "Độc lập - Tự do - Hạnh phúc"; {
	case t.Text == want, t.upper() && t.Text == strings.ToUpper(want): // capitals: a fault of style
	case strings.NewReplacer("–", "-", "—", "-", "\u2011", "-").Replace(t.Text) == want:
		j.add("nd30/tieu-ngu-chu", t, "Tiêu ngữ dùng gạch ngang dài (–), phải là gạch nối (-) có cách chữ hai bên", "gõ lại dấu gạch nối")
	default:
		j.add("nd30/tieu-ngu-chu", t, "Tiêu ngữ sai chữ, phải là “"+want+"”", "gõ lại, gạch nối có dấu cách hai bên")
	}
	j.style("nd30/tieu-ngu-kieu", style{what: "Tiêu ngữ", from: 13, to: 14, lower: true, bold: true, upright: true, centred: true}, t)
	if q := j.p.QuocHieu; q != nil {
		gap := max(q[len(q)-1].Para.Props.After, t.Para.Props.Before)
		if blankBetween(j.p.Lines, q[len(q)-1], t) || gap > doc.Pt(6) || lineHeight(t.Para, t.Size()) > 1.2 {
			j.add("nd30/tieu-ngu-cach", t, "Quốc hiệu và Tiêu ngữ cách xa nhau, phải cách nhau dòng đơn", "đặt cách dòng Single, cách đoạn 0 pt, bỏ dòng trống")
		}
	}
	j.mottoRule()
}

// blankBetween reports an empty line between two lines of one column.
func blankBetween(lines []*Line, a, b *Line) bool {
	return a.Para != b.Para && slices.ContainsFunc(lines[a.Index+1:max(b.Index, a.Index+1)], func(l *Line) bool {
		return l.blank() && l.Cell == a.Cell && l.Side == a.Side && a.Side != Across && l.Setting != Boxed
	})
}

// mottoRule: the line under Tiêu ngữ is as long as the text; 15 % is what
// drawing by hand misses by.
func (j *judge) mottoRule() {
	t := j.p.TieuNgu
	r := j.ruleUnder([]*Line{t}, j.p.QuocHieu)
	w := t.width()
	switch {
	case !r.found:
		j.add("nd30/tieu-ngu-ke", t, "dưới Tiêu ngữ không có đường kẻ, phải có đường kẻ nét liền dài bằng dòng chữ", "vẽ một đường kẻ (Insert, Shapes, Line) dài "+mm(w))
	case r.underline:
		j.add("nd30/tieu-ngu-ke", t, "Tiêu ngữ gạch chân chữ, phải là đường kẻ riêng dài bằng dòng chữ", "bỏ gạch chân, vẽ đường kẻ dưới dòng chữ")
	case r.known && j.p.Nature != Form && diff(float64(r.length), float64(w)) > 0.15*float64(w):
		j.add("nd30/tieu-ngu-ke", t, fmt.Sprintf("đường kẻ dưới Tiêu ngữ dài %s, phải bằng dòng chữ (%s)", mm(r.length), mm(w)), "kéo lại độ dài đường kẻ")
	}
}

// issuer judges ô 2.
func (j *judge) issuer() {
	p := j.p
	if len(p.Issuer) == 0 {
		if j.missing() {
			j.add("nd30/co-quan-thieu", nil, "không có tên cơ quan ban hành ở đầu văn bản, bên trái", "thêm tên cơ quan theo Mẫu 1.4, Phụ lục III")
		}
		return
	}
	j.style("nd30/chu-quan-kieu", style{what: "tên cơ quan chủ quản", from: 12, to: 13, upper: true, plain: true, upright: true, centred: true}, p.Parent...)
	j.style("nd30/co-quan-kieu", style{what: "tên cơ quan ban hành", from: 12, to: 13, upper: true, bold: true, upright: true, centred: true}, p.Issuer...)
	j.halfRule("nd30/co-quan-ke", "tên cơ quan ban hành", p.Issuer, p.Parent)
}

// number judges ô 3.
func (j *judge) number() {
	l := j.p.Number
	if l == nil {
		if j.missing() {
			j.add("nd30/so-thieu", nil, "không có số, ký hiệu, phải có dưới tên cơ quan ban hành", "thêm dòng “Số:      /"+j.symbolHint()+"”; số để trống khi chưa ban hành")
		}
		return
	}
	n := parseNumber(l.Text)
	for _, f := range numberFaults(n, l) {
		j.add("nd30/so-dang", l, f, "ghi theo mẫu “Số: 05/"+j.symbolHint()+"”")
	}
	tabbed := len(j.p.Issuer) > 0 && j.p.Issuer[0].Setting == Tabbed // then the column has no edges
	j.style("nd30/so-kieu", style{what: "số, ký hiệu", from: 13, to: 13, upright: true, plain: true, centred: !tabbed}, l)
	j.symbol(n)
	if n.symbol != "" && !dotted(n.symbol) {
		j.ofOtherBody(n)
	}
}

func (j *judge) symbolHint() string {
	if a := j.p.Kind.Abbr; a != "" {
		return a + "-UBND"
	}
	return "UBND-VP"
}

func numberFaults(n number, l *Line) []string {
	var out []string
	say := func(bad bool, msg string) {
		if bad {
			out = append(out, msg)
		}
	}
	say(!n.colon, "sau chữ “Số” không có dấu hai chấm (:)")
	say(!n.slash, "giữa số và ký hiệu không có dấu gạch chéo (/)")
	say(n.spill != "" && n.digits == "", "số văn bản không phải chữ số Ả Rập")
	say(len(n.digits) == 1 && n.digits != "0" && n.spill == "", "số "+n.digits+" nhỏ hơn 10, phải thêm số 0 phía trước")
	say(len(n.digits) > 2 && n.digits[0] == '0', "số "+n.digits+" thừa số 0 phía trước")
	symbol := strings.Trim(n.symbol, " ")
	say(strings.ContainsAny(symbol, "–—"), "ký hiệu dùng gạch ngang dài (–), phải là gạch nối (-)")
	say(n.digits != "" && strings.HasSuffix(strings.SplitN(l.Text, "/", 2)[0], " "), "có dấu cách trước dấu gạch chéo, phải viết liền")
	say(strings.ContainsFunc(symbol, isSpace) && !isBlankText(symbol) && !dotted(symbol), "trong ký hiệu có dấu cách, phải viết liền")
	say(symbolInLower(symbol), "ký hiệu có chữ thường, phải in hoa")
	return out
}

func dotted(s string) bool { return strings.ContainsAny(s, "….") }

// symbolInLower leaves the type names that carry lower-case letters and the
// lower-case letters an office may put in its own name (NĐ "BTTTT" has none).
func symbolInLower(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if k, ok := kindOfAbbr(strings.TrimSpace(part)); i == 0 && ok && k.Abbr == strings.TrimSpace(part) {
			continue
		}
		if part != "" && strings.IndexFunc(part, unicode.IsUpper) < 0 && strings.IndexFunc(part, unicode.IsLower) >= 0 {
			return true
		}
		if k, ok := kindOfAbbr(part); i == 0 && ok && k.Abbr != part {
			return true
		}
	}
	return false
}

// symbol holds the symbol against the title.
func (j *judge) symbol(n number) {
	p := j.p
	part := n.kindPart()
	if part == "" || dotted(part) {
		return
	}
	named, known := kindOfAbbr(part)
	switch {
	case p.Kind.is("CV") && strings.EqualFold(part, "CV"):
		j.add("nd30/ky-hieu-loai", p.Number, "công văn ghi chữ CV trong ký hiệu, phải là tên cơ quan và đơn vị soạn thảo, như “UBND-VP”", "bỏ chữ CV trong ký hiệu")
	case p.Title != nil && p.Kind.Abbr != "" && (!known || named.Abbr != p.Kind.Abbr):
		if strings.EqualFold(part, p.Kind.Abbr) {
			return
		}
		j.add("nd30/ky-hieu-loai", p.Number, fmt.Sprintf("ký hiệu bắt đầu bằng %s, tên loại là %s nên phải là %s", part, strings.ToLower(p.Kind.Name), p.Kind.Abbr), "sửa chữ viết tắt tên loại trong ký hiệu")
	}
}

// ofOtherBody: the symbol names the UBND where another body issues.
func (j *judge) ofOtherBody(n number) {
	p := j.p
	last := n.symbol[strings.LastIndexAny(n.symbol, "-–")+1:]
	if p.Kind.is("CV") {
		last = n.kindPart()
	}
	issuer := keyOf(joinText(p.Issuer))
	if issuer == "" {
		return
	}
	wrong := strings.TrimSpace(last) == "UBND" && !ubnd.MatchString(issuer) && (agency.MatchString(issuer) || council.MatchString(issuer)) ||
		strings.TrimSpace(last) == "HĐND" && !council.MatchString(issuer)
	if wrong {
		j.add("nd30/ky-hieu-loai", p.Number, fmt.Sprintf("ký hiệu ghi cơ quan %s, cơ quan ban hành là “%s”", strings.TrimSpace(last), joinText(p.Issuer)), "ghi chữ viết tắt của cơ quan ban hành")
	}
}

// date judges ô 4.
func (j *judge) date() {
	l := j.p.Issued
	if l == nil {
		if j.missing() && !j.p.Kind.is("BB", "HĐ") {
			j.add("nd30/ngay-thieu", nil, "không có địa danh, ngày tháng năm ban hành", "thêm dòng “Địa danh, ngày … tháng … năm …” dưới Tiêu ngữ")
		}
		return
	}
	j.style("nd30/ngay-kieu", style{what: "địa danh, ngày tháng", from: 13, to: 14, lower: true, italic: true, plain: true, centred: true}, l)
	d, ok := parseIssued(l.Text)
	if !ok {
		return
	}
	for _, f := range dateFaults(d) {
		j.add("nd30/ngay-dang", l, f, "ghi theo mẫu “Mộ Đức, ngày 05 tháng 01 năm 2026”")
	}
	if len(d.month) == 2 && d.month >= "03" && d.month <= "09" {
		j.add("nd30/thang-so-0", l, fmt.Sprintf("tháng %s thừa số 0, chỉ tháng 1, 2 thêm số 0", d.month), "ghi tháng "+d.month[1:])
	}
}

func dateFaults(d issued) []string {
	var out []string
	say := func(bad bool, msg string) {
		if bad {
			out = append(out, msg)
		}
	}
	say(!d.comma && !isBlankText(d.place), "sau địa danh không có dấu phẩy (,)")
	first, _ := utf8.DecodeRuneInString(d.place)
	say(unicode.IsLower(first), "địa danh không viết hoa chữ đầu")
	say(d.place == "" && d.day != "", "không có địa danh trước ngày tháng")
	say(len(d.day) == 1 && digits(d.day), "ngày "+d.day+" nhỏ hơn 10, phải thêm số 0 phía trước")
	say(d.month == "1" || d.month == "2", "tháng "+d.month+" phải thêm số 0 phía trước")
	say(digits(d.year) && len(d.year) != 4 && len(d.year) != 2, "năm "+d.year+" không đủ 4 chữ số")
	if digits(d.day) && digits(d.month) && digits(d.year) && len(d.year) == 4 {
		_, err := time.Parse("2/1/2006", strings.TrimPrefix(d.day, "0")+"/"+strings.TrimPrefix(d.month, "0")+"/"+d.year)
		say(err != nil, fmt.Sprintf("không có ngày %s/%s/%s", d.day, d.month, d.year))
	}
	return out
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// sizes judges the coupling of footnote 1: 12/13/13 or 13/14/14.
func (j *judge) sizes() {
	p := j.p
	if p.QuocHieu == nil || p.TieuNgu == nil || p.Nature == Form {
		return // the decree's own Mẫu 1.5 is 12/14/14
	}
	q, t := p.QuocHieu[0].Size(), p.TieuNgu.Size()
	d := t
	if p.Issued != nil && letterCount(p.Issued.Text) > 0 {
		d = p.Issued.Size()
	}
	if q >= 12 && q <= 13 && t >= 13 && t <= 14 && d >= 13 && d <= 14 && (t-q != 1 || d != t) {
		j.add("nd30/co-chu-dong-bo", p.QuocHieu[0], fmt.Sprintf("Quốc hiệu cỡ %s, Tiêu ngữ cỡ %s, địa danh và ngày tháng cỡ %s; phải là 12, 13, 13 hoặc 13, 14, 14", num(q), num(t), num(d)), "đặt lại cỡ chữ cho cùng một bộ")
	}
}

// title judges ô 5a.
func (j *judge) title() {
	p := j.p
	if p.Kind.is("CV") {
		return
	}
	if p.Title == nil {
		if j.missing() {
			j.add("nd30/ten-loai-thieu", nil, "không thấy tên loại văn bản, phải in hoa, canh giữa dưới phần đầu", "thêm tên loại, như KẾ HOẠCH")
		}
		return
	}
	j.style("nd30/ten-loai-kieu", style{what: "tên loại", from: 13, to: 14, upper: true, bold: true, upright: true, centred: true}, p.Title)
	if len(p.Subject) == 0 {
		if j.missing() && p.Kind.Name != "" && p.Kind.hasSubject() {
			j.noSubject()
		}
		return
	}
	j.style("nd30/trich-yeu-kieu", style{what: "trích yếu", from: 13, to: 14, lower: true, bold: true, upright: true, centred: true}, p.Subject...)
	if strings.HasPrefix(p.Subject[0].Key, "v/v") {
		j.add("nd30/vv-thua", p.Subject[0], "trích yếu dưới tên loại bắt đầu bằng “V/v”, chữ này chỉ dùng cho công văn", "viết “Về việc” hoặc nêu thẳng nội dung")
	}
	if p.Kind.is("BB") {
		return // Mẫu 1.9 draws no line under the subject
	}
	j.halfRule("nd30/trich-yeu-ke", "trích yếu", p.Subject, append([]*Line{p.Title}, j.betweenTitle()...))
}

// noSubject: a title that runs on in capitals carries its subject itself.
func (j *judge) noSubject() {
	t := j.p.Title
	if t.Key != j.p.Kind.key {
		j.add("nd30/trich-yeu-kieu", t, "tên loại và trích yếu cùng một dòng in hoa, trích yếu phải in thường ở dòng dưới", "xuống dòng sau tên loại, viết thường trích yếu")
		return
	}
	j.add("nd30/trich-yeu-thieu", t, "không có trích yếu dưới tên loại", "thêm một câu ngắn nêu nội dung, in thường, đậm")
}

// betweenTitle are the lines from the title to the end of the subject and the
// note under it, where a rule may be anchored.
func (j *judge) betweenTitle() []*Line {
	p := j.p
	end := min(p.Subject[len(p.Subject)-1].Index+6, len(p.Lines))
	return p.Lines[p.Title.Index+1 : end]
}

// veViec judges ô 5b.
func (j *judge) veViec() {
	p := j.p
	if len(p.VeViec) == 0 {
		if j.missing() && p.Kind.is("CV") {
			j.add("nd30/vv-thieu", p.Number, "công văn không có trích yếu “V/v …” dưới số, ký hiệu", "thêm dòng V/v dưới số, ký hiệu")
		}
		return
	}
	if p.Title != nil && p.Kind.Abbr != "" {
		j.add("nd30/vv-thua", p.VeViec[0], fmt.Sprintf("%s có cả “V/v” dưới số, ký hiệu; trích yếu phải nằm dưới tên loại", strings.ToLower(p.Kind.Name)), "bỏ V/v, ghi trích yếu dưới tên loại")
		return
	}
	j.style("nd30/vv-kieu", style{what: "trích yếu công văn", from: 12, to: 13, lower: true, plain: true, upright: true, centred: true}, p.VeViec...)
	v, n := p.VeViec[0], p.Number
	if n == nil || p.Nature == Form || n.Cell != v.Cell || v.Nth-n.Nth != 1 {
		return
	}
	if gap := j.gap(n.Para, v.Para); gap < doc.Pt(5.5) {
		j.add("nd30/vv-cach", v, fmt.Sprintf("V/v cách số, ký hiệu %s pt, phải cách 6 pt", num(gap.Pt())), "đặt Spacing Before 6 pt cho dòng V/v")
	}
}
