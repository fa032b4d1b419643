package pipeline

import (
	"bytes"
	"strings"
	"testing"

	"vanthu/internal/chart"
	"vanthu/internal/commune"
	"vanthu/internal/fill"
	"vanthu/internal/pdftext"
)

// The bars of every report of the source case add up to its figures.
func TestChartsShowTheFiguresOfTheReport(t *testing.T) {
	d, _ := shipped(t)
	sums := map[string][]commune.Indicator{
		"bieu_do_phat_thanh": {"phat-thanh.chuong-trinh", "phat-thanh.phat-lai"},
		"bieu_do_tai_thon":   {"tai-thon.buoi", "tai-thon.luot-nguoi"},
	}
	for _, regime := range d.Year.Regimes() {
		r, _ := d.Year.Report(regime.Period)
		for _, c := range charts(r) {
			for i, id := range sums[c.tag] {
				total := r.Total(id)
				last := c.chart.Panels[i].Series[len(c.chart.Panels[i].Series)-1]
				if got := sum(last.Values); got != int64(total.Value) {
					t.Errorf("%s, %s: bars of %d, the report says %v", regime.Name, id, got, total.Value)
				}
				if plan := c.chart.Panels[i].Series[0]; total.Target != nil && sum(plan.Values) != int64(*total.Target) {
					t.Errorf("%s, %s: plan of %d, the report says %v", regime.Name, id, sum(plan.Values), *total.Target)
				}
			}
			if c.tag == "bieu_do_cong_thong_tin" {
				for k, id := range []commune.Indicator{"cong-thong-tin.tin", "cong-thong-tin.bai", "cong-thong-tin.hinh-anh", "cong-thong-tin.video-clip", "cong-thong-tin.banner"} {
					if got := c.chart.Panels[0].Series[0].Values[k].N; got != int64(r.Total(id).Value) {
						t.Errorf("%s, %s: a bar of %d", regime.Name, id, got)
					}
				}
			}
		}
	}
}

func sum(values []chart.Value) (n int64) {
	for _, v := range values {
		n += v.N
	}
	return n
}

// In the .docx a chart is a picture of print quality, its drawing and its words;
// in the PDF it is text that can be found.
func TestChartsAreInBothFiles(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	paper := build(t, d, log, job)[0]
	media := map[string]int{}
	for _, name := range archiveNames(t, paper.Docx) {
		if rest, ok := strings.CutPrefix(name, "word/media/"); ok {
			media[rest[strings.LastIndexByte(rest, '.'):]]++
		}
	}
	if media[".svg"] != 3 || media[".png"] < 4 || media[".jpeg"] < 6 {
		t.Errorf("media: %v", media)
	}
	xml := string(partOf(t, paper.Docx, "word/document.xml"))
	for _, want := range []string{"svgBlip", `descr="Biểu đồ cột. Chương trình phát thanh và lượt phát lại theo tháng.`, "tháng 9: kế hoạch 3, thực hiện 2;", `descr="MC11 – Hướng dẫn đưa nông sản`} {
		if !strings.Contains(xml, want) {
			t.Errorf("the .docx has no %s", want)
		}
	}
	pages, err := pdftext.Read(paper.PDF)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, p := range pages {
		for _, l := range p.Lines {
			text += l.Text + "\n"
		}
	}
	for _, want := range []string{"Chương trình phát thanh (chương trình)", "12/2022", "Ghi chú: dấu “–”: kế hoạch không giao; tháng 12/2022 tính từ ngày 15; tháng 11 tính đến ngày 14.", "Biểu đồ 3."} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF has no %q", want)
		}
	}
	if again := build(t, d, log, job)[0]; !bytes.Equal(again.Docx, paper.Docx) || !bytes.Equal(again.PDF, paper.PDF) {
		t.Error("other bytes the second time")
	}
}

func TestChartsWithoutFiguresAreLeftOut(t *testing.T) {
	y := busyYear()
	r, _ := y.Report("quy-2")
	got := printed(t, reportValues(r, Issue{}, Issue{}, evenly), "{{so_bieu_do}}: {{#bieu_do}}{{so}} {{ten}}; {{/bieu_do}}{{#bieu_do_tai_thon}}?{{/bieu_do_tai_thon}}{{#bieu_do_phat_thanh}}{{so}}{{/bieu_do_phat_thanh}}")
	if want := "2: 1 Chương trình phát thanh và lượt phát lại theo tháng; 2 Tin, bài, hình ảnh, video clip, banner đăng Cổng thông tin điện tử; 1"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	y.Activities, y.Plan.Groups = nil, nil
	r, _ = y.Report("quy-2")
	if got := reportValues(r, Issue{}, Issue{}, evenly)["bieu_do"].(fill.List); len(got) > 0 {
		t.Error("charts of nothing:", got)
	}
}
