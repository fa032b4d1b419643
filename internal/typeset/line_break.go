package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// line is one line of a shape, broken and aligned. Positions are from the left
// edge of the column, heights from the top of the line.
type line struct {
	start, end   int // glyphs
	ink          int // end of what does not hang in the margin
	x            float64
	width        float64 // natural width of the ink
	tabs         []tabRoom
	stretchFrom  int     // spaces from here on take stretch
	stretch      float64 // added to every space
	spread       float64 // added to every character (distributed text)
	asc, desc    float64
	height, base float64
	surplus      float64 // of a multiple spacing, below the text
	skip         float64 // moved down past floating objects
	brk          *doc.Break
	last         bool
}

// tabRoom is the width a tab took and what fills it.
type tabRoom struct {
	glyph  int
	w      float64
	leader string
}

const (
	slack = 0.01 // points: what rounding to twips may cost
	hair  = 1e-6 // what floating point may
)

// pen is the state of breaking one line.
type pen struct {
	s          *shape
	ln         line
	x          float64
	inkX       float64
	right      float64 // limit
	width      float64 // of the column, for tabs
	cand       chance
	space      chance // the last one behind a space or a tab
	spaces     int    // behind the last tab
	defaultTab float64
}

// chance is where the line may end; the zero one is nowhere.
type chance struct {
	end, ink int
	x        float64
}

// onlyBreaks says whether nothing but the break of a page or column is on the
// line: it hangs at the foot of a full page, no blank page comes of it.
func (ln *line) onlyBreaks() bool {
	return ln.brk != nil && ln.brk.Kind != doc.BreakLine && ln.ink <= ln.start
}

// leastRoom is what a line keeps when its indents take the whole column.
const leastRoom = 1

// breakLine sets the line that starts at glyph start between left and right.
func (l *layouter) breakLine(s *shape, start int, left, right, column float64) line {
	p := &s.p.Props
	x := p.Left.Pt()
	if start == 0 {
		x += p.FirstLine.Pt() + s.shift
	}
	right = min(right, column-p.Right.Pt())
	x = max(x, left)
	if right < x+1 { // indents leave no room
		x = max(min(x, p.Left.Pt()), right-leastRoom)
		right = x + leastRoom
	}
	pn := &pen{s: s, x: x, inkX: x, right: right, width: column, defaultTab: l.doc.Settings.DefaultTab.Pt()}
	pn.ln = line{start: start, ink: start, stretchFrom: start}
	pn.rules(x)
	pn.run(l)
	l.measure(s, &pn.ln)
	pn.align(l, x)
	return pn.ln
}

// rules gives horizontal rules their share of the line's width.
func (pn *pen) rules(x float64) {
	for _, in := range pn.s.rules {
		d := pn.s.items[pn.s.glyphs[in].item].(*doc.Drawing)
		pn.s.glyphs[in].w = max(pn.right-x, 1) * d.Rule
	}
}

func (pn *pen) run(l *layouter) {
	gs := pn.s.glyphs
	for i := pn.ln.start; i < len(gs); i++ {
		g := &gs[i]
		switch g.kind {
		case kSpace:
			pn.x += g.w
			pn.spaces++
			if pn.ln.ink > pn.ln.start {
				pn.candidate(i + 1)
				pn.space = pn.cand
			}
		case kTab:
			pn.tab(i)
		case kBreak:
			pn.ln.brk = pn.s.items[g.item].(*doc.Break)
			pn.ln.end = i + 1
			return
		case kMark:
		case kHyphen:
			if w := g.st.width(g.r); pn.ln.ink > pn.ln.start && pn.x+w <= pn.right+hair {
				pn.cand = chance{i + 1, i + 1, pn.x + w}
			}
		default:
			if g.kind == kObject && pn.ln.ink > pn.ln.start {
				pn.candidate(i)
			}
			if pn.x+g.w > pn.right+hair && pn.ln.ink > pn.ln.start && !pn.squeeze(l, i) {
				pn.overflow(i)
				return
			}
			switch {
			case g.slash == slashKeeps:
				pn.cand = pn.space
			case g.slash == slashParts && i > pn.ln.start:
				pn.candidate(i)
			}
			pn.x += g.w
			pn.inkX, pn.ln.ink = pn.x, i+1
			if g.breakAfter || g.kind == kObject {
				pn.candidate(i + 1)
			}
		}
	}
	pn.ln.end, pn.ln.last = len(gs), true
}

func (pn *pen) candidate(i int) {
	pn.cand = chance{i, pn.ln.ink, pn.inkX}
}

// overflow ends the line: at the last opportunity, or inside a word too long
// for any line.
func (pn *pen) overflow(i int) {
	if pn.cand.end > pn.ln.start {
		pn.ln.end, pn.ln.ink, pn.inkX = pn.cand.end, pn.cand.ink, pn.cand.x
	} else {
		pn.ln.end = i
	}
	for n := len(pn.ln.tabs); n > 0 && pn.ln.tabs[n-1].glyph >= pn.ln.end; n-- {
		pn.ln.tabs = pn.ln.tabs[:n-1]
	}
}

