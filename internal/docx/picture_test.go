package docx

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"testing"
)

// A photo whose left half is white, stored in every way a telephone holds it,
// comes out with the side that the orientation says.
func TestPhotosStandUpright(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 32, 16))
	for y := range 16 {
		for x := range 16 {
			img.Set(x, y, color.White)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	type corner struct{ w, h, x, y int } // size, and a point that is white
	for turn, want := range map[byte]corner{1: {32, 16, 4, 8}, 2: {32, 16, 28, 8}, 3: {32, 16, 28, 8}, 4: {32, 16, 4, 8}, 5: {16, 32, 8, 4}, 6: {16, 32, 8, 4}, 7: {16, 32, 8, 28}, 8: {16, 32, 8, 28}} {
		exif := append([]byte("\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00"), turn, 0, 0, 0, 0, 0, 0, 0)
		photo := append(append([]byte{0xff, 0xd8}, exif...), b.Bytes()[2:]...)
		got, err := jpeg.Decode(bytes.NewReader(upright(photo)))
		if err != nil {
			t.Fatal(turn, err)
		}
		if r := got.Bounds(); r.Dx() != want.w || r.Dy() != want.h {
			t.Errorf("orientation %d: %v, want %dx%d", turn, r, want.w, want.h)
		}
		if white, _, _, _ := got.At(want.x, want.y).RGBA(); white < 0x8000 {
			t.Errorf("orientation %d: the white side is elsewhere", turn)
		}
	}
}

func TestPicturesFitTheirBox(t *testing.T) {
	for _, c := range []struct {
		box    size
		w, h   int
		wanted size
	}{
		{size{4000, 3000}, 400, 300, size{4000, 3000}},
		{size{4000, 3000}, 100, 300, size{1000, 3000}},
		{size{4000, 3000}, 4000, 300, size{4000, 300}},
		{size{4000, 3000}, 1, 100000, size{1, 3000}},
		{size{}, 96, 48, size{914400, 457200}},
	} {
		if got := c.box.fit(c.w, c.h); got != c.wanted {
			t.Errorf("%dx%d in %v: %v, want %v", c.w, c.h, c.box, got, c.wanted)
		}
	}
}
