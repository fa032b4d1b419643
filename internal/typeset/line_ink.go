package typeset

import (
	"cmp"

	"vanthu/internal/doc"
)

// ink is the colour of text that leaves its own to Word (w:color auto, or none):
// white on a dark ground, else that of the box it stands in, else black.
func (b *brush) ink(p *doc.RunProps) doc.Color {
	own := cmp.Or(p.Highlight, p.Shading, b.s.p.Props.Shading)
	switch {
	case p.Color != "":
		return p.Color
	case dark(cmp.Or(own, b.c.ground)):
		return "FFFFFF"
	case own == "" && b.c.ground != "":
		return b.c.ink
	}
	return ""
}

// dark says whether black would not be read on c: a luminance of at most 62 of
// 255, as LibreOffice takes it for files of Word.
func dark(c doc.Color) bool {
	v := rgb(c)
	return c != "" && (76*v[0]+151*v[1]+29*v[2])/256 <= 62
}
