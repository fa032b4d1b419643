package typeset

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	pngfile "image/png"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// What is not there is named with its place: every broken picture where it
// stands, a family without a twin once.
func TestMissingMaterialIsNamed(t *testing.T) {
	jpeg, png := asRead("photo.jpg", "jpeg"), asRead("alpha.png", "png")
	broken := *png
	broken.Name, broken.Data = "word/media/vo.png", bytes.Clone(png.Data)
	broken.Data[len(broken.Data)/2] ^= 0xff
	cut := *jpeg
	cut.Name, cut.Data = "word/media/cut.jpeg", bytes.Clone(jpeg.Data[:len(jpeg.Data)-20])

	run := func(font, s string) doc.Inline { return &doc.Text{S: s, Props: &doc.RunProps{Font: font, Size: 14}} }
	header := &doc.Story{Blocks: []doc.Block{&doc.Paragraph{Pos: "đầu trang 1, đoạn 1", Inlines: []doc.Inline{&doc.Drawing{Picture: &cut}}}}}
	d := &doc.Document{File: "a.docx", Sections: []*doc.Section{
		{Header: doc.Running{Default: header}, Blocks: []doc.Block{
			&doc.Paragraph{Pos: "đoạn 1", Inlines: []doc.Inline{run("Aptos", "  "), run("Times New Roman", "Kế hoạch"), run("Wingdings", "\uf0fc"), &doc.Drawing{Picture: jpeg}, &doc.Drawing{Picture: png}}},
			&doc.Paragraph{Pos: "đoạn 2", Inlines: []doc.Inline{run("Tahoma", "Kế hoạch"), &doc.Drawing{Group: []*doc.Drawing{{Picture: &broken}}}}},
			&doc.Table{Rows: []*doc.Row{{Cells: []*doc.Cell{{Blocks: []doc.Block{&doc.Paragraph{Pos: "bảng 1, hàng 1, ô 1, đoạn 1", Inlines: []doc.Inline{run("tahoma", "x"), &doc.Drawing{Picture: &broken}}}}}}}}},
		}},
		{Header: doc.Running{Default: header}}, // inherited
	}, Footnotes: map[int]*doc.Note{2: {Blocks: []doc.Block{&doc.Paragraph{Pos: "chú thích 2", Inlines: []doc.Inline{run("UVN Ba Le", "x")}}}}}}

	var log diag.Log
	CheckMaterial(&log, d, testFonts(t))
	var got []string
	for _, f := range log.All() {
		message, _, _ := strings.Cut(f.Message, ";")
		got = append(got, f.Pos.At+": "+message)
	}
	want := []string{
		"đoạn 2: phông “Tahoma” không có sẵn, thay bằng Liberation Sans",
		"đoạn 2: không vẽ được ảnh “vo.png”: dữ liệu của ảnh bị hỏng hoặc thiếu phần cuối",
		"bảng 1, hàng 1, ô 1, đoạn 1: không vẽ được ảnh “vo.png”: dữ liệu của ảnh bị hỏng hoặc thiếu phần cuối",
		"đầu trang 1, đoạn 1: không vẽ được ảnh “cut.jpeg”: dữ liệu của ảnh bị hỏng hoặc thiếu phần cuối",
		"chú thích 2: phông “UVN Ba Le” không có sẵn, thay bằng Liberation Serif",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("findings:\n%s\nwant:\n%s", g, w)
	}
}

// asRead is what the reader gives: with the format told by the bytes.
func asRead(name, format string) *doc.Picture {
	for _, p := range pictures() {
		if p.Name == name {
			p.Format = format
			return p
		}
	}
	panic("no picture " + name)
}

func drawFault(p *doc.Picture) error {
	_, _, err := preparePicture(p, new(pixels))
	return err
}

// The quick check agrees with drawing.
func TestQuickPictureCheckAgrees(t *testing.T) {
	list := pictures()
	list = append(list, asRead("opaque.png", "png"), asRead("alpha.png", "png"), asRead("palette.png", "png"), asRead("photo.jpg", "jpeg"))
	half := asRead("alpha.png", "png")
	half.Data = half.Data[:len(half.Data)/2]
	for _, p := range append(list, half) {
		if quick, slow := pictureFault(p, new(pixels)), drawFault(p); (quick == nil) != (slow == nil) {
			t.Errorf("%s: quick check says %v, drawing says %v", p.Name, quick, slow)
		}
	}
}

// A PNG of two kilobytes that says it is 2,000 million points wide and high
// had room made for as many.
func TestAPictureThatSaysItIsHugeIsRefused(t *testing.T) {
	var b bytes.Buffer
	if err := pngfile.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	for _, size := range []uint32{1 << 31, 1<<31 - 1, 60_000} {
		binary.BigEndian.PutUint32(data[16:], size)
		binary.BigEndian.PutUint32(data[20:], size)
		binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
		p := &doc.Picture{Data: data, Format: "png"}
		if err := drawFault(p); err == nil {
			t.Errorf("a picture of %d x %d is drawn", size, size)
		}
		if _, err := PDF([]*Page{{Width: 100, Height: 100, Items: []Item{&Image{W: 50, H: 50, Picture: p}}}}, testInfo); err != nil {
			t.Error(err)
		}
	}
}

// 300 pictures of 16 million points each, in a file of 130 kB, took 46 s; the
// last of them get a crossed box and a finding.
func TestPicturesOfADocumentHaveALimitTogether(t *testing.T) {
	for _, name := range []string{"alpha.png", "opaque.png"} {
		p := asRead(name, "png")
		quick, slow := pixels(maxAllPixels-1), pixels(maxAllPixels-1)
		_, _, drawn := preparePicture(p, &slow)
		if judged := pictureFault(p, &quick); judged != drawn || (drawn == nil) != (name == "opaque.png") {
			t.Errorf("%s: quick check says %v, drawing says %v", name, judged, drawn)
		}
	}
}
