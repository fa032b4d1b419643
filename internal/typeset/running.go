package typeset

import "vanthu/internal/doc"

// running picks the story a page shows.
func (l *layouter) running(r *doc.Running, sh *sheet) *doc.Story {
	if sh.first && sh.section.TitlePage {
		return r.First
	}
	if l.doc.Settings.EvenAndOdd && sh.number%2 == 0 {
		return r.Even
	}
	return r.Default
}

// measureRunning settles the body's top and bottom: a header or footer that
// outgrows its margin pushes the body.
func (l *layouter) measureRunning(sh *sheet) {
	p := &sh.section.Page
	l.sheet = sh
	sh.top, sh.bottom = p.Top.Pt(), sh.height-p.Bottom.Pt()
	if p.Top < 0 {
		sh.top = -p.Top.Pt()
	} else if s := l.running(&sh.section.Header, sh); s != nil {
		sh.top = max(sh.top, p.Header.Pt()+runningHeight(l.runningStory(s, sh)))
	}
	if p.Bottom < 0 {
		sh.bottom = sh.height + p.Bottom.Pt()
	} else if s := l.running(&sh.section.Footer, sh); s != nil {
		sh.bottom = min(sh.bottom, sh.height-p.Footer.Pt()-runningHeight(l.runningStory(s, sh)))
	}
	if sh.bottom < sh.top+36 {
		sh.bottom = sh.top + 36
	}
}

// runningKey names a header or footer set to a width; those without page
// numbers are laid out once.
type runningKey struct {
	s     *doc.Story
	width float64
}

func (l *layouter) runningStory(s *doc.Story, sh *sheet) *stack {
	key := runningKey{s, sh.right - sh.left}
	if st, ok := l.headers[key]; ok && (!l.painting || !l.numbered[key]) {
		return st
	}
	grid := l.grid
	l.grid, l.sawField, l.margin = doc.Grid{}, false, true
	body := l.bodyTotal
	st := l.story(s.Blocks, key.width)
	l.cut(st, sh.height)
	l.grid, l.bodyTotal, l.margin = grid, body, false
	l.headers[key] = st
	l.numbered[key] = l.sawField
	return st
}

// cut leaves out what of a header or footer is more than a page holds; it would
// stand on no page, but be painted for every one.
func (l *layouter) cut(st *stack, most float64) {
	for k, top := range st.tops {
		if top > most {
			l.warn(l.at, "trinh-bay/dau-trang", "đầu trang hoặc chân trang dài hơn cả trang giấy, phần không vừa không được in", "bớt chữ ở đầu trang, chân trang")
			st.slabs, st.tops, st.y = st.slabs[:k], st.tops[:k], top
			return
		}
	}
}

// runningHeight counts the frames that stand beside the text of a header or
// footer, as page numbers often do, with the white space below them.
func runningHeight(st *stack) float64 {
	h := st.height()
	for _, b := range st.floats {
		if f := b.frame; f != nil && (f.VAnchor == "text" || f.VAnchor == "") {
			h = max(h, b.y+f.Y.Pt()+b.h)
		}
	}
	return h
}

// maxRunning is how many things the headers and footers of all pages may draw:
// a table of 600 page numbers on 2,000 pages cost 6 s and 600 MB.
const maxRunning = 500_000

// paintRunning draws headers and footers, now that the page count is known; false
// when they are too much.
func (l *layouter) paintRunning() bool {
	l.painting = true
	drawn := 0
	counts := map[int]int{}
	for _, sh := range l.pages {
		counts[sh.index]++
	}
	for _, sh := range l.pages {
		l.sheet = sh
		l.pageBorders(sh)
		l.number = formatNumber(sh.number, sh.section.PageNumber.Format)
		l.sectionTotal = counts[sh.index]
		if s := l.running(&sh.section.Header, sh); s != nil {
			l.paintStack(&sh.head, l.runningStory(s, sh), sh.left, sh.section.Page.Header.Pt())
		}
		if s := l.running(&sh.section.Footer, sh); s != nil {
			st := l.runningStory(s, sh)
			l.paintStack(&sh.foot, st, sh.left, sh.height-sh.section.Page.Footer.Pt()-runningHeight(st))
		}
		if drawn += len(sh.head.items) + len(sh.foot.items); drawn > maxRunning {
			return false
		}
	}
	return true
}
