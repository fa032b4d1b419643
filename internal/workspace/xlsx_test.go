package workspace

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// written makes a workbook by hand.
func written(t testing.TB, draw func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	draw(f)
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func withBook(data []byte) map[string][]byte {
	files := base()
	delete(files, radio)
	files[bookFile] = data
	return files
}

// A workbook as secretaries keep them: a title above the headings, columns in
// another order, days as Excel days and as text, decomposed letters, no-break
// spaces, numbers typed as text, merged and hidden and empty rows.
func TestWorkbookAsPeopleKeepIt(t *testing.T) {
	data := written(t, func(f *excelize.File) {
		const radio = "PHÁT  THANH" // the name of the sheet, decomposed and spaced
		f.SetSheetName("Sheet1", radio)
		rows := [][]any{
			{"NHẬT KÝ PHÁT THANH"},
			nil,
			{"Số phút", "TÊN CHƯƠNG\u00a0TRÌNH", "ngày phát", "Giờ phát", "Mục kế hoạch", "Phát lại lần 1", "Ngày phát lại"},
			{15, "Chuyển\u00a0đổi  số ", time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC), 0.7083333333, "1.a", "07-03-2024", "9.3.2024; 11/3/2024"},
			nil,
			{"12,5", "Hai", "2024-04-05", "17h30", "1.A", nil, nil},
			{"1.500", "Ba", "ngày 6 tháng 4 năm 2024", "5 giờ 15", nil, nil, nil},
			{1.5, "Bốn", 45389.25, "05:30", nil, nil, nil},
			{nil, "Tháng 5"},
			{nil, "Năm", "5/5/2024", nil, "1.a"},
			{"Tổng cộng", nil},
		}
		for i, row := range rows {
			for j, v := range row {
				f.SetCellValue(radio, letters(j+1)+fmt.Sprint(i+1), v)
			}
		}
		f.SetCellFormula(radio, "A10", "10+4") // no program has worked it out
		f.MergeCell(radio, "A1", "G1")
		f.MergeCell(radio, "E6", "E8")
		f.SetRowVisible(radio, 6, false)
		f.NewSheet("Nháp")
		f.NewSheet("Danh mục")
	})
	list, year := findings(t, fsOf(withBook(data)))
	type got struct {
		line        int
		date        commune.Date
		time, title string
		item        string
		minutes     commune.Amount
		repeats     []commune.Date
	}
	var all []got
	for _, a := range year.Activities {
		all = append(all, got{a.Source.Line, a.Date, a.Time, a.Title, a.Item, a.Minutes, a.Repeats})
	}
	d := func(day, month int) commune.Date { return commune.Date{Year: 2024, Month: time.Month(month), Day: day} }
	want := []got{
		{4, d(5, 3), "17:00", "Chuyển đổi số", "1.a", commune.N(15), []commune.Date{d(7, 3), d(9, 3), d(11, 3)}},
		{6, d(5, 4), "17:30", "Hai", "1.a", 12500, nil},
		{7, d(6, 4), "05:15", "Ba", "1.a", commune.N(1500), nil},
		{8, d(7, 4), "05:30", "Bốn", "1.a", 1500, nil},
		{10, d(5, 5), "", "Năm", "1.a", 0, nil},
	}
	if !reflect.DeepEqual(all, want) {
		t.Errorf("got  %+v\nwant %+v", all, want)
	}
	golden(t, "testdata/workbook.golden", said(list))
}

// 1.500 stored as a number is one and a half; typed as text it is fifteen
// hundred.
func TestStoredAndTypedNumbers(t *testing.T) {
	for _, c := range []struct {
		value any
		want  commune.Amount
	}{{"1.500", commune.N(1500)}, {1.125, 1125}, {"1.125", commune.N(1125)}, {1500, commune.N(1500)}, {"1,5", 1500}, {"1.5", 1500}, {"2 000", commune.N(2000)}, {1e3, commune.N(1000)}} {
		data := written(t, func(f *excelize.File) {
			f.SetSheetName("Sheet1", "Phát thanh")
			for i, v := range []any{"Ngày phát", "Mục kế hoạch", "Tên chương trình", "Thời lượng"} {
				f.SetCellValue("Phát thanh", letters(i+1)+"1", v)
			}
			for i, v := range []any{"5/3/2024", "1.a", "Một", c.value} {
				f.SetCellValue("Phát thanh", letters(i+1)+"2", v)
			}
		})
		_, year := findings(t, fsOf(withBook(data)))
		if len(year.Activities) != 1 || year.Activities[0].Minutes != c.want {
			t.Errorf("%v: got %+v, want %v", c.value, year.Activities, c.want)
		}
	}
}

func TestWorkbookOf1904(t *testing.T) {
	data := written(t, func(f *excelize.File) {
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		f.SetSheetName("Sheet1", "Phát thanh")
		for i, v := range []any{"Ngày phát", "Mục kế hoạch", "Tên chương trình", "Thời lượng"} {
			f.SetCellValue("Phát thanh", letters(i+1)+"1", v)
		}
		for i, v := range []any{45356 - 1462, "1.a", "Một", 15} {
			f.SetCellValue("Phát thanh", letters(i+1)+"2", v)
		}
	})
	_, year := findings(t, fsOf(withBook(data)))
	if got := year.Activities[0].Date.String(); got != "5/3/2024" {
		t.Errorf("got %s", got)
	}
}

