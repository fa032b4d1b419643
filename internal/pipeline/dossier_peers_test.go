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

// TestBundlesArePDFA: the dossier, the print set and the register are PDF/A-1b
// to preflight, without fault to qpdf, and their text comes out.
func TestBundlesArePDFA(t *testing.T) {
	d, log, filings := filedYear(t)
	dossier, err := d.Dossier(log, filings)
	if err != nil {
		t.Fatal(err)
	}
	set, err := d.PrintSet(log, printings(filings), "Năm 2023", false)
	if err != nil {
		t.Fatal(err)
	}
	book, err := d.RegisterPaper(log, Book{Year: 2023, Documents: []IssuedDocument{filings[0].Document}})
	if err != nil {
		t.Fatal(err)
	}
	clean(t, log)
	var jars []string
	for _, jar := range []string{"preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"} {
		jars = append(jars, "/usr/share/java/"+jar+".jar")
	}
	for name, c := range map[string]struct {
		pdf  []byte
		says string
	}{
		"ho-so.pdf": {folder(t, d, dossier)["ho-so.pdf"].Data, "CHỨNG TỪ KẾT THÚC"}, "in.pdf": {set.PDF, "PHIẾU PHÂN PHỐI VĂN BẢN"}, "so.pdf": {book.PDF, "SỔ ĐĂNG KÝ VĂN BẢN ĐI"},
	} {
		path := filepath.Join(t.TempDir(), name)
		write(t, path, c.pdf)
		if out, _ := exec.Command("java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", path).CombinedOutput(); !strings.Contains(string(out), "is a valid PDF/A-1b file") {
			t.Errorf("%s: %s", name, out)
		}
		if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil || strings.Contains(string(out), "WARNING") {
			t.Errorf("%s: %s", name, out)
		}
		text := ""
		for _, page := range pagesOf(t, path) {
			text += strings.Join(page, "\n") + "\n"
		}
		if !strings.Contains(text, c.says) {
			t.Errorf("%s does not say %q", name, c.says)
		}
	}
}
