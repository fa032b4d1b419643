package docx

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	command "flag"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

var update = command.Bool("update", false, "rewrite golden files")

// Every file of testdata/fill is a story: "-- body --" and other parts of a
// template in WordprocessingML without the w: prefix, "-- data --" in JSON,
// then what must come out: the same parts filled, and the findings.
func TestFillCases(t *testing.T) {
	files, err := filepath.Glob("testdata/fill/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range splitCases(string(source)) {
				got := c.run(t)
				if *update {
					c.want = got
					source = c.replace(source)
				} else if got != c.want {
					t.Errorf("case %d, %s\n got:\n%s\nwant:\n%s", i+1, c.title, got, c.want)
				}
			}
			if *update {
				if err := os.WriteFile(name, source, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// fillCase is one story of a file: "== title", template parts, data, result.
type fillCase struct {
	title, head, want string
	parts             map[string]string
	order             []string
	data              fill.Group
}

func splitCases(source string) []fillCase {
	var cases []fillCase
	for _, chunk := range strings.Split("\n"+source, "\n== ")[1:] {
		title, rest, _ := strings.Cut(chunk, "\n")
		head, want, _ := strings.Cut(rest, "-- want --\n")
		c := fillCase{title: title, head: "== " + title + "\n" + head + "-- want --\n", want: strings.TrimRight(want, "\n"), parts: map[string]string{}}
		for _, s := range strings.Split("\n"+head, "\n-- ")[1:] {
			name, text, _ := strings.Cut(s, " --\n")
			c.parts[name] = strings.TrimSpace(text)
			c.order = append(c.order, name)
		}
		if d := c.parts["data"]; d != "" {
			c.data = decode([]byte(d))
			delete(c.parts, "data")
		}
		cases = append(cases, c)
	}
	return cases
}

func (c fillCase) replace(source []byte) []byte {
	at := bytes.Index(source, []byte(c.head))
	end := len(source)
	if k := bytes.Index(source[at+len(c.head):], []byte("\n== ")); k >= 0 {
		end = at + len(c.head) + k
	}
	return slices.Concat(source[:at+len(c.head)], []byte(c.want+"\n"), source[end:])
}

// run fills the case, writes and opens the archive again, and prints it.
func (c fillCase) run(t *testing.T) string {
	t.Helper()
	var log diag.Log
	f := Open(&log, "mau.docx", template(c.parts))
	if f == nil {
		t.Fatal(c.title, log.All())
	}
	out, err := Fill(&log, f, c.data)
	if err != nil {
		t.Fatal(c.title, err)
	}
	var b strings.Builder
	for _, d := range log.All() {
		fmt.Fprintf(&b, "%s: %s [%s]\n", d.Pos.At, d.Message, d.Rule)
		if d.Hint != "" {
			fmt.Fprintf(&b, "    %s\n", d.Hint)
		}
	}
	if log.Failed() != (out == nil) {
		t.Errorf("%s: findings %v and a file %v", c.title, log.Failed(), out != nil)
	}
	if out == nil {
		return strings.TrimRight(b.String(), "\n")
	}
	data, err := out.Bytes()
	if err != nil {
		t.Fatal(c.title, err)
	}
	again := Open(&log, "ket-qua.docx", data)
	if again == nil {
		t.Fatal(c.title, log.All())
	}
	for _, name := range c.order {
		if p := again.part(partName(name)); p != nil && name != "data" {
			fmt.Fprintf(&b, "%s", tree(name, string(p.data)))
		}
	}
	for _, p := range again.parts {
		if f.part(p.name) == nil {
			fmt.Fprintf(&b, "+ %s %s\n", p.name, newPart(p))
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func newPart(p *part) string {
	if strings.HasSuffix(p.name, ".rels") {
		return string(p.data)
	}
	return fmt.Sprintf("(%d bytes)", len(p.data))
}

func partName(name string) string {
	switch name {
	case "body":
		return "word/document.xml"
	case "core", "app":
		return "docProps/" + name + ".xml"
	case "types":
		return contentTypes
	case "rels":
		return "word/_rels/document.xml.rels"
	}
	return "word/" + name + ".xml"
}

const caseNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ` +
	`xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ` +
	`xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`

var (
	bareElement = regexp.MustCompile(`<(/?)([a-zA-Z]+)([ />])`)
	bareAttr    = regexp.MustCompile(` ([a-zA-Z]+)="`)
	wElement    = regexp.MustCompile(`<(/?)w:`)
	wAttr       = regexp.MustCompile(` w:([a-zA-Z]+="[^"]*")`)
	between     = regexp.MustCompile(`>\n\s*<`)
)

// prefixed puts the w: back that the stories leave out.
func prefixed(s string) string {
	s = between.ReplaceAllString(s, "><")
	return bareElement.ReplaceAllStringFunc(s, func(e string) string { return bareElement.ReplaceAllString(e, "<${1}w:$2$3") })
}

// attributes gives bare attributes of w: elements their prefix.
func attributes(s string) string {
	return regexp.MustCompile(`<w:[^>]*>`).ReplaceAllStringFunc(s, func(e string) string { return bareAttr.ReplaceAllString(e, ` w:$1="`) })
}

// template builds a .docx around the parts of a story.
func template(parts map[string]string) []byte {
	types := `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>`
	rels, rootRels := "", ""
	var all [][2]string
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	for i, name := range names {
		text := parts[name]
		switch name {
		case "body":
			all = append(all, [2]string{partName(name), `<w:document ` + caseNamespaces + `><w:body>` + attributes(prefixed(text)) + `</w:body></w:document>`})
		case "rels":
			rels += text
		case "types":
		case "core":
			all = append(all, [2]string{partName(name), `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` + text + `</cp:coreProperties>`})
			rootRels += `<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
		default:
			kind := strings.TrimRight(name, "0123456789")
			root := map[string]string{"header": "hdr", "footer": "ftr"}[kind]
			if root == "" {
				root = kind
			}
			all = append(all, [2]string{partName(name), `<w:` + root + ` ` + caseNamespaces + `>` + attributes(prefixed(text)) + `</w:` + root + `>`})
			rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s.xml"/>`, i+100, office, kind, name)
			types += fmt.Sprintf(`<Override PartName="/word/%s.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, name, kind)
		}
	}
	head := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	all = append(all,
		[2]string{"word/_rels/document.xml.rels", head + rels + `</Relationships>`},
		[2]string{"_rels/.rels", head + `<Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/>` + rootRels + `</Relationships>`},
		[2]string{contentTypes, types + `</Types>`})
	return archive(all)
}

func archive(parts [][2]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		o, _ := w.Create(p[0])
		o.Write([]byte(p[1]))
	}
	w.Close()
	return b.Bytes()
}

// tree prints a part with a line for every block.
func tree(name, s string) string {
	for _, k := range []string{"<w:body>", "<w:hdr ", "<w:ftr ", "<w:footnotes ", "<w:endnotes ", "<w:numbering ", "<cp:coreProperties ", "<Relationships ", "<Types "} {
		if i := strings.Index(s, k); i >= 0 {
			i += strings.IndexByte(s[i:], '>') + 1
			s = s[i:strings.LastIndexByte(s, '<')]
			break
		}
	}
	s = strings.TrimSuffix(s, "</w:body>")
	s = wElement.ReplaceAllString(s, "<$1")
	s = wAttr.ReplaceAllString(s, " $1")
	s = strings.ReplaceAll(s, ` xml:space="preserve"`, "")
	for _, e := range []string{"<p>", "<p ", "<p/>", "<tbl>", "<tr>", "<tr ", "</tbl>", "<sectPr", "<num ", "<footnote ", "<dc:", "<Default", "<Override", "<Relationship "} {
		s = strings.ReplaceAll(s, e, "\n"+e)
	}
	s = strings.ReplaceAll(s, "<tc>\n<p", "<tc><p")
	return strings.TrimSpace(name+":"+s) + "\n"
}

// decode reads the data of a story: numbers are Numbers, "2023-03-05" with a
// key that begins with ngay is a Date, {"anh": "4x3"} is a picture.
func decode(data []byte) fill.Group {
	var v map[string]any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		panic(err)
	}
	return value("", v).(fill.Group)
}

func value(key string, v any) fill.Value {
	switch v := v.(type) {
	case string:
		if t, err := time.Parse("2006-01-02", v); err == nil {
			return fill.Date(t)
		}
		if strings.HasPrefix(key, "anh") && v != "" {
			return testPicture(v)
		}
		return fill.Text(v)
	case json.Number:
		f, _ := v.Float64()
		return fill.Number(f*1000 + 0.5)
	case bool:
		return fill.Bool(v)
	case []any:
		list := fill.List{}
		for _, item := range v {
			list = append(list, value(key, item))
		}
		return list
	case map[string]any:
		g := fill.Group{}
		for k, item := range v {
			g[k] = value(k, item)
		}
		return g
	}
	return nil
}

// testPicture paints a picture: "40x30" is a PNG, "40x30.jpg" a JPEG, "40x30.svg" a PNG with its SVG, "gif" no
// picture that Word shows.
func testPicture(name string) fill.Value {
	var w, h int
	if _, err := fmt.Sscanf(name, "%dx%d", &w, &h); err != nil {
		return fill.Picture{Name: name, Data: []byte("GIF89a")}
	}
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, w, h))
	if strings.HasSuffix(name, ".jpg") {
		jpeg.Encode(&b, img, nil)
	} else {
		png.Encode(&b, img)
	}
	p := fill.Picture{Name: name, Data: b.Bytes(), Alt: "Ảnh " + name}
	if strings.HasSuffix(name, ".svg") {
		p.Vector = []byte("<svg/>")
	}
	return p
}
