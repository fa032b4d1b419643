package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/pdftext"
)

// lost counts the letters of a .docx's text that its PDF lacks. The text is
// read with Go's own XML reader, so that a fault of docx cannot hide itself.
func lost(file, pdf []byte) int {
	pages, err := pdftext.Read(pdf)
	if err != nil {
		return -1
	}
	have := map[rune]int{}
	for _, p := range pages {
		for _, l := range p.Lines {
			count(have, l.Text, 1)
		}
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return -1
	}
	for _, name := range []string{"word/document.xml", "word/footnotes.xml"} {
		if part, err := z.Open(name); err == nil {
			count(have, partText(part), -1)
			part.Close()
		}
	}
	missing := 0
	for _, n := range have {
		missing += max(-n, 0)
	}
	return missing
}

// count tallies letters and digits whatever their case.
func count(m map[rune]int, s string, by int) {
	for _, r := range norm.NFC.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			m[r] += by
		}
	}
}

// partText is what w:t says, without what is deleted, hidden or a fallback.
func partText(r io.Reader) string {
	var b, run strings.Builder
	hidden, text := false, false
	dec := xml.NewDecoder(r)
	for {
		tok, err := dec.Token()
		if err != nil {
			return b.String()
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "Fallback", "del", "moveFrom":
				dec.Skip()
			case "r":
				hidden = false
				run.Reset()
			case "vanish":
				hidden = len(tok.Attr) == 0
			case "t":
				text = true
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "t":
				text = false
			case "r":
				if !hidden {
					b.WriteString(run.String())
				}
				run.Reset()
			}
		case xml.CharData:
			if text {
				run.Write(tok)
			}
		}
	}
}
