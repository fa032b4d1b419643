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
// PDF of the same .docx: as many pages, the same letters, and the same lines on
// each page but for one in two hundred. Those are rows at the foot of a page:
// Word keeps the part of a twip that LibreOffice cuts off a multiple of the line.
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
		if lost := without(letters(slices.Concat(theirs...)), letters(slices.Concat(ours...))); len(lost) > 0 {
			t.Errorf("%s: LibreOffice has these letters and we do not: %q", p.Name, lost)
		}
		for i := range min(len(ours), len(theirs)) {
			lines += len(theirs[i])
			moved := without(theirs[i], ours[i])
			same += len(theirs[i]) - len(moved)
			for _, line := range moved {
				t.Logf("%s, page %d, not our line: %q", p.Name, i+1, line)
			}
		}
	}
	if 200*(lines-same) > lines {
		t.Errorf("%d of %d lines differ", lines-same, lines)
	}
	t.Logf("%d documents, %d of %d lines on the same page", len(papers), same, lines)
}

func letters(lines []string) []string { return strings.Split(strings.Join(lines, ""), "") }

// without is what a has more often than b.
func without(a, b []string) []string {
	times := map[string]int{}
	for _, s := range b {
		times[s]++
	}
	var left []string
	for _, s := range a {
		if times[s]--; times[s] < 0 {
			left = append(left, s)
		}
	}
	return left
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
