package docx

import "testing"

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
