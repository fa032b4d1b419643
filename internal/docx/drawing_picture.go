package docx

import (
	"bytes"
	"path"
	"strings"

	"vanthu/internal/doc"
)

// picture reads pic:pic.
func (l *line) picture(d *doc.Drawing, n *node) {
	xfrm := n.path("pic:spPr", "a:xfrm")
	extent(d, xfrm.child("a:ext"), "cx", "cy")
	fill := n.child("pic:blipFill")
	blip := fill.child("a:blip")
	if blip == nil {
		return
	}
	p, gap := l.image(blip.attr("r:embed"), blip.attr("r:link"))
	d.Gap = gap
	if p == nil {
		return
	}
	p.Vector = l.vector(blip)
	if xfrm != nil {
		p.Rotation, p.FlipH, p.FlipV = rotation(xfrm)
	}
	if c := fill.child("a:srcRect"); c != nil {
		for i, name := range [...]string{"l", "t", "r", "b"} {
			p.Crop[i] = thousandths(c.attr(name))
		}
	}
	d.Picture = p
	if ln := n.path("pic:spPr", "a:ln"); ln != nil { // a frame around the picture
		sh := &doc.Shape{Kind: "rect", Rotation: p.Rotation}
		if l.story.r.stroke(sh, ln, nil); sh.Stroke.Style != "" {
			d.Shape = sh
		}
	}
}

// vector is the SVG beside a picture, which Word shows in its place.
func (l *line) vector(blip *node) []byte {
	for _, ext := range blip.child("a:extLst").elements() {
		if svg := ext.child("asvg:svgBlip"); svg != nil {
			if part := l.story.r.f.part(l.story.rels[svg.attr("r:embed")].target); part != nil {
				return part.data
			}
		}
	}
	return nil
}

// thousandths of a per cent, or "12.5%" in Strict documents.
func thousandths(s string) int {
	v, unit, _ := decimal(s)
	if unit == "%" {
		v *= 1000
	}
	return int(min(max(v, -1_000_000), 100_000))
}

// image loads a picture part by relationship. What cannot be shown is said, and
// gap is what its place is marked with.
func (l *line) image(embed, link string) (p *doc.Picture, gap string) {
	s := l.story
	id := embed
	if id == "" {
		id = link
	}
	rel, ok := s.rels[id]
	switch {
	case ok && rel.external:
		s.warn("docx/anh-lien-ket", "ảnh chỉ được liên kết, không nằm trong tệp, nên không được thể hiện", "trong Word: Tệp › Thông tin › Sửa liên kết, chọn Ngắt liên kết để nhúng ảnh")
		return nil, "ảnh liên kết"
	case !ok || s.r.f.part(rel.target) == nil:
		s.warn("docx/anh-thieu", "ảnh không có trong tệp", "chèn lại ảnh")
		return nil, "ảnh thiếu"
	}
	part := s.r.f.part(rel.target)
	p = &doc.Picture{Name: part.name, Data: part.data, Format: pictureFormat(part.data)}
	switch p.Format {
	case "emf", "wmf":
		if bitmap := s.r.bitmap(part); bitmap != nil {
			p.Data, p.Format = bitmap, pictureFormat(bitmap)
			return p, ""
		}
		gap = "ảnh " + strings.ToUpper(p.Format) + " " + path.Base(p.Name)
		s.warn("docx/anh-vec-to", "ảnh dạng "+strings.ToUpper(p.Format)+" ("+path.Base(p.Name)+") không được thể hiện, chỗ của nó chỉ có khung ghi tên", "chuyển thành ảnh PNG (sao chép, dán đặc biệt dạng PNG)")
	case "svg", "":
		gap = "ảnh " + path.Base(p.Name)
		s.warn("docx/anh-la", "tệp ảnh "+part.name+" không phải dạng ảnh vẽ được", "chèn lại ảnh dạng PNG hoặc JPEG")
	}
	return p, gap
}

// bitmap is that of a metafile, copied out of it once however often it is shown.
func (r *reader) bitmap(p *part) []byte {
	b, known := r.bitmaps[p]
	if !known {
		b = metafileBitmap(p.data)
		r.bitmaps[p] = b
	}
	return b
}

// pictureFormat tells by the first bytes; names lie.
func pictureFormat(b []byte) string {
	has := func(at int, magic string) bool {
		return len(b) >= at+len(magic) && string(b[at:at+len(magic)]) == magic
	}
	switch {
	case has(0, "\xff\xd8\xff"):
		return "jpeg"
	case has(0, "\x89PNG"):
		return "png"
	case has(0, "GIF8"):
		return "gif"
	case has(0, "BM"):
		return "bmp"
	case has(0, "II*\x00"), has(0, "MM\x00*"):
		return "tiff"
	case has(0, "RIFF") && has(8, "WEBP"):
		return "webp"
	case has(0, "\x01\x00\x00\x00") && has(40, " EMF"):
		return "emf"
	case has(0, "\xd7\xcd\xc6\x9a"), has(0, "\x01\x00\x09\x00"), has(0, "\x02\x00\x09\x00"):
		return "wmf"
	case bytes.Contains(b[:min(len(b), 512)], []byte("<svg")):
		return "svg"
	}
	return ""
}
