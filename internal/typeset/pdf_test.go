package typeset

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"sync"
	"testing"
	"time"

	"vanthu/internal/doc"
)

var testInfo = Info{
	Title: "Kế hoạch chuyển đổi số (2023) \\ <thử & nghiệm>", Author: "UBND xã Đức Phú", Subject: "Tuyên truyền 😀",
	Creator: "vanthu", Producer: "vanthu (go-pdf/fpdf)", Created: time.Date(2023, 3, 20, 8, 30, 0, 0, time.FixedZone("", 7*3600)), PDFA: true,
}

// text makes Glyphs of a string at a place.
func text(f *Fonts, family string, bold, italic bool, size, x, y float64, s string) *Glyphs {
	face, _ := f.Face(family, bold, italic)
	return &Glyphs{X: x, Y: y, Face: face, Size: size, Scale: 1, Runes: []rune(s)}
}

// sampler is a document that uses every item of page.go in every way.
func sampler(f *Fonts) []*Page {
	plain := func(x, y float64, s string) *Glyphs { return text(f, "Times New Roman", false, false, 14, x, y, s) }
	with := func(g *Glyphs, change func(*Glyphs)) *Glyphs { change(g); return g }
	one := &Page{Width: 595.3, Height: 841.9, Number: 1}
	one.Items = []Item{
		text(f, "Times New Roman", true, false, 13, 250, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
		&Line{X1: 300, Y1: 66, X2: 450, Y2: 66, Width: 0.75},
		&Heading{Level: 2, Title: "I. Mục đích (đầu)", Y: 90}, &Heading{Level: 1, Title: "1. Đối tượng 😀", Y: 140},
		plain(85, 100, "Đẩy mạnh công tác tuyên truyền, phổ biến về chuyển đổi số"),
		with(plain(85, 120, "giãn chữ và căn đều hai lề"), func(g *Glyphs) { g.After = spread(g.Runes, 6.3) }),
		with(plain(85, 140, "co còn 80 %, đỏ"), func(g *Glyphs) { g.Scale, g.Color = 0.8, "FF0000" }),
		text(f, "Times New Roman", false, true, 14, 85, 160, "Đức Phú, ngày 20 tháng 3 năm 2023 (\\)"),
		with(plain(85, 180, "nghiêng giả"), func(g *Glyphs) { g.Slant = true }),
		with(plain(185, 180, "đậm giả"), func(g *Glyphs) { g.Embolden, g.Color = true, "0000C0" }),
		with(plain(285, 180, "đậm nghiêng giả"), func(g *Glyphs) { g.Embolden, g.Slant, g.Scale = true, true, 1.2 }),
		with(plain(60, 300, "quay trái"), func(g *Glyphs) { g.Rotate = 90 }),
		with(plain(40, 220, "quay phải"), func(g *Glyphs) { g.Rotate = 270 }),
		with(plain(85, 200, "https://ducphu.gov.vn"), func(g *Glyphs) { g.Link, g.Color = "https://ducphu.gov.vn/tin tức?a=(1)", "0563C1" }),
		with(plain(285, 200, "xem Phụ lục"), func(g *Glyphs) { g.Link = "#phu_luc" }),
		with(plain(385, 200, "đi đâu"), func(g *Glyphs) { g.Link = "#khong_co" }),
		&Line{X1: 85, Y1: 210, X2: 500, Y2: 210, Width: 1, Dash: []float64{3, 2}, Color: "808080"},
		&Line{X1: 85, Y1: 214, X2: 500, Y2: 214, Width: 0.5},
		&Rect{X: 85, Y: 220, W: 100, H: 30, Fill: "FFF2CC", Stroke: "7F6000", Width: 1},
		&Rect{X: 195, Y: 220, W: 100, H: 30, Stroke: "000000", Width: 2}, &Rect{X: 305, Y: 220, W: 100, H: 30, Fill: "D9E2F3", Link: "mailto:ubnd@ducphu.gov.vn"},
		&Ellipse{X: 415, Y: 220, W: 80, H: 30, Fill: "E2EFD9", Stroke: "385623", Width: 1.5},
	}
	x := 85.0
	for _, p := range pictures() {
		one.Items = append(one.Items, &Image{X: x, Y: 270, W: 60, H: 40, Picture: p, Alt: p.Name})
		if x += 70; x > 480 {
			x = 85
		}
	}
	for i, p := range turned(pictures()[0]) {
		one.Items = append(one.Items, &Image{X: 85 + float64(i)*85, Y: 330, W: 60, H: 40, Picture: p})
	}
	symbols := text(f, "Times New Roman", false, false, 14, 85, 410, "☑ ☐ ✓ → ⇒ 漢")
	symbols.Face = f.Fallback(symbols.Face, '☑')
	one.Items = append(one.Items, symbols,
		text(f, "Arial", true, true, 14, 85, 430, "Arial đậm nghiêng"), text(f, "Courier New", false, false, 14, 285, 430, "Courier: 1.500.000"),
		plain(85, 450, "không ngắt: 5\u00A0000\u00A0đ, gạch\u2011nối, 1\u202F000"),
		with(plain(85, 470, ""), func(g *Glyphs) { g.Runes = []rune{'a', 0x1F600, 0xD800, -1, 0x110000, '漢', 'z'} }))
	two := &Page{Width: 841.9, Height: 595.3, Number: 2, Items: []Item{
		plain(400, 40, "2"), &Dest{Name: "phu_luc", Y: 80}, &Heading{Level: 0, Title: "Phụ lục", Y: 80}, plain(85, 100, "Phụ lục, khổ ngang")}}
	return []*Page{one, two, {Width: 595.3, Height: 841.9, Number: 3}}
}

// spread gives After that adds gap at every blank.
func spread(runes []rune, gap float64) []float64 {
	after := make([]float64, len(runes))
	for i, r := range runes {
		if r == ' ' {
			after[i] = gap
		}
	}
	return after
}

// pictures are a small landscape with its left half see-through where the
// format can, in every format: four corners of four colours.
func pictures() []*doc.Picture {
	img := image.NewNRGBA(image.Rect(0, 0, 60, 40))
	for y := range 40 {
		for x := range 60 {
			c := color.NRGBA{255, 0, 0, 128}
			switch {
			case x >= 30 && y < 20:
				c = color.NRGBA{0, 160, 0, 255}
			case x < 30 && y >= 20:
				c = color.NRGBA{0, 0, 255, 128}
			case y >= 20:
				c = color.NRGBA{255, 200, 0, 255}
			}
			img.SetNRGBA(x, y, c)
		}
	}
	opaque := onWhite(img)
	palette := image.NewPaletted(img.Bounds(), color.Palette{color.White, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 160, 0, 255}, color.RGBA{0, 0, 255, 255}})
	grey := image.NewGray(img.Bounds())
	for y := range 40 {
		for x := range 60 {
			palette.SetColorIndex(x, y, uint8(x/15))
			grey.SetGray(x, y, color.Gray{uint8(4 * x)})
		}
	}
	encode := func(name string, write func(*bytes.Buffer) error) *doc.Picture {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			panic(err)
		}
		return &doc.Picture{Name: name, Data: b.Bytes()}
	}
	return []*doc.Picture{
		encode("opaque.png", func(b *bytes.Buffer) error { return png.Encode(b, opaque) }),
		encode("alpha.png", func(b *bytes.Buffer) error { return png.Encode(b, img) }),
		encode("palette.png", func(b *bytes.Buffer) error { return png.Encode(b, palette) }),
		encode("grey.png", func(b *bytes.Buffer) error { return png.Encode(b, grey) }),
		encode("photo.jpg", func(b *bytes.Buffer) error { return jpeg.Encode(b, opaque, nil) }),
		encode("moving.gif", func(b *bytes.Buffer) error { return gif.Encode(b, palette, nil) }),
		{Name: "broken.emf", Data: []byte("not a picture")},
	}
}

