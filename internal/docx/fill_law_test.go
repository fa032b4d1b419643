package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// cutRuns writes a paragraph whose text is cut into runs by the bits of cuts,
// with what Word leaves between runs.
func cutRuns(text string, cuts uint64) string {
	between := []string{"", `<proofErr type="spellStart"/>`, `<bookmarkStart id="9" name="k"/><bookmarkEnd id="9"/>`, `<r><lastRenderedPageBreak/></r>`}
	var b strings.Builder
	run := ""
	for i, r := range []rune(text) {
		run += string(r)
		if cuts>>(i%64)&1 == 1 {
			fmt.Fprintf(&b, `<r rsidR="%08X"><t xml:space="preserve">%s</t></r>%s`, i, html.EscapeString(run), between[i%4])
			run = ""
		}
	}
	fmt.Fprintf(&b, `<r><t xml:space="preserve">%s</t></r>`, html.EscapeString(run))
	return "<p>" + b.String() + "</p>"
}

func openBody(t *testing.T, body string) *File {
	t.Helper()
	var log diag.Log
	f := Open(&log, "mau.docx", template(map[string]string{"body": body}))
	if f == nil {
		t.Fatal(log.All())
	}
	return f
}

// textOf joins the paragraphs of the main part.
func textOf(f *File) string {
	root, _ := f.main.root()
	var lines []string
	root.walk(func(n *node) bool {
		if n.name == "w:p" {
			lines = append(lines, joinRuns(n).text)
		}
		return true
	})
	return strings.Join(lines, "¶")
}

// xmlText reports what can stand in a part at all.
func xmlText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\ufffe' || r == '\uffff' || r == '\u2028' || r == '\u2029' || r == '\ufffd'
	})
}

// The law of joining: however a text is cut into runs, it is read whole.
func FuzzJoinKeepsText(f *testing.F) {
	f.Add("Kính gửi: {{co_quan.ten}} & <xã>", uint64(0xAAAA))
	f.Fuzz(func(t *testing.T, text string, cuts uint64) {
		if !xmlText(text) {
			t.Skip()
		}
		if got := textOf(openBody(t, cutRuns(text, cuts))); got != text {
			t.Errorf("%q became %q", text, got)
		}
	})
}

// The law of filling: a paragraph filled in Word is its text filled as a plain
// text; what cannot be filled gives findings and no file.
func FuzzFillIsExpand(f *testing.F) {
	for _, s := range []string{
		"A {{a}} b", "{{#v}}{{ten}}{{^cuoi}}, {{/cuoi}}{{/v}}.", "x {{#v}}{{#v}}{{.}}{{/v}}{{/v}}", "{{a}} {{{b}}} {{!c}} {{a|hoa}} z", "{{#a}}có{{/a}}{{^a}}không{{/a}} !", "{{/a}}{{#b}}", "{{{{a}}}} }} {{"} {
		f.Add(s, uint64(0x5A5A5A), "giá trị & <b>")
		f.Add(s, uint64(0), "")
	}
	f.Fuzz(func(t *testing.T, text string, cuts uint64, value string) {
		if !xmlText(text) || !xmlText(value) {
			t.Skip()
		}
		data := fill.Group{"a": fill.Text(value), "b": fill.Number(1500), "v": fill.List{fill.Group{"ten": fill.Text(value)}, fill.Group{"ten": fill.Text("hai")}}}
		var log diag.Log
		out, err := Fill(&log, openBody(t, cutRuns("chữ "+text, cuts)), data)
		if err != nil {
			t.Fatal(err)
		}
		want, faults := fill.Expand("chữ "+text, fill.Root(data))
		if out == nil {
			if len(faults) == 0 {
				t.Fatalf("%q: findings without faults: %v", text, log.All())
			}
			return
		}
		if len(faults) > 0 {
			t.Fatalf("%q: faults %v but a file", text, faults)
		}
		if got := textOf(out); got != want {
			t.Errorf("%q with cuts %b: %q, want %q", text, cuts, got, want)
		}
		if _, err := out.main.root(); err != nil {
			t.Error(err)
		}
	})
}

