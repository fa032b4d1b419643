//go:build peers

package pipeline

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/templates"
)

// TestTemplatesSavedByLibreOffice fills templates that another program opened
// and saved: the text is the same, and the office's layout still finds its
// styles.
func TestTemplatesSavedByLibreOffice(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", filepath.Join(dir, "saved")}
	y := busyYear()
	values := bareValues(t, y)
	for _, name := range TemplateNames() {
		data, err := templates.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), data)
		args = append(args, filepath.Join(dir, name))
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	d := planSheet(y, Issue{})
	d.office.Layout.SizeProfile, d.office.Layout.BodySize, d.office.Layout.Line = 12, 13, 1.3
	for _, name := range TemplateNames() {
		data, err := os.ReadFile(filepath.Join(dir, "saved", name))
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, source := range []*docx.File{open(t, name), docx.Open(&diag.Log{}, name, data)} {
			var log diag.Log
			styled, err := source.Restyle(&log, d.look(evenly))
			if err != nil {
				t.Fatal(err)
			}
			filled, err := docx.Fill(&log, styled, values[name])
			if err != nil || len(log.All()) > 0 {
				t.Fatal(name, err, log.All())
			}
			archive, err := filled.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, words(t, archive, "word/document.xml"))
		}
		if texts[0] != texts[1] {
			t.Errorf("%s:\n%s\n\nsaved by LibreOffice:\n%s", name, texts[0], texts[1])
		}
	}
}
