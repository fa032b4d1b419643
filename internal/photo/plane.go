package photo

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
)

// plane is one component of a picture, rows without gaps.
type plane struct {
	w, h int
	pix  []byte
}

// planes is a picture as JPEG keeps it: Y, Cb, Cr, the colours perhaps half as
// wide and half as high; a grey one has Y alone. Scaling and turning go plane by
// plane: no point is ever converted to RGB and back.
type planes []plane

// planesOf takes an image apart; what is transparent becomes white paper.
func planesOf(img image.Image) planes {
	switch img := img.(type) {
	case *image.Gray:
		return planes{packed(img.Pix, img.Stride, img.Rect.Dx(), img.Rect.Dy())}
	case *image.YCbCr:
		w, h := img.Rect.Dx(), img.Rect.Dy()
		cw, ch := colourSize(img.SubsampleRatio, w, h)
		return planes{packed(img.Y, img.YStride, w, h), packed(img.Cb, img.CStride, cw, ch), packed(img.Cr, img.CStride, cw, ch)}
	}
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	flat := image.NewRGBA(image.Rect(0, 0, w, min(h, 64))) // a strip at a time, to spare memory
	out := planes{{w, h, make([]byte, w*h)}, {w, h, make([]byte, w*h)}, {w, h, make([]byte, w*h)}}
	for y := 0; y < h; y += 64 {
		draw.Draw(flat, flat.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(flat, flat.Rect, img, image.Pt(r.Min.X, r.Min.Y+y), draw.Over)
		for i := range w * min(64, h-y) {
			p := flat.Pix[4*i:]
			out[0].pix[y*w+i], out[1].pix[y*w+i], out[2].pix[y*w+i] = color.RGBToYCbCr(p[0], p[1], p[2])
		}
	}
	return out
}

func colourSize(ratio image.YCbCrSubsampleRatio, w, h int) (int, int) {
	probe := image.NewYCbCr(image.Rect(0, 0, w, 1), ratio)
	high := image.NewYCbCr(image.Rect(0, 0, 1, h), ratio)
	return probe.CStride, len(high.Cb) / high.CStride
}

func packed(pix []byte, stride, w, h int) plane {
	if stride == w {
		return plane{w, h, pix[:w*h]}
	}
	out := make([]byte, 0, w*h)
	for y := range h {
		out = append(out, pix[y*stride:y*stride+w]...)
	}
	return plane{w, h, out}
}

func opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}

// deep reports 16 bits a component.
func deep(img image.Image) bool {
	switch img.(type) {
	case *image.Gray16, *image.RGBA64, *image.NRGBA64:
		return true
	}
	return false
}

// resized gives the luminance w x h points and the colours half of that each
// way, or as many as there are.
func (p planes) resized(w, h int) planes {
	out := make(planes, len(p))
	for i, k := range p {
		if i > 0 && (p[1].w < p[0].w || p[1].h < p[0].h) {
			out[i] = k.resized((w+1)/2, (h+1)/2)
			continue
		}
		out[i] = k.resized(w, h)
	}
	return out
}

func (p planes) turned(turn int) planes {
	out := make(planes, len(p))
	for i, k := range p {
		out[i] = k.turned(turn)
	}
	return out
}

// turned undoes an Exif orientation.
func (p plane) turned(turn int) plane {
	if turn < 2 {
		return p
	}
	w, h := p.w, p.h
	out := plane{w, h, make([]byte, len(p.pix))}
	if turn > 4 {
		out.w, out.h = h, w
	}
	for y := range out.h {
		for x := range out.w {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.pix[y*out.w+x] = p.pix[sy*w+sx]
		}
	}
	return out
}

// image is the picture as the encoders take it.
func (p planes) image() image.Image {
	r := image.Rect(0, 0, p[0].w, p[0].h)
	if len(p) == 1 {
		return &image.Gray{Pix: p[0].pix, Stride: p[0].w, Rect: r}
	}
	ratio := image.YCbCrSubsampleRatio444
	if p[1].w < p[0].w || p[1].h < p[0].h {
		ratio = image.YCbCrSubsampleRatio420
	}
	return &image.YCbCr{Y: p[0].pix, Cb: p[1].pix, Cr: p[2].pix, YStride: p[0].w, CStride: p[1].w, SubsampleRatio: ratio, Rect: r}
}

func (p planes) encode() ([]byte, error) {
	var b bytes.Buffer
	err := jpeg.Encode(&b, p.image(), &jpeg.Options{Quality: quality})
	return b.Bytes(), err
}
