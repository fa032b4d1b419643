//go:build peers

package pipeline

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
)

// Mended real files keep their letters, drawings, fields and tables, have no
// more breaches than before, need no second mending, and open in LibreOffice.
func TestMendedRealFilesAreWhole(t *testing.T) {
	names, _ := filepath.Glob("../../../shared/corpus/*.docx")
	if len(names) == 0 {
		t.Skip("no corpus")
	}
	n, err := NewInspector("")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	before, after, mended := 0, 0, 0
	var log diag.Log
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(name)
		first, err := n.inspect(&log, base, data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := n.fix(&log, base, data, false)
		if err != nil || r == nil {
			t.Fatal(base, err, log.All())
		}
		before, after = before+first.Breaches(), after+r.After.Breaches()
		if r.After.Breaches() > first.Breaches() {
			t.Errorf("%s: %d breaches, were %d", base, r.After.Breaches(), first.Breaches())
		}
		if r.Docx == nil {
			continue
		}
		mended++
		if was, is := census(t, data), census(t, r.Docx); was != is {
			t.Errorf("%s: \nwas %.600s\nis  %.600s", base, was, is)
		}
		again, err := n.fix(&log, base, r.Docx, false)
		if err != nil || again.Docx != nil {
			t.Errorf("%s: a second mending: %v %v", base, err, again.Made)
		}
		if err := os.WriteFile(filepath.Join(dir, base), r.Docx, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files mended, %d breaches before, %d after", mended, before, after)
	soffice(t, dir, mended)
}

var keptElement = regexp.MustCompile(`<w:(drawing|pict|object|fldSimple|fldChar|instrText|tbl|hyperlink|bookmarkStart|footnoteReference)\b`)

// census is the letters and digits of all parts, and how many there are of
// what must stay. The padding of numbers and the header added are meant.
func census(t *testing.T, data []byte) string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range r.File {
		if !strings.HasSuffix(f.Name, ".xml") || f.Name == "word/headerVanThu.xml" || f.Name == "[Content_Types].xml" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		all, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, m := range keptElement.FindAllStringSubmatch(string(all), -1) {
			counts[m[1]]++
		}
		b.WriteString(f.Name)
		for _, k := range strings.Fields("drawing pict object fldSimple fldChar instrText tbl hyperlink bookmarkStart footnoteReference") {
			b.WriteString(strings.Repeat(" "+k, counts[k]))
		}
		if strings.HasPrefix(f.Name, "word/") {
			b.WriteString(lettersOf(string(all)))
		}
	}
	return b.String()
}

var element = regexp.MustCompile(`<[^>]*>`)

func lettersOf(xml string) string {
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) && r != '0' {
			return r
		}
		return -1
	}, norm.NFC.String(element.ReplaceAllString(xml, "")))
	return strings.ReplaceAll(letters, "LưuVănthư", "LưuVT") // the form of the kept copy is mended in words
}

// soffice converts all files of dir.
func soffice(t *testing.T, dir string, want int) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.docx"))
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir}, files...)
	if out, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	if pdfs, _ := filepath.Glob(filepath.Join(dir, "*.pdf")); len(pdfs) != want {
		t.Errorf("LibreOffice opened %d of %d", len(pdfs), want)
	}
}
