//go:build peers

package docx

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// Real files are measured in place; DUMP=dir writes what was read, to look at.
func TestNoWordOfRealFilesIsLost(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*.docx")
	if len(files) == 0 {
		t.Skip("no corpus beside the project")
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var log diag.Log
			f := Open(&log, filepath.Base(name), data)
			d := Document(&log, f)
			for _, w := range log.All() {
				t.Log(w.Pos.At, w.Message)
			}
			if dir := os.Getenv("DUMP"); dir != "" {
				os.WriteFile(filepath.Join(dir, filepath.Base(name)+".txt"), []byte(dump(d)), 0o644)
			}
			got, want := bodyText(d), partText(t, f.main.data)
			if got != want {
				i := 0
				for i < min(len(got), len(want)) && got[i] == want[i] {
					i++
				}
				t.Errorf("text differs at %d of %d\n got …%s\nwant …%s", i, len(want), around(got, i), around(want, i))
			}
		})
	}
}

func around(s string, i int) string {
	return strings.ToValidUTF8(s[max(0, i-60):min(len(s), i+60)], "")
}

// partText reads w:t with Go's own XML reader, so that a fault of ours cannot
// hide itself.
func partText(t *testing.T, data []byte) string {
	var b strings.Builder
	dec := xml.NewDecoder(bytes.NewReader(data))
	var open []string
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return squash(b.String())
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "Fallback", "del", "moveFrom":
				dec.Skip()
				continue
			}
			open = append(open, tok.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1] == "t" {
				b.Write(tok)
			}
		}
	}
}

func bodyText(d *doc.Document) string {
	var b strings.Builder
	for _, s := range d.Sections {
		blocksText(&b, s.Blocks)
	}
	return squash(b.String())
}

func blocksText(b *strings.Builder, blocks []doc.Block) {
	for _, block := range blocks {
		switch block := block.(type) {
		case *doc.Table:
			for _, r := range block.Rows {
				for _, c := range r.Cells {
					blocksText(b, c.Blocks)
				}
			}
		case *doc.Paragraph:
			for _, in := range block.Inlines {
				switch in := in.(type) {
				case *doc.Text:
					b.WriteString(in.S)
				case *doc.Field:
					b.WriteString(in.Result)
				case *doc.Drawing:
					drawingText(b, in)
				}
			}
		}
	}
}

func drawingText(b *strings.Builder, d *doc.Drawing) {
	if d.Shape != nil && d.Shape.Text != nil {
		blocksText(b, d.Shape.Text.Blocks)
	}
	for _, m := range d.Group {
		drawingText(b, m)
	}
}

// squash keeps what must be equal whatever the spacing and the symbol fonts.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u00ad' || r == '\u2011' || r >= 0xe000 && r <= 0xf8ff {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}
