//go:build peers

package pipeline

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLibreOfficeAgrees holds our PDF of every document against LibreOffice's
// PDF of the same .docx: as many pages, and every line on the same page.
func TestLibreOfficeAgrees(t *testing.T) {
	d, log := shipped(t)
	papers := build(t, d, log, d.All()...)
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "pdf", "--outdir", filepath.Join(dir, "peer")}
	for _, p := range papers {
		name := filepath.Join(dir, strings.ReplaceAll(p.Name, "/", "_"))
		write(t, name+".pdf", p.PDF)
		write(t, name+".docx", p.Docx)
		args = append(args, name+".docx")
	}
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	lines, same := 0, 0
	for _, p := range papers {
		name := strings.ReplaceAll(p.Name, "/", "_") + ".pdf"
		ours, theirs := pagesOf(t, filepath.Join(dir, name)), pagesOf(t, filepath.Join(dir, "peer", name))
		if len(ours) != len(theirs) || len(ours) != p.Pages {
			t.Errorf("%s: %d pages, LibreOffice %d, said %d", p.Name, len(ours), len(theirs), p.Pages)
		}
		for i := range min(len(ours), len(theirs)) {
			lines += len(theirs[i])
			for j, line := range theirs[i] {
				if slices.Contains(ours[i], line) {
					same++
				} else {
					t.Errorf("%s, page %d, line %d of LibreOffice is not ours: %q", p.Name, i+1, j+1, line)
				}
			}
		}
	}
	t.Logf("%d documents, %d of %d lines on the same page", len(papers), same, lines)
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// pagesOf is the text of a PDF by page and line, white space folded.
func pagesOf(t *testing.T, path string) [][]string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext %s: %v", path, err)
	}
	var pages [][]string
	for _, page := range strings.Split(strings.TrimSuffix(string(out), "\f"), "\f") {
		var lines []string
		for _, line := range strings.Split(page, "\n") {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				lines = append(lines, line)
			}
		}
		pages = append(pages, lines)
	}
	return pages
}
