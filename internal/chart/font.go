package chart

import (
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The letters are those of Times New Roman in measure, with all of Vietnamese.
var (
	regular = sync.OnceValue(func() *sfnt.Font { return parse(liberationserifregular.TTF) })
	bold    = sync.OnceValue(func() *sfnt.Font { return parse(liberationserifbold.TTF) })
)

func parse(program []byte) *sfnt.Font {
	f, err := sfnt.Parse(program)
	if err != nil {
		panic(err) // part of this program
	}
	return f
}

func fontOf(heavy bool) *sfnt.Font {
	if heavy {
		return bold()
	}
	return regular()
}

// measure is the width of a text.
func measure(s string, size float64, heavy bool) float64 {
	const em = 2048
	var b sfnt.Buffer
	f, sum := fontOf(heavy), fixed.Int26_6(0)
	for _, r := range s {
		i, err := f.GlyphIndex(&b, r)
		if err != nil {
			continue
		}
		if a, err := f.GlyphAdvance(&b, i, fixed.I(em), font.HintingNone); err == nil {
			sum += a
		}
	}
	return float64(sum) / 64 / em * size
}
