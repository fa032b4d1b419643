package typeset

import (
	"encoding/binary"
	"math"
	"sync"
)

// sRGB is an ICC profile (version 2.1, display, RGB to XYZ) computed from the
// published numbers of IEC 61966-2-1: primaries, D65 white, transfer curve.
// It is the output intent of PDF/A; building it needs nobody's licence.
var sRGB = sync.OnceValue(func() []byte {
	// chromaticities x, y of red, green, blue and white
	primaries := [3][2]float64{{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}}
	white := fromXY(0.3127, 0.3290)
	var m [3][3]float64 // columns are the primaries
	for i, p := range primaries {
		c := fromXY(p[0], p[1])
		for j := range c {
			m[j][i] = c[j]
		}
	}
	scale := apply(inverse(m), white)
	adapt := toD50(white)
	tags := [][2]any{
		{"desc", iccDescription("sRGB IEC61966-2.1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright, use freely\x00"...)},
		{"wtpt", iccXYZ(d50)},
	}
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		column := [3]float64{m[0][i] * scale[i], m[1][i] * scale[i], m[2][i] * scale[i]}
		tags = append(tags, [2]any{name, iccXYZ(apply(adapt, column))})
	}
	tags = append(tags, [2]any{"rTRC", sRGBCurve()}, [2]any{"gTRC", nil}, [2]any{"bTRC", nil})
	return iccProfile(tags)
})

// d50 is the white of the profile connection space.
var d50 = [3]float64{0.9642, 1, 0.8249}

func fromXY(x, y float64) [3]float64 { return [3]float64{x / y, 1, (1 - x - y) / y} }

// toD50 is the linear Bradford adaptation from a white to D50.
func toD50(white [3]float64) [3][3]float64 {
	bradford := [3][3]float64{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	from, to := apply(bradford, white), apply(bradford, d50)
	var gain [3][3]float64
	for i := range gain {
		gain[i][i] = to[i] / from[i]
	}
	return multiply(inverse(bradford), multiply(gain, bradford))
}

func apply(m [3][3]float64, v [3]float64) (out [3]float64) {
	for i := range m {
		out[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
	}
	return out
}

func multiply(a, b [3][3]float64) (out [3][3]float64) {
	for i := range a {
		for j := range b {
			for k := range b {
				out[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return out
}

// inverse by cofactors.
func inverse(m [3][3]float64) (out [3][3]float64) {
	minor := func(r, c int) float64 {
		r1, r2, c1, c2 := (r+1)%3, (r+2)%3, (c+1)%3, (c+2)%3
		return m[r1][c1]*m[r2][c2] - m[r1][c2]*m[r2][c1]
	}
	det := m[0][0]*minor(0, 0) + m[0][1]*minor(0, 1) + m[0][2]*minor(0, 2)
	for i := range m {
		for j := range m {
			out[j][i] = minor(i, j) / det
		}
	}
	return out
}

// sRGBCurve is the transfer curve in 256 steps.
func sRGBCurve() []byte {
	const steps = 256
	b := append([]byte("curv\x00\x00\x00\x00"), 0, 0, steps>>8, steps&0xFF)
	for i := range steps {
		v := float64(i) / (steps - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(v*65535)))
	}
	return b
}

func iccXYZ(v [3]float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, c := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(c*65536))))
	}
	return b
}

// iccDescription is a textDescriptionType with its empty Unicode and script parts.
func iccDescription(s string) []byte {
	b := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...)
}

// iccProfile lays tags out behind the header; a tag without data shares the
// data of the one before it.
func iccProfile(tags [][2]any) []byte {
	be := binary.BigEndian
	table := be.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	start, at, size := 128+4+12*len(tags), 0, 0
	for _, t := range tags {
		if data, _ := t[1].([]byte); data != nil {
			at, size = start+len(body), len(data)
			body = append(body, data...)
			body = append(body, make([]byte, -len(body)&3)...)
		}
		table = append(table, t[0].(string)...)
		table = be.AppendUint32(table, uint32(at))
		table = be.AppendUint32(table, uint32(size))
	}
	head := make([]byte, 128)
	be.PutUint32(head, uint32(start+len(body)))
	be.PutUint32(head[8:], 0x02100000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2023, 1, 1, 0, 0, 0} { // any fixed date
		be.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], iccXYZ(d50)[8:])
	return append(append(head, table...), body...)
}