// A file is filled by many at once and stays as it was.
func TestFillTogether(t *testing.T) {
	f := openBody(t, `<p><r><t>{{#v}}{{.}} {{/v}}{{a}}</t></r></p>`)
	before := string(f.main.data)
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			var log diag.Log
			out, err := Fill(&log, f, fill.Group{"a": fill.Number(i * 1000), "v": fill.List{fill.Text("x")}})
			if err != nil || out == nil {
				t.Error(err, log.All())
				return
			}
			if _, err := out.Bytes(); err != nil {
				t.Error(err)
			}
			if got, want := textOf(out), fmt.Sprintf("x %d", i); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
	wg.Wait()
	if string(f.main.data) != before {
		t.Error("the template changed")
	}
}

// What no tag touches keeps its bytes, and the same values give the same file.
func TestNothingToFillChangesNothing(t *testing.T) {
	data := template(map[string]string{"body": `<p><r><t>không có thẻ { } }{</t></r></p>`, "header1": `<p/>`})
	var log diag.Log
	f := Open(&log, "a.docx", data)
	out, err := Fill(&log, f, nil)
	if err != nil || out == nil {
		t.Fatal(err, log.All())
	}
	one, err := out.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	two, _ := out.Bytes()
	if string(one) != string(two) {
		t.Error("two writes differ")
	}
	again := Open(&log, "b.docx", one)
	if again == nil || len(again.parts) != len(f.parts) {
		t.Fatal("parts lost", log.All())
	}
	if again.parts[0].name != contentTypes {
		t.Errorf("%s comes first", again.parts[0].name)
	}
	for _, p := range f.parts {
		if string(again.part(p.name).data) != string(p.data) {
			t.Errorf("%s changed", p.name)
		}
	}
}

func TestTags(t *testing.T) {
	var log diag.Log
	f := Open(&log, "mau.docx", template(map[string]string{
		"body":    `<p><r><t>{{Tên}} {{#viec}}</t></r></p><tbl><tr><tc><p><r><t>{{so | so 1}}</t></r></p></tc></tr></tbl><p><r><t>{{/viec}}</t></r></p>`,
		"header1": `<p><r><t>{{ngay | ngay_dai | hoa}}</t></r></p>`,
		"core":    `<dc:title>{{ten}}</dc:title>`,
	}))
	var got []string
	for _, u := range Tags(&log, f) {
		line := fmt.Sprintf("%s %s %s %s", u.Name(), u.Part, u.Place, strings.Join(u.Sections, "/"))
		for _, c := range u.Calls {
			line += " |" + c.Format.Name + c.Arg
		}
		got = append(got, fmt.Sprint(u.Kind, " ", line))
	}
	want := []string{
		"0 ten word/document.xml đoạn 1 ",
		"1 viec word/document.xml đoạn 1 ",
		"0 so word/document.xml bảng 1, hàng 1, ô 1 viec |so1",
		"3 viec word/document.xml đoạn 2 ",
		"0 ngay word/header1.xml đầu trang 1, đoạn 1  |ngay_dai |hoa",
		"0 ten docProps/core.xml thuộc tính tệp, tiêu đề ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(log.All()) > 0 {
		t.Error(log.All())
	}
}

// blockWriter makes a body from bytes: paragraphs and tables whose texts are
// tags at random, most of them wrong.
type blockWriter struct {
	in []byte
	b  strings.Builder
	id int
}

func (w *blockWriter) next() int {
	if len(w.in) == 0 {
		return 0
	}
	c := w.in[0]
	w.in = w.in[1:]
	return int(c)
}

func (w *blockWriter) blocks(depth int) {
	texts := []string{"chữ", "{{a}}", "{{#v}}", "{{/v}}", "{{#v}}{{.}}", "{{.}}{{/v}}", "{{rong}}", "{{#rong}}", "{{/rong}}", "{{^rong}}", "x {{#v}}", "{{/v}} y", "{{#v}}{{a}}{{/v}}"}
	marks := []string{"", `<bookmarkStart id="NEW" name="mNEW"/>`, `<bookmarkEnd id="LAST"/>`, `<r><footnoteReference id="NEW"/></r>`, `<r><drawing><wp:inline><wp:docPr id="NEW"/></wp:inline></drawing></r>`}
	for n := w.next()%5 + 1; n > 0 && len(w.in) > 0; n-- {
		if kind := w.next(); kind%4 > 0 || depth > 1 {
			w.id++
			mark := strings.NewReplacer("NEW", fmt.Sprint(w.id), "LAST", fmt.Sprint(w.id-1)).Replace(marks[w.next()%len(marks)])
			fmt.Fprintf(&w.b, `<p w14:paraId="%08X"><r><t>%s</t></r>%s<r><t>%s</t></r></p>`, w.id, texts[kind%len(texts)], mark, texts[w.next()%2*(kind%len(texts))])
			continue
		}
		w.b.WriteString("<tbl>")
		for rows := w.next()%3 + 1; rows > 0; rows-- {
			w.b.WriteString("<tr>")
			for cells := w.next()%3 + 1; cells > 0; cells-- {
				w.b.WriteString("<tc>")
				w.blocks(depth + 1)
				fmt.Fprintf(&w.b, `<p><r><t>%s</t></r></p></tc>`, texts[w.next()%len(texts)])
			}
			w.b.WriteString("</tr>")
		}
		w.b.WriteString("</tbl>")
	}
}

