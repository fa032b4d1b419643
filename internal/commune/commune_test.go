package commune

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite goldens")

func on(day, month int) Date { return Date{2023, time.Month(month), day} }

func span(from, to Date) Period { return Period{from, to} }

// year is a small year: two items with targets, one kept up, one event.
func year() *Year {
	wholeYear := span(on(1, 1), on(31, 12))
	return &Year{
		Number: 2023,
		Offices: []Office{{
			Name: "UBND xã", Hamlets: []string{"Thôn 1", "Thôn 2", "Thôn 3"},
			Signers: []Signer{{Name: "An", Title: "Chủ tịch"}},
			Regimes: []Regime{
				{Period: "quy-1", Deadline: on(20, 3)},
				{Period: "nam", Covers: span(Date{2022, 12, 15}, on(14, 11)), Deadline: on(25, 11), Before: true},
			},
		}},
		Plan: Plan{Year: 2023, Groups: []FormGroup{{Items: []PlanItem{
			{Code: "1.a", Within: wholeYear, Targets: []Target{{"phat-thanh.chuong-trinh", N(1), EachMonth, false}, {"phat-thanh.phat-lai", N(3), EachMonth, false}}},
			{Code: "1.c", Name: "Trực quan", Within: wholeYear, Continuous: true},
			{Code: "2.a", Within: span(on(1, 7), on(30, 9)), Targets: []Target{{"su-kien.su-kien", N(1), Once, false}}},
			{Code: "2.c", Within: wholeYear, Targets: []Target{{"tai-thon.thon", N(3), EachYear, false}, {"tai-thon.buoi", N(2), EachQuarter, false}, {"tai-thon.luot-nguoi", N(500), EachYear, true}}},
		}}}},
		Activities: []Activity{
			{Kind: PhatThanh, Item: "1.a", Date: on(5, 3), Minutes: N(15), Repeats: []Date{on(7, 3), on(9, 3), on(2, 4)}},
			{Kind: PhatThanh, Item: "1.a", Date: on(5, 4), Minutes: 12500, Repeats: []Date{on(7, 4)}},
			{Kind: TrucQuan, Item: "1.c", Date: on(6, 3), Category: "băng rôn", Quantity: N(3), Unit: "cái"},
			{Kind: TrucQuan, Item: "1.c", Date: on(7, 3), Category: "băng rôn", Quantity: 12500, Unit: "m²"},
			{Kind: TaiThon, Item: "2.c", Date: on(10, 3), Hamlet: "Thôn 1", People: 40},
			{Kind: TaiThon, Item: "2.c", Date: on(11, 3), Hamlet: "Thôn 1", People: 30},
			{Kind: TaiThon, Item: "2.c", Date: on(20, 3), Hamlet: "Thôn 2", People: 50},
			{Kind: SuKien, Item: "2.a", Date: on(8, 9), Category: "sự kiện", People: 100},
			{Kind: VanBan, Item: "1.a", Date: on(2, 3)},
		},
		Remarks: map[PeriodName]Remarks{"quy-1": {Sent: on(18, 3)}},
	}
}

// lines writes figures as value/target<previous, by item and indicator.
func lines(figures []Figure) map[string]string {
	all := map[string]string{}
	for _, f := range figures {
		s := f.Value.String()
		if f.Target != nil {
			s += "/" + f.Target.String()
		}
		if f.Previous != nil {
			s += "<" + f.Previous.String()
		}
		all[f.Item+" "+string(f.Indicator)] = s
	}
	return all
}

