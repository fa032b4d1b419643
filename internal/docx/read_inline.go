package docx

import (
	"strings"

	"vanthu/internal/doc"
)

// line collects the inlines of one paragraph.
type line struct {
	story   *story
	p       *doc.Paragraph
	base    *runState
	where   string // of the paragraph, restored after text boxes
	link    string // of the w:hyperlink around
	carried int    // inlines from paragraphs whose mark does not show
	pending []string
	props   *doc.RunProps // of pending
	legacy  bool          // a run is set in a TCVN3 or VNI font
}

// read goes through inline-level elements.
func (l *line) read(kids []*node) {
	for _, n := range kids {
		switch n.name {
		case "w:r":
			l.run(n)
		case "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo":
			l.read(n.kids)
		case "w:sdt":
			l.read(controlled(n))
		case "w:hyperlink":
			outer := l.link
			l.link = l.story.target(n)
			l.read(n.kids)
			l.link = outer
		case "w:fldSimple":
			l.simpleField(n)
		case "w:bookmarkStart":
			if b := bookmark(n); b != nil {
				l.add(b)
			}
			l.read(n.kids)
		case "mc:AlternateContent":
			l.read(choice(n).elements())
		case "m:oMath", "m:oMathPara":
			l.math(n)
		case "w:subDoc":
			l.story.warn("docx/tep-long", "tài liệu con (subDoc) không được đọc", "chép nội dung của nó vào tệp này")
		case "w:pPr":
			l.strayText(n.kids)
		default:
			l.stray(n)
		}
	}
}

// bookmark is nil for the one where Word last stood.
func bookmark(n *node) *doc.Bookmark {
	if name := n.attr("w:name"); name != "" && name != "_GoBack" {
		return &doc.Bookmark{Name: name}
	}
	return nil
}

// target is the address of a w:hyperlink.
func (s *story) target(n *node) string {
	anchor := n.attr("w:anchor")
	if id := n.attr("r:id"); id != "" {
		url := s.rels[id].target
		if url != "" && anchor != "" {
			return url + "#" + anchor
		}
		if url != "" {
			return url
		}
	}
	if anchor != "" {
		return "#" + anchor
	}
	return ""
}

// run reads one w:r.
func (l *line) run(n *node) {
	rPr := n.child("w:rPr")
	props := l.story.run(l.base, rPr, l.address())
	l.runKids(n.kids, rPr, props)
}

// address is the link that holds here: of the hyperlink or field around.
func (l *line) address() string {
	if l.link != "" {
		return l.link
	}
	for i := len(l.story.fields) - 1; i >= 0; i-- {
		if f := l.story.fields[i]; f.link != "" {
			return f.link
		}
	}
	return ""
}

func (l *line) runKids(kids []*node, rPr *node, props *doc.RunProps) {
	for i, k := range kids {
		switch k.name {
		case "w:t":
			l.text(runText(k), props)
		case "w:tab":
			l.add(&doc.Tab{Props: props})
		case "w:br":
			l.lineBreak(k, props)
		case "w:cr":
			l.add(&doc.Break{Kind: doc.BreakLine, Props: props})
		case "w:noBreakHyphen":
			l.text("\u2011", props)
		case "w:softHyphen":
			l.text("\u00ad", props)
		case "w:sym":
			l.symbol(k.attr("w:font"), k.attr("w:char"), props)
		case "w:ptab":
			l.add(&doc.PositionTab{Props: props, Align: align(k.attr("w:alignment"), doc.AlignLeft), RelativeTo: k.attr("w:relativeTo"), Leader: unless(k.attr("w:leader"), "none")})
		case "w:fldChar":
			l.fieldChar(k, props)
		case "w:instrText":
			l.instruction(k.content())
		case "w:pgNum":
			l.add(&doc.Field{Kind: "PAGE", Instruction: "PAGE", Props: props})
		case "w:footnoteReference", "w:endnoteReference":
			ref := &doc.NoteRef{ID: whole(k.attr("w:id"), -1<<30, 1<<30, 0), Endnote: k.name == "w:endnoteReference", Props: props}
			l.add(ref)
			if v, has := k.lookup("w:customMarkFollows"); has && onValue(v) {
				ref.Custom = customMark(kids[i+1:])
				return
			}
		case "w:footnoteRef", "w:endnoteRef":
			l.add(&doc.NoteRef{Endnote: k.name == "w:endnoteRef", Inside: true, Props: props})
		case "w:lastRenderedPageBreak":
			l.add(&doc.RenderedPageBreak{})
		case "w:drawing":
			l.drawing(k, props)
		case "w:pict", "w:object":
			l.pict(k, props)
		case "w:ruby":
			l.ruby(k)
		case "mc:AlternateContent":
			l.runKids(choice(k).elements(), rPr, props)
		case "w:contentPart", "w14:contentPart":
			l.story.warn("docx/net-muc", "nét mực viết tay không được thể hiện", "chuyển nét mực thành ảnh")
		case "w:r", "w:hyperlink", "w:ins", "w:sdt", "w:smartTag", "w:fldSimple":
			if l.story.stray(k) {
				l.read([]*node{k})
			}
		case "w:rPr":
			l.strayText(k.kids)
		default:
			l.stray(k)
		}
	}
}

