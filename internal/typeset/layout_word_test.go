package typeset

import (
	"math"
	"testing"

	"vanthu/internal/doc"
)

// TestTheSurplusOfALineNeedNotFit: ten lines of 14 pt and a half fill the page
// but for 11 pt, where one more line of text has room and its surplus has not.
func TestTheSurplusOfALineNeedNotFit(t *testing.T) {
	half := func(p *doc.Paragraph) { p.Props.Line, p.Props.LineRule = 360, doc.LineAuto }
	section := small(numbered(8, half)...)
	section.Page.Height = doc.Pt(40 + 7*24.15 + 17) // the last line's 16.1 pt fit, its 24.15 do not
	got := pagesOf(lay(t, document(section)))
	if want := "d1 d2 d3 d4 d5 d6 d7 d8"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	inside := small(append(numbered(7, half), long(2, half))...) // a line that is not its paragraph's last
	inside.Page.Height = section.Page.Height
	inside.Blocks[7].(*doc.Paragraph).Props.WidowControl = false
	for compat, want := range map[int]string{14: "d1 d2 d3 d4 d5 d6 d7 x1 | x2", 15: "d1 d2 d3 d4 d5 d6 d7 | x1 x2"} {
		d := document(inside)
		d.Settings.Compat = compat
		if got := pagesOf(lay(t, d)); got != want {
			t.Errorf("compatibility %d: %s, want %s", compat, got, want)
		}
	}
	section.Page.Height -= doc.Pt(2)
	got = pagesOf(lay(t, document(section)))
	if want := "d1 d2 d3 d4 d5 d6 d7 | d8"; got != want {
		t.Errorf("with less room: %s, want %s", got, want)
	}
}

// TestALineOfADrawingIsAsHighAsItsMark: the rule Word makes of three hyphens is
// 1.5 pt thick and stands on a line of text.
func TestALineOfADrawingIsAsHighAsItsMark(t *testing.T) {
	rule := para("")
	rule.Inlines = []doc.Inline{&doc.Drawing{Width: doc.Pt(100), Height: doc.Pt(1.5), Shape: &doc.Shape{Kind: "rect"}}}
	below := func(middle *doc.Paragraph) float64 {
		pages := lay(t, document(a4(para("trên"), middle, para("dưới"))))
		for _, it := range pages[0].Items {
			if g, ok := it.(*Glyphs); ok && string(g.Runes) == "dưới" {
				return g.Y
			}
		}
		t.Fatal("no text below")
		return 0
	}
	if drawn, empty := below(rule), below(para("")); drawn != empty {
		t.Errorf("below a rule %.2f, below an empty line %.2f", drawn, empty)
	}
}

// TestAMultipleDoesNotStretchPictures: of a line and a half only the text's
// half is added to a picture of 100 pt.
func TestAMultipleDoesNotStretchPictures(t *testing.T) {
	below := func(line int) float64 {
		picture := para("", func(p *doc.Paragraph) { p.Props.Line = line })
		picture.Inlines = []doc.Inline{&doc.Drawing{Width: doc.Pt(100), Height: doc.Pt(100), Shape: &doc.Shape{Kind: "rect"}}}
		items := lay(t, document(a4(picture, para("dưới"))))[0].Items
		return items[len(items)-1].(*Glyphs).Y
	}
	if got, want := below(360)-below(240), 8.05; got < want-0.05 || got > want+0.05 {
		t.Errorf("half a line more moves what is below by %.2f pt, want %.2f", got, want)
	}
}

// TestAShareOfThePageKeepsWordsGrid: cells that ask for less than the stored
// grid do not count in a fixed table as wide as the page.
func TestAShareOfThePageKeepsWordsGrid(t *testing.T) {
	tb := table([]doc.Length{4788, 4788}, row(cell(3960, para("a")), cell(3960, para("b"))))
	tb.Fixed, tb.Width = true, doc.Width{Kind: doc.WidthPct, Value: 5000}
	xs := map[string]float64{}
	for _, it := range lay(t, document(a4(tb)))[0].Items {
		if g, ok := it.(*Glyphs); ok {
			xs[string(g.Runes)] = g.X
		}
	}
	if got, want := xs["b"]-xs["a"], doc.Length(4788).Pt(); got < want-0.01 || got > want+0.01 {
		t.Errorf("second column %.2f pt right of the first, want %.2f", got, want)
	}
}