// A rebroadcast counts by its own day, a window ends at the 14th, units stay
// apart, a hamlet counts once, and directing documents stand outside the items.
func TestQuarterReport(t *testing.T) {
	r, ok := year().Report("quy-1")
	if !ok {
		t.Fatal("quý I is a period")
	}
	want := map[string]string{
		"1.a phat-thanh.chuong-trinh":   "1/3",
		"1.a phat-thanh.phat-lai":       "2/9",
		"1.a phat-thanh.phut":           "15",
		"1.a phat-thanh.phut-phat-song": "45",
		"1.c truc-quan.bang-ron.cai":    "3",
		"1.c truc-quan.bang-ron.m2":     "12,5",
		"2.c tai-thon.buoi":             "2/2",
		"2.c tai-thon.luot-nguoi":       "70",
		"2.c tai-thon.thon":             "1",
		" van-ban.van-ban":              "1",
	}
	if got := lines(r.Figures); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if n := len(r.Activities); n != 6 {
		t.Errorf("%d activities, want 6", n)
	}
}

// The next quarter knows what the first one was; 2/4 belongs to it.
func TestQuarterAgainstTheOneBefore(t *testing.T) {
	r, _ := year().Report("quy-2")
	got := lines(r.Figures)
	for key, want := range map[string]string{
		"1.a phat-thanh.chuong-trinh": "1/3<1",
		"1.a phat-thanh.phat-lai":     "2/9<2",
		"2.c tai-thon.luot-nguoi":     "50<70",
	} {
		if got[key] != want {
			t.Errorf("%s: got %q, want %q", key, got[key], want)
		}
	}
	if len(r.Activities) != 3 || r.Activities[0].Date != on(5, 3) {
		t.Errorf("a programme of March that is repeated in April belongs to both quarters: %+v", r.Activities)
	}
}

// The year's report of the source case closes on 14/11: eleven months are
// asked, what is due in the year is asked whole.
func TestYearReportThatClosesInNovember(t *testing.T) {
	r, _ := year().Report("nam")
	got := lines(r.Figures)
	for key, want := range map[string]string{
		"1.a phat-thanh.chuong-trinh": "2/11",
		"1.a phat-thanh.phat-lai":     "4/33",
		"2.a su-kien.su-kien":         "1/1",
		"2.c tai-thon.thon":           "2/3",
		"2.c tai-thon.buoi":           "3/6",
	} {
		if got[key] != want {
			t.Errorf("%s: got %q, want %q", key, got[key], want)
		}
	}
	if last := r.Regime.LastDay(); last != on(24, 11) {
		t.Errorf("before 25/11 ends on %s", last)
	}
	if total := r.Total("tai-thon.thon"); total.Value != N(2) || *total.Target != N(3) {
		t.Errorf("got %+v", total)
	}
}

// Figures from before the log began are given by hand, where they can be.
func TestGivenPreviousFigures(t *testing.T) {
	y := year()
	y.Remarks["nam"] = Remarks{PreviousFigures: map[Indicator]Amount{"phat-thanh.chuong-trinh": N(9)}}
	r, _ := y.Report("nam")
	if got := lines(r.Figures)["1.a phat-thanh.chuong-trinh"]; got != "2/11<9" {
		t.Errorf("got %q", got)
	}
}

func TestFiguresAreTheSumOfTheirRows(t *testing.T) {
	for _, p := range PeriodNames() {
		r, ok := year().Report(p)
		if !ok {
			t.Fatalf("%s is a period", p)
		}
		for _, f := range r.Figures {
			var sum Amount
			for _, row := range f.Rows {
				sum += row.Value
			}
			if sum != f.Value {
				t.Errorf("%s %s: %s, rows give %s", p, f.Indicator, f.Value, sum)
			}
		}
	}
	if _, ok := year().Report("quy-5"); ok {
		t.Error("there is no fifth quarter")
	}
}

// Article 12 of Decree 09/2019/NĐ-CP.
func TestWindows(t *testing.T) {
	for p, want := range map[PeriodName]string{
		"thang-1": "15/12/2022-14/1/2023", "thang-3": "15/2/2023-14/3/2023", "quy-1": "15/12/2022-14/3/2023", "quy-4": "15/9/2023-14/12/2023",
		"6-thang": "15/12/2022-14/6/2023", "9-thang": "15/12/2022-14/9/2023", "nam": "15/12/2022-14/12/2023",
	} {
		w := p.Window(2023)
		if got := w.From.String() + "-" + w.To.String(); got != want {
			t.Errorf("%s: got %s, want %s", p, got, want)
		}
	}
	for _, p := range []PeriodName{"", "quy", "quy-0", "quy-05", "quy--1", "thang-13", "12-thang", "năm"} {
		if p.Valid() {
			t.Errorf("%q is no period", p)
		}
	}
}

