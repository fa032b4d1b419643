package typeset

import (
	"bytes"
	"strings"

	"vanthu/internal/doc"
)

// of gives the fonts of a document: those it carries with it, then f.
func (f *Fonts) of(d *doc.Document) *Fonts {
	if len(d.Fonts) == 0 {
		return f
	}
	own := &Fonts{faces: map[faceKey]*Face{}, asked: map[faceKey]faceAnswer{}, stands: map[standKey]*Face{}, around: f, carried: map[faceKey]*doc.Font{}}
	for _, font := range d.Fonts {
		own.carried[faceKey{foldFamily(font.Family), faceStyle(font.Bold, font.Italic)}] = font
	}
	return own
}

// documentFace gives the document's own face of just this family and style, nil
// where it has none that a PDF may carry.
func (f *Fonts) documentFace(family string, bold, italic bool) *Face {
	key := faceKey{family, faceStyle(bold, italic)}
	font := f.carried[key]
	if font == nil || f.faces[key] != nil {
		return f.faces[key]
	}
	delete(f.carried, key) // read once, also when it is no good
	data := font.File()
	if describeFace(bytes.NewReader(data), 0) == nil {
		return nil
	}
	face, err := newFace(strings.ReplaceAll(font.Family, " ", ""), bold, italic, data, 0)
	if err != nil {
		return nil
	}
	face.symbols = symbolMap(family)
	f.faces[key] = face
	return face
}
