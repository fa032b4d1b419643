package docx

import (
	"strconv"

	"vanthu/internal/doc"
)

// tableReader holds what the cells of one table share.
type tableReader struct {
	w     *writer
	t     *doc.Table
	style *style
	look  tableLook
	shade doc.Color
	cols  int
}

// table reads w:tbl.
func (w *writer) table(n *node) {
	s := w.story
	_, tables := w.counters()
	*tables++
	if s.depth >= maxNest {
		s.warn("docx/bang-long", "bảng lồng nhau quá sâu, chữ của các bảng trong cùng được viết thành đoạn văn", "tách bảng lồng ra ngoài")
		for _, row := range tableRows(n.kids, nil) {
			for _, c := range rowCells(row.kids, nil) {
				w.read(c.kids)
			}
		}
		return
	}
	place := w.prefix + "bảng " + strconv.Itoa(*tables)
	tr := &tableReader{w: w, t: &doc.Table{Pos: s.place + place}}
	s.at = tr.t.Pos
	tr.properties(n)
	rows := tableRows(n.kids, nil)
	tr.grid(n, rows)
	s.depth++
	for i, row := range rows {
		tr.row(row, i, len(rows), place+", hàng "+strconv.Itoa(i+1)+", ")
	}
	s.depth--
	if len(tr.t.Rows) > 0 {
		w.blocks = append(w.blocks, tr.t)
	}
	w.strays(n.kids, false)
}

// tableRows finds the rows that show, through wrappers.
func tableRows(kids, rows []*node) []*node {
	for _, n := range kids {
		switch n.name {
		case "w:tr":
			trPr := n.child("w:trPr")
			if trPr.child("w:del") == nil && trPr.child("w:moveFrom") == nil && !isOn(trPr.child("w:hidden")) {
				rows = append(rows, n)
			}
		case "w:sdt":
			rows = tableRows(controlled(n), rows)
		case "w:customXml", "w:ins", "w:moveTo", "w:smartTag":
			rows = tableRows(n.kids, rows)
		case "mc:AlternateContent":
			rows = tableRows(choice(n).elements(), rows)
		}
	}
	return rows
}

func rowCells(kids, cells []*node) []*node {
	for _, n := range kids {
		switch n.name {
		case "w:tc":
			if n.child("w:tcPr").child("w:cellDel") == nil {
				cells = append(cells, n)
			}
		case "w:sdt":
			cells = rowCells(controlled(n), cells)
		case "w:customXml", "w:ins", "w:moveTo", "w:smartTag":
			cells = rowCells(n.kids, cells)
		case "mc:AlternateContent":
			cells = rowCells(choice(n).elements(), cells)
		}
	}
	return cells
}

const defaultCellMargin = 108 // twips: Word's Table Normal

// properties resolves w:tblPr over the table style chain.
func (tr *tableReader) properties(n *node) {
	r, t := tr.w.story.r, tr.t
	t.Margins = doc.CellMargins{Left: defaultCellMargin, Right: defaultCellMargin}
	tblPr := n.child("w:tblPr")
	tr.style = r.styles.find(tblPr.val("w:tblStyle"), "table")
	if tr.style != nil {
		t.Style = tr.style.name
		for _, at := range tr.style.chain {
			tr.apply(at.node.child("w:tblPr"))
		}
	}
	tr.look.rowBands, tr.look.colBands = false, false
	tr.apply(tblPr)
	tr.look.read(tblPr.child("w:tblLook"))
	if p := tblPr.child("w:tblpPr"); p != nil {
		t.Float = tableFloat(p)
	}
}

