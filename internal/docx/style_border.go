package docx

import (
	"vanthu/internal/doc"
)

// border reads one edge. Widths are in eighths of a point.
func (r *reader) border(n *node) doc.Border {
	b := doc.Border{Style: n.attr("w:val"), Color: r.theme.wordColor(n, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")}
	if w, ok := points(n.attr("w:sz"), 1.0/8); ok {
		b.Width = min(max(w, 0.25), 31)
	} else {
		b.Width = 0.5
	}
	if b.Style == "" || b.Style == "nil" || b.Style == "none" {
		b.Width = 0
	}
	if s, ok := points(n.attr("w:space"), 1); ok {
		b.Space = clampLength(min(max(s, 0), 31))
	}
	return b
}

// applyBox lays the edges that n names over box.
func (r *reader) applyBox(box *doc.Box, n *node) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if e := edge(box, k.name); e != nil {
			*e = r.border(k)
		}
	}
}

func edge(box *doc.Box, name string) *doc.Border {
	switch name {
	case "w:top":
		return &box.Top
	case "w:left", "w:start":
		return &box.Left
	case "w:bottom":
		return &box.Bottom
	case "w:right", "w:end":
		return &box.Right
	case "w:between":
		return &box.Between
	case "w:insideH":
		return &box.InsideH
	case "w:insideV":
		return &box.InsideV
	case "w:tl2br":
		return &box.DiagonalDown
	case "w:tr2bl":
		return &box.DiagonalUp
	}
	return nil
}

// shading resolves w:shd to the colour the eye sees: patterns are mixed.
func (r *reader) shading(n *node) doc.Color {
	fill := r.theme.wordColor(n, "w:fill", "w:themeFill", "w:themeFillTint", "w:themeFillShade")
	ink := r.theme.wordColor(n, "w:color", "w:themeColor", "w:themeTint", "w:themeShade")
	val := n.attr("w:val")
	k := 0.0
	switch {
	case val == "solid":
		k = 1
	case len(val) > 3 && val[:3] == "pct":
		k = float64(whole(val[3:], 0, 100, 0)) / 100
	case val == "" || val == "clear" || val == "nil":
	default: // stripes and grids
		k = 0.5
		if len(val) > 4 && val[:4] == "thin" {
			k = 0.25
		}
	}
	if k == 0 {
		return fill
	}
	if ink == "" {
		ink = "000000"
	}
	if fill == "" {
		fill = "FFFFFF"
	}
	return mix(ink, fill, k)
}
