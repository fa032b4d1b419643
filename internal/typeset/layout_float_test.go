package typeset

import (
	"math"
	"strings"
	"testing"

	"vanthu/internal/doc"
)

func TestTextKeepsClearOfFloats(t *testing.T) {
	beside := para(prose+prose, align(doc.AlignJustify))
	beside.Inlines = append([]doc.Inline{&doc.Drawing{Width: doc.Mm(50), Height: doc.Mm(15),
		Shape:  &doc.Shape{Kind: "rect", Stroke: doc.Border{Style: "single", Width: 0.75}, Text: &doc.Story{Blocks: []doc.Block{para("hộp chữ")}}},
		Anchor: &doc.Anchor{Wrap: "square", DistL: 180, DistR: 180}}}, beside.Inlines...)
	over := para(prose)
	over.Inlines = append(over.Inlines, &doc.Drawing{Width: doc.Mm(100), Height: doc.Mm(10),
		Shape:  &doc.Shape{Kind: "rect", Stroke: doc.Border{Style: "single", Width: 0.75}},
		Anchor: &doc.Anchor{Wrap: "topAndBottom", Y: doc.Mm(2)}})
	floating := table([]doc.Length{2000}, row(cell(2000, para("bảng nổi"))))
	floating.Float = &doc.TableFloat{VAnchor: "text", HAnchor: "margin", XAlign: "right", Left: 180, Right: 180}
	frame := para("khung", func(p *doc.Paragraph) {
		p.Props.Frame = &doc.Frame{Width: 1500, HAnchor: "text", VAnchor: "text", Wrap: "around", HSpace: 180}
	})
	golden(t, "floats", dump(lay(t, document(a4(beside, over, floating, para(prose), frame, para(prose))))))
}

// A letterhead is often a floating table a hair below its place, with another
// table behind it: that one keeps clear of it too.
func TestATableKeepsClearOfAFloatingTable(t *testing.T) {
	letterhead := table([]doc.Length{8000}, row(cell(8000, para("quốc hiệu"))))
	letterhead.Float = &doc.TableFloat{VAnchor: "text", HAnchor: "margin", Y: 2}
	d := document(a4(para("đầu"), letterhead, table([]doc.Length{8000}, row(cell(8000, para("kính gửi"))))))
	at := map[string]float64{}
	for _, item := range lay(t, d)[0].Items {
		if g, ok := item.(*Glyphs); ok {
			at[string(g.Runes)] = g.Y
		}
	}
	if at["kính gửi"] < at["quốc hiệu"]+10 || at["quốc hiệu"] == 0 {
		t.Errorf("baselines: %v", at)
	}
}

// Word 2013 takes one more word into a justified line where the spaces need
// give way by little; earlier modes, and left-aligned text, never do.
func TestSpacesShrinkSinceWord2013(t *testing.T) {
	text := strings.Repeat("một hai ba bốn năm ", 5)
	first := func(compat int, a doc.Align) string {
		// the column misses the last word of the line by two points
		p := para(text, align(a))
		s := a4(p)
		s.Page.Right = s.Page.Width - s.Page.Left - doc.Pt(width(t, "một hai ba bốn năm một hai ba bốn năm một hai")-2)
		d := document(s)
		d.Settings.Compat = compat
		for _, it := range lay(t, d)[0].Items {
			if g, ok := it.(*Glyphs); ok {
				return strings.TrimSpace(string(g.Runes))
			}
		}
		return ""
	}
	for _, c := range []struct {
		compat int
		align  doc.Align
		want   string
	}{
		{15, doc.AlignJustify, "một hai ba bốn năm một hai ba bốn năm một hai"},
		{14, doc.AlignJustify, "một hai ba bốn năm một hai ba bốn năm một"},
		{15, doc.AlignLeft, "một hai ba bốn năm một hai ba bốn năm một"},
	} {
		if got := first(c.compat, c.align); got != c.want {
			t.Errorf("compatibility %d, alignment %d: %q, want %q", c.compat, c.align, got, c.want)
		}
	}
}

