package chart

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

var anchors = [...]string{Start: "start", Middle: "middle", End: "end"}

// SVG writes the drawing with two elements, rect and text, so that a small
// reader can draw it exactly.
func (d *Drawing) SVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %[1]s %[2]s" font-family="Times New Roman, Liberation Serif, serif">`+"\n",
		points(d.Width), points(d.Height))
	for _, r := range d.Boxes {
		fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s" fill="#%02[5]X%02[5]X%02[5]X"/>`+"\n", points(r.X), points(r.Y), points(r.W), points(r.H), r.Grey)
	}
	for _, t := range d.Texts {
		more := ""
		if t.Bold {
			more = ` font-weight="bold"`
		}
		if t.Anchor != Start {
			more += ` text-anchor="` + anchors[t.Anchor] + `"`
		}
		if t.Upright {
			more += fmt.Sprintf(` transform="rotate(-90 %s %s)"`, points(t.X), points(t.Y))
		}
		fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s"%s>%s</text>`+"\n", points(t.X), points(t.Y), points(t.Size), more, escaper.Replace(t.S))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func points(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
