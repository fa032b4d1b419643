package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// slab is a strip of the flow that is not split: a line of text or a row of a
// table. Columns, cells, headers and notes are all stacks of slabs.
type slab struct {
	block  int     // index of its block in the story
	gap    float64 // white space above, as long as something stands there
	own    float64 // as much of gap as belongs to the paragraph: what the one before it wants is not
	height float64
	after  float64 // white space the block wants below; in its last slab
	glued  bool    // stays with the slab above
	pad    float64 // border and its distance above the line

	s     *shape
	ln    *line
	index int // of the line in the paragraph, of the row in the table
	row   *rowPart
	keep  bool // the block wants the next block on its page
	stays bool // a note that stays on its page whatever text leaves it
}

// lines breaks s for a column without floats; it is done once for a width.
func (l *layouter) lines(s *shape, column float64) []line {
	if s.lines != nil && s.width == column {
		return s.lines
	}
	s.lines, s.width = l.breakFrom(s, 0, column, 0, nil, math.MaxInt), column
	return s.lines
}

// breakFrom breaks s from glyph start on into at most so many lines, in a
// column whose top of text is at y and which holes may narrow.
func (l *layouter) breakFrom(s *shape, start int, column, y float64, holes []hole, most int) []line {
	var lines []line
	for {
		left, right, skip := math.Inf(-1), math.Inf(1), 0.0 // indents may be negative
		if len(holes) > 0 {
			left, right, skip = gapBeside(holes, y, s.mark.asc+s.mark.desc, column)
		}
		ln := l.breakLine(s, start, left, right, column)
		ln.skip = skip
		y += skip + ln.height
		if ln.brk != nil && ln.end == len(s.glyphs) && ln.brk.Kind != doc.BreakLine && !(ln.brk.Kind == doc.BreakPage && l.compat("splitPgBreakAndParaMark")) {
			ln.last = true // the mark stays on the line of a page break, but in Word 2003 and before
		}
		lines = append(lines, ln)
		start = ln.end
		if ln.last || len(lines) == most {
			return lines
		}
	}
}

// spacing gives a paragraph's own wishes for white space.
func spacing(p *doc.ParagraphProps, list bool) (before, after float64) {
	before, after = p.Before.Pt(), p.After.Pt()
	const auto = 14 // HTML's margin, as Word has it
	if p.BeforeAuto {
		before = auto
		if list {
			before = 0
		}
	}
	if p.AfterAuto {
		after = auto
		if list {
			after = 0
		}
	}
	return max(before, 0), max(after, 0)
}

// gapBetween is the white space between two neighbours: the larger wish, as
// HTML has it, unless the document asks for Word 97's sum.
func (l *layouter) gapBetween(prev, cur doc.Block) float64 {
	gap, _ := l.gapParted(prev, cur)
	return gap
}

// gapParted also says how much of it lies in cur itself, whose drawings are
// placed from there.
func (l *layouter) gapParted(prev, cur doc.Block) (gap, own float64) {
	a, _ := prev.(*doc.Paragraph)
	b, _ := cur.(*doc.Paragraph)
	var before, after float64
	if a != nil {
		_, after = spacing(&a.Props, sameList(a, b))
	}
	if b != nil {
		before, _ = spacing(&b.Props, sameList(a, b))
	}
	if a != nil && b != nil && a.Style == b.Style {
		if a.Props.ContextualSpacing {
			after = 0
		}
		if b.Props.ContextualSpacing {
			before = 0
		}
	}
	if l.compat("doNotUseHTMLParagraphAutoSpacing") {
		return before + after, before
	}
	return max(before, after), max(before-after, 0)
}

// sameList says whether a and b are items of one list.
func sameList(a, b *doc.Paragraph) bool {
	return a != nil && b != nil && a.Label != nil && b.Label != nil && a.Label.NumID == b.Label.NumID
}

// neighbours finds the blocks that stand around block i in the flow.
func neighbours(blocks []doc.Block, i int) (prev, next doc.Block) {
	for k := i - 1; k >= 0 && prev == nil; k-- {
		if inFlow(blocks[k]) {
			prev = blocks[k]
		}
	}
	for k := i + 1; k < len(blocks) && next == nil; k++ {
		if inFlow(blocks[k]) {
			next = blocks[k]
		}
	}
	return prev, next
}

