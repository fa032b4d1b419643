package typeset

import (
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// Where LibreOffice ends a line inside addresses, symbols and quotations: each
// in a column of 64 pt, at 10 pt.
func TestLinesEndInsideWords(t *testing.T) {
	for text, want := range map[string]string{
		"nnnnnnnn?nnnnnnnn":           "nnnnnnnn?|nnnnnnnn",
		"nnnnnnnn?&nnnnnnnn":          "nnnnnnnn?|&nnnnnnnn",
		"nnnnnnnn!)nnnnnnnn":          "nnnnnnnn!)nnn|nnnnn",
		"nnnnnnnn|nnnnnnnn":           "nnnnnnnn||nnnnnnnn",
		"nnnnnnnn-nnnnnnnn":           "nnnnnnnn-|nnnnnnnn",
		"nnnnnnnn-)nnnnnnnn":          "nnnnnnnn-)nnn|nnnnn",
		"nnnnnnnn–,nnnnnnnn":          "nnnnnnnn–,nnn|nnnnn",
		"nnnnnnnn--nnnnnnnn":          "nnnnnnnn--|nnnnnnnn",
		"nnnnnnnn%20nnnnnnnn":         "nnnnnnnn|%20nnnnnnnn",
		"nnnnnnnn/nnnnnnnn":           "nnnnnnnn/|nnnnnnnn", // no space before: an address
		"nnnnnnnn//nnnnnnnn":          "nnnnnnnn//|nnnnnnnn",
		"55555555/55555555":           "55555555/5555|5555",
		"nnnn 22/2023/QĐ-TTg":         "nnnn|22/2023/QĐ-|TTg", // a symbol keeps together
		"aa nn-nn/nnnnnnnn":           "aa|nn-nn/nnnnnnn|n",   // with what is before a hyphen in it
		"aa nn-nn/n-nnnnnnnn":         "aa nn-nn/n-|nnnnnnnn",
		"55/KH-UBND-nn/nn-nnn":        "55/KH-UBND-|nn/nn-nnn",
		"nnnnnnnnnnnn-/nnnn":          "nnnnnnnnnnnn-|/nnnn",
		"https://vi.wikipedia.org/vn": "https://|vi.wikipedia.or|g/vn",
	} {
		p := para(text, func(p *doc.Paragraph) { p.Mark.Size, p.Props.Right = 10, doc.Mm(160)-doc.Pt(64) })
		var lines []string
		y := 0.0
		for _, it := range lay(t, document(a4(p)))[0].Items {
			g := it.(*Glyphs)
			if g.Y > y {
				lines, y = append(lines, ""), g.Y
			}
			lines[len(lines)-1] += string(g.Runes)
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("%q ends its lines %q, want %q", text, got, want)
		}
	}
}
