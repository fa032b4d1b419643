package typeset

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// Everything a reader sees of the sampler: where each text, line, box and
// picture stands, the links, the outline, what the file says of itself.
func TestPDFSaysWhatThePagesSay(t *testing.T) {
	out, err := PDF(sampler(testFonts(t)), testInfo)
	if err != nil {
		t.Fatal(err)
	}
	// names of fonts and pictures come from their content, which may change with the libraries
	summary := readBack(t, out).summary()
	summary = regexp.MustCompile(`/[A-Z]{6}\+`).ReplaceAllString(summary, "/")
	summary = regexp.MustCompile(`/I[0-9a-f]{40}`).ReplaceAllString(summary, "/picture")
	golden(t, "../pdf/sampler", summary)
}

// A viewer places the next letter by /W and TJ: over a whole line that must
// end where Layout meant it to, or columns and right margins fray.
func TestViewerEndsLinesWhereLayoutDid(t *testing.T) {
	fonts := testFonts(t)
	for _, family := range []string{"Times New Roman", "Arial", "Courier New"} {
		for style := range 4 {
			g := text(fonts, family, style&1 != 0, style&2 != 0, 13.5, 85, 100, strings.Repeat("Kế hoạch chuyển đổi số (WAV) ", 3))
			g.After = spread(g.Runes, 1.237)
			for i := range g.After {
				g.After[i] -= 0.137 // character spacing, as three in four office files have
			}
			out, err := PDF([]*Page{{Width: 595, Height: 842, Items: []Item{g}}}, Info{})
			if err != nil {
				t.Fatal(err)
			}
			r := readBack(t, out)
			got, want := r.lineWidth(r.pages()[0]), textWidth(g)
			if math.Abs(got-want) > 0.03 {
				t.Errorf("%s %d: the line is %.3f pt wide, want %.3f", family, style, got, want)
			}
		}
	}
}

// lineWidth follows the only TJ of a page as a viewer does.
func (r *pdfReading) lineWidth(page *pdfObject) float64 {
	content := string(r.bytes(r.at(page.dict.get("/Contents"))))
	const size = 13.5
	spacing := 0.0
	if m := regexp.MustCompile(`(\S+) Tc`).FindStringSubmatch(content); m != nil {
		spacing = parseFloat(r.t, m[1])
	}
	var font *fontReading
	for name := range r.fonts {
		font = r.fonts[name]
	}
	s := pdfScanner{b: content, at: strings.Index(content, "[(")}
	width := 0.0
	for _, e := range parseArray(s.value()) {
		if e[0] == '(' {
			for _, c := range codes(e) {
				width += font.widths[c] + spacing*1000/size
			}
			continue
		}
		width -= parseFloat(r.t, e)
	}
	return width/1000*size - spacing // none behind the last letter
}

