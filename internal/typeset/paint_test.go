package typeset

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// items are those of one kind on the first page.
func items[T Item](t *testing.T, pages []*Page) (out []T) {
	t.Helper()
	for _, it := range pages[0].Items {
		if it, ok := it.(T); ok {
			out = append(out, it)
		}
	}
	return out
}

func says(g *Glyphs) string { return string(g.Runes) }

func holding(d *doc.Drawing) *doc.Paragraph {
	return para("", func(p *doc.Paragraph) { p.Inlines = append(p.Inlines, d) })
}

var thin = doc.Border{Style: "single", Width: 1}

func anchored(z int, s *doc.Shape) *doc.Drawing {
	return &doc.Drawing{Width: doc.Pt(100), Height: doc.Pt(40), Shape: s, Anchor: &doc.Anchor{RelH: "page", RelV: "page", X: doc.Pt(200), Y: doc.Pt(300), Z: z}}
}

// A head stands at the end of a line wherever the flips put that end.
func TestArrowsPointWhereTheLineEnds(t *testing.T) {
	for _, c := range []struct {
		h, v bool
		x, y float64
	}{{false, false, 300, 340}, {true, false, 200, 340}, {false, true, 300, 300}, {true, true, 200, 300}} {
		pages := lay(t, document(a4(holding(anchored(1, &doc.Shape{Kind: "straightConnector1", Stroke: thin, TailEnd: "triangle", FlipH: c.h, FlipV: c.v})))))
		heads := items[*Path](t, pages)
		if len(heads) != 1 || math.Abs(heads[0].Steps[0].At[0]-c.x) > 0.01 || math.Abs(heads[0].Steps[0].At[1]-c.y) > 0.01 {
			t.Errorf("flips %v %v: the point is not at %.0f,%.0f: %v", c.h, c.v, c.x, c.y, heads)
		}
	}
}

// Drawings lie in the order of their heights, whatever order the text names
// them in; those behind the text come before it.
func TestDrawingsAreStackedByHeight(t *testing.T) {
	p := para("chữ")
	for _, z := range []int{30, 10, 20} {
		p.Inlines = append(p.Inlines, anchored(z, &doc.Shape{Kind: "rect", Fill: doc.Color(fmt.Sprintf("0000%02d", z))}))
	}
	under := anchored(40, &doc.Shape{Kind: "rect", Fill: "000040"})
	under.Anchor.Behind = true
	p.Inlines = append(p.Inlines, under)
	var order []string
	for _, it := range lay(t, document(a4(p)))[0].Items {
		switch it := it.(type) {
		case *Rect:
			order = append(order, string(it.Fill))
		case *Glyphs:
			order = append(order, says(it))
		}
	}
	if want := []string{"000040", "chữ", "000010", "000020", "000030"}; !slices.Equal(order, want) {
		t.Errorf("painted %v, want %v", order, want)
	}
}

// Text of an upright box runs down from its right edge, or up from its left,
// and keeps within the box.
func TestUprightBoxes(t *testing.T) {
	for vertical, turn := range map[string]int{"vert": -90, "vert270": -270} {
		d := anchored(1, &doc.Shape{Kind: "rect", Stroke: thin, Vertical: vertical, Text: &doc.Story{Blocks: []doc.Block{para("chữ dọc")}}})
		d.Width, d.Height = doc.Pt(30), doc.Pt(120)
		g := items[*Glyphs](t, lay(t, document(a4(holding(d)))))
		if len(g) != 1 || g[0].Rotate != turn || g[0].X < 200 || g[0].X > 230 || g[0].Y < 300 || g[0].Y > 420 {
			t.Errorf("%s: %+v", vertical, g)
		}
	}
}

// The borders of a page stand off its edges, or off its text, on the pages
// that ask for them.
func TestPageBorders(t *testing.T) {
	border := doc.Border{Style: "single", Width: 1, Space: doc.Pt(24)}
	s := a4(para("một"))
	s.Page.Borders = doc.Box{Top: border, Left: border, Bottom: border, Right: border}
	top := func() float64 {
		least := math.Inf(1)
		for _, l := range items[*Line](t, lay(t, document(s))) {
			if l.Y1 == l.Y2 {
				least = min(least, l.Y1)
			}
		}
		return least
	}
	if y := top(); math.Abs(y-(s.Page.Top.Pt()-24-0.5)) > 0.01 {
		t.Errorf("from the text the upper border is at %.2f", y)
	}
	s.Page.BordersFromPage = true
	if y := top(); math.Abs(y-24.5) > 0.01 {
		t.Errorf("from the paper the upper border is at %.2f", y)
	}
	s.Page.BordersOn = "notFirstPage"
	if y := top(); !math.IsInf(y, 1) {
		t.Error("the first page has borders")
	}
}

