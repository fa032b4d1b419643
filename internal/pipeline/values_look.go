package pipeline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// measure gives the width of text in bold Times New Roman of some points.
type measure func(text string, points float64) doc.Length

// boldWidth measures with the faces that the PDF is set in.
func boldWidth(fonts *typeset.Fonts) measure {
	face, _ := fonts.Face("Times New Roman", true, false)
	return func(text string, points float64) doc.Length {
		units := 0
		for _, r := range text {
			w, _ := face.Advance(r)
			units += w
		}
		return doc.Pt(float64(units) * points / float64(face.UnitsPerEm))
	}
}

const motto = "Độc lập - Tự do - Hạnh phúc"

// look puts the office's layout on a template. What the layout leaves unsaid
// stays as the template has it.
func (d sheet) look(m measure) docx.Restyle {
	l := d.office.Layout
	styles := map[string]docx.StyleChange{}
	if l.SizeProfile > 0 {
		// The two named combinations of appendix I, footnote 1: 13-14-14 and 12-13-13.
		small, large := docx.StyleChange{Size: float64(l.SizeProfile)}, docx.StyleChange{Size: float64(l.SizeProfile + 1)}
		styles["VT Quốc hiệu"], styles["VT Cơ quan chủ quản"], styles["VT Cơ quan ban hành"] = small, small, small
		styles["VT Tiêu ngữ"], styles["VT Địa danh ngày tháng"] = large, large
	}
	if l.BodySize > 0 {
		styles["VT Văn bản"] = docx.StyleChange{Size: l.BodySize}
	}
	if body := (docx.StyleChange{FirstLine: doc.Mm(l.Indent), After: doc.Pt(l.Gap), Line: l.Line}); body != (docx.StyleChange{}) {
		styles["VT Đoạn văn"] = body
	}
	return docx.Restyle{
		Margins: docx.Margins{Top: doc.Mm(l.Top), Right: doc.Mm(l.Right), Bottom: doc.Mm(l.Bottom), Left: doc.Mm(l.Left)},
		Styles:  styles,
		Lines:   d.lines(m),
	}
}

// lines are the lengths of the drawn lines: the motto's as long as its text,
// the others 1/3 to 1/2 of theirs (Decree 30, appendix I, II.1, II.2, II.5).
func (d sheet) lines(m measure) map[string]doc.Length {
	small, body := d.sizes()
	lines := map[string]doc.Length{
		"Kẻ dưới tiêu ngữ":         m(motto, small+1),
		"Kẻ dưới cơ quan ban hành": part(d.letterhead(m), small, m),
		"Kẻ dưới trích yếu":        part(d.titleLines(m), body, m),
	}
	return lines
}

// sizes are those of the letterhead and of the body.
func (d sheet) sizes() (small, body float64) {
	small, body = 13, 14
	if d.office.Layout.SizeProfile > 0 {
		small = float64(d.office.Layout.SizeProfile)
	}
	if d.office.Layout.BodySize > 0 {
		body = d.office.Layout.BodySize
	}
	return small, body
}

// part is a length of 1/3 to 1/2 of every line where their lengths allow, else
// 1/3 of the longest.
func part(lines []string, points float64, m measure) doc.Length {
	if len(lines) == 0 {
		return 0
	}
	var widths []doc.Length
	for _, s := range lines {
		widths = append(widths, m(s, points))
	}
	low, high := (slices.Max(widths)+2)/3, slices.Min(widths)/2
	return (low + max(low, high)) / 2
}

func (d sheet) titleLines(m measure) []string { return d.balanced(d.subject, m) }

// letterheadShare is the part of the text's width that the templates give to
// the left cell of the letterhead: 60 of 165 mm, and a hair to spare.
const letterheadShare = 0.36

// letterhead breaks a line that the left cell does not hold, so that the drawn
// line below is measured by what stands above it.
func (d sheet) letterhead(m measure) (lines []string) {
	small, _ := d.sizes()
	room := doc.Length(float64(d.textWidth()) * letterheadShare)
	for _, text := range d.office.Letterhead {
		lines = append(lines, balance(text, small, room, m)...)
	}
	return lines
}

func (d sheet) balanced(text string, m measure) []string {
	_, body := d.sizes()
	return balance(text, body, d.textWidth()*97/100, m)
}

// balance breaks a centred text that does not fit into lines of like length,
// before a word that begins a phrase where one is near.
func balance(text string, points float64, room doc.Length, m measure) []string {
	words := strings.Fields(text)
	count := int(m(text, points)/room) + 1
	var lines []string
	for ; count > 1; count-- {
		k := breakAt(words, count, points, m)
		lines, words = append(lines, strings.Join(words[:k], " ")), words[k:]
	}
	return append(lines, strings.Join(words, " "))
}

// phraseWords begin a phrase in the subjects of offices.
var phraseWords = []string{"về", "trên", "tại", "trong", "giai", "xã", "phường", "đặc", "của", "năm", "quý", "6", "9", "và"}

// breakAt finds how many words the first of count lines takes: near its share
// of the whole, a phrase's beginning being worth a tenth of it and a whole name
// a fifth.
func breakAt(words []string, count int, points float64, m measure) int {
	share := m(strings.Join(words, " "), points) / doc.Length(count)
	best, cost := 1, doc.Length(1<<30)
	for k := 1; k < len(words); k++ {
		off := m(strings.Join(words[:k], " "), points) - share
		off = max(off, -off)
		if !slices.Contains(phraseWords, words[k]) && !strings.HasPrefix(words[k], "(") {
			off += share / 10
		}
		if capital(words[k-1]) && capital(words[k]) { // inside a name
			off += share / 5
		}
		if off < cost {
			best, cost = k, off
		}
	}
	return best
}

// capital says whether word is written as in a name: Đức, not ĐỨC or đức.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && word != strings.ToUpper(word)
}

// textWidth is the width between the margins.
func (d sheet) textWidth() doc.Length {
	paper, l := doc.Mm(210), d.office.Layout
	if d.wide {
		paper = doc.Mm(297)
	}
	left, right := l.Left, l.Right
	if left == 0 {
		left = 30
	}
	if right == 0 {
		right = 15
	}
	return paper - doc.Mm(left) - doc.Mm(right)
}
