//go:build peers

package docx

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

func corpus(t *testing.T) []string {
	files, _ := filepath.Glob("../../../shared/corpus/*.docx")
	if len(files) == 0 {
		t.Skip("no corpus")
	}
	return files
}

func openFile(t *testing.T, name string) *File {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var log diag.Log
	f := Open(&log, filepath.Base(name), data)
	if f == nil {
		t.Fatal(log.All())
	}
	return f
}

// Real files without tags come out part by part as they went in.
func TestCorpusUntouched(t *testing.T) {
	for _, name := range corpus(t) {
		f := openFile(t, name)
		sameParts(t, f, filled(t, f, nil))
	}
}

// A real file made a template by cutting words out and filling them in again
// is the file it was, but for the xml:space that a touched text gets.
func TestCorpusFilledBack(t *testing.T) {
	for _, name := range corpus(t) {
		f := openFile(t, name)
		words := fill.Group{}
		tagged := &File{Name: f.Name, index: map[string]*part{}}
		for _, p := range f.parts {
			if p == f.main {
				p = &part{name: p.name, data: cutWords(t, p, words), rels: p.rels}
				tagged.main = p
			}
			tagged.add(p)
		}
		out := filled(t, tagged, words)
		space := func(p *part) string { return strings.ReplaceAll(string(p.data), ` xml:space="preserve"`, "") }
		if space(out.part(f.main.name)) != space(f.main) {
			t.Errorf("%s: %d words filled back differ", name, len(words))
		}
		t.Logf("%s: %d words", name, len(words))
	}
}

// cutWords puts a tag for a word of every text.
func cutWords(t *testing.T, p *part, words fill.Group) []byte {
	root, err := p.root()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	at := 0
	root.walk(func(n *node) bool {
		if n.name == "w:del" || n.name == "w:moveFrom" {
			return false
		}
		if n.name == "" && n.parent.name == "w:t" && len(strings.Fields(n.text)) > 2 && !strings.ContainsAny(n.text, "{}&<>") {
			word := strings.Fields(n.text)[1]
			k := strings.Index(n.text, word)
			if !composed(word) {
				return true
			}
			key := fmt.Sprintf("tu_%d", len(words))
			words[key] = fill.Text(word)
			b.Write(p.data[at : n.start+k])
			b.WriteString("{{" + key + "}}")
			at = n.start + k + len(word)
		}
		return true
	})
	b.Write(p.data[at:])
	return b.Bytes()
}

// composed words come back as they were; NFD ones come back as NFC.
func composed(word string) bool {
	text, _ := fill.Expand("{{a}}", fill.Root(fill.Group{"a": fill.Text(word)}))
	return text == word
}

func filled(t *testing.T, f *File, v fill.Group) *File {
	t.Helper()
	var log diag.Log
	out, err := Fill(&log, f, v)
	if err != nil || out == nil {
		t.Fatal(f.Name, err, log.All())
	}
	data, err := out.Bytes()
	if err != nil {
		t.Fatal(f.Name, err)
	}
	again := Open(&log, f.Name, data)
	if again == nil {
		t.Fatal(log.All())
	}
	return again
}

func sameParts(t *testing.T, want, got *File) {
	t.Helper()
	if len(want.parts) != len(got.parts) {
		t.Errorf("%s: %d parts, want %d", want.Name, len(got.parts), len(want.parts))
	}
	for _, p := range want.parts {
		if q := got.part(p.name); q == nil || !bytes.Equal(p.data, q.data) {
			t.Errorf("%s: %s changed", want.Name, p.name)
		}
	}
}

// LibreOffice opens every filled case and makes pages of it.
func TestFilledOpensInLibreOffice(t *testing.T) {
	dir := t.TempDir()
	stories, _ := filepath.Glob("testdata/fill/*.txt")
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	var made []string
	for _, s := range stories {
		source, err := os.ReadFile(s)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range splitCases(string(source)) {
			var log diag.Log
			out, err := Fill(&log, Open(&log, "mau.docx", template(c.parts)), c.data)
			if err != nil {
				t.Fatal(err)
			}
			if out == nil {
				continue
			}
			data, err := out.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Join(dir, fmt.Sprintf("%s-%d.docx", strings.TrimSuffix(filepath.Base(s), ".txt"), i+1))
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
			made = append(made, name)
		}
	}
	if out, err := exec.Command("soffice", append(args, made...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range made {
		if _, err := os.Stat(strings.TrimSuffix(name, ".docx") + ".pdf"); err != nil {
			t.Error(err)
		}
	}
}
