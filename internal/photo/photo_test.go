package photo

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func size(t *testing.T, data []byte) (w, h int, format string) {
	t.Helper()
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return cfg.Width, cfg.Height, format
}

// What skim makes of a file is what image/jpeg makes of it, averaged.
func TestSkimmingIsDecodingAndAveraging(t *testing.T) {
	for _, name := range []string{"444.jpg", "422.jpg", "440.jpg", "420.jpg", "gray.jpg", "restart.jpg"} {
		data := file(t, name)
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		whole := planesOf(img)
		for n := 1; n < 8; n *= 2 {
			w, h := scaled(whole[0].w, n), scaled(whole[0].h, n)
			got := skim(data, w, h)
			if len(got) != len(whole) {
				t.Errorf("%s, %d for 8: %d planes, want %d", name, n, len(got), len(whole))
				continue
			}
			for i := range got {
				want := whole[i].resized(got[i].w, got[i].h)
				if diff := distance(want, got[i]); diff > 9 {
					t.Errorf("%s, %d for 8, plane %d: %.1f off on average", name, n, i, diff)
				}
			}
		}
	}
}

func distance(a, b plane) float64 {
	sum := 0
	for i := range a.pix {
		sum += max(int(a.pix[i])-int(b.pix[i]), int(b.pix[i])-int(a.pix[i]))
	}
	return float64(sum) / float64(len(a.pix))
}

// Every kind of file that cameras, scanners and offices give comes out as a
// picture of the size of its box and with its colours.
func TestEveryKindFits(t *testing.T) {
	for _, name := range []string{"444.jpg", "422.jpg", "440.jpg", "420.jpg", "411.jpg", "gray.jpg", "restart.jpg", "progressive.jpg", "cmyk.jpg", "alpha16.png"} {
		data := file(t, name)
		for _, box := range []image.Point{{8, 6}, {20, 20}, {40, 30}, {70, 60}, {400, 300}} {
			out, err := Fit(data, box.X, box.Y)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			w, h, _ := size(t, out)
			ow, oh, _ := size(t, data)
			if ww, wh := within(ow, oh, box.X, box.Y); w != ww || h != wh {
				t.Errorf("%s in %v: %dx%d, want %dx%d", name, box, w, h, ww, wh)
			}
			if diff := distance(grey(t, data).resized(w, h), grey(t, out)); diff > 8 {
				t.Errorf("%s in %v: brightness is %.1f off", name, box, diff)
			}
		}
	}
}

func grey(t *testing.T, data []byte) plane {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return planesOf(img)[0]
}

// A photo whose left half is white, stored in every way a telephone holds it,
// comes out with the side that the orientation says: large and made smaller.
func TestPhotosStandUpright(t *testing.T) {
	type corner struct{ w, h, x, y int } // size, and a point that is white
	for turn, want := range map[byte]corner{1: {32, 16, 4, 8}, 2: {32, 16, 28, 8}, 3: {32, 16, 28, 8}, 4: {32, 16, 4, 8}, 5: {16, 32, 8, 4}, 6: {16, 32, 8, 4}, 7: {16, 32, 8, 28}, 8: {16, 32, 8, 28}} {
		for _, scale := range []int{1, 2, 4, 8} {
			got, err := Fit(turnedPhoto(t, turn, scale), 32, 32)
			if err != nil {
				t.Fatal(turn, err)
			}
			img, err := jpeg.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(turn, err)
			}
			if r := img.Bounds(); r.Dx() != want.w || r.Dy() != want.h {
				t.Errorf("orientation %d: %v, want %dx%d", turn, r, want.w, want.h)
			}
			if white, _, _, _ := img.At(want.x, want.y).RGBA(); white < 0x8000 {
				t.Errorf("orientation %d: the white side is elsewhere", turn)
			}
		}
	}
}

func turnedPhoto(t *testing.T, turn byte, scale int) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 32*scale, 16*scale))
	for y := range 16 * scale {
		for x := range 16 * scale {
			img.Set(x, y, color.White)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00"), turn, 0, 0, 0, 0, 0, 0, 0)
	return append(append([]byte{0xff, 0xd8}, exif...), b.Bytes()[2:]...)
}

// A drawing stays PNG, a photograph saved as PNG becomes JPEG, and what shines
// through becomes white.
func TestPNGKeepsWhatIsSmaller(t *testing.T) {
	drawing := image.NewNRGBA(image.Rect(0, 0, 300, 200))
	photo := image.NewNRGBA(drawing.Rect)
	random := rand.New(rand.NewSource(1))
	for y := range 200 {
		for x := range 300 {
			if y%20 == 0 {
				drawing.SetNRGBA(x, y, color.NRGBA{A: 255})
			}
			v := byte(random.Intn(256))
			photo.SetNRGBA(x, y, color.NRGBA{v, v / 2, 90, 255})
		}
	}
	for want, img := range map[string]*image.NRGBA{"png": drawing, "jpeg": photo} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		for _, box := range []int{150, 300, 600} {
			out, err := Fit(b.Bytes(), box, box)
			if err != nil {
				t.Fatal(err)
			}
			if _, _, format := size(t, out); format != want {
				t.Errorf("a %s in %d came out as %s", want, box, format)
			}
			if p := grey(t, out); want == "png" && p.pix[p.h/20*p.w] < 250 {
				t.Error("what shines through is not white")
			}
		}
	}
}

