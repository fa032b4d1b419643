//go:build peers

package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// The bookmarks that carry places take no room: real pages come out as they do
// without them.
func TestPlacesMoveNothing(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/corpus/*.docx")
	if len(names) == 0 {
		t.Skip("no corpus")
	}
	fonts, err := typeset.NewFonts("")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		read := func() *doc.Document {
			var log diag.Log
			return docx.Document(&log, docx.Open(&log, name, data))
		}
		d := read()
		pages, at := layPlaces(&diag.Log{}, d, decree30.Recognise(d), fonts)
		want := typeset.Layout(&diag.Log{}, read(), fonts)
		if got, want := typeset.Text(pages), typeset.Text(want); got != want {
			t.Errorf("%s: the pages differ", filepath.Base(name))
		}
		if len(at.first) == 0 {
			t.Errorf("%s: no paragraph has a page", filepath.Base(name))
		}
	}
}

// Reading, layout and judgement of one real file.
func BenchmarkInspectCorpus(b *testing.B) {
	names, _ := filepath.Glob("../../../shared/corpus/*.docx")
	n := inspector(b)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(name)[:3], func(b *testing.B) {
			for b.Loop() {
				if _, err := n.inspect(&diag.Log{}, filepath.Base(name), data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