// The law of structure: whatever sections do, what comes out is a document
// that Word opens: cells end with a paragraph, tables have rows, no id twice.
func FuzzFillKeepsStructure(f *testing.F) {
	for _, s := range []string{"\x02\x02\x00\x00\x06\x00\x00\x03\x00\x00", "\x01\x04\x01\x01\x01\x04\x00\x00\x05\x00", "\x04\x04\x00\x01\x02\x05\x01\x00\x06\x05\x04\x03\x02\x01"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		w := &blockWriter{in: in}
		w.blocks(0)
		file := openBody(t, w.b.String()+"<p/><sectPr/>")
		var log diag.Log
		out, err := Fill(&log, file, fill.Group{"a": fill.Text("A"), "rong": fill.Text(""), "v": fill.List{fill.Text("1"), fill.Text("2")}})
		if err != nil {
			t.Fatal(err)
		}
		if out != nil {
			checkStructure(t, file.main, out.main)
		}
	})
}

func checkStructure(t *testing.T, before, after *part) {
	root, err := after.root()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	root.walk(func(n *node) bool {
		switch last := lastParagraph(n); {
		case n.name == "w:tc" && last == nil:
			t.Errorf("a cell without a paragraph at its end: %s", after.data[n.start:n.end])
		case n.name == "w:tbl" && n.child("w:tr") == nil:
			t.Error("a table without rows")
		}
		for _, a := range ids(n) {
			if v, ok := n.lookup(a.name); ok && n.name != "w:bookmarkEnd" {
				seen[string(a.family)+v]++
			}
		}
		return true
	})
	old := map[string]int{}
	first, _ := before.root()
	first.walk(func(n *node) bool {
		for _, a := range ids(n) {
			if v, ok := n.lookup(a.name); ok && n.name != "w:bookmarkEnd" {
				old[string(a.family)+v]++
			}
		}
		return true
	})
	for id, n := range seen {
		if n > max(old[id], 1) {
			t.Errorf("id %s stands %d times, before %d", id, n, old[id])
		}
	}
	if strings.Contains(string(after.data), "{{") {
		t.Error("a tag is left")
	}
}

