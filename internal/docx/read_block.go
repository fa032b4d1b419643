package docx

import (
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// maxNest bounds tables and text boxes within each other, below what the layout
// takes; Word's own files rarely pass three.
const maxNest = 20

// writer collects the blocks of a story, a cell or a text box.
type writer struct {
	story   *story
	look    *cellLook // the table style's part in what stands here
	prefix  string    // place of the cell within the story: "bảng 2, hàng 3, ô 1, "
	blocks  []doc.Block
	carry   []doc.Inline   // of paragraphs whose mark is deleted or hidden
	held    *doc.Paragraph // the last of these
	section func(sectPr *node)
	paras   *int // counter of "đoạn"
	tables  *int // counter of "bảng"
}

func (w *writer) counters() (paragraphs, tables *int) {
	if w.paras != nil {
		return w.paras, w.tables
	}
	return &w.story.paragraphs, &w.story.tables
}

// read goes through block-level elements.
func (w *writer) read(kids []*node) {
	for _, n := range kids {
		switch n.name {
		case "w:p":
			w.paragraph(n)
		case "w:tbl":
			w.release()
			w.table(n)
		case "w:sdt":
			w.read(controlled(n))
		case "w:customXml", "w:ins", "w:moveTo", "w:smartTag":
			w.read(n.kids)
		case "mc:AlternateContent":
			w.read(choice(n).elements())
		case "w:bookmarkStart":
			if b := bookmark(n); b != nil { // goes to the paragraph that follows
				w.carry = append(w.carry, b)
			}
			w.read(n.kids)
		case "m:oMathPara", "m:oMath":
			w.loose(n)
		case "w:altChunk":
			w.story.warn("docx/tep-long", "nội dung nhúng từ tệp khác (altChunk) không được đọc", "mở tệp bằng Word rồi lưu lại để nhập hẳn nội dung")
		default:
			w.stray(n)
		}
	}
}

// elements are the children; of nil there are none.
func (n *node) elements() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

// understood are the prefixes of extensions whose content is read.
var understood = map[string]bool{"wps": true, "wpg": true, "wpc": true, "wp14": true, "w14": true, "w15": true, "a14": true, "v": true, "wp15": true, "w16se": true, "w16cid": true}

// choice picks the branch of mc:AlternateContent to read.
func choice(n *node) *node {
	for _, k := range n.kids {
		if k.name == "mc:Choice" && understoodAll(k.attr("Requires")) {
			return k
		}
	}
	return n.child("mc:Fallback")
}

// loose wraps an equation that stands between paragraphs.
func (w *writer) loose(n *node) {
	p, line := w.plain()
	line.math(n)
	line.close()
	w.blocks = append(w.blocks, p)
}

// open starts a paragraph and gives it its place.
func (w *writer) open() *doc.Paragraph {
	paragraphs, _ := w.counters()
	*paragraphs++
	p := &doc.Paragraph{Pos: w.story.place + w.prefix + "đoạn " + strconv.Itoa(*paragraphs)}
	w.story.at = p.Pos
	return p
}

// plain starts a paragraph that no w:p asks for.
func (w *writer) plain() (*doc.Paragraph, *line) {
	p := w.open()
	base := w.story.r.paragraphBase(w.look, "", false)
	p.Props, p.Mark = base.props, w.story.run(base.run, nil, "")
	return p, &line{story: w.story, p: p, base: base.run, where: w.story.at}
}

func (w *writer) paragraph(n *node) {
	s := w.story
	p := w.open()
	p.Source = doc.Source{Part: s.part.name, At: n.start}
	pPr := n.child("w:pPr")
	look := s.paragraphLook(w.look, pPr)
	p.Props, p.Mark = look.props, look.mark
	if bar := pPr.path("w:pBdr", "w:bar"); bar != nil && bar.attr("w:val") != "none" && bar.attr("w:val") != "nil" {
		s.warn("docx/vien", "nét kẻ cạnh đoạn (bar) không được thể hiện", "dùng viền trái của đoạn")
	}
	if look.base.style != nil {
		p.Style = look.base.style.name
	}
	sectPr := pPr.child("w:sectPr")
	if look.list.list != nil && (sectPr == nil || !blank(n)) { // Word numbers no section's end
		p.Label = s.label(look.list, look.markState)
	}
	line := &line{story: s, p: p, base: look.base.run, where: s.at, carried: len(w.carry)}
	p.Inlines, w.carry, w.held = w.carry, nil, nil
	line.read(n.kids)
	line.close()
	if w.swallow(p, look.markGone, sectPr) {
		return
	}
	w.blocks = append(w.blocks, p)
	if sectPr != nil && w.section != nil {
		w.section(sectPr)
	}
}

// blank says whether a paragraph holds nothing that could be seen.
func blank(p *node) bool {
	for _, k := range p.kids {
		switch k.name {
		case "w:pPr", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr":
		default:
			return false
		}
	}
	return true
}

// swallow keeps back a paragraph whose mark is deleted or hidden: Word lets it
// run into the next one.
func (w *writer) swallow(p *doc.Paragraph, gone bool, sectPr *node) bool {
	if !gone || sectPr != nil || p.Label != nil && len(p.Inlines) > 0 {
		return false
	}
	w.carry, w.held = p.Inlines, p
	return true
}

// release puts a held paragraph with text before a table: there is no next
// paragraph for it to run into. An empty one vanishes.
func (w *writer) release() {
	if w.held == nil {
		return
	}
	if len(w.carry) > 0 {
		w.blocks = append(w.blocks, w.held)
	}
	w.carry, w.held = nil, nil
}

// flush ends a story or cell, whose last mark always shows.
func (w *writer) flush() {
	if w.held != nil {
		w.blocks = append(w.blocks, w.held)
	}
	w.carry, w.held = nil, nil
}

func understoodAll(requires string) bool {
	for _, prefix := range strings.Fields(requires) {
		if !understood[prefix] {
			return false
		}
	}
	return requires != ""
}
