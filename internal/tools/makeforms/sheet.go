package main

import (
	"vanthu/internal/typeset"
)

// sheet draws one page in millimetres from the top left corner; y is the
// baseline of letters.
type sheet struct {
	page  *typeset.Page
	fonts *typeset.Fonts
}

const perMM = 72 / 25.4

type side int

const (
	left side = iota
	centre
	right
)

func newSheet(width, height float64) (*sheet, error) {
	fonts, err := typeset.NewFonts("")
	if err != nil {
		return nil, err
	}
	return &sheet{&typeset.Page{Width: width * perMM, Height: height * perMM, Number: 1}, fonts}, nil
}

// text sets a line against x: from it, around it or up to it.
func (s *sheet) text(x, y, size float64, bold, italic bool, at side, text string) {
	face, _ := s.fonts.Face("Times New Roman", bold, italic)
	width := 0.0
	for _, r := range text {
		units, _ := face.Advance(r)
		width += float64(units) / float64(face.UnitsPerEm) * size
	}
	start := x * perMM
	switch at {
	case centre:
		start -= width / 2
	case right:
		start -= width
	}
	s.page.Items = append(s.page.Items, &typeset.Glyphs{X: start, Y: y * perMM, Face: face, Size: size, Scale: 1, Runes: []rune(text), Color: "000000"})
}

func (s *sheet) line(x1, y1, x2, y2 float64) { s.stroke(x1, y1, x2, y2, nil) }

// dots are where a person would write.
func (s *sheet) dots(x1, x2, y float64) { s.stroke(x1, y+0.6, x2, y+0.6, []float64{0.8, 1.6}) }

func (s *sheet) stroke(x1, y1, x2, y2 float64, dash []float64) {
	s.page.Items = append(s.page.Items, &typeset.Line{X1: x1 * perMM, Y1: y1 * perMM, X2: x2 * perMM, Y2: y2 * perMM, Width: 0.5, Color: "000000", Dash: dash})
}

// table rules rows of one height under a heading, and names the columns.
func (s *sheet) table(y, head, row float64, rows int, columns []column) {
	first, last := columns[0], columns[len(columns)-1]
	bottom := y + head + row*float64(rows)
	for _, c := range columns {
		s.line(c.x, y, c.x, bottom)
		s.text(c.x+c.width/2, y+head/2+1.5, 12, true, false, centre, c.title)
	}
	s.line(last.x+last.width, y, last.x+last.width, bottom)
	s.line(first.x, y, last.x+last.width, y)
	for i := range rows + 1 {
		s.line(first.x, y+head+row*float64(i), last.x+last.width, y+head+row*float64(i))
	}
}

// column is a column of a table with the tag that fills it.
type column struct {
	x, width float64
	title    string
	tag      string
	align    side
}

// across places columns one beside the other.
func across(x float64, columns ...column) []column {
	for i := range columns {
		columns[i].x = x
		x += columns[i].width
	}
	return columns
}

func (s *sheet) pdf(title string) ([]byte, error) {
	return typeset.PDF([]*typeset.Page{s.page}, typeset.Info{Title: title, Creator: "vanthu"})
}
