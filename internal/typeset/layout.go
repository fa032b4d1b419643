package typeset

import (
	"fmt"
	"strconv"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// maxPages is far beyond what anyone prints; a million page breaks in 50 kB took
// 1.4 GB. maxItems is what a thousand of the fullest pages draw: letters of two
// fonts by turns took 8 s and 1.5 GB. The real file that draws most draws 8,400.
const (
	maxPages = 5000
	maxItems = 1_000_000
)

// Layout lays d out into pages, breaking lines and pages where Word does.
// What it cannot show is a warning in log that names it. A document of too many
// pages, or too much on each, is an error there and gets none.
func Layout(log *diag.Log, d *doc.Document, fonts *Fonts) []*Page {
	l := newLayouter(log, d, fonts)
	l.layOut()
	if !l.full() && l.bodyTotal && l.total != len(l.pages) { // NUMPAGES in the body: lay out again, knowing the answer
		l.total = len(l.pages)
		l.layOut()
	}
	if l.full() {
		what := "văn bản dài hơn " + strconv.Itoa(maxPages) + " trang"
		if l.drawn > maxItems {
			what = "văn bản có quá nhiều mẩu chữ và nét vẽ"
		}
		log.Error(diag.Pos{File: d.File, At: l.at}, "trinh-bay/qua-dai", what+", không làm ra PDF", "xem khổ giấy, lề, phông chữ và các chỗ ngắt trang, hoặc chia thành nhiều tệp")
		return nil
	}
	l.total = len(l.pages)
	if !l.paintRunning() {
		log.Error(diag.Pos{File: d.File}, "trinh-bay/dau-trang", "đầu trang và chân trang quá nhiều chữ để in trên mọi trang, không làm ra PDF", "bớt chữ ở đầu trang, chân trang")
		return nil
	}
	l.missing.tell(l)
	pages := make([]*Page, len(l.pages))
	for i, s := range l.pages {
		pages[i] = s.assemble()
		if pages[i].loses() {
			l.warn("trang "+strconv.Itoa(i+1), "trinh-bay/ngoai-giay", "có chữ nằm ngoài mép giấy, in ra sẽ mất", "thu hẹp bảng hoặc khung ở trang này, hoặc để trang nằm ngang")
		}
	}
	return pages
}

// layouter is the state of one document's layout.
type layouter struct {
	log    *diag.Log
	doc    *doc.Document
	fonts  *Fonts
	warned map[string]bool
	looks  map[*doc.RunProps]*look
	shapes map[*doc.Paragraph]*shape
	tables map[tableKey]*tableBox

	pages        []*sheet
	drawn        int  // items in the bodies of the pages
	total        int  // pages, as far as known
	sectionTotal int  // pages of the section, as far as known
	bodyTotal    bool // the body shows NUMPAGES or SECTIONPAGES
	number       string
	notes        noteNumbers
	grid         doc.Grid // of the section being laid out
	sheet        *sheet   // being filled or painted
	noteID       int      // the footnote being laid out
	nested       int      // stories around what is being laid out
	at           string   // the paragraph measured last, for findings
	missing      missing
	sawField     bool // since it was last cleared
	margin       bool // a header or footer is being laid out
	painting     bool // headers and footers, the last step
	headers      map[runningKey]*stack
	numbered     map[runningKey]bool // shows a page number
}

func newLayouter(log *diag.Log, d *doc.Document, fonts *Fonts) *layouter {
	return &layouter{log: log, doc: d, fonts: fonts.of(d), warned: map[string]bool{},
		looks: map[*doc.RunProps]*look{}, shapes: map[*doc.Paragraph]*shape{}, tables: map[tableKey]*tableBox{}, headers: map[runningKey]*stack{}, numbered: map[runningKey]bool{}}
}

func (l *layouter) layOut() {
	l.pages, l.drawn, l.notes = nil, 0, noteNumbers{}
	clear(l.shapes)
	clear(l.tables)
	f := &flow{l: l}
	for i, s := range l.doc.Sections {
		if !l.full() {
			f.section(s, i)
		}
	}
	f.finish()
}

// full says whether laying out has to end.
func (l *layouter) full() bool { return len(l.pages) > maxPages || l.drawn > maxItems }

// warn reports an unsupported feature once for each place.
func (l *layouter) warn(at, rule, message, hint string) {
	key := fmt.Sprint(at, "\x00", rule, "\x00", message)
	if !l.warned[key] {
		l.warned[key] = true
		l.log.Warn(diag.Pos{File: l.doc.File, At: at}, rule, message, hint)
	}
}

// compat says whether a w:compat switch is on.
func (l *layouter) compat(name string) bool { return l.doc.Settings.Compats[name] }
