package typeset

import (
	"strings"

	"vanthu/internal/doc"
)

// resolveBorders settles every edge of the grid between the cells that share
// it: the heavier border wins.
func (b *tableBox) resolveBorders() {
	n, rows := b.columns(), len(b.rows)
	owner := make([][]*tableCell, rows)
	for i, r := range b.rows {
		owner[i] = make([]*tableCell, n)
		for _, c := range r.cells {
			for k := c.col; k < c.col+c.span; k++ {
				owner[i][k] = c
			}
		}
	}
	b.across = make([][]doc.Border, rows+1)
	b.down = make([][]doc.Border, rows)
	for r := range rows + 1 {
		b.across[r] = make([]doc.Border, n)
		for c := range n {
			var up, low *tableCell
			if r > 0 {
				up = owner[r-1][c]
			}
			if r < rows {
				low = owner[r][c]
			}
			if b.t.CellSpacing > 0 {
				continue // every cell has its own
			}
			b.across[r][c] = between(up, low, func(x *doc.Box) doc.Border { return x.Bottom }, func(x *doc.Box) doc.Border { return x.Top })
		}
	}
	for r := range rows {
		b.down[r] = make([]doc.Border, n+1)
		for c := range n + 1 {
			var left, right *tableCell
			if c > 0 {
				left = owner[r][c-1]
			}
			if c < n {
				right = owner[r][c]
			}
			if left != right && b.t.CellSpacing <= 0 {
				b.down[r][c] = between(left, right, func(x *doc.Box) doc.Border { return x.Right }, func(x *doc.Box) doc.Border { return x.Left })
			}
		}
	}
}

// between is the border on the edge of two cells; none inside a merge.
func between(a, b *tableCell, ofA, ofB func(*doc.Box) doc.Border) doc.Border {
	switch {
	case a == nil && b == nil || a != nil && b != nil && a.head == b.head:
		return doc.Border{}
	case a == nil:
		return ofB(&b.c.Borders)
	case b == nil:
		return ofA(&a.c.Borders)
	}
	x, y := ofA(&a.c.Borders), ofB(&b.c.Borders)
	if !visible(y) || visible(x) && thickness(x) > thickness(y) {
		return x
	}
	return y
}

// thickness is the room a border takes.
func thickness(b doc.Border) float64 {
	switch {
	case !visible(b):
		return 0
	case strings.Contains(b.Style, "ouble") || strings.HasPrefix(b.Style, "thinThick") || strings.HasPrefix(b.Style, "thickThin"):
		return 3 * b.Width
	}
	return b.Width
}

// paintAcross draws the edge above row r, one stroke for neighbours alike.
func (b *tableBox) paintAcross(c *canvas, edge []doc.Border, x, y float64) {
	for i := 0; i < len(edge); {
		k := i + 1
		for k < len(edge) && edge[k] == edge[i] {
			k++
		}
		if visible(edge[i]) {
			half := thickness(edge[i]) / 2
			stroke(c, edge[i], x+b.edges[i]-half, y, x+b.edges[k]+half, y)
		}
		i = k
	}
}

// paintDown draws the upright edges of row r.
func (b *tableBox) paintDown(c *canvas, r int, x, y1, y2 float64) {
	for i, e := range b.down[r] {
		stroke(c, e, x+b.edges[i], y1, x+b.edges[i], y2)
	}
}

// paintSpaced draws the cells of a table whose cells stand apart: each in its
// own box, and the table's box around all.
func (p *rowPart) paintSpaced(c *canvas, x, y float64, reach func(*tableCell) float64) {
	b, gap := p.box, p.box.t.CellSpacing.Pt()
	for _, cell := range b.rows[p.row].cells {
		if cell.head == cell {
			a := area{x + cell.x + gap, y + gap, cell.w - 2*gap, reach(cell) - 2*gap}
			if cell.c.Shading != "" {
				c.add(&Rect{X: a.x, Y: a.y, W: a.w, H: a.h, Fill: cell.c.Shading})
			}
			paintEdges(c, &cell.c.Borders, a, true, true)
		}
	}
	paintEdges(c, &b.t.Borders, area{x, y, b.edges[len(b.edges)-1], p.height}, p.row == 0, p.row == len(b.rows)-1)
}

func paintEdges(c *canvas, b *doc.Box, a area, top, bottom bool) {
	if top {
		stroke(c, b.Top, a.x, a.y, a.x+a.w, a.y)
	}
	if bottom {
		stroke(c, b.Bottom, a.x, a.y+a.h, a.x+a.w, a.y+a.h)
	}
	stroke(c, b.Left, a.x, a.y, a.x, a.y+a.h)
	stroke(c, b.Right, a.x+a.w, a.y, a.x+a.w, a.y+a.h)
}

// paintDiagonals draws the strokes across a cell.
func paintDiagonals(c *canvas, b *doc.Box, a area) {
	across := func(e doc.Border, y1, y2 float64) {
		if visible(e) {
			c.add(&Line{X1: a.x, Y1: y1, X2: a.x + a.w, Y2: y2, Width: max(e.Width, 0.25), Color: e.Color, Dash: dash(e.Style, e.Width)})
		}
	}
	across(b.DiagonalDown, a.y, a.y+a.h)
	across(b.DiagonalUp, a.y+a.h, a.y)
}
