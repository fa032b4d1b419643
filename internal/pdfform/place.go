package pdfform

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// places draws what the sidecar says. Tables come first: they may need copies
// of a page, which then get the page's other values too.
func (fr *filler) places() {
	sheets := map[*page][]*page{} // a page with its continuation pages
	originals := slices.Clone(fr.pages)
	for _, p := range originals {
		sheets[p] = []*page{p}
	}
	for i := range fr.side.Tables {
		t := &fr.side.Tables[i]
		on := originals[max(t.Page, 1)-1]
		sheets[on] = fr.table(t, sheets[on])
	}
	for i := range fr.side.Places {
		p := &fr.side.Places[i]
		if p.Field != "" {
			continue
		}
		text, faults := fr.values.expand(p.Tag)
		if p.Mark && len(faults) > 0 {
			if yes, bad := fr.values.holds(p.Tag); len(bad) == 0 {
				text, faults = map[bool]string{true: "1"}[yes], nil
			}
		} else if p.Lines > 1 && len(faults) > 0 && faults[0].Rule == "the/danh-sach" {
			text, faults = fr.values.expand(inLines(p.Tag))
		}
		if fr.faulty(p.line, faults) {
			continue
		}
		for _, sheet := range sheets[originals[max(p.Page, 1)-1]] {
			fr.place(sheet, p, p.Y, text)
		}
	}
}

func (fr *filler) faulty(line int, faults []fill.Fault) bool {
	for _, bad := range faults {
		fr.log.Error(diag.Pos{File: fr.side.file, Line: line}, bad.Rule, bad.Message, bad.Hint)
	}
	return len(faults) > 0
}

// table prints a row for every item, on as many copies of the page as that
// takes.
func (fr *filler) table(t *table, sheets []*page) []*page {
	tag, faults := fill.Lex("{{#" + t.List + "}}")
	if fr.faulty(t.line, faults) || len(tag) != 1 {
		return sheets
	}
	rows, bad := fr.values.root.Items(tag[0])
	if bad != nil {
		fr.faulty(t.line, []fill.Fault{*bad})
		return sheets
	}
	if t.OnePage && len(rows) > t.Rows {
		fr.log.Error(diag.Pos{File: fr.side.file, Line: t.line}, "form/thieu-hang", fmt.Sprintf("danh sách %s có %d mục, bảng chỉ có %d hàng", t.List, len(rows), t.Rows), "bỏ mot_trang để có trang tiếp theo, hoặc thêm hàng")
		return sheets
	}
	for i := range rows {
		for len(sheets) <= i/t.Rows {
			sheets = append(sheets, fr.copyPage(sheets[len(sheets)-1]))
		}
		for k := range t.Columns {
			c := &t.Columns[k]
			text, faults := fill.Expand(norm.NFC.String(c.Tag), &rows[i])
			if !fr.faulty(c.line, faults) {
				fr.cell(sheets[i/t.Rows], t, c, i%t.Rows, text)
			}
		}
	}
	return sheets
}

// cell sets a text in the middle of the height of its row.
func (fr *filler) cell(on *page, t *table, c *place, row int, text string) {
	cell := *c
	cell.Pitch = 0
	size := fr.side.size(c)
	if c.Mark {
		side := min(c.Width, t.Height)
		fr.place(on, &cell, t.Y+t.Height*float64(row)+(t.Height+side)/2, text)
		return
	}
	s, ok := fr.inks.fit(fr.inks.face(c.Bold, c.Italic), size, text, c.Width*perMM, t.Height*perMM, c.Lines)
	if !ok {
		fr.tooLong(fmt.Sprintf("trang %d, hàng %d, thẻ %s", max(t.Page, 1), row+1, c.Tag), text, s, c.Width*perMM, t.Height*perMM)
		return
	}
	height := s.size * (lineHeight*float64(len(s.lines)-1) + ascent + descent)
	y := (t.Y+t.Height*(float64(row)+0.5))*perMM - height/2 + s.size*ascent
	fr.lines(on, c, s, y, s.size*lineHeight)
}

// place sets a text, or a mark, at its place.
func (fr *filler) place(on *page, p *place, y float64, text string) {
	if text == "" {
		return
	}
	if p.Mark {
		if slices.Contains(negative, fill.Fold(text)) {
			return
		}
		_, h := on.size()
		c, side := fr.canvasOf(on), p.Width*perMM
		c.raw("q 1 0 0 1 %s %s cm 0 g 0 G ", number(p.X*perMM), number(h-y*perMM))
		mark(c, "4", side, side)
		c.raw("Q\n")
		return
	}
	face, size := fr.inks.face(p.Bold, p.Italic), fr.side.size(p)
	lines := max(p.Lines, 1)
	pitch := p.Pitch * perMM
	room := float64(lines) * lineHeight * largest
	if pitch > 0 {
		room = float64(lines) * pitch
	}
	s, ok := fr.inks.fit(face, size, text, p.Width*perMM, max(room, size*float64(lines)*lineHeight), lines)
	if !ok {
		fr.tooLong(fmt.Sprintf("trang %d, thẻ %s", max(p.Page, 1), p.Tag), text, s, p.Width*perMM, room)
		return
	}
	if pitch == 0 {
		pitch = s.size * lineHeight
	}
	fr.lines(on, p, s, y*perMM, pitch)
}

// lines sets lines from a baseline down, y points below the top of the page.
func (fr *filler) lines(on *page, p *place, s setting, y, pitch float64) {
	_, h := on.size()
	c := fr.canvasOf(on)
	q := align(slices.Index([]string{"trai", "giua", "phai"}, p.Align))
	for _, line := range s.lines {
		if strings.TrimSpace(line) != "" {
			c.text(s.face, s.size, fr.inks.start(s, line, p.X*perMM, p.Width*perMM, q), h-y, line)
		}
		y += pitch
	}
}

func (fr *filler) canvasOf(p *page) *canvas {
	if fr.onPages[p] == nil {
		fr.onPages[p] = &canvas{inks: fr.inks}
	}
	return fr.onPages[p]
}

// size is the place's own, else the form's, else that of the decree's body.
func (s *sidecar) size(p *place) float64 {
	switch {
	case p.Size != nil:
		return *p.Size
	case s.Size > 0:
		return s.Size
	}
	return 13
}

// copyPage puts an empty copy of a page behind it.
func (fr *filler) copyPage(p *page) *page {
	copied := *p
	copied.dict = maps.Clone(p.dict)
	delete(copied.dict, "StructParents")
	var annots types.Array
	for _, o := range fr.array(p.dict["Annots"]) {
		if d := fr.dict(o); fr.name(d["Subtype"]) == "Link" {
			d = maps.Clone(d)
			delete(d, "StructParent")
			delete(d, "P")
			annots = append(annots, d)
		}
	}
	if delete(copied.dict, "Annots"); annots != nil {
		copied.dict["Annots"] = annots
	}
	copied.ref = fr.add(copied.dict)
	fr.pages = slices.Insert(fr.pages, slices.Index(fr.pages, p)+1, &copied)
	return &copied
}
