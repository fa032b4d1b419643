package typeset

import (
	"testing"

	"vanthu/internal/doc"
)

// A page break as the last thing of a section and the section's own end are one:
// no blank page stands between. A section that goes on where it is begins on the
// page that the break began.
func TestAPageBreakAtTheEndOfASection(t *testing.T) {
	for start, want := range map[doc.SectionStart]string{doc.NextPage: "a | b | c", doc.Continuous: "a | b | c", doc.OddPage: "a |  | b | c"} {
		p := para("a")
		p.Inlines = append(p.Inlines, &doc.Break{Kind: doc.BreakPage, Props: p.Mark})
		second := small(para("b"))
		second.Start = start
		if got := pagesOf(lay(t, document(small(p), second, small(para("c"))))); got != want {
			t.Errorf("start %v: %q, want %q", start, got, want)
		}
	}
}

// The empty end of a section on a page of its own makes no page, unless text of
// the next section comes onto it.
func TestTheEmptyEndOfASectionBeforeOneThatGoesOn(t *testing.T) {
	second, third := small(join(numbered(2, func(p *doc.Paragraph) { p.Props.PageBreakBefore = true }), para("", func(p *doc.Paragraph) { p.Props.PageBreakBefore = true }))...), small(para("b"))
	third.Start = doc.Continuous
	if got := pagesOf(lay(t, document(small(para("a")), second, third, small(para("c"))))); got != "a | d1 | d2 | b | c" {
		t.Errorf("%q", got)
	}
}
