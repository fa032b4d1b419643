package typeset

import (
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// A document's own fonts serve it alone, each in just its style; one that may not
// be embedded, or is none, leaves the family to its stand-in.
func TestADocumentBringsItsFonts(t *testing.T) {
	fonts, _ := NewFonts("")
	d := document(a4(para("chữ")))
	read := 0
	carry := func(family string, bold bool, file []byte) {
		d.Fonts = append(d.Fonts, &doc.Font{Family: family, Bold: bold, File: func() []byte { read++; return file }})
	}
	carry("Chữ nhà", false, officeFont(builtin[mono][0], "___WRD_EMBED_SUB_1", false, 0))
	carry("Calibri", true, officeFont(builtin[mono][1], "Calibri", true, 0))
	carry("Tahoma", false, officeFont(builtin[mono][0], "Tahoma", false, 2))
	carry("Georgia", false, []byte("\x00\x01\x00\x00 no font"))
	own := fonts.of(d)
	for _, c := range []struct {
		family string
		bold   bool
		name   string
		exact  bool
	}{{"Chữ nhà", false, "Chữnhà", true}, {"chữ  nhà", false, "Chữnhà", true}, {"Chữ nhà", true, serif, false}, {"Calibri", true, "Calibri", true},
		{"Calibri", false, calib, true}, {"Tahoma", false, sans, false}, {"Georgia", false, serif, false}, {"Times New Roman", false, serif, true}} {
		for range 2 {
			if face, exact := own.Face(c.family, c.bold, false); face.Name != c.name || exact != c.exact {
				t.Errorf("%s bold %v: %s, exact %v", c.family, c.bold, face.Name, exact)
			}
		}
		if face, _ := fonts.Face(c.family, c.bold, false); face.Name == "Chữnhà" || face.Name == "Calibri" {
			t.Errorf("%s reached other documents", face.Name)
		}
	}
	if read != 4 {
		t.Errorf("files read %d times", read)
	}
	face, _ := own.Face("Chữ nhà", false, false)
	if other := own.Fallback(face, 'α'); other != nil && other.Name == "Chữnhà" {
		t.Error("a face stands in for itself")
	}
	var log diag.Log
	d.Sections[0].Blocks[0].(*doc.Paragraph).Inlines[0].(*doc.Text).Props.Font = "Chữ nhà"
	CheckMaterial(&log, d, fonts)
	if len(log.All()) > 0 {
		t.Errorf("a family that the document brings is said to be missing: %v", log.All())
	}
}
