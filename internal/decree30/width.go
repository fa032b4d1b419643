package decree30

import (
	"unicode"

	"vanthu/internal/doc"
)

// Advance widths of U+0020..U+007E in thousandths of the size, measured on
// Liberation Serif, the metric twin of Times New Roman. Accents do not change
// a letter's width, except the horn.
var (
	upright = [95]int{250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541}
	heavy   = [95]int{250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520}
	horned  = map[rune][2]int{'ơ': {529, 554}, 'ư': {542, 600}, 'Ơ': {722, 778}, 'Ư': {776, 796}, '–': {500, 500}, '—': {1000, 1000}, '…': {1000, 1000}}
)

// widthOf is the printed width of a text on one line.
func widthOf(frags []frag) doc.Length {
	total := 0.0
	for _, f := range frags {
		for _, r := range f.text {
			size := f.props.Size
			if f.props.VertAlign != "" {
				size *= 0.62 // Word raises at 65 %, LibreOffice at 58 %
			}
			total += float64(advance(r, f.props.Bold))/1000*size + f.props.Spacing.Pt()
		}
	}
	return doc.Pt(total)
}

func advance(r rune, bold bool) int {
	face := 0
	table := &upright
	if bold {
		face, table = 1, &heavy
	}
	if v, ok := apart[unicode.ToLower(r)]; ok && (v.base == 'ơ' || v.base == 'ư') {
		if unicode.IsUpper(r) {
			return horned[unicode.ToUpper(v.base)][face]
		}
		return horned[v.base][face]
	}
	if w, ok := horned[r]; ok {
		return w[face]
	}
	c := plain(r)
	if unicode.IsUpper(r) {
		c = unicode.ToUpper(c)
	}
	if c < ' ' || c > '~' {
		return 500
	}
	return table[c-' ']
}
