package pipeline

import (
	"archive/zip"
	"bytes"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
)

func archiveNames(t *testing.T, archive []byte) (names []string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	return names
}

func partOf(t *testing.T, archive []byte, name string) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(r, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// overlay is a tree with some files of another.
type overlay struct {
	fs.FS
	over fstest.MapFS
}

func (o overlay) Open(name string) (fs.File, error) {
	if _, ok := o.over[name]; ok {
		return o.over.Open(name)
	}
	return o.FS.Open(name)
}

func photoFile(w, h, seed int) []byte {
	img := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	noise := uint32(seed)*2654435761 + 1
	for i := range img.Y {
		noise = noise*1664525 + 1013904223
		img.Y[i] = byte(90 + i/w%80 + int(noise>>27))
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = byte(110+i%31), byte(120+seed%16)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 88}); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// withPhotos gives the source case evidence of its own, on the sessions in the
// hamlets.
func withPhotos(tb testing.TB, photos fstest.MapFS) (*Desk, *diag.Log) {
	tb.Helper()
	d, log := shipped(tb)
	d.files = overlay{os.DirFS("../.."), photos}
	var rows []*commune.Activity
	for i := range d.Year.Activities {
		a := &d.Year.Activities[i]
		a.Evidence, a.Link = nil, ""
		if a.Kind == commune.TaiThon {
			rows = append(rows, a)
		}
	}
	names := []string{}
	for name := range photos {
		names = append(names, strings.TrimPrefix(name, "inputs/minh-chung/"))
	}
	slices.Sort(names)
	for i, name := range names {
		a := rows[i*len(rows)/len(names)]
		a.Evidence = append(a.Evidence, commune.Evidence{File: name, Caption: "Ảnh " + name})
	}
	return d, log
}

// What cannot be printed is said by name at its row, and in its place in the
// annex; wrong names do not matter.
func TestPicturesThatCannotBePrintedAreSaid(t *testing.T) {
	photo := photoFile(900, 600, 1)
	files := fstest.MapFS{}
	for name, data := range map[string]string{
		"a-dung.jpg": string(photo), "b-sai-duoi.png": string(photo), "c-iphone.jpg": "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00",
		"d-hong.jpg": string(photo[:len(photo)/2]), "e.webp": "RIFF\x00\x00\x00\x00WEBPVP8 ", "f.gif": "GIF89a",
	} {
		files["inputs/minh-chung/"+name] = &fstest.MapFile{Data: []byte(data)}
	}
	d, log := withPhotos(t, files)
	job, _ := d.Report("nam")
	papers, err := d.Build(log, []Job{job}, func(int) {})
	if err != nil || len(papers) != 1 {
		t.Fatal(err, log.All())
	}
	var said []string
	for _, f := range log.All() {
		if f.Rule == "nhat-ky/anh" {
			said = append(said, f.Message)
			if f.Severity != diag.Warning || f.Hint == "" || !strings.HasPrefix(f.Pos.At, "Tuyên truyền tại thôn, dòng ") {
				t.Errorf("%+v", f)
			}
		}
	}
	got := strings.Join(said, "\n")
	for _, want := range []string{"“c-iphone.jpg” là ảnh dạng HEIC", "“d-hong.jpg” bị hỏng", "“e.webp” là ảnh dạng WebP", "“f.gif” là ảnh dạng GIF"} {
		if !strings.Contains(got, want) {
			t.Errorf("not said: %s\n%s", want, got)
		}
	}
	if len(said) != 4 {
		t.Errorf("%d pictures are refused, want 4:\n%s", len(said), got)
	}
	text := words(t, papers[0].Docx, "word/document.xml")
	if !strings.Contains(text, "(không in được tệp ảnh c-iphone.jpg)") || strings.Contains(text, "(không in được tệp ảnh b-sai-duoi.png)") {
		t.Error("the annex does not say which picture is missing")
	}
}

// The log and the report show the same bytes: a photograph is prepared once.
func TestAPhotographIsPreparedOnceForAllDocuments(t *testing.T) {
	d, log := withPhotos(t, fstest.MapFS{"inputs/minh-chung/a.jpg": {Data: photoFile(1600, 1200, 1)}})
	month := 0
	for _, a := range d.Year.Activities {
		if len(a.Evidence) > 0 {
			month = int(a.Date.Month)
		}
	}
	report, _ := d.Report("nam")
	papers := build(t, d, log, d.Log(month), report)
	var pictures [][]byte
	for _, p := range papers {
		for _, name := range archiveNames(t, p.Docx) {
			if strings.HasSuffix(name, ".jpeg") {
				pictures = append(pictures, partOf(t, p.Docx, name))
			}
		}
	}
	if len(pictures) != 2 || !bytes.Equal(pictures[0], pictures[1]) {
		t.Fatalf("%d pictures, want the same one twice", len(pictures))
	}
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(pictures[0]))
	if want := 58 * 200 * 10 / 254; err != nil || cfg.Height != want || cfg.Width != (want*4+1)/3 { // 58 mm
		t.Errorf("%dx%d, want %d high: %v", cfg.Width, cfg.Height, want, err)
	}
}

