package typeset

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

const chartHead = `<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="50pt" viewBox="0 0 100 50" font-family="Times New Roman, serif">`

// shownAs lays out a paragraph with a picture of 200 x 100 points and tells
// what is drawn of it, from its corner.
func shownAs(t *testing.T, svg string, crop int) string {
	t.Helper()
	p := &doc.Picture{Format: "png", Vector: []byte(svg), Crop: [4]int{crop}}
	block := para("", func(p2 *doc.Paragraph) {
		p2.Inlines = append(p2.Inlines, &doc.Drawing{Width: doc.Pt(200), Height: doc.Pt(100), Picture: p, Props: run(14)})
	})
	var log diag.Log
	page := Layout(&log, document(a4(block)), testFonts(t))[0]
	x0, y0 := doc.Mm(30).Pt(), doc.Mm(20).Pt()
	var said []string
	for _, item := range page.Items {
		switch it := item.(type) {
		case *Image:
			said = append(said, "picture")
		case *Rect:
			said = append(said, fmt.Sprintf("rect %.0f %.0f %.0f %.0f %s", it.X-x0, it.Y-y0, it.W, it.H, it.Fill))
		case *Glyphs:
			said = append(said, fmt.Sprintf("%q %.0f %.0f size %.0f turn %d bold %v", string(it.Runes), it.X-x0, it.Y-y0, it.Size, it.Rotate, it.Face.Bold))
		}
	}
	return strings.Join(said, "; ")
}

func TestOurVectorsAreDrawnAndOthersShown(t *testing.T) {
	for _, c := range []struct{ name, svg, want string }{
		{"a bar", `<rect x="10" y="20" width="5" height="30" fill="#555555"/>`, "rect 20 40 10 60 555555"},
		{"text", `<text x="10" y="20" font-size="8" font-weight="bold">Thực hiện &lt; 5</text>`, `"Thực hiện < 5" 20 40 size 16 turn 0 bold true`},
		{"text that ends", `<text x="50" y="20" font-size="10" text-anchor="end">00</text>`, `"00" 80 40 size 20 turn 0 bold false`},
		{"text in the middle", `<text x="50" y="20" font-size="10" text-anchor="middle">00</text>`, `"00" 90 40 size 20 turn 0 bold false`},
		{"upright text", `<text x="50" y="20" font-size="10" transform="rotate(-90 50 20)">1</text>`, `"1" 100 40 size 20 turn 90 bold false`},
		{"nothing", ``, "picture"},
		{"a path", `<rect x="1" y="1" width="5" height="3" fill="#555555"/><path d="M0 0"/>`, "picture"},
		{"a group", `<g><rect x="1" y="1" width="5" height="3" fill="#555555"/></g>`, "picture"},
		{"a colour by name", `<rect x="1" y="1" width="5" height="3" fill="red"/>`, "picture"},
		{"an unknown attribute", `<rect x="1" y="1" width="5" height="3" fill="#555555" opacity="0.5"/>`, "picture"},
		{"another turn", `<text x="50" y="20" font-size="10" transform="scale(2)">1</text>`, "picture"},
		{"broken", `<rect x="1"`, "picture"},
	} {
		if got := shownAs(t, chartHead+c.svg+"</svg>", 0); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := shownAs(t, chartHead+`<rect x="10" y="20" width="5" height="30" fill="#555555"/></svg>`, 10_000); got != "picture" {
		t.Error("cropped:", got)
	}
	if got := shownAs(t, "", 0); got != "picture" {
		t.Error("without a vector:", got)
	}
}
