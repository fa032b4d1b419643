package docx

import "vanthu/internal/doc"

// region is a set of the conditional regions of a table style.
type region uint16

const (
	band1Vert region = 1 << iota
	band2Vert
	band1Horz
	band2Horz
	firstRow
	lastRow
	firstCol
	lastCol
	neCell
	nwCell
	seCell
	swCell
)

// regionOrder is the order of application (ISO 29500-1, 17.7.6): later wins.
var regionOrder = [...]struct {
	bit  region
	name string
}{
	{band1Vert, "band1Vert"}, {band2Vert, "band2Vert"}, {band1Horz, "band1Horz"}, {band2Horz, "band2Horz"},
	{firstRow, "firstRow"}, {lastRow, "lastRow"}, {firstCol, "firstCol"}, {lastCol, "lastCol"},
	{neCell, "neCell"}, {nwCell, "nwCell"}, {seCell, "seCell"}, {swCell, "swCell"},
}

// cellKey is a table style and the regions a cell lies in.
type cellKey struct {
	style *style
	in    region
}

// cellLook is what a table style gives to cells of one kind: layers of
// properties, weakest first.
type cellLook struct {
	paragraph, run []*node
	cell           []regional
	sized          bool // run sets w:sz
}

// regional is a w:tcPr and the region it belongs to, 0 the whole table.
type regional struct {
	tcPr *node
	bit  region
}

func (s *styles) cellLook(st *style, in region) *cellLook {
	if st == nil {
		return nil
	}
	key := cellKey{st, in}
	if look, ok := s.cellLooks[key]; ok {
		return look
	}
	look := &cellLook{}
	for _, at := range st.chain {
		look.add(at.node, 0)
	}
	for _, o := range regionOrder {
		if in&o.bit == 0 {
			continue
		}
		for _, at := range st.chain {
			if n := at.regions[o.name]; n != nil {
				look.add(n.opened(), o.bit)
			}
		}
	}
	s.cellLooks[key] = look
	return look
}

func (c *cellLook) add(n *node, bit region) {
	if p := n.child("w:pPr"); p != nil {
		c.paragraph = append(c.paragraph, p)
	}
	if p := n.child("w:rPr"); p != nil {
		c.run = append(c.run, p)
		c.sized = c.sized || p.child("w:sz") != nil
	}
	if p := n.child("w:tcPr"); p != nil {
		c.cell = append(c.cell, regional{p, bit})
	}
}

// tableLook is w:tblLook: which regions a table shows, and how wide its bands are.
type tableLook struct {
	firstRow, lastRow, firstCol, lastCol, rowBands, colBands bool
	rowBand, colBand                                         int
}

func (t *tableLook) read(n *node) {
	if n == nil {
		return
	}
	bits := hexNumber(n.attr("w:val"))
	on := func(name string, bit int64) bool {
		if v, has := n.lookup(name); has {
			return onValue(v)
		}
		return bits&bit != 0
	}
	t.firstRow, t.lastRow = on("w:firstRow", 0x20), on("w:lastRow", 0x40)
	t.firstCol, t.lastCol = on("w:firstColumn", 0x80), on("w:lastColumn", 0x100)
	t.rowBands, t.colBands = !on("w:noHBand", 0x200), !on("w:noVBand", 0x400)
}

// spot is where a cell stands in its table.
type spot struct {
	row, rows int // index and count
	col, cols int // in grid columns
	span      int
}

func (p spot) top() bool    { return p.row == 0 }
func (p spot) bottom() bool { return p.row == p.rows-1 }
func (p spot) left() bool   { return p.col == 0 }
func (p spot) right() bool  { return p.col+p.span >= p.cols }

// regions says which regions a cell lies in. Bands count from behind the first
// row or column where that is on.
func (t *tableLook) regions(p spot) region {
	var in region
	band := func(i, first, width int, on bool, odd, even region) {
		if !on || i < first {
			return
		}
		if (i-first)/width%2 == 0 {
			in |= odd
		} else {
			in |= even
		}
	}
	first := func(on bool) int {
		if on {
			return 1
		}
		return 0
	}
	band(p.row, first(t.firstRow), max(t.rowBand, 1), t.rowBands, band1Horz, band2Horz)
	band(p.col, first(t.firstCol), max(t.colBand, 1), t.colBands, band1Vert, band2Vert)
	set := func(on bool, bit region) {
		if on {
			in |= bit
		}
	}
	top, bottom := t.firstRow && p.top(), t.lastRow && p.bottom()
	left, right := t.firstCol && p.left(), t.lastCol && p.right()
	set(top, firstRow)
	set(bottom && !top, lastRow)
	set(left, firstCol)
	set(right && !left, lastCol)
	set(top && left, nwCell)
	set(top && right, neCell)
	set(bottom && left, swCell)
	set(bottom && right, seCell)
	return in
}

// regionEdges says which edges of the cell are edges of the region.
func (t *tableLook) regionEdges(bit region, p spot) (top, bottom, left, right bool) {
	top, bottom, left, right = p.top(), p.bottom(), p.left(), p.right()
	edges := func(i, last, band int, on bool) (begin, end bool) {
		first := 0
		if on {
			first = 1
		}
		band = max(band, 1)
		return (i-first)%band == 0, (i-first)%band == band-1 || i == last
	}
	switch bit {
	case firstRow, lastRow:
		return true, true, left, right
	case firstCol, lastCol:
		return top, bottom, true, true
	case band1Horz, band2Horz:
		top, bottom = edges(p.row, p.rows-1, t.rowBand, t.firstRow)
	case band1Vert, band2Vert:
		left, right = edges(p.col, p.cols-1, t.colBand, t.firstCol)
	case neCell, nwCell, seCell, swCell:
		return true, true, true, true
	}
	return top, bottom, left, right
}

// cellEdges lays a table's or region's borders over a cell's: outer edges where
// the cell touches the edge of the region, inside ones elsewhere.
func cellEdges(to *doc.Box, from doc.Box, top, bottom, left, right bool) {
	pick := func(to *doc.Border, outer bool, edge, inside doc.Border) {
		b := inside
		if outer {
			b = edge
		}
		if b.Style != "" {
			*to = b
		}
	}
	pick(&to.Top, top, from.Top, from.InsideH)
	pick(&to.Bottom, bottom, from.Bottom, from.InsideH)
	pick(&to.Left, left, from.Left, from.InsideV)
	pick(&to.Right, right, from.Right, from.InsideV)
	for _, d := range [...]struct{ to, from *doc.Border }{{&to.DiagonalDown, &from.DiagonalDown}, {&to.DiagonalUp, &from.DiagonalUp}} {
		if d.from.Style != "" {
			*d.to = *d.from
		}
	}
}