func TestLinesBetweenColumns(t *testing.T) {
	s := a4(para(strings.Repeat(prose, 4)), para("", func(p *doc.Paragraph) {
		p.Inlines = []doc.Inline{&doc.Break{Kind: doc.BreakColumn}, &doc.Text{S: "cột hai", Props: p.Mark}}
	}))
	s.Columns = doc.Columns{Count: 2, Space: 720, Separator: true}
	lines := items[*Line](t, lay(t, document(s)))
	middle := (s.Page.Left + s.Page.Width - s.Page.Right).Pt() / 2
	if len(lines) != 1 || math.Abs(lines[0].X1-middle) > 0.1 || lines[0].Y2-lines[0].Y1 < 100 {
		t.Errorf("lines between columns: %v", lines)
	}
	s.Blocks = s.Blocks[:1]
	s.Blocks[0] = para("ngắn")
	if lines := items[*Line](t, lay(t, document(s))); len(lines) != 0 {
		t.Error("a line stands beside an empty column")
	}
}

// A soft hyphen shows only where its line ends there.
func TestSoftHyphens(t *testing.T) {
	word := strings.Repeat("chuyển\u00adđổi\u00ad", 20)
	var all strings.Builder
	lines := items[*Glyphs](t, lay(t, document(a4(para(word)))))
	for i, g := range lines {
		s := says(g)
		if strings.Count(s, "\u00ad") > 1 || strings.Contains(strings.TrimSuffix(s, "\u00ad"), "\u00ad") {
			t.Errorf("a hyphen inside line %d: %q", i, s)
		}
		if i < len(lines)-1 && !strings.HasSuffix(s, "\u00ad") {
			t.Errorf("line %d ends without a hyphen: %q", i, s)
		}
		all.WriteString(strings.TrimSuffix(s, "\u00ad"))
	}
	if len(lines) < 2 || all.String() != strings.ReplaceAll(word, "\u00ad", "") {
		t.Errorf("%d lines say %q", len(lines), all.String())
	}
}

// A rule without a width is as wide as the text.
func TestHorizontalRules(t *testing.T) {
	s := a4(holding(&doc.Drawing{Height: doc.Pt(1.5), Rule: 0.5, Shape: &doc.Shape{Kind: "rect", Fill: "A0A0A0"}}))
	r := items[*Rect](t, lay(t, document(s)))
	if want := (s.Page.Width - s.Page.Left - s.Page.Right).Pt() / 2; len(r) != 1 || math.Abs(r[0].W-want) > 0.1 {
		t.Errorf("rules %+v, want one %.1f wide", r, want)
	}
}

// A border around runs is one box, words are underlined apart, waves wave.
func TestRunMarks(t *testing.T) {
	mark := func(change func(*doc.RunProps)) []*Page {
		return lay(t, document(a4(para("một hai ba", func(p *doc.Paragraph) { change(p.Mark) }))))
	}
	if r := items[*Rect](t, mark(func(p *doc.RunProps) { p.Border = thin })); len(r) != 1 || r[0].Stroke == "" {
		t.Errorf("boxes around text: %+v", r)
	}
	if l := items[*Line](t, mark(func(p *doc.RunProps) { p.Underline = "words" })); len(l) != 3 {
		t.Errorf("%d lines under three words", len(l))
	}
	if p := items[*Path](t, mark(func(p *doc.RunProps) { p.Underline = "wave" })); len(p) != 1 || p[0].Stroke == "" {
		t.Errorf("waves: %+v", p)
	}
}

// Rows of exact height cut off what does not fit, and say so; the words stay.
func TestExactRowsKeepTheirWords(t *testing.T) {
	r := row(cell(3000, para("một"), para("hai"), para("ba")))
	r.Height, r.HeightRule = doc.Pt(20), doc.LineExact
	log := &diag.Log{}
	pages := Layout(log, document(a4(table([]doc.Length{3000}, r))), testFonts(t))
	if text := Text(pages); !strings.Contains(text, "ba") {
		t.Errorf("the page says %q", text)
	}
	if len(items[*Clip](t, pages)) != 1 || len(log.All()) != 1 || log.All()[0].Rule != "trinh-bay/che-chu" {
		t.Errorf("clips and findings: %v", log.All())
	}
}

// A list of founders had the head of its columns merged over four white rows:
// each row's white hid what the merged text said below its first line. The ground
// of all rows lies below all text, and a merged cell has the first one's colour.
func TestShadingHidesNoText(t *testing.T) {
	shaded := func(m doc.VMerge, fill doc.Color, blocks ...doc.Block) *doc.Cell {
		c := cell(1500, blocks...)
		c.VMerge, c.Shading = m, fill
		return c
	}
	pages := lay(t, document(a4(table([]doc.Length{1500, 1500},
		row(shaded(doc.VMergeRestart, "FFFF00", para("Tên cổ đông sáng lập công ty cổ phần")), cell(1500, para("một"))),
		row(shaded(doc.VMergeContinue, "FFFFFF", para("")), cell(1500, para("hai"))),
		row(shaded(doc.VMergeNone, "FFFFFF", para("cuối")), cell(1500, para("ba")))))))
	text := false
	var fills []doc.Color
	for _, item := range pages[0].Items {
		switch it := item.(type) {
		case *Glyphs:
			text = true
		case *Rect:
			if fills = append(fills, it.Fill); text {
				t.Errorf("%s is painted over text", it.Fill)
			}
		}
	}
	if fmt.Sprint(fills) != "[FFFF00 FFFFFF]" {
		t.Errorf("grounds %v", fills)
	}
}

