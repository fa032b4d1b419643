package docx

import (
	"fmt"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

func vmlOn(n *node, name string, fallback bool) bool {
	if v, has := n.lookup(name); has {
		return onValue(v)
	}
	return fallback
}

// vmlStroke: shapes have a black outline of 0.75 pt unless told otherwise;
// pictures and text paths have none.
func vmlStroke(sh *doc.Shape, n *node) {
	stroke := n.child("v:stroke")
	on := vmlOn(n, "stroked", n.child("v:imagedata") == nil && n.child("v:textpath") == nil)
	b := doc.Border{Style: "single", Width: 0.75, Color: "000000"}
	if c, ok := vmlColor(n.attr("strokecolor")); ok {
		b.Color = c
	}
	if w, ok := points(n.attr("strokeweight"), 0.75); ok {
		b.Width = min(max(w, 0), 1584)
	}
	sh.Dash = "solid"
	if stroke != nil {
		on = vmlOn(stroke, "on", on)
		if c, ok := vmlColor(stroke.attr("color")); ok {
			b.Color = c
		}
		if w, ok := points(stroke.attr("weight"), 0.75); ok {
			b.Width = min(max(w, 0), 1584)
		}
		if v := stroke.attr("dashstyle"); v != "" {
			sh.Dash = vmlDash(v)
		}
		if v := stroke.attr("linestyle"); strings.HasPrefix(v, "thin") || strings.HasPrefix(v, "thick") {
			b.Style = "double"
		}
		sh.HeadEnd, sh.TailEnd = vmlArrow(stroke.attr("startarrow")), vmlArrow(stroke.attr("endarrow"))
	}
	if on {
		sh.Stroke = b
	}
}

func vmlDash(v string) string {
	switch v {
	case "1 1", "shortdot":
		return "sysDot"
	case "shortdash", "3 1":
		return "sysDash"
	case "longdash":
		return "lgDash"
	case "dashdot", "shortdashdot":
		return "dashDot"
	case "longdashdot":
		return "lgDashDot"
	}
	return v
}

func vmlArrow(v string) string {
	switch v {
	case "block":
		return "triangle"
	case "none":
		return ""
	case "classic":
		return "stealth"
	case "open":
		return "arrow"
	}
	return v
}

func vmlFill(sh *doc.Shape, n *node) {
	fill := n.child("v:fill")
	on := vmlOn(n, "filled", n.child("v:imagedata") == nil)
	c, ok := vmlColor(n.attr("fillcolor"))
	if !ok {
		c = "FFFFFF"
	}
	if fill != nil {
		on = vmlOn(fill, "on", on)
		if k, ok := vmlColor(fill.attr("color")); ok {
			c = k
		}
		if v, unit, ok := decimal(fill.attr("opacity")); ok {
			if unit == "f" {
				v /= 65536
			}
			on, c = on && v >= 0.05, onPaper(c, v)
		}
	}
	if on {
		sh.Fill = c
	}
}

// onPaper is a colour that lets part of the paper through, as a solid one:
// PDF/A-1 knows no transparency.
func onPaper(c doc.Color, opacity float64) doc.Color {
	v, err := strconv.ParseUint(string(c), 16, 32)
	if err != nil || opacity >= 1 {
		return c
	}
	mix := func(shift int) int { return int(255 - (255-float64(v>>shift&255))*max(opacity, 0) + 0.5) }
	return doc.Color(fmt.Sprintf("%02X%02X%02X", mix(16), mix(8), mix(0)))
}

// vmlColor reads "#f00", "red", "black [3213]", "window".
func vmlColor(s string) (doc.Color, bool) {
	s, _, _ = strings.Cut(strings.TrimSpace(s), " ")
	if s == "" {
		return "", false
	}
	if c := hexColor(s); c != "" && s[0] == '#' {
		return c, true
	}
	c, ok := presetColors[s]
	return c, ok
}
