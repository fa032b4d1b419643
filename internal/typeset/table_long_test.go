package typeset

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// register is a book of n entries whose heading and entries show the page they
// stand on.
func register(n int) *doc.Table {
	page := func() *doc.Paragraph {
		p := para("trang ")
		p.Inlines = append(p.Inlines, &doc.Field{Kind: "PAGE", Props: run(14)})
		return p
	}
	t := table([]doc.Length{3000, 3000}, row(cell(3000, para("Số")), cell(3000, page())))
	t.Rows[0].Header = true
	for i := range n {
		t.Rows = append(t.Rows, row(cell(3000, para(fmt.Sprint("số ", i+1))), cell(3000, page())))
	}
	return t
}

// A register of 20,000 entries took 590 MB, as all its rows were measured
// before the first page was full; and one PAGE in it had it measured whole for
// every page. Rows are measured as the pages come to them and then given back.
func TestALongTableIsNeverHeldWhole(t *testing.T) {
	d := document(a4(register(2000)))
	var log diag.Log
	l := newLayouter(&log, d, testFonts(t))
	l.layOut()
	if n := len(l.shapes); len(l.pages) < 40 || n > 200 {
		t.Errorf("%d pages hold %d measured paragraphs", len(l.pages), n)
	}
}

func TestEveryRowShowsThePageItStandsOn(t *testing.T) {
	for i, p := range lay(t, document(a4(register(200)))) {
		text := Text([]*Page{p})
		if rows, right := strings.Count(text, "trang"), strings.Count(text, fmt.Sprintf("trang %d\n", i+1)); right != rows || !strings.Contains(text, "Số") {
			t.Errorf("page %d: %d of %d rows say so\n%s", i+1, right, rows, text)
		}
	}
}
