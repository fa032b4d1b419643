package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// CheckMaterial says what the pages will not show as Word does, because the
// material is not there: pictures that cannot be drawn, and families that
// neither the binary nor the office's folder has a twin of.
func CheckMaterial(log *diag.Log, d *doc.Document, fonts *Fonts) {
	c := &materialCheck{log: log, file: d.File, fonts: fonts.of(d), families: map[string]bool{},
		pictures: map[*byte]error{}, stories: map[*doc.Story]bool{}}
	for _, s := range d.Sections {
		c.blocks(s.Blocks)
		for _, r := range []doc.Running{s.Header, s.Footer} {
			c.story(r.First)
			c.story(r.Default)
			c.story(r.Even)
		}
	}
	for _, notes := range []map[int]*doc.Note{d.Footnotes, d.Endnotes} {
		for _, id := range slices.Sorted(maps.Keys(notes)) {
			c.blocks(notes[id].Blocks)
		}
	}
}

type materialCheck struct {
	log      *diag.Log
	file     string
	at       string // the paragraph
	fonts    *Fonts
	families map[string]bool // seen, as written and folded
	pictures map[*byte]error // judged, by their first byte: a logo may stand in many places
	decoded  pixels
	stories  map[*doc.Story]bool // seen: sections share headers
}

func (c *materialCheck) story(s *doc.Story) {
	if s == nil || c.stories[s] {
		return
	}
	c.stories[s] = true
	c.blocks(s.Blocks)
}

func (c *materialCheck) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			c.paragraph(b)
		case *doc.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					c.blocks(cell.Blocks)
				}
			}
		}
	}
}

func (c *materialCheck) paragraph(p *doc.Paragraph) {
	c.at = p.Pos
	if p.Label != nil {
		c.text(p.Label.Text, &p.Label.Props)
	}
	for _, in := range p.Inlines {
		switch in := in.(type) {
		case *doc.Text:
			c.text(in.S, in.Props)
		case *doc.Field:
			c.text(in.Result, in.Props)
		case *doc.Drawing:
			c.drawing(in)
			c.at = p.Pos
		}
	}
}

func (c *materialCheck) drawing(d *doc.Drawing) {
	if d.Picture != nil {
		c.picture(d.Picture)
	}
	if d.Shape != nil {
		c.story(d.Shape.Text)
	}
	for _, m := range d.Group {
		c.drawing(m)
	}
}

// text names the families that set s, as look and pick choose them.
func (c *materialCheck) text(s string, p *doc.RunProps) {
	if p == nil {
		return
	}
	other := p.FontHAnsi
	if other == "" {
		other = p.Font
	}
	if c.families[p.Font] && c.families[other] {
		return
	}
	for _, r := range s {
		switch {
		case r <= ' ' || r == '\u00a0' || unicode.IsSymbol(r): // boxes and ticks come from the font that has them
		case r < 0x80:
			c.family(p.Font)
		default:
			c.family(other)
		}
	}
}

func (c *materialCheck) family(name string) {
	if name == "" || c.families[name] {
		return
	}
	known := c.families[foldFamily(name)]
	c.families[name], c.families[foldFamily(name)] = true, true
	face, exact := c.fonts.Face(name, false, false)
	if exact || known {
		return
	}
	c.warn("phong-chu/thay-the", "phông “"+name+"” không có sẵn, thay bằng "+spaced(face.Name)+"; số dòng, số trang có thể khác Word",
		"chép tệp phông từ thư mục Fonts của Windows vào thư mục phông của cơ quan (fonts cạnh inputs, hoặc ghi ở --fonts)")
}

// spaced is a family's name as people write it: LiberationSerif has no blanks.
func spaced(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && r >= 'A' && r <= 'Z' && name[i-1] >= 'a' && name[i-1] <= 'z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (c *materialCheck) picture(p *doc.Picture) {
	var key *byte
	if len(p.Data) > 0 {
		key = &p.Data[0]
	}
	fault, judged := c.pictures[key]
	if !judged {
		fault = pictureFault(p, &c.decoded)
		c.pictures[key] = fault
	}
	// The reader has named these already.
	if fault == nil || errors.Is(fault, errPictureVector) || p.Format == "" {
		return
	}
	c.warn("trinh-bay/anh-hong", "không vẽ được ảnh “"+path.Base(p.Name)+"”: "+fault.Error(),
		"mở ảnh bằng chương trình xem ảnh, lưu lại dạng PNG hoặc JPEG rồi chèn lại")
}

func (c *materialCheck) warn(rule, message, hint string) {
	c.log.Warn(diag.Pos{File: c.file, At: c.at}, rule, message, hint)
}

var errPictureCut = errors.New("dữ liệu của ảnh bị hỏng hoặc thiếu phần cuối")

// pictureFault judges JPEG and PNG, nearly all there are, without decoding
// them: that would cost as much again as drawing them.
func pictureFault(p *doc.Picture, decoded *pixels) error {
	switch p.Format {
	case "jpeg":
		if !bytes.Contains(p.Data, []byte{0xff, 0xd9}) { // end of image
			return errPictureCut
		}
	case "png":
		if !wholePNG(p.Data) {
			return errPictureCut
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(p.Data)); err == nil && config.Height > 0 &&
			config.Width <= maxPixels/config.Height {
			if !plainPNG(p.Data) && !decoded.take(config) {
				return errPicturesTooBig
			}
			return nil
		}
	}
	_, _, err := preparePicture(p, decoded)
	return err
}

// wholePNG holds every chunk against its checksum, to the last one.
func wholePNG(b []byte) bool {
	for at := 8; at+12 <= len(b); {
		n := int(binary.BigEndian.Uint32(b[at:]))
		if n > len(b)-at-12 {
			return false
		}
		if crc32.ChecksumIEEE(b[at+4:at+8+n]) != binary.BigEndian.Uint32(b[at+8+n:]) {
			return false
		}
		if string(b[at+4:at+8]) == "IEND" {
			return true
		}
		at += 12 + n
	}
	return false
}
