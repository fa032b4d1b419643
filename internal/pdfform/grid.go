package pdfform

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"vanthu/internal/diag"
	"vanthu/internal/typeset"
)

// Grid gives the form with millimetres drawn over every page, and the fields
// and places that it has: to find x and y by eye. It is nil when the form
// cannot be read.
func Grid(log *diag.Log, name string, pdf, sidecar []byte, fonts *typeset.Fonts) ([]byte, error) {
	f := &Form{name: name, data: pdf}
	if sidecar != nil {
		f.side = readSidecar(log, SidecarName(name), sidecar)
	}
	fm := f.open(log)
	if fm == nil || log.Failed() {
		return nil, nil
	}
	fr := &filler{form: fm, log: log, template: name, side: f.side, inks: newInks(fonts), onPages: map[*page]*canvas{}, keep: true}
	for i, p := range fm.pages {
		c := fr.canvasOf(p)
		c.ruler(p)
		fr.drawFields(c, p, i)
		if f.side != nil {
			fr.drawPlaces(c, p, i+1)
		}
	}
	fm.fields = nil // nothing to keep editable
	fr.dropForm()
	return fr.finish()
}

// dropForm leaves fields as pictures: a grid is looked at, not filled.
func (fr *filler) dropForm() {
	for _, p := range fr.pages {
		for _, o := range fr.array(p.dict["Annots"]) {
			if d := fr.dict(o); fr.name(d["Subtype"]) == "Widget" {
				delete(d, "Parent")
				d["F"] = types.Integer(printed | 64) // read-only
			}
		}
	}
	delete(fr.catalog, "AcroForm")
}

// ruler draws a line every five millimetres, a stronger one every ten with its
// number.
func (c *canvas) ruler(p *page) {
	w, h := p.size()
	face := c.inks.face(false, false)
	line := func(i int, x1, y1, x2, y2 float64) {
		width, grey := 0.2, "0.75 0.85 1 RG"
		if i%10 == 0 {
			width, grey = 0.35, "0.45 0.65 0.95 RG"
		}
		if i%50 == 0 {
			width = 0.8
		}
		c.raw("%s %s w %s %s m %s %s l S\n", grey, number(width), number(x1), number(y1), number(x2), number(y2))
	}
	c.raw("q ")
	for i := 0; float64(i)*perMM <= w; i += 5 {
		line(i, float64(i)*perMM, 0, float64(i)*perMM, h)
	}
	for i := 0; float64(i)*perMM <= h; i += 5 {
		line(i, 0, h-float64(i)*perMM, w, h-float64(i)*perMM)
	}
	c.raw("0.1 0.3 0.8 rg\n")
	for i := 10; float64(i)*perMM <= w; i += 10 {
		for _, y := range []float64{h - 7, 2} {
			c.text(face, 6, float64(i)*perMM+0.5, y, fmt.Sprint(i))
		}
	}
	for i := 10; float64(i)*perMM <= h; i += 10 {
		for _, x := range []float64{1, w - 11} {
			c.text(face, 6, x, h-float64(i)*perMM+0.8, fmt.Sprint(i))
		}
	}
	c.raw("Q\n")
}

// drawFields frames the fields of a page with their names.
func (fr *filler) drawFields(c *canvas, p *page, index int) {
	back := p.upright().inverse()
	for _, fl := range fr.fields {
		for _, w := range fl.widgets {
			if w.page == index {
				c.frame(back.over(w.rect), "0.85 0.1 0.1", fl.name)
			}
		}
	}
}

// drawPlaces frames what the sidecar places.
func (fr *filler) drawPlaces(c *canvas, p *page, number int) {
	_, h := p.size()
	for i := range fr.side.Places {
		if pl := &fr.side.Places[i]; pl.Field == "" && max(pl.Page, 1) == number {
			size := fr.side.size(pl)
			up := max(size, 8)
			if pl.Mark {
				up = pl.Width * perMM
			}
			y := h - pl.Y*perMM
			c.frame(rect{pl.X * perMM, y, (pl.X + pl.Width) * perMM, y + up}, "0.1 0.55 0.1", pl.Tag)
		}
	}
	for _, t := range fr.side.Tables {
		if max(t.Page, 1) != number {
			continue
		}
		for row := range t.Rows {
			for _, col := range t.Columns {
				top := h - (t.Y+t.Height*float64(row))*perMM
				label := ""
				if row == 0 {
					label = col.Tag
				}
				c.frame(rect{col.X * perMM, top - t.Height*perMM, (col.X + col.Width) * perMM, top}, "0.1 0.55 0.1", label)
			}
		}
	}
}

// frame is a thin coloured box with a small label inside.
func (c *canvas) frame(r rect, color, label string) {
	c.raw("q %s RG %s rg 0.6 w %s %s %s %s re S\n", color, color, number(r.x1), number(r.y1), number(r.width()), number(r.height()))
	if label != "" {
		c.text(c.inks.face(false, false), 5, r.x1+1, r.y1+1.5, label)
	}
	c.raw("Q\n")
}
