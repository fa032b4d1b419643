package typeset

import (
	"testing"

	"vanthu/internal/doc"
)

// Text that leaves its colour to Word is white on a dark ground, whichever ground
// is nearest; a box may give it another; what has a colour keeps it.
func TestTextWithoutAColourCanBeRead(t *testing.T) {
	shown := func(ground, shading, own doc.Color) (c doc.Color) {
		p := para("chữ")
		p.Props.Shading, p.Inlines[0].(*doc.Text).Props.Color = shading, own
		box := cell(2000, p)
		box.Shading = ground
		for _, item := range lay(t, document(a4(table([]doc.Length{2000}, row(box)))))[0].Items {
			if g, ok := item.(*Glyphs); ok {
				c = g.Color
			}
		}
		return c
	}
	for _, c := range []struct{ ground, shading, own, want doc.Color }{
		{"", "", "", ""}, {"000000", "", "", "FFFFFF"}, {"002060", "", "", "FFFFFF"}, {"00B050", "", "", ""}, {"", "1F1F1F", "", "FFFFFF"},
		{"000000", "FFFF00", "", ""}, {"FFFFFF", "000000", "", "FFFFFF"}, {"000000", "", "FF0000", "FF0000"},
	} {
		if got := shown(c.ground, c.shading, c.own); got != c.want {
			t.Errorf("cell %q, paragraph %q, own %q: %q, want %q", c.ground, c.shading, c.own, got, c.want)
		}
	}
	boxed := para("")
	boxed.Inlines = []doc.Inline{&doc.Drawing{Width: doc.Mm(50), Height: doc.Mm(15), Anchor: &doc.Anchor{},
		Shape: &doc.Shape{Kind: "rect", Fill: "00B050", TextColor: "FFFFFF", Text: &doc.Story{Blocks: []doc.Block{para("hộp")}}}}}
	for _, item := range lay(t, document(a4(boxed, para("ngoài"))))[0].Items {
		if g, ok := item.(*Glyphs); ok && (g.Color == "FFFFFF") != (string(g.Runes) == "hộp") {
			t.Errorf("%s is %q", string(g.Runes), g.Color)
		}
	}
}
