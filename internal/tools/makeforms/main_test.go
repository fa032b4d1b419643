package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"vanthu/internal/pdftext"
)

const shipped = "../../../templates"

// The text is compared, not the bytes: another version of Go may deflate
// otherwise.
func TestShippedFormsAreThoseOfTheGenerator(t *testing.T) {
	made, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range made {
		data, err := os.ReadFile(filepath.Join(shipped, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(f.name) != ".pdf" {
			if !bytes.Equal(data, f.data) {
				t.Errorf("%s is stale: go generate ./templates", f.name)
			}
			continue
		}
		got, err := pdftext.Read(data)
		if err != nil {
			t.Fatal(f.name, err)
		}
		want, err := pdftext.Read(f.data)
		if err != nil {
			t.Fatal(f.name, err)
		}
		if len(got) != 1 || len(got[0].Lines) != len(want[0].Lines) {
			t.Fatalf("%s is stale: go generate ./templates", f.name)
		}
		for i, l := range got[0].Lines {
			if l != want[0].Lines[i] {
				t.Errorf("%s: %v, want %v", f.name, l, want[0].Lines[i])
			}
		}
	}
}

func TestTheSameBytesEachTime(t *testing.T) {
	first, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, _ := files()
		for i := range first {
			if !bytes.Equal(first[i].data, again[i].data) {
				t.Errorf("%s differs between two runs", first[i].name)
			}
		}
	}
}
