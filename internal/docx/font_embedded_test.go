package docx

import (
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// A file saved with "embed fonts in the file" carries them in disguise: the first
// 32 bytes crossed with the key, read from its end.
func TestEmbeddedFontsAreRead(t *testing.T) {
	const file = "\x00\x01\x00\x00 a font file of more than thirty-two bytes"
	guid := []byte{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF}
	disguised := []byte(file)
	for i := range 32 {
		disguised[i] ^= guid[15-i%16]
	}
	const key = `w:fontKey="{01234567-89AB-CDEF-0123-456789ABCDEF}"`
	var log diag.Log
	d := Document(&log, Open(&log, "mau.docx", pack(parts{
		"word/document.xml": document(`<w:body><w:p/></w:body>`),
		"word/fontTable.xml": `<w:fonts ` + readNamespaces + `><w:font w:name="Chữ nhà"><w:embedBold r:id="f1" ` + key + `/><w:embedItalic r:id="f2"/><w:embedRegular r:id="none" ` + key + `/></w:font>` +
			`<w:font w:name="Arial"/></w:fonts>`,
		"word/_rels/fontTable.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="f1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" Target="fonts/font1.odttf"/>` +
			`<Relationship Id="f2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/font" Target="fonts/font2.ttf"/></Relationships>`,
		"word/fonts/font1.odttf": string(disguised),
		"word/fonts/font2.ttf":   "short",
	})))
	if len(d.Fonts) != 2 || len(log.All()) > 0 {
		t.Fatalf("%d fonts, %v", len(d.Fonts), log.All())
	}
	bold, italic := d.Fonts[0], d.Fonts[1]
	if bold.Family != "Chữ nhà" || !bold.Bold || bold.Italic || string(bold.File()) != file {
		t.Errorf("bold: %+v %q", bold, bold.File())
	}
	if !italic.Italic || italic.Bold || string(italic.File()) != "short" || strings.Contains(string(disguised), "a font") {
		t.Errorf("italic: %+v %q", italic, italic.File())
	}
}
