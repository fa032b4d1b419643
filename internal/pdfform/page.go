package pdfform

import (
	"fmt"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// page is a page with what it inherits, flattened out of the tree.
type page struct {
	ref    types.IndirectRef
	dict   types.Dict
	crop   rect
	rotate int     // 0, 90, 180, 270, clockwise
	unit   float64 // points to a unit of user space
}

type rect struct{ x1, y1, x2, y2 float64 }

func (r rect) width() float64  { return r.x2 - r.x1 }
func (r rect) height() float64 { return r.y2 - r.y1 }

// box reads a rectangle whichever corners it names.
func (f *file) box(o types.Object) (rect, bool) {
	a := f.array(o)
	if len(a) < 4 {
		return rect{}, false
	}
	var v [4]float64
	for i := range v {
		n, ok := f.number(a[i])
		if !ok || math.IsNaN(n) || math.Abs(n) > 1e6 {
			return rect{}, false
		}
		v[i] = n
	}
	return rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}, true
}

var inheritable = []string{"Resources", "MediaBox", "CropBox", "Rotate"}

// readPages walks the page tree and hangs every page, with what it inherited,
// on one new root: that makes room for continuation pages.
func (f *file) readPages() error {
	seen := map[int]bool{}
	var walk func(o types.Object, from types.Dict, depth int) error
	walk = func(o types.Object, from types.Dict, depth int) error {
		ref, isRef := o.(types.IndirectRef)
		d := f.dict(o)
		if d == nil || depth > deepest {
			return nil
		}
		if isRef {
			if n := ref.ObjectNumber.Value(); seen[n] {
				return nil
			} else {
				seen[n] = true
			}
		}
		for _, key := range inheritable {
			if _, own := d[key]; !own && from[key] != nil {
				d[key] = from[key]
			}
		}
		if kids := f.array(d["Kids"]); kids != nil || f.name(d["Type"]) == "Pages" {
			for _, kid := range kids {
				if err := walk(kid, d, depth+1); err != nil {
					return err
				}
			}
			return nil
		}
		if !isRef {
			ref = f.add(d)
		}
		if len(f.pages) == mostPages {
			return fmt.Errorf("%w: hơn %d trang", errDamaged, mostPages)
		}
		f.pages = append(f.pages, f.page(ref, d))
		return nil
	}
	if err := walk(f.catalog["Pages"], types.Dict{}, 0); err != nil {
		return err
	}
	if len(f.pages) == 0 {
		return fmt.Errorf("%w: không có trang nào", errDamaged)
	}
	return nil
}

// page takes the visible part: the crop box within the media box, A4 for
// files that say nothing.
func (f *file) page(ref types.IndirectRef, d types.Dict) *page {
	media, ok := f.box(d["MediaBox"])
	if !ok || media.width() < 1 || media.height() < 1 {
		media = rect{0, 0, 595.28, 841.89}
		d["MediaBox"] = floats(0, 0, 595.28, 841.89)
	}
	crop := media
	if c, ok := f.box(d["CropBox"]); ok {
		c = rect{max(c.x1, media.x1), max(c.y1, media.y1), min(c.x2, media.x2), min(c.y2, media.y2)}
		if c.width() >= 1 && c.height() >= 1 {
			crop = c
		}
	}
	p := &page{ref: ref, dict: d, crop: crop, rotate: (f.integer(d["Rotate"])%360 + 360) % 360 / 90 * 90, unit: 1}
	if u, ok := f.number(d["UserUnit"]); ok && u > 0.01 && u < 1000 {
		p.unit = u
	}
	return p
}

// size is the page as it is read, in points.
func (p *page) size() (width, height float64) {
	w, h := p.crop.width()*p.unit, p.crop.height()*p.unit
	if p.rotate%180 != 0 {
		return h, w
	}
	return w, h
}

// upright maps points from the lower left corner of the page as it is read to
// its user space.
func (p *page) upright() matrix {
	s, c := 1/p.unit, p.crop
	switch p.rotate {
	case 90:
		return matrix{0, s, -s, 0, c.x2, c.y1}
	case 180:
		return matrix{-s, 0, 0, -s, c.x2, c.y2}
	case 270:
		return matrix{0, -s, s, 0, c.x1, c.y2}
	}
	return matrix{s, 0, 0, s, c.x1, c.y1}
}

// matrix is a PDF transformation: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

func (m matrix) point(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// inverse is the way back; m is never flat here.
func (m matrix) inverse() matrix {
	d := m[0]*m[3] - m[1]*m[2]
	return matrix{m[3] / d, -m[1] / d, -m[2] / d, m[0] / d, (m[2]*m[5] - m[3]*m[4]) / d, (m[1]*m[4] - m[0]*m[5]) / d}
}

// over gives the bounds of r after the transformation.
func (m matrix) over(r rect) rect {
	out := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, c := range [4][2]float64{{r.x1, r.y1}, {r.x2, r.y1}, {r.x1, r.y2}, {r.x2, r.y2}} {
		x, y := m.point(c[0], c[1])
		out = rect{min(out.x1, x), min(out.y1, y), max(out.x2, x), max(out.y2, y)}
	}
	return out
}

func (m matrix) String() string {
	s := ""
	for _, v := range m {
		s += number(v) + " "
	}
	return s
}
