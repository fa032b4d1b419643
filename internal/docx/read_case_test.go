package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// parts is a package to be, by part name.
type parts map[string]string

const readNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"`

func document(body string) string {
	return `<w:document ` + readNamespaces + `>` + body + `</w:document>`
}

// kinds of relationship and root elements of the parts that cases name.
var (
	partKinds = map[string]string{"styles": "styles", "numbering": "numbering", "settings": "settings", "theme": "theme", "header": "header",
		"footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes", "image": "image", "http": "hyperlink", "fontTable": "fontTable"}
	partRoots = map[string]string{"styles": "w:styles", "numbering": "w:numbering", "settings": "w:settings", "theme": "a:theme", "header": "w:hdr",
		"footer": "w:ftr", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}
)

// pack zips parts; the main part is related to every other by its base name.
func pack(p parts) []byte {
	const relationships = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var rels strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p)) {
		base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
		if k := partKinds[strings.TrimRight(base, "0123456789")]; k != "" {
			fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s" Target="%s"/>`, base, kind+k, strings.TrimPrefix(name, "word/"))
		}
	}
	rels.WriteString(`<Relationship Id="web" Type="` + kind + `hyperlink" Target="https://example.vn/a" TargetMode="External"/>`)
	all := maps.Clone(p)
	all[contentTypes] = partTypes(p)
	all["_rels/.rels"] = fmt.Sprintf(relationships, `<Relationship Id="m" Type="`+kind+`officeDocument" Target="word/document.xml"/>`)
	all["word/_rels/document.xml.rels"] = fmt.Sprintf(relationships, rels.String())
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, _ := z.Create(name)
		w.Write([]byte(all[name]))
	}
	z.Close()
	return b.Bytes()
}

// partTypes lets other programs open the cases, to compare with.
func partTypes(p parts) string {
	const word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		kind := strings.TrimRight(strings.TrimSuffix(filepath.Base(name), ".xml"), "0123456789")
		if kind == "document" {
			kind = "document.main"
		}
		if strings.HasSuffix(name, ".xml") {
			fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="%s"/>`, name, word+kind+"+xml")
		}
	}
	return b.String() + `</Types>`
}

// readCase is one story of a file in testdata/read: "== title", then parts,
// each "-- name --" and its XML without namespaces, then "-- read --".
type readCase struct {
	title string
	parts parts
	want  string
}

var partHead = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

func splitReadCases(source string) (cases []readCase) {
	for _, text := range strings.Split("\n"+source, "\n== ")[1:] {
		title, text, _ := strings.Cut(text, "\n")
		c := readCase{title: title, parts: parts{}}
		heads := partHead.FindAllStringSubmatchIndex(text, -1)
		for i, h := range heads {
			end := len(text)
			if i+1 < len(heads) {
				end = heads[i+1][0]
			}
			name, content := text[h[2]:h[3]], text[h[1]:end]
			if name == "read" {
				c.want = strings.TrimRight(content, "\n") + "\n"
			} else {
				c.parts[name] = strings.TrimSpace(content)
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// archive gives the package: the body gets its paper, other parts their root.
func (c readCase) archive() []byte {
	p := parts{}
	for name, content := range c.parts {
		root := partRoots[strings.TrimRight(name, "0123456789")]
		switch {
		case name == "body":
			p["word/document.xml"] = document("<w:body>" + content + "</w:body>")
		case strings.HasPrefix(name, "image"):
			p["word/media/"+name+".png"] = "\x89PNG\r\n\x1a\n" + content
		default:
			p["word/"+name+".xml"] = "<" + root + " " + readNamespaces + ">" + content + "</" + root + ">"
		}
	}
	return pack(p)
}

func (c readCase) read(t *testing.T) string {
	var log diag.Log
	f := Open(&log, "tệp.docx", c.archive())
	if f == nil {
		t.Fatal(c.title, log.All())
	}
	out := dump(Document(&log, f))
	for _, w := range log.All() {
		out += fmt.Sprintf("warning [%s] %s: %s; %s\n", w.Pos.At, w.Rule, w.Message, w.Hint)
	}
	return out
}

func TestReadCases(t *testing.T) {
	files, err := filepath.Glob("testdata/read/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			for _, c := range splitReadCases(string(source)) {
				got := c.read(t)
				if got != c.want && !*update {
					t.Errorf("%s\n got:\n%s\nwant:\n%s", c.title, got, c.want)
				}
				out.WriteString(c.written(string(source), got))
			}
			if *update {
				if err := os.WriteFile(name, []byte(out.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// written is the case as it stands in the file, with another result.
func (c readCase) written(source, result string) string {
	_, text, _ := strings.Cut("\n"+source, "\n== "+c.title+"\n")
	text, _, _ = strings.Cut(text, "\n== ")
	head, _, _ := strings.Cut("\n"+text, "\n-- read --\n")
	return "== " + c.title + "\n" + strings.TrimLeft(strings.TrimRight(head, "\n"), "\n") + "\n-- read --\n" + result + "\n"
}
