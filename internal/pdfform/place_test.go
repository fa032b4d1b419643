package pdfform

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/pdftext"
)

// plainOf is a printed page without fields.
func plainOf(page string) []byte {
	return sample("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"+page+">>",
		contentOf("Q q q BT /F1 10 Tf 60 60 Td (In san) Tj ET (q Q) pop Q 3 0 0 3 50 50 cm"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
}

const a5 = "/MediaBox[0 0 420 595]"

// place3040 puts a text 30 mm from the left, 40 mm from the top.
const place3040 = "truong:\n  - the: '{{nguoi_ky}}'\n    x: 30\n    y: 40\n    rong: 60\n"

// A place is measured from the corner of the page as it is read, however the
// page is turned, cut or scaled.
func TestPlacesAreMeasuredFromTheReadersCorner(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		x, y float64 // where the text has to begin, in the page's own space
	}{
		"upright":       {a5, 30 * perMM, 595 - 40*perMM},
		"crop box":      {a5 + "/CropBox[10 20 400 500]", 10 + 30*perMM, 500 - 40*perMM},
		"origin":        {"/MediaBox[-100 -200 320 395]", -100 + 30*perMM, 395 - 40*perMM},
		"corners":       {"/MediaBox[420 595 0 0]", 30 * perMM, 595 - 40*perMM},
		"turned 90":     {a5 + "/Rotate 90", 40 * perMM, 30 * perMM},
		"turned 180":    {a5 + "/Rotate 180", 420 - 30*perMM, 40 * perMM},
		"turned 270":    {a5 + "/Rotate 270", 420 - 40*perMM, 595 - 30*perMM},
		"turned -90":    {a5 + "/Rotate -90/CropBox[10 20 400 500]", 400 - 40*perMM, 500 - 30*perMM},
		"user unit":     {"/MediaBox[0 0 210 297.5]/UserUnit 2", 15 * perMM, 297.5 - 20*perMM},
		"no box at all": {"", 30 * perMM, 841.89 - 40*perMM},
	} {
		out, findings := filled(t, plainOf(c.page), place3040, values, false)
		if out == nil {
			t.Errorf("%s: %s", name, findings)
			continue
		}
		pages, err := pdftext.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, l := range pages[0].Lines {
			if strings.Contains(l.Text, "Nguyễn") || strings.HasPrefix(l.Text, "N") {
				found = math.Abs(l.X-c.x) < 1 && math.Abs(l.Y-c.y) < 1
				if !found {
					t.Errorf("%s: at %.1f, %.1f, want %.1f, %.1f", name, l.X, l.Y, c.x, c.y)
				}
				found = true
			}
		}
		if !found {
			t.Errorf("%s: %v", name, pages[0].Lines)
		}
	}
}

const tableSide = `co_chu: 12
truong:
  - {the: 'Danh sách {{nguoi_ky}}', x: 20, y: 20, rong: 100, dam: true}
bang:
  - danh_sach: hang
    y: 40
    cao_hang: 8
    so_hang: 3
    cot:
      - {the: '{{stt}}', x: 20, rong: 10, can: phai}
      - {the: '{{ten}}', x: 35, rong: 60, co_chu: 0}
`

func rows(n int) fill.Group {
	list := fill.List{}
	for i := range n {
		list = append(list, fill.Group{"ten": fill.Text(fmt.Sprintf("Văn bản thứ %d", i+1))})
	}
	return fill.Group{"hang": list, "nguoi_ky": fill.Text("Thìn")}
}

// A list that is longer than the form goes on a copy of its page, which
// carries the page's other values too.
func TestATableOverflowsToContinuationPages(t *testing.T) {
	out, findings := filled(t, plainOf(a5), tableSide, rows(7), false)
	if out == nil {
		t.Fatal(findings)
	}
	page := func(from, to int) string {
		s := "Danh sách Thìn"
		for i := from; i <= to; i++ {
			s += fmt.Sprintf("\n%d Văn bản thứ %d", i, i)
		}
		return s + "\nIn san"
	}
	want := strings.Join([]string{page(1, 3), page(4, 6), page(7, 7)}, "\n--\n")
	if got := linesOf(t, out); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if again, _ := filled(t, plainOf(a5), tableSide, rows(7), false); !bytes.Equal(out, again) {
		t.Error("two runs differ")
	}
	one := strings.Replace(tableSide, "    so_hang", "    mot_trang: true\n    so_hang", 1)
	if _, got := filled(t, plainOf(a5), one, rows(7), false); got != "form/thieu-hang [mau.truong.yaml:5] danh sách hang có 7 mục, bảng chỉ có 3 hàng" {
		t.Error(got)
	}
}

func TestFindingsOfSidecars(t *testing.T) {
	for _, c := range []struct{ side, want string }{
		{"truong:\n  - {the: '{{nguoi}}', x: 1, y: 1, rong: 9}", "the/khong-biet [mau.truong.yaml:2]"},
		{"truong:\n  - {the: '{{nguoi_ky', x: 1, y: 1, rong: 9}", "form/so-do [mau.truong.yaml:2] thẻ mở bằng {{"},
		{"truong:\n  - {the: '{{nguoi_ky}}', x: 1, y: 1, rong: 9}", "form/khong-vua [trang 1, thẻ {{nguoi_ky}}]"},
		{"truong:\n  - {the: '{{nguoi_ky}}', x: 1, y: 1, rong: 0}", "form/so-do [mau.truong.yaml:2] x, y, rong"},
		{"truong:\n  - {the: '{{nguoi_ky}}', x: 140, y: 1, rong: 90}", "form/so-do [mau.truong.yaml:2] chỗ điền nằm ngoài trang (148.2 × 209.9 mm)"},
		{"truong:\n  - {the: '{{nguoi_ky}}', trang: 3, x: 1, y: 1, rong: 9}", "form/so-do [mau.truong.yaml:2] trang 3 không có: biểu mẫu có 1 trang"},
		{"truong:\n  - {the: x, ten: Text1}", "form/so-do [mau.truong.yaml:2] biểu mẫu không có trường “Text1”"},
		{"truong:\n  - {the: x, x: 1, y: 9, rong: 9, can: giuaa}", "form/so-do [mau.truong.yaml:2] can: không có cách căn “giuaa”"},
		{"nguon: thang", "form/so-do [] nguon: không có nguồn “thang”"},
		{"truong:\n  - {the: x, x: 1, y: 9, rong: ba}", "form/so-do [mau.truong.yaml:2] giá trị “ba” sai kiểu"},
		{"truong:\n  - the: [", "form/so-do"}, {"bang:\n  - {danh_sach: hang}", "form/so-do [mau.truong.yaml:2] bảng cần"},
		{strings.Repeat("[", 5000), "form/so-do [] tệp quá lớn"},
		{"bang:\n  - {danh_sach: nguoi_ky_2, y: 9, cao_hang: 9, so_hang: 2, cot: [{the: x, x: 1, rong: 9}]}", "the/khong-biet [mau.truong.yaml:2]"},
	} {
		out, got := filled(t, plainOf(a5), c.side, values, false)
		if out != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%.60s\n got %s\nwant %s", c.side, got, c.want)
		}
	}
}

