package typeset

import "vanthu/internal/doc"

// sheet is a page while it is being filled.
type sheet struct {
	section       *doc.Section
	width, height float64
	left, right   float64 // text edges
	top, bottom   float64 // of the body, header and footer growth included
	number        int     // as counted
	index         int     // of the section in the document
	first         bool    // first page of its section
	head, body    canvas
	foot          canvas
}

// canvas gathers items in three layers.
type canvas struct {
	sheet                *sheet
	cell                 *area // the cell or box that holds what is painted, nil in the body
	items, behind, front []Item
}

// area is a rectangle on the page.
type area struct{ x, y, w, h float64 }

func (c *canvas) add(i Item) { c.items = append(c.items, i) }

func newSheet(s *doc.Section, index, number int, first bool) *sheet {
	p := &s.Page
	sh := &sheet{section: s, index: index, number: number, first: first,
		width: p.Width.Pt(), height: p.Height.Pt(),
		left: (p.Left + p.Gutter).Pt(), right: (p.Width - p.Right).Pt()}
	if sh.right < sh.left+36 {
		sh.right = sh.left + 36
	}
	sh.head.sheet, sh.body.sheet, sh.foot.sheet = sh, sh, sh
	return sh
}

// assemble puts the layers in painting order.
func (s *sheet) assemble() *Page {
	p := &Page{Width: s.width, Height: s.height, Number: s.number}
	all := [...]*canvas{&s.head, &s.body, &s.foot}
	for _, c := range all {
		p.Items = append(p.Items, c.behind...)
	}
	for _, c := range all {
		p.Items = append(p.Items, c.items...)
	}
	for _, c := range all {
		p.Items = append(p.Items, c.front...)
	}
	return p
}
