package docx

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
)

// Telephones store a photo as the sensor saw it and note in Exif how it was
// held. Word turns it when a person inserts it, but not when a file refers to
// it: a photo that needs turning is turned here.

// upright gives a JPEG the way it was held; anything else stays as it is.
func upright(data []byte) []byte {
	turn := orientation(data)
	if turn < 2 {
		return data
	}
	img, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return data
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, turned(img, turn), &jpeg.Options{Quality: 90}); err != nil {
		return data
	}
	return b.Bytes()
}

// turned undoes an Exif orientation of 2 to 8.
func turned(img image.Image, turn int) image.Image {
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	if turn > 4 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
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
				sx, sy = y, w-1-x
			case 7:
				sx, sy = h-1-y, w-1-x
			case 8:
				sx, sy = h-1-y, x
			}
			out.Set(x, y, img.At(r.Min.X+sx, r.Min.Y+sy))
		}
	}
	return out
}

// orientation reads tag 0x0112 of the first Exif directory, 1 when there is
// none.
func orientation(data []byte) int {
	exif := exifOf(data)
	if len(exif) < 14 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	at := uint64(order.Uint32(exif[4:]))
	if at+2 > uint64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for n := order.Uint16(exif[at:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == 0x0112 {
			if v := order.Uint16(entries[8:]); v <= 8 {
				return int(v)
			}
		}
		entries = entries[12:]
	}
	return 1
}

// exifOf finds the Exif block among the segments before the picture.
func exifOf(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte{0xff, 0xd8}) {
		return nil
	}
	for data = data[2:]; len(data) > 4 && data[0] == 0xff && data[1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(data[2:]))
		if size > len(data) {
			return nil
		}
		if data[1] == 0xe1 && bytes.HasPrefix(data[4:size], []byte("Exif\x00\x00")) {
			return data[10:size]
		}
		data = data[size:]
	}
	return nil
}
