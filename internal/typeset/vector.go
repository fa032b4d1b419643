package typeset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// A picture may come with an SVG of itself, as Word has done since 2016. The
// SVG of our own charts, rectangles and lines of text, is drawn as such: sharp
// at any size, and text that can be searched. Any other SVG is left to the
// picture beside it.

// maxVector bounds the elements of a drawing; a chart of a year has 200.
const maxVector = 20_000

// vector gives the items of an SVG in its box; false for one that holds
// anything but what can be drawn exactly.
func (l *layouter) vector(svg []byte, box area) ([]Item, bool) {
	v := &vector{fonts: l.fonts, box: box}
	if err := v.read(svg); err != nil || len(v.items) == 0 {
		return nil, false
	}
	return v.items, true
}

// vector is a drawing being read.
type vector struct {
	fonts  *Fonts
	box    area
	scaleX float64 // points on the page for a unit of the drawing
	scaleY float64
	family string
	items  []Item
}

var hexFill = pattern.New(`^#[0-9A-Fa-f]{6}$`)

var errVector = errors.New("not a drawing of rectangles and text")

func (v *vector) read(svg []byte) error {
	dec := xml.NewDecoder(bytes.NewReader(svg))
	depth := 0
	for len(v.items) < maxVector {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			a, err := attributes(e)
			if err == nil && depth == 0 {
				err = v.open(e.Name.Local, a)
			} else if err == nil {
				err = v.element(dec, e, a)
				depth-- // element reads to the end
			}
			if err != nil {
				return err
			}
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			if len(bytes.TrimSpace(e)) > 0 {
				return errVector
			}
		}
	}
	return errVector
}

// svgAttrs are the attributes that are understood.
type svgAttrs struct {
	number map[string]float64
	text   map[string]string
}

func attributes(e xml.StartElement) (svgAttrs, error) {
	a := svgAttrs{map[string]float64{}, map[string]string{}}
	for _, attr := range e.Attr {
		switch name := attr.Name.Local; name {
		case "x", "y", "width", "height", "font-size":
			n, err := strconv.ParseFloat(strings.TrimSuffix(attr.Value, "pt"), 64)
			if err != nil {
				return a, errVector
			}
			a.number[name] = coordinate(n)
		case "viewBox", "font-family", "font-weight", "text-anchor", "fill", "transform":
			a.text[name] = attr.Value
		case "xmlns", "version":
		default:
			return a, errVector
		}
	}
	return a, nil
}

// open reads the head: the units that fill the box.
func (v *vector) open(name string, a svgAttrs) error {
	var x, y, w, h float64
	if n, err := fmt.Sscan(a.text["viewBox"], &x, &y, &w, &h); name != "svg" || n != 4 || err != nil || x != 0 || y != 0 || !(w > 0 && h > 0) {
		return errVector
	}
	v.scaleX, v.scaleY = v.box.w/w, v.box.h/h
	v.family, _, _ = strings.Cut(a.text["font-family"], ",")
	return nil
}

func (v *vector) element(dec *xml.Decoder, e xml.StartElement, a svgAttrs) error {
	switch e.Name.Local {
	case "rect":
		if !hexFill.MatchString(a.text["fill"]) {
			return errVector
		}
		v.rect(a)
		return dec.Skip()
	case "text":
		var s string
		if err := dec.DecodeElement(&s, &e); err != nil {
			return err
		}
		return v.text(s, a)
	}
	return errVector
}

func (v *vector) x(n float64) float64 { return v.box.x + n*v.scaleX }
func (v *vector) y(n float64) float64 { return v.box.y + n*v.scaleY }

func (v *vector) rect(a svgAttrs) {
	n := a.number
	v.items = append(v.items, &Rect{X: v.x(n["x"]), Y: v.y(n["y"]), W: n["width"] * v.scaleX, H: n["height"] * v.scaleY,
		Fill: doc.Color(strings.TrimPrefix(a.text["fill"], "#"))})
}

// text sets a line; turned about its start it reads from below.
func (v *vector) text(s string, a svgAttrs) error {
	face, _ := v.fonts.Face(v.family, a.text["font-weight"] == "bold", false)
	g := &Glyphs{X: v.x(a.number["x"]), Y: v.y(a.number["y"]), Face: face, Size: a.number["font-size"] * v.scaleY, Scale: 1, Runes: []rune(s), Color: "000000"}
	g.Scale = v.scaleX / v.scaleY
	switch turn := a.text["transform"]; {
	case turn == "":
	case strings.HasPrefix(turn, "rotate(-90 ") && a.text["text-anchor"] == "":
		g.Rotate, g.Scale = 90, 1
	default:
		return errVector
	}
	switch a.text["text-anchor"] {
	case "middle":
		g.X -= textWidth(g) / 2
	case "end":
		g.X -= textWidth(g)
	}
	v.items = append(v.items, g)
	return nil
}