// Parts are found by relationship: a main part by another name, and without
// relationships of its own, is filled and written like any other.
func TestMainPartByAnyName(t *testing.T) {
	var log diag.Log
	f := Open(&log, "a.docx", archive([][2]string{
		{contentTypes, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/Word/tài liệu.xml"/></Relationships>`},
		{"word/tài liệu.xml", `<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t>{{a}}</x:t></x:r></x:p></x:body></x:document>`},
	}))
	if f == nil {
		t.Fatal(log.All())
	}
	out, err := Fill(&log, f, fill.Group{"a": fill.Text("1\t2\n3")})
	if err != nil || out == nil {
		t.Fatal(err, log.All())
	}
	data, err := out.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	want := `<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body><x:p><x:r><x:t xml:space="preserve">1</x:t><x:tab/><x:t xml:space="preserve">2</x:t><x:br/><x:t xml:space="preserve">3</x:t></x:r></x:p></x:body></x:document>`
	if again := Open(&log, "b.docx", data); again == nil || string(again.main.data) != want {
		t.Errorf("got %s", again.main.data)
	}
}

// Archives have one date, no data descriptors, no extra fields.
func TestArchiveIsPlain(t *testing.T) {
	data, err := openBody(t, `<p/>`).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, z := range r.File {
		if got := z.Modified.Format("2006-01-02 15:04:05"); got != "1980-01-01 00:00:00" || z.Flags&8 != 0 || len(z.Extra) > 0 {
			t.Errorf("%s: %s, flags %x, %d extra bytes", z.Name, got, z.Flags, len(z.Extra))
		}
	}
}

// invent makes values for every tag of a template.
func invent(f *File) fill.Group {
	var log diag.Log
	v := fill.Group{}
	for _, u := range Tags(&log, f) {
		var value fill.Value = fill.Text("5")
		if u.Kind == fill.Open || u.Kind == fill.Inverted {
			value = fill.List{fill.Text("một"), fill.Text("hai")}
		} else if len(u.Calls) > 0 && strings.Contains(u.Calls[0].Format.Takes, "ngày") {
			value = fill.Text("5/3/2023")
		}
		g := v
		for i, name := range u.Path {
			if _, known := g[name].(fill.Text); i == len(u.Path)-1 && !known {
				g[name] = value
			} else if i < len(u.Path)-1 {
				if _, ok := g[name].(fill.Group); !ok {
					g[name] = fill.Group{}
				}
				g = g[name].(fill.Group)
			}
		}
	}
	for _, p := range Placeholders(f) {
		g := v
		for _, name := range p.Tag.Path[:len(p.Tag.Path)-1] {
			g = g[name].(fill.Group)
		}
		g[p.Tag.Path[len(p.Tag.Path)-1]] = fill.Picture{}
	}
	return v
}

// splitRuns cuts the text of every run with a tag into runs of three letters.
func splitRuns(f *File) *File {
	root, _ := f.main.root()
	var b bytes.Buffer
	at := 0
	root.walk(func(n *node) bool {
		t := n.child("w:t")
		if n.name != "w:r" || t == nil || !strings.ContainsAny(t.content(), "{}") || len(n.children("w:t")) != 1 {
			return true
		}
		b.Write(f.main.data[at:n.start])
		at = n.end
		look, text := "", []rune(t.content())
		if pr := n.child("w:rPr"); pr != nil {
			look = string(f.main.data[pr.start:pr.end])
		}
		for i := 0; i < len(text); i += 3 {
			fmt.Fprintf(&b, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r><w:proofErr w:type="spellEnd"/>`, look, html.EscapeString(string(text[i:min(i+3, len(text))])))
		}
		return false
	})
	b.Write(f.main.data[at:])
	out := &File{Name: f.Name, index: map[string]*part{}}
	for _, p := range f.parts {
		if p == f.main {
			p = &part{name: p.name, data: b.Bytes(), rels: p.rels}
			out.main = p
		}
		out.add(p)
	}
	return out
}

// The shipped templates come out the same however Word cuts their tags.
func TestTemplatesSplitAnyway(t *testing.T) {
	names, _ := filepath.Glob("../../templates/*.docx")
	if len(names) == 0 {
		t.Fatal("no templates")
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var log diag.Log
		whole := Open(&log, filepath.Base(name), data)
		v := invent(whole)
		one, err := Fill(&log, whole, v)
		if err != nil || one == nil {
			t.Fatal(name, err, log.All())
		}
		two, err := Fill(&log, splitRuns(whole), v)
		if err != nil || two == nil {
			t.Fatal(name, err, log.All())
		}
		if a, b := textOf(one), textOf(two); a != b || strings.Contains(a, "{{") {
			t.Errorf("%s: %q\nsplit: %q", name, a, b)
		}
		checkStructure(t, whole.main, two.main)
	}
}

// No XML that opens can make filling panic or write what does not open again.
func FuzzFillAnyXML(f *testing.F) {
	stories, _ := filepath.Glob("testdata/fill/*.txt")
	for _, name := range stories {
		source, _ := os.ReadFile(name)
		for _, c := range splitCases(string(source)) {
			f.Add(attributes(prefixed(c.parts["body"])))
		}
	}
	data := fill.Group{"v": fill.List{fill.Text("1"), fill.Text("2")}, "a": fill.List{}, "ten": fill.Text("x"), "anh": testPicture("4x3")}
	f.Fuzz(func(t *testing.T, body string) {
		var log diag.Log
		file := Open(&log, "a.docx", archive([][2]string{
			{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="d.xml"/></Relationships>`},
			{"d.xml", `<w:document ` + caseNamespaces + `><w:body>` + body + `</w:body></w:document>`},
			{contentTypes, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		}))
		if file == nil {
			t.Skip()
		}
		out, err := Fill(&log, file, data)
		if err != nil {
			t.Fatal(err)
		}
		if out == nil {
			return
		}
		written, err := out.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if Open(&log, "b.docx", written) == nil {
			t.Errorf("%s\n%s", log.All()[len(log.All())-1].Message, out.main.data)
		}
	})
}
