package photo

// kept is where a coefficient stands in the 4 x 4 of lowest frequency, by its
// place in zigzag order; 0 for those that are passed over.
var kept = [64]byte{1: 1, 2: 4, 3: 8, 4: 5, 5: 2, 6: 3, 7: 6, 8: 9, 9: 12, 11: 13, 12: 10, 13: 7, 17: 11, 18: 14, 24: 15}

// wanted is how many coefficients matter for 1, 2 and 4 points.
var wanted = [5]int{1: 1, 2: 5, 4: 25}

// block reads one block and writes its n x n points.
func (s *skimmer) block(c *component, to []byte) bool {
	var coef [16]int32
	w := s.window()
	size, length := c.dc.next(w)
	if length == 0 || size > 11 {
		return false
	}
	c.last += value(w<<length, uint(size))
	s.pos += length + int(size)
	if !s.waves(c, &coef) {
		return false
	}
	coef[0] = c.last * c.quant[0]
	switch s.n {
	case 1:
		to[0] = point(coef[0], 3)
	case 2:
		a, b := coef[0]+coef[4], coef[0]-coef[4]
		d, e := coef[1]+coef[5], coef[1]-coef[5]
		to[0], to[1] = point(a+d, 3), point(a-d, 3)
		to[c.stride], to[c.stride+1] = point(b+e, 3), point(b-e, 3)
	case 4:
		four(&coef, to, c.stride)
	}
	return !s.broken()
}

// waves reads the coefficients behind the first.
func (s *skimmer) waves(c *component, coef *[16]int32) bool {
	for k := 1; k < 64; k++ {
		if k >= wanted[s.n] {
			return s.pass(c.ac, k)
		}
		w := s.window()
		symbol, length := c.ac.next(w)
		if length == 0 {
			return false
		}
		run, size := int(symbol>>4), uint(symbol&15)
		s.pos += length + int(size)
		if size == 0 {
			if run != 15 {
				return true
			}
			k += 15
			continue
		}
		if k += run; k > 63 {
			return false
		}
		coef[kept[k]] = value(w<<length, size) * c.quant[k] // those not kept fall on the first, which is set after
	}
	return true
}

// point takes a sum that is 1<<shift times too large to the range of a point.
func point(v int32, shift int) byte {
	return byte(min(max((v+1<<(shift-1))>>shift+128, 0), 255))
}

// basis is the inverse cosine transform of four points, in 1/4096: column u,
// row x is a(u)·cos((2x+1)uπ/8) with a(0) = 1/2 and a(u) = 1/√2.
var basis = [4][4]int32{{2048, 2676, 2048, 1108}, {2048, 1108, -2048, -2676}, {2048, -1108, -2048, 2676}, {2048, -2676, 2048, -1108}}

// four makes 4 x 4 points. A transform of four is half as strong as one of
// eight, which the last shift takes into account.
func four(coef *[16]int32, to []byte, stride int) {
	var rows [16]int32
	for v := range 4 {
		c := coef[4*v : 4*v+4]
		for x, b := range basis {
			rows[4*v+x] = (b[0]*c[0] + b[1]*c[1] + b[2]*c[2] + b[3]*c[3] + 256) >> 9 // 1/8 is left
		}
	}
	for y, b := range basis {
		for x := range 4 {
			sum := b[0]*rows[x] + b[1]*rows[4+x] + b[2]*rows[8+x] + b[3]*rows[12+x]
			to[y*stride+x] = point(sum, 16) // 1/4096, 1/8 and half
		}
	}
}
