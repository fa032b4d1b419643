package docx

import (
	"strings"

	"vanthu/internal/doc"
)

// field is a complex field being read. Its code is hidden, its result shown;
// fields nest, and may span paragraphs.
type field struct {
	code   strings.Builder
	result bool       // past the separator
	kind   string     // known once past the separator
	live   *doc.Field // PAGE and its like, which swallow their result
	link   string
	said   bool // the result shows something
	begin  *node
	props  *doc.RunProps // of the run that begins it
}

// liveKinds are the fields that the layout computes anew.
var liveKinds = map[string]bool{"PAGE": true, "NUMPAGES": true, "SECTIONPAGES": true}

// open is the innermost field, nil outside of fields.
func (s *story) open() *field {
	if len(s.fields) == 0 {
		return nil
	}
	f := s.fields[len(s.fields)-1]
	for _, outer := range s.fields { // what stands in the code of any field is hidden
		if !outer.result || outer.live != nil {
			return outer
		}
	}
	return f
}

// shows says whether an inline inside f is visible.
func (f *field) shows(in doc.Inline) bool {
	if _, mark := in.(*doc.RenderedPageBreak); mark {
		return f.result
	}
	f.said = f.said || f.result
	return f.result && f.live == nil
}

// takes says whether text inside f is to be shown; a live field keeps it.
func (f *field) takes(s string, props *doc.RunProps) bool {
	if f.result && f.live != nil {
		if f.live.Result == "" {
			f.live.Props = props
		}
		if len(f.live.Result) < 1<<10 {
			f.live.Result += s
		}
		return false
	}
	f.said = f.said || f.result && s != ""
	return f.result
}

func (l *line) fieldChar(n *node, props *doc.RunProps) {
	s := l.story
	if s.loose[n] {
		return
	}
	top := len(s.fields) - 1
	switch n.attr("w:fldCharType") {
	case "begin":
		s.fields = append(s.fields, &field{begin: n, props: props})
	case "separate":
		if top >= 0 && !s.fields[top].result {
			s.fields[top].separate()
		}
	case "end":
		if top >= 0 {
			f := s.fields[top]
			s.fields = s.fields[:top]
			l.endField(f)
		}
	}
}

func (l *line) instruction(code string) {
	if k := len(l.story.fields); k > 0 && !l.story.fields[k-1].result {
		if f := l.story.fields[k-1]; f.code.Len() < 1<<16 {
			f.code.WriteString(code)
		}
	}
}

// separate begins the result: the code is known now.
func (f *field) separate() {
	f.result = true
	f.kind = fieldKind(f.code.String())
	f.link = fieldLink(f.kind, f.code.String())
	f.live = liveField(f.kind, f.code.String(), f.props)
}

func fieldKind(code string) string {
	words := strings.Fields(code)
	if len(words) == 0 {
		return ""
	}
	return strings.ToUpper(words[0])
}

func liveField(kind, code string, props *doc.RunProps) *doc.Field {
	if !liveKinds[kind] {
		return nil
	}
	return &doc.Field{Kind: kind, Instruction: strings.TrimSpace(code), Format: fieldFormat(code), Props: props}
}

// fieldFormat reads the \* switch.
func fieldFormat(code string) doc.NumberFormat {
	words := strings.Fields(strings.ReplaceAll(code, `\*`, ` \* `))
	for i, w := range words {
		if w != `\*` || i+1 == len(words) {
			continue
		}
		switch words[i+1] {
		case "ROMAN":
			return "upperRoman"
		case "roman", "Roman":
			return "lowerRoman"
		case "ALPHABETIC":
			return "upperLetter"
		case "alphabetic", "Alphabetic":
			return "lowerLetter"
		case "ArabicDash":
			return "numberInDash"
		case "Ordinal", "ordinal":
			return "ordinal"
		}
	}
	return ""
}

