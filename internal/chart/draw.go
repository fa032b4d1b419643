package chart

import "math"

// Measures in points. The drawing is as wide as the text of a page allows with
// a little air; it may be shrunk by a tenth and stays legible.
const (
	width    = 160 * 72 / 25.4
	plot     = 92.0 // height of a panel's scale, with the room for values
	titles   = 19.0
	labels   = 17.0
	between  = 9.0
	text     = 9.5
	values   = 8.5
	tight    = 7.0 // values where bars stand close
	hair     = 0.5
	outline  = 0.6
	ink      = byte(0)
	grid     = byte(0xC4)
	paper    = byte(0xFF)
	light    = paper      // the plan: an empty box, to be filled
	dark     = byte(0x55) // what was done
	widest   = 24.0       // a bar
	fewest   = 2          // steps of a scale
	tickMost = 5
)

// Draw lays a chart out; false when there is nothing to show.
func Draw(c Chart) (*Drawing, bool) {
	n := len(c.Labels)
	if c.Empty() || n == 0 {
		return nil, false
	}
	d := &Drawing{Width: width}
	left := d.margin(c)
	y := 2.0
	if legend := c.legend(); len(legend) > 1 {
		y = d.legend(legend, left, y)
	}
	for i, p := range c.Panels {
		if i > 0 {
			y += between
		}
		d.Texts = append(d.Texts, Text{X: left, Y: y + 11, Size: text, Bold: true, S: p.Title})
		y += titles
		d.panel(c, p, left, y)
		y += plot
		d.categories(c, left, y)
		y += labels
	}
	if c.Note != "" {
		d.Texts = append(d.Texts, Text{X: left, Y: y + 9, Size: values, S: c.Note})
		y += 12
	}
	d.Height = math.Ceil(y + 1)
	return d, true
}

// margin is the room for the numbers of the scales and the name of the axis.
func (d *Drawing) margin(c Chart) float64 {
	room := measure(c.Axis, text, false)
	for _, p := range c.Panels {
		_, top := scale(p.most())
		room = max(room, measure(c.Format(top), values, false))
	}
	return room + 6
}

// legend names the series of the panel that has the most.
func (c Chart) legend() []string {
	var names []string
	for _, p := range c.Panels {
		if len(p.Series) > len(names) {
			names = nil
			for _, s := range p.Series {
				names = append(names, s.Name)
			}
		}
	}
	return names
}

func (d *Drawing) legend(names []string, x, y float64) float64 {
	for i, name := range names {
		d.bar(x, y+1, 14, 9, shade(i, len(names)))
		d.Texts = append(d.Texts, Text{X: x + 18, Y: y + 9, Size: text, S: name})
		x += 18 + measure(name, text, false) + 20
	}
	return y + 15
}

// shade of a series: the last is dark.
func shade(i, n int) byte {
	if i == n-1 {
		return dark
	}
	return light
}

// bar is outlined, so that an empty one shows. The edges are drawn over the
// inside: viewers that smooth edges would else wipe them out.
func (d *Drawing) bar(x, y, w, h float64, grey byte) {
	d.Boxes = append(d.Boxes, Box{x, y, w, h, grey},
		Box{x, y, w, outline, ink}, Box{x, y + h - outline, w, outline, ink},
		Box{x, y, outline, h, ink}, Box{x + w - outline, y, outline, h, ink})
}

// panel draws scale and bars between y and y+plot.
func (d *Drawing) panel(c Chart, p Panel, left, y float64) {
	room := width - left
	group := room / float64(len(c.Labels))
	pitch := min(group*0.82/float64(len(p.Series)), widest)
	size, upright, head := c.valueText(p, pitch, group)
	step, top := scale(p.most())
	foot, high := y+plot, plot-head
	for at := int64(0); at <= top; at += step {
		line := foot - high*float64(at)/float64(top)
		if at > 0 {
			d.Boxes = append(d.Boxes, Box{left, line - hair/2, room, hair, grid})
		}
		d.Texts = append(d.Texts, Text{X: left - 4, Y: line + 3, Size: values, Anchor: End, S: c.Format(at)})
	}
	for k := range c.Labels {
		x := left + group*(float64(k)+0.5) - pitch*float64(len(p.Series))/2
		for i, s := range p.Series {
			h, said := 0.0, "–"
			if v := s.Values[k]; !v.Missing {
				h, said = high*float64(v.N)/float64(top), c.Format(v.N)
			}
			if h > 0 {
				d.bar(x+pitch*0.06, foot-h, pitch*0.88, h, shade(i, len(p.Series)))
			}
			d.value(said, x+pitch/2, foot-h, size, upright)
			x += pitch
		}
	}
	d.Boxes = append(d.Boxes, Box{left, foot - 0.4, room, 0.8, ink})
}

// value stands over its bar, on white so that no line of the scale crosses it.
func (d *Drawing) value(s string, x, y, size float64, upright bool) {
	w := measure(s, size, false)
	if upright && s != "–" {
		d.Boxes = append(d.Boxes, Box{x - size*0.4, y - 2.6 - w, size * 0.8, w, paper})
		d.Texts = append(d.Texts, Text{X: x + size*0.34, Y: y - 3, Size: size, Upright: true, S: s})
		return
	}
	d.Boxes = append(d.Boxes, Box{x - w/2, y - 2 - size*0.75, w, size * 0.8, paper})
	d.Texts = append(d.Texts, Text{X: x, Y: y - 2.5, Size: size, Anchor: Middle, S: s})
}

// valueText is how a panel's values are printed, and the room above the bars:
// level while each has the width of its bar, smaller, or else upright.
func (c Chart) valueText(p Panel, pitch, group float64) (size float64, upright bool, head float64) {
	longest := 0.0
	for _, s := range p.Series {
		for _, v := range s.Values {
			longest = max(longest, measure(c.Format(v.N), 1, false))
		}
	}
	room := pitch
	if len(p.Series) == 1 {
		room = group
	}
	for _, size := range []float64{values, tight} {
		if longest*size <= room-1 {
			return size, false, size + 4
		}
	}
	size = min(values, max(pitch, 4))
	return size, true, longest*size + 6
}

func (d *Drawing) categories(c Chart, left, y float64) {
	group := (width - left) / float64(len(c.Labels))
	size := text
	for _, s := range c.Labels {
		size = min(size, (group-2)/max(measure(s, 1, false), 0.01))
	}
	for k, s := range c.Labels {
		d.Texts = append(d.Texts, Text{X: left + group*(float64(k)+0.5), Y: y + 12, Size: size, Anchor: Middle, S: s})
	}
	if c.Axis != "" {
		d.Texts = append(d.Texts, Text{X: left - 4, Y: y + 12, Size: text, Anchor: End, S: c.Axis})
	}
}

// scale is a round step and the top of the scale, in thousandths: at least two
// steps, so that a single programme a month does not fill the panel.
func scale(most int64) (step, top int64) {
	most = max(most, 1)
	for step = 1000; (most+step-1)/step > tickMost; {
		step = rounder(step)
	}
	return step, max((most+step-1)/step, fewest) * step
}

// rounder is the next of 1, 2, 5, 10, 20 ...
func rounder(step int64) int64 {
	lead := step
	for lead >= 10 {
		lead /= 10
	}
	if lead == 2 {
		return step / 2 * 5
	}
	return step * 2
}
