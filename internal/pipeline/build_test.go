package pipeline

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/docx"
)

// shipped is the source case as it stands in the tree.
func shipped(tb testing.TB) (*Desk, *diag.Log) {
	tb.Helper()
	log := &diag.Log{}
	d, err := Load(log, os.DirFS("../.."), "")
	if err != nil {
		tb.Fatal(err)
	}
	clean(tb, log)
	return d, log
}

func clean(tb testing.TB, log *diag.Log) {
	tb.Helper()
	for _, f := range log.All() {
		if f.Severity == diag.Error {
			tb.Errorf("%+v", f)
		}
	}
	if log.Failed() {
		tb.FailNow()
	}
}

func build(tb testing.TB, d *Desk, log *diag.Log, jobs ...Job) []Paper {
	tb.Helper()
	papers, err := d.Build(log, jobs, func(int) {})
	if err != nil {
		tb.Fatal(err)
	}
	clean(tb, log)
	return papers
}

// words is the text of a part, white space folded, so that a fact is found
// wherever its lines break.
func words(t *testing.T, archive []byte, part string) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	in, err := r.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for dec := xml.NewDecoder(in); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(strings.Fields(b.String()), " ")
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := token.(type) {
		case xml.CharData:
			b.Write(tok)
		case xml.EndElement:
			if tok.Name.Local != "t" && tok.Name.Local != "r" {
				b.WriteByte(' ')
			}
		}
	}
}

// planFacts are what the plan of the source case says, names, numbers and days
// exactly so.
var planFacts = []string{
	"ỦY BAN NHÂN DÂN", "XÃ ĐỨC PHÚ", "/KH-UBND", "KẾ HOẠCH",
	"Truyền thông về chuyển đổi số xã Đức Phú năm 2023",
	"Kế hoạch số 55/KH-UBND ngày 20/3/2023 của UBND huyện", "truyền thông về chuyển đổi số huyện Mộ Đức năm 2023",
	"Kế hoạch số 71/KH-UBND ngày 30/9/2022 của UBND xã", "xã Đức Phú giai đoạn 2022 - 2025",
	"https://dx.mic.gov.vn", "https://t63.mic.gov.vn", "https://c63.mic.gov.vn",
	"Tổ Công nghệ số cộng đồng", "nền tảng tích hợp, chia sẻ dữ liệu quốc gia",
	"Hệ thống đài truyền thanh", "Cổng thông tin điện tử xã", "màn hình LED", "pano", "băng rôn", "khẩu hiệu", "banner",
	"UBND xã, bộ phận Văn hóa – Xã hội tham mưu", "các ngành, đơn vị ở xã",
	"Ngày Chuyển đổi số", "Tuần lễ Chuyển đổi số tỉnh Quảng Ngãi", "Cuộc thi video clip về Tổ Công nghệ số cộng đồng",
	"Sở Thông tin và Truyền thông tỉnh", "Tuyên truyền tại các thôn", "các Hội đoàn thể",
	"Cuộc thi tìm hiểu về chuyển đổi số trong đoàn viên, thanh niên", "Xã đoàn Đức Phú", "UBND xã và các ngành",
	"trước ngày 25/11/2023", "Phòng Văn hóa và Thông tin huyện",
	"Công chức Văn phòng – Thống kê xã", "Công chức Tài chính – Kế toán xã", "Công chức Văn hóa – Xã hội xã",
	"Luật Ngân sách nhà nước", "./.",
	"Phòng Văn hóa & Thông tin huyện", "Đảng ủy, TT HĐND xã", "CT, PCT UBND xã", "Ủy ban MTTQVN xã", "Lưu: VT",
	"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Giáp Thìn",
}

func TestThePlanHoldsEveryFact(t *testing.T) {
	d, log := shipped(t)
	text := words(t, build(t, d, log, d.Plan())[0].Docx, "word/document.xml")
	for _, fact := range planFacts {
		if !strings.Contains(text, fact) {
			t.Errorf("the plan does not say %q", fact)
		}
	}
	for _, folded := range []string{"01 chương trình/tháng", "quý iii/2023", "thường xuyên", "năm 2023"} {
		if !strings.Contains(strings.ToLower(text), folded) {
			t.Errorf("the plan does not say %q", folded)
		}
	}
}

func TestSectionsAreNumberedOnce(t *testing.T) {
	d, log := shipped(t)
	text := words(t, build(t, d, log, d.Plan())[0].Docx, "word/document.xml")
	at := 0
	for _, heading := range []string{"I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "III. HÌNH THỨC", "IV. KINH PHÍ", "V. TỔ CHỨC THỰC HIỆN"} {
		i := strings.Index(text[at:], heading)
		if i < 0 {
			t.Fatalf("%q is not there, or not in its order", heading)
		}
		at += i
	}
}

func TestTheSameInputsGiveTheSameBytes(t *testing.T) {
	d, log := shipped(t)
	report, _ := d.Report("quy-1")
	first := build(t, d, log, d.Plan(), d.Log(3), report)
	again, log := shipped(t)
	report, _ = again.Report("quy-1")
	second := build(t, again, log, again.Plan(), again.Log(3), report)
	for i := range first {
		if !bytes.Equal(first[i].Docx, second[i].Docx) || !bytes.Equal(first[i].PDF, second[i].PDF) {
			t.Errorf("%s differs between two runs", first[i].Name)
		}
	}
}

func TestOneBadTemplateStopsAll(t *testing.T) {
	d, log := shipped(t)
	jobs := []Job{d.Plan(), d.Log(1)}
	jobs[1].Template = "../internal/pipeline/build_test.go" // not a .docx
	papers, err := d.Build(log, jobs, func(int) {})
	if err == nil && (papers != nil || !log.Failed()) {
		t.Errorf("got %d papers, findings %v", len(papers), log.All())
	}
}

func TestAPanicComesOutInTheCaller(t *testing.T) {
	defer func() {
		if v := recover(); v != "hỏng" {
			t.Errorf("recovered %v", v)
		}
	}()
	each(8, func(i int) error {
		if i == 5 {
			panic("hỏng")
		}
		return nil
	})
	t.Error("no panic")
}

// BenchmarkBuildYear is `vanthu build` without the disk: inputs read, 17
// documents filled and rendered.
func BenchmarkBuildYear(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		d, log := shipped(b)
		papers := build(b, d, log, d.All()...)
		if len(papers) != 17 {
			b.Fatal(len(papers))
		}
	}
}

// TestDocumentsKeepTheDecree judges every document, filled, as decree30 judges
// those of others.
func TestDocumentsKeepTheDecree(t *testing.T) {
	d, log := shipped(t)
	for _, p := range build(t, d, log, d.All()...) {
		var found diag.Log
		f := docx.Open(&found, p.Name+".docx", p.Docx)
		decree30.Check(&found, docx.Document(&found, f), decree30.Options{})
		for _, f := range found.All() {
			t.Errorf("%s, %s: %s (%s)", f.Pos.File, f.Pos.At, f.Message, f.Rule)
		}
	}
}
