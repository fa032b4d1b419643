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

// A paragraph of thousands of page breaks had all its lines made anew for each
// page; what does not change is where they stand.
func TestAParagraphOfManyPages(t *testing.T) {
	p := para("")
	for i := range 3 * mostSlabs {
		if i > 0 {
			p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage, Props: p.Mark})
		}
		p.Inlines = append(p.Inlines, &doc.Text{S: fmt.Sprint("t", i), Props: p.Mark})
	}
	pages := lay(t, document(small(p)))
	for i, page := range pages {
		if got := strings.TrimSpace(Text([]*Page{page})); got != fmt.Sprint("t", i) {
			t.Fatalf("page %d: %q", i+1, got)
		}
	}
	if len(pages) != 3*mostSlabs {
		t.Errorf("%d pages", len(pages))
	}
	tiny := small(long(3*mostSlabs, func(p *doc.Paragraph) { p.Props.LineRule, p.Props.Line = doc.LineExact, 1 }))
	if got := strings.Fields(Text(lay(t, document(tiny)))); len(got) != 3*mostSlabs || got[mostSlabs] != fmt.Sprint("x", mostSlabs+1) {
		t.Errorf("of %d lines in a column %d are set", 3*mostSlabs, len(got))
	}
}

// Ten thousand frames on a page took a minute, as every line looked for room
// between every two of them.
func TestALineBesideManyFloatsFindsItsRoom(t *testing.T) {
	var holes []hole
	for i := range 20_000 {
		y := float64(i % 700)
		holes = append(holes, hole{x1: 0, x2: 100, y1: y, y2: y + 20})
	}
	if left, right, skip := gapBeside(holes, 100, 12, 400); left != 100 || right != 400 || skip != 0 {
		t.Errorf("room %g..%g, %g below", left, right, skip)
	}
}

// A header that grew to six hundred lines was painted whole on every page, and
// a note that five thousand marks refer to stood below each of them.
func TestWhatStandsOnEveryPageIsBounded(t *testing.T) {
	s := small(numbered(30)...)
	s.Header.Default = &doc.Story{Blocks: numbered(600)}
	var log diag.Log
	pages := Layout(&log, document(s), testFonts(t))
	for i, p := range pages {
		if n := len(p.Items); n > 40 {
			t.Errorf("page %d has %d items", i+1, n)
		}
	}
	if !strings.Contains(fmt.Sprint(log.All()), "trinh-bay/dau-trang") {
		t.Error("nothing says that the header is cut")
	}
	p := para("lời")
	for range 5000 {
		p.Inlines = append(p.Inlines, &doc.NoteRef{ID: 1, Props: p.Mark})
	}
	d := document(a4(p))
	d.Footnotes = map[int]*doc.Note{1: {Blocks: []doc.Block{para("ghichú")}}}
	if n := strings.Count(Text(lay(t, d)), "ghichú"); n != 1 {
		t.Errorf("the note stands %d times", n)
	}
}
