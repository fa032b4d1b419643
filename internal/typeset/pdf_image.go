package typeset

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif" // decoders for image.Decode
	"image/jpeg"
	"image/png"
	"math"
	"strconv"

	"github.com/go-pdf/fpdf"
	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"
	_ "golang.org/x/image/webp"

	"vanthu/internal/doc"
)

// maxPixels bounds the memory of a picture that must be decoded, to 64 MB;
// maxPlain that of one that goes in as it is, for which a bit is reserved;
// maxAllPixels the time for all of a document: 300 pictures in 130 kB took 46 s.
// The real file with most has 6 million.
const (
	maxPixels    = 16 << 20
	maxPlain     = 512 << 20
	maxAllPixels = 256 << 20
)

// Why a picture cannot be drawn, for a person to read.
var (
	errNoPicture      = errors.New("tệp không chứa dữ liệu của ảnh")
	errPictureVector  = errors.New("ảnh là hình vẽ EMF hoặc WMF của Windows, chưa vẽ được")
	errPictureUnknown = errors.New("ảnh hỏng hoặc thuộc dạng không đọc được (đọc được JPEG, PNG, GIF, BMP, TIFF, WebP)")
	errPictureTooBig  = fmt.Errorf("ảnh quá lớn (hơn %d triệu điểm ảnh)", maxPixels>>20)
	errPicturesTooBig = fmt.Errorf("các ảnh trong văn bản cộng lại quá lớn (hơn %d triệu điểm ảnh)", maxAllPixels>>20)
)

// pixels is how many of a document's have been decoded.
type pixels int

// take counts a picture that has to be decoded; false when it is one too many.
func (n *pixels) take(c image.Config) bool {
	*n += pixels(c.Width * c.Height)
	return *n <= maxAllPixels
}

// preparePicture gives the picture as fpdf and PDF/A-1 take it: JPEG in RGB or
// grey and plain PNG as they are, everything else as PNG on white paper. Of
// what cannot be drawn PDF draws a crossed box.
func preparePicture(p *doc.Picture, decoded *pixels) (data []byte, kind string, err error) {
	if p == nil || len(p.Data) == 0 {
		return nil, "", errNoPicture
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	switch {
	case err != nil && (p.Format == "emf" || p.Format == "wmf"):
		return nil, "", errPictureVector
	case err != nil || config.Width <= 0 || config.Height <= 0:
		return nil, "", errPictureUnknown
	case format == "jpeg" && config.ColorModel != color.CMYKModel:
		return p.Data, "jpg", nil
	case format == "png" && config.Width <= maxPlain/config.Height && plainPNG(p.Data):
		return p.Data, "png", nil
	case config.Width > maxPixels/config.Height:
		return nil, "", errPictureTooBig
	case !decoded.take(config):
		return nil, "", errPicturesTooBig
	}
	img, _, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, "", errPictureUnknown
	}
	var out bytes.Buffer
	kind = "png"
	if format == "jpeg" { // CMYK, which PDF/A-1 allows only with a press profile
		kind, err = "jpg", jpeg.Encode(&out, onWhite(img), &jpeg.Options{Quality: 92})
	} else {
		err = png.Encode(&out, onWhite(img))
	}
	return out.Bytes(), kind, err
}

// onWhite flattens a picture onto paper: PDF/A-1 forbids transparency.
func onWhite(img image.Image) image.Image {
	flat := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
	return flat
}

// plainPNG reports whether a PNG may go into the PDF as it is: whole chunks,
// 8 bits or less, no transparency, not interlaced.
func plainPNG(b []byte) bool {
	if len(b) < 33 || b[24] > 8 || b[25]&4 != 0 || b[28] != 0 {
		return false
	}
	palette := b[25] != 3
	for at := 8; at+12 <= len(b); {
		n := int(binary.BigEndian.Uint32(b[at:]))
		if n > len(b)-at-12 {
			return false
		}
		switch string(b[at+4 : at+8]) {
		case "tRNS":
			return false
		case "PLTE":
			palette = n > 0 && n%3 == 0 && n <= 3*256
		case "IEND":
			return palette
		}
		at += 12 + n
	}
	return false
}

// register gives fpdf the picture once, however often it stands in the text, and
// tells its name, "" when it cannot be drawn.
func (w *pdfWriter) register(p *doc.Picture) string {
	if p == nil || len(p.Data) == 0 {
		return ""
	}
	if name, known := w.pictures[&p.Data[0]]; known {
		return name
	}
	name := ""
	if data, kind, err := preparePicture(p, &w.decoded); err == nil {
		name = "p" + strconv.Itoa(len(w.pictures))
		w.pdf.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: kind}, bytes.NewReader(data))
		if w.pdf.Err() {
			w.pdf.ClearError()
			name = ""
		}
	}
	w.pictures[&p.Data[0]] = name
	return name
}

func (w *pdfWriter) image(im *Image) {
	x, y, wd, h := coordinate(im.X), coordinate(im.Y), coordinate(im.W), coordinate(im.H)
	if wd <= 0 || h <= 0 {
		return
	}
	name := w.register(im.Picture)
	if name == "" {
		w.missing(x, y, wd, h)
		return
	}
	p := im.Picture
	w.pdf.TransformBegin()
	if turn := math.Mod(coordinate(p.Rotation)+coordinate(im.Turn), 360); turn != 0 {
		w.pdf.TransformRotate(-turn, x+wd/2, y+h/2)
	}
	if p.FlipH {
		w.pdf.TransformMirrorHorizontal(x + wd/2)
	}
	if p.FlipV {
		w.pdf.TransformMirrorVertical(y + h/2)
	}
	w.cropped(name, p.Crop, x, y, wd, h)
	w.pdf.TransformEnd()
}

// cropped draws the part of the picture that the crop leaves, in its box; a
// crop is in thousandths of a per cent and may be negative.
func (w *pdfWriter) cropped(name string, crop [4]int, x, y, wd, h float64) {
	opt := fpdf.ImageOptions{AllowNegativePosition: true}
	if crop == [4]int{} {
		w.pdf.ImageOptions(name, x, y, wd, h, false, opt, 0, "")
		return
	}
	part := func(v int) float64 { return within(float64(v)/100000, -10, 0.999) }
	left, top, right, bottom := part(crop[0]), part(crop[1]), part(crop[2]), part(crop[3])
	fullW, fullH := wd/max(1-left-right, 0.001), h/max(1-top-bottom, 0.001)
	w.pdf.ClipRect(x, y, wd, h, false)
	w.pdf.ImageOptions(name, coordinate(x-left*fullW), coordinate(y-top*fullH), coordinate(fullW), coordinate(fullH), false, opt, 0, "")
	w.pdf.ClipEnd()
}

// missing is a crossed box: a picture that is not shown must be seen to miss.
func (w *pdfWriter) missing(x, y, wd, h float64) {
	w.rect(&Rect{X: x, Y: y, W: wd, H: h, Stroke: "808080", Width: 0.5})
	w.line(&Line{X1: x, Y1: y, X2: x + wd, Y2: y + h, Width: 0.5, Color: "808080"})
	w.line(&Line{X1: x, Y1: y + h, X2: x + wd, Y2: y, Width: 0.5, Color: "808080"})
}