// A photograph of two rows is shown once, with both marks and both places.
func TestCaptionsSayWhatIsProved(t *testing.T) {
	y := busyYear()
	y.Activities[1].Evidence = []commune.Evidence{{File: "a.jpg"}, {File: "b.PNG", Caption: "Hội nghị"}, {File: "c.txt"}}
	y.Activities[1].Link, y.Activities[1].Place, y.Activities[1].Hamlet = "", "Nhà văn hóa Thôn 2", "Thôn 2"
	r, _ := y.Report("quy-2")
	const each = "{{#anh_minh_chung}}{{so_anh}}{{#hang}} [{{trai.mo_ta}}{{trai.loi}} | {{phai.mo_ta}}]{{/hang}}{{/anh_minh_chung}}"
	got := printed(t, reportValues(r, Issue{}, Issue{}, evenly), each)
	want := "2 [MC01, MC02 – Ảnh, 28/3/2026; Nhật ký tháng 3, mục 1, số 1; Nhật ký tháng 4, mục 2, số 1 | MC03 – Hội nghị, 6/4/2026, Nhà văn hóa Thôn 2; Nhật ký tháng 4, mục 2, số 1]"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := printed(t, logValues(y.MonthLog(1), Issue{}, Issue{}, evenly), "{{#anh_minh_chung}}?{{/anh_minh_chung}}"); got != "" {
		t.Error("a month without photographs has an annex of them")
	}
}

func TestPlacesLeadToTheirPictures(t *testing.T) {
	room := func(sections, tag string) docx.Placeholder {
		return docx.Placeholder{Sections: strings.Fields(sections), Tag: fill.Tag{Path: strings.Split(tag, ".")}}
	}
	at := strings.Fields("anh_minh_chung hang trai hinh")
	for _, c := range []struct {
		room docx.Placeholder
		want bool
	}{
		{room("anh_minh_chung hang", "trai.hinh"), true}, {room("co_anh anh_minh_chung.hang trai", "hinh"), true},
		{room("bieu_do", "hinh"), false}, {room("anh_minh_chung anh", "hinh"), false}, {room("", "hinh"), false}, {room("anh_minh_chung hang trai", "hinh.khac"), false},
	} {
		if got := leads(c.room, at); got != c.want {
			t.Errorf("%v %v: %v", c.room.Sections, c.room.Tag.Path, got)
		}
	}
}

// BenchmarkAnnex is the year's report with forty photographs of 12 megapixels.
func BenchmarkAnnex(b *testing.B) {
	files := fstest.MapFS{}
	for i := range 40 {
		w, h := 4000, 3000
		if i%3 == 0 {
			w, h = h, w
		}
		files["inputs/minh-chung/"+string(rune('a'+i/26))+string(rune('a'+i%26))+".jpg"] = &fstest.MapFile{Data: photoFile(w, h, i)}
	}
	d, log := withPhotos(b, files)
	job, _ := d.Report("nam")
	b.ReportAllocs()
	for b.Loop() {
		paper := build(b, d, log, job)[0]
		b.ReportMetric(float64(len(paper.Docx))/1e6, "MB-docx")
		b.ReportMetric(float64(len(paper.PDF))/1e6, "MB-pdf")
	}
}
