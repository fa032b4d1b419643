package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// PNG paints the drawing with so many dots an inch, in 16 greys: half a byte a
// dot.
func (d *Drawing) PNG(dpi int) ([]byte, error) {
	c := canvas{scale: float64(dpi) / 72, faces: map[look]font.Face{}}
	w, h := c.dots(d.Width), c.dots(d.Height)
	c.img = &image.Gray{Pix: bytes.Repeat([]byte{0xFF}, w*h), Stride: w, Rect: image.Rect(0, 0, w, h)}
	for _, b := range d.Boxes {
		c.box(b)
	}
	for _, t := range d.Texts {
		if err := c.text(t); err != nil {
			return nil, err
		}
	}
	return c.encode()
}

type canvas struct {
	img   *image.Gray
	scale float64 // dots a point
	faces map[look]font.Face
}

type look struct {
	size float64
	bold bool
}

func (c *canvas) dots(v float64) int { return int(math.Round(v * c.scale)) }

// box fills whole dots, at least one each way: hairlines stay.
func (c *canvas) box(b Box) {
	x, y := c.dots(b.X), c.dots(b.Y)
	r := image.Rect(x, y, max(c.dots(b.X+b.W), x+1), max(c.dots(b.Y+b.H), y+1)).Intersect(c.img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.img.Pix[y*c.img.Stride:]
		for x := r.Min.X; x < r.Max.X; x++ {
			row[x] = b.Grey
		}
	}
}

func (c *canvas) text(t Text) error {
	face, err := c.face(look{t.Size, t.Bold})
	if err != nil {
		return err
	}
	w := measure(t.S, t.Size, t.Bold)
	from := 0.0
	switch t.Anchor {
	case Middle:
		from = -w / 2
	case End:
		from = -w
	}
	if t.Upright {
		c.upright(t, face, w)
		return nil
	}
	pen := font.Drawer{Dst: c.img, Src: image.Black, Face: face, Dot: fixed.Point26_6{X: c.fixed(t.X + from), Y: c.fixed(t.Y)}}
	pen.DrawString(t.S)
	return nil
}

// upright draws the text level on a strip of its own and turns the strip.
func (c *canvas) upright(t Text, face font.Face, w float64) {
	up, down := c.dots(t.Size), c.dots(t.Size*0.3)
	strip := image.NewAlpha(image.Rect(0, 0, c.dots(w)+2, up+down))
	pen := font.Drawer{Dst: strip, Src: image.Opaque, Face: face, Dot: fixed.P(0, up)}
	pen.DrawString(t.S)
	x0, y0 := c.dots(t.X)-up, c.dots(t.Y)
	for y := range strip.Rect.Dy() {
		for x := range strip.Rect.Dx() {
			a := strip.AlphaAt(x, y).A
			if p := image.Pt(x0+y, y0-x); a > 0 && p.In(c.img.Rect) {
				at := c.img.PixOffset(p.X, p.Y)
				c.img.Pix[at] = byte(int(c.img.Pix[at]) * (255 - int(a)) / 255)
			}
		}
	}
}

func (c *canvas) fixed(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * c.scale * 64)) }

func (c *canvas) face(l look) (font.Face, error) {
	if f, ok := c.faces[l]; ok {
		return f, nil
	}
	f, err := opentype.NewFace(fontOf(l.bold), &opentype.FaceOptions{Size: l.size * c.scale, DPI: 72, Hinting: font.HintingNone})
	c.faces[l] = f
	return f, err
}

// writers take 0.8 MB each; a report has three charts.
var writers = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return z
}}

// encode writes four bits a dot. image/png does not know such greys, and takes
// five times as long for a palette of them.
func (c *canvas) encode() ([]byte, error) {
	var rows bytes.Buffer
	z := writers.Get().(*zlib.Writer)
	defer writers.Put(z)
	z.Reset(&rows)
	w, h := c.img.Rect.Dx(), c.img.Rect.Dy()
	var four [256]byte
	for v := range four {
		four[v] = byte((v*15 + 127) / 255)
	}
	line := make([]byte, 1+(w+1)/2) // the first byte says how: as it is
	same := make([]byte, len(line)) // or no different from the line above
	same[0] = 2
	for y := range h {
		row := c.img.Pix[y*w : (y+1)*w]
		if y > 0 && bytes.Equal(row, c.img.Pix[(y-1)*w:y*w]) {
			if _, err := z.Write(same); err != nil {
				return nil, err
			}
			continue
		}
		row = append(row[:w:w], 0xFF)
		for i := range line[1:] {
			line[1+i] = four[row[2*i]]<<4 | four[row[2*i+1]]
		}
		if _, err := z.Write(line); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(w)), uint32(h))
	out := []byte("\x89PNG\r\n\x1a\n")
	out = chunk(out, "IHDR", append(head, 4, 0, 0, 0, 0))
	out = chunk(out, "IDAT", rows.Bytes())
	return chunk(out, "IEND", nil), nil
}

func chunk(out []byte, name string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	from := len(out)
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}
