//go:build peers

package docx

import (
	"path/filepath"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// An edit of words is made only where the part holds the text it was made for:
// nearly all paragraphs of real files are found so.
func TestParagraphsAreFoundAgain(t *testing.T) {
	all, found := 0, 0
	for _, name := range corpus(t) {
		f := openFile(t, name)
		root, err := f.main.root()
		if err != nil {
			t.Fatal(err)
		}
		at := map[int]*node{}
		root.walk(func(n *node) bool {
			if n.name == "w:p" {
				at[n.start] = n
			}
			return true
		})
		missed := ""
		eachParagraph(Document(&diag.Log{}, f), func(p *doc.Paragraph) {
			all++
			n := at[p.Source.At]
			if n == nil {
				t.Errorf("%s: %s: not at its place", filepath.Base(name), p.Pos)
			} else if got := unitsOf(n).text(); got == p.Plain() {
				found++
			} else if missed == "" {
				missed = p.Pos + ": " + got + " / " + p.Plain()
			}
		})
		if missed != "" {
			t.Logf("%s: %.200s", filepath.Base(name), missed)
		}
	}
	t.Logf("%d of %d paragraphs", found, all)
	if found*1000 < all*995 {
		t.Error("too few paragraphs are found again")
	}
}

func eachParagraph(d *doc.Document, do func(*doc.Paragraph)) {
	var in func([]doc.Block)
	in = func(blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *doc.Paragraph:
				do(b)
			case *doc.Table:
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						in(c.Blocks)
					}
				}
			}
		}
	}
	for _, s := range d.Sections {
		in(s.Blocks)
	}
}
