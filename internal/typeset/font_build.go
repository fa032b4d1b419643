package typeset

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// fontBuilder collects the glyphs of a compact TrueType file.
type fontBuilder struct {
	font     *sfnt
	outlines []fontTable
	widths   []int
	bearings []int
	index    map[int]int // old glyph -> new, for the parts of composites
}

// blankGlyph is the glyph index of an empty outline.
const blankGlyph = -1

func (b *fontBuilder) add(g, width int) {
	if _, known := b.index[g]; !known {
		b.index[g] = len(b.outlines)
	}
	b.outlines = append(b.outlines, unhinted(b.font.outline(g)))
	b.widths = append(b.widths, width)
	b.bearings = append(b.bearings, b.font.bearing(max(g, 0)))
}

// unhinted is an outline without its program for coarse screens, which is half
// of a Liberation font: paper has no use for it, and today's viewers for PDF
// draw without.
func unhinted(outline fontTable) fontTable {
	if contours := outline.i16(0); contours > 0 {
		at := 10 + 2*contours
		n := outline.u16(at)
		return slices.Concat(outline.slice(0, at), fontTable{0, 0}, outline.from(at+2+n))
	}
	const hasProgram = 0x0100
	outline = slices.Clone(outline)
	end := glyphParts(outline, func(at int) { outline[at-2] &^= hasProgram >> 8 })
	return outline.slice(0, end)
}

// missingBox is the outline of an upright frame: a character that no font has
// must be seen (Liberation's own .notdef is blank).
func missingBox(width, height int) fontTable {
	side, pen := width/10, max(width/20, 1)
	right := max(width-side, side+4*pen)
	points := [][2]int{{side, 0}, {side, height}, {right, height}, {right, 0}, // clockwise: ink
		{side + pen, pen}, {right - pen, pen}, {right - pen, height - pen}, {side + pen, height - pen}}
	var b fontTable
	put := func(v int) { b = binary.BigEndian.AppendUint16(b, uint16(v)) }
	for _, v := range []int{2, side, 0, right, height, 3, 7, 0} { // contours, bounds, their last points, no program
		put(v)
	}
	b = append(b, bytes.Repeat([]byte{1}, len(points))...) // each on the curve, moved by two words
	for axis := range 2 {
		at := 0
		for _, p := range points {
			put(p[axis] - at)
			at = p[axis]
		}
	}
	return b
}

// addParts appends the parts of composites, parts of parts included, and
// points the composites at the new indices.
func (b *fontBuilder) addParts() {
	for i := 0; i < len(b.outlines) && len(b.outlines) < 0xFFFF; i++ {
		if b.outlines[i].i16(0) >= 0 {
			continue
		}
		outline := b.outlines[i]
		glyphParts(outline, func(at int) {
			old := outline.u16(at)
			if _, known := b.index[old]; !known {
				b.add(old, b.font.advance(old))
			}
			binary.BigEndian.PutUint16(outline[at:], uint16(b.index[old]))
		})
	}
}

// file writes the tables a PDF needs of a TrueType font (ISO 32000-1, 9.9).
func (b *fontBuilder) file() []byte {
	var glyf, loca, hmtx []byte
	for i, o := range b.outlines {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, o...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(b.widths[i]))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(b.bearings[i]))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := slices.Clone(b.font.head)
	binary.BigEndian.PutUint32(head[8:], 0)  // checksum adjustment
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	hhea := slices.Clone(b.font.hhea)
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(b.outlines)))
	maxp := slices.Clone(b.font.maxp)
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(b.outlines)))
	if len(maxp) >= 32 { // no programs, so nothing that they would use
		copy(maxp[14:28], []byte{0, 1, 13: 0})
	}
	return assembleFont([]namedTable{
		{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp},
	})
}

type namedTable struct {
	tag  string
	data []byte
}

// assembleFont joins tables, given in order of their tags, to a font file.
func assembleFont(tables []namedTable) []byte {
	n, power, log := len(tables), 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	be := binary.BigEndian
	out := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		out = be.AppendUint16(out, uint16(v))
	}
	at, headAt := 12+16*n, 0
	var body []byte
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		out = be.AppendUint32(out, fontChecksum(t.data))
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(len(t.data)))
		body = append(body, t.data...)
		body = append(body, make([]byte, -len(body)&3)...)
		at = 12 + 16*n + len(body)
	}
	out = append(out, body...)
	be.PutUint32(out[headAt+8:], 0xB1B0AFBA-fontChecksum(out))
	return out
}

func fontChecksum(b []byte) (sum uint32) {
	for len(b) >= 4 {
		sum += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + binary.BigEndian.Uint32(rest[:])
}
