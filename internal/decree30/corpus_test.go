//go:build peers

package decree30_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

func read(t *testing.T, name string) *doc.Document {
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

func TestTrySpecimens(t *testing.T) {
	names, forms := cut(read(t, "../../../shared/corpus/090-nd30-phuluc3.docx"))
	for i, d := range forms {
		fmt.Printf("=== %s\n%s", names[i], decree30.Recognise(d))
		for _, f := range decree30.Judge(d, decree30.Options{}) {
			fmt.Printf("%d %s: %s  {%s}\n", f.Severity, f.Rule, f.Message, f.Pos.At)
		}
	}
}

func TestTryCorpus(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*.docx")
	for _, name := range files {
		d := read(t, name)
		fmt.Printf("=== %s\n%s", filepath.Base(name), decree30.Recognise(d))
		for _, f := range decree30.Judge(d, decree30.Options{}) {
			fmt.Printf("%d %s: %s  {%s}\n", f.Severity, f.Rule, f.Message, f.Pos.At)
		}
	}
}
