package typeset

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// officeFont makes a font file of another family from a built-in one: as the
// folder of an office's own fonts would hold it.
func officeFont(from []byte, family string, bold bool, fsType int) []byte {
	font := fontTable(from)
	var tables []namedTable
	for i := range font.u16(4) {
		rec := font.from(12 + 16*i)
		tag, data := string(rec[:4]), slices.Clone(font.slice(rec.u32(8), rec.u32(12)))
		switch tag {
		case "name":
			data = nameTable(family)
		case "OS/2":
			binary.BigEndian.PutUint16(data[8:], uint16(fsType))
			binary.BigEndian.PutUint16(data[62:], map[bool]uint16{false: 0x40, true: 0x20}[bold])
		}
		tables = append(tables, namedTable{tag, data})
	}
	slices.SortFunc(tables, func(a, b namedTable) int { return strings.Compare(a.tag, b.tag) })
	return assembleFont(tables)
}

func nameTable(family string) []byte {
	var text []byte
	for _, u := range utf16.Encode([]rune(family)) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	var b []byte
	for _, v := range []int{0, 1, 18, 3, 1, 0x409, 1, len(text), 0} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return append(b, text...)
}

// collection joins fonts to a .ttc: the offsets in the table directories
// count from the beginning of the file.
func collection(fonts ...[]byte) []byte {
	be := binary.BigEndian
	out := be.AppendUint32(be.AppendUint32([]byte("ttcf"), 0x00010000), uint32(len(fonts)))
	at := len(out) + 4*len(fonts)
	for _, f := range fonts {
		out = be.AppendUint32(out, uint32(at))
		at += len(f)
	}
	for _, f := range fonts {
		moved := slices.Clone(f)
		for i := range int(be.Uint16(f[4:])) {
			rec := moved[12+16*i+8:]
			be.PutUint32(rec, be.Uint32(rec)+uint32(len(out)))
		}
		out = append(out, moved...)
	}
	return out
}

// An office with Word's fonts gets them, and is told nothing is a stand-in.
func TestOfficesOwnFontsComeFirst(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"times.ttf":    officeFont(builtin[sans][0], "Times New Roman", false, 8),
		"timesbd.TTF":  officeFont(builtin[sans][1], "Times New Roman", true, 8),
		"cambria.ttc":  collection(officeFont(builtin[mono][0], "Cambria", false, 8), officeFont(builtin[mono][1], "Cambria Math", false, 8)),
		"secret.ttf":   officeFont(builtin[mono][0], "Tahoma", false, 2),
		"broken.ttf":   []byte("\x00\x01\x00\x00 no font"),
		"readme.txt":   []byte("x"),
		"verdana.otf":  append([]byte("OTTO"), builtin[mono][0][4:]...),
		"truncate.ttf": officeFont(builtin[mono][0], "Georgia", false, 8)[:2000],
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fonts, err := NewFonts(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		family       string
		bold, italic bool
		name         string
		style        int
		exact        bool
	}{
		{"Times New Roman", false, false, "TimesNewRoman", 0, true},
		{"TIMES NEW ROMAN", true, false, "TimesNewRoman", 1, true},
		{"Times New Roman", true, true, "TimesNewRoman", 1, true}, // Layout leans it
		{"Times", false, false, "TimesNewRoman", 0, true},
		{"Times New Roman Bold", false, false, "TimesNewRoman", 1, true},
		{"Cambria", false, false, "Cambria", 0, true},
		{"Cambria Math", false, false, "CambriaMath", 0, true},
		{"Arial", false, false, sans, 0, true},
		{"Tahoma", false, false, sans, 0, false},  // its licence forbids embedding
		{"Verdana", false, false, sans, 0, false}, // no glyf outlines
		{"Georgia", false, false, serif, 0, false},
	} {
		face, exact := fonts.Face(c.family, c.bold, c.italic)
		if face.Name != c.name || faceStyle(face.Bold, face.Italic) != c.style || exact != c.exact {
			t.Errorf("%s %v %v: %s %d exact %v", c.family, c.bold, c.italic, face.Name, faceStyle(face.Bold, face.Italic), exact)
		}
	}
	if face, _ := fonts.Face("Cambria Math", false, false); face.UnitsPerEm != 2048 {
		t.Errorf("the second face of a collection has %d units", face.UnitsPerEm)
	}
	page := &Page{Width: 595, Height: 842, Items: []Item{text(fonts, "Cambria", false, false, 14, 85, 100, "Đức Phú")}}
	if out, err := PDF([]*Page{page}, testInfo); err != nil || !strings.Contains(readBack(t, out).summary(), "Đức Phú") {
		t.Errorf("the office's face does not reach the PDF: %v", err)
	}
	if _, err := NewFonts(filepath.Join(dir, "không có")); err == nil {
		t.Error("a folder that is not there passes")
	}
}
