package typeset

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// small is a page on which ten lines of 14 pt stand.
func small(blocks ...doc.Block) *doc.Section {
	s := a4(blocks...)
	s.Page = doc.Page{Width: doc.Pt(300), Height: doc.Pt(201), Top: doc.Pt(20), Bottom: doc.Pt(20), Left: doc.Pt(20), Right: doc.Pt(20), Header: doc.Pt(5), Footer: doc.Pt(5)}
	return s
}

// numbered makes n paragraphs of one line, "d1" to "dn".
func numbered(n int, change ...func(*doc.Paragraph)) (blocks []doc.Block) {
	for i := range n {
		blocks = append(blocks, para(fmt.Sprintf("d%d", i+1), change...))
	}
	return blocks
}

// pagesOf tells the words on each page in painting order.
func pagesOf(pages []*Page) string {
	var out []string
	for _, p := range pages {
		var words []string
		for _, it := range p.Items {
			if g, ok := it.(*Glyphs); ok {
				words = append(words, strings.TrimSpace(string(g.Runes)))
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, " | ")
}

func keepNext(p *doc.Paragraph) { p.Props.KeepNext = true }

// long is a paragraph of n short lines, "x1" to "xn".
func long(n int, change ...func(*doc.Paragraph)) *doc.Paragraph {
	p := para("")
	for i := range n {
		if i > 0 {
			p.Inlines = append(p.Inlines, &doc.Break{Props: p.Mark})
		}
		p.Inlines = append(p.Inlines, &doc.Text{S: fmt.Sprintf("x%d", i+1), Props: p.Mark})
	}
	for _, f := range change {
		f(p)
	}
	return p
}

func join(parts ...any) (blocks []doc.Block) {
	for _, p := range parts {
		switch p := p.(type) {
		case []doc.Block:
			blocks = append(blocks, p...)
		case doc.Block:
			blocks = append(blocks, p)
		}
	}
	return blocks
}

func TestWherePagesBreak(t *testing.T) {
	wide := func(lines ...doc.Block) *doc.Row { return row(cell(4000, lines...)) }
	header := func(r *doc.Row) *doc.Row { r.Header = true; return r }
	tall := func(r *doc.Row) *doc.Row { r.Height = doc.Pt(75); return r }
	whole := func(r *doc.Row) *doc.Row { r.CantSplit = true; return r }
	cases := []struct {
		name   string
		blocks []doc.Block
		want   string
	}{
		{"ten lines fill the page", numbered(11), "d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 | d11"},
		{"no single first line at the foot", join(numbered(9), long(4)), "d1 d2 d3 d4 d5 d6 d7 d8 d9 | x1 x2 x3 x4"},
		{"no single last line at the top", join(numbered(6), long(5)), "d1 d2 d3 d4 d5 d6 x1 x2 x3 | x4 x5"},
		{"three lines do not part", join(numbered(8), long(3)), "d1 d2 d3 d4 d5 d6 d7 d8 | x1 x2 x3"},
		{"keep lines", join(numbered(6), long(5, func(p *doc.Paragraph) { p.Props.KeepLines = true })), "d1 d2 d3 d4 d5 d6 | x1 x2 x3 x4 x5"},
		{"keep with next, and its two first lines", join(numbered(8), para("k", keepNext), long(4)), "d1 d2 d3 d4 d5 d6 d7 d8 | k x1 x2 x3 x4"},
		{"a chain longer than a page tears", numbered(12, keepNext), "d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 | d11 d12"},
		{"page break before", join(para("a"), para("b", func(p *doc.Paragraph) { p.Props.PageBreakBefore = true })), "a | b"},
		{"break in a paragraph", join(para("a", func(p *doc.Paragraph) {
			p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage}, &doc.Text{S: "b", Props: p.Mark})
		})), "a | b"},
		{"a break alone hangs at the foot of a full page", join(numbered(10), para("", func(p *doc.Paragraph) {
			p.Inlines = []doc.Inline{&doc.Break{Kind: doc.BreakPage}, &doc.Text{S: "b", Props: p.Mark}}
		})), "d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 | b"},
		{"rows tear between lines", join(numbered(6), table([]doc.Length{4000}, wide(long(6)))), "d1 d2 d3 d4 d5 d6 x1 x2 x3 | x4 x5 x6"},
		{"a line may stand alone in a row that tears", join(numbered(8), table([]doc.Length{4000}, wide(long(3)))), "d1 d2 d3 d4 d5 d6 d7 d8 x1 | x2 x3"},
		{"lines kept together do not", join(numbered(8), table([]doc.Length{4000}, wide(long(3, func(p *doc.Paragraph) { p.Props.KeepLines = true })))), "d1 d2 d3 d4 d5 d6 d7 d8 | x1 x2 x3"},
		{"no row tears within the height it asks for", join(numbered(6), table([]doc.Length{4000}, tall(wide(long(6))))), "d1 d2 d3 d4 d5 d6 | x1 x2 x3 x4 x5 x6"},
		{"rows that may not", join(numbered(6), table([]doc.Length{4000}, whole(wide(long(6))))), "d1 d2 d3 d4 d5 d6 | x1 x2 x3 x4 x5 x6"},
		{"heading rows again", join(numbered(7), table([]doc.Length{4000}, header(wide(para("h"))), wide(para("r1")), wide(para("r2")), wide(para("r3")))),
			"d1 d2 d3 d4 d5 d6 d7 h r1 | h r2 r3"},
		{"no heading row alone at the foot", join(numbered(8), table([]doc.Length{4000}, header(wide(para("h"))), wide(para("r1"), para("r2")))),
			"d1 d2 d3 d4 d5 d6 d7 d8 | h r1 r2"},
	}
	for _, c := range cases {
		if got := pagesOf(lay(t, document(small(c.blocks...)))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestWidowControlInCells: since Word 2013 it reaches into the rows of a table.
func TestWidowControlInCells(t *testing.T) {
	for compat, want := range map[int]string{
		14: "d1 d2 d3 d4 d5 d6 d7 d8 x1 | x2 x3",
		15: "d1 d2 d3 d4 d5 d6 d7 d8 | x1 x2 x3",
	} {
		d := document(small(join(numbered(8), table([]doc.Length{4000}, row(cell(4000, long(3)))))...))
		d.Settings.Compat = compat
		if got := pagesOf(lay(t, d)); got != want {
			t.Errorf("compatibility %d: %s, want %s", compat, got, want)
		}
	}
}

// TestTheSpaceAboveTheFirstLineOfAPage: what the paragraph before a break of the
// text's wants below stays behind, what the next one wants above stands.
func TestTheSpaceAboveTheFirstLineOfAPage(t *testing.T) {
	first := func(after, before float64) float64 {
		broken := para("a", func(p *doc.Paragraph) {
			p.Props.After = doc.Pt(after)
			p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage})
		})
		next := para("b", func(p *doc.Paragraph) { p.Props.Before = doc.Pt(before) })
		return lay(t, document(small(broken, next)))[1].Items[0].(*Glyphs).Y
	}
	bare := first(0, 0)
	for _, c := range []struct{ after, before, want float64 }{{8, 0, 0}, {8, 6, 6}, {0, 6, 6}} {
		if got := first(c.after, c.before) - bare; math.Abs(got-c.want) > slack {
			t.Errorf("%g pt below the break, %g above the text: %.2f, want %g", c.after, c.before, got, c.want)
		}
	}
}

func TestSections(t *testing.T) {
	second := small(para("b"))
	second.PageNumber = doc.PageNumber{Start: 5, Format: "upperRoman"}
	number := para("")
	number.Inlines = []doc.Inline{&doc.Text{S: "trang ", Props: number.Mark}, &doc.Field{Kind: "PAGE", Props: number.Mark}, &doc.Text{S: "/", Props: number.Mark}, &doc.Field{Kind: "NUMPAGES", Props: number.Mark}}
	first := small(numbered(9)...)
	for _, s := range []*doc.Section{first, second} {
		s.TitlePage = true
		s.Header.Default = &doc.Story{Blocks: []doc.Block{number}}
		s.Header.First = &doc.Story{Blocks: []doc.Block{para("đầu")}}
	}
	if got, want := pagesOf(lay(t, document(first, second))), "đầu d1 d2 d3 d4 d5 d6 d7 d8 d9 | đầu b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	second.TitlePage = false
	if got, want := pagesOf(lay(t, document(first, second))), "đầu d1 d2 d3 d4 d5 d6 d7 d8 d9 | trang V/2 b"; strings.ReplaceAll(got, "trang V / 2", "trang V/2") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestColumnsAreBalanced(t *testing.T) {
	two := small(numbered(6)...)
	two.Columns = doc.Columns{Count: 2, Space: doc.Pt(20)}
	after := small(para("sau"))
	after.Start = doc.Continuous
	golden(t, "columns", dump(lay(t, document(two, after))))
	two.Blocks = join(long(13), para("hết"))
	if got := ink(lay(t, document(two, after))); strings.Count(got, "x") != 13 {
		t.Errorf("lines are painted more than once: %s", got)
	}
}

func TestFootnotes(t *testing.T) {
	p := para("lời")
	p.Inlines = append(p.Inlines, &doc.NoteRef{ID: 2, Props: &doc.RunProps{Font: "Times New Roman", Size: 14, Scale: 1, VertAlign: "superscript"}})
	d := document(small(join(numbered(8), p, numbered(2))...))
	d.Footnotes = map[int]*doc.Note{2: {Blocks: []doc.Block{para("chú thích")}}}
	golden(t, "footnotes", dump(lay(t, d)))
}

// Word 2003 and before put the paragraph's mark behind a page break on the page
// that follows, which so begins with an empty line.
func TestTheMarkBehindAPageBreak(t *testing.T) {
	top := func(split bool) (y float64) {
		p := para("trước")
		p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage, Props: p.Mark})
		d := document(a4(p, para("sau")))
		d.Settings.Compats = map[string]bool{"splitPgBreakAndParaMark": split}
		for _, item := range lay(t, d)[1].Items {
			if g, ok := item.(*Glyphs); ok {
				y = g.Y
			}
		}
		return y
	}
	if whole, split := top(false), top(true); split < whole+10 {
		t.Errorf("the next page's text stands at %.1f, and at %.1f with the mark above it", whole, split)
	}
}

// TestAutomaticSpaceInLists: items of one list stand close, those of another keep
// the 14 pt that a paragraph has by itself.
func TestAutomaticSpaceInLists(t *testing.T) {
	item := func(list int) *doc.Paragraph {
		return para("", func(p *doc.Paragraph) {
			p.Props.BeforeAuto, p.Props.AfterAuto = true, true
			p.Label = &doc.Label{Text: "-", Props: *p.Mark, NumID: list}
		})
	}
	var y []float64
	for _, it := range lay(t, document(a4(item(1), item(1), item(2))))[0].Items {
		y = append(y, it.(*Glyphs).Y)
	}
	if one, other := y[1]-y[0], y[2]-y[1]; math.Abs(one-16.1) > slack || math.Abs(other-30.1) > slack {
		t.Errorf("in one list %.2f pt, between two %.2f; want 16.1 and 30.1", one, other)
	}
}
