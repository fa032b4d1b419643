package decree30

import (
	"fmt"
	"strings"

	"vanthu/internal/doc"
)

// pages is how many pages the file has: from the layout, from what Word
// stored, or guessed from the letters (a full page holds about 2 500).
func (j *judge) pages() int {
	if j.opt.Count > 0 {
		return j.opt.Count
	}
	if n := j.d.Info.WordPages; n > 0 {
		return n
	}
	letters := 0
	for _, l := range j.p.Lines {
		letters += len([]rune(l.Text))
	}
	return 1 + letters/3500
}

// spot is a PAGE field in a header or footer.
type spot struct {
	para    *doc.Paragraph
	field   *doc.Field
	centred bool
	text    string // what stands beside the number
}

// pageNumber judges the number of the main text's section.
func (j *judge) pageNumber() {
	if j.pages() < 2 || len(j.d.Sections) == 0 {
		return
	}
	s := j.d.Sections[0]
	top := findPage(s.Header.Default)
	if top == nil && s.Header.Default == nil && j.d.Settings.EvenAndOdd {
		top = findPage(s.Header.Even)
	}
	if top == nil {
		j.noNumberOnTop(s)
		return
	}
	if !top.centred {
		j.addAt("nd30/so-trang-vi-tri", 0, "đầu trang", "", "số trang không canh giữa, phải canh giữa trong lề trên", "canh giữa số trang trong Header")
	}
	if p := top.field.Props; p != nil && (p.Size < 13 || p.Size > 14) {
		j.addAt("nd30/so-trang-kieu", 0, "đầu trang", "", fmt.Sprintf("số trang cỡ chữ %s, phải từ 13 đến 14", num(p.Size)), "đặt cỡ chữ 13 hoặc 14 cho số trang")
	}
	if p := top.field.Props; p != nil && (p.Italic || p.Bold) {
		j.addAt("nd30/so-trang-kieu", 0, "đầu trang", "", "số trang chữ đậm hoặc nghiêng, phải là chữ đứng", "bỏ đậm, nghiêng ở số trang")
	}
	if f := s.PageNumber.Format; f != "" && f != "decimal" {
		j.addAt("nd30/so-trang-kieu", 0, "đầu trang", "", "số trang không phải chữ số Ả Rập", "chọn Number format 1, 2, 3")
	}
	if top.text != "" {
		j.addAt("nd30/so-trang-kieu", 0, "đầu trang", top.text, "bên số trang có chữ hoặc dấu khác, chỉ được có chữ số", "chỉ để số trang trong Header")
	}
	if !s.TitlePage || findPage(s.Header.First) != nil {
		j.addAt("nd30/so-trang-dau", 0, "đầu trang", "", "số trang hiện ở trang thứ nhất, phải ẩn", "chọn Different First Page và để trống Header trang đầu")
	}
	j.laterSections()
	if j.d.Settings.EvenAndOdd && findPage(s.Header.Even) == nil {
		j.addAt("nd30/so-trang-thieu", 0, "đầu trang", "", "trang chẵn không có số trang", "bỏ Different Odd & Even Pages")
	}
}

// laterSections: a section that begins a page carries the number too, if its
// header is not the one before it.
func (j *judge) laterSections() {
	for i, s := range j.d.Sections[1:] {
		if s.Start == doc.Continuous || findPage(s.Header.Default) != nil {
			continue
		}
		letters, first := 0, ""
		for _, l := range j.p.Lines {
			if l.Section == i+1 {
				letters += letterCount(l.Text)
				if first == "" && !l.blank() {
					first = l.Para.Pos
				}
			}
		}
		if letters == 0 || s.TitlePage && letters < 2000 { // one page, on which none is shown
			continue
		}
		j.addAt("nd30/so-trang-thieu", 0, first, "", fmt.Sprintf("phần trang %d không có số trang ở lề trên", i+2), "chọn Link to Previous cho Header của phần này, hoặc chèn số trang")
	}
}

func (j *judge) noNumberOnTop(s *doc.Section) {
	for _, st := range []*doc.Story{s.Footer.Default, s.Footer.Even, s.Footer.First} {
		if findPage(st) != nil {
			j.addAt("nd30/so-trang-vi-tri", 0, "chân trang", "", "số trang ở chân trang, phải ở giữa lề trên", "chuyển số trang lên Header, canh giữa")
			return
		}
	}
	if j.p.Nature == Form || j.p.Nature == Attachment && j.pages() < 3 {
		return
	}
	j.addAt("nd30/so-trang-thieu", 0, "", "", fmt.Sprintf("văn bản dài %d trang mà không có số trang", j.pages()), "chèn số trang vào giữa Header, ẩn ở trang đầu")
}

// findPage looks for PAGE in a story, also in its tables, frames and boxes.
func findPage(s *doc.Story) *spot {
	if s == nil {
		return nil
	}
	return pageIn(s.Blocks, false)
}

func pageIn(blocks []doc.Block, centred bool) *spot {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			if found := pageOf(b, centred); found != nil {
				return found
			}
		case *doc.Table:
			for _, r := range b.Rows {
				for i, c := range r.Cells {
					if found := pageIn(c.Blocks, len(r.Cells) == 3 && i == 1); found != nil {
						return found
					}
				}
			}
		}
	}
	return nil
}

func pageOf(p *doc.Paragraph, centred bool) *spot {
	centred = centred && p.Props.Align == doc.AlignLeft || p.Props.Align == doc.AlignCenter
	if f := p.Props.Frame; f != nil {
		centred = f.XAlign == "center" || centred && f.XAlign == "" && f.X == 0
	}
	var found *spot
	var beside strings.Builder
	for _, in := range p.Inlines {
		switch in := in.(type) {
		case *doc.Field:
			if in.Kind == "PAGE" {
				found = &spot{para: p, field: in}
				continue
			}
			beside.WriteString(in.Result)
		case *doc.Text:
			beside.WriteString(in.S)
		case *doc.Tab, *doc.PositionTab:
			centred = true // header styles put a centre stop there
		case *doc.Drawing:
			if in.Shape != nil && in.Shape.Text != nil {
				if inner := pageIn(in.Shape.Text.Blocks, in.Anchor != nil && in.Anchor.AlignH == "center"); inner != nil {
					return inner
				}
			}
		}
	}
	if found != nil {
		found.centred, found.text = centred, squeeze(beside.String())
	}
	return found
}
