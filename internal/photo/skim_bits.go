package photo

import (
	"bytes"
	"encoding/binary"
)

// bitReader gives the bits of an interval of the scan, most significant first.
type bitReader struct {
	rest []byte // of the file, behind the interval
	data []byte // the interval, and room to read on behind it
	pos  int    // in bits
	end  int
}

// A block has at most 64 coefficients of 16 bits of code and 15 of value.
const beyond = 64*31/8 + 16

// interval takes the bytes up to the next marker. A 0 after 0xff is no part of
// them: it says that the 0xff is no marker.
func (r *bitReader) interval() {
	if r.data == nil {
		r.data = make([]byte, 0, len(r.rest)+beyond)
	}
	r.data, r.pos = r.data[:0], 0
	for {
		i := bytes.IndexByte(r.rest, 0xff)
		if i < 0 || i+1 >= len(r.rest) {
			r.data, r.rest = append(r.data, r.rest...), nil
			break
		}
		if r.rest[i+1] != 0 {
			r.data, r.rest = append(r.data, r.rest[:i]...), r.rest[i:]
			break
		}
		r.data, r.rest = append(r.data, r.rest[:i+1]...), r.rest[i+2:]
	}
	r.end = 8 * len(r.data)
	r.data = append(r.data, make([]byte, beyond)...)
}

// skipMarker goes behind the restart marker that stands next.
func (r *bitReader) skipMarker() bool {
	if r.broken() || len(r.rest) < 2 || r.rest[1] < 0xd0 || r.rest[1] > 0xd7 {
		return false
	}
	r.rest = r.rest[2:]
	r.interval()
	return true
}

// broken reports whether bits were used that the file does not have.
func (r *bitReader) broken() bool { return r.pos > r.end }

// window is the bits that come: 57 at least, from the top.
func (r *bitReader) window() uint64 {
	return binary.BigEndian.Uint64(r.data[r.pos>>3:]) << (r.pos & 7)
}

// value is the number that the first bits of w stand for (T.81, F.2.2.1).
func value(w uint64, size uint) int32 {
	v := int32(w >> (64 - size))
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
		w, left := r.window(), 57
		for left >= 32 && k < 64 {
			e := int(t.stride[w>>(64-quick)])
			end := e & lastStride
			if next := k + e>>8; e != 0 && next+end>>7 <= 64 {
				used := e & 15
				w <<= used
				left -= used
				r.pos += used
				k = next
				if end != 0 {
					return true
				}
				continue
			}
			symbol, length := t.next(w)
			used := length + int(symbol&15)
			w <<= used
			left -= used
			r.pos += used
			if length == 0 || symbol&15 == 0 && symbol>>4 != 15 {
				return length > 0
			}
			k += int(symbol>>4) + 1
		}
	}
	return k == 64
}

// next is the symbol that w begins with, and the length of its code; 0 where
// there is none.
func (t *huffman) next(w uint64) (symbol byte, length int) {
	if e := t.lookup[w>>(64-quick)]; e != 0 {
		return byte(e), int(e >> 8)
	}
	for length := quick + 1; length <= 16; length++ {
		code := int32(w >> (64 - length))
		if code <= t.max[length] {
			return t.symbol[code+t.delta[length]], length
		}
	}
	return 0, 0
}
