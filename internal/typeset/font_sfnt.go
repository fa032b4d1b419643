package typeset

import "errors"

// fontTable is one table of a font file, read in place. Reading outside of it
// gives zero, so that a damaged font draws blanks and never panics.
type fontTable []byte

func (t fontTable) u16(i int) int {
	if i < 0 || i+2 > len(t) {
		return 0
	}
	return int(t[i])<<8 | int(t[i+1])
}

func (t fontTable) i16(i int) int { return int(int16(t.u16(i))) }
func (t fontTable) u32(i int) int { return t.u16(i)<<16 | t.u16(i+2) }

// from is the table from offset i on.
func (t fontTable) from(i int) fontTable {
	if i < 0 || i > len(t) {
		return nil
	}
	return t[i:]
}

func (t fontTable) slice(i, n int) fontTable {
	t = t.from(i)
	if n < 0 || n > len(t) {
		return nil
	}
	return t[:n]
}

// sfnt is a TrueType font with glyf outlines; it never changes once read.
type sfnt struct {
	head, hhea, maxp, hmtx, loca, glyf, os2, post, kern, gpos fontTable
	cmap                                                      fontTable // the subtable in use
	symbol                                                    bool      // cmap is (3,0): codes F000 to F0FF
	glyphs, metrics                                           int
}

var errNotTrueType = errors.New("không phải phông TrueType có nét glyf")

// readSFNT reads the font whose table directory stands at offset at of file
// (0, or an entry of a .ttc).
func readSFNT(file []byte, at int) (*sfnt, error) {
	all := fontTable(file)
	if v := all.u32(at); v != 0x00010000 && v != 0x74727565 {
		return nil, errNotTrueType
	}
	f := &sfnt{}
	var cmap fontTable
	tables := map[string]*fontTable{
		"head": &f.head, "hhea": &f.hhea, "maxp": &f.maxp, "hmtx": &f.hmtx, "loca": &f.loca, "glyf": &f.glyf, "cmap": &cmap,
		"OS/2": &f.os2, "post": &f.post, "kern": &f.kern, "GPOS": &f.gpos,
	}
	for i := range all.u16(at + 4) {
		rec := all.slice(at+12+16*i, 16)
		if rec == nil {
			break
		}
		if t := tables[string(rec[:4])]; t != nil {
			*t = all.slice(rec.u32(8), rec.u32(12))
		}
	}
	f.glyphs, f.metrics = f.maxp.u16(4), f.hhea.u16(34)
	f.cmap, f.symbol = pickCmap(cmap)
	if len(f.head) < 54 || len(f.hhea) < 36 || len(f.maxp) < 6 || f.metrics == 0 || len(f.loca) == 0 || len(f.glyf) == 0 || f.cmap == nil {
		return nil, errNotTrueType
	}
	return f, nil
}

// pickCmap takes the widest Unicode subtable, else the symbol one.
func pickCmap(cmap fontTable) (best fontTable, symbol bool) {
	rank := 0
	for i := range cmap.u16(2) {
		rec := cmap.from(4 + 8*i)
		sub := cmap.from(rec.u32(4))
		platform, encoding, format := rec.u16(0), rec.u16(2), sub.u16(0)
		r := 0
		switch {
		case format == 12 && (platform == 0 || platform == 3 && encoding == 10):
			r = 3
		case format == 4 && (platform == 0 || platform == 3 && encoding == 1):
			r = 2
		case format == 4 && platform == 3 && encoding == 0:
			r = 1
		}
		if r > rank {
			rank, best, symbol = r, sub, r == 1
		}
	}
	return best, symbol
}

// glyph is the glyph index of r, 0 when the font has none.
func (f *sfnt) glyph(r rune) int {
	if f.symbol && r < 0x100 {
		r += 0xF000
	}
	g := 0
	if f.cmap.u16(0) == 12 {
		g = cmap12(f.cmap, int(r))
	} else if r <= 0xFFFF {
		g = cmap4(f.cmap, int(r))
	}
	if g >= f.glyphs {
		return 0
	}
	return g
}

func cmap4(t fontTable, r int) int {
	seg2 := t.u16(6) &^ 1
	lo, hi := 0, seg2/2
	for lo < hi {
		if m := (lo + hi) / 2; t.u16(14+2*m) < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if 2*lo >= seg2 {
		return 0
	}
	start, delta, at := t.u16(16+seg2+2*lo), t.u16(16+2*seg2+2*lo), 16+3*seg2+2*lo
	if r < start {
		return 0
	}
	offset := t.u16(at)
	if offset == 0 {
		return (r + delta) & 0xFFFF
	}
	g := t.u16(at + offset + 2*(r-start))
	if g == 0 {
		return 0
	}
	return (g + delta) & 0xFFFF
}

func cmap12(t fontTable, r int) int {
	lo, hi := 0, min(t.u32(12), len(t)/12)
	for lo < hi {
		if m := (lo + hi) / 2; t.u32(16+12*m+4) < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if g := t.from(16 + 12*lo); len(g) >= 12 && r >= g.u32(0) && r <= g.u32(4) {
		return g.u32(8) + r - g.u32(0)
	}
	return 0
}

// advance is the width of glyph g in font units.
func (f *sfnt) advance(g int) int { return f.hmtx.u16(4 * min(g, f.metrics-1)) }

// bearing is the left side bearing of glyph g.
func (f *sfnt) bearing(g int) int {
	if g < f.metrics {
		return f.hmtx.i16(4*g + 2)
	}
	return f.hmtx.i16(4*f.metrics + 2*(g-f.metrics))
}

// outline is the glyf entry of glyph g, empty for a blank.
func (f *sfnt) outline(g int) fontTable {
	if g < 0 || g >= f.glyphs {
		return nil
	}
	var from, to int
	if f.head.u16(50) == 0 {
		from, to = 2*f.loca.u16(2*g), 2*f.loca.u16(2*g+2)
	} else {
		from, to = f.loca.u32(4*g), f.loca.u32(4*g+4)
	}
	if to-from < 10 {
		return nil
	}
	return f.glyf.slice(from, to-from)
}

// glyphParts calls each with the offset of every component's glyph index in a
// composite outline, and tells where the components end.
func glyphParts(outline fontTable, each func(at int)) (end int) {
	if outline.i16(0) >= 0 {
		return 0
	}
	const words, scale, more, xyScale, matrix = 1, 8, 32, 64, 128
	at := 10
	for at+4 <= len(outline) {
		flags := outline.u16(at)
		each(at + 2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return min(at, len(outline))
}
