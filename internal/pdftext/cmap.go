package pdftext

// cmap is a ToUnicode map: what the codes of a font mean.
type cmap struct {
	lengths [5]bool           // of codes, in bytes
	single  map[uint32]string // bfchar, and bfrange with an array
	ranges  []cmapRange
}

type cmapRange struct {
	first, last uint32
	to          []rune // of first; the last rune counts on
}

// readCMap reads the sections that matter and passes over the PostScript
// around them.
func readCMap(data []byte, left *int) *cmap {
	c := &cmap{single: map[uint32]string{}}
	s := &scanner{b: data, left: left}
	var stack []token
	for {
		t, ok := s.next()
		if !ok {
			return c
		}
		op, is := t.(operator)
		if !is {
			stack = append(stack, t)
			continue
		}
		switch op {
		case "endcodespacerange":
			c.codes(stack)
		case "endbfchar":
			c.chars(stack)
		case "endbfrange":
			c.spans(stack)
		}
		stack = stack[:0]
	}
}

func (c *cmap) codes(list []token) {
	for _, t := range list {
		if b, ok := t.([]byte); ok && len(b) > 0 && len(b) < len(c.lengths) {
			c.lengths[len(b)] = true
		}
	}
}

func (c *cmap) chars(list []token) {
	for i := 0; i+1 < len(list); i += 2 {
		from, ok := list[i].([]byte)
		to, ok2 := list[i+1].([]byte)
		if ok && ok2 {
			c.single[number(from)] = utf16Text(to)
		}
	}
}

func (c *cmap) spans(list []token) {
	for i := 0; i+2 < len(list); i += 3 {
		first, ok := list[i].([]byte)
		last, ok2 := list[i+1].([]byte)
		if !ok || !ok2 {
			continue
		}
		switch to := list[i+2].(type) {
		case []byte:
			if r := []rune(utf16Text(to)); len(r) > 0 {
				c.ranges = append(c.ranges, cmapRange{number(first), number(last), r})
			}
		case array:
			for j, t := range to {
				if b, ok := t.([]byte); ok {
					c.single[number(first)+uint32(j)] = utf16Text(b)
				}
			}
		}
	}
}

func number(b []byte) (v uint32) {
	for _, c := range b {
		v = v<<8 | uint32(c)
	}
	return v
}

// says is what a code means, "" when the map does not know it.
func (c *cmap) says(code uint32) string {
	if s, ok := c.single[code]; ok {
		return s
	}
	for _, r := range c.ranges {
		if code >= r.first && code <= r.last {
			to := append([]rune(nil), r.to...)
			to[len(to)-1] += rune(code - r.first)
			s := string(to)
			c.single[code] = s
			return s
		}
	}
	return ""
}
