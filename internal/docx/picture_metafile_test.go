package docx

import "testing"

// A metafile of 20 MB that stands in the text 50 times was copied 50 times.
func TestABitmapIsTakenFromAMetafileOnce(t *testing.T) {
	r := &reader{bitmaps: map[*part][]byte{}}
	p := &part{data: emfOf(20, 10, true)}
	if a, b := r.bitmap(p), r.bitmap(p); a == nil || &a[0] != &b[0] {
		t.Error("two copies of one bitmap")
	}
}
