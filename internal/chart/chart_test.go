package chart

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"math/rand"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func whole(v int64) string {
	s := fmt.Sprint(v / 1000)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// bars are whole numbers; -1 is missing.
func bars(values ...int64) []Value {
	var all []Value
	for _, v := range values {
		all = append(all, Value{N: max(v, 0) * 1000, Missing: v < 0})
	}
	return all
}

func quarter() Chart {
	return Chart{Labels: []string{"12/2022", "1", "2", "3"}, Axis: "Tháng", Format: whole, Note: "Ghi chú.", Panels: []Panel{
		{"Chương trình (chương trình)", []Series{{"Kế hoạch", bars(-1, 1, 1, 1)}, {"Thực hiện", bars(0, 1, 2, 0)}}},
		{"Lượt người (lượt)", []Series{{"Thực hiện", bars(0, 12, 340, 56)}}},
	}}
}

// The golden is what a quarter looks like, to be read; it is also looked at.
func TestTheDrawingIsWritten(t *testing.T) {
	d, ok := Draw(quarter())
	if !ok {
		t.Fatal("nothing drawn")
	}
	got := d.SVG()
	if again, _ := Draw(quarter()); !bytes.Equal(got, again.SVG()) {
		t.Error("another drawing of the same data")
	}
	const name = "testdata/quy.svg"
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is no longer so; look at it, then: go test -update ./internal/chart\n%s", name, got)
	}
}

// Nought is a nought on the axis, what is missing a dash, and every value is
// printed once.
func TestEveryValueIsPrinted(t *testing.T) {
	d, _ := Draw(quarter())
	got := map[string]int{}
	for _, x := range d.Texts {
		if x.Size == values && x.Anchor == Middle {
			got[x.S]++
		}
	}
	for s, want := range map[string]int{"–": 1, "0": 3, "1": 4, "2": 1, "12": 1, "340": 1, "56": 1} {
		if got[s] != want {
			t.Errorf("%q stands over %d bars, want %d", s, got[s], want)
		}
	}
}

func TestThereIsNoChartOfNothing(t *testing.T) {
	for _, c := range []Chart{{}, {Labels: []string{"1"}, Format: whole, Panels: []Panel{{"x", []Series{{"y", bars(0)}}}}},
		{Labels: []string{"1", "2"}, Format: whole, Panels: []Panel{{"x", []Series{{"y", bars(-1, 0)}}}}}} {
		if _, ok := Draw(c); ok {
			t.Errorf("%+v was drawn", c)
		}
	}
}

func TestScalesAreRound(t *testing.T) {
	for most, want := range map[int64][2]int64{0: {1, 2}, 1: {1, 2}, 3: {1, 3}, 5: {1, 5}, 6: {2, 6}, 11: {5, 15}, 54: {20, 60}, 85: {20, 100}, 340: {100, 400}, 19728: {5000, 20000}} {
		if step, top := scale(most * 1000); step != want[0]*1000 || top != want[1]*1000 {
			t.Errorf("%d: step %d up to %d, want %v", most, step/1000, top/1000, want)
		}
	}
}

// box is what a text covers.
func (x Text) box() Box {
	w := measure(x.S, x.Size, x.Bold)
	if x.Upright {
		return Box{X: x.X - x.Size*0.67, Y: x.Y - w, W: x.Size * 0.67, H: w}
	}
	return Box{X: x.X - w*float64(x.Anchor)/2, Y: x.Y - x.Size*0.67, W: w, H: x.Size * 0.67}
}

// Whatever the values: no text covers another, none leaves the drawing.
func TestTextsDoNotOverlap(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	for round := range 300 {
		c := Chart{Axis: "Tháng", Format: whole}
		for m := range 1 + random.Intn(13) {
			c.Labels = append(c.Labels, []string{"12/2022", fmt.Sprint(m)}[min(m, 1)])
		}
		for range 1 + random.Intn(2) {
			p := Panel{Title: "Lượt người dự tuyên truyền tại thôn (lượt người)"}
			most := []int64{2, 30, 999, 12_345, 1_234_567}[random.Intn(5)]
			for range 1 + random.Intn(2) {
				s := Series{Name: "Thực hiện"}
				for range c.Labels {
					s.Values = append(s.Values, bars(random.Int63n(most+2)-1)...)
				}
				p.Series = append(p.Series, s)
			}
			c.Panels = append(c.Panels, p)
		}
		if d, ok := Draw(c); ok {
			checkTexts(t, round, d)
		}
	}
}

func checkTexts(t *testing.T, round int, d *Drawing) {
	t.Helper()
	for i, x := range d.Texts {
		a := x.box()
		if a.X < -0.5 || a.Y < 0 || a.X+a.W > d.Width+0.5 || a.Y+a.H > d.Height {
			t.Errorf("round %d: %q leaves the drawing: %+v", round, x.S, a)
		}
		for _, y := range d.Texts[:i] {
			b := y.box()
			if a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
				t.Errorf("round %d: %q at %+v covers %q at %+v", round, x.S, a, y.S, b)
			}
		}
	}
}

// The picture is black and white, as large as print needs, and has ink in it.
func TestThePictureIsForPrint(t *testing.T) {
	d, _ := Draw(quarter())
	data, err := d.PNG(300)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if w := img.Bounds().Dx(); w != 1890 {
		t.Errorf("%d dots wide, want 160 mm at 300 an inch", w)
	}
	ink := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			if r != g || g != b {
				t.Fatal("a colour at", x, y)
			}
			if r < 0x8000 {
				ink++
			}
		}
	}
	if part := float64(ink) / float64(img.Bounds().Dx()*img.Bounds().Dy()); part < 0.01 || part > 0.3 {
		t.Errorf("%.3f of the picture is dark", part)
	}
}

func TestTextIsEscaped(t *testing.T) {
	d := &Drawing{Width: 10, Height: 10, Texts: []Text{{S: `A & B <"C">`}}}
	if !strings.Contains(string(d.SVG()), "A &amp; B &lt;&quot;C&quot;&gt;</text>") {
		t.Error(string(d.SVG()))
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		d, _ := Draw(quarter())
		d.SVG()
		if _, err := d.PNG(300); err != nil {
			b.Fatal(err)
		}
	}
}
