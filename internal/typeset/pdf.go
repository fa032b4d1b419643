package typeset

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/go-pdf/fpdf"

	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// Info is what a PDF says about itself.
type Info struct {
	Title, Author, Subject, Keywords string
	Language                         string // vi-VN when empty
	Creator, Producer                string
	Created                          time.Time // zero leaves the dates out
	PDFA                             bool      // PDF/A-1b; else plain PDF 1.4
}

var languageTag = pattern.New(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$`)

// PDF writes laid-out pages. fpdf draws the pages; finish then turns its
// output into what it cannot write itself: composite fonts and PDF/A.
// The same pages and info always give the same bytes.
func PDF(pages []*Page, info Info) ([]byte, error) {
	if l := info.Language; l != "vi-VN" && !languageTag.MatchString(l) {
		info.Language = "vi-VN"
	}
	w := newPDFWriter(pages, info)
	for i, page := range pages {
		w.draw(page, i+1)
	}
	var out bytes.Buffer
	if err := w.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("ghi PDF: %w", err)
	}
	return finishPDF(out.Bytes(), info, w.subsets)
}

// pdfWriter draws one document.
type pdfWriter struct {
	pdf      *fpdf.Fpdf
	subsets  []*subset // the fonts of the file, in order of first use
	font     map[*Face]int
	cut      map[*Face]*subset
	links    map[string]int   // internal targets, fpdf's numbers
	pictures map[*byte]string // by their first byte
	decoded  pixels
	state    pdfState
	clips    []pdfState // outside the clips that are open
	buf      []byte

	height, lastHeight float64 // of the page in hand and of the last one
	level              int     // of the last bookmark
}

// pdfState is the graphics state as last set on the page in hand, so that
// only changes are written.
type pdfState struct {
	face         *Face
	size         float64
	scale        float64
	spacing      float64
	fill, stroke doc.Color
	width        float64
	dashed       bool
}

var freshState = pdfState{scale: 1, fill: "?", stroke: "?", width: -1, dashed: true}

func newPDFWriter(pages []*Page, info Info) *pdfWriter {
	size := fpdf.SizeType{Wd: 595.3, Ht: 841.9}
	if len(pages) > 0 {
		size = pageSize(pages[0])
	}
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size})
	p.SetCatalogSort(true)
	p.SetCompression(false) // finish compresses, harder and with less garbage
	p.SetCreationDate(time.Unix(0, 0))
	p.SetModificationDate(time.Unix(0, 0))
	p.SetLang(info.Language)
	p.SetMargins(0, 0, 0)
	p.SetAutoPageBreak(false, 0)
	w := &pdfWriter{pdf: p, font: map[*Face]int{}, cut: map[*Face]*subset{}, links: map[string]int{}, pictures: map[*byte]string{}, level: -1}
	if n := len(pages); n > 0 {
		w.lastHeight = pageSize(pages[n-1]).Ht
	}
	w.collect(pages)
	return w
}

// pageSize keeps paper within what PDF 1.4 readers accept (3 to 14400 points).
func pageSize(page *Page) fpdf.SizeType {
	return fpdf.SizeType{Wd: within(page.Width, 3, 14400), Ht: within(page.Height, 3, 14400)}
}

func within(v, least, most float64) float64 {
	if math.IsNaN(v) {
		return least
	}
	return min(max(v, least), most)
}

// coordinate keeps a number writable: PDF/A-1 ends at 32767.
func coordinate(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -20000), 20000)
}

// collect finds the runes of every face, for its subset, and the targets of
// internal links, which may stand behind the links.
func (w *pdfWriter) collect(pages []*Page) {
	var faces []*Face
	runes := map[*Face]*runeSet{}
	for i, page := range pages {
		for _, item := range page.Items {
			switch it := item.(type) {
			case *Glyphs:
				if it.Face == nil {
					continue
				}
				if runes[it.Face] == nil {
					runes[it.Face] = &runeSet{}
					faces = append(faces, it.Face)
				}
				set := runes[it.Face]
				for _, r := range it.Runes {
					set.add(shown(r))
				}
			case *Dest:
				if _, twice := w.links[it.Name]; !twice {
					w.links[it.Name] = w.pdf.AddLink()
					w.pdf.SetLink(w.links[it.Name], max(coordinate(it.Y), 0), i+1)
				}
			}
		}
	}
	for _, face := range faces {
		w.addFont(face, face.subset(runes[face].sorted()))
	}
}

// shown is the rune drawn for r: what is no character becomes U+FFFD.
func shown(r rune) rune {
	if r < 0 || r > 0x10FFFF || r >= 0xD800 && r <= 0xDFFF {
		return 0xFFFD
	}
	return r
}

// draw puts one page on paper.
func (w *pdfWriter) draw(page *Page, number int) {
	size := pageSize(page)
	w.pdf.AddPageFormat("P", size)
	w.height, w.state = size.Ht, freshState
	for _, item := range page.Items {
		switch it := item.(type) {
		case *Glyphs:
			w.glyphs(it)
		case *Line:
			w.line(it)
		case *Rect:
			w.rect(it)
		case *Ellipse:
			w.ellipse(it)
		case *Clip:
			w.clip(it)
		case *ClipEnd:
			w.clipEnd()
		case *Path:
			w.path(it)
		case *Image:
			w.image(it)
		case *Heading:
			w.bookmark(it)
		}
	}
	for len(w.clips) > 0 {
		w.clipEnd()
	}
}

// bookmark adds to the outline. fpdf wants levels without gaps, measures every
// bookmark from the height of the last page, takes a y of -1 as "here", and
// its own UTF-16 is wrong above U+FFFF.
func (w *pdfWriter) bookmark(h *Heading) {
	if strings.TrimSpace(h.Title) == "" {
		return
	}
	w.level = max(min(h.Level, w.level+1), 0)
	y := within(h.Y, 0, w.height) - w.height + w.lastHeight
	if y == -1 {
		y = -1.01
	}
	w.pdf.Bookmark(utf16Text(h.Title), w.level, y)
}