// What cannot be shown leaves a box with its name.
func TestGapsAreNamed(t *testing.T) {
	pages := lay(t, document(a4(holding(&doc.Drawing{Width: doc.Pt(200), Height: doc.Pt(100), Gap: "biểu đồ"}))))
	r, g := items[*Rect](t, pages), items[*Glyphs](t, pages)
	if len(r) != 1 || r[0].W != 200 || len(g) != 1 || says(g[0]) != "biểu đồ" {
		t.Errorf("the gap is %v %v", r, g)
	}
}

// A character no font has is one finding with its place, however often it stands.
func TestMissingCharacters(t *testing.T) {
	first, second := para("ᚠᚠ chữ"), para("ᚠ 漢")
	first.Pos, second.Pos = "đoạn 1", "đoạn 2"
	log := &diag.Log{}
	pages := Layout(log, document(a4(first, second)), testFonts(t))
	all := log.All()
	if len(all) != 1 || all[0].Pos.At != "đoạn 1" || !strings.Contains(all[0].Message, "U+16A0") || !strings.Contains(all[0].Message, "U+6F22") || !strings.Contains(all[0].Message, "2 đoạn") {
		t.Errorf("findings: %v", all)
	}
	if text := Text(pages); !strings.Contains(text, "漢") {
		t.Errorf("the text is %q", text)
	}
}

// Every preset draws within its box, but for the tip of a callout.
func TestPresetsKeepWithinTheirBox(t *testing.T) {
	box := area{100, 200, 80, 50}
	for kind := range presets {
		steps, ok := presetOutline(kind, box, nil)
		if !ok || len(steps) == 0 || steps[0].Op != 'M' {
			t.Errorf("%s has no outline", kind)
		}
		for _, s := range steps {
			n := points(s)
			if n == 0 {
				continue
			}
			x, y := s.At[n-2], s.At[n-1]
			if kind != "wedgeRectCallout" && (x < box.x-0.01 || x > box.x+box.w+0.01 || y < box.y-0.01 || y > box.y+box.h+0.01) {
				t.Errorf("%s leaves its box at %.1f,%.1f", kind, x, y)
			}
		}
	}
}

// Footnotes of a floating table are not lost with it out of the flow.
func TestFootnotesOfFloatingTables(t *testing.T) {
	inside := para("có chú thích")
	inside.Inlines = append(inside.Inlines, &doc.NoteRef{ID: 2, Props: inside.Mark})
	float := table([]doc.Length{2000}, row(cell(2000, inside)))
	float.Float = &doc.TableFloat{VAnchor: "text", HAnchor: "margin"}
	d := document(a4(float, para(prose)))
	d.Footnotes = map[int]*doc.Note{2: {Blocks: []doc.Block{para("lời chú")}}}
	if text := Text(lay(t, d)); !strings.Contains(text, "lời chú") {
		t.Errorf("the note is lost: %q", text)
	}
}

// Word lets nobody write a note in a text box, other programs do: the note was
// nowhere on the page.
func TestNotesInATextBox(t *testing.T) {
	inside := para("trong khung")
	inside.Inlines = append(inside.Inlines, &doc.NoteRef{ID: 2, Props: inside.Mark}, &doc.NoteRef{ID: 5, Endnote: true, Props: inside.Mark})
	holder := para("ngoài")
	holder.Inlines = append(holder.Inlines, &doc.Drawing{Width: 3000, Height: 1000, Anchor: &doc.Anchor{Wrap: "none"}, Shape: &doc.Shape{Kind: "rect", Text: &doc.Story{Blocks: []doc.Block{inside}}}})
	d := document(a4(holder))
	d.Footnotes = map[int]*doc.Note{2: {Blocks: []doc.Block{para("lời chú")}}}
	inside.Inlines = append(inside.Inlines, &doc.NoteRef{ID: 6, Endnote: true, Custom: "*", Props: inside.Mark})
	d.Endnotes = map[int]*doc.Note{5: {Blocks: []doc.Block{para("chú cuối")}}, 6: {Blocks: []doc.Block{para("chú sao")}}}
	text := Text(lay(t, d))
	for _, want := range []string{"trong khung", "lời chú", "chú cuối", "chú sao"} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%q stands %d times in %q", want, strings.Count(text, want), text)
		}
	}
}
