package docx

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// containers are the elements of WordprocessingML and its neighbours that may
// hold others (ISO 29500-1, 17), and some that no standard knows.
var containers = strings.Fields(`w:p w:r w:tbl w:tr w:tc w:sdt w:sdtContent w:customXml w:smartTag w:hyperlink w:fldSimple w:ins w:moveTo w:dir w:bdo
	w:ruby w:rubyBase w:txbxContent w:body w:comment w:footnote w:endnote w:hdr w:ftr w:object w:pict w:drawing w:subDoc w:docPart w:frameset w:div
	w:permStart w:proofErr w:bookmarkStart w:tblGrid w:annotationRef w:movie w:control w:smth w14:smth v:textbox v:shape v:group o:smth m:oMath m:r
	mc:AlternateContent mc:Choice mc:ProcessContent x:smth`)

// silent are containers whose content no page shows, or that Word itself drops.
var silent = []string{"mc:AlternateContent"} // without a choice that is understood

// No text is dropped in silence, in whatever element of whatever place it
// stands: it is read once, or a finding names the element.
func TestNoInkIsDroppedInSilence(t *testing.T) {
	const word = "MỰC"
	inks := map[string]string{"text": `<w:t>` + word + `</w:t>`, "run": `<w:r><w:t>` + word + `</w:t></w:r>`,
		"paragraph": `<w:p><w:r><w:t>` + word + `</w:t></w:r></w:p>`,
		"table":     `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>` + word + `</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`}
	const drawing = `<w:drawing><wp:inline>%s<a:graphic><a:graphicData><wps:wsp>%s<wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`
	places := map[string]string{"drawing": `<w:p><w:r>` + strings.Replace(drawing, "%s<wps:txbx>", "<wps:txbx>", 1) + `</w:r></w:p>`,
		"shape": `<w:p><w:r>` + strings.Replace(drawing, "%s<a:graphic>", "<a:graphic>", 1) + `</w:r></w:p>`, "block": `%s<w:p/>`, "inline": `<w:p>%s</w:p>`, "run": `<w:p><w:r>%s</w:r></w:p>`,
		"properties": `<w:p><w:pPr>%s</w:pPr></w:p>`, "run properties": `<w:p><w:r><w:rPr>%s</w:rPr></w:r></w:p>`,
		"table": `<w:tbl>%s<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>`, "row": `<w:tbl><w:tr>%s<w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>`,
		"cell": `<w:tbl><w:tr><w:tc>%s<w:p/></w:tc></w:tr></w:tbl><w:p/>`}
	for place, around := range places {
		for kind, ink := range inks {
			for _, name := range append(containers, "") {
				inside := ink
				if name != "" {
					inside = fmt.Sprintf("<%s>%s</%s>", name, ink, name)
				}
				var log diag.Log
				f := Open(&log, "thu.docx", pack(parts{"word/document.xml": strings.Replace(document("<w:body>"+fmt.Sprintf(around, inside)+"</w:body>"), "<w:document ", `<w:document xmlns:x="urn:x" `, 1)}))
				if f == nil {
					t.Fatal(place, name, log.All())
				}
				d := Document(&log, f)
				switch n := strings.Count(dump(d), word); {
				case n == 0 && len(log.All()) == 0 && !slices.Contains(silent, name) && (name == "" || !strings.HasSuffix(place, "properties")):
					t.Errorf("%s in <%s> at %s is dropped in silence", kind, name, place)
				case n > 1:
					t.Errorf("%s in <%s> at %s is read %d times", kind, name, place, n)
				}
			}
		}
	}
}

// A picture that cannot be shown leaves its place marked and a finding; a
// metafile that is one bitmap is that bitmap.
func TestMetafiles(t *testing.T) {
	bitmap := emfOf(20, 10, true)
	if got := pictureFormat(metafileBitmap(bitmap)); got != "bmp" {
		t.Errorf("the bitmap of an EMF is %q", got)
	}
	if metafileBitmap(emfOf(20, 10, false)) != nil {
		t.Error("an EMF of lines has a bitmap")
	}
	for n := range bitmap { // cut anywhere, it is no crash
		metafileBitmap(bitmap[:n])
	}
}