func TestMarksListsAndLinesAtPlaces(t *testing.T) {
	out, findings := filled(t, plainOf(a5), `truong:
  - {the: '{{dat}}', x: 10, y: 20, rong: 5, dau: true}
  - {the: '{{thon}}', x: 30, y: 20, rong: 50, dong: 2, gian_dong: 8}
  - {the: '{{noi_dung}}', x: 30, y: 60, rong: 70, dong: 3, co_chu: 12}
`, values, false)
	if out == nil {
		t.Fatal(findings)
	}
	want := "Thôn 1\nThôn 3\nTuyên truyền về Tổ Công nghệ số cộng\nđồng; hướng dẫn cài đặt VNeID ở các\nthôn\nIn san"
	if got := linesOf(t, out); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// A sidecar gives the fields of a form their tags: those of others are called
// Text1.
func TestASidecarNamesFields(t *testing.T) {
	pdf := formOf("", "7 0 R 8 0 R", "7 0 R 8 0 R",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(Text1)/Rect[20 200 220 220]>>", "<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(Text2)/V(viet tay)/Rect[20 100 220 120]>>")
	out, findings := filled(t, pdf, "truong:\n  - {ten: text1, the: 'Ông {{nguoi_ky}}, {{co_quan.dia_danh}}'}\n  - {ten: Text2, the: ''}\n", values, false)
	if got := linesOf(t, out); findings != "" || got != "Bieu mau\nÔng Nguyễn Giáp Thìn, Mộ Đức\nviet tay" {
		t.Error(got, findings)
	}
}

func TestAGridShowsFieldsAndPlaces(t *testing.T) {
	var log diag.Log
	grid, err := Grid(&log, "mau.pdf", acrobat(), nil, fonts(t))
	if err != nil || !strings.Contains(linesOf(t, grid), "co_quan.ten") {
		t.Error(err, log.All())
	}
	grid, err = Grid(&log, "mau.pdf", plainOf(a5), []byte(tableSide), fonts(t))
	if text := linesOf(t, grid); err != nil || !strings.Contains(text, "{{ten}}") || !strings.Contains(text, "140") {
		t.Error(err, text)
	}
}

func TestFieldsAreListedInMillimetres(t *testing.T) {
	var log diag.Log
	fields, pages := Fields(&log, "mau.pdf", acrobat(), nil)
	if pages != 1 || len(fields) != 11 {
		t.Fatal(pages, len(fields), log.All())
	}
	for i, want := range []string{
		"{co_quan.ten chữ {{co_quan.ten}} 1 7.1 11.3 70.6 6.4 false 0 0 []}", "{co_quan.dia danh chữ {{co_quan.dia danh}} 1 81.1 11.3 56.4 6.4 false 0 0 []}",
		"{Nội Dung chữ {{Nội Dung}} 1 7.1 21.2 70.6 17.6 true 0 0 []}", "{ma chữ {{ma}} 1 81.1 21.2 56.4 8.8 false 8 8 []}",
	} {
		if got := fmt.Sprint(fields[i]); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
	skeleton := Skeleton("mau.pdf", fields)
	if out, findings := filled(t, acrobat(), string(skeleton), values, false); out == nil || linesOf(t, out) != everyKind {
		t.Errorf("the skeleton does not do what the names do: %s\n%s", findings, skeleton)
	}
}

func FuzzFormsNeverPanic(f *testing.F) {
	for _, seed := range [][]byte{acrobat(), plainOf(a5), textField("nguoi_ky", "/MaxLen 3/Ff 16777216"), revised()} {
		f.Add(seed, tableSide)
	}
	f.Fuzz(func(t *testing.T, pdf []byte, side string) {
		var log diag.Log
		form := Open(&log, "mau.pdf", pdf, []byte(side))
		if form == nil {
			if !log.Failed() {
				t.Error("refused without a reason")
			}
			return
		}
		out, _, err := form.Fill(&log, values, Options{Fonts: fonts(t)})
		if out != nil && err == nil {
			if _, err := read(out); err != nil {
				t.Errorf("what was written cannot be read: %v", err)
			}
		}
	})
}