// A number over several lines would be counted several times; one sheet twice
// would leave open which one counts; failed formulas are no values.
func TestWorkbookSlips(t *testing.T) {
	data := written(t, func(f *excelize.File) {
		f.SetSheetName("Sheet1", "Phát thanh")
		f.NewSheet("phat thanh")
		f.NewSheet("Cổng thông tn")
		for i, row := range [][]any{{"Ngày phát", "Mục kế hoạch", "Tên chương trình", "Thời lượng"}, {"5/3/2024", "1.a", "Một", 15}, {"6/3/2024", "1.a", "Hai", nil}, {"#REF!", "1.a", "#N/A", 3}} {
			for j, v := range row {
				f.SetCellValue("Phát thanh", letters(j+1)+fmt.Sprint(i+1), v)
			}
		}
		f.NewSheet("Họp dân") // another name over the headings of a sheet
		for j, v := range []any{"Ngày", "Mục kế hoạch", "Thôn", "Hình thức", "Nội dung tuyên truyền", "Số lượt người"} {
			f.SetCellValue("Họp dân", letters(j+1)+"2", v)
		}
		f.NewSheet("Ghi chép riêng")
		f.MergeCell("Phát thanh", "D2", "D3")
		f.SetActiveSheet(1)
		f.SetSheetVisible("Phát thanh", false)
	})
	list, _ := findings(t, fsOf(withBook(data)))
	golden(t, "testdata/workbook-slips.golden", said(list))
}

// CSV with a mark, other separators and other line ends is the same log.
func TestCSVKinds(t *testing.T) {
	rows := [][]string{{"Ngày phát", "Mục kế hoạch", "Tên chương trình", "Thời lượng"}, {"5/3/2024", "1.a", "Một \"hai\"\nba; bốn", "12,5"}}
	for _, sep := range []string{";", ",", "\t"} {
		for _, end := range []string{"\n", "\r\n"} {
			var b strings.Builder
			b.WriteString("\ufeff")
			for _, row := range rows {
				var cells []string
				for _, cell := range row {
					cells = append(cells, `"`+strings.ReplaceAll(cell, `"`, `""`)+`"`)
				}
				b.WriteString(strings.Join(cells, sep) + end)
			}
			files := base()
			files[radio] = []byte(b.String())
			list, year := findings(t, fsOf(files))
			if len(list) > 0 || len(year.Activities) != 1 || year.Activities[0].Title != "Một \"hai\"\nba; bốn" || year.Activities[0].Minutes != 12500 {
				t.Errorf("%q %q: %+v\n%s", sep, end, year.Activities, said(list))
			}
		}
	}
}

// The shipped workbook and the CSV it was drawn from give one year.
func TestWorkbookAndCSVAgree(t *testing.T) {
	_, fromBook := findings(t, os.DirFS(shipped))
	files := map[string][]byte{}
	for _, name := range []string{officeFile, planFile, remarksFile} {
		files[name] = read(t, shipped+"/"+name)
	}
	entries, _ := os.ReadDir(shipped + "/" + evidenceDir)
	for _, e := range entries {
		files[evidenceDir+"/"+e.Name()] = read(t, shipped+"/"+evidenceDir+"/"+e.Name())
	}
	for _, kind := range commune.Kinds() {
		files[csvFolder+"/"+string(kind)+".csv"] = read(t, "testdata/duc-phu/"+string(kind)+".csv")
	}
	list, fromCSV := findings(t, fsOf(files))
	if len(list) > 0 {
		t.Fatal(said(list))
	}
	strip := func(y *commune.Year) []commune.Activity {
		all := append([]commune.Activity(nil), y.Activities...)
		for i := range all {
			all[i].Source = commune.Source{}
		}
		return all
	}
	if !reflect.DeepEqual(strip(fromBook), strip(fromCSV)) {
		t.Error("the workbook and the CSV files differ")
	}
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Bombs: a sheet that claims a million rows, rows that reach the last column, a
// YAML file of brackets. Bounded work, one finding, no crash.
func TestBombs(t *testing.T) {
	sheet := func(rows string) []byte {
		data := written(t, func(f *excelize.File) { f.SetSheetName("Sheet1", "Phát thanh") })
		return replacePart(t, data, "xl/worksheets/sheet1.xml",
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`+rows+`</sheetData></worksheet>`)
	}
	var wide strings.Builder
	for i := range 100 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
	}
	var merged strings.Builder
	for i := range 2 * maxMerged {
		fmt.Fprintf(&merged, `<mergeCell ref="A%d:A%d"/>`, 2*i+1, 2*i+2)
	}
	for name, files := range map[string]map[string][]byte{
		"zip":      withBook(replacePart(t, written(t, func(*excelize.File) {}), "xl/styles.xml", strings.Repeat(" ", maxPart+1))),
		"merged":   withBook(sheet(`<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>` + merged.String() + `</mergeCells><sheetData>`)),
		"long":     withBook(sheet(`<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>`)),
		"wide":     withBook(sheet(wide.String())),
		"brackets": {planFile: []byte("a: " + strings.Repeat("[", 100_000))},
		"dashes":   {planFile: []byte(strings.Repeat("- ", 100_000))},
		"braces":   {planFile: []byte("a: " + strings.Repeat("{a: ", 50_000))},
		"hidden":   {planFile: []byte("x: " + strings.Repeat("]", 200_000) + "\na:\n" + strings.Repeat("  "+strings.Repeat("[", 50)+"\n", 4000))},
		"keys":     {planFile: []byte(strings.Repeat("a: b\n", 100_000))},
		"large":    {planFile: bytes.Repeat([]byte("a"), maxYAML+1)},
	} {
		t.Run(name, func(t *testing.T) {
			var log diag.Log
			if _, err := Load(&log, fsOf(files)); err != nil || !log.Failed() {
				t.Errorf("%v, %s", err, said(log.All()))
			}
		})
	}
}