// tab moves the pen to the next stop.
func (pn *pen) tab(i int) {
	pos, stop, custom := pn.nextStop(i)
	w := pos - pn.x
	switch stop.Align {
	case doc.TabRight, doc.TabCenter, doc.TabDecimal:
		text := pn.upTo(i+1, stop.Align == doc.TabDecimal)
		if stop.Align == doc.TabCenter {
			text /= 2
		}
		w = max(0, w-text)
		if custom {
			pn.right = max(pn.right, pos)
		}
	default:
		switch {
		case pos <= pn.right+slack:
		case custom: // what follows a stop outside the margin stays on the line
			pn.right = pos + pn.word(i+1)
		default:
			w = max(0, pn.right-pn.x)
		}
	}
	pn.ln.tabs = append(pn.ln.tabs, tabRoom{i, w, stop.Leader})
	pn.x += w
	pn.inkX, pn.ln.ink = pn.x, i+1
	pn.ln.stretchFrom, pn.spaces = i+1, 0
	if i != pn.s.labelTab {
		pn.candidate(i + 1)
		pn.space = pn.cand
	}
}

// nextStop finds the stop behind the pen: custom stops, the hanging indent, the
// default grid.
func (pn *pen) nextStop(i int) (float64, doc.TabStop, bool) {
	p := &pn.s.p.Props
	if pt, ok := pn.s.items[pn.s.glyphs[i].item].(*doc.PositionTab); ok {
		return pn.positionTab(pt)
	}
	best, stop, custom := math.Inf(1), doc.TabStop{}, false
	for _, t := range p.Tabs {
		if t.Align != doc.TabBar && t.Pos.Pt() > pn.x+slack {
			best, stop, custom = t.Pos.Pt(), t, true
			break
		}
	}
	if left := p.Left.Pt(); p.FirstLine < 0 && pn.ln.start == 0 && left > pn.x+slack && left < best {
		return left, doc.TabStop{}, true
	}
	if i == pn.s.labelTab && pn.s.p.Label.Tab.Pt() > pn.x+slack {
		best, stop, custom = min(best, pn.s.p.Label.Tab.Pt()), doc.TabStop{}, true
	}
	if !custom {
		step := pn.defaultTab
		if step <= 0 {
			step = 36
		}
		best = (math.Floor((pn.x+slack)/step) + 1) * step
	}
	return best, stop, custom
}

func (pn *pen) positionTab(t *doc.PositionTab) (float64, doc.TabStop, bool) {
	left, right := 0.0, pn.width
	if t.RelativeTo == "indent" {
		left, right = pn.s.p.Props.Left.Pt(), pn.right
	}
	switch t.Align {
	case doc.AlignCenter:
		return (left + right) / 2, doc.TabStop{Align: doc.TabCenter, Leader: t.Leader}, true
	case doc.AlignRight:
		return right, doc.TabStop{Align: doc.TabRight, Leader: t.Leader}, true
	}
	return max(left, pn.x), doc.TabStop{Leader: t.Leader}, true
}

// upTo is the width of the ink from glyph i to the next tab, break or end, or
// to the decimal comma.
func (pn *pen) upTo(i int, decimal bool) float64 {
	w, ink := 0.0, 0.0
	for _, g := range pn.s.glyphs[i:] {
		if g.kind == kTab || g.kind == kBreak || decimal && (g.r == ',' || g.r == '.') {
			break
		}
		w += g.w
		if g.kind != kSpace {
			ink = w
		}
	}
	return ink
}

// word is the width of the ink from glyph i to where the line may end.
func (pn *pen) word(i int) (w float64) {
	for _, g := range pn.s.glyphs[i:] {
		if g.kind != kText && g.kind != kMark {
			break
		}
		w += g.w
		if g.breakAfter {
			break
		}
	}
	return w
}

// align places the line between its edges.
func (pn *pen) align(l *layouter, x float64) {
	ln := &pn.ln
	ln.x, ln.width = x, pn.inkX-x
	free := pn.right - pn.inkX
	switch pn.s.p.Props.Align {
	case doc.AlignCenter:
		ln.x += max(0, free/2)
	case doc.AlignRight:
		ln.x += max(0, free)
	case doc.AlignJustify:
		if free >= 0 && (ln.last || ln.brk != nil && (ln.brk.Kind != doc.BreakLine || l.doc.Settings.DoNotExpandShiftReturn)) {
			break
		}
		if n := pn.stretchable(); n > 0 {
			ln.stretch = free / float64(n)
		}
	case doc.AlignDistribute:
		if n := ln.ink - ln.stretchFrom - 1; n > 0 && free > 0 {
			ln.spread = free / float64(n)
		}
	}
}

func (pn *pen) stretchable() (n int) {
	for _, g := range pn.s.glyphs[pn.ln.stretchFrom:pn.ln.ink] {
		if g.kind == kSpace {
			n++
		}
	}
	return n
}
