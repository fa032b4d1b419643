package typeset

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Bytes is s in UTF-16, big-endian; broken UTF-8 becomes U+FFFD.
func utf16Bytes(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

// utf16Text is s as a PDF text string with its mark, before escaping.
func utf16Text(s string) string { return "\xFE\xFF" + string(utf16Bytes(clean(s))) }

// clean takes out what neither XML nor a title may hold, and keeps s short of
// the string limit of PDF/A-1.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	const most = 8000
	if len(s) > most {
		s = s[:most]
		for !utf8.ValidString(s) {
			s = s[:len(s)-1]
		}
	}
	return strings.TrimSpace(s)
}

// infoDict is the document information; xmp says the same (PDF/A-1 6.7.3).
func infoDict(i Info) pdfDict {
	d := pdfDict{}
	for _, e := range []pdfEntry{
		{"/Title", i.Title}, {"/Author", i.Author}, {"/Subject", i.Subject}, {"/Keywords", i.Keywords},
		{"/Creator", i.Creator}, {"/Producer", i.Producer},
	} {
		if v := clean(e.value); v != "" {
			d.set(e.key, fmt.Sprintf("<%X>", utf16Text(v)))
		}
	}
	if !i.Created.IsZero() {
		d.set("/CreationDate", "("+pdfDate(i.Created)+")")
		d.set("/ModDate", "("+pdfDate(i.Created)+")")
	}
	return d
}

// pdfDate is D:20231125080000+07'00'.
func pdfDate(t time.Time) string {
	zone := t.Format("-07:00")
	return t.Format("D:20060102150405") + strings.Replace(zone, ":", "'", 1) + "'"
}

// xmp is the metadata stream of PDF/A-1b, with room to edit it in place.
func xmp(i Info) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` +
		"<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><dc:format>application/pdf</dc:format>")
	element := func(open, value, end string) {
		if value = clean(value); value == "" {
			return
		}
		b.WriteString(open)
		xml.EscapeText(&b, []byte(value)) // a strings.Builder does not fail
		b.WriteString(end)
	}
	const alt, altEnd = `<rdf:Alt><rdf:li xml:lang="x-default">`, "</rdf:li></rdf:Alt>"
	element("<dc:title>"+alt, i.Title, altEnd+"</dc:title>")
	element("<dc:creator><rdf:Seq><rdf:li>", i.Author, "</rdf:li></rdf:Seq></dc:creator>")
	element("<dc:description>"+alt, i.Subject, altEnd+"</dc:description>")
	element("<pdf:Keywords>", i.Keywords, "</pdf:Keywords>")
	element("<xmp:CreatorTool>", i.Creator, "</xmp:CreatorTool>")
	element("<pdf:Producer>", i.Producer, "</pdf:Producer>")
	if !i.Created.IsZero() {
		stamp := i.Created.Format("2006-01-02T15:04:05-07:00")
		element("<xmp:CreateDate>", stamp, "</xmp:CreateDate>")
		element("<xmp:ModifyDate>", stamp, "</xmp:ModifyDate>")
	}
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n")
	b.WriteString(strings.Repeat(strings.Repeat(" ", 99)+"\n", 20))
	b.WriteString(`<?xpacket end="w"?>`)
	return []byte(b.String())
}
