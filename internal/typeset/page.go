// Package typeset lays a resolved document out into pages as Word would, and
// writes the pages as PDF. Page is the seam: layout decides where ink goes,
// the writer only draws.
package typeset

import (
	"math"
	"unicode"

	"vanthu/internal/doc"
)

// Page is a laid-out page. Units are points, the origin is the top left corner.
type Page struct {
	Width, Height float64
	Items         []Item // in painting order
	Number        int    // as printed
}

// loses says whether text reaches beyond an edge of the paper.
func (p *Page) loses() bool {
	for _, it := range p.Items {
		if g, ok := it.(*Glyphs); ok && !g.within(p.Width, p.Height) {
			return true
		}
	}
	return false
}

// within says whether the ink of g stands on paper of that size; half a point
// is the white of a letter's sides.
func (g *Glyphs) within(width, height float64) bool {
	const side = 0.5
	ink := *g
	for len(ink.Runes) > 0 && unicode.IsSpace(ink.Runes[len(ink.Runes)-1]) {
		ink.Runes = ink.Runes[:len(ink.Runes)-1]
	}
	if len(ink.Runes) == 0 {
		return true
	}
	sin, cos := math.Sincos(float64(g.Rotate) * math.Pi / 180)
	reach := textWidth(&ink)
	x, y := g.X+cos*reach, g.Y-sin*reach
	return min(g.X, x) >= -side && max(g.X, x) <= width+side && min(g.Y, y) >= 0 && max(g.Y, y) <= height
}

// Item is a *Glyphs, *Line, *Rect, *Ellipse, *Path, *Image, *Clip, *ClipEnd, *Dest
// or *Heading.
type Item interface{ item() }

// Glyphs is a stretch of text in one face on one baseline, in reading order.
// After[i] is the extra space behind rune i: justification, character spacing
// and kerning; nil when there is none.
type Glyphs struct {
	X, Y     float64 // Y is the baseline
	Face     *Face
	Size     float64
	Scale    float64 // horizontal, 1 is 100 %
	Runes    []rune
	After    []float64
	Color    doc.Color
	Link     string // URL or #bookmark
	Rotate   int    // degrees anticlockwise
	Slant    bool   // the family has no italic: lean the regular
	Embolden bool   // the family has no bold: stroke the regular
}

// Line is a straight stroke. Dash is in points, nil solid.
type Line struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          doc.Color
	Dash           []float64
}

// Rect is filled, stroked or both; an empty colour leaves that part out.
type Rect struct {
	X, Y, W, H   float64
	Fill, Stroke doc.Color
	Width        float64
	Dash         []float64
	Link         string
}

// Ellipse is inscribed in its box.
type Ellipse struct {
	X, Y, W, H   float64
	Fill, Stroke doc.Color
	Width        float64
}

// Path is an outline in page coordinates, filled by the even-odd rule.
type Path struct {
	Steps        []doc.PathStep
	Fill, Stroke doc.Color
	Width        float64
	Dash         []float64
}

// Image is a picture in its box; crop and flip are the picture's own, and so is
// its turn, to which Turn (degrees clockwise) is added.
type Image struct {
	X, Y, W, H float64
	Turn       float64
	Picture    *doc.Picture
	Alt        string
}

// Clip hides what the items up to its ClipEnd draw outside of the box.
type Clip struct{ X, Y, W, H float64 }

// ClipEnd ends a Clip.
type ClipEnd struct{}

// Dest is where a #bookmark link leads.
type Dest struct {
	Name string
	Y    float64
}

// Heading is an entry of the outline.
type Heading struct {
	Level int // 0 is the top
	Title string
	Y     float64
}

func (*Glyphs) item()  {}
func (*Line) item()    {}
func (*Rect) item()    {}
func (*Ellipse) item() {}
func (*Path) item()    {}
func (*Clip) item()    {}
func (*ClipEnd) item() {}
func (*Image) item()   {}
func (*Dest) item()    {}
func (*Heading) item() {}
