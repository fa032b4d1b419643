package typeset

import (
	"net/url"
	"slices"
	"strings"

	"vanthu/internal/doc"
)

func (w *pdfWriter) setStroke(c doc.Color, width float64) {
	if c != w.state.stroke {
		v := rgb(c)
		w.pdf.SetDrawColor(v[0], v[1], v[2])
		w.state.stroke = c
	}
	if width = within(width, 0, 1000); width != w.state.width {
		w.pdf.SetLineWidth(width)
		w.state.width = width
	}
}

// setDash writes a dash pattern; one without length would hang some viewers.
func (w *pdfWriter) setDash(dash []float64) {
	clean, sum := make([]float64, 0, len(dash)), 0.0
	for _, d := range dash[:min(len(dash), 16)] {
		clean = append(clean, within(d, 0, 1000))
		sum += clean[len(clean)-1]
	}
	if sum < 0.05 {
		clean = nil
	}
	if clean != nil || w.state.dashed {
		w.pdf.SetDashPattern(clean, 0)
		w.state.dashed = clean != nil
	}
}

func (w *pdfWriter) line(l *Line) {
	w.setStroke(l.Color, l.Width)
	w.setDash(l.Dash)
	w.pdf.Line(coordinate(l.X1), coordinate(l.Y1), coordinate(l.X2), coordinate(l.Y2))
}

// paint sets what a closed shape is filled and stroked with; "" draws nothing.
func (w *pdfWriter) paint(fill, stroke doc.Color, width float64, dash []float64) (how string) {
	if stroke != "" {
		w.setStroke(stroke, width)
		w.setDash(dash)
		how = "D"
	}
	if fill != "" {
		w.setFill(fill)
		how += "F"
	}
	return how
}

func (w *pdfWriter) rect(r *Rect) {
	x, y, wd, h := coordinate(r.X), coordinate(r.Y), coordinate(r.W), coordinate(r.H)
	if how := w.paint(r.Fill, r.Stroke, r.Width, r.Dash); how != "" {
		w.pdf.Rect(x, y, wd, h, how)
	}
	w.link(r.Link, x, y, wd, h)
}

func (w *pdfWriter) ellipse(e *Ellipse) {
	if how := w.paint(e.Fill, e.Stroke, e.Width, nil); how != "" {
		rx, ry := coordinate(e.W)/2, coordinate(e.H)/2
		w.pdf.Ellipse(coordinate(e.X)+rx, coordinate(e.Y)+ry, rx, ry, 0, how)
	}
}

func (w *pdfWriter) clip(c *Clip) {
	b := append(w.buf[:0], "q "...)
	for _, v := range []float64{coordinate(c.X), w.height - coordinate(c.Y) - coordinate(c.H), coordinate(c.W), coordinate(c.H)} {
		b = append(appendNumber(b, v, 2), ' ')
	}
	w.buf = append(b, "re W n"...)
	w.pdf.RawWriteStr(string(w.buf))
	w.clips = append(w.clips, w.state)
}

func (w *pdfWriter) clipEnd() {
	if len(w.clips) == 0 {
		return
	}
	w.pdf.RawWriteStr("Q")
	w.state = w.clips[len(w.clips)-1]
	w.clips = w.clips[:len(w.clips)-1]
	if w.state.face != nil { // fpdf passes over a font it believes to be set
		w.pdf.SetFont(w.family(w.state.face), "", w.state.size+1)
		w.pdf.SetFont(w.family(w.state.face), "", w.state.size)
	} else {
		w.pdf.SetFontSize(1)
	}
}

// path draws an outline, filled by the even-odd rule.
func (w *pdfWriter) path(p *Path) {
	how := map[string]string{"D": "S", "F": "f*", "DF": "B*"}[w.paint(p.Fill, p.Stroke, p.Width, p.Dash)]
	if how == "" || len(p.Steps) == 0 {
		return
	}
	b := w.buf[:0]
	for _, s := range p.Steps {
		for k := 0; k < points(s); k += 2 {
			b = append(appendNumber(b, coordinate(s.At[k]), 2), ' ')
			b = append(appendNumber(b, w.height-coordinate(s.At[k+1]), 2), ' ')
		}
		b = append(b, map[byte]string{'M': "m ", 'L': "l ", 'C': "c ", 'Z': "h "}[s.Op]...)
	}
	w.buf = append(b, how...)
	w.pdf.RawWriteStr(string(w.buf))
}

// textLink makes the box of level or upright text a link.
func (w *pdfWriter) textLink(g *Glyphs) {
	unit := w.state.size / float64(g.Face.UnitsPerEm)
	width := textWidth(g)
	up, down := float64(g.Face.Ascent)*unit, float64(g.Face.Descent)*unit
	x, y := coordinate(g.X), coordinate(g.Y)
	switch (g.Rotate%360 + 360) % 360 {
	case 90:
		w.link(g.Link, x-up, y-width, up+down, width)
	case 270:
		w.link(g.Link, x-down, y, up+down, width)
	case 0:
		w.link(g.Link, x, y-up, width, up+down)
	}
}

// link makes a box lead to a URL or a #bookmark; a target that is not in the
// document, and what a paper must not start (files, scripts), leads nowhere.
func (w *pdfWriter) link(target string, x, y, wd, h float64) {
	if name, inside := strings.CutPrefix(target, "#"); inside {
		if id, ok := w.links[name]; ok {
			w.pdf.Link(x, y, wd, h, id)
		}
		return
	}
	if u := safeURL(target); u != "" {
		w.pdf.LinkString(x, y, wd, h, u)
	}
}

// safeURL is target in ASCII, as PDF wants URIs, or nothing.
func safeURL(target string) string {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil || len(target) > 4000 || !slices.Contains([]string{"http", "https", "mailto", "tel", "ftp"}, u.Scheme) {
		return ""
	}
	var b strings.Builder
	for _, c := range []byte(u.String()) {
		if c <= ' ' || c >= 0x7F {
			b.WriteString(url.QueryEscape(string([]byte{c})))
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