// runText is a w:t: Word trims the spaces at its ends unless told to keep
// them, and shows a newline as a space.
func runText(n *node) string {
	var s string
	if len(n.kids) == 1 {
		s = n.kids[0].text
	} else {
		s = n.content()
	}
	if n.attr("xml:space") != "preserve" && !inheritsSpace(n) {
		s = strings.Trim(s, " \t\r\n")
	}
	if strings.ContainsAny(s, "\r\n") {
		s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
	}
	return s
}

func inheritsSpace(n *node) bool {
	for n = n.parent; n != nil; n = n.parent {
		if v, has := n.lookup("xml:space"); has {
			return v == "preserve"
		}
	}
	return false
}

func customMark(kids []*node) string {
	var b strings.Builder
	for _, k := range kids {
		switch k.name {
		case "w:t":
			b.WriteString(runText(k))
		case "w:sym":
			s, _ := symbolRune(k.attr("w:font"), rune(hexNumber(k.attr("w:char"))))
			b.WriteRune(s)
		}
	}
	return nfc(b.String())
}

func (l *line) lineBreak(k *node, props *doc.RunProps) {
	b := &doc.Break{Clear: k.attr("w:clear"), Props: props}
	switch k.attr("w:type") {
	case "page":
		b.Kind = doc.BreakPage
	case "column":
		b.Kind = doc.BreakColumn
	}
	l.add(b)
}

// ruby writes the text above in parentheses behind its base.
func (l *line) ruby(n *node) {
	l.story.warn("docx/chu-chu-am", "chữ chú âm (ruby) được viết trong ngoặc sau chữ gốc", "viết chú âm trong ngoặc đơn")
	l.read(n.child("w:rubyBase").elements())
	if above := n.child("w:rt"); above != nil {
		props := l.story.run(l.base, nil, l.address())
		l.text(" (", props)
		l.read(above.kids)
		l.text(")", props)
	}
}

// add appends an inline unless a field hides or swallows it.
func (l *line) add(in doc.Inline) {
	if f := l.story.open(); f != nil && !f.shows(in) {
		return
	}
	l.join()
	l.p.Inlines = append(l.p.Inlines, in)
}

// text appends s; runs with the same formatting become one text.
func (l *line) text(s string, props *doc.RunProps) {
	if s == "" {
		return
	}
	if f := l.story.open(); f != nil && !f.takes(s, props) {
		return
	}
	for i := strings.IndexByte(s, '\t'); i >= 0; i = strings.IndexByte(s, '\t') {
		l.put(s[:i], props)
		l.add(&doc.Tab{Props: props})
		s = s[i+1:]
	}
	l.put(s, props)
}

func (l *line) put(s string, props *doc.RunProps) {
	if s == "" {
		return
	}
	if l.props != props {
		l.join()
		l.props = props
	}
	l.pending = append(l.pending, s)
}

// join writes the pending text as inlines.
func (l *line) join() {
	if len(l.pending) == 0 {
		return
	}
	s := l.pending[0]
	if len(l.pending) > 1 {
		s = strings.Join(l.pending, "")
	}
	l.pending = l.pending[:0]
	l.legacy = l.legacy || l.story.r.legacy[l.props] != 0
	l.split(s, l.props)
}

// close ends the paragraph.
func (l *line) close() {
	l.join()
	l.joinMarks()
	if l.legacy {
		l.convertLegacy()
	}
}
