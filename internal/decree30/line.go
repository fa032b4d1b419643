package decree30

import (
	"strings"
	"unicode"

	"vanthu/internal/doc"
)

// frag is a stretch of a line with one formatting, NFC and with w:caps applied.
type frag struct {
	text  string
	props *doc.RunProps
}

// Cell says in which cell a line stands; Table is nil outside tables. Column
// is the first grid column the cell covers.
type Cell struct {
	Table          *doc.Table
	Row, Col, Cols int // Cols: cells in this row
	Width          doc.Length
	Nested         bool
}

// Side is which half of a two-column letterhead or signature block a line
// stands in, whether the columns are cells, tabs or spaces.
type Side int

const (
	Across Side = iota
	Left
	Right
)

// Setting is how a part is laid out: in plain paragraphs, a table, tabs, a
// frame or a text box.
type Setting string

const (
	Plain   Setting = "đoạn văn"
	InTable Setting = "bảng"
	Tabbed  Setting = "cột tab"
	Framed  Setting = "khung"
	Boxed   Setting = "hộp văn bản"
)

// Line is what stands between two line breaks of a paragraph, or between two
// tabs where the paragraph carries two parts side by side.
type Line struct {
	Text    string // NFC, white space folded
	Key     string // Text without diacritics, lower case
	Raw     string // as typed, with its spaces
	Para    *doc.Paragraph
	Cell    Cell
	Setting Setting
	Section int // index in Document.Sections
	Nth     int // ordinal of the paragraph in the document, from 1
	Index   int // in Parts.Lines
	Side    Side
	First   bool       // first line of its paragraph
	Whole   bool       // the paragraph has this line only
	spaced  bool       // pushed beside another part by spaces
	room    doc.Length // width of its cell or of the page's text
	frags   []frag
	rules   []rule // ruled lines drawn at this paragraph
}

// rule is a horizontal line drawn near a text.
type rule struct {
	length doc.Length
	x      doc.Length // left edge from the column, -1 unknown
	solid  bool
}

// Size is the size most letters of the line have.
func (l *Line) Size() float64 {
	count := map[float64]int{}
	for _, f := range l.frags {
		if f.props.VertAlign == "" {
			count[f.props.Size] += letterCount(f.text)
		}
	}
	best, most := 0.0, -1
	for size, n := range count {
		if n > most || n == most && size > best {
			best, most = size, n
		}
	}
	return best
}

// share is the part of the letters for which is holds.
func (l *Line) share(is func(*doc.RunProps) bool) float64 {
	yes, all := 0, 0
	for _, f := range l.frags {
		if f.props.VertAlign != "" {
			continue // a note mark
		}
		n := letterCount(f.text)
		all += n
		if is(f.props) {
			yes += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(yes) / float64(all)
}

// Bold and Italic hold for nine letters in ten, so that one stray run does
// not decide; notBold and upright are their strict counterparts.
func (l *Line) Bold() bool    { return l.share(isBold) >= 0.9 }
func (l *Line) Italic() bool  { return l.share(isItalic) >= 0.9 }
func (l *Line) notBold() bool { return l.share(isBold) <= 0.1 }
func (l *Line) upright() bool { return l.share(isItalic) <= 0.1 }
func (l *Line) upper() bool   { return isUpper(l.Text) }

// italicOutsideBrackets leaves what stands in brackets: a note in italics.
func (l *Line) italicOutsideBrackets() bool {
	if !l.Italic() {
		return false
	}
	depth := 0
	for _, f := range l.frags {
		for _, r := range f.text {
			switch {
			case r == '(':
				depth++
			case r == ')':
				depth--
			case depth == 0 && !f.props.Italic && unicode.IsLetter(r):
				return false
			}
		}
	}
	return true
}

func isBold(p *doc.RunProps) bool   { return p.Bold }
func isItalic(p *doc.RunProps) bool { return p.Italic }

// width is the line's printed width without its surrounding spaces.
func (l *Line) width() doc.Length {
	w := widthOf(l.frags)
	trimmed := len([]rune(l.Raw)) - len([]rune(strings.TrimFunc(l.Raw, isSpace)))
	return w - doc.Pt(float64(trimmed)*0.25*l.Size())
}

// centred reports a line centred in its column: by alignment, by indents and
// spaces that come to the same for the eye (within 6 mm), or a tabbed or boxed
// one that cannot be judged.
func (l *Line) centred() bool {
	p := l.Para.Props
	if p.Align == doc.AlignCenter || l.Setting == Tabbed || l.Setting == Boxed || l.Setting == Framed {
		return true
	}
	if l.room <= 0 || strings.Contains(l.Raw, "\t") {
		return strings.Contains(l.Raw, "\t")
	}
	lead := len([]rune(l.Raw)) - len([]rune(strings.TrimLeftFunc(l.Raw, isSpace)))
	start := doc.Pt(float64(lead) * 0.25 * l.Size())
	free := l.room - p.Left - p.Right - start - l.width()
	switch p.Align {
	case doc.AlignRight:
		return abs(free-(p.Right-p.Left-start)) < 2*doc.Mm(6)
	default:
		start += p.Left + p.FirstLine
		return abs(l.room-l.width()-2*start) < 2*doc.Mm(6)
	}
}

// blank reports a line of nothing but spaces.
func (l *Line) blank() bool { return l.Text == "" }

// drawn reports a line typed of underscores or dashes.
func (l *Line) drawn() bool {
	return len([]rune(l.Text)) >= 3 && strings.Trim(l.Text, "_-–—=* ") == "" && !strings.Contains(l.Text, "*")
}

// letterCount counts letters and digits.
func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
