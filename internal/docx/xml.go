package docx

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// node is an element or, with an empty name, a stretch of text. start and end
// are its byte range in the part; inner the range between its tags. Filling
// replaces ranges, so everything untouched keeps its bytes.
type node struct {
	name                 string // canonical: "w:p"
	attrs                []attr
	kids                 []*node
	parent               *node
	text                 string // of a text node, unescaped
	start, end           int
	innerStart, innerEnd int
	unread               *unread // its children, when reading them was put off
}

// unread is what stands inside an element, and the namespaces there.
type unread struct {
	once sync.Once
	s    string // the part up to its end tag
	ns   *binding
}

type attr struct{ name, value string }

// attr gives an attribute's value by canonical name, "" when absent.
func (n *node) attr(name string) string {
	v, _ := n.lookup(name)
	return v
}

func (n *node) lookup(name string) (string, bool) {
	for i := range n.attrs {
		if n.attrs[i].name == name {
			return n.attrs[i].value, true
		}
	}
	return "", false
}

// child gives the first child element of that name, nil when absent; child of
// nil is nil, so that paths can be walked without tests.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// path walks down by first children.
func (n *node) path(names ...string) *node {
	for _, name := range names {
		n = n.child(name)
	}
	return n
}

// val is the w:val of a child, "" when the child is absent.
func (n *node) val(name string) string {
	if c := n.child(name); c != nil {
		return c.attr("w:val")
	}
	return ""
}

// content joins all text below n.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	if n.name == "" {
		return n.text
	}
	var b strings.Builder
	n.walk(func(k *node) bool {
		b.WriteString(k.text)
		return true
	})
	return b.String()
}

// walk visits n and all below it in order; visit returns false to skip what is
// below a node.
func (n *node) walk(visit func(*node) bool) {
	if !visit(n) {
		return
	}
	for _, k := range n.kids {
		k.walk(visit)
	}
}

// parser is a non-validating XML reader that keeps byte positions. It refuses
// document types (entity bombs) and anything that is not well formed.
type parser struct {
	s             string
	i             int
	names         map[string]string // raw name -> canonical, for the scope; made when needed
	ns            *binding          // the declaration made last of those in scope
	slab          []node
	attrs         []attr
	open          []*node // children of the open elements, the innermost's last
	kids          []*node
	count, blocks int
	runs, letters int
}

// binding is a declaration of a namespace with those around it.
type binding struct {
	prefix, uri string
	outer       *binding
	depth       int
}

// namespace is what a prefix stands for here, "" for nothing.
func (b *binding) namespace(prefix string) string {
	for ; b != nil; b = b.outer {
		if b.prefix == prefix {
			return b.uri
		}
	}
	return ""
}

// syntaxError is where a part is not well-formed XML.
type syntaxError struct {
	line int
	what string
}

func (e *syntaxError) Error() string { return fmt.Sprintf("dòng %d: %s", e.line, e.what) }

// parse reads one part. The source must be UTF-8; a byte order mark is skipped.
func parse(s string) (*node, error) {
	if !utf8.ValidString(s) {
		return nil, &syntaxError{1, "không phải UTF-8"}
	}
	p := &parser{s: s, ns: &binding{prefix: "xml", uri: "http://www.w3.org/XML/1998/namespace"}}
	root := &node{end: len(s), innerEnd: len(s)}
	if strings.HasPrefix(s, "\ufeff") {
		p.i = 3
	}
	if err := p.document(root); err != nil {
		return nil, err
	}
	for _, k := range root.kids {
		if k.name != "" {
			k.parent = nil
			return k, nil
		}
	}
	return nil, p.fail("không có phần tử nào")
}

func (p *parser) fail(what string) error {
	return &syntaxError{1 + strings.Count(p.s[:min(p.i, len(p.s))], "\n"), what}
}