func TestPeriodTitles(t *testing.T) {
	for p, want := range map[PeriodName]string{"nam": "năm 2023", "quy-3": "quý III năm 2023", "6-thang": "6 tháng đầu năm 2023", "thang-3": "tháng 3 năm 2023"} {
		if got := p.Title(2023); got != want {
			t.Errorf("%s: %q", p, got)
		}
	}
}

func TestMonthLog(t *testing.T) {
	log := year().MonthLog(4)
	if len(log.Activities) != 2 {
		t.Errorf("April has one programme, and the repeat of another: %+v", log.Activities)
	}
	got := map[string]string{}
	for _, p := range log.Progress {
		got[string(p.Indicator)] = fmt.Sprintf("%s/%s, %s/%s", p.MonthDone, p.MonthTarget, p.DoneSoFar, p.TargetSoFar)
	}
	want := map[string]string{
		"phat-thanh.chuong-trinh": "1/1, 2/4",
		"phat-thanh.phat-lai":     "2/3, 4/12",
		"su-kien.su-kien":         "0/0, 0/0",
		"tai-thon.thon":           "0/0, 2/1",
		"tai-thon.buoi":           "0/0, 3/2",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if year().MonthLog(13) != nil || year().MonthLog(0) != nil {
		t.Error("there are twelve months")
	}
	if got := len(year().MonthLog(8).Activities); got != 0 {
		t.Errorf("August is empty, got %d", got)
	}
}

func TestObligationsThroughTheYear(t *testing.T) {
	state := func(today Date, label string, month int) string {
		for _, o := range year().Obligations(today) {
			name := string(o.Indicator)
			if name == "" {
				name = o.Label
			}
			if name == label && o.Month == month {
				return fmt.Sprintf("%s %s/%s %d %v", o.State, o.Done, o.Target, o.DaysLeft, o.Missing)
			}
		}
		return "none"
	}
	for _, c := range []struct {
		today Date
		label string
		month int
		want  string
	}{
		{on(1, 3), "phat-thanh.chuong-trinh", 3, "xong 1/1 30 []"}, // what is logged is done, whatever the day
		{on(20, 2), "phat-thanh.chuong-trinh", 5, "chua-den 0/1 100 []"},
		{on(10, 5), "phat-thanh.chuong-trinh", 5, "dang-lam 0/1 21 []"},
		{on(16, 5), "phat-thanh.chuong-trinh", 5, "sap-den-han 0/1 15 []"},
		{on(31, 5), "phat-thanh.chuong-trinh", 5, "sap-den-han 0/1 0 []"},
		{on(1, 6), "phat-thanh.chuong-trinh", 5, "tre 0/1 -1 []"},
		{on(1, 4), "phat-thanh.phat-lai", 3, "tre 2/3 -1 []"},
		{on(1, 4), "Trực quan", 3, "xong 2/1 -1 []"},
		{on(1, 4), "Trực quan", 2, "tre 0/1 -32 []"},
		{on(1, 5), "su-kien.su-kien", 0, "xong 1/1 152 []"},
		{on(1, 5), "tai-thon.thon", 0, "dang-lam 2/3 244 [Thôn 3]"},
		{on(1, 5), "tai-thon.luot-nguoi", 0, "dang-lam 120/500 244 []"}, // followed, though no report compares with it
		{on(1, 5), "tai-thon.buoi", 3, "xong 3/2 -31 []"},
		{on(1, 5), "Báo cáo quý I năm 2023", 0, "xong 1/1 -42 []"},
		{on(1, 5), "Báo cáo năm 2023", 0, "chua-den 0/1 207 []"},
		{on(8, 11), "Báo cáo năm 2023", 0, "chua-den 0/1 16 []"},
		{on(9, 11), "Báo cáo năm 2023", 0, "sap-den-han 0/1 15 []"}, // before its data close
		{on(15, 11), "Báo cáo năm 2023", 0, "sap-den-han 0/1 9 []"},
		{on(24, 11), "Báo cáo năm 2023", 0, "sap-den-han 0/1 0 []"},
		{on(25, 11), "Báo cáo năm 2023", 0, "tre 0/1 -1 []"},
	} {
		if got := state(c.today, c.label, c.month); got != c.want {
			t.Errorf("%s, %s %d: got %q, want %q", c.today, c.label, c.month, got, c.want)
		}
	}
}

func TestOfficesAndSignersByDay(t *testing.T) {
	y := &Year{Number: 2025, Offices: []Office{
		{Name: "cũ", Valid: Period{To: Date{2025, 6, 30}}, Regimes: []Regime{{Period: "6-thang", Deadline: Date{2025, 6, 20}}, {Period: "nam", Deadline: Date{2025, 11, 25}}},
			Signers: []Signer{{Name: "An", Valid: Period{To: Date{2025, 3, 31}}}, {Name: "Ba", Valid: Period{From: Date{2025, 4, 1}}}, {Name: "Cúc", Kinds: []Kind{BaoCao}}}},
		{Name: "mới", Valid: Period{From: Date{2025, 7, 1}}, Regimes: []Regime{{Period: "nam", Deadline: Date{2025, 12, 20}}}},
	}}
	if a, b, c := y.OfficeOn(Date{2025, 6, 30}), y.OfficeOn(Date{2025, 7, 1}), y.OfficeOn(Date{}); a.Name != "cũ" || b.Name != "mới" || c.Name != "cũ" {
		t.Errorf("got %s, %s, %s", a.Name, b.Name, c.Name)
	}
	var regimes []string
	for _, r := range y.Regimes() {
		regimes = append(regimes, string(r.Period)+" "+r.Deadline.String())
	}
	if got := strings.Join(regimes, ", "); got != "6-thang 20/6/2025, nam 20/12/2025" {
		t.Errorf("the office of the last day sets the regime, got %s", got)
	}
	old := &y.Offices[0]
	for _, c := range []struct {
		kind Kind
		day  Date
		want string
	}{{KeHoach, Date{2025, 3, 31}, "An"}, {KeHoach, Date{2025, 4, 1}, "Ba"}, {BaoCao, Date{2025, 4, 1}, "Cúc"}, {KeHoach, Date{}, "An"}} {
		if s := old.SignerFor(c.kind, c.day); s == nil || s.Name != c.want {
			t.Errorf("%s on %s: got %+v, want %s", c.kind, c.day, s, c.want)
		}
	}
	if s := (&Office{Signers: []Signer{{Valid: Period{From: Date{2025, 4, 1}}}}}).SignerFor(KeHoach, Date{2025, 3, 1}); s != nil {
		t.Error("nobody was in office")
	}
}

func TestAmounts(t *testing.T) {
	for a, want := range map[Amount]string{0: "0", N(7): "7", N(1500): "1.500", 12500: "12,5", N(1234567) + 50: "1.234.567,05", -1500: "-1,5"} {
		if got := a.String(); got != want {
			t.Errorf("%d: %q, want %q", int64(a), got, want)
		}
	}
}

// Indicators are names in people's files: none may change or meet another.
func TestIndicators(t *testing.T) {
	var b strings.Builder
	seen := map[Indicator]bool{}
	for _, info := range Indicators() {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", info.ID, info.Label, info.Unit, info.Kind.Label())
		if seen[info.ID] || strings.Trim(string(info.ID), "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" || info.Label == "" || info.Unit == "" {
			t.Errorf("%+v", info)
		}
		seen[info.ID] = true
	}
	const name = "testdata/indicators.golden"
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("indicators changed:\n%s", b.String())
	}
}