func parseFloat(t testing.TB, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// The codes of two characters with one shape stay two characters.
func TestTextExtractsRuneByRune(t *testing.T) {
	fonts := testFonts(t)
	const s = "Ủy ban\u00A0nhân dân – “Đức Phú” 1\u202F500 gạch\u2011nối 5²"
	out, err := PDF([]*Page{{Width: 595, Height: 842, Items: []Item{text(fonts, "Times New Roman", false, false, 14, 85, 100, s)}}}, Info{})
	if err != nil {
		t.Fatal(err)
	}
	r := readBack(t, out)
	if got := r.content(r.pages()[0]); !strings.Contains(got, `"Ủy ban\u00a0nhân dân – “Đức Phú” 1\u202f500 gạch‑nối 5²"`) {
		t.Errorf("extracts as %s", got)
	}
}

// Every picture is opaque, on white: a half-red pixel prints pink.
func TestSeeThroughPicturesLieOnWhite(t *testing.T) {
	for _, p := range pictures()[:6] {
		data, _, err := preparePicture(p, new(pixels))
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		img, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		if o, ok := img.(interface{ Opaque() bool }); ok && !o.Opaque() {
			t.Errorf("%s is see-through", p.Name)
		}
		if p.Name == "alpha.png" {
			if got := color.RGBAModel.Convert(img.At(1, 1)); got != (color.RGBA{255, 127, 127, 255}) {
				t.Errorf("half red on white is %v", got)
			}
		}
	}
	if drawFault(pictures()[6]) == nil || drawFault(nil) == nil {
		t.Error("what is no picture passes for one")
	}
}

// Wingdings' tick and DejaVu's own are one font in the file, Word's blank and
// the one that does not break are two.
func TestFontsThatAgreeAreOne(t *testing.T) {
	fonts := testFonts(t)
	tick := func(family, s string) *Glyphs { return text(fonts, family, false, false, 14, 85, 100, s) }
	for _, c := range []struct {
		a, b  *Glyphs
		fonts int
	}{
		{tick("Wingdings", "\uF0FC"), tick("DejaVu Sans", "✓"), 1},
		{tick("Wingdings", "\u0020"), tick("DejaVu Sans", "\u00A0"), 2},
	} {
		out, err := PDF([]*Page{{Width: 595, Height: 842, Items: []Item{c.a, c.b}}}, Info{})
		if err != nil {
			t.Fatal(err)
		}
		r := readBack(t, out)
		if got := r.content(r.pages()[0]); len(r.fonts) != c.fonts || c.fonts == 1 && strings.Count(got, "✓") != 2 {
			t.Errorf("%d fonts, want %d\n%s", len(r.fonts), c.fonts, got)
		}
	}
}

// The profile's numbers are those every sRGB profile for D50 has.
func TestProfileIsSRGB(t *testing.T) {
	p := sRGB()
	if int(binary.BigEndian.Uint32(p)) != len(p) || string(p[36:40]) != "acsp" {
		t.Fatalf("no profile: %x", p[:40])
	}
	want := map[string][3]float64{"rXYZ": {0.4360, 0.2225, 0.0139}, "gXYZ": {0.3851, 0.7169, 0.0971}, "bXYZ": {0.1431, 0.0606, 0.7141}}
	tags := fontTable(p)
	for i := range tags.u32(128) {
		name, at := string(p[132+12*i:136+12*i]), tags.u32(136+12*i)
		numbers, ours := want[name]
		for j, v := range numbers {
			if got := float64(int32(tags.u32(at+8+4*j))) / 65536; ours && math.Abs(got-v) > 0.0005 {
				t.Errorf("%s[%d] is %.4f, want %.4f", name, j, got, v)
			}
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("missing %v", want)
	}
}

func TestTextReadsLikeThePage(t *testing.T) {
	got := Text(sampler(testFonts(t)))
	golden(t, "../pdf/sampler-text", got)
}

// FuzzPDF: whatever Layout asks for, PDF gives a file that can be read and
// that holds no number a viewer could choke on.
func FuzzPDF(f *testing.F) {
	f.Add("Đức Phú", 85.0, 100.0, 14.0, 1.0, 0.5, 90, "FF0000", "https://x.vn")
	f.Add("\xff\xfe 😀\x00\r\n()\\", math.NaN(), math.Inf(1), math.Inf(-1), 0.0, -1e300, -450, "zz", "#\xff")
	f.Add("", 1e18, -1e18, 0.0, math.NaN(), math.NaN(), 1<<40, "", "javascript:alert(1)")
	fonts := testFonts(f)
	picture := pictures()[1]
	f.Fuzz(func(t *testing.T, s string, x, y, size, scale, gap float64, turn int, colour, link string) {
		g := text(fonts, s, turn&1 != 0, turn&2 != 0, size, x, y, s)
		g.Runes = append(g.Runes, rune(turn), -1, 0xDFFF, 0x10FFFF)
		g.Scale, g.Rotate, g.Color, g.Link, g.After = scale, turn, doc.Color(colour), link, []float64{gap, x, y}
		g.Slant, g.Embolden = turn&4 != 0, turn&8 != 0
		own := *picture
		own.Crop, own.Rotation = [4]int{turn, int(gap), turn, 99999}, y
		items := []Item{
			g, &Line{X1: x, Y1: y, X2: gap, Y2: size, Width: scale, Color: doc.Color(colour), Dash: []float64{x, y, gap}},
			&Rect{X: x, Y: y, W: gap, H: size, Fill: doc.Color(colour), Stroke: doc.Color(s), Width: scale, Link: link},
			&Ellipse{X: x, Y: y, W: gap, H: size, Fill: doc.Color(colour), Stroke: doc.Color(s), Width: scale},
			&Image{X: x, Y: y, W: gap, H: size, Picture: &own}, &Image{X: 1, Y: 1, W: 10, H: 10}, &Image{X: 1, Y: 1, W: 10, H: 10, Picture: &doc.Picture{Data: []byte(s)}},
			&Dest{Name: s, Y: y}, &Heading{Level: turn, Title: s, Y: x}, &Heading{Level: -turn, Title: link, Y: y}, &Glyphs{Runes: []rune(s)},
			&Glyphs{Face: g.Face, X: x, Runes: []rune(link), Link: "#" + s},
		}
		info := Info{Title: s, Author: link, Language: s, PDFA: turn&1 == 0}
		pages := []*Page{{Width: x, Height: y, Items: items}, {Width: size, Height: gap, Items: items}}
		out, err := PDF(pages, info)
		if err != nil {
			t.Fatal(err)
		}
		summary := readBack(t, out).summary()
		if bad := regexp.MustCompile(`(?m)^(?:.* )?(NaN|[+-]?Inf|\d{6,}\.\d\d) .*[a-zA-Z]$`).FindString(summary); bad != "" && !strings.Contains(bad, `"`) {
			t.Errorf("a viewer chokes on %q", bad)
		}
		Text(pages)
	})
}

// FuzzFace: a damaged font file draws blanks or is refused; it never panics.
func FuzzFace(f *testing.F) {
	whole := builtin[serif][0]
	f.Add(12, byte(0xFF), 300, byte(0x80))
	f.Add(len(whole)/2, byte(1), 20, byte(7))
	f.Fuzz(func(t *testing.T, at int, with byte, at2 int, with2 byte) {
		font := bytes.Clone(whole)
		for i := range 8 {
			font[uint(at*(i+1))%uint(len(font))] = with
		}
		font[uint(at2)%1024] = with2 // directory, head, cmap
		face, err := newFace("hỏng", false, false, font, 0)
		if err != nil {
			return
		}
		s := newSubset(face, []rune("AVếỬ–☑"))
		if len(s.widths) < 7 || len(s.program) == 0 {
			t.Errorf("%d glyphs for 6 runes", len(s.widths))
		}
		face.Kern('A', 'V')
	})
}
