package pipeline

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/pdftext"
)

// filledForms fills every form of a desk.
func filledForms(tb testing.TB, d *Desk, log *diag.Log) []Paper {
	tb.Helper()
	jobs, err := d.Forms(log)
	if err != nil {
		tb.Fatal(err)
	}
	papers, err := d.BuildForms(log, jobs, false, func(int) {})
	if err != nil {
		tb.Fatal(err)
	}
	clean(tb, log)
	return papers
}

func printedText(tb testing.TB, pdf []byte) string {
	tb.Helper()
	pages, err := pdftext.Read(pdf)
	if err != nil {
		tb.Fatal(err)
	}
	var b strings.Builder
	for _, p := range pages {
		for _, l := range p.Lines {
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

// The book of broadcasts says of every month what the log says: each airing
// with its day, and the sums.
func TestTheBookOfBroadcastsHoldsEveryAiring(t *testing.T) {
	d, log := shipped(t)
	byName := map[string]string{}
	for _, p := range filledForms(t, d, log) {
		byName[p.Name] = printedText(t, p.PDF)
	}
	if len(byName) != 16 {
		t.Errorf("%d forms, want 12 months and 4 reports", len(byName))
	}
	for month := 1; month <= 12; month++ {
		m := d.Year.MonthLog(month)
		text := byName[fmt.Sprintf("bieu-mau/so-phat-thanh/thang-%02d", month)]
		first, again := 0, 0
		for _, a := range airingsOf(m) {
			if !strings.Contains(text, a.on.String()) {
				t.Errorf("month %d does not say %s", month, a.on)
			}
			if a.nth == 0 {
				first++
			} else {
				again++
			}
		}
		if strings.Count(text, "Phát lần đầu") != first || strings.Count(text, "Phát lại lần") != again {
			t.Errorf("month %d: %d programmes and %d rebroadcasts in the log\n%s", month, first, again, text)
		}
		for _, total := range m.Totals(commune.PhatThanh) {
			if total.Indicator == "phat-thanh.phut-phat-song" && !strings.Contains(text, total.Value.String()+"\n") && !strings.Contains(text, total.Value.String()+" ") {
				t.Errorf("month %d: %s minutes on the air are not in\n%s", month, total.Value, text)
			}
		}
	}
	if slip := byName["bieu-mau/phieu-gui-bao-cao/nam"]; !strings.Contains(slip, "Ủy ban nhân dân huyện Mộ Đức") || !strings.Contains(slip, "Nguyễn Giáp Thìn") {
		t.Error(slip)
	}
}

func TestFormsGiveTheSameBytes(t *testing.T) {
	d, log := shipped(t)
	first := filledForms(t, d, log)
	again, log := shipped(t)
	for i, p := range filledForms(t, again, log) {
		if !bytes.Equal(p.PDF, first[i].PDF) {
			t.Errorf("%s differs between two runs", p.Name)
		}
	}
}

// A form that does not say where its values come from gets them from where
// most of its tags are known.
func TestAFormFindsItsSource(t *testing.T) {
	for tags, want := range map[string]string{
		"{{co_quan.ten}}": "bieu-mau/mau", "{{thang}} {{co_quan.ten}}": "bieu-mau/mau/thang-01", "{{kinh_gui}}": "bieu-mau/mau/quy-1", "{{van_ban.1.ten}}": "bieu-mau/mau",
	} {
		d, log := shipped(t)
		blank, err := os.ReadFile("../../templates/phieu-gui-bao-cao.pdf")
		if err != nil {
			t.Fatal(err)
		}
		side := "truong:\n"
		for _, tag := range strings.Fields(tags) {
			side += "  - {the: '" + tag + "', x: 20, y: 20, rong: 180}\n"
		}
		files := fstest.MapFS{"templates/mau.pdf": {Data: blank}, "templates/mau.truong.yaml": {Data: []byte(side)}}
		d.files = files
		jobs, err := d.Forms(log)
		if err != nil || len(jobs) == 0 || jobs[0].Name != want {
			t.Errorf("%s: %v %v, want %s", tags, jobs, err, want)
		}
	}
}

func TestAFaultyFormStopsAllForms(t *testing.T) {
	d, log := shipped(t)
	d.files = fstest.MapFS{"templates/a.pdf": {Data: []byte("%PDF-1.7 cut")}, "templates/b.PDF": {Data: []byte("PK")}}
	jobs, err := d.Forms(log)
	if err != nil || len(jobs) != 0 || len(log.All()) != 2 || !log.Failed() {
		t.Errorf("%v %v %v", jobs, err, log.All())
	}
}

// A month may hold airings of a programme of the month before.
func TestAiringsAreOfTheirOwnMonth(t *testing.T) {
	y := busyYear()
	for month, want := range map[int]string{3: "28/3/2026 Phát lần đầu; 30/3/2026 Phát lại lần 1", 4: "2/4/2026 Phát lại lần 2", 5: ""} {
		var got []string
		for _, a := range airingsOf(y.MonthLog(month)) {
			got = append(got, a.on.String()+" "+a.kind())
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("month %d: %s, want %s", month, got, want)
		}
	}
	v := monthForm(y.MonthLog(3), evenly)
	if got := printed(t, v, "{{so_chuong_trinh}} {{so_phat_lai}} {{tong_phut}}"); got != "1 1 20" {
		t.Error(got)
	}
}

// The guide lists what a form may ask for beside the tags of documents.
func TestTheGuideKnowsTheTagsOfForms(t *testing.T) {
	guide, err := os.ReadFile("../../docs/mau-pdf.md")
	if err != nil {
		t.Fatal(err)
	}
	d, _ := shipped(t)
	report, _ := d.Year.Report("nam")
	for _, c := range []struct{ with, without fill.Group }{
		{monthForm(d.Year.MonthLog(3), d.width), d.Log(3).values()},
		{d.reportForm(report), reportValues(report, Issue{}, Issue{}, d.width)},
		{d.yearForm(), d.Plan().values()},
	} {
		names := maps.Clone(c.with)
		for name := range c.without {
			delete(names, name)
		}
		for name, v := range names {
			if list, ok := v.(fill.List); ok && len(list) > 0 {
				for inner := range list[0].(fill.Group) {
					if !bytes.Contains(guide, []byte("`"+inner+"`")) {
						t.Errorf("%s.%s is not in docs/mau-pdf.md", name, inner)
					}
				}
			}
			if !bytes.Contains(guide, []byte("`"+name+"`")) {
				t.Errorf("%s is not in docs/mau-pdf.md", name)
			}
		}
	}
}

// BenchmarkForms is what the forms add to a year.
func BenchmarkForms(b *testing.B) {
	d, log := shipped(b)
	b.ReportAllocs()
	for b.Loop() {
		if papers := filledForms(b, d, log); len(papers) != 16 {
			b.Fatal(len(papers))
		}
	}
}

// The slip holds what other communes write: a deputy signs for the head, two
// offices are addressed, the name is long.
func TestTheSlipHoldsOtherCommunesWords(t *testing.T) {
	d, log := shipped(t)
	for i := range d.Year.Offices {
		o := &d.Year.Offices[i]
		o.Letterhead = []string{"ỦY BAN NHÂN DÂN", "THỊ TRẤN NÔNG TRƯỜNG VIỆT LÂM"}
		o.Addressees[commune.BaoCao] = []string{"Ủy ban nhân dân huyện Vị Xuyên (qua Phòng Văn hóa và Thông tin huyện)", "Ban Chỉ đạo chuyển đổi số huyện Vị Xuyên"}
		for k := range o.Signers {
			o.Signers[k].Lines = []string{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}
			o.Signers[k].Name = "Nguyễn Thị Phương Khánh Huyền"
		}
	}
	for _, p := range filledForms(t, d, log) {
		if p.Name != "bieu-mau/phieu-gui-bao-cao/nam" {
			continue
		}
		for _, want := range []string{"KT. CHỦ TỊCH\n", "PHÓ CHỦ TỊCH\n", "chuyển đổi số huyện Vị Xuyên", "Nguyễn Thị Phương Khánh Huyền"} {
			if text := printedText(t, p.PDF); !strings.Contains(text, want) {
				t.Errorf("%q is not in\n%s", want, text)
			}
		}
	}
}
