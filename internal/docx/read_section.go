package docx

import (
	"strconv"

	"vanthu/internal/doc"
)

// section turns w:sectPr, which may be missing, into a section of the blocks
// before it. Headers and footers not named come from the section before.
func (r *reader) section(s *story, n *node, blocks []doc.Block) *doc.Section {
	sec := &doc.Section{Blocks: blocks, Footnotes: r.footnotes, Endnotes: r.endnotes,
		PageNumber: doc.PageNumber{Start: -1, Format: "decimal"}, Columns: doc.Columns{Count: 1, Space: 720},
		Page: doc.Page{Width: 12240, Height: 15840, Top: 1440, Right: 1440, Bottom: 1440, Left: 1440, Header: 720, Footer: 720}}
	if k := len(r.doc.Sections); k > 0 {
		sec.Header, sec.Footer = r.doc.Sections[k-1].Header, r.doc.Sections[k-1].Footer
	}
	if n == nil {
		return sec
	}
	s.at = "phần (section) " + strconv.Itoa(len(r.doc.Sections)+1)
	for _, k := range n.kids {
		r.sectionProperty(s, sec, k)
	}
	return sec
}

func (r *reader) sectionProperty(s *story, sec *doc.Section, k *node) {
	val := k.attr("w:val")
	switch k.name {
	case "w:type":
		sec.Start = map[string]doc.SectionStart{"continuous": doc.Continuous, "evenPage": doc.EvenPage, "oddPage": doc.OddPage, "nextColumn": doc.NextColumn}[val]
	case "w:pgSz":
		paper(&sec.Page, k)
	case "w:pgMar":
		p := &sec.Page
		for name, to := range map[string]*doc.Length{"w:top": &p.Top, "w:right": &p.Right, "w:bottom": &p.Bottom, "w:left": &p.Left,
			"w:header": &p.Header, "w:footer": &p.Footer, "w:gutter": &p.Gutter} {
			setTwips(k, to, name)
		}
	case "w:pgBorders":
		r.applyBox(&sec.Page.Borders, k)
		sec.Page.BordersFromPage = k.attr("w:offsetFrom") == "page"
		sec.Page.BordersOn = k.attr("w:display")
		for _, e := range k.kids {
			if style := e.attr("w:val"); style != "" && !lineStyles[style] {
				s.warn("docx/vien", "viền trang trí “"+style+"” của trang được vẽ bằng nét đơn", "chọn kiểu viền là đường kẻ")
			}
		}
	case "w:cols":
		columns(&sec.Columns, k)
	case "w:titlePg":
		sec.TitlePage = isOn(k)
	case "w:pgNumType":
		sec.PageNumber.Start = whole(k.attr("w:start"), 0, 1<<20, -1)
		if f := k.attr("w:fmt"); f != "" {
			sec.PageNumber.Format = doc.NumberFormat(f)
		}
	case "w:vAlign":
		sec.VAlign = map[string]doc.VAlign{"center": doc.VCenter, "bottom": doc.VBottom, "both": doc.VJustify}[val]
	case "w:docGrid":
		switch k.attr("w:type") {
		case "lines", "linesAndChars", "snapToChars":
			sec.Grid.Lines = true
		}
		setTwips(k, &sec.Grid.Pitch, "w:linePitch")
	case "w:footnotePr":
		noteNumbering(&sec.Footnotes, k)
	case "w:endnotePr":
		noteNumbering(&sec.Endnotes, k)
	case "w:headerReference":
		r.reference(s, &sec.Header, k, "đầu trang")
	case "w:footerReference":
		r.reference(s, &sec.Footer, k, "chân trang")
	case "w:lnNumType":
		s.warn("docx/danh-so-dong", "đánh số dòng không được thể hiện", "bỏ đánh số dòng trong Word (Bố trí › Số dòng)")
	case "w:textDirection":
		if val != "" && val != "lrTb" && val != "lr" {
			s.warn("docx/huong-chu", "trang chữ dọc được thể hiện thành chữ ngang", "đặt lại hướng chữ của trang là ngang")
		}
	}
}

// lineStyles are the borders drawn by lines (ISO 29500-1, 17.18.2); the others
// are rows of small pictures.
var lineStyles = map[string]bool{"nil": true, "none": true, "single": true, "thick": true, "double": true, "dotted": true, "dashed": true,
	"dotDash": true, "dotDotDash": true, "triple": true, "thinThickSmallGap": true, "thickThinSmallGap": true, "thinThickThinSmallGap": true,
	"thinThickMediumGap": true, "thickThinMediumGap": true, "thinThickThinMediumGap": true, "thinThickLargeGap": true, "thickThinLargeGap": true,
	"thinThickThinLargeGap": true, "wave": true, "doubleWave": true, "dashSmallGap": true, "dashDotStroked": true, "threeDEmboss": true,
	"threeDEngrave": true, "outset": true, "inset": true}

// paper clamps to what Word itself takes: 0.1 to 22 inches.
func paper(p *doc.Page, n *node) {
	setTwips(n, &p.Width, "w:w")
	setTwips(n, &p.Height, "w:h")
	p.Width, p.Height = min(max(p.Width, 144), 31_680), min(max(p.Height, 144), 31_680)
	p.Landscape = n.attr("w:orient") == "landscape"
}

const maxColumns = 45 // Word's own limit

func columns(c *doc.Columns, n *node) {
	c.Count = whole(n.attr("w:num"), 1, maxColumns, 1)
	setTwips(n, &c.Space, "w:space")
	c.Separator = n.attr("w:sep") != "" && onValue(n.attr("w:sep"))
	if equal, has := n.lookup("w:equalWidth"); !has || onValue(equal) {
		return
	}
	for _, k := range n.kids {
		if k.name == "w:col" && len(c.Widths) < maxColumns {
			var w doc.ColumnWidth
			setTwips(k, &w.Width, "w:w")
			setTwips(k, &w.Space, "w:space")
			c.Widths = append(c.Widths, w)
		}
	}
	if len(c.Widths) > 0 {
		c.Count = len(c.Widths)
	}
}

func (r *reader) reference(s *story, to *doc.Running, n *node, word string) {
	rel, ok := s.rels[n.attr("r:id")]
	if !ok || rel.external || r.f.part(rel.target) == nil {
		s.warn("docx/thieu-phan", word+" trỏ đến phần không có trong tệp, được bỏ qua", "mở tệp bằng Word rồi lưu lại")
		return
	}
	st := r.runningStory(r.f.part(rel.target), word)
	switch n.attr("w:type") {
	case "first":
		to.First = st
	case "even":
		to.Even = st
	default:
		to.Default = st
	}
}
