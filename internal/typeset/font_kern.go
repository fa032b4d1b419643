package typeset

// kerning reads pair corrections in place: from the kern table where the font
// has one (Liberation Serif and Sans, and Times New Roman), else from GPOS.
type kerning struct {
	pairs fontTable // format 0: left, right, value; sorted
	count int
	gpos  []fontTable // PairPos subtables of the kern feature, in order
}

func newKerning(f *sfnt) *kerning {
	k := &kerning{}
	at := 4
	for range f.kern.u16(2) {
		sub := f.kern.from(at)
		if sub.u16(4)&^0x00FF == 0 && sub.u16(4)&0x7 == 1 { // horizontal, format 0
			k.count = sub.u16(6)
			k.pairs = sub.slice(14, 6*k.count)
			break
		}
		at += max(sub.u16(2), 6)
	}
	if k.pairs == nil {
		k.gpos = kernLookups(f.gpos)
	}
	return k
}

func (k *kerning) pair(a, b int) int {
	key := a<<16 | b
	lo, hi := 0, len(k.pairs)/6
	for lo < hi {
		if m := (lo + hi) / 2; k.pairs.u32(6*m) < key {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if k.pairs.u32(6*lo) == key {
		return k.pairs.i16(6*lo + 4)
	}
	for _, sub := range k.gpos {
		if v, ok := pairPos(sub, a, b); ok {
			return v
		}
	}
	return 0
}

// kernLookups collects the pair subtables that the feature kern names for
// Latin text, without looking at languages.
func kernLookups(gpos fontTable) (subs []fontTable) {
	features, lookups := gpos.from(gpos.u16(6)), gpos.from(gpos.u16(8))
	seen := map[int]bool{}
	for i := range features.u16(0) {
		rec := features.from(2 + 6*i)
		if len(rec) < 6 || string(rec[:4]) != "kern" {
			continue
		}
		feature := features.from(rec.u16(4))
		for j := range feature.u16(2) {
			n := feature.u16(4 + 2*j)
			if seen[n] || n >= lookups.u16(0) {
				continue
			}
			seen[n] = true
			subs = append(subs, pairTables(lookups.from(lookups.u16(2+2*n)))...)
		}
	}
	return subs
}

// pairTables are the PairPos subtables of a lookup, extensions unwrapped.
func pairTables(lookup fontTable) (subs []fontTable) {
	for k := range lookup.u16(4) {
		kind, sub := lookup.u16(0), lookup.from(lookup.u16(6+2*k))
		if kind == 9 {
			kind, sub = sub.u16(2), sub.from(sub.u32(4))
		}
		if kind == 2 {
			subs = append(subs, sub)
		}
	}
	return subs
}

// pairPos is the change of the first glyph's advance in one subtable.
func pairPos(t fontTable, a, b int) (units int, ok bool) {
	cover := glyphCoverage(t.from(t.u16(2)), a)
	if cover < 0 {
		return 0, false
	}
	size1, at := valueSize(t.u16(4)), valueAdvance(t.u16(4))
	size2 := valueSize(t.u16(6))
	switch t.u16(0) {
	case 1:
		set := t.from(t.u16(10 + 2*cover))
		for i := range set.u16(0) {
			rec := set.from(2 + i*(2+size1+size2))
			if rec.u16(0) == b {
				return advanceIn(rec.from(2), at), true
			}
		}
		return 0, false
	case 2:
		c1, c2 := glyphClass(t.from(t.u16(8)), a), glyphClass(t.from(t.u16(10)), b)
		if c1 >= t.u16(12) || c2 >= t.u16(14) {
			return 0, false
		}
		return advanceIn(t.from(16+(c1*t.u16(14)+c2)*(size1+size2)), at), true
	}
	return 0, false
}

func advanceIn(rec fontTable, at int) int {
	if at < 0 {
		return 0
	}
	return rec.i16(at)
}

// valueSize is the length of a ValueRecord; valueAdvance is where its XAdvance
// stands, -1 when it has none.
func valueSize(format int) (n int) {
	for ; format != 0; format &= format - 1 {
		n += 2
	}
	return n
}

func valueAdvance(format int) int {
	if format&4 == 0 {
		return -1
	}
	return valueSize(format & 3)
}

// glyphCoverage is the index of glyph g in a coverage table, -1 outside.
func glyphCoverage(t fontTable, g int) int {
	lo, hi := 0, t.u16(2)
	if t.u16(0) == 1 {
		for lo < hi {
			if m := (lo + hi) / 2; t.u16(4+2*m) < g {
				lo = m + 1
			} else {
				hi = m
			}
		}
		if lo < t.u16(2) && t.u16(4+2*lo) == g {
			return lo
		}
		return -1
	}
	if r := glyphRange(t, g); r != nil {
		return r.u16(4) + g - r.u16(0)
	}
	return -1
}

// glyphClass is the class of glyph g in a class definition table, 0 by default.
func glyphClass(t fontTable, g int) int {
	if t.u16(0) == 1 {
		if i := g - t.u16(2); i >= 0 && i < t.u16(4) {
			return t.u16(6 + 2*i)
		}
		return 0
	}
	if r := glyphRange(t, g); r != nil {
		return r.u16(4)
	}
	return 0
}

// glyphRange finds the (first, last, value) record of a format 2 table.
func glyphRange(t fontTable, g int) fontTable {
	lo, hi := 0, t.u16(2)
	for lo < hi {
		if m := (lo + hi) / 2; t.u16(4+6*m+2) < g {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if r := t.from(4 + 6*lo); lo < t.u16(2) && r.u16(0) <= g && g <= r.u16(2) {
		return r
	}
	return nil
}
