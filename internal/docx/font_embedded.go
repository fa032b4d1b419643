package docx

import (
	"encoding/hex"
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// fontStyles are the files that one w:font may carry.
var fontStyles = []struct {
	name         string
	bold, italic bool
}{{"w:embedRegular", false, false}, {"w:embedBold", true, false}, {"w:embedItalic", false, true}, {"w:embedBoldItalic", true, true}}

// readFonts lists the fonts that Word saved within the file ("embed fonts in the
// file"): its lines then break as on the machine it was written on.
func (r *reader) readFonts() {
	table := r.f.related(r.f.main, "fontTable")
	if table == nil {
		return
	}
	rels, err := r.f.relationships(table.name)
	if err != nil || len(rels) == 0 {
		return
	}
	root := r.partRoot("fontTable")
	if root == nil {
		return
	}
	for _, font := range root.kids {
		for _, style := range fontStyles {
			file := font.child(style.name)
			if file == nil {
				continue
			}
			key, id := file.attr("w:fontKey"), file.attr("r:id")
			k := slices.IndexFunc(rels, func(rel relationship) bool { return rel.id == id })
			if k < 0 || r.f.part(rels[k].target) == nil {
				continue
			}
			p := r.f.part(rels[k].target)
			r.doc.Fonts = append(r.doc.Fonts, &doc.Font{Family: font.attr("w:name"), Bold: style.bold, Italic: style.italic,
				File: func() []byte { return plainFont(p.data, key) }})
		}
	}
}

// plainFont undoes the disguise of an embedded font: its first 32 bytes are
// crossed with the GUID of its key, read from the end (ECMA-376 part 4, 2.8.1).
func plainFont(data []byte, key string) []byte {
	guid, err := hex.DecodeString(strings.NewReplacer("{", "", "}", "", "-", "").Replace(key))
	if err != nil || len(guid) != 16 || len(data) < 32 {
		return data
	}
	plain := slices.Clone(data)
	for i := range 32 {
		plain[i] ^= guid[15-i%16]
	}
	return plain
}
