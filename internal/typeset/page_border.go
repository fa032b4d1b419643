package typeset

import "vanthu/internal/doc"

// pageBorders draws the frame around a page's text or along its edges.
func (l *layouter) pageBorders(sh *sheet) {
	p := &sh.section.Page
	b := &p.Borders
	if p.BordersOn == "firstPage" && !sh.first || p.BordersOn == "notFirstPage" && sh.first {
		return
	}
	outer := sh.borderBox(l)
	half := func(e doc.Border) float64 { return thickness(e) / 2 }
	x1, y1, x2, y2 := outer.x, outer.y, outer.x+outer.w, outer.y+outer.h
	c := &canvas{sheet: sh}
	stroke(c, b.Top, x1, y1+half(b.Top), x2, y1+half(b.Top))
	stroke(c, b.Bottom, x1, y2-half(b.Bottom), x2, y2-half(b.Bottom))
	stroke(c, b.Left, x1+half(b.Left), y1, x1+half(b.Left), y2)
	stroke(c, b.Right, x2-half(b.Right), y1, x2-half(b.Right), y2)
	sh.head.items = append(c.items, sh.head.items...)
}

// borderBox is the outer edge of the page's borders. Counted from the text,
// they stand outside header and footer unless the settings say otherwise.
func (s *sheet) borderBox(l *layouter) area {
	p := &s.section.Page
	b := &p.Borders
	if p.BordersFromPage {
		x, y := b.Left.Space.Pt(), b.Top.Space.Pt()
		return area{x, y, s.width - x - b.Right.Space.Pt(), s.height - y - b.Bottom.Space.Pt()}
	}
	top, bottom := s.top, s.bottom
	if l.running(&s.section.Header, s) != nil && !l.doc.Settings.BordersBelowHeader {
		top = p.Header.Pt()
	}
	if l.running(&s.section.Footer, s) != nil && !l.doc.Settings.BordersAboveFooter {
		bottom = s.height - p.Footer.Pt()
	}
	out := func(e doc.Border) float64 { return e.Space.Pt() + thickness(e) }
	a := area{s.left - out(b.Left), top - out(b.Top), 0, 0}
	a.w, a.h = s.right+out(b.Right)-a.x, bottom+out(b.Bottom)-a.y
	return a
}

// separate draws the strokes between the section's columns on this page, as
// long as the longest of them, up to the last column that holds anything.
func (f *flow) separate() {
	if f.sheet == nil || f.sec == nil || !f.sec.Columns.Separator {
		return
	}
	for i := 1; i <= min(f.reached, len(f.cols)-1); i++ {
		x := (f.cols[i-1].x + f.cols[i-1].width + f.cols[i].x) / 2
		f.sheet.body.add(&Line{X1: x, Y1: f.columnY, X2: x, Y2: f.lowest, Width: 0.5})
	}
	f.reached = 0
}
