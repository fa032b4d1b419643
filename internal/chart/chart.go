// Package chart draws bar charts of monthly figures for print: plain data to a
// drawing of rectangles and texts, in points, which is written as SVG for the
// PDF and for Word, and as PNG for programs that read no SVG. It is black and
// white by intent: papers are copied and faxed.
package chart

// Chart is one or more panels over the same categories.
type Chart struct {
	Labels []string // of the categories, below each panel
	Axis   string   // what the categories are: Tháng
	Panels []Panel
	Note   string // said below, "" for nothing
	Format func(int64) string
}

// Panel is a scale of its own with one bar of each series in a category.
type Panel struct {
	Title  string
	Series []Series
}

// Series is what one kind of bar shows; the first of two is the lighter.
type Series struct {
	Name   string
	Values []Value
}

// Value is one bar, in the units of Chart.Format. A missing one shows a dash,
// which is not nought.
type Value struct {
	N       int64
	Missing bool
}

// Empty reports that there is nothing to show: all is missing or nought.
func (c Chart) Empty() bool {
	for _, p := range c.Panels {
		if p.most() > 0 {
			return false
		}
	}
	return true
}

func (p Panel) most() int64 {
	most := int64(0)
	for _, s := range p.Series {
		for _, v := range s.Values {
			if !v.Missing {
				most = max(most, v.N)
			}
		}
	}
	return most
}

// Drawing is a finished chart. Origin is the top left corner.
type Drawing struct {
	Width, Height float64
	Boxes         []Box
	Texts         []Text
}

// Box is a filled rectangle; lines are thin ones.
type Box struct {
	X, Y, W, H float64
	Grey       byte // 0 is black
}

// Text stands on the baseline Y, at X by its anchor. An upright one reads from
// below, with X as its baseline.
type Text struct {
	X, Y    float64
	Size    float64
	Bold    bool
	Anchor  Anchor
	Upright bool
	S       string
}

// Anchor is the point of a text that stands at X.
type Anchor int

const (
	Start Anchor = iota
	Middle
	End
)