// TestAGridThatIsTheCellsScaledStands: the cells' own widths share the table's in
// the same parts as the grid does.
func TestAGridThatIsTheCellsScaledStands(t *testing.T) {
	second := func(a, b int) float64 {
		left, right := cell(3000, para("a")), cell(3000, para("b"))
		left.Width = doc.Width{Kind: doc.WidthDxa, Value: a}
		right.Width = doc.Width{Kind: doc.WidthDxa, Value: b}
		tb := table([]doc.Length{4000, 6000}, row(left, right))
		tb.Fixed, tb.Width = false, doc.Width{Kind: doc.WidthDxa, Value: 10000}
		xs := map[string]float64{}
		for _, it := range lay(t, document(a4(tb)))[0].Items {
			if g, ok := it.(*Glyphs); ok {
				xs[string(g.Runes)] = g.X
			}
		}
		return xs["b"] - xs["a"]
	}
	if got := second(3000, 4500); math.Abs(got-200) > 0.01 {
		t.Errorf("cells of 3:4.5 in a grid of 4:6: the second stands at %.2f pt, want 200", got)
	}
	if got := second(4500, 3000); math.Abs(got-200) < 1 {
		t.Error("a grid that shares otherwise than the cells stands too")
	}
}

// TestAnEmptyLineKeepsItsFontsHeight: Tahoma has no face here but its lines are
// 1.207 of the size (2049 + 423 of 2048).
func TestAnEmptyLineKeepsItsFontsHeight(t *testing.T) {
	in := func(family string) float64 {
		empty := para("")
		mark := run(20)
		mark.Font = family
		empty.Mark = mark
		pages := lay(t, document(a4(empty, para("x"))))
		return pages[0].Items[0].(*Glyphs).Y
	}
	if got := in("Tahoma") - in("Times New Roman"); got < 1.1 || got > 1.2 {
		t.Errorf("an empty line of 20 pt Tahoma is %.2f pt higher than one of Times New Roman, want 1.14", got)
	}
}

// TestAFrameInTheHeaderPushesTheBody: page numbers of Word's gallery stand in a
// frame, and the white space below it counts.
func TestAFrameInTheHeaderPushesTheBody(t *testing.T) {
	first := func(header ...doc.Block) float64 {
		s := a4(para("x"))
		s.Page.Top, s.Page.Header = doc.Pt(50), doc.Pt(20)
		s.Header.Default = &doc.Story{Blocks: header}
		for _, it := range lay(t, document(s))[0].Items {
			if g, ok := it.(*Glyphs); ok && string(g.Runes) == "x" {
				return g.Y
			}
		}
		t.Fatal("no body")
		return 0
	}
	framed := func(p *doc.Paragraph) {
		p.Props.Frame = &doc.Frame{VAnchor: "text", HAnchor: "margin", XAlign: "center"}
		p.Props.After = doc.Pt(30)
	}
	if got := first(para("2", framed), para("")) - first(para("")); got < 16 || got > 16.2 {
		t.Errorf("a frame of 46.1 pt, 20 pt from the edge, moves the body by %.2f pt, want 16.1", got)
	}
}

// TestWhatIsNotSeenDoesNotRaiseItsLine: soft hyphens and spaces of 14 pt in a
// paragraph whose mark has 8 pt.
func TestWhatIsNotSeenDoesNotRaiseItsLine(t *testing.T) {
	height := func(text string) float64 {
		p := para(text)
		p.Mark = run(8)
		pages := lay(t, document(a4(p, para("x"))))
		items := pages[0].Items
		return items[len(items)-1].(*Glyphs).Y
	}
	for _, unseen := range []string{"\u00ad\u00ad", "    "} {
		if with, without := height(unseen), height(""); with != without {
			t.Errorf("%q: the next line at %.2f, without at %.2f", unseen, with, without)
		}
	}
}
