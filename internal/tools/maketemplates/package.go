package main

import (
	"archive/zip"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// namespaces are those the parts use; wps is what mc:Choice requires.
const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:v="urn:schemas-microsoft-com:vml"` +
	` xmlns:o="urn:schemas-microsoft-com:office:office"`

const (
	officeRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// pack makes the archive. Entries have no time, so that the same body gives
// the same bytes.
func pack(body string, more []style) ([]byte, error) {
	types, rels := contentTypes, documentRels
	picture := strings.Contains(body, pictureID)
	if picture {
		types = strings.Replace(types, "<Default ", `<Default Extension="png" ContentType="image/png"/><Default `, 1)
		rels = strings.Replace(rels, "</Relationships>", `<Relationship Id="`+pictureID+`" Type="`+officeRel+`image" Target="media/cho-dat-anh.png"/></Relationships>`, 1)
	}
	parts := []struct{ name, data string }{
		{"[Content_Types].xml", types},
		{"_rels/.rels", packageRels},
		{"word/document.xml", `<w:document` + namespaces + `><w:body>` + body + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", rels},
		{"word/styles.xml", stylesPart(more)},
		{"word/settings.xml", settingsPart},
		{"word/header1.xml", `<w:hdr` + namespaces + `>` + paragraph("VTSoTrang", pageField) + `</w:hdr>`},
		{"word/header2.xml", `<w:hdr` + namespaces + `>` + paragraph("VTSoTrang") + `</w:hdr>`},
		{"docProps/core.xml", corePart},
		{"docProps/app.xml", appPart},
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(xmlHead + p.data)); err != nil {
			return nil, err
		}
	}
	if picture {
		w, err := z.CreateHeader(&zip.FileHeader{Name: "word/media/cho-dat-anh.png", Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if err := png.Encode(w, greyDot()); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// greyDot stands where a picture will come.
func greyDot() image.Image {
	dot := image.NewGray(image.Rect(0, 0, 1, 1))
	dot.SetGray(0, 0, color.Gray{Y: 0xD0})
	return dot
}

var contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	override("word/document.xml", wordType+"document.main+xml") +
	override("word/styles.xml", wordType+"styles+xml") +
	override("word/settings.xml", wordType+"settings+xml") +
	override("word/header1.xml", wordType+"header+xml") +
	override("word/header2.xml", wordType+"header+xml") +
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml") +
	`</Types>`

func override(part, kind string) string {
	return `<Override PartName="/` + part + `" ContentType="` + kind + `"/>`
}

var packageRels = relationships(
	officeRel+"officeDocument", "word/document.xml",
	"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml",
	officeRel+"extended-properties", "docProps/app.xml")

// The order fixes the ids: rId3 is the header with the page number, rId4 the
// empty one of the first page.
var documentRels = relationships(
	officeRel+"styles", "styles.xml",
	officeRel+"settings", "settings.xml",
	officeRel+"header", "header1.xml",
	officeRel+"header", "header2.xml")

func relationships(pairs ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		b.WriteString(`<Relationship Id="rId` + number(i/2+1) + `" Type="` + pairs[i] + `" Target="` + pairs[i+1] + `"/>`)
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// Compatibility mode 14, not 15: in mode 15 Word squeezes the spaces of
// justified lines to take one more word, which LibreOffice before 24.2 does
// not. In mode 14 Word, LibreOffice and typeset break the same lines. The mode
// shifts a table left by its cell margin; the table styles indent it back.
const settingsPart = `<w:settings` + namespaces + `><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>` +
	`<w:characterSpacingControl w:val="doNotCompress"/><w:compat>` +
	`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"/>` +
	`<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`<w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>` +
	`</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>`

const corePart = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
	` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
	`<dc:title>{{loai}}: {{trich_yeu}}</dc:title><dc:creator>{{co_quan.ten}}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>`

const appPart = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>vanthu</Application></Properties>`
