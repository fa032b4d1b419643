package pdfform

import (
	"strings"
	"unicode"

	"vanthu/internal/typeset"
)

// align is which side a line keeps to, as /Q counts.
type align int

const (
	left align = iota
	centre
	right
)

// setting is a text fitted into a box.
type setting struct {
	face  *typeset.Face
	size  float64
	lines []string
	most  int // lines there is room for, 0 where height alone says
}

// Sizes that a field without a size of its own tries, from large to small. The
// decree's body begins at 13; below 6 nobody reads.
const (
	largest  = 13.0
	smallest = 6.0
	step     = 0.5
)

const (
	lineHeight = 1.15 // of Times New Roman, as Word sets it
	ascent     = 0.891
	descent    = 0.216
)

// fit sets text in w by h points, in at most that many lines; 0 is as many as
// there is room for. A size of 0 is found; false when the text does not fit.
func (k *inks) fit(face *typeset.Face, size float64, text string, w, h float64, most int) (setting, bool) {
	text = strings.Map(printable, text)
	if size > 0 {
		return k.fitSize(face, size, text, w, h, most)
	}
	for size = largest; size > smallest; size -= step {
		if s, ok := k.fitSize(face, size, text, w, h, most); ok {
			return s, true
		}
	}
	return k.fitSize(face, smallest, text, w, h, most)
}

// printable leaves of what is no letter only the ends of lines.
func printable(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r != '\n' && unicode.IsControl(r):
		return -1
	}
	return r
}

func (k *inks) fitSize(face *typeset.Face, size float64, text string, w, h float64, most int) (setting, bool) {
	s := setting{face: face, size: size, most: most}
	const slack = 0.01
	if most == 1 {
		s.lines = []string{strings.Join(strings.Split(text, "\n"), " ")}
		// the strokes over a capital may stand a little over a tight box
		return s, k.width(face, s.lines[0])*size <= w+slack && size*0.9 <= h+slack
	}
	s.lines = k.wrap(face, size, text, w)
	height := size * (lineHeight*float64(len(s.lines)-1) + ascent + descent)
	return s, height <= h+slack && (most == 0 || len(s.lines) <= most)
}

// wrap breaks a text at its blanks into lines of w points; a word that is
// wider is cut.
func (k *inks) wrap(face *typeset.Face, size float64, text string, w float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		line := ""
		for _, word := range strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' || r == '\t' }) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if k.width(face, longer)*size <= w {
				line = longer
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			line = word
			for k.width(face, line)*size > w {
				n := k.cutAt(face, size, line, w)
				if n == len(line) {
					break
				}
				lines = append(lines, line[:n])
				line = line[n:]
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// cutAt is how many bytes of a word fit, at least one letter.
func (k *inks) cutAt(face *typeset.Face, size float64, word string, w float64) int {
	sum := 0.0
	for i, r := range word {
		sum += k.width(face, string(r)) * size
		if sum > w && i > 0 {
			return i
		}
	}
	return len(word)
}

// start is where a line begins between x and x+w.
func (k *inks) start(s setting, line string, x, w float64, q align) float64 {
	free := w - k.width(s.face, line)*s.size
	switch q {
	case centre:
		return x + free/2
	case right:
		return x + free
	}
	return x
}