func inFlow(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Paragraph:
		return b.Props.Frame == nil
	case *doc.Table:
		return b.Float == nil
	}
	return false
}

// mostSlabs are made at a time in the flow, and none behind a page break: a
// paragraph of 50,000 pages had as many made for each of them.
const mostSlabs = 256

// atHand are the lines to place next.
func atHand(lines []line) int {
	n := min(len(lines), mostSlabs)
	for k := range n {
		if b := lines[k].brk; b != nil && b.Kind != doc.BreakLine {
			return k + 1
		}
	}
	return n
}

// widowCompat is the mode since which widow control reaches into the cells of a
// table.
const widowCompat = 15

// paragraphSlabs makes slabs of the first n lines from one on where its column
// or its paragraph begins.
func (l *layouter) paragraphSlabs(blocks []doc.Block, i int, s *shape, lines []line, n int) []slab {
	p := &s.p.Props
	prev, next := neighbours(blocks, i)
	slabs := make([]slab, n)
	first := lines[0].start == 0
	widow := p.WidowControl && (l.nested == 0 || l.doc.Settings.Compat >= widowCompat)
	for k := range slabs {
		ln := &lines[k]
		sl := slab{block: i, s: s, ln: ln, index: k, height: ln.skip + ln.height}
		sl.glued = k > 0 && (p.KeepLines || widow && (k == 1 && first || k == len(lines)-1))
		if k > 0 && lines[k-1].brk != nil && lines[k-1].brk.Kind != doc.BreakLine {
			sl.glued = false
		}
		slabs[k] = sl
	}
	if first {
		if prev != nil {
			slabs[0].gap, slabs[0].own = l.gapParted(prev, s.p)
			slabs[0].glued = keepsNext(prev)
		} else if !p.BeforeAuto {
			slabs[0].gap, _ = spacing(p, false)
			slabs[0].own = slabs[0].gap
		}
		slabs[0].pad = borderPad(p.Borders.Top, sameBorders(prev, s.p), p.Borders.Between)
		slabs[0].height += slabs[0].pad
	}
	end := &slabs[n-1]
	if !end.ln.last {
		return slabs
	}
	end.height += borderPad(p.Borders.Bottom, sameBorders(next, s.p), doc.Border{})
	if next == nil && !p.AfterAuto || next != nil && !isParagraph(next) {
		_, end.after = spacing(p, false)
	}
	end.keep = p.KeepNext
	return slabs
}

func isParagraph(b doc.Block) bool { _, ok := b.(*doc.Paragraph); return ok }

// keepsNext says whether b asks to stand on one page with what follows.
func keepsNext(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Paragraph:
		return b.Props.KeepNext
	case *doc.Table:
		return len(b.Rows) > 0 && rowKeepsNext(b.Rows[len(b.Rows)-1])
	}
	return false
}

// sameBorders says whether b continues the border box of p.
func sameBorders(b doc.Block, p *doc.Paragraph) bool {
	q, ok := b.(*doc.Paragraph)
	return ok && drawn(p.Props.Borders.Top, p.Props.Borders.Bottom, p.Props.Borders.Left, p.Props.Borders.Right) &&
		q.Props.Borders == p.Props.Borders && q.Props.Left == p.Props.Left && q.Props.Right == p.Props.Right && hang(q) == hang(p)
}

// hang is how far a hanging first line reaches left of the indent.
func hang(p *doc.Paragraph) doc.Length { return min(p.Props.FirstLine, 0) }

func visible(b doc.Border) bool {
	return b.Style != "" && b.Style != "none" && b.Style != "nil"
}

func drawn(all ...doc.Border) bool {
	for _, b := range all {
		if visible(b) {
			return true
		}
	}
	return false
}

func borderPad(edge doc.Border, joined bool, between doc.Border) float64 {
	if joined {
		edge = between
	}
	if !visible(edge) {
		return 0
	}
	return edge.Width + edge.Space.Pt()
}
