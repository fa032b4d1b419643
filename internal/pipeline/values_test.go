package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
	"vanthu/templates"
)

// evenly measures every letter alike: a fifth of the size.
func evenly(text string, points float64) doc.Length {
	return doc.Pt(float64(len([]rune(text))) * points / 2)
}

// nearby is a commune of our own making, with a superior and a deputy.
func nearby() *commune.Office {
	return &commune.Office{
		Name: "Ủy ban nhân dân xã Bình An", ShortName: "UBND xã Bình An", Letterhead: []string{"ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"},
		Parent: []string{"UBND TỈNH LÂM SƠN"}, Unit: "xã Bình An", Place: "Bình An", Abbr: "UBND",
		Drafting: commune.DraftingUnit{Abbr: "VHXH", Copies: 3},
		Signers: []commune.Signer{{Name: "Trần Thị Lan", Lines: []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"},
			Valid: commune.Period{To: commune.Date{Year: 2026, Month: 6, Day: 30}}},
			{Name: "Lê Văn Bốn", Lines: []string{"CHỦ TỊCH"}}},
		Officers:   []commune.Officer{{Role: "lap", Title: "Công chức Văn hóa - Xã hội"}},
		Recipients: map[commune.Kind][]commune.Recipient{commune.KeHoach: {{Name: "Đảng ủy xã"}}, commune.BaoCao: {{Name: "Thường trực HĐND xã."}}},
		Addressees: map[commune.Kind][]string{commune.BaoCao: {"UBND tỉnh Lâm Sơn", "Sở Khoa học và Công nghệ"}},
	}
}

func nearbyYear() *commune.Year {
	return &commune.Year{Number: 2026, Offices: []commune.Office{*nearby()}, Plan: commune.Plan{
		Year: 2026, Subject: "Truyền thông về chuyển đổi số xã Bình An năm 2026", Symbol: "KH-UBND",
		Purposes: []string{"Mục đích một.", "Mục đích hai"},
		Groups: []commune.FormGroup{{Code: "1", Name: "Phương tiện thông tin", Items: []commune.PlanItem{
			{Code: "1.a", Name: "Đài truyền thanh", Targets: []commune.Target{{Indicator: "phat-thanh.chuong-trinh", Quantity: commune.N(1), Each: commune.EachMonth}}}}}},
		Organisation: []commune.Duty{{Role: "Văn phòng", Tasks: []string{"theo dõi"}}},
	}}
}

// printed expands a text over values.
func printed(t *testing.T, v fill.Group, text string) string {
	t.Helper()
	s, faults := fill.Expand(text, fill.Root(v))
	if len(faults) > 0 {
		t.Fatal(text, faults)
	}
	return s
}

func TestDraftLeavesNumberAndDayBlank(t *testing.T) {
	const line = "Số: {{so}}/{{ky_hieu}} {{dia_danh}}, {{ngay_ban_hanh}}"
	for _, c := range []struct {
		month int
		issue Issue
		want  string
	}{
		{0, Issue{}, "Số:        /KH-UBND Bình An, ngày    tháng    năm 2026"},
		{2, Issue{}, "Số:        /KH-UBND Bình An, ngày    tháng 02 năm 2026"},
		{3, Issue{}, "Số:        /KH-UBND Bình An, ngày    tháng 3 năm 2026"},
		{0, Issue{Number: 5, Date: commune.Date{Year: 2026, Month: 1, Day: 5}}, "Số: 05/KH-UBND Bình An, ngày 05 tháng 01 năm 2026"},
		{0, Issue{Number: 112, Symbol: "KH-UBNDX", Date: commune.Date{Year: 2026, Month: 12, Day: 15}}, "Số: 112/KH-UBNDX Bình An, ngày 15 tháng 12 năm 2026"},
	} {
		y := nearbyYear()
		y.Plan.Month = c.month
		if got := printed(t, planValues(y, c.issue, evenly), line); got != c.want {
			t.Errorf("\n got %q\nwant %q", got, c.want)
		}
	}
}

func TestWhoSignsDependsOnTheDay(t *testing.T) {
	const block = "{{#quyen_han}}{{.}} / {{/quyen_han}}{{chuc_vu}} / {{nguoi_ky}}"
	for month, want := range map[int]string{
		3: "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Thị Lan",
		8: "CHỦ TỊCH / Lê Văn Bốn",
	} {
		y := nearbyYear()
		y.Plan.Month = month
		if got := printed(t, planValues(y, Issue{}, evenly), block); got != want {
			t.Errorf("month %d: %s", month, got)
		}
	}
}

func TestRecipientsEndInTheKeptCopy(t *testing.T) {
	plan := sheet{kind: commune.KeHoach, office: nearby()}
	if got := strings.Join(plan.recipients(), " "); got != "Đảng ủy xã; Lưu: VT, VHXH(03)." {
		t.Error(got)
	}
	report := sheet{kind: commune.BaoCao, office: nearby()}
	report.office.Drafting = commune.DraftingUnit{}
	if got := strings.Join(report.recipients(), " "); got != "Như trên; Thường trực HĐND xã; Lưu: VT." {
		t.Error(got)
	}
}