func (tr *tableReader) apply(tblPr *node) {
	if tblPr == nil {
		return
	}
	r, t := tr.w.story.r, tr.t
	for _, k := range tblPr.kids {
		switch k.name {
		case "w:tblW":
			t.Width = width(k)
		case "w:jc":
			t.Align = align(k.attr("w:val"), t.Align)
		case "w:tblInd":
			if k.attr("w:type") != "pct" {
				setTwips(k, &t.Indent, "w:w")
			}
		case "w:tblLayout":
			t.Fixed = k.attr("w:type") == "fixed"
		case "w:tblCellSpacing":
			if k.attr("w:type") != "nil" {
				setTwips(k, &t.CellSpacing, "w:w")
			}
		case "w:tblCellMar":
			cellMargins(&t.Margins, k)
		case "w:tblBorders":
			r.applyBox(&t.Borders, k)
		case "w:bidiVisual":
			t.Bidi = isOn(k)
		case "w:shd":
			tr.shade = r.shading(k)
		case "w:tblStyleRowBandSize":
			tr.look.rowBand = whole(k.attr("w:val"), 1, 1000, 1)
		case "w:tblStyleColBandSize":
			tr.look.colBand = whole(k.attr("w:val"), 1, 1000, 1)
		}
	}
}

func width(n *node) doc.Width {
	v := n.attr("w:w")
	switch kind := n.attr("w:type"); {
	case kind == "nil":
		return doc.Width{Kind: doc.WidthNil}
	case kind == "pct" || len(v) > 0 && v[len(v)-1] == '%':
		if f, ok := fiftieths(v); ok && f > 0 {
			return doc.Width{Kind: doc.WidthPct, Value: f}
		}
	case kind == "auto":
	default:
		if l, ok := twips(v); ok && l > 0 {
			return doc.Width{Kind: doc.WidthDxa, Value: int(l)}
		}
	}
	return doc.Width{}
}

func cellMargins(m *doc.CellMargins, n *node) {
	for _, k := range n.kids {
		var to *doc.Length
		switch k.name {
		case "w:top":
			to = &m.Top
		case "w:left", "w:start":
			to = &m.Left
		case "w:bottom":
			to = &m.Bottom
		case "w:right", "w:end":
			to = &m.Right
		default:
			continue
		}
		if k.attr("w:type") == "nil" {
			*to = 0
		} else if setTwips(k, to, "w:w"); *to < 0 {
			*to = 0
		}
	}
}

func tableFloat(n *node) *doc.TableFloat {
	f := &doc.TableFloat{HAnchor: "text", VAnchor: "text", XAlign: n.attr("w:tblpXSpec"), YAlign: n.attr("w:tblpYSpec")}
	if v := n.attr("w:horzAnchor"); v != "" {
		f.HAnchor = v
	}
	if v := n.attr("w:vertAnchor"); v != "" {
		f.VAnchor = v
	}
	setTwips(n, &f.X, "w:tblpX")
	setTwips(n, &f.Y, "w:tblpY")
	setTwips(n, &f.Top, "w:topFromText")
	setTwips(n, &f.Bottom, "w:bottomFromText")
	setTwips(n, &f.Left, "w:leftFromText")
	setTwips(n, &f.Right, "w:rightFromText")
	return f
}

// maxGrid is Word's own limit of columns.
const maxGrid = 63

// grid reads w:tblGrid and counts the columns that rows use.
func (tr *tableReader) grid(n *node, rows []*node) {
	for _, k := range n.child("w:tblGrid").elements() {
		if k.name == "w:gridCol" && len(tr.t.Grid) < maxGrid {
			var w doc.Length
			setTwips(k, &w, "w:w")
			tr.t.Grid = append(tr.t.Grid, max(w, 0))
		}
	}
	for _, row := range rows {
		trPr := row.child("w:trPr")
		used := gridCount(trPr, "w:gridBefore")
		for _, c := range rowCells(row.kids, nil) {
			used += gridSpan(c)
		}
		tr.cols = max(tr.cols, used)
	}
}

func gridCount(trPr *node, name string) int { return whole(trPr.val(name), 0, maxGrid, 0) }

func gridSpan(tc *node) int {
	return max(whole(tc.child("w:tcPr").val("w:gridSpan"), 1, maxGrid, 1), 1)
}
