package workspace

import (
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/pattern"
)

// readPlan reads ke-hoach.yaml.
func readPlan(o *object, y *commune.Year) {
	o.what = "kế hoạch"
	p := &y.Plan
	p.Source = o.source()
	if year := o.must("nam"); aYear.MatchString(year) {
		p.Year = number(year)
	} else if year != "" {
		o.wrong("nam", &problem{"“" + brief(year) + "” không phải là năm từ 2000 đến 2099", "ví dụ: nam: 2023"})
	}
	y.Number = p.Year
	p.Subject = o.must("trich_yeu")
	p.Symbol = o.text("ky_hieu")
	if p.Symbol == "" {
		p.Symbol = "KH-UBND"
	}
	p.Month = o.count("thang_ban_hanh")
	if p.Month > 12 {
		o.wrong("thang_ban_hanh", &problem{"tháng phải từ 1 đến 12", "để trống nếu chưa biết"})
	}
	for _, c := range o.objects("can_cu", "căn cứ") {
		p.Basis = append(p.Basis, readCitation(c))
	}
	p.Opening = o.text("mo_dau")
	p.Purposes = o.texts("muc_dich")
	p.Requirements = o.texts("yeu_cau")
	p.Topics = readTopics(o)
	for _, g := range o.objects("hinh_thuc", "nhóm hình thức") {
		p.Groups = append(p.Groups, readGroup(g, p.Year))
	}
	o.need("hinh_thuc")
	p.Budget = o.texts("kinh_phi")
	for _, d := range o.objects("to_chuc_thuc_hien", "phần việc") {
		p.Organisation = append(p.Organisation, commune.Duty{Role: d.must("vai_tro"), Tasks: d.texts("nhiem_vu")})
		d.need("nhiem_vu")
		d.done()
	}
	// "./." is the template's: it closes the text whatever stands last
	p.Closing = strings.TrimRight(o.text("ket_thuc"), "./ ")
	o.done()
	checkSubjectYear(o, p)
	checkCodes(o.file, p)
}

func readCitation(o *object) commune.Citation {
	c := commune.Citation{Kind: o.must("loai"), Symbol: o.text("ky_hieu"), Date: o.date("ngay"),
		Issuer: o.text("co_quan"), Subject: o.must("trich_yeu")}
	// Decree 30, appendix I, II.6b: only laws and ordinances are cited by name
	// alone.
	if kind := fold(c.Kind); kind != "luat" && kind != "phap lenh" && kind != "bo luat" && kind != "hien phap" {
		for _, key := range []string{"ky_hieu", "ngay", "co_quan"} {
			o.need(key)
		}
	}
	o.done()
	return c
}

func readTopics(o *object) []commune.Topic {
	var topics []commune.Topic
	for _, n := range o.items("noi_dung") {
		if text, ok := o.file.scalar(n); ok {
			topics = append(topics, commune.Topic{Text: text})
			continue
		}
		if n.Type() == ast.NullType {
			continue
		}
		if t := o.file.object(n, "nội dung"); t != nil {
			topics = append(topics, commune.Topic{Text: t.must("noi_dung"), Items: t.texts("chi_tiet")})
			t.done()
		}
	}
	return topics
}

func readGroup(o *object, year int) commune.FormGroup {
	g := commune.FormGroup{Code: o.must("ma"), Name: o.must("ten")}
	for _, i := range o.objects("muc", "mục") {
		g.Items = append(g.Items, readItem(i, year))
	}
	o.need("muc")
	o.done()
	return g
}

func readItem(o *object, year int) commune.PlanItem {
	item := commune.PlanItem{
		Source: o.source(), Code: o.must("ma"), Name: o.must("ten"), Content: o.must("noi_dung"),
		Frequency: o.text("tan_suat"), Time: o.must("thoi_gian"), Lead: o.must("chu_tri"), With: o.text("phoi_hop"),
		Continuous: o.yes("thuong_xuyen"),
	}
	item.Within = readSpan(o)
	if item.Within == (commune.Period{}) {
		item.Within = spanOf(item.Time, year)
	}
	for _, t := range o.objects("chi_tieu", "chỉ tiêu") {
		item.Targets = append(item.Targets, readTarget(t))
	}
	o.done()
	return item
}