func TestSectionsThePlanLacksLeaveNoGap(t *testing.T) {
	v := planValues(nearbyYear(), Issue{}, evenly) // no topics, no budget
	got := printed(t, v, "{{#muc_dich_yeu_cau}}{{thu_tu | la_ma}} {{/muc_dich_yeu_cau}}{{#noi_dung_tuyen_truyen}}?{{/noi_dung_tuyen_truyen}}"+
		"{{#hinh_thuc}}{{thu_tu | la_ma}} {{/hinh_thuc}}{{#kinh_phi}}?{{/kinh_phi}}{{#to_chuc_thuc_hien}}{{thu_tu | la_ma}}{{/to_chuc_thuc_hien}}")
	if got != "I II III" {
		t.Error(got)
	}
	if got := printed(t, v, "{{#muc_dich_yeu_cau}}{{#muc_dich}}{{#y}}- {{.}}\n{{/y}}{{/muc_dich}}{{/muc_dich_yeu_cau}}"); got != "- Mục đích một;\n- Mục đích hai.\n" {
		t.Error(got)
	}
}

func TestOpeningCitesTheBasis(t *testing.T) {
	office := nearby()
	p := &commune.Plan{Subject: "Truyền thông năm 2026", Opening: "UBND xã ban hành Kế hoạch với nội dung sau.", Basis: []commune.Citation{
		{Kind: "Kế hoạch", Symbol: "55/KH-UBND", Date: commune.Date{Year: 2026, Month: 3, Day: 20}, Issuer: "UBND tỉnh", Subject: "Truyền thông năm 2026."},
		{Kind: "Luật", Subject: "An ninh mạng"}}}
	if got := opening(p, office); got != "Thực hiện Kế hoạch số 55/KH-UBND ngày 20/3/2026 của UBND tỉnh về truyền thông năm 2026; Luật An ninh mạng, UBND xã ban hành Kế hoạch với nội dung sau:" {
		t.Error(got)
	}
	p.Basis, p.Opening = p.Basis[:1], "Căn cứ Kế hoạch số 55/KH-UBND, UBND xã lập Kế hoạch:"
	if got := opening(p, office); got != p.Opening {
		t.Error("an opening that names its basis was given it twice:", got)
	}
	if got := strings.Join(bases(p.Basis), ""); got != "Căn cứ Kế hoạch số 55/KH-UBND ngày 20/3/2026 của UBND tỉnh về truyền thông năm 2026." {
		t.Error(got)
	}
}

