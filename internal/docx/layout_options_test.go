package docx

import (
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// letter is a page with a table as wide as its text, a narrow one, a drawn
// line with its VML twin, and styles that a person has been at.
func letter(t *testing.T) *File {
	t.Helper()
	var log diag.Log
	f := Open(&log, "mau.docx", template(map[string]string{
		"body": `<w:tbl><w:tblPr><w:tblW w:w="9355" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="3402"/><w:gridCol w:w="5953"/></w:tblGrid>` +
			`<w:tr><w:tc><w:tcPr><w:tcW w:w="3402" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>` +
			`<w:tbl><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>` +
			`<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="100" cy="0"/><wp:docPr id="1" name="Kẻ"/><a:graphic><a:xfrm><a:ext cx="100" cy="0"/></a:xfrm></a:graphic></wp:anchor></w:drawing>` +
			`<w:pict><v:line id="Kẻ" from="3pt,2pt" to="8pt,2pt" o:spid="x"><v:stroke/></v:line></w:pict></w:r></w:p>` +
			`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`,
		"styles": `<w:style w:styleId="A"><w:name w:val="VT Quốc hiệu"/><w:rPr><w:b/><w:sz w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:style>` +
			`<w:style w:styleId="B"><w:name w:val="VT Đoạn văn"/><w:pPr><w:keepNext/><w:spacing w:before="40" w:line="240"/><w:jc w:val="both"/></w:pPr><w:tblPr/></w:style>` +
			`<w:style w:styleId="C"><w:name w:val="VT Mục"/><w:rPr/></w:style>`,
	}))
	if f == nil {
		t.Fatal(log.All())
	}
	return f
}

func restyled(t *testing.T, r Restyle) (document, styles string, log *diag.Log) {
	t.Helper()
	log = &diag.Log{}
	f := letter(t)
	before := string(f.main.data)
	out, err := f.Restyle(log, r)
	if err != nil {
		t.Fatal(err)
	}
	if string(f.main.data) != before {
		t.Error("the template itself was changed")
	}
	return string(out.main.data), string(out.part("word/styles.xml").data), log
}

func has(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
}

func TestRestyleSetsStylesWhereTheSchemaWantsThem(t *testing.T) {
	_, styles, log := restyled(t, Restyle{Styles: map[string]StyleChange{
		"VT Quốc hiệu": {Size: 12}, "VT Đoạn văn": {Size: 13, FirstLine: doc.Mm(10), After: doc.Pt(8), Line: 1.15}, "VT Mục": {Line: 1.5},
	}})
	has(t, styles,
		`<w:b/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang`,
		`<w:keepNext/><w:spacing w:before="40" w:line="276" w:after="160" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr><w:tblPr/>`,
		`<w:name w:val="VT Mục"/><w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr><w:rPr/>`)
	if all := log.All(); len(all) > 0 {
		t.Error(all)
	}
}

func TestRestyleKeepsFullWidthTablesAsWideAsTheText(t *testing.T) {
	document, _, _ := restyled(t, Restyle{Margins: Margins{Top: doc.Mm(25), Right: doc.Mm(20), Bottom: doc.Mm(25), Left: doc.Mm(35)}})
	has(t, document,
		`<w:pgMar w:top="1417" w:right="1134" w:bottom="1417" w:left="1984" w:header="567" w:footer="567" w:gutter="0"/>`,
		`<w:tblW w:w="8788" w:type="dxa"/>`, `<w:gridCol w:w="3196"/><w:gridCol w:w="5592"/>`,
		`<w:tcW w:w="3196" w:type="dxa"/>`, `<w:tcW w:w="2500" w:type="pct"/>`, `<w:gridCol w:w="2000"/>`)
}

func TestRestyleDrawsLinesToLength(t *testing.T) {
	document, _, _ := restyled(t, Restyle{Lines: map[string]doc.Length{"Kẻ": doc.Pt(50), "khác": doc.Pt(9)}})
	has(t, document, `<wp:extent cx="635000" cy="0"/>`, `<a:ext cx="635000" cy="0"/>`, `from="3pt,2pt" to="53.0pt,2pt" o:spid="x"><v:stroke/>`)
}

func TestRestyleSaysWhichStylesAreMissing(t *testing.T) {
	_, _, log := restyled(t, Restyle{Styles: map[string]StyleChange{"VT Tiêu ngữ": {Size: 13}, "VT Quốc hiệu": {Size: 12}}})
	all := log.All()
	if len(all) != 1 || all[0].Severity != diag.Warning || !strings.Contains(all[0].Message, "“VT Tiêu ngữ”") || strings.Contains(all[0].Message, "Quốc hiệu") {
		t.Error(all)
	}
}

func TestRestyleOfNothingChangesNothing(t *testing.T) {
	document, styles, _ := restyled(t, Restyle{})
	f := letter(t)
	if document != string(f.main.data) || styles != string(f.part("word/styles.xml").data) {
		t.Error("something was changed")
	}
}
