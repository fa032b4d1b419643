package decree30

import (
	"slices"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

// personal are the rules whose breaches a person must mend: what is missing,
// what a stroke or a number means, who signs. A motto in capitals has a stroke
// of their length below it.
var personal = map[string]bool{}

func init() {
	for _, id := range strings.Fields(`so-trang-kieu so-trang-vi-tri phong-chu-cu to-nen
		quoc-hieu-thieu tieu-ngu-thieu tieu-ngu-kieu tieu-ngu-ke tieu-ngu-cach co-quan-thieu co-quan-ke so-thieu ky-hieu-loai ngay-thieu ngay-dang
		ten-loai-thieu trich-yeu-thieu trich-yeu-kieu trich-yeu-ke vv-thua vv-thieu kinh-gui-thieu kinh-gui-thua kinh-gui-dang kinh-gui-gach
		noi-dung-kieu de-muc-thu-tu diem-chu-cai de-muc-kieu khoan-kieu ngat-dong dan-chieu-dau dan-chieu-sau ket-thuc
		ky-thieu ho-ten-thieu ho-ten-hoc-vi quyen-han thay-mat noi-nhan-thieu noi-nhan-luu noi-nhan-nhu-tren
		phu-luc-danh-so phu-luc-nhac phu-luc-kieu phu-luc-kem-theo phu-luc-so-trang
		con-sot dau-cau-thua thieu-dau-cach dan-trang dau-thanh ten-goi`) {
		personal["nd30/"+id] = true
	}
}

func readBack(t *testing.T, f *docx.File) *doc.Document {
	var log diag.Log
	d := docx.Document(&log, f)
	d.Info.WordPages = 2
	return d
}

// throughAFile writes a document and reads it.
func throughAFile(t *testing.T, d *doc.Document) *doc.Document {
	var log diag.Log
	f := docx.Open(&log, "thu.docx", write(d))
	if f == nil {
		t.Fatal(log.All())
	}
	return readBack(t, f)
}

func rulesFound(d *doc.Document) []string {
	var ids []string
	for _, f := range Judge(d, Options{}) {
		ids = append(ids, f.Rule)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// The seeded papers as files: they are read with the same breaches, mended to
// those that a person must mend, and mended for good.
func TestSeededFilesAreMendedAndOnlyWhatAPersonMustMendIsLeft(t *testing.T) {
	left := map[string]int{}
	before, after := 0, 0
	for _, c := range samples(1, 7) {
		d := c.sheet.document()
		want := rulesFound(d)
		var log diag.Log
		f := docx.Open(&log, "thu.docx", write(d))
		if f == nil {
			t.Fatal(log.All())
		}
		if got := rulesFound(readBack(t, f)); !slices.Equal(got, want) {
			t.Errorf("read with %q, written with %q\n\t%s", got, want, c.name)
		}
		before += len(want)
		for round := 0; ; round++ {
			d := readBack(t, f)
			edits := Recognise(d).Edits(Options{}, false)
			next, done, err := docx.Mend(f, d, edits)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(done, true) {
				break
			}
			if f = next; round == 8 {
				t.Errorf("still mending after 8 readings: %s", c.name)
				break
			}
		}
		now := rulesFound(readBack(t, f))
		after += len(now)
		for _, id := range now {
			left[id]++
			if !slices.Contains(want, id) {
				t.Errorf("%s appeared by mending: %s", id, c.name)
			} else if !personal[id] {
				t.Errorf("%s is left: %s", id, c.name)
			}
		}
	}
	t.Logf("%d rules broken before, %d after, left: %v", before, after, left)
}
