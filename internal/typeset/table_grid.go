package typeset

import "vanthu/internal/doc"

// columnWidths settles the grid: Word's stored grid where the cells agree with
// it, else preferred widths, widened to the longest word in an autofit table.
func (l *layouter) columnWidths(b *tableBox, room float64) {
	n := b.columns()
	w := make([]float64, n)
	for i, g := range b.t.Grid {
		w[i] = max(g.Pt(), 0)
	}
	if !b.gridAgrees(w) && !b.gridIsScaled(w, room) && !b.gridIsWords(w, room) {
		b.preferred(w, room)
		if !b.t.Fixed {
			l.autofit(b, w, room)
		}
	}
	b.edges = make([]float64, n+1)
	for i, v := range w {
		b.edges[i+1] = b.edges[i] + v
	}
	b.x = l.tableLeft(b, room)
}

// gridAgrees says whether every cell's own width is the grid's, and no column
// is empty.
func (b *tableBox) gridAgrees(w []float64) bool {
	if len(b.t.Grid) < len(w) {
		return false
	}
	for _, r := range b.rows {
		for _, c := range r.cells {
			sum := 0.0
			for _, v := range w[c.col : c.col+c.span] {
				sum += v
			}
			if sum <= 0 {
				return false
			}
			if c.c.Width.Kind == doc.WidthDxa && c.c.Width.Value > 0 {
				want := doc.Length(c.c.Width.Value).Pt()
				if want-sum > 1.5 || sum-want > 1.5 {
					return false
				}
			}
		}
	}
	return true
}

// gridIsScaled says whether the grid is as wide as the table asks to be and
// shares that width among the columns as the cells' own widths do.
func (b *tableBox) gridIsScaled(w []float64, room float64) bool {
	sum, asked := 0.0, b.asked(room)
	for _, v := range w {
		sum += v
	}
	if asked <= 0 || sum < asked-1.5 || sum > asked+1.5 || len(b.t.Grid) < len(w) {
		return false
	}
	for _, r := range b.rows {
		row := 0.0
		for _, c := range r.cells {
			row += cellWidth(c.c, room, asked)
		}
		for _, c := range r.cells {
			have, want := 0.0, cellWidth(c.c, room, asked)*asked/max(row, 1)
			for _, v := range w[c.col : c.col+c.span] {
				have += v
			}
			if have-want > 1.5 || want-have > 1.5 {
				return false
			}
		}
	}
	return true
}

// gridIsWords says whether the grid is what Word made of an autofit table whose
// cells ask for more than the column has.
func (b *tableBox) gridIsWords(w []float64, room float64) bool {
	if len(b.t.Grid) < len(w) {
		return false
	}
	if b.t.Fixed {
		return b.t.Width.Kind == doc.WidthPct && b.asked(room) > 0
	}
	sum := 0.0
	for _, v := range w {
		if v <= 0 {
			return false
		}
		sum += v
	}
	most := 0.0
	for _, r := range b.rows {
		asked := 0.0
		for _, c := range r.cells {
			asked += cellWidth(c.c, room, room)
		}
		most = max(most, asked)
	}
	return sum <= room+12 && most > room+12
}

// preferred takes the cells' own widths where the grid is silent or wrong.
func (b *tableBox) preferred(w []float64, room float64) {
	total := b.asked(room)
	seen := make([]bool, len(w))
	for _, r := range b.rows {
		for _, c := range r.cells {
			if v := cellWidth(c.c, room, total); v > 0 && c.span == 1 && (!seen[c.col] || v > w[c.col]) {
				w[c.col], seen[c.col] = v, true
			}
		}
	}
	for _, r := range b.rows {
		for _, c := range r.cells {
			v := cellWidth(c.c, room, total)
			if c.span > 1 && v > 0 {
				b.widenSpan(w, seen, c, v)
			}
		}
	}
	sum := 0.0
	blank := 0
	for _, v := range w {
		sum += v
		if v <= 0 {
			blank++
		}
	}
	if total == 0 {
		total = room
	}
	for i := range w {
		if w[i] <= 0 {
			w[i] = max(total-sum, 18*float64(blank)) / float64(blank)
		}
	}
}

