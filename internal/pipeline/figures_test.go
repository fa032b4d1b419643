package pipeline

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vanthu/internal/commune"
)

// sums of the workbook taken without any of our readers: cells as the XML has
// them, days as Excel counts them.
type workbook map[string][]map[string]string // rows of a sheet by heading

func readWorkbook(t *testing.T, name string) workbook {
	t.Helper()
	r, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	part := func(name string, v any) {
		in, err := r.Open(name)
		if err == nil {
			err = xml.NewDecoder(in).Decode(v)
		}
		if err != nil {
			t.Fatal(name, err)
		}
	}
	var texts struct {
		SI []struct {
			T string   `xml:"t"`
			R []string `xml:"r>t"`
		} `xml:"si"`
	}
	part("xl/sharedStrings.xml", &texts)
	var names struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   int    `xml:"sheetId,attr"`
		} `xml:"sheets>sheet"`
	}
	part("xl/workbook.xml", &names)
	book := workbook{}
	for _, s := range names.Sheets {
		var sheet struct {
			Rows []struct {
				C []struct {
					Ref  string `xml:"r,attr"`
					Type string `xml:"t,attr"`
					V    string `xml:"v"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}
		part(fmt.Sprintf("xl/worksheets/sheet%d.xml", s.ID), &sheet)
		heads := map[string]string{}
		for i, row := range sheet.Rows {
			cells := map[string]string{}
			for _, c := range row.C {
				value := c.V
				if c.Type == "s" {
					n, _ := strconv.Atoi(c.V)
					value = texts.SI[n].T + strings.Join(texts.SI[n].R, "")
				}
				column := regexp.MustCompile(`\d+`).ReplaceAllString(c.Ref, "")
				if i < 2 { // a title and a notice
					continue
				}
				if i == 2 {
					heads[column] = value
				} else if value != "" {
					cells[heads[column]] = value
				}
			}
			if len(cells) > 0 {
				book[s.Name] = append(book[s.Name], cells)
			}
		}
	}
	return book
}

func day(cell string) time.Time {
	n, _ := strconv.ParseFloat(cell, 64)
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n))
}

func number(cell string) float64 {
	n, _ := strconv.ParseFloat(cell, 64)
	return n
}

// sum adds what each row of a sheet gives.
func (w workbook) sum(sheet string, row func(cell map[string]string) float64) (n float64) {
	for _, r := range w[sheet] {
		n += row(r)
	}
	return n
}

func TestFiguresEqualTheWorkbook(t *testing.T) {
	book := readWorkbook(t, "../../inputs/nhat-ky.xlsx")
	d, _ := shipped(t)
	compared := 0
	for _, period := range []string{"quy-1", "6-thang", "9-thang", "nam", "thang-9"} {
		report, _ := d.Figures(period)
		from, to := report.Regime.Covers.From.Time(), report.Regime.Covers.To.Time()
		in := func(cell string) bool { return cell != "" && !day(cell).Before(from) && !day(cell).After(to) }
		quantity := func(date, category, unit string) func(map[string]string) float64 {
			return func(r map[string]string) float64 {
				if !in(r[date]) || r["Loại"] != category || r["Đơn vị tính"] != unit {
					return 0
				}
				return number(r["Số lượng"])
			}
		}
		one := func(date string) func(map[string]string) float64 {
			return func(r map[string]string) float64 {
				if in(r[date]) {
					return 1
				}
				return 0
			}
		}
		want := map[commune.Indicator]float64{
			"phat-thanh.chuong-trinh": book.sum("Phát thanh", one("Ngày phát")),
			"phat-thanh.phat-lai": book.sum("Phát thanh", func(r map[string]string) (n float64) {
				for _, lai := range []string{"Phát lại lần 1", "Phát lại lần 2", "Phát lại lần 3"} {
					if in(r[lai]) {
						n++
					}
				}
				return n
			}),
			"cong-thong-tin.tin":      book.sum("Cổng thông tin", quantity("Ngày đăng", "tin", "tin")),
			"cong-thong-tin.bai":      book.sum("Cổng thông tin", quantity("Ngày đăng", "bài", "bài")),
			"cong-thong-tin.hinh-anh": book.sum("Cổng thông tin", quantity("Ngày đăng", "hình ảnh", "ảnh")),
			"truc-quan.bang-ron.m2":   book.sum("Trực quan và LED", quantity("Ngày bắt đầu", "băng rôn", "m²")),
			"truc-quan.bang-ron.cai":  book.sum("Trực quan và LED", quantity("Ngày bắt đầu", "băng rôn", "cái")),
			"truc-quan.led.noi-dung":  book.sum("Trực quan và LED", quantity("Ngày bắt đầu", "màn hình LED", "nội dung")),
			"tai-thon.buoi":           book.sum("Tuyên truyền tại thôn", one("Ngày")),
			"tai-thon.luot-nguoi":     book.sum("Tuyên truyền tại thôn", func(r map[string]string) float64 { return one("Ngày")(r) * number(r["Số lượt người"]) }),
			"van-ban.van-ban":         book.sum("Văn bản chỉ đạo", one("Ngày văn bản")),
			"su-kien.luot-nguoi": book.sum("Sự kiện và cuộc thi", func(r map[string]string) float64 {
				return one("Ngày bắt đầu")(r) * number(r["Số lượt người"])
			}),
			"bieu-duong.ho-gia-dinh": book.sum("Biểu dương", func(r map[string]string) float64 {
				r["Loại"] = r["Đối tượng"]
				return quantity("Ngày", "hộ gia đình", "hộ")(r)
			}),
			"cong-thong-tin.banner":     book.sum("Cổng thông tin", quantity("Ngày đăng", "banner", "banner")),
			"cong-thong-tin.video-clip": book.sum("Cổng thông tin", quantity("Ngày đăng", "video clip", "clip")),
		}
		for id, n := range want {
			got := report.Total(id)
			if got.Value != commune.Amount(math.Round(n*1000)) {
				t.Errorf("%s, %s: %s, the workbook says %g", period, id, Number(got.Value), n)
			}
			var rows commune.Amount
			for _, s := range got.Rows {
				rows += s.Value
			}
			if rows != got.Value {
				t.Errorf("%s, %s: the rows listed sum to %s, not %s", period, id, Number(rows), Number(got.Value))
			}
			if n > 0 {
				compared++
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d figures had something to compare: is the workbook still drawn this way?", compared)
	}
}

// TestTheReportPrintsItsFigures: what the table of figures says stands in the
// document, with the same units.
func TestTheReportPrintsItsFigures(t *testing.T) {
	d, log := shipped(t)
	job, _ := d.Report("nam")
	text := words(t, build(t, d, log, job)[0].Docx, "word/document.xml")
	report, _ := d.Figures("nam")
	for _, f := range report.Figures {
		if !strings.Contains(text, f.Label) || !slices.Contains(strings.Fields(text), Number(f.Value)) {
			t.Errorf("the report does not print %s: %s %s", f.Label, Number(f.Value), f.Unit)
		}
	}
}