func (p *parser) newNode() *node {
	if len(p.slab) == 0 {
		p.slab = make([]node, min(max(len(p.s)/64, 8), 256)) // most parts of a package are small
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	p.count++
	return n
}

func (p *parser) newAttrs(n int) []attr {
	if len(p.attrs) < n {
		p.attrs = make([]attr, max(n, min(len(p.s)/64, 256)))
	}
	attrs := p.attrs[:n:n]
	p.attrs = p.attrs[n:]
	return attrs
}

// close gives an element the children that were read since it opened.
func (p *parser) close(top *scope) {
	kids := p.open[top.first:]
	if len(p.kids) < len(kids) {
		p.kids = make([]*node, max(len(kids), min(len(p.s)/64, 256)))
	}
	top.n.kids = p.kids[:len(kids):len(kids)]
	p.kids = p.kids[copy(top.n.kids, kids):]
	p.open = p.open[:top.first]
}

// putOff leaves the inside of n for later: the table styles that Word adds to a
// file are 300 kB, and few of them are in use.
func (p *parser) putOff(n *node, raw string) {
	length := strings.Index(p.s[p.i:], "</"+raw)
	if length < 0 {
		return
	}
	n.unread = &unread{s: p.s[:p.i+length], ns: p.ns}
	p.i += length
	p.count += length / len("<a/>") // as many elements as there can be
}

// opened gives n with its children, those of a broken inside left out.
func (n *node) opened() *node {
	if n.unread != nil {
		n.unread.once.Do(func() {
			p := &parser{s: n.unread.s, i: n.innerStart, ns: n.unread.ns}
			if p.document(n) != nil {
				n.kids = nil
			}
		})
	}
	return n
}

// scope is what an element must restore when it ends.
type scope struct {
	n     *node
	first int // where its children start among the open ones
	raw   string
	names map[string]string
	ns    *binding
}

func (p *parser) document(root *node) error {
	stack := []scope{{n: root, names: p.names, ns: p.ns}}
	for p.i < len(p.s) {
		top := &stack[len(stack)-1]
		if p.s[p.i] != '<' {
			if err := p.characters(top.n); err != nil {
				return err
			}
			continue
		}
		rest := p.s[p.i:]
		switch {
		case strings.HasPrefix(rest, "</"):
			if len(stack) == 1 {
				return p.fail("thẻ đóng thừa")
			}
			if err := p.closeTag(top); err != nil {
				return err
			}
			stack = stack[:len(stack)-1]
			p.names, p.ns = stack[len(stack)-1].names, stack[len(stack)-1].ns
		case strings.HasPrefix(rest, "<!--"):
			if !p.skipTo("-->") {
				return p.fail("chú thích không đóng")
			}
		case strings.HasPrefix(rest, "<?"):
			if !p.skipTo("?>") {
				return p.fail("chỉ thị không đóng")
			}
		case strings.HasPrefix(rest, "<![CDATA["):
			if err := p.cdata(top.n); err != nil {
				return err
			}
		case strings.HasPrefix(rest, "<!"):
			return p.fail("không nhận khai báo DOCTYPE")
		default:
			n, raw, empty, err := p.openTag(top.n)
			if err != nil {
				return err
			}
			if !empty {
				if len(stack) > maxDepth {
					return p.fail("lồng quá sâu")
				}
				stack = append(stack, scope{n, len(p.open), raw, p.names, p.ns})
				if n.name == "w:tblStylePr" {
					p.putOff(n, raw)
				}
			} else {
				p.names, p.ns = top.names, top.ns
			}
		}
		if what := p.outgrown(); what != "" {
			return p.fail(what)
		}
	}
	if len(stack) != 1 {
		return p.fail("thẻ <" + stack[len(stack)-1].raw + "> không đóng")
	}
	p.close(&stack[0])
	return nil
}

// outgrown says which limit the part has passed.
func (p *parser) outgrown() string {
	switch {
	case p.count > maxNodes || p.blocks > maxBlocks || p.runs > maxRuns:
		return "quá nhiều phần tử, cần chia thành nhiều tệp"
	case p.letters > maxLetters:
		return "quá nhiều chữ, cần chia thành nhiều tệp"
	}
	return ""
}

func (p *parser) skipTo(end string) bool {
	k := strings.Index(p.s[p.i:], end)
	if k < 0 {
		return false
	}
	p.i += k + len(end)
	return true
}

func (p *parser) cdata(parent *node) error {
	start := p.i
	if !p.skipTo("]]>") {
		return p.fail("CDATA không đóng")
	}
	p.addText(parent, p.s[start+9:p.i-3], start)
	return nil
}

func (p *parser) characters(parent *node) error {
	start := p.i
	k := strings.IndexByte(p.s[p.i:], '<')
	if k < 0 {
		k = len(p.s) - p.i
	}
	p.i += k
	raw := p.s[start:p.i]
	if parent.parent == nil && parent.name == "" { // outside the root element
		if strings.TrimSpace(raw) != "" {
			return p.fail("chữ nằm ngoài phần tử gốc")
		}
		return nil
	}
	text, ok := unescape(raw)
	if !ok {
		return p.fail("thực thể lạ sau dấu &")
	}
	p.addText(parent, text, start)
	return nil
}

func (p *parser) addText(parent *node, text string, start int) {
	n := p.newNode()
	n.text, n.parent = text, parent
	n.start, n.end, n.innerStart, n.innerEnd = start, p.i, start, p.i
	p.open = append(p.open, n)
	if parent.name == "w:t" || parent.name == "m:t" {
		p.letters += len(text) + 40*strings.Count(text, "\t")
	}
}

func (p *parser) closeTag(top *scope) error {
	start := p.i
	p.i += 2
	name := p.name()
	p.space()
	if name != top.raw || p.i >= len(p.s) || p.s[p.i] != '>' {
		return p.fail("thẻ đóng </" + name + "> không khớp <" + top.raw + ">")
	}
	p.i++
	top.n.innerEnd, top.n.end = start, p.i
	if len(p.open)-top.first > maxProperties && shared(top.n.name) {
		return p.fail("quá nhiều phần tử trong <" + name + ">")
	}
	p.close(top)
	return nil
}

// shared says whether an element is read again for every paragraph, run or cell
// that it holds for.
func shared(name string) bool {
	switch name {
	case "w:lvl", "w:style", "w:abstractNum", "w:num":
		return true
	}
	return strings.HasSuffix(name, "Pr")
}

func (p *parser) openTag(parent *node) (n *node, raw string, empty bool, err error) {
	n = p.newNode()
	n.parent, n.start = parent, p.i
	p.i++
	if raw = p.name(); raw == "" {
		return nil, "", false, p.fail("thẻ không có tên")
	}
	var rawAttrs [16]attr
	attrs := rawAttrs[:0]
	for {
		p.space()
		if p.i >= len(p.s) {
			return nil, "", false, p.fail("thẻ <" + raw + "> dở dang")
		}
		if c := p.s[p.i]; c == '>' || c == '/' {
			break
		}
		a, err := p.attribute()
		if err != nil {
			return nil, "", false, err
		}
		if a.name == "xmlns" || strings.HasPrefix(a.name, "xmlns:") {
			if p.declare(a); p.ns.depth > maxBindings {
				return nil, "", false, p.fail("khai báo quá nhiều không gian tên")
			}
			continue
		}
		attrs = append(attrs, a)
	}
	n.name = p.canonicalName(raw, true)
	switch n.name {
	case "w:p", "w:tc":
		p.blocks++
	case "w:r":
		p.runs++
	case "w:br", "w:cr", "w:tab", "w:ptab":
		p.letters += 40 // what a line or a stretch of its own costs
	}
	if len(attrs) > 0 {
		n.attrs = p.newAttrs(len(attrs))
		for i, a := range attrs {
			n.attrs[i] = attr{p.canonicalName(a.name, false), a.value}
		}
	}
	if p.s[p.i] == '/' {
		empty = true
		p.i++
	}
	if p.i >= len(p.s) || p.s[p.i] != '>' {
		return nil, "", false, p.fail("thẻ <" + raw + "> dở dang")
	}
	p.i++
	n.innerStart, n.innerEnd, n.end = p.i, p.i, p.i
	p.open = append(p.open, n)
	return n, raw, empty, nil
}

// declare opens a scope of its own, unless the prefix stands for that already:
// some programs declare all namespaces anew at every drawing.
func (p *parser) declare(a attr) {
	prefix := strings.TrimPrefix(strings.TrimPrefix(a.name, "xmlns"), ":")
	if p.ns.namespace(prefix) != a.value {
		p.ns, p.names = &binding{prefix, a.value, p.ns, p.ns.depth + 1}, nil
	}
}

// canonicalName maps a raw name to its canonical prefix. Attributes without a
// prefix have no namespace.
func (p *parser) canonicalName(raw string, element bool) string {
	prefix, local, found := strings.Cut(raw, ":")
	if !found {
		if !element {
			return raw
		}
		prefix, local = "", raw
	}
	key := raw
	if c, ok := p.names[key]; ok {
		return c
	}
	c := raw
	if own := prefixOf(p.ns.namespace(prefix), prefix); own != "" {
		c = own + ":" + local
	} else {
		c = local
	}
	if p.names == nil {
		p.names = map[string]string{}
	}
	p.names[key] = c
	return c
}

func (p *parser) attribute() (attr, error) {
	name := p.name()
	p.space()
	if name == "" || p.i >= len(p.s) || p.s[p.i] != '=' {
		return attr{}, p.fail("thuộc tính dở dang")
	}
	p.i++
	p.space()
	if p.i >= len(p.s) || p.s[p.i] != '"' && p.s[p.i] != '\'' {
		return attr{}, p.fail("giá trị của " + name + " không có dấu nháy")
	}
	q := p.s[p.i]
	p.i++
	k := strings.IndexByte(p.s[p.i:], q)
	if k < 0 {
		return attr{}, p.fail("giá trị của " + name + " không đóng")
	}
	raw := p.s[p.i : p.i+k]
	p.i += k + 1
	v, ok := unescape(raw)
	if !ok || strings.IndexByte(raw, '<') >= 0 {
		return attr{}, p.fail("giá trị của " + name + " sai")
	}
	return attr{name, v}, nil
}

func (p *parser) name() string {
	start := p.i
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c <= ' ' || c == '=' || c == '>' || c == '/' || c == '<' || c == '"' || c == '\'':
			return p.s[start:p.i]
		}
		p.i++
	}
	return p.s[start:p.i]
}

func (p *parser) space() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '\n' || p.s[p.i] == '\r' || p.s[p.i] == '\t') {
		p.i++
	}
}

// unescape resolves the five entities of XML and character references.
func unescape(s string) (string, bool) {
	k := strings.IndexByte(s, '&')
	if k < 0 {
		return s, true
	}
	var b strings.Builder
	for k >= 0 {
		b.WriteString(s[:k])
		end := strings.IndexByte(s[k:], ';')
		if end < 0 {
			return "", false
		}
		r, ok := entity(s[k+1 : k+end])
		if !ok {
			return "", false
		}
		b.WriteRune(r)
		s = s[k+end+1:]
		k = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String(), true
}

func entity(e string) (rune, bool) {
	switch e {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, ok := strings.CutPrefix(e, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if h, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = h, 16
	}
	v, err := strconv.ParseUint(digits, base, 32)
	return rune(v), err == nil && v <= utf8.MaxRune && v != 0
}
