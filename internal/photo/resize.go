package photo

// resized averages the area that each new point covers: for making smaller the
// filter that neither blurs nor leaves jagged edges. The arithmetic is whole
// numbers, so that every machine gives the same bytes.
func (p plane) resized(w, h int) plane {
	if w == p.w && h == p.h {
		return p
	}
	across, down := shares(p.w, w), shares(p.h, h)
	narrow := make([]byte, w*p.h)
	for y := range p.h {
		row, to := p.pix[y*p.w:(y+1)*p.w], narrow[y*w:(y+1)*w]
		for x, s := range across {
			sum := uint32(half)
			for i, weight := range s.weights {
				sum += weight * uint32(row[s.from+i])
			}
			to[x] = byte(sum >> bits)
		}
	}
	out, sums := plane{w, h, make([]byte, w*h)}, make([]uint32, w)
	for y, s := range down {
		for x := range sums {
			sums[x] = half
		}
		for i, weight := range s.weights {
			row := narrow[(s.from+i)*w : (s.from+i+1)*w]
			for x, v := range row {
				sums[x] += weight * uint32(v)
			}
		}
		to := out.pix[y*w : (y+1)*w]
		for x, v := range sums {
			to[x] = byte(v >> bits)
		}
	}
	return out
}

const (
	bits = 20
	half = 1 << (bits - 1)
)

// share is what a new point takes from the old ones: weights that add up to
// 1<<bits.
type share struct {
	from    int
	weights []uint32
}

// shares parts n old points among m new ones; the ends fall between points.
func shares(n, m int) []share {
	all := make([]share, m)
	for i := range all {
		from, to := i*n, (i+1)*n // in parts of an old point: m parts each
		first, last := from/m, (to-1)/m
		s, left := share{from: first}, uint32(1<<bits)
		for k := first; k <= last; k++ {
			part := min(to, (k+1)*m) - max(from, k*m)
			weight := uint32((uint64(part)<<bits + uint64(n)/2) / uint64(n))
			if k == last || weight > left {
				weight = left
			}
			s.weights = append(s.weights, weight)
			left -= weight
		}
		all[i] = s
	}
	return all
}