func readTarget(o *object) commune.Target {
	var ids []string
	for _, info := range commune.Indicators() {
		ids = append(ids, string(info.ID))
	}
	t := commune.Target{Quantity: o.amount("so_luong"), Internal: o.yes("noi_bo")}
	if o.need("chi_so") {
		t.Indicator = commune.Indicator(o.choice("chi_so", ids))
	}
	if o.need("so_luong") && t.Quantity == 0 {
		o.wrong("so_luong", &problem{"chỉ tiêu phải lớn hơn 0", "không giao số thì bỏ chỉ tiêu này"})
	}
	if o.need("moi") {
		t.Each = commune.Each(o.choice("moi", []string{"thang", "quy", "nam", "mot-lan"}))
	}
	o.asked = append(o.asked, "chi_so", "moi")
	o.done()
	return t
}

// readSpan reads tu and den and says when they are the wrong way round.
func readSpan(o *object) commune.Period {
	p := commune.Period{From: o.date("tu"), To: o.date("den")}
	if !p.From.IsZero() && !p.To.IsZero() && p.To.Before(p.From) {
		o.wrong("den", &problem{"ngày kết thúc " + p.To.String() + " trước ngày bắt đầu " + p.From.String(), "đổi lại hai ngày"})
	}
	return p
}

var (
	inYear    = pattern.New(`^(?:trong )?(?:ca )?nam (\d{4})$`)
	inQuarter = pattern.New(`^(?:trong )?quy (i{1,3}|iv|[1-4])(?: nam)? (\d{4})$`)
	inMonth   = pattern.New(`^(?:trong )?thang (\d{1,2})(?: nam)? (\d{4})$`)
)

// spanOf understands the usual ways of writing a time: năm 2023, quý III/2023,
// tháng 9/2023. Anything else is the whole year.
func spanOf(text string, year int) commune.Period {
	s := fold(text)
	if m := inMonth.FindStringSubmatch(s); m != nil && number(m[1]) >= 1 && number(m[1]) <= 12 {
		return commune.MonthOf(number(m[2]), number(m[1]))
	}
	if m := inQuarter.FindStringSubmatch(s); m != nil {
		quarter := map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}[m[1]]
		last := commune.MonthOf(number(m[2]), quarter*3)
		return commune.Period{From: commune.MonthOf(number(m[2]), quarter*3-2).From, To: last.To}
	}
	if m := inYear.FindStringSubmatch(s); m != nil {
		year = number(m[1])
	}
	return commune.Period{
		From: commune.Date{Year: year, Month: time.January, Day: 1},
		To:   commune.Date{Year: year, Month: time.December, Day: 31},
	}
}

var aYear = pattern.New(`^20\d\d$`)

var fourDigits = pattern.New(`\b(20\d\d)\b`)

// checkSubjectYear catches last year's plan copied into this year's folder.
func checkSubjectYear(o *object, p *commune.Plan) {
	years := fourDigits.FindAllString(p.Subject, -1)
	if p.Year == 0 || len(years) == 0 {
		return
	}
	for _, y := range years {
		if number(y) == p.Year {
			return
		}
	}
	o.file.log.Warn(o.where("trich_yeu"), "ke-hoach/nam", "trích yếu ghi năm "+strings.Join(years, ", ")+" nhưng kế hoạch là của năm "+strconv.Itoa(p.Year),
		"sửa trích yếu hoặc khóa “nam”")
}

// checkCodes says which item codes occur twice: log rows could not be told
// apart.
func checkCodes(f *yamlFile, p *commune.Plan) {
	first := map[string]*commune.PlanItem{}
	for _, item := range p.Items() {
		key := fold(item.Code)
		if item.Code == "" {
			continue
		}
		if other := first[key]; other != nil {
			f.log.Error(diag.Pos{File: f.name, Line: item.Source.Line}, "ke-hoach/trung-ma", "mã mục “"+item.Code+"” đã dùng cho “"+brief(other.Name)+"” ở dòng "+strconv.Itoa(other.Source.Line),
				"mỗi mục có một mã riêng")
			continue
		}
		first[key] = item
	}
}
