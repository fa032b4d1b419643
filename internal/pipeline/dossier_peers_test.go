//go:build peers

package pipeline

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestLibreOfficeAgreesOnForms holds the paper forms against LibreOffice's
// pages of the same .docx, as TestLibreOfficeAgrees does for documents.
func TestLibreOfficeAgreesOnForms(t *testing.T) {
	d, log, filings := filedYear(t)
	dossier, err := d.Dossier(log, filings)
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string][]byte{}
	for _, f := range dossier.Files {
		if name, ok := strings.CutPrefix(f.Name, "bieu-mau/"); ok {
			forms[name] = f.Data
		}
	}
	var docs []IssuedDocument
	var printings []Printing
	for _, f := range filings {
		docs = append(docs, f.Document)
		printings = append(printings, Printing{Document: f.Document, PDF: f.Files[1].Data})
	}
	book, err := d.RegisterPaper(log, Book{Year: 2023, Volume: "01", Documents: docs})
	if err != nil {
		t.Fatal(err)
	}
	slip, err := d.form(log, d.slip(printings, "Năm 2023"))
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	forms[registerTemplate], forms[slipTemplate] = book.Docx, slip.Docx
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "pdf", "--outdir", filepath.Join(dir, "peer")}
	for name, data := range forms {
		write(t, filepath.Join(dir, name), data)
		args = append(args, filepath.Join(dir, name))
		converter, err := NewConverter("")
		if err != nil {
			t.Fatal(err)
		}
		ours, err := converter.convert(log, name, data)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name+".pdf"), ours.PDF)
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	for name := range forms {
		ours, theirs := pagesOf(t, filepath.Join(dir, name+".pdf")), pagesOf(t, filepath.Join(dir, "peer", strings.TrimSuffix(name, ".docx")+".pdf"))
		if len(ours) != len(theirs) {
			t.Errorf("%s: %d pages, LibreOffice %d", name, len(ours), len(theirs))
		}
		lines := 0
		for i := range min(len(ours), len(theirs)) {
			lines += len(theirs[i])
			for _, line := range without(theirs[i], ours[i]) {
				t.Errorf("%s, page %d, not our line: %q", name, i+1, line)
			}
		}
		t.Logf("%s: %d pages, %d lines", name, len(theirs), lines)
	}
}
