package typeset

import (
	"strings"
	"testing"
	"unicode"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// ink is all the ink of the pages, without white space.
func ink(pages []*Page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, it := range p.Items {
			if g, ok := it.(*Glyphs); ok {
				b.WriteString(bare(string(g.Runes)))
			}
		}
	}
	return b.String()
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r < ' ' || isInvisible(r) {
			return -1
		}
		return r
	}, s)
}

// right is where a run's ink ends.
func (g *Glyphs) right() float64 {
	x := g.X
	for i, r := range g.Runes {
		u, _ := g.Face.Advance(r)
		x += float64(u) * g.Size / float64(g.Face.UnitsPerEm) * g.Scale
		if i < len(g.After) && i < len(g.Runes)-1 {
			x += g.After[i]
		}
	}
	return x
}

// FuzzLayout holds the law: no word is lost, no line of words that fit leaves
// its column, nothing stands below the page.
func FuzzLayout(f *testing.F) {
	fonts := testFonts(f)
	f.Add("một hai ba", uint8(0), 0, 0, 240)
	f.Add(prose+prose, uint8(3), 500, -500, 360)
	f.Add("a\tb\tc", uint8(1), -300, 200, 100)
	f.Fuzz(func(t *testing.T, text string, kind uint8, left, first, line int) {
		text = strings.ToValidUTF8(text, "")
		if len(text) > 4000 {
			return
		}
		set := func(p *doc.Paragraph) {
			p.Props.Align = doc.Align(kind % 5)
			p.Props.Left, p.Props.FirstLine = doc.Length(left%3000), doc.Length(first%3000)
			p.Props.Line, p.Props.LineRule = line%2000, doc.LineRule(kind/5%3)
			p.Props.KeepNext, p.Props.KeepLines = kind&64 != 0, kind&128 != 0
		}
		d := document(a4(para(text, set), table([]doc.Length{2000, 3000}, row(cell(2000, para(text, set)), cell(3000, para(text)))), para(text, set)))
		pages := Layout(&diag.Log{}, d, fonts)
		got, want := ink(pages), bare(strings.ReplaceAll(text, "\u2011", "-"))
		if strings.Count(got, "")-1 != 4*(strings.Count(want, "")-1) {
			t.Fatalf("ink lost: %q of 4 x %q", got, want)
		}
	})
}

func TestLinesStayInTheColumn(t *testing.T) {
	d := document(a4(para(strings.Repeat(prose, 40), align(doc.AlignJustify)), para(strings.Repeat(prose, 10))))
	for _, p := range lay(t, d) {
		for _, it := range p.Items {
			if g, ok := it.(*Glyphs); ok && g.right() > doc.Mm(190).Pt()+0.05 {
				t.Errorf("%q ends at %.2f", string(g.Runes), g.right())
			}
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	var blocks []doc.Block
	for range 300 {
		blocks = append(blocks, para(prose+prose+prose, align(doc.AlignJustify)), table([]doc.Length{3000, 6000}, row(cell(3000, para("Tên")), cell(6000, para(prose)))))
	}
	d := document(a4(blocks...))
	fonts := testFonts(b)
	b.ReportAllocs()
	pages := 0
	for b.Loop() {
		pages = len(Layout(&diag.Log{}, d, fonts))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*pages), "µs/page")
}
