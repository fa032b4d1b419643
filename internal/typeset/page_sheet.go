package typeset

import (
	"cmp"
	"slices"

	"vanthu/internal/doc"
)

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

// canvas gathers items: the text, and anchored drawings behind and in front of it.
type canvas struct {
	sheet         *sheet
	cell          *area     // the cell or box that holds what is painted, nil in the body
	ground        doc.Color // of that cell or box
	ink           doc.Color // that the box gives its text
	items         []Item
	behind, front []layer
	inside        int // drawings around what is painted
}

// enter makes a cell or box the surroundings of what is painted until it is left.
func (c *canvas) enter(box *area, ground, ink doc.Color) (leave func()) {
	cell, outerGround, outerInk := c.cell, c.ground, c.ink
	c.cell, c.ground, c.ink = box, ground, ink
	return func() { c.cell, c.ground, c.ink = cell, outerGround, outerInk }
}

// layer is one anchored drawing; z is its height among the others.
type layer struct {
	z     int
	items []Item
}

// area is a rectangle on the page.
type area struct{ x, y, w, h float64 }

func (c *canvas) add(i Item) { c.items = append(c.items, i) }

// apart gives what draw puts down, without leaving it on the canvas.
func (c *canvas) apart(draw func()) []Item {
	outer := c.items
	c.items = nil
	draw()
	items := c.items
	c.items = outer
	return items
}

// anchor puts a drawing behind or in front of the text. What is anchored
// inside another drawing goes with that one.
func (c *canvas) anchor(a *doc.Anchor, items []Item) {
	switch l := (layer{a.Z, items}); {
	case c.inside > 0:
		c.items = append(c.items, items...)
	case a.Behind:
		c.behind = append(c.behind, l)
	default:
		c.front = append(c.front, l)
	}
}

// flat is all of the canvas in painting order.
func (c *canvas) flat() []Item {
	return slices.Concat(stacked(c.behind), c.items, stacked(c.front))
}

// stacked orders drawings by height; of equals the later lies on top.
func stacked(layers []layer) (items []Item) {
	slices.SortStableFunc(layers, func(a, b layer) int { return cmp.Compare(a.z, b.z) })
	for _, l := range layers {
		items = append(items, l.items...)
	}
	return items
}

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
		p.Items = append(p.Items, stacked(c.behind)...)
	}
	for _, c := range all {
		p.Items = append(p.Items, c.items...)
	}
	for _, c := range all {
		p.Items = append(p.Items, stacked(c.front)...)
	}
	return p
}
