package docx

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// sections sets the margins of every section and keeps its full-width tables
// as wide as the text.
func (e *editing) sections(root *node, m Margins) {
	if m == (Margins{}) {
		return
	}
	var tables []*node
	root.walk(func(n *node) bool {
		switch n.name {
		case "w:tbl":
			tables = append(tables, n)
			return false
		case "w:txbxContent", "mc:Fallback":
			return false
		case "w:sectPr":
			e.section(n, m, tables)
			tables = nil
			return false
		}
		return true
	})
}

func (e *editing) section(sect *node, m Margins, tables []*node) {
	mar := sect.child("w:pgMar")
	if mar == nil {
		return
	}
	page := twipsOf(sect.child("w:pgSz"), "w:w")
	old := page - twipsOf(mar, "w:left") - twipsOf(mar, "w:right")
	changed := map[string]string{}
	for name, v := range map[string]doc.Length{"w:top": m.Top, "w:right": m.Right, "w:bottom": m.Bottom, "w:left": m.Left} {
		if v > 0 {
			changed[name] = strconv.Itoa(int(v))
		}
	}
	e.attributes(mar, changed)
	left, right := m.Left, m.Right
	if left == 0 {
		left = doc.Length(twipsOf(mar, "w:left"))
	}
	if right == 0 {
		right = doc.Length(twipsOf(mar, "w:right"))
	}
	width := page - int(left+right)
	for _, t := range tables {
		e.table(t, old, width)
	}
}

func twipsOf(n *node, name string) int {
	if n == nil {
		return 0
	}
	v, _ := strconv.Atoi(n.attr(name))
	return v
}

// table stretches a table that fills the text, within 3 mm, to another width.
func (e *editing) table(t *node, old, width int) {
	total := 0
	if grid := t.child("w:tblGrid"); grid != nil {
		for _, c := range grid.kids {
			total += twipsOf(c, "w:w")
		}
	}
	if old <= 0 || old == width || math.Abs(float64(total-old)) > float64(doc.Mm(3)) {
		return
	}
	k := float64(width) / float64(old)
	t.walk(func(n *node) bool {
		switch n.name {
		case "w:tblW", "w:tcW":
			if n.attr("w:type") != "dxa" {
				return false
			}
		case "w:gridCol":
		default:
			return true
		}
		if w := twipsOf(n, "w:w"); w > 0 {
			e.attributes(n, map[string]string{"w:w": strconv.Itoa(int(math.Round(float64(w) * k)))})
		}
		return false
	})
}

// lines sets the lengths of drawn lines: in DrawingML and in the VML twin for
// older Words.
func (e *editing) lines(root *node, lengths map[string]doc.Length) {
	root.walk(func(n *node) bool {
		switch n.name {
		case "wp:anchor", "wp:inline":
			if named := n.child("wp:docPr"); named != nil && lengths[named.attr("name")] > 0 {
				e.line(n, lengths[named.attr("name")])
			}
			return false
		case "v:line":
			if l := lengths[n.attr("id")]; l > 0 {
				e.vmlLine(n, l)
			}
			return false
		}
		return true
	})
}

func (e *editing) line(drawing *node, l doc.Length) {
	cx := map[string]string{"cx": strconv.Itoa(int(l) * 635)}
	drawing.walk(func(n *node) bool {
		if n.name == "wp:extent" || n.name == "a:ext" && n.parent.name == "a:xfrm" {
			e.attributes(n, cx)
		}
		return true
	})
}

// vmlLine moves the end of a line whose ends are given in points.
func (e *editing) vmlLine(n *node, l doc.Length) {
	x, _, _ := strings.Cut(n.attr("from"), ",")
	_, y, ok := strings.Cut(n.attr("to"), ",")
	start, err := strconv.ParseFloat(strings.TrimSuffix(x, "pt"), 64)
	if !ok || err != nil {
		return
	}
	e.attributes(n, map[string]string{"to": fmt.Sprintf("%.1fpt,%s", start+l.Pt(), y)})
}
