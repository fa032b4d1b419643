package typeset

import (
	"testing"

	"vanthu/internal/doc"
)

// noted gives a paragraph a footnote.
func noted(p *doc.Paragraph) {
	p.Inlines = append(p.Inlines, &doc.NoteRef{ID: 2, Custom: "*", Props: p.Mark})
}

// TestTheStrokeAboveNotesIsAParagraph: ten lines of 14 pt fill the page; a note
// and the stroke's own paragraph take the room of two of them, or of three.
func TestTheStrokeAboveNotesIsAParagraph(t *testing.T) {
	stroke := func(size float64, after int) *doc.Note {
		p := para("", func(p *doc.Paragraph) { p.Mark, p.Props.After = run(size), doc.Length(after) })
		return &doc.Note{Blocks: []doc.Block{p}}
	}
	for _, c := range []struct {
		separator *doc.Note
		want      string
	}{
		{nil, "d1* d2 d3 d4 d5 d6 d7 d8 n | d9 d10"},
		{stroke(10, 0), "d1* d2 d3 d4 d5 d6 d7 d8 n | d9 d10"},
		{stroke(14, 120), "d1* d2 d3 d4 d5 d6 d7 n | d8 d9 d10"},
		{stroke(24, 120), "d1* d2 d3 d4 d5 d6 n | d7 d8 d9 d10"},
	} {
		blocks := numbered(10)
		noted(blocks[0].(*doc.Paragraph))
		d := document(small(blocks...))
		d.Footnotes = map[int]*doc.Note{2: {Blocks: []doc.Block{para("n")}}}
		d.Separator = c.separator
		if got := pagesOf(lay(t, d)); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// TestNotesStandInTheSurplusOfTheLastLine: what of a line need not fit at the
// foot of a page need not fit above its footnotes either.
func TestNotesStandInTheSurplusOfTheLastLine(t *testing.T) {
	half := func(p *doc.Paragraph) { p.Props.Line, p.Props.LineRule = 360, doc.LineAuto }
	blocks := numbered(4, half)
	noted(blocks[3].(*doc.Paragraph))
	d := document(small(blocks...))
	d.Sections[0].Page.Height = doc.Pt(40 + 4*24.15 + noteGap + 2*16.1 - 4)
	d.Footnotes = map[int]*doc.Note{2: {Blocks: []doc.Block{para("n1"), para("n2")}}}
	if got, want := pagesOf(lay(t, d)), "d1 d2 d3 d4* n1 n2"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
