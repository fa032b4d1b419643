package typeset

import (
	"encoding/binary"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"
)

// fontFile is a face on disk that has not been read yet.
type fontFile struct {
	path         string
	at           int // of its table directory; more than 0 in a collection
	family       string
	bold, italic bool
}

// scanFonts lists the TrueType faces in dir by their own family names. Files
// that are no TrueType font, or that forbid embedding, are passed over.
func scanFonts(dir string) (map[string]*[4]*fontFile, error) {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return nil, err
	}
	found := map[string]*[4]*fontFile{}
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		if !slices.Contains([]string{".ttf", ".ttc", ".otf"}, ext) {
			continue
		}
		for _, file := range facesIn(os.DirFS(dir), e.Name()) {
			file.path = filepath.Join(dir, e.Name())
			family := foldFamily(file.family)
			if found[family] == nil {
				found[family] = &[4]*fontFile{}
			}
			if slot := &found[family][faceStyle(file.bold, file.italic)]; *slot == nil {
				*slot = file
			}
		}
	}
	return found, nil
}

// facesIn reads the directory, name and OS/2 tables of a font file: a few
// hundred bytes of a file that may be 20 MB.
func facesIn(dir fs.FS, name string) (faces []*fontFile) {
	file, err := dir.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	r, ok := file.(io.ReaderAt)
	if !ok {
		return nil
	}
	head := readFilePart(r, 0, 12)
	starts := []int{0}
	if head.u32(0) == 0x74746366 { // ttcf
		list := readFilePart(r, 12, 4*min(head.u32(8), 64))
		starts = nil
		for i := range len(list) / 4 {
			starts = append(starts, list.u32(4*i))
		}
	}
	for _, at := range starts {
		if f := describeFace(r, at); f != nil {
			faces = append(faces, f)
		}
	}
	return faces
}

// readFilePart reads n bytes at offset at, fewer at the end of the file.
func readFilePart(r io.ReaderAt, at, n int) fontTable {
	const most = 1 << 20
	b := make([]byte, min(n, most))
	n, _ = r.ReadAt(b, int64(at)) // a short part reads as zeros later
	return b[:n]
}

// describeFace reads who a face is; nil when it cannot be used in a PDF.
func describeFace(r io.ReaderAt, at int) *fontFile {
	head := readFilePart(r, at, 12)
	if v := head.u32(0); v != 0x00010000 && v != 0x74727565 {
		return nil
	}
	f := &fontFile{at: at}
	directory := readFilePart(r, at+12, 16*min(head.u16(4), 64))
	outlines := false
	for i := range len(directory) / 16 {
		rec := directory.from(16 * i)
		switch string(rec[:4]) {
		case "name":
			f.family = familyName(readFilePart(r, rec.u32(8), rec.u32(12)))
		case "OS/2":
			os2 := readFilePart(r, rec.u32(8), rec.u32(12))
			f.bold, f.italic = os2.u16(62)&0x20 != 0, os2.u16(62)&1 != 0
			if os2.u16(8)&0xF == 2 || os2.u16(8)&0x200 != 0 {
				return nil // restricted licence, or bitmaps only
			}
		case "glyf":
			outlines = true
		}
	}
	if f.family == "" || !outlines {
		return nil
	}
	return f
}

// familyName is name record 1 in English for Windows, or for Macintosh.
func familyName(t fontTable) string {
	storage, mac := t.from(t.u16(4)), ""
	for i := range t.u16(2) {
		rec := t.from(6 + 12*i)
		if len(rec) < 12 {
			break
		}
		if rec.u16(6) != 1 {
			continue
		}
		text := storage.slice(rec.u16(10), rec.u16(8))
		switch {
		case rec.u16(0) == 3 && rec.u16(4) == 0x409:
			units := make([]uint16, len(text)/2)
			for j := range units {
				units[j] = binary.BigEndian.Uint16(text[2*j:])
			}
			return string(utf16.Decode(units))
		case rec.u16(0) == 1:
			mac = string(text)
		}
	}
	return mac
}

// officeFace gives the office's own face of a folded family, the nearest
// style where the very one is missing, nil where the family is.
func (f *Fonts) officeFace(family string, bold, italic bool) *Face {
	files := f.office[family]
	if files == nil {
		return nil
	}
	want := faceStyle(bold, italic)
	for _, s := range []int{want, want &^ 2, want &^ 1, 0, 1, 2, 3} {
		file := files[s]
		if file == nil {
			continue
		}
		key := faceKey{family, s}
		if f.faces[key] == nil {
			data, err := os.ReadFile(file.path)
			if err != nil {
				continue
			}
			name := strings.ReplaceAll(file.family, " ", "")
			face, err := newFace(name, file.bold, file.italic, data, file.at)
			if err != nil {
				continue
			}
			face.symbols = symbolMap(family)
			f.faces[key] = face
		}
		return f.faces[key]
	}
	return nil
}