// width measures text at 14 pt.
func width(t *testing.T, text string) (w float64) {
	face, _ := testFonts(t).Face("Times New Roman", false, false)
	for _, r := range text {
		u, _ := face.Advance(r)
		w += float64(u) * 14 / float64(face.UnitsPerEm)
	}
	return w
}

// The rule below an office's name is often anchored in the next paragraph, "Số:",
// a point below its top: it stands in the white space above that text, behind
// what the paragraph before it wants.
func TestADrawingIsPlacedFromAboveTheWhiteSpace(t *testing.T) {
	place := func(after, before float64) (rule, text float64) {
		office, number := para("XÃ ĐỨC PHÚ"), para("Số: 12")
		number.Inlines = append(number.Inlines, &doc.Drawing{Width: doc.Mm(20), Anchor: &doc.Anchor{RelV: "paragraph", Y: doc.Pt(1)},
			Shape: &doc.Shape{Kind: "line", Stroke: doc.Border{Style: "single", Width: 15}}})
		office.Props.After, number.Props.Before = doc.Pt(after), doc.Pt(before)
		for _, item := range lay(t, document(a4(office, number)))[0].Items {
			switch item := item.(type) {
			case *Glyphs:
				text = item.Y
			case *Line:
				rule = item.Y1
			}
		}
		return rule, text
	}
	rule, text := place(0, 0)
	for _, c := range []struct{ after, before, rule, text float64 }{{0, 12, 0, 12}, {4, 12, 4, 12}, {12, 4, 12, 12}} {
		r, y := place(c.after, c.before)
		if math.Abs(r-rule-c.rule) > 0.01 || math.Abs(y-text-c.text) > 0.01 {
			t.Errorf("%g pt after, %g before: the rule moves by %.2f, the text by %.2f; want %g and %g", c.after, c.before, r-rule, y-text, c.rule, c.text)
		}
	}
}

// White space above a paragraph stands below a drawing that lets no text beside it.
func TestTheWhiteSpaceStandsBelowWhatBarsTheWay(t *testing.T) {
	text := func(before float64) (y float64) {
		bar := para("trên")
		bar.Inlines = append(bar.Inlines, &doc.Drawing{Width: doc.Mm(50), Height: doc.Pt(40), Anchor: &doc.Anchor{Wrap: "topAndBottom", RelV: "paragraph", Y: doc.Pt(20)},
			Shape: &doc.Shape{Kind: "rect", Stroke: doc.Border{Style: "single", Width: 15}}})
		below := para("dưới")
		below.Props.Before = doc.Pt(before)
		for _, item := range lay(t, document(a4(bar, below)))[0].Items {
			if g, ok := item.(*Glyphs); ok && string(g.Runes) == "dưới" {
				y = g.Y
			}
		}
		return y
	}
	if got := text(12) - text(0); math.Abs(got-12) > 0.06 {
		t.Errorf("12 pt before move the text below the bar by %.2f pt", got)
	}
}

// A box that fits its text is as large as that, whatever the file kept: a page
// number in a box of 144 pt stands where its own size puts it.
func TestABoxIsAsLargeAsTheTextItFits(t *testing.T) {
	place := func(fit, noWrap bool) (x, y float64) {
		p := para("")
		p.Inlines = []doc.Inline{&doc.Drawing{Width: doc.Pt(144), Height: doc.Pt(144),
			Anchor: &doc.Anchor{RelH: "margin", AlignH: "right", RelV: "page", AlignV: "bottom"},
			Shape:  &doc.Shape{Kind: "rect", AutoFit: fit, NoWrap: noWrap, Text: &doc.Story{Blocks: []doc.Block{para("12")}}}}}
		for _, item := range lay(t, document(a4(p)))[0].Items {
			if g, ok := item.(*Glyphs); ok {
				x, y = g.X, g.Y
			}
		}
		return x, y
	}
	x, y := place(false, false)
	if fx, fy := place(true, false); fx != x || fy < y+100 {
		t.Errorf("a box that fits in height: %.1f, %.1f beside %.1f, %.1f", fx, fy, x, y)
	}
	if fx, fy := place(true, true); fx < x+100 || fy < y+100 {
		t.Errorf("a box that fits both ways: %.1f, %.1f beside %.1f, %.1f", fx, fy, x, y)
	}
}