// turned is a picture cropped, turned and flipped in five ways.
func turned(p *doc.Picture) []*doc.Picture {
	all := make([]*doc.Picture, 5)
	for i := range all {
		c := *p
		all[i] = &c
	}
	all[0].Crop = [4]int{25000, 0, 25000, 0}
	all[1].Rotation = 30
	all[2].FlipH = true
	all[3].FlipV = true
	all[4].Crop, all[4].Rotation, all[4].FlipH = [4]int{0, 50000, 0, 0}, 90, true
	return all
}

// The same pages give the same bytes, whoever else writes at the same time.
func TestPDFIsTheSameEveryTime(t *testing.T) {
	fonts, _ := NewFonts("")
	want, err := PDF(sampler(fonts), testInfo)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			own, _ := NewFonts("")
			for i := range 4 {
				use := fonts
				if i%2 == 1 {
					use = own
				}
				got, err := PDF(sampler(use), testInfo)
				if err != nil || !bytes.Equal(got, want) {
					t.Errorf("differs: %v, %d bytes of %d", err, len(got), len(want))
				}
			}
		})
	}
	wg.Wait()
}

// letter is n pages of justified text in three styles, as an office writes.
func letter(f *Fonts, n int) []*Page {
	const sentence = "Ủy ban nhân dân xã Đức Phú xây dựng Kế hoạch tuyên truyền về chuyển đổi số năm 2023, yêu cầu các ngành"
	var pages []*Page
	for i := range n {
		p := &Page{Width: 595.3, Height: 841.9, Number: i + 1}
		for line := range 44 {
			g := text(f, "Times New Roman", line%11 == 0, line%13 == 0, 14, 85, 70+16.1*float64(line), sentence[:len(sentence)-len("ngành")*(line%2)])
			g.After = spread(g.Runes, 0.3+float64(line)/30)
			p.Items = append(p.Items, g)
		}
		p.Items = append(p.Items, &Line{X1: 85, Y1: 800, X2: 250, Y2: 800, Width: 0.5}, text(f, "Times New Roman", false, false, 11, 85, 815, "- Lưu: VT."))
		pages = append(pages, p)
	}
	return pages
}

func benchmarkPDF(b *testing.B, n int) {
	fonts, _ := NewFonts("")
	pages := letter(fonts, n)
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, face := range fonts.faces {
			face.cache.last = nil
		}
		out, err := PDF(pages, testInfo)
		if err != nil {
			b.Fatal(err)
		}
		size = len(out)
	}
	b.ReportMetric(float64(size), "bytes")
}

func BenchmarkPDF3(b *testing.B)   { benchmarkPDF(b, 3) }
func BenchmarkPDF200(b *testing.B) { benchmarkPDF(b, 200) }
