// Package photo makes evidence photographs ready for paper: upright, no larger
// than print needs, in a format that Word and PDF both take. Telephones give
// 12 million points for a picture of 8 cm; at 200 dots an inch 0.3 million say
// the same.
package photo

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
)

// DotsPerInch is what a photograph needs in print.
const DotsPerInch = 200

const quality = 85

// Fit gives the picture of a file as JPEG or PNG, turned as its Exif says and
// scaled down, never up, to the points of a box, or left as it is when it has
// hardly more. A *Refusal says why it cannot.
func Fit(data []byte, width, height int) ([]byte, error) {
	switch format := sniff(data); format {
	case "jpeg":
		return fitJPEG(data, width, height)
	case "png":
		return fitPNG(data, width, height)
	default:
		return nil, refuse(format)
	}
}

// Heavy reports whether making a picture ready takes so much memory that two
// should not be made at once: a large one that must be decoded whole. A point
// takes 8 bytes in a progressive JPEG, 12 in a PNG of 16 bits.
func Heavy(data []byte) bool {
	if plain := new(skimmer); plain.headers(data) {
		return false
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	return err == nil && (pixels(cfg) > maxDecoded/2 || format == "png" && pixels(cfg) > maxDecoded/4)
}

func pixels(cfg image.Config) int { return cfg.Width * cfg.Height }

const (
	maxDecoded = 24 << 20  // points decoded whole: 180 MB when the JPEG is progressive
	maxSkimmed = 300 << 20 // points of a JPEG read at a fraction of its size
	maxSide    = 65500     // libjpeg's own limit
)

func fitJPEG(data []byte, width, height int) ([]byte, error) {
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 {
		return nil, damaged
	}
	turn := orientation(data)
	if turn > 4 {
		width, height = height, width // the box as the sensor saw it
	}
	w, h := within(cfg.Width, cfg.Height, width, height)
	keep := w == cfg.Width && h == cfg.Height && turn == 1 && len(data) <= w*h/2
	if keep && skim(data, 1, 1) != nil { // plain and whole
		return silent(data), nil
	}
	planes := skim(data, w, h)
	if planes == nil {
		if pixels(cfg) > maxDecoded {
			return nil, tooLarge
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, damaged
		}
		if _, cmyk := img.(*image.CMYK); keep && !cmyk {
			return silent(data), nil
		}
		planes = planesOf(img)
	}
	return planes.resized(w, h).turned(turn).encode()
}

// fitPNG keeps drawings as PNG where that is the smaller file: a JPEG of a
// screen shot is larger and has specks around the letters.
func fitPNG(data []byte, width, height int) ([]byte, error) {
	cfg, err := png.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil || cfg.Width <= 0 || cfg.Height <= 0:
		return nil, damaged
	case pixels(cfg) > maxDecoded:
		return nil, tooLarge
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, damaged
	}
	w, h := within(cfg.Width, cfg.Height, width, height)
	plain := opaque(img) && !deep(img) && pixels(cfg) <= 4*w*h
	if plain && 8*len(data) < pixels(cfg) {
		return data, nil // less than a bit a point: a drawing
	}
	planes := planesOf(img)
	if w == cfg.Width && h == cfg.Height && plain {
		return smaller(data, planes)
	}
	planes = planes.resized(w, h)
	var b bytes.Buffer
	if err := png.Encode(&b, planes.image()); err != nil {
		return nil, err
	}
	out, err := smaller(b.Bytes(), planes)
	if plain && len(data) <= len(out) {
		return data, err // the greys of scaled lines take more than the points saved
	}
	return out, err
}

// smaller is the PNG unless the JPEG of the same picture takes less.
func smaller(asPNG []byte, p planes) ([]byte, error) {
	asJPEG, err := p.encode()
	if err != nil || len(asJPEG) >= len(asPNG) {
		return asPNG, err
	}
	return asJPEG, nil
}

// within makes w x h as large as the box allows, but not larger than it is. What
// has up to half again as many points stays: scaling would blur it, and takes 10
// ms for each picture of a report.
func within(w, h, boxW, boxH int) (int, int) {
	if w <= boxW && h <= boxH {
		return w, h
	}
	fitW, fitH := boxW, max((h*boxW+w/2)/w, 1)
	if w*boxH <= h*boxW {
		fitW, fitH = max((w*boxH+h/2)/h, 1), boxH
	}
	if 2*w*h <= 3*fitW*fitH {
		return w, h
	}
	return fitW, fitH
}