func TestCitations(t *testing.T) {
	day := commune.Date{Year: 2026, Month: 1, Day: 5}
	for want, c := range map[string]commune.Citation{
		"Công văn số 9/UBND-VX ngày 5/1/2026 của UBND xã về việc tăng cường": {Kind: "Công văn", Symbol: "9/UBND-VX", Date: day, Issuer: "UBND xã", Subject: "V/v tăng cường"},
		"Quyết định số 7/QĐ-UBND ngày 5/1/2026 về kiện toàn Tổ":              {Kind: "Quyết định", Symbol: "7/QĐ-UBND", Date: day, Subject: "Về kiện toàn Tổ"},
		"Chỉ thị số 1/CT-TTg của TTg về CNTT":                                {Kind: "Chỉ thị", Symbol: "1/CT-TTg", Issuer: "TTg", Subject: "CNTT"},
	} {
		if got := citation(c); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

func TestPunctuation(t *testing.T) {
	for _, c := range [][3]string{
		{"một.", ";", "một;"}, {"hai ;", ".", "hai."}, {"ba", ".", "ba."}, {"tin, bài v.v.", ";", "tin, bài v.v.;"},
		{"tin, bài v.v.", ".", "tin, bài v.v."}, {"vì sao?", ".", "vì sao?"}, {" ", ";", ""}, {"như sau:", ":", "như sau:"},
	} {
		if got := end(c[0], c[1]); got != c[2] {
			t.Errorf("end(%q, %q) = %q", c[0], c[1], got)
		}
	}
}

func TestTitlesBreakIntoLikeLines(t *testing.T) {
	d := sheet{office: &commune.Office{}, subject: "Kết quả truyền thông về chuyển đổi số xã Bình An 6 tháng đầu năm 2026 trên địa bàn"}
	lines := d.titleLines(evenly)
	if strings.Join(lines, " | ") != "Kết quả truyền thông về chuyển đổi số | xã Bình An 6 tháng đầu năm 2026 trên địa bàn" {
		t.Error(lines)
	}
	d.subject = "Truyền thông về chuyển đổi số xã Nguyễn Nghiêm Trung Đông Hải năm 2026"
	if got := strings.Join(d.titleLines(evenly), " | "); got != "Truyền thông về chuyển đổi số | xã Nguyễn Nghiêm Trung Đông Hải năm 2026" {
		t.Error(got)
	}
	d.subject = "Truyền thông"
	if lines := d.titleLines(evenly); len(lines) != 1 {
		t.Error(lines)
	}
}

// A name that the letterhead's cell does not hold is broken in the middle, and
// the line below is 1/3 to 1/2 of what is printed, not of the whole name.
func TestALongLetterheadIsBroken(t *testing.T) {
	d := sheet{office: &commune.Office{Letterhead: []string{"ỦY BAN NHÂN DÂN", "PHƯỜNG TRƯƠNG QUANG TRỌNG - THÀNH CỔ CHÂU SA"}}}
	lines := d.letterhead(evenly)
	if got := strings.Join(lines, " | "); got != "ỦY BAN NHÂN DÂN | PHƯỜNG TRƯƠNG QUANG | TRỌNG - THÀNH CỔ CHÂU SA" {
		t.Error(got)
	}
	rule := d.lines(evenly)["Kẻ dưới cơ quan ban hành"]
	if w := evenly(lines[2], 13); rule < w/3 || rule > w/2 {
		t.Errorf("%v under %q of %v", rule, lines[2], w)
	}
}

func TestDrawnLinesFitTheirText(t *testing.T) {
	d := sheet{office: nearby(), subject: "Truyền thông về chuyển đổi số xã Bình An năm 2026"}
	for _, profile := range []int{12, 13} {
		d.office.Layout.SizeProfile = profile
		lines := d.lines(evenly)
		if want := evenly(motto, float64(profile+1)); lines["Kẻ dưới tiêu ngữ"] != want {
			t.Errorf("profile %d: motto %v, want %v", profile, lines["Kẻ dưới tiêu ngữ"], want)
		}
		for name, texts := range map[string][]string{"Kẻ dưới cơ quan ban hành": d.office.Letterhead, "Kẻ dưới trích yếu": {d.subject}} {
			size := map[bool]float64{true: float64(profile), false: 14}[name == "Kẻ dưới cơ quan ban hành"]
			for _, text := range texts {
				if w := evenly(text, size); lines[name] < w/3 || lines[name] > w/2 {
					t.Errorf("%s: %v of %v", name, lines[name], w)
				}
			}
		}
	}
}

func TestLayoutLeavesTheUnsaidToTheTemplate(t *testing.T) {
	d := sheet{office: &commune.Office{}, subject: "Truyền thông"}
	if r := d.look(evenly); len(r.Styles) != 0 || r.Margins != (docx.Margins{}) {
		t.Errorf("%+v", r)
	}
	d.office.Layout = commune.Layout{SizeProfile: 12, BodySize: 13, Left: 35, Line: 1.3}
	r := d.look(evenly)
	for name, want := range map[string]docx.StyleChange{"VT Quốc hiệu": {Size: 12}, "VT Tiêu ngữ": {Size: 13}, "VT Địa danh ngày tháng": {Size: 13}, "VT Văn bản": {Size: 13}, "VT Đoạn văn": {Line: 1.3}} {
		if r.Styles[name] != want {
			t.Errorf("%s: %+v", name, r.Styles[name])
		}
	}
	if r.Margins != (docx.Margins{Left: doc.Mm(35)}) {
		t.Errorf("%+v", r.Margins)
	}
}

// open gives a shipped template.
func open(t *testing.T, name string) *docx.File {
	t.Helper()
	data, err := templates.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var log diag.Log
	f := docx.Open(&log, name, data)
	if f == nil {
		t.Fatal(log.All())
	}
	return f
}

// A year in which almost nothing is written down still fills every template:
// no name is unknown, and nothing of another commune is in them.
func TestABareYearFillsEveryTemplate(t *testing.T) {
	y := nearbyYear()
	for name, values := range bareValues(t, y) {
		var log diag.Log
		out, err := docx.Fill(&log, open(t, name), values)
		if err != nil || out == nil {
			t.Fatal(name, err, log.All())
		}
		archive, err := out.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		text := words(t, archive, "word/document.xml")
		for _, alien := range []string{"Đức Phú", "Mộ Đức", "Quảng Ngãi", "{{", "}}"} {
			if strings.Contains(text, alien) {
				t.Errorf("%s holds %q", name, alien)
			}
		}
	}
}

func bareValues(t *testing.T, y *commune.Year) map[string]fill.Group {
	t.Helper()
	report, ok := y.Report("quy-1")
	if !ok {
		t.Fatal("no report")
	}
	return map[string]fill.Group{
		planTemplate: planValues(y, Issue{}, evenly), logTemplate: logValues(y.MonthLog(1), Issue{}, Issue{}, evenly),
		reportTemplate: reportValues(report, Issue{}, Issue{}, evenly),
	}
}

// The secretary's table of tags names everything that the data offer.
func TestTheGuideNamesEveryTag(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "the-mau.md"))
	if err != nil {
		t.Fatal(err)
	}
	d, _ := shipped(t)
	for _, name := range TemplateNames() {
		for _, n := range d.Names(Template{Name: name}) {
			for _, part := range strings.FieldsFunc(n.Tag, func(r rune) bool { return strings.ContainsRune("> .", r) }) {
				if !strings.Contains(string(guide), "`"+part+"`") && !strings.Contains(string(guide), "."+part+"`") {
					t.Errorf("%s: %s is not in docs/the-mau.md (%s)", name, part, n.Tag)
				}
			}
		}
	}
}
