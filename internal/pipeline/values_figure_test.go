package pipeline

import (
	"strings"
	"testing"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

func amountOf(n float64) *commune.Amount { a := commune.Amount(n * 1000); return &a }

func TestSentencesOfFigures(t *testing.T) {
	for _, c := range []struct {
		value            float64
		target, previous *commune.Amount
		want             string
	}{
		{0, nil, nil, "Bài đăng: không phát sinh"},
		{0, nil, amountOf(0), "Bài đăng: không phát sinh"},
		{0, nil, amountOf(4), "Bài đăng: không phát sinh, giảm 4 bài (100%) so với kỳ trước"},
		{0, amountOf(3), nil, "Bài đăng: chưa thực hiện (kế hoạch 3 bài)"},
		{0, amountOf(3), amountOf(1), "Bài đăng: chưa thực hiện (kế hoạch 3 bài), giảm 1 bài (100%) so với kỳ trước"},
		{1, nil, nil, "Bài đăng: 1 bài"},
		{2, amountOf(3), nil, "Bài đăng: 2 bài, đạt 66,7% kế hoạch (3 bài)"},
		{3, amountOf(3), amountOf(3), "Bài đăng: 3 bài, đạt 100% kế hoạch (3 bài), bằng kỳ trước"},
		{1500, nil, amountOf(0), "Bài đăng: 1.500 bài, kỳ trước không phát sinh"},
		{12.5, nil, amountOf(10), "Bài đăng: 12,5 bài, tăng 2,5 bài (25%) so với kỳ trước"},
		{8, nil, amountOf(10), "Bài đăng: 8 bài, giảm 2 bài (20%) so với kỳ trước"},
	} {
		got := sentence(commune.Figure{Label: "Bài đăng", Unit: "bài", Value: *amountOf(c.value), Target: c.target, Previous: c.previous})
		if got != c.want {
			t.Errorf("\n got %s\nwant %s", got, c.want)
		}
	}
}

func TestEventsAndHamletsAreNamed(t *testing.T) {
	rows := []commune.Share{{Activity: &commune.Activity{Title: "Tuần lễ.", Hamlet: "Thôn 1"}}, {Activity: &commune.Activity{Title: "Ngày hội", Hamlet: "Thôn 2"}}}
	if got := sentence(commune.Figure{Indicator: "su-kien.su-kien", Label: "Sự kiện", Unit: "sự kiện", Value: commune.N(2), Rows: rows}); got != "Sự kiện: 2 sự kiện (Tuần lễ; Ngày hội)" {
		t.Error(got)
	}
	if got := sentence(commune.Figure{Indicator: "tai-thon.thon", Label: "Thôn", Unit: "thôn", Value: commune.N(2), Rows: rows}); got != "Thôn: 2 thôn (Thôn 1; Thôn 2)" {
		t.Error(got)
	}
}

func TestAUnitIsNamedWhereNothingWasCounted(t *testing.T) {
	if got := sentence(commune.Figure{Indicator: "truc-quan.bang-ron.m2", Label: "Băng rôn", Unit: "m²", Previous: amountOf(12.5)}); got != "Băng rôn (m²): không phát sinh, giảm 12,5 m² (100%) so với kỳ trước" {
		t.Error(got)
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		done, target float64
		want         string
	}{{11, 12, "91,7"}, {12, 12, "100"}, {2999, 3000, "99,9"}, {15, 12, "125"}, {0, 12, "0"}, {3, 0, "-"}} {
		if got := percent(*amountOf(c.done), *amountOf(c.target)); got != c.want {
			t.Errorf("%v of %v: %s, want %s", c.done, c.target, got, c.want)
		}
	}
}

func TestDifferencesCarryTheirSign(t *testing.T) {
	for previous, want := range map[float64]string{2: "+1", 3: "0", 5: "-2"} {
		if got := figureRow(commune.Figure{Value: commune.N(3), Previous: amountOf(previous)})["tang_giam"]; got != fill.Text(want) {
			t.Error(got, want)
		}
	}
	row := figureRow(commune.Figure{Value: commune.N(3)})
	for _, name := range []string{"muc", "ke_hoach", "ty_le", "ky_truoc", "tang_giam"} {
		if row[name] != fill.Text("-") {
			t.Errorf("%s: %v", name, row[name])
		}
	}
}

// busyYear has a programme repeated over two months, an article with a link,
// and a document.
func busyYear() *commune.Year {
	y := nearbyYear()
	on := func(m time.Month, d int) commune.Date { return commune.Date{Year: 2026, Month: m, Day: d} }
	y.Activities = []commune.Activity{
		{Kind: commune.PhatThanh, Item: "1.a", Date: on(3, 28), Time: "17:00", Title: "Chuyên mục", Content: "Chữ ký số.", Minutes: commune.N(10),
			Repeats: []commune.Date{on(3, 30), on(4, 2)}, Evidence: []commune.Evidence{{File: "a.jpg", Caption: "Ảnh."}}, Source: commune.Source{File: "nhat-ky.xlsx", Sheet: "Phát thanh", Line: 7}},
		{Kind: commune.CongThongTin, Date: on(4, 6), Title: "Tin về VNeID", Category: "tin", Quantity: commune.N(2), Unit: "tin", Link: "https://vi.du/tin", Source: commune.Source{File: "nhat-ky/cong.csv", Line: 3}},
		{Kind: commune.VanBan, Date: on(4, 7), Symbol: "9/UBND-VX", Category: "Công văn", Title: "V/v tăng cường", Issuer: "UBND xã", Source: commune.Source{File: "nhat-ky/van-ban.csv", Line: 2}},
	}
	return y
}

func TestTheLogPrintsWhatItAddsUp(t *testing.T) {
	april := logValues(busyYear().MonthLog(4), Issue{}, Issue{}, evenly)
	got := printed(t, april, "{{trich_yeu}}\n{{#phat_thanh}}{{thu_tu}} {{#dong}}{{ngay}} | {{ten}} | {{phat_lai}} | {{minh_chung}}{{/dong}} | {{cong}}{{/phat_thanh}}\n"+
		"{{#cong_thong_tin}}{{thu_tu}} {{cong}}{{/cong_thong_tin}}\n{{khong_phat_sinh}}\n{{#minh_chung}}{{#dong}}{{ma}} {{tep}} {{/dong}}{{/minh_chung}}\n"+
		"{{#tien_do}}{{#dong}}{{kh_thang}}/{{th_thang}} {{kh_luy_ke}}/{{th_luy_ke}} {{ty_le}} {{danh_gia}}{{/dong}}{{/tien_do}}")
	want := "Truyền thông về chuyển đổi số xã Bình An tháng 4 năm 2026\n" +
		"1 28/3/2026, 17:00 | Chuyên mục. Chữ ký số | 2/4/2026 | MC01 | 1 lượt phát lại; 10 phút phát sóng.\n" +
		"2 2 tin.\ntrực quan và LED; tuyên truyền tại thôn; sự kiện và cuộc thi; biểu dương\n" +
		"MC01 a.jpg (Ảnh) MC02 https://vi.du/tin \n1/0 4/1 25 Thiếu 3 chương trình"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestAMonthWithoutRowsSaysSo(t *testing.T) {
	v := logValues(busyYear().MonthLog(1), Issue{}, Issue{}, evenly)
	got := printed(t, v, "{{^co_hoat_dong}}{{ky | hoa_dau}} chưa ghi nhận hoạt động nào.{{/co_hoat_dong}}{{khong_phat_sinh}}{{#phat_thanh}}?{{/phat_thanh}}{{#minh_chung}}?{{/minh_chung}}")
	if got != "Tháng 1 năm 2026 chưa ghi nhận hoạt động nào." {
		t.Error(got)
	}
}

func TestTheReportComparesAndListsWhatItCounts(t *testing.T) {
	y := busyYear()
	y.Remarks = map[commune.PeriodName]commune.Remarks{"quy-2": {Strengths: []string{"Kịp thời"}, Causes: []string{"Thiếu người"}}}
	r, _ := y.Report("quy-2")
	v := reportValues(r, Issue{Number: 8, Date: commune.Date{Year: 2026, Month: 6, Day: 15}}, Issue{Number: 3, Date: commune.Date{Year: 2026, Month: 1, Day: 9}}, evenly)
	for text, want := range map[string]string{
		"{{trich_yeu}}": "Kết quả truyền thông về chuyển đổi số xã Bình An quý II năm 2026",
		"{{so}}/{{ky_hieu}} {{ngay_ban_hanh}} của {{co_quan.ten}}":                         "08/BC-UBND ngày 15 tháng 6 năm 2026 của Ủy ban nhân dân xã Bình An",
		"Thực hiện {{ke_hoach}}":                                                           "Thực hiện Kế hoạch số 03/KH-UBND ngày 9/1/2026 của UBND xã Bình An về truyền thông về chuyển đổi số xã Bình An năm 2026",
		"{{tu_ngay}} - {{den_ngay}}{{#ky_truoc}}; {{tu_ngay}} - {{den_ngay}}{{/ky_truoc}}": "15/3/2026 - 14/6/2026; 15/12/2025 - 14/3/2026",
		"{{#kinh_gui_nhieu}}{{#dong}}- {{.}} {{/dong}}{{/kinh_gui_nhieu}}{{kinh_gui_mot}}": "- UBND tỉnh Lâm Sơn; - Sở Khoa học và Công nghệ. ",
		"{{#chi_dao}}{{#van_ban}}{{.}}{{/van_ban}}{{/chi_dao}}":                            "Công văn số 9/UBND-VX ngày 7/4/2026 của UBND xã về việc tăng cường.",
		"{{#danh_gia}}{{thu_tu | la_ma}}: {{#uu_diem}}{{thu_tu}} {{/uu_diem}}{{#han_che}}?{{/han_che}}{{#nguyen_nhan}}{{thu_tu}}{{/nguyen_nhan}}{{/danh_gia}}": "III: 1 2",
		"{{#phuong_huong}}?{{/phuong_huong}}{{#kien_nghi}}{{thu_tu | la_ma}}{{^y}} không có{{/y}}{{/kien_nghi}}":                                               "IV không có",
		"{{#ket_qua}}{{#nhom}}{{stt}}. {{ten}}: {{#y}}{{.}} {{/y}}{{/nhom}}{{so_nhom}}{{/ket_qua}}": "1. Đài truyền thanh: Chương trình phát thanh: 1 chương trình, đạt 33,3% kế hoạch (3 chương trình), kỳ trước không phát sinh; " +
			"Lượt phát lại: 2 lượt, kỳ trước không phát sinh; Thời lượng chương trình: 10 phút, kỳ trước không phát sinh; Thời lượng phát sóng, kể cả phát lại: 30 phút, kỳ trước không phát sinh. " +
			"2. Hoạt động khác: Tin đăng Cổng thông tin điện tử: 2 tin, kỳ trước không phát sinh. 3",
		"{{#hoat_dong}}{{ten}} {{muc}} {{cong}} {{#dong}}[{{so_luong}} | {{nguon}} | {{minh_chung}}]{{/dong}} {{/hoat_dong}}{{so_hoat_dong}}": "Đài truyền thanh 1.a 1 chương trình; 2 lượt phát lại; 10 phút chương trình; 30 phút phát sóng. " +
			"[1 chương trình; 2 lượt phát lại; 10 phút chương trình; 30 phút phát sóng | Phát thanh, dòng 7 | MC01] " +
			"Hoạt động khác  2 tin; 1 văn bản. [2 tin | cong, dòng 3 | MC02][1 văn bản | van-ban, dòng 2 | ] 3",
	} {
		if got := printed(t, v, text); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestNothingIsSaidOfAnUnknownPeriod(t *testing.T) {
	r, _ := nearbyYear().Report("quy-1")
	v := reportValues(r, Issue{}, Issue{}, evenly)
	if got := printed(t, v, "{{#ky_truoc}}?{{/ky_truoc}}{{#che_do}}?{{/che_do}}"); strings.Contains(got, "?") {
		t.Error(got)
	}
}
