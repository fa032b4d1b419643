package typeset

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// No word of a table is lost, however its rows are merged, torn over pages,
// kept whole or too tall for any page.
func TestTablesLoseNoWord(t *testing.T) {
	fonts := testFonts(t)
	for seed := range int64(200) {
		m := rand.New(rand.NewSource(seed))
		cols, words := 2+m.Intn(4), 0
		tbl := &doc.Table{Margins: doc.CellMargins{Left: 108, Right: 108}, Fixed: m.Intn(2) == 0}
		for range cols {
			tbl.Grid = append(tbl.Grid, doc.Length(9000/cols))
		}
		merged := make([]bool, cols)
		for r := range 3 + m.Intn(25) {
			row := &doc.Row{CantSplit: m.Intn(4) == 0, Header: r == 0 && m.Intn(2) == 0}
			if m.Intn(4) == 0 {
				row.Height, row.HeightRule = doc.Pt(float64(m.Intn(900))), doc.LineAtLeast
			}
			for c := range cols {
				var blocks []doc.Block
				going := r > 0 && merged[c] && m.Intn(3) > 0
				for range 1 + m.Intn(4) {
					text := ""
					for range m.Intn(30) {
						if !going {
							text += fmt.Sprintf("w%d ", words)
							words++
						}
					}
					blocks = append(blocks, para(text, func(p *doc.Paragraph) {
						if m.Intn(40) == 0 {
							p.Mark.Size = 24
						}
						p.Props.KeepNext = m.Intn(5) == 0
					}))
				}
				cl := cell(tbl.Grid[c], blocks...)
				cl.VAlign = doc.VAlign(m.Intn(3))
				switch {
				case going:
					cl.VMerge = doc.VMergeContinue
				case m.Intn(3) == 0:
					cl.VMerge = doc.VMergeRestart
				}
				merged[c] = cl.VMerge != doc.VMergeNone
				row.Cells = append(row.Cells, cl)
			}
			tbl.Rows = append(tbl.Rows, row)
		}
		text := " " + strings.Join(strings.Fields(Text(Layout(&diag.Log{}, document(a4(para("trước"), tbl, para("sau"))), fonts))), " ") + " "
		for w := range words {
			if !strings.Contains(text, fmt.Sprintf(" w%d ", w)) {
				t.Errorf("seed %d: word %d of %d is lost", seed, w, words)
				break
			}
		}
	}
}
