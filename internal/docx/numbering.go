package docx

import (
	"strings"

	"vanthu/internal/doc"
)

const listDepth = 9 // of a list

// numbering is numbering.xml: w:num instances over w:abstractNum definitions.
type numbering struct {
	lists map[int]*list
}

// list is one w:num with its overrides applied. Lists over one definition
// count on together.
type list struct {
	id         int
	definition int
	levels     [listDepth]*node // w:lvl
	starts     [listDepth]int   // startOverride, -1 none
}

// listRef is a paragraph's place in a list: from says which style named it.
type listRef struct {
	list  *list
	level int
	from  *style
}

func readNumbering(root *node, s *styles) *numbering {
	nb := &numbering{lists: map[int]*list{}}
	if root == nil {
		return nb
	}
	definitions, byStyle := map[int]*node{}, map[string]*node{}
	for _, n := range root.kids {
		if n.name == "w:abstractNum" {
			definitions[whole(n.attr("w:abstractNumId"), -1, 1<<30, -1)] = n
			if id := n.val("w:styleLink"); id != "" {
				byStyle[id] = n
			}
		}
	}
	for _, n := range root.kids {
		if n.name != "w:num" {
			continue
		}
		id := whole(n.attr("w:numId"), -1, 1<<30, -1)
		of := whole(n.val("w:abstractNumId"), -1, 1<<30, -1)
		if id <= 0 || definitions[of] == nil {
			continue
		}
		nb.lists[id] = newList(n, id, of, linked(definitions[of], byStyle))
	}
	return nb
}

// linked follows w:numStyleLink to the definition that carries the style.
func linked(definition *node, byStyle map[string]*node) *node {
	if id := definition.val("w:numStyleLink"); id != "" && byStyle[id] != nil {
		return byStyle[id]
	}
	return definition
}

func newList(num *node, id, of int, definition *node) *list {
	l := &list{id: id, definition: of}
	for i := range l.starts {
		l.starts[i] = -1
	}
	l.take(definition)
	for _, o := range num.kids {
		if o.name != "w:lvlOverride" {
			continue
		}
		l.take(o)
		if i := whole(o.attr("w:ilvl"), -1, listDepth, -1); i >= 0 && i < listDepth {
			if start := o.child("w:startOverride"); start != nil {
				l.starts[i] = whole(start.attr("w:val"), 0, 1<<20, 1)
			}
		}
	}
	return l
}

// take adopts the w:lvl children of n.
func (l *list) take(n *node) {
	for _, k := range n.kids {
		if i := whole(k.attr("w:ilvl"), -1, listDepth, -1); k.name == "w:lvl" && i >= 0 && i < listDepth {
			l.levels[i] = k
		}
	}
}

// styleList finds the list a style or one it is based on names. A list level
// may in turn name the style: then that is its level.
func (r *reader) styleList(st *style) listRef {
	var ref listRef
	for _, at := range st.chain {
		numPr := at.node.path("w:pPr", "w:numPr")
		if numPr == nil {
			continue
		}
		if numPr.child("w:numId") != nil {
			ref = listRef{list: r.numbering.lists[whole(numPr.val("w:numId"), 0, 1<<30, 0)], from: at}
		}
		ref.level = whole(numPr.val("w:ilvl"), 0, listDepth-1, 0)
	}
	if ref.list == nil {
		return listRef{}
	}
	for i, lvl := range ref.list.levels {
		if lvl != nil && lvl.val("w:pStyle") == st.id {
			ref.level = i
		}
	}
	return ref
}

// listOf gives the list that counts for a paragraph. ownList says that its
// direct formatting names one, or numId 0: none.
func (r *reader) listOf(numPr *node, fromStyle listRef) (ref listRef, ownList bool) {
	if numPr == nil {
		return fromStyle, false
	}
	ref = fromStyle
	if lvl := numPr.child("w:ilvl"); lvl != nil {
		ref.level = whole(lvl.attr("w:val"), 0, listDepth-1, 0)
	}
	if num := numPr.child("w:numId"); num != nil {
		ownList = true
		ref.list = r.numbering.lists[whole(num.attr("w:val"), 0, 1<<30, 0)]
		if numPr.child("w:ilvl") == nil && fromStyle.list == nil {
			ref.level = 0
		}
	}
	return ref, ownList
}

// applyListLevel lays the level's w:pPr over p.
func (r *reader) applyListLevel(p *doc.ParagraphProps, ref listRef) {
	if ref.list != nil && ref.list.levels[ref.level] != nil {
		r.applyParagraph(p, ref.list.levels[ref.level].child("w:pPr"))
	}
}

// counters are the running numbers of one story, by list definition.
type counters struct {
	at      map[int]*[listDepth]counter
	started map[[2]int]bool // list and level whose startOverride has been used
}

