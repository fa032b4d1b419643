package docx

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// FuzzRead holds a law: whatever the parts say, Document returns, and what it
// returns can be walked.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/read/*.txt")
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, c := range splitReadCases(string(source)) {
			f.Add(c.parts["body"], c.parts["styles"], c.parts["numbering"], c.parts["settings"])
		}
	}
	f.Fuzz(func(t *testing.T, body, styles, numbering, settings string) {
		c := readCase{parts: parts{"body": body, "styles": styles, "numbering": numbering, "settings": settings,
			"header1": body, "footnotes": `<w:footnote w:id="1">` + body + `</w:footnote>`}}
		var log diag.Log
		file := Open(&log, "mờ.docx", c.archive())
		if file == nil {
			return
		}
		dump(Document(&log, file))
	})
}

// Nesting, repetition and circles that grow faster than the file must not.
func TestHostileDocumentsAreReadInBoundedTime(t *testing.T) {
	nest := func(open, shut string, n int) string { return strings.Repeat(open, n) + strings.Repeat(shut, n) }
	field := `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	for name, body := range map[string]string{
		"fields within fields":  `<w:p>` + strings.Repeat(field, 50_000) + `<w:r><w:t>còn</w:t></w:r></w:p>`,
		"tables within tables":  nest(`<w:tbl><w:tr><w:tc>`, `</w:tc></w:tr></w:tbl>`, 120),
		"a paragraph of pieces": `<w:p>` + strings.Repeat(`<w:r><w:t>a</w:t></w:r>`, 100_000) + `</w:p>`,
		"hidden marks":          strings.Repeat(`<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, 50_000),
		"a very wide row":       `<w:tbl><w:tr>` + strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc>`, 20_000) + `</w:tr></w:tbl>`,
	} {
		t.Run(name, func(t *testing.T) {
			c := readCase{parts: parts{"body": body}}
			var log diag.Log
			f := Open(&log, "xấu.docx", c.archive())
			if f == nil {
				t.Fatal(log.All())
			}
			if d := Document(&log, f); len(d.Sections) != 1 {
				t.Errorf("%d sections", len(d.Sections))
			}
		})
	}
}

// A file of 30 kB held 3.5 million empty paragraphs, another 1.4 million cells:
// each took minutes and 5 GB.
func TestTooManyBlocksAreRefused(t *testing.T) {
	for name, body := range map[string]string{
		"paragraphs": strings.Repeat(`<w:p/>`, maxBlocks+1),
		"cells":      `<w:tbl><w:tr>` + strings.Repeat(`<w:tc/>`, maxBlocks+1) + `</w:tr></w:tbl>`,
	} {
		var log diag.Log
		if f := Open(&log, "bom.docx", readCase{parts: parts{"body": body}}.archive()); f != nil || len(log.All()) != 1 {
			t.Errorf("%s: opened, or %d findings", name, len(log.All()))
		}
	}
}

// FuzzOpen holds the same of the archive itself: whatever its bytes, it is
// opened and read, or refused with a finding.
func FuzzOpen(f *testing.F) {
	whole := readCase{parts: parts{"body": `<w:p><w:r><w:t>một</w:t></w:r></w:p>`, "styles": `<w:style w:styleId="a"/>`}}.archive()
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(sized(whole, 1<<31-1))
	f.Add(sized(whole, 0))
	f.Fuzz(func(t *testing.T, data []byte) {
		var log diag.Log
		file := Open(&log, "mờ.docx", data)
		if file == nil && len(log.All()) == 0 {
			t.Error("refused without a finding")
		}
		if file != nil {
			dump(Document(&log, file))
		}
	})
}

// The directory of a damaged archive gave its parts two thousand million bytes,
// which were cut out of it.
func TestPartsLongerThanTheArchiveAreRefused(t *testing.T) {
	whole := readCase{parts: parts{"body": `<w:p/>`}}.archive()
	for _, n := range []uint32{1<<31 - 1, uint32(len(whole)), 1<<32 - 2} {
		var log diag.Log
		if f := Open(&log, "hỏng.docx", sized(whole, n)); f != nil || len(log.All()) != 1 {
			t.Errorf("%d bytes: opened, or %v", n, log.All())
		}
	}
}

// sized says of every part of an archive that it has n bytes when packed, and
// that nothing behind the part says otherwise.
func sized(archive []byte, n uint32) []byte {
	archive = bytes.Clone(archive)
	for at := 0; ; {
		k := bytes.Index(archive[at:], []byte("PK\x01\x02"))
		if k < 0 {
			return archive
		}
		at += k + 4
		archive[at+4] &^= 8
		binary.LittleEndian.PutUint32(archive[at+16:], n)
	}
}