// What cannot be printed is refused by name, whatever the file is called.
func TestRefusals(t *testing.T) {
	cut := file(t, "420.jpg")
	for _, c := range []struct{ data, want string }{
		{"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"},
		{"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00", "HEIC"},
		{"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "AVIF"},
		{"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"},
		{"II*\x00\x08\x00", "TIFF"}, {"MM\x00*\x00\x08", "TIFF"}, {"GIF89a", "GIF"}, {"BM\x00", "BMP"}, {"%PDF-1.4", "PDF"},
		{"", "không phải"}, {"hello", "không phải"},
		{"\xff\xd8\xff\xe0", "hỏng"}, {"\x89PNG\r\n\x1a\n", "hỏng"},
		{string(cut[:len(cut)/2]), "hỏng"}, {string(file(t, "alpha16.png")[:3000]), "hỏng"},
	} {
		for _, box := range []int{10, 1000} {
			_, err := Fit([]byte(c.data), box, box)
			var refusal *Refusal
			if !errors.As(err, &refusal) || !strings.Contains(refusal.What, c.want) || refusal.Hint == "" {
				t.Errorf("%.12q: %v, want a refusal with %q", c.data, err, c.want)
			}
		}
	}
}

// A photograph that hardly exceeds its box is neither blurred nor taken apart,
// but what it tells of its maker and place stays at home.
func TestWhatNearlyFitsIsKeptButSaysNoPlace(t *testing.T) {
	data := turnedPhoto(t, 1, 4)
	out, err := Fit(data, 110, 110)
	if err != nil || !bytes.Equal(out, append([]byte{0xff, 0xd8}, data[2+0x24:]...)) {
		t.Errorf("128x64 in 110: %d of %d bytes, %v; want the same picture without Exif", len(out), len(data), err)
	}
	if out, _ = Fit(data, 90, 90); len(out) > 0 {
		if w, h, _ := size(t, out); w != 90 || h != 45 {
			t.Errorf("128x64 in 90: %dx%d", w, h)
		}
	}
}

// FuzzFit: no file makes it panic, and what comes out is a picture in its box,
// give or take what within allows.
func FuzzFit(f *testing.F) {
	names, _ := filepath.Glob("testdata/*.*")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if cfg, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && pixels(cfg) > 1<<20 {
			return // honest, but slow here
		}
		for _, box := range []int{7, 30, 90} {
			out, err := Fit(data, box, box)
			if err != nil {
				continue
			}
			if w, h, format := size(t, out); w < 1 || h < 1 || (w > box*3/2 || h > box*3/2) && format == "jpeg" {
				t.Errorf("%dx%d in a box of %d", w, h, box)
			}
		}
	})
}

// BenchmarkFit is a photo of 12 megapixels for a cell of 78 mm.
func BenchmarkFit(b *testing.B) {
	img := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	random := rand.New(rand.NewSource(1))
	for i := range img.Y {
		img.Y[i] = byte(100 + i/4000%80 + random.Intn(30))
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = byte(120+random.Intn(10)), byte(120+random.Intn(10))
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, img, &jpeg.Options{Quality: 88}); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(data.Len())/1e6, "MB")
	for b.Loop() {
		if _, err := Fit(data.Bytes(), 614, 457); err != nil {
			b.Fatal(err)
		}
	}
}

// Only what must be decoded whole is heavy.
func TestHeavyIsWhatMustBeDecodedWhole(t *testing.T) {
	large := func(name string, frame byte) []byte { // the same file, but it says 7000 x 4000
		data := bytes.Clone(file(t, name))
		copy(data[bytes.Index(data, []byte{0xff, frame})+5:], []byte{4000 >> 8, 4000 & 255, 7000 >> 8, 7000 & 255})
		return data
	}
	if Heavy(large("420.jpg", 0xc0)) || !Heavy(large("progressive.jpg", 0xc2)) || Heavy(file(t, "progressive.jpg")) {
		t.Error("a large progressive JPEG must be decoded whole, a plain or a small one not")
	}
}
