package typeset

import (
	"math"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// A ruled line under a title is anchored in its paragraph and centred in its
// column: in the middle between the margins.
func TestACentredLineStandsInTheMiddleOfItsColumn(t *testing.T) {
	rule := &doc.Drawing{Width: doc.Mm(50), Anchor: &doc.Anchor{RelH: "column", AlignH: "center", RelV: "paragraph", Wrap: "none", LayoutInCell: true},
		Shape: &doc.Shape{Kind: "line", Stroke: doc.Border{Style: "single", Width: 0.75}}, Props: run(14)}
	p := para("tiêu đề", func(p *doc.Paragraph) { p.Inlines = append([]doc.Inline{rule}, p.Inlines...) })
	var log diag.Log
	page := Layout(&log, document(a4(p)), testFonts(t))[0]
	middle := (doc.Mm(30) + doc.Mm(210-20)).Pt() / 2
	for _, item := range page.Items {
		if l, ok := item.(*Line); ok {
			if got := (l.X1 + l.X2) / 2; math.Abs(got-middle) > 0.1 {
				t.Errorf("the line's middle is at %.1f, the column's at %.1f", got, middle)
			}
			return
		}
	}
	t.Error("no line")
}