// fieldLink reads HYPERLINK "url" \l "anchor".
func fieldLink(kind, code string) string {
	if kind != "HYPERLINK" {
		return ""
	}
	var link string
	args := fieldArguments(code)[1:]
	for i := 0; i < len(args); i++ {
		switch {
		case args[i] == `\l` && i+1 < len(args):
			link += "#" + args[i+1]
			i++
		case args[i] == `\o` || args[i] == `\t`:
			i++ // tooltip and target frame
		case !strings.HasPrefix(args[i], `\`) && link == "":
			link = args[i]
		}
	}
	return link
}

// fieldArguments splits a field code at spaces outside of quotes.
func fieldArguments(code string) []string {
	var out []string
	for code = strings.TrimSpace(code); code != ""; code = strings.TrimLeft(code, " \t\u00a0") {
		end := strings.IndexAny(code, " \t\u00a0")
		if code[0] == '"' {
			rest := code[1:]
			end = strings.IndexByte(rest, '"')
			if end < 0 {
				end = len(rest)
			}
			out = append(out, strings.ReplaceAll(rest[:end], `\\`, `\`))
			code = rest[min(end+1, len(rest)):]
			continue
		}
		if end < 0 {
			end = len(code)
		}
		out = append(out, code[:end])
		code = code[end:]
	}
	return out
}

// endField shows what has no stored result but can be known from its code.
func (l *line) endField(f *field) {
	code := f.code.String()
	if !f.result {
		f.kind = fieldKind(code)
		f.live = liveField(f.kind, code, f.props)
	}
	if f.live != nil {
		f.live.Result = nfc(f.live.Result)
		l.add(f.live)
		return
	}
	switch args := fieldArguments(code); f.kind {
	case "FORMCHECKBOX":
		l.text(checkBox(f.begin.child("w:ffData").child("w:checkBox")), f.props)
	case "FORMDROPDOWN":
		if !f.said {
			l.text(dropDown(f.begin.path("w:ffData", "w:ddList")), f.props)
		}
	case "SYMBOL":
		if !f.said && len(args) > 1 {
			l.symbolField(args, f.props)
		}
	case "MACROBUTTON", "GOTOBUTTON":
		if !f.said && len(args) > 2 {
			l.text(strings.Join(args[2:], " "), f.props)
		}
	case "EQ", "ADVANCE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "BARCODE", "DISPLAYBARCODE":
		if !f.said {
			l.story.warn("docx/truong", "trường "+f.kind+" không có kết quả lưu sẵn nên không được thể hiện", "trong Word, chọn trường rồi bấm Ctrl+Shift+F9 để đổi thành chữ thường")
		}
	}
}

func checkBox(n *node) string {
	on := n.child("w:default")
	if c := n.child("w:checked"); c != nil {
		on = c
	}
	if isOn(on) {
		return "☒"
	}
	return "☐"
}

func dropDown(n *node) string {
	chosen := whole(n.val("w:result"), 0, 1000, whole(n.val("w:default"), 0, 1000, 0))
	for _, k := range n.elements() {
		if k.name == "w:listEntry" {
			if chosen == 0 {
				return k.attr("w:val")
			}
			chosen--
		}
	}
	return ""
}

func (l *line) simpleField(n *node) {
	f := &field{begin: n, props: l.story.run(l.base, firstRunProps(n), l.link)}
	f.code.WriteString(n.attr("w:instr"))
	f.separate()
	l.story.fields = append(l.story.fields, f)
	l.read(n.kids)
	if k := len(l.story.fields); k > 0 && l.story.fields[k-1] == f {
		l.story.fields = l.story.fields[:k-1]
	}
	l.endField(f)
}

func firstRunProps(n *node) *node {
	return n.path("w:r", "w:rPr")
}

const maxFields = 32 // nested in each other

// looseFields finds field characters without a partner, of fields nested too
// deep and of those that would hide whole paragraphs: they are ignored, lest
// the rest of the story vanish.
func looseFields(root *node) map[*node]bool {
	p := &pairing{loose: map[*node]bool{}}
	root.walk(func(n *node) bool {
		switch n.name {
		case "w:del", "w:moveFrom", "mc:Fallback":
			return false
		case "w:p":
			p.paragraph++
		case "w:t", "w:instrText":
			p.text(n)
		case "w:fldChar":
			p.char(n)
		}
		return true
	})
	for _, e := range p.begun {
		p.drop(e)
	}
	return p.loose
}

// pairing goes through a story and pairs the characters of its fields.
type pairing struct {
	loose     map[*node]bool
	begun     []*fieldSpan
	paragraph int
}

// fieldSpan is a field that has begun.
type fieldSpan struct {
	chars     []*node
	paragraph int // where it begins
	code      strings.Builder
	result    bool
	hides     bool // words of another paragraph
}

func (p *pairing) drop(e *fieldSpan) {
	for _, n := range e.chars {
		p.loose[n] = true
	}
}

func (p *pairing) char(n *node) {
	top := len(p.begun) - 1
	switch n.attr("w:fldCharType") {
	case "begin":
		p.begun = append(p.begun, &fieldSpan{chars: []*node{n}, paragraph: p.paragraph})
	case "separate":
		if top >= 0 && !p.begun[top].result {
			p.begun[top].result = true
			p.begun[top].chars = append(p.begun[top].chars, n)
		}
	case "end":
		if top < 0 {
			p.loose[n] = true
			return
		}
		e := p.begun[top]
		e.chars = append(e.chars, n)
		if p.begun = p.begun[:top]; top >= maxFields || e.hides {
			p.drop(e)
		}
	}
}

// text in a field's code is hidden, and a page number swallows its result; Word
// writes neither over more than a paragraph.
func (p *pairing) text(n *node) {
	if len(p.begun) == 0 {
		return
	}
	e := p.begun[len(p.begun)-1]
	switch {
	case n.name == "w:instrText":
		if !e.result && e.code.Len() < 1<<10 {
			e.code.WriteString(n.content())
		}
	case e.paragraph != p.paragraph && (!e.result || liveKinds[fieldKind(e.code.String())]):
		e.hides = e.hides || strings.TrimSpace(n.content()) != ""
	}
}
