package photo

import "encoding/binary"

// bitReader gives the bits of the scan, most significant first.
type bitReader struct {
	data []byte
	at   int
	acc  uint64
	n    uint // bits in acc
	over int  // bits made up behind the end: more than a few mean damage
}

// fill makes at least 32 bits ready.
func (r *bitReader) fill() {
	if r.at+8 <= len(r.data) {
		v := binary.BigEndian.Uint64(r.data[r.at:])
		if (^v-0x0101010101010101)&v&0x8080808080808080 == 0 { // no byte is 0xff
			k := (64 - r.n) / 8
			r.acc = r.acc<<(8*k) | v>>(64-8*k)
			r.at += int(k)
			r.n += 8 * k
			return
		}
	}
	for r.n <= 56 {
		b := byte(0)
		switch {
		case r.at >= len(r.data), r.data[r.at] == 0xff && (r.at+1 >= len(r.data) || r.data[r.at+1] != 0):
			r.over += 8 // a marker, or the end
		case r.data[r.at] == 0xff:
			b = 0xff
			r.at += 2
		default:
			b = r.data[r.at]
			r.at++
		}
		r.acc = r.acc<<8 | uint64(b)
		r.n += 8
	}
}

// skipMarker goes behind the restart marker that stands next.
func (r *bitReader) skipMarker() bool {
	if r.broken() || r.at+2 > len(r.data) || r.data[r.at] != 0xff || r.data[r.at+1] < 0xd0 || r.data[r.at+1] > 0xd7 {
		return false
	}
	r.at += 2
	r.acc, r.n, r.over = 0, 0, 0
	return true
}

// broken reports whether bits were used that the file does not have.
func (r *bitReader) broken() bool { return r.over > int(r.n) }

// value reads size bits as the number they stand for (T.81, F.2.2.1).
func (r *bitReader) value(size uint) int32 {
	r.n -= size
	v := int32(r.acc>>r.n) & (1<<size - 1)
	if size > 0 && v < 1<<(size-1) {
		v += -1<<size + 1
	}
	return v
}

const quick = 12 // bits looked up at once; few codes are longer

// huffman is a table of codes (T.81, annex C and F.2.2.3).
type huffman struct {
	lookup [1 << quick]uint16 // length<<8 | symbol; 0 for longer codes
	max    [17]int32          // largest code of a length, -1 for none
	delta  [17]int32          // from a code to its place in symbols
	symbol []byte
	stride [1 << quick]uint16 // for passing over: see strides
}

func (s *skimmer) huffmans(b []byte) bool {
	for len(b) > 0 {
		if len(b) < 17 || b[0]>>4 > 1 || b[0]&15 > 3 {
			return false
		}
		n := 0
		for _, count := range b[1:17] {
			n += int(count)
		}
		if n == 0 || n > 256 || len(b) < 17+n {
			return false
		}
		t := newHuffman(b[1:17], b[17:17+n])
		if t == nil {
			return false
		}
		s.tables[4*(b[0]>>4)+b[0]&15] = t
		b = b[17+n:]
	}
	return true
}

func newHuffman(counts, symbols []byte) *huffman {
	t := &huffman{symbol: symbols}
	code, at := int32(0), 0
	for length := 1; length <= 16; length++ {
		t.delta[length] = int32(at) - code
		for range counts[length-1] {
			if code >= 1<<length {
				return nil // more codes than the length has
			}
			if length <= quick {
				from := code << (quick - length)
				for i := range int32(1) << (quick - length) {
					t.lookup[from+i] = uint16(length)<<8 | uint16(symbols[at])
				}
			}
			code++
			at++
		}
		t.max[length] = code - 1
		if counts[length-1] == 0 {
			t.max[length] = -1
		}
		code <<= 1
	}
	t.strides()
	return t
}

const lastStride = 1 << 7 // the block ends with this stride

// strides prepares passing over coefficients: for the bits that come, as many
// whole coefficients as they hold, as coefficients<<8 | end | bits. Noise is
// what photos consist of, and half of the time goes into passing it over.
func (t *huffman) strides() {
	for i := range t.stride {
		used, passed := 0, 0
		for {
			e := t.lookup[i<<used&(1<<quick-1)]
			length, run, size := int(e>>8), int(e>>4&15), int(e&15)
			if e == 0 || used+length+size > quick {
				break // more bits are needed to tell
			}
			if size == 0 && run != 15 {
				used += length | lastStride
				break
			}
			used, passed = used+length+size, passed+run+1
		}
		t.stride[i] = uint16(passed<<8 | used)
	}
}

// pass reads a block's coefficients from k on without keeping them.
func (r *bitReader) pass(t *huffman, k int) bool {
	for k < 64 {
		if r.n < 32 {
			r.fill()
		}
		e := int(t.stride[r.acc>>(r.n-quick)&(1<<quick-1)])
		end := e & lastStride
		if next := k + e>>8; e != 0 && next+end>>7 <= 64 {
			r.n -= uint(e & 15)
			k = next
			if end != 0 {
				return true
			}
			continue
		}
		symbol, ok := r.next(t)
		if !ok {
			return false
		}
		if symbol&15 == 0 && symbol>>4 != 15 {
			return true
		}
		k += int(symbol>>4) + 1
		r.n -= uint(symbol & 15)
	}
	return k == 64
}

// next reads a symbol; at least 16 bits must be ready.
func (r *bitReader) next(t *huffman) (byte, bool) {
	if e := t.lookup[r.acc>>(r.n-quick)&(1<<quick-1)]; e != 0 {
		r.n -= uint(e >> 8)
		return byte(e), true
	}
	for length := uint(quick + 1); length <= 16; length++ {
		code := int32(r.acc>>(r.n-length)) & (1<<length - 1)
		if code <= t.max[length] {
			r.n -= length
			return t.symbol[code+t.delta[length]], true
		}
	}
	return 0, false
}