// widenSpan gives the columns under a spanning cell its width.
func (b *tableBox) widenSpan(w []float64, seen []bool, c *tableCell, want float64) {
	sum, open := 0.0, 0
	for i := c.col; i < c.col+c.span; i++ {
		sum += w[i]
		if !seen[i] {
			open++
		}
	}
	if open == 0 || sum >= want {
		return
	}
	for i := c.col; i < c.col+c.span; i++ {
		if !seen[i] {
			w[i] += (want - sum) / float64(open)
		}
	}
}

func cellWidth(c *doc.Cell, room, total float64) float64 {
	switch c.Width.Kind {
	case doc.WidthDxa:
		return doc.Length(c.Width.Value).Pt()
	case doc.WidthPct:
		if total == 0 {
			total = room
		}
		return total * float64(c.Width.Value) / 5000
	}
	return 0
}

// asked is the table's own preferred width, 0 none.
func (b *tableBox) asked(room float64) float64 {
	switch b.t.Width.Kind {
	case doc.WidthDxa:
		return doc.Length(b.t.Width.Value).Pt()
	case doc.WidthPct:
		return room * float64(b.t.Width.Value) / 5000
	}
	return 0
}

// autofit widens columns to their longest word, at the cost of columns that
// have more than they need.
func (l *layouter) autofit(b *tableBox, w []float64, room float64) {
	least := make([]float64, len(w))
	for _, r := range b.rows {
		for _, c := range r.cells {
			if c.span != 1 || c.c.TextDirection != "" && c.c.TextDirection != "lrTb" {
				continue
			}
			m := c.c.Margins
			least[c.col] = max(least[c.col], l.leastWidth(c.c.Blocks)+(m.Left+m.Right).Pt())
		}
	}
	short, spare := 0.0, 0.0
	for i := range w {
		short += max(0, least[i]-w[i])
		spare += max(0, w[i]-least[i])
	}
	if short < 0.5 {
		return
	}
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	limit := max(b.asked(room), room)
	take := 0.0
	if over := sum + short - max(limit, sum); over > 0 {
		take = min(1, over/max(spare, 1e-9))
	}
	for i := range w {
		if w[i] < least[i] {
			w[i] = least[i]
		} else {
			w[i] -= (w[i] - least[i]) * take
		}
	}
}

// leastWidth is the widest word or picture in a cell.
func (l *layouter) leastWidth(blocks []doc.Block) (w float64) {
	l.nested++
	defer func() { l.nested-- }()
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			least, _ := l.paragraphWidths(b)
			w = max(w, least)
		case *doc.Table:
			sum := 0.0
			for _, g := range b.Grid {
				sum += g.Pt()
			}
			w = max(w, sum)
		}
	}
	return w
}

// paragraphWidths are the width of the widest word and of the text on one line.
func (l *layouter) paragraphWidths(p *doc.Paragraph) (least, most float64) {
	s := l.shape(p)
	word, line := 0.0, 0.0
	for i := range s.glyphs {
		g := &s.glyphs[i]
		switch g.kind {
		case kSpace, kTab:
			word = 0
			line += g.w
			continue
		case kBreak:
			word, line = 0, 0
			continue
		}
		word += g.w
		line += g.w
		least, most = max(least, word), max(most, line)
		if g.breakAfter {
			word = 0
		}
	}
	ind := (p.Props.Left + p.Props.Right).Pt()
	return least + max(ind, 0), most + max(ind+max(p.Props.FirstLine.Pt(), 0), 0)
}

// tableLeft is the table's edge: on the margin since Word 2013, before that its
// text is on the margin and the edge one cell margin outside.
func (l *layouter) tableLeft(b *tableBox, room float64) float64 {
	width := b.edges[len(b.edges)-1]
	if f := b.t.Float; f != nil { // a floating table that stands in the flow after all
		x := 0.0
		if f.HAnchor == "page" && l.sheet != nil {
			x, room = -l.sheet.left, l.sheet.width
		}
		return aligned(f.XAlign, f.X.Pt(), x, x+room, width)
	}
	switch b.t.Align {
	case doc.AlignCenter:
		return (room - width) / 2
	case doc.AlignRight:
		return room - width
	}
	x := b.t.Indent.Pt()
	if l.doc.Settings.Compat < 15 {
		m := b.t.Margins.Left
		if len(b.rows) > 0 && len(b.rows[0].cells) > 0 {
			m = b.rows[0].cells[0].c.Margins.Left
		}
		x -= m.Pt()
	}
	return x
}
