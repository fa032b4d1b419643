package pipeline

import (
	"slices"
	"strings"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/typeset"
)

// places says where the layout put the paragraphs of a body.
type places struct {
	first, last map[string]int // page of the first and of the last line, by Pos
	spots       map[string]spot
}

// spot is where a paragraph's first line begins.
type spot struct{ x, y float64 } // y is the baseline

// Bookmarks carry the places of paragraphs through the layout: they take no
// room, and come out of it as destinations.
const (
	startOf = "\x00start "
	endOf   = "\x00end "
)

// layPlaces lays d out and finds its paragraphs on the pages.
func layPlaces(log *diag.Log, d *doc.Document, parts *decree30.Parts, fonts *typeset.Fonts) ([]*typeset.Page, places) {
	for _, s := range d.Sections {
		markBlocks(s.Blocks)
	}
	markEnd(parts.Body)
	pages := typeset.Layout(log, d, fonts)
	at := places{map[string]int{}, map[string]int{}, map[string]spot{}}
	for i, p := range pages {
		at.collect(p, i+1)
	}
	return pages, at
}

func markBlocks(blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			markParagraph(b)
		case *doc.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					markBlocks(c.Blocks)
				}
			}
		}
	}
}

// markParagraph marks the first text: before a page break a mark would stand
// on the page before.
func markParagraph(p *doc.Paragraph) {
	if i := slices.IndexFunc(p.Inlines, isText); i >= 0 {
		p.Inlines = slices.Insert(p.Inlines, i, doc.Inline(&doc.Bookmark{Name: startOf + p.Pos}))
	}
	for _, in := range p.Inlines {
		if d, ok := in.(*doc.Drawing); ok {
			markDrawing(d)
		}
	}
}

func isText(in doc.Inline) bool {
	switch in.(type) {
	case *doc.Text, *doc.Field, *doc.Tab:
		return true
	}
	return false
}

// markEnd marks where the text of the document ends: the signature must not
// stand on another page.
func markEnd(body []*decree30.Line) {
	for i := len(body) - 1; i >= 0; i-- {
		if l := body[i]; l.Cell.Table == nil && l.Text != "" {
			if n := len(l.Para.Inlines); n > 0 && isText(l.Para.Inlines[n-1]) {
				l.Para.Inlines = append(l.Para.Inlines, &doc.Bookmark{Name: endOf + l.Para.Pos})
			}
			return
		}
	}
}

func markDrawing(d *doc.Drawing) {
	if d.Shape != nil && d.Shape.Text != nil {
		markBlocks(d.Shape.Text.Blocks)
	}
	for _, m := range d.Group {
		markDrawing(m)
	}
}

// collect takes the marks off a page. The text that is painted next begins the
// paragraph's line.
func (at places) collect(p *typeset.Page, number int) {
	var open []string
	kept := p.Items[:0]
	for _, item := range p.Items {
		switch item := item.(type) {
		case *typeset.Dest:
			if pos, ok := strings.CutPrefix(item.Name, startOf); ok {
				if at.first[pos] == 0 { // a heading row is repeated on every page
					at.first[pos] = number
					at.spots[pos] = spot{p.Width / 2, item.Y + 11}
					open = append(open, pos)
				}
				continue
			}
			if pos, ok := strings.CutPrefix(item.Name, endOf); ok {
				at.last[pos] = max(at.last[pos], number)
				continue
			}
		case *typeset.Glyphs:
			for _, pos := range open {
				at.spots[pos] = spot{item.X, item.Y}
			}
			open = nil
		}
		kept = append(kept, item)
	}
	p.Items = slices.Clip(kept)
}
