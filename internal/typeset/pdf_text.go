package typeset

import (
	"math"
	"slices"
	"strconv"

	"vanthu/internal/doc"
)

// addFont hands fpdf the compact font as a simple TrueType font, the cheapest
// it knows (0.05 ms; its own UTF-8 fonts cost 4 ms each, mostly for an id over
// 65,536 widths); finish makes it a composite font.
//
// Two faces that show and say the same are one font: fpdf would give them one
// name and write both.
func (w *pdfWriter) addFont(face *Face, s *subset) {
	w.cut[face] = s
	twin := func(other *subset) bool { return other.baseName() == s.baseName() }
	w.font[face] = slices.IndexFunc(w.subsets, twin)
	if w.font[face] >= 0 {
		return
	}
	w.font[face] = len(w.subsets)
	w.subsets = append(w.subsets, s)
	w.pdf.AddFontFromBytes(w.family(face), "", s.definition(), s.program)
}

func (w *pdfWriter) family(face *Face) string { return "f" + strconv.Itoa(w.font[face]) }

// glyphs draws a stretch of text: codes of the subset, with the extra space as
// TJ numbers in thousandths of the font size.
func (w *pdfWriter) glyphs(g *Glyphs) {
	if g.Face == nil || len(g.Runes) == 0 {
		return
	}
	w.setFont(g.Face, within(g.Size, 0.1, 2000))
	w.setFill(g.Color)
	before := w.state
	b := w.buf[:0]
	if g.Embolden {
		b = w.outlined(b, g.Color)
	}
	b = append(b, "BT "...)
	scale, spacing := textScale(g), commonSpacing(g)/textScale(g)
	if scale != w.state.scale {
		b = append(appendNumber(b, 100*scale, 2), " Tz "...)
		w.state.scale = scale
	}
	if spacing != w.state.spacing {
		b = append(appendNumber(b, spacing, 3), " Tc "...)
		w.state.spacing = spacing
	}
	b = w.position(b, g)
	b = w.show(b, g)
	b = append(b, " ET"...)
	if g.Embolden {
		b = append(b, " Q"...)
		w.state = before
	}
	w.buf = b
	w.pdf.RawWriteStr(string(b))
	if g.Link != "" {
		w.textLink(g)
	}
}

// outlined makes letters bold by a stroke around them.
func (w *pdfWriter) outlined(b []byte, c doc.Color) []byte {
	b = append(b, "q 2 Tr "...)
	b = append(appendNumber(b, w.state.size/36, 2), " w "...)
	for _, v := range rgb(c) {
		b = append(appendNumber(b, float64(v)/255, 3), ' ')
	}
	return append(b, "RG "...)
}

// commonSpacing is the extra space behind more than half of the runes, 0 when
// there is no such: the character spacing of three in four office files.
func commonSpacing(g *Glyphs) float64 {
	most, votes := 0.0, 0
	for i := range min(len(g.After), len(g.Runes)-1) {
		switch {
		case votes == 0:
			most, votes = g.After[i], 1
		case g.After[i] == most:
			votes++
		default:
			votes--
		}
	}
	if votes == 0 || math.Abs(coordinate(most)) > 100 {
		return 0
	}
	return math.Round(coordinate(most)*1000) / 1000
}

// textScale is the horizontal scale within sane bounds; nought means 100 %.
func textScale(g *Glyphs) float64 {
	if g.Scale == 0 || math.IsNaN(g.Scale) {
		return 1
	}
	return within(g.Scale, 0.01, 10)
}

// slantOf is the lean of a made italic: 12 degrees.
const slantOf = 0.2126

// position moves to the start of the text, turned and leaned as asked.
func (w *pdfWriter) position(b []byte, g *Glyphs) []byte {
	x, y := coordinate(g.X), w.height-coordinate(g.Y)
	if g.Rotate%360 == 0 && !g.Slant {
		b = append(appendNumber(b, x, 2), ' ')
		return append(appendNumber(b, y, 2), " Td "...)
	}
	sin, cos := math.Sincos(float64(g.Rotate) * math.Pi / 180)
	lean := 0.0
	if g.Slant {
		lean = slantOf
	}
	for _, v := range []float64{cos, sin, cos*lean - sin, sin*lean + cos} {
		b = append(appendNumber(b, v, 4), ' ')
	}
	b = append(appendNumber(b, x, 2), ' ')
	return append(appendNumber(b, y, 2), " Tm "...)
}

const (
	maxTJ    = 2000 // far under the 8191 elements that PDF/A-1 allows an array
	maxDrift = 1.5  // thousandths of the size: 0.02 pt
)

// show writes codes and moves. Widths and moves are rounded in the file, so it
// follows where a viewer is and puts that right when it drifts.
func (w *pdfWriter) show(b []byte, g *Glyphs) []byte {
	font := w.cut[g.Face]
	perEm, perPoint := 1000/float64(g.Face.UnitsPerEm), 1000/(w.state.size*w.state.scale)
	spacing := math.Round(w.state.spacing*1000) / w.state.size
	parts, drift := 0, 0.0 // how far the viewer is right of where it should be
	b = append(b, "[("...)
	for i, r := range g.Runes {
		code := font.code(shown(r))
		b = appendCode(b, code)
		if i == len(g.Runes)-1 {
			break
		}
		width := float64(font.widths[code]) * perEm
		drift += math.Round(width*10)/10 - width
		back := spacing // what Tc gave and Layout did not ask for
		if i < len(g.After) {
			back -= coordinate(g.After[i]) * perPoint
		}
		move := math.Round(coordinate(back)*10) / 10
		if math.Abs(drift) > maxDrift {
			move = math.Round(coordinate(back+drift)*10) / 10
		}
		if drift += back - move; move == 0 {
			continue
		}
		b = append(appendNumber(append(b, ')'), move, 1), '(')
		if parts += 2; parts >= maxTJ {
			b, parts = append(b, ")] TJ [("...), 0
		}
	}
	return append(b, ")] TJ"...)
}

// appendCode writes a two-byte code inside a literal string.
func appendCode(b []byte, code uint16) []byte {
	for _, c := range [2]byte{byte(code >> 8), byte(code)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}

// appendNumber writes v with at most prec decimals and no trailing noughts.
func appendNumber(b []byte, v float64, prec int) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, coordinate(v), 'f', prec, 64)
	if prec == 0 {
		return b
	}
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

func (w *pdfWriter) setFont(face *Face, size float64) {
	if size = math.Round(size*100) / 100; face != w.state.face || size != w.state.size {
		w.pdf.SetFont(w.family(face), "", size)
		w.state.face, w.state.size = face, size
	}
}

func (w *pdfWriter) setFill(c doc.Color) {
	if c != w.state.fill {
		v := rgb(c)
		w.pdf.SetFillColor(v[0], v[1], v[2])
		w.state.fill = c
	}
}

// rgb reads RRGGBB; anything else is black.
func rgb(c doc.Color) [3]int {
	v, err := strconv.ParseUint(string(c), 16, 32)
	if err != nil || len(c) != 6 {
		return [3]int{}
	}
	return [3]int{int(v >> 16), int(v >> 8 & 255), int(v & 255)}
}
