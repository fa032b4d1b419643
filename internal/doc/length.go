package doc

import "math"

// Length is Word's unit of measure, the twip: 1/20 point, 1/1440 inch.
type Length int

// Pt, Mm and EMU make a Length, rounded to the nearest twip.
func Pt(v float64) Length { return Length(math.Round(v * 20)) }
func Mm(v float64) Length { return Length(math.Round(v * 1440 / 25.4)) }
func EMU(v int64) Length  { return Length(math.Round(float64(v) / 635)) }

// Pt gives the length in points, Mm in millimetres.
func (l Length) Pt() float64 { return float64(l) / 20 }
func (l Length) Mm() float64 { return float64(l) * 25.4 / 1440 }