// emfOf builds an EMF that covers its bounds with a bitmap, or holds nothing.
func emfOf(w, h int, filled bool) []byte {
	put := func(b []byte, values ...int) []byte {
		for _, v := range values {
			b = append(b, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
		}
		return b
	}
	b := put(nil, 1, 108, 0, 0, w, h, 0, 0, 1000, 1000)
	b = append(b, " EMF"...)
	b = append(b, make([]byte, 108-len(b))...)
	if filled {
		row := (w*3 + 3) / 4 * 4
		b = put(b, 81, 80+40+row*h, 0, 0, w, h, 0, 0, 0, 0, w, h, 80, 40, 120, row*h, 0, 0xCC0020, w, h)
		b = put(b, 40, w, h, 1|24<<16, 0, row*h, 0, 0, 0, 0)
		b = append(b, make([]byte, row*h)...)
	}
	return put(b, 14, 20, 0, 0, 20)
}

// A freehand shape keeps its outline, in shares of its box.
func TestFreeOutlines(t *testing.T) {
	got := fmt.Sprint(vmlOutline("m0,50l50,0,100,50xe", 0, 0, 100, 50))
	if want := fmt.Sprint(vmlOutline("m 0 50 l 50 0 100 50 x e", 0, 0, 100, 50)); got != want || !strings.Contains(got, "0.5 0") {
		t.Errorf("outline %s, %s", got, want)
	}
	if vmlOutline("m@0,0l5,5e", 0, 0, 10, 10) != nil {
		t.Error("a formula was read as a number")
	}
	if s := vmlOutline("m0,0r10,10,10,10e", 0, 0, 20, 20); len(s) != 3 || s[2].At[0] != 1 {
		t.Errorf("relative steps: %v", s)
	}
}

// A field whose stored result is empty shows what its code says.
func TestSymbolFieldsWithoutResult(t *testing.T) {
	body := `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 254 \f "Wingdings"</w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
	var log diag.Log
	d := Document(&log, Open(&log, "thu.docx", pack(parts{"word/document.xml": document("<w:body>" + body + "</w:body>")})))
	if got := dump(d); !strings.Contains(got, "☑") {
		t.Errorf("the field shows %s", got)
	}
}

// A file that was mended by hand had its annex in a second w:body: its words
// are read, and the place is named.
func TestWordsBesideTheBodyAreKept(t *testing.T) {
	const run = `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`
	for body, want := range map[string]string{
		`<w:body>` + fmt.Sprintf(run, "MỘT") + `</w:body><w:body>` + fmt.Sprintf(run, "HAI") + `</w:body>`: "MỘT HAI",
		fmt.Sprintf(run, "MỘT") + `<w:body>` + fmt.Sprintf(run, "HAI") + `</w:body>`:                       "MỘT HAI",
		fmt.Sprintf(run, "MỘT") + fmt.Sprintf(run, "HAI"):                                                  "MỘT HAI",
	} {
		var log diag.Log
		d := Document(&log, Open(&log, "thu.docx", pack(parts{"word/document.xml": document(body)})))
		if got := strings.Join(strings.FieldsFunc(dump(d), func(r rune) bool { return !strings.ContainsRune("MỘTHAI", r) }), " "); got != want || len(log.All()) == 0 {
			t.Errorf("%s: read %q, %d findings", body, got, len(log.All()))
		}
	}
}

// What is nested deeper than any layout goes is read as plain paragraphs: a
// form that was pasted into its own cell time and again lost its last entries.
func TestWordsNestedTooDeepAreKept(t *testing.T) {
	const word = `<w:p><w:r><w:t>MỰC</w:t></w:r></w:p>`
	nest := func(open, shut string, n int) string { return strings.Repeat(open, n) + word + strings.Repeat(shut, n) }
	for name, body := range map[string]string{
		"tables": nest(`<w:tbl><w:tr><w:tc>`, `</w:tc></w:tr></w:tbl>`, 60),
		"boxes":  nest(`<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>`, `</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>`, 40),
		"groups": `<w:p><w:r><w:pict>` + strings.Repeat(`<v:group>`, 40) + `<v:rect><v:textbox><w:txbxContent>` + word + `</w:txbxContent></v:textbox></v:rect>` + strings.Repeat(`</v:group>`, 40) + `</w:pict></w:r></w:p>`,
		"drawn groups": `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wpg:wgp>` + strings.Repeat(`<wpg:grpSp>`, 40) +
			`<wps:wsp><wps:txbx><w:txbxContent>` + word + `</w:txbxContent></wps:txbx></wps:wsp>` + strings.Repeat(`</wpg:grpSp>`, 40) + `</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
	} {
		var log diag.Log
		d := Document(&log, Open(&log, "thu.docx", pack(parts{"word/document.xml": document("<w:body>" + body + "<w:p/></w:body>")})))
		if n := strings.Count(dump(d), "MỰC"); n != 1 || len(log.All()) == 0 {
			t.Errorf("%s: read %d times, %d findings", name, n, len(log.All()))
		}
	}
}

// A damaged relation named the body itself as its header, which then stood on
// each of its hundred pages; and a list number of 20 kB stood before each entry.
func TestNothingIsReadManyTimesOver(t *testing.T) {
	var log diag.Log
	c := readCase{parts: parts{"body": `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>MỰC</w:t></w:r></w:p><w:sectPr><w:headerReference r:id="header1"/></w:sectPr>`,
		"numbering": `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="` + strings.Repeat("Mục %1 ", 3000) + `"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`}}
	file := Open(&log, "thu.docx", c.archive())
	p := file.part("word/_rels/document.xml.rels")
	p.data = []byte(strings.Replace(string(p.data), "</Relationships>", `<Relationship Id="header1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="document.xml"/></Relationships>`, 1))
	p.parsed, p.tree = sync.Once{}, nil
	d := Document(&log, file)
	text := dump(d)
	if n := strings.Count(text, "MỰC"); n != 1 || len(log.All()) != 1 {
		t.Errorf("read %d times, %v", n, log.All())
	}
	if label := d.Sections[0].Blocks[0].(*doc.Paragraph).Label.Text; len(label) > 2*maxLabel || !strings.HasPrefix(label, "Mục 0 Mục 0") && !strings.HasPrefix(label, "Mục 1 Mục 1") {
		t.Errorf("a label of %d bytes", len(label))
	}
}