type counter struct {
	value int
	live  bool
}

// label counts ref's paragraph and formats its number.
func (s *story) label(ref listRef, mark *runState) *doc.Label {
	if ref.list == nil || ref.list.levels[ref.level] == nil {
		return nil
	}
	lvl := ref.list.levels[ref.level]
	values := s.counters.next(ref)
	st := *mark
	s.r.direct(&st, lvl.child("w:rPr"))
	label := &doc.Label{Props: st.finish(), Align: align(lvl.val("w:lvlJc"), doc.AlignLeft), Suffix: lvl.val("w:suff"), Level: ref.level, NumID: ref.list.id}
	if label.Suffix == "" {
		label.Suffix = "tab"
	}
	if tabs := lvl.path("w:pPr", "w:tabs"); tabs != nil {
		for _, t := range mergeTabs(nil, tabs) {
			label.Tab = t.Pos
			break
		}
	}
	text := s.r.short(nfc(clean(labelText(ref.list, ref.level, values))))
	if e := legacyOf(st.props.FontHAnsi); e != 0 {
		text = s.r.fromLegacy(text, e)
	}
	label.Text = symbols(&label.Props, text)
	return label
}

// short cuts a number once all of them together have grown long: each stands
// before every paragraph of its list.
func (r *reader) short(label string) string {
	if r.labels += len(label); r.labels <= maxLabels || len(label) <= shortLabel {
		return label
	}
	r.warn("", "docx/so-dai", "các số thứ tự tự động cộng lại quá dài, những số dài còn lại bị cắt bớt", "sửa kiểu danh sách trong Word cho số ngắn lại")
	return strings.ToValidUTF8(label[:shortLabel], "")
}

func (c *counters) next(ref listRef) *[listDepth]counter {
	all := c.at[ref.list.definition]
	if all == nil {
		all = &[listDepth]counter{}
		c.at[ref.list.definition] = all
	}
	at := &all[ref.level]
	key := [2]int{ref.list.id, ref.level}
	switch override := ref.list.starts[ref.level]; {
	case override >= 0 && !c.started[key]:
		c.started[key] = true
		*at = counter{override, true}
	case at.live:
		at.value++
	default:
		*at = counter{ref.list.start(ref.level), true}
	}
	for i := 0; i < ref.level; i++ { // a level above that never appeared shows its start
		if !all[i].live {
			all[i] = counter{ref.list.start(i), true}
		}
	}
	for i := ref.level + 1; i < listDepth; i++ {
		if ref.list.restarts(i, ref.level) {
			all[i].live = false
		}
	}
	return all
}

func (l *list) start(level int) int {
	if l.starts[level] >= 0 {
		return l.starts[level]
	}
	if l.levels[level] == nil {
		return 1
	}
	if start := l.levels[level].child("w:start"); start != nil {
		return whole(start.attr("w:val"), 0, 1<<20, 0)
	}
	return 0
}

// restarts says whether a paragraph of level above makes level i begin anew:
// always, unless w:lvlRestart names a level further up, or 0 for never.
func (l *list) restarts(i, above int) bool {
	if l.levels[i] == nil {
		return true
	}
	restart := l.levels[i].child("w:lvlRestart")
	if restart == nil {
		return true
	}
	return above < whole(restart.attr("w:val"), 0, listDepth, 0)
}

// labelText fills "%1.%2." with the numbers so far.
func labelText(l *list, level int, values *[listDepth]counter) string {
	lvl := l.levels[level]
	pattern := lvl.val("w:lvlText")
	if len(pattern) > maxLabel {
		pattern = strings.ToValidUTF8(pattern[:maxLabel], "")
	}
	if lvl.val("w:numFmt") == "bullet" {
		if pattern == "" && lvl.child("w:lvlPicBulletId") != nil {
			return "•"
		}
		return pattern
	}
	legal := isOn(lvl.child("w:isLgl"))
	var b strings.Builder
	for i := 0; i < len(pattern) && b.Len() < maxLabel; i++ {
		if pattern[i] != '%' || i+1 == len(pattern) || pattern[i+1] < '1' || pattern[i+1] > '9' {
			b.WriteByte(pattern[i])
			continue
		}
		i++
		k := int(pattern[i] - '1')
		format := "decimal"
		if l.levels[k] != nil && !legal {
			format = levelFormat(l.levels[k])
		}
		if k <= level {
			b.WriteString(formatNumber(values[k].value, format))
		}
	}
	return b.String()
}

// levelFormat also looks into the mc:AlternateContent that Word writes around
// the formats it added later.
func levelFormat(lvl *node) string {
	n := lvl.child("w:numFmt")
	if n == nil {
		n = lvl.path("mc:AlternateContent", "mc:Fallback", "w:numFmt")
	}
	if n == nil {
		return "decimal"
	}
	return n.attr("w:val")
}
