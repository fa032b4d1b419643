package photo

import "encoding/binary"

// skim reads a baseline JPEG at an eighth, a quarter or half of its size,
// whichever still has w x h points: of each block of 8 x 8 coefficients only
// the first are made into points. A 12-megapixel photo takes a third of the
// time and a sixteenth of the memory of image/jpeg. What is not plain
// (progressive, CMYK, rare samplings, damaged) gives nil and is left to
// image/jpeg, which also judges whether it is damaged.
func skim(data []byte, w, h int) planes {
	s := skimmer{}
	if !s.headers(data) || s.width > maxSide || s.height > maxSide || s.width*s.height > maxSkimmed {
		return nil
	}
	for s.n = 1; s.n < 8 && (scaled(s.width, s.n) < w || scaled(s.height, s.n) < h); s.n *= 2 {
	}
	if s.n == 8 || !s.scan() {
		return nil
	}
	var out planes
	for i, c := range s.components {
		p := plane{scaled(s.width, s.n), scaled(s.height, s.n), nil}
		if i > 0 {
			p.w, p.h = ceil(p.w*c.h, s.components[0].h), ceil(p.h*c.v, s.components[0].v)
		}
		p.pix = packed(c.pix, c.stride, p.w, p.h).pix
		out = append(out, p)
	}
	return out
}

func ceil(a, b int) int { return (a + b - 1) / b }

// scaled is a length when every 8 points become n.
func scaled(v, n int) int { return ceil(v*n, 8) }

// skimmer is one picture being read.
type skimmer struct {
	bitReader
	width, height, n int // n points stand for 8
	quant            [4][64]int32
	tables           [8]*huffman // DC 0 to 3, AC 4 to 7
	components       []component
	restart          int
}

type component struct {
	id     byte
	h, v   int // blocks of it in an MCU
	quant  *[64]int32
	dc, ac *huffman
	last   int32 // DC of the block before
	pix    []byte
	stride int
}

// headers reads up to the scan; false for what is not plain baseline.
func (s *skimmer) headers(data []byte) bool {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xff {
			at++ // a fill byte
			continue
		}
		if size < 2 || at+2+size > len(data) {
			return false
		}
		body := data[at+4 : at+2+size]
		at += 2 + size
		ok := true
		switch marker {
		case 0xc0, 0xc1:
			ok = s.frame(body)
		case 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf:
			return false
		case 0xc4:
			ok = s.huffmans(body)
		case 0xdb:
			ok = s.quants(body)
		case 0xdd:
			ok = len(body) == 2
			if ok {
				s.restart = int(binary.BigEndian.Uint16(body))
			}
		case 0xee: // Adobe: 0 says that the components are RGB
			ok = len(body) < 12 || string(body[:5]) != "Adobe" || body[11] != 0
		case 0xda:
			s.rest = data[at:]
			return s.startScan(body)
		}
		if !ok {
			return false
		}
	}
	return false
}

func (s *skimmer) frame(b []byte) bool {
	if s.components != nil || len(b) < 6 || b[0] != 8 || len(b) != 6+3*int(b[5]) || b[5] != 1 && b[5] != 3 {
		return false
	}
	s.height, s.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	for b := b[6:]; len(b) > 0; b = b[3:] {
		c := component{id: b[0], h: int(b[1] >> 4), v: int(b[1] & 15)}
		if b[2] > 3 {
			return false
		}
		c.quant = &s.quant[b[2]]
		s.components = append(s.components, c)
	}
	first := &s.components[0]
	if len(s.components) == 1 {
		first.h, first.v = 1, 1 // a scan of one component goes block by block
	} else if first.id == 'R' && s.components[1].id == 'G' {
		return false
	}
	for i, c := range s.components {
		if c.h < 1 || c.h > 2 || c.v < 1 || c.v > 2 || i > 0 && (c.h != 1 || c.v != 1) {
			return false
		}
	}
	return s.width > 0 && s.height > 0
}

func (s *skimmer) quants(b []byte) bool {
	for len(b) > 0 {
		wide, id := b[0]>>4, b[0]&15
		need := 64 << wide
		if b = b[1:]; wide > 1 || id > 3 || len(b) < need {
			return false
		}
		for k := range 64 {
			if wide == 0 {
				s.quant[id][k] = int32(b[k])
			} else {
				s.quant[id][k] = int32(binary.BigEndian.Uint16(b[2*k:]))
			}
		}
		b = b[need:]
	}
	return true
}

func (s *skimmer) startScan(b []byte) bool {
	n := len(s.components)
	if n == 0 || len(b) != 4+2*n || int(b[0]) != n {
		return false
	}
	for i := range s.components {
		c := &s.components[i]
		tables := b[2+2*i]
		if b[1+2*i] != c.id || tables>>4 > 3 || tables&15 > 3 {
			return false
		}
		c.dc, c.ac = s.tables[tables>>4], s.tables[4+tables&15]
		if c.dc == nil || c.ac == nil {
			return false
		}
	}
	return true
}

// scan reads all blocks; false when the data break off or make no sense.
func (s *skimmer) scan() bool {
	first := s.components[0]
	across, down := ceil(s.width, 8*first.h), ceil(s.height, 8*first.v)
	for i := range s.components {
		c := &s.components[i]
		c.stride = across * c.h * s.n
		c.pix = make([]byte, c.stride*down*c.v*s.n)
	}
	s.interval()
	left := s.restart
	for y := range down {
		for x := range across {
			if s.restart > 0 && left == 0 {
				if !s.nextInterval() {
					return false
				}
				left = s.restart
			}
			left--
			if !s.unit(x, y) {
				return false
			}
		}
	}
	return true
}

// nextInterval passes a restart marker: counting begins anew.
func (s *skimmer) nextInterval() bool {
	for i := range s.components {
		s.components[i].last = 0
	}
	return s.skipMarker()
}

// unit reads one MCU.
func (s *skimmer) unit(x, y int) bool {
	for i := range s.components {
		c := &s.components[i]
		for v := range c.v {
			for h := range c.h {
				at := ((y*c.v+v)*c.stride + (x*c.h + h)) * s.n
				if !s.block(c, c.pix[at:]) {
					return false
				}
			}
		}
	}
	return true
}
