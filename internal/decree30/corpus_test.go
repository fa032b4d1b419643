//go:build peers

package decree30_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

const corpus = "../../../shared/corpus/"

func read(t testing.TB, name string) *doc.Document {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Skip(err)
	}
	var log diag.Log
	f := docx.Open(&log, name, data)
	if f == nil {
		t.Fatal(name, log.All())
	}
	d := docx.Document(&log, f)
	d.File = filepath.Base(name)[:3]
	return d
}

func readNumber(t testing.TB, number string) *doc.Document {
	names, _ := filepath.Glob(corpus + number + "-*.docx")
	if len(names) == 0 {
		t.Skip("no corpus")
	}
	return read(t, names[0])
}

// cut makes one document of each specimen form in Phụ lục III of the decree.
func cut(d *doc.Document) (names []string, forms []*doc.Document) {
	start := regexp.MustCompile(`^\s*Mẫu \d\.\d+ ?[-–]`)
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if p, ok := b.(*doc.Paragraph); ok {
				if text := words(p); start.MatchString(text) {
					names = append(names, text)
					page := *s
					page.Blocks = nil
					forms = append(forms, &doc.Document{File: d.File, Settings: d.Settings, Sections: []*doc.Section{&page}})
				}
			}
			if len(forms) > 0 {
				last := forms[len(forms)-1].Sections[0]
				last.Blocks = append(last.Blocks, b)
			}
		}
	}
	return names, forms
}

func words(p *doc.Paragraph) string {
	s := ""
	for _, in := range p.Inlines {
		if t, ok := in.(*doc.Text); ok {
			s += t.S
		}
	}
	return s
}

// breaches are the rules a document breaks, each once.
func breaches(d *doc.Document, from diag.Severity) []string {
	var ids []string
	for _, f := range decree30.Judge(d, decree30.Options{}) {
		if f.Severity >= from && !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

// The forms are judged one by one as documents, then the annexes as they are:
// parts of a decree, to which these rules do not apply. Their captions and one
// line of dots are set in Calibri, but stand for nothing in a document.
func TestTheDecreesOwnFormsBreakNoRule(t *testing.T) {
	names, forms := cut(readNumber(t, "090"))
	if len(forms) < 14 {
		t.Fatalf("%d forms", len(forms))
	}
	for i, d := range forms {
		for _, id := range breaches(d, diag.Warning) {
			t.Errorf("%s: %s", names[i], id)
		}
	}
	for _, annex := range []string{"087", "088", "089", "090", "091", "092", "093"} {
		for _, id := range breaches(readNumber(t, annex), diag.Error) {
			t.Errorf("%s: %s", annex, id)
		}
	}
}

// Each list was checked against the rendered pages and the XML by hand.
func TestFinishedPapersYieldTheirBreaches(t *testing.T) {
	for number, want := range map[string][]string{
		"010": {"nd30/can-cu-dau", "nd30/can-cu-kieu", "nd30/le-trang", "nd30/phu-luc-danh-so", "nd30/phu-luc-kem-theo", "nd30/phu-luc-kieu", "nd30/phu-luc-so-trang", "nd30/so-trang-kieu"},
		"019": {"nd30/can-cu-kieu", "nd30/co-chu-dong-bo", "nd30/co-quan-ke", "nd30/noi-nhan-luu", "nd30/tieu-ngu-chu"},
		"021": {"nd30/chu-quan-kieu", "nd30/co-chu-dong-bo", "nd30/co-quan-kieu", "nd30/mau-chu", "nd30/noi-dung-cach-doan", "nd30/tieu-ngu-chu"},
		"027": {"nd30/co-quan-kieu", "nd30/de-muc-thu-tu", "nd30/le-trang", "nd30/noi-dung-cach-doan"},
		"028": nil,
		"030": {"nd30/trich-yeu-ke"},
		"049": nil,
		"085": nil, // notes for a course: no breach of this decree
	} {
		if got := breaches(readNumber(t, number), diag.Error); !slices.Equal(got, want) {
			t.Errorf("%s:\ngot  %q\nwant %q", number, got, want)
		}
	}
}

func TestNoRealFileStopsTheChecker(t *testing.T) {
	names, _ := filepath.Glob(corpus + "*.docx")
	for _, name := range names {
		d := read(t, name)
		if s := decree30.Recognise(d).String(); s == "" {
			t.Error(name)
		}
		decree30.Judge(d, decree30.Options{})
	}
}

func BenchmarkJudgeCorpus(b *testing.B) {
	names, _ := filepath.Glob(corpus + "*.docx")
	for _, name := range names {
		b.Run(filepath.Base(name)[:3], func(b *testing.B) {
			d := read(b, name)
			for b.Loop() {
				decree30.Judge(d, decree30.Options{})
			}
		})
	}
}
