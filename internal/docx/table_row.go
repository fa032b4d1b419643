package docx

import (
	"strconv"

	"vanthu/internal/doc"
)

// rowReader holds what the cells of one row share: the table's properties with
// the row's exceptions.
type rowReader struct {
	*tableReader
	borders doc.Box
	margins doc.CellMargins
	shade   doc.Color
	place   string
}

func (tr *tableReader) row(n *node, index, count int, place string) {
	r := tr.w.story.r
	rr := &rowReader{tableReader: tr, borders: tr.t.Borders, margins: tr.t.Margins, shade: tr.shade, place: place}
	row := &doc.Row{Align: tr.t.Align}
	if ex := n.child("w:tblPrEx"); ex != nil {
		r.applyBox(&rr.borders, ex.child("w:tblBorders"))
		if m := ex.child("w:tblCellMar"); m != nil {
			cellMargins(&rr.margins, m)
		}
		if shd := ex.child("w:shd"); shd != nil {
			rr.shade = r.shading(shd)
		}
		row.Align = align(ex.val("w:jc"), row.Align)
	}
	rowProperties(row, n.child("w:trPr"))
	at := spot{row: index, rows: count, col: row.GridBefore, cols: tr.cols}
	for i, tc := range rowCells(n.kids, nil) {
		at.span = gridSpan(tc)
		if merged := tc.child("w:tcPr").child("w:hMerge"); merged != nil && merged.attr("w:val") != "restart" && len(row.Cells) > 0 {
			rr.widen(row.Cells[len(row.Cells)-1], tc, at, i+1)
		} else {
			row.Cells = append(row.Cells, rr.cell(tc, at, i+1))
		}
		at.col += at.span
	}
	tr.t.Rows = append(tr.t.Rows, row)
}

func rowProperties(row *doc.Row, trPr *node) {
	for _, k := range trPr.elements() {
		switch k.name {
		case "w:trHeight":
			setTwips(k, &row.Height, "w:val")
			row.Height = max(row.Height, 0)
			switch { // a height without a rule is a least height
			case row.Height == 0:
			case k.attr("w:hRule") == "exact":
				row.HeightRule = doc.LineExact
			default:
				row.HeightRule = doc.LineAtLeast
			}
		case "w:tblHeader":
			row.Header = isOn(k)
		case "w:cantSplit":
			row.CantSplit = isOn(k)
		case "w:jc":
			row.Align = align(k.attr("w:val"), row.Align)
		case "w:gridBefore":
			row.GridBefore = gridCount(trPr, k.name)
		case "w:gridAfter":
			row.GridAfter = gridCount(trPr, k.name)
		case "w:wBefore":
			row.WidthBefore = width(k)
		case "w:wAfter":
			row.WidthAfter = width(k)
		}
	}
}

// widen lets a cell swallow the one beside it (w:hMerge, of old files) with
// what it says.
func (rr *rowReader) widen(c *doc.Cell, tc *node, at spot, number int) {
	if ink(tc) {
		c.Blocks = append(c.Blocks, rr.cell(tc, at, number).Blocks...)
	}
	c.Span = min(c.Span+at.span, maxGrid)
	if w := tc.child("w:tcPr").child("w:tcW"); w != nil {
		if more := width(w); more.Kind == c.Width.Kind {
			c.Width.Value += more.Value
		}
	}
}

func (rr *rowReader) cell(tc *node, at spot, number int) *doc.Cell {
	s := rr.w.story
	look := s.r.styles.cellLook(rr.style, rr.look.regions(at))
	c := &doc.Cell{Span: at.span, Margins: rr.margins, Shading: rr.shade, TextDirection: "lrTb"}
	cellEdges(&c.Borders, rr.borders, at.top(), at.bottom(), at.left(), at.right())
	if look != nil {
		for _, layer := range look.cell {
			rr.cellProperties(c, layer.tcPr, layer.bit, at)
		}
	}
	tcPr := tc.child("w:tcPr")
	rr.cellProperties(c, tcPr, direct, at)
	paragraphs, tables := 0, 0
	w := &writer{story: s, look: look, prefix: rr.place + "ô " + strconv.Itoa(number) + ", ", paras: &paragraphs, tables: &tables}
	w.read(tc.kids)
	w.flush()
	if len(w.blocks) == 0 {
		w.blank()
	}
	c.Blocks = w.blocks
	return c
}

// blank gives a cell the paragraph that every cell must have.
func (w *writer) blank() {
	p, _ := w.plain()
	w.blocks = append(w.blocks, p)
}

// direct marks a cell's own w:tcPr among the regions of the style.
const direct region = 1 << 15

func (rr *rowReader) cellProperties(c *doc.Cell, tcPr *node, bit region, at spot) {
	r := rr.w.story.r
	for _, k := range tcPr.elements() {
		switch k.name {
		case "w:tcW":
			c.Width = width(k)
		case "w:vMerge":
			c.VMerge = doc.VMergeContinue
			if k.attr("w:val") == "restart" {
				c.VMerge = doc.VMergeRestart
			}
		case "w:tcBorders":
			var own doc.Box
			r.applyBox(&own, k)
			top, bottom, left, right := true, true, true, true
			if bit != direct {
				top, bottom, left, right = rr.look.regionEdges(bit, at)
			}
			cellEdges(&c.Borders, own, top, bottom, left, right)
		case "w:shd":
			c.Shading = r.shading(k)
		case "w:tcMar":
			cellMargins(&c.Margins, k)
		case "w:vAlign":
			c.VAlign = verticalAlign(k.attr("w:val"))
		case "w:noWrap":
			c.NoWrap = isOn(k)
		case "w:hideMark":
			c.HideMark = isOn(k)
		case "w:tcFitText":
			c.FitText = isOn(k)
		case "w:textDirection":
			c.TextDirection = textDirection(k.attr("w:val"))
		}
	}
}

func verticalAlign(v string) doc.VAlign {
	switch v {
	case "center", "ctr":
		return doc.VCenter
	case "bottom", "b":
		return doc.VBottom
	case "both":
		return doc.VJustify
	}
	return doc.VTop
}

// textDirection also knows the names of Strict documents.
func textDirection(v string) string {
	switch v {
	case "tbRl", "rl", "tbRlV", "rlV":
		return "tbRl"
	case "btLr", "lr":
		return "btLr"
	}
	return "lrTb"
}
