package docx

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// Restyle is what an office may settle without opening Word. Zero fields
// change nothing.
type Restyle struct {
	Margins Margins                // of every section, edges as the reader sees them
	Styles  map[string]StyleChange // by the name that Word shows
	Lines   map[string]doc.Length  // lengths of drawn lines, by their name
}

// Margins are the four edges of the page.
type Margins struct{ Top, Right, Bottom, Left doc.Length }

// StyleChange is what may change in a paragraph style; styles based on it
// follow.
type StyleChange struct {
	Size      float64    // points
	FirstLine doc.Length // of the first line
	After     doc.Length // below each paragraph
	Line      float64    // 1 is single
}

// Restyle gives f with another look; f stays as it is. Tables as wide as the
// text stay as wide as the text. A style that f lacks is a warning.
func (f *File) Restyle(log *diag.Log, r Restyle) (*File, error) {
	parts := map[*part]*part{}
	if styles := f.related(f.main, "styles"); styles != nil {
		root, err := styles.root()
		if err != nil {
			return nil, fmt.Errorf("đọc kiểu của %s: %w", f.Name, err)
		}
		e := &editing{src: styles.data}
		e.styles(log, f.Name, root, r.Styles)
		parts[styles] = e.part(styles)
	}
	root, err := f.main.root()
	if err != nil {
		return nil, fmt.Errorf("đọc %s: %w", f.Name, err)
	}
	e := &editing{src: f.main.data}
	e.sections(root, r.Margins)
	e.lines(root, r.Lines)
	parts[f.main] = e.part(f.main)
	return (&filling{file: f}).result(parts)
}

// editing collects replacements of byte ranges in one part.
type editing struct {
	src   []byte
	edits []edit
}

type edit struct {
	start, end int
	text       string
}

func (e *editing) insert(at int, text string) { e.edits = append(e.edits, edit{at, at, text}) }

func (e *editing) part(p *part) *part {
	if len(e.edits) == 0 {
		return nil
	}
	slices.SortStableFunc(e.edits, func(a, b edit) int { return a.start - b.start })
	var out []byte
	at := 0
	for _, d := range e.edits {
		out = append(append(out, e.src[at:d.start]...), d.text...)
		at = d.end
	}
	return &part{name: p.name, data: append(out, e.src[at:]...), rels: p.rels}
}

// open writes an element's name and attributes, some of them changed, in
// their order; new ones come last, by name.
func (e *editing) open(n *node, changed map[string]string) string {
	prefix := rawPrefix(e.src, n)
	_, local, _ := strings.Cut(n.name, ":")
	var b strings.Builder
	b.WriteString("<" + prefix + local)
	write := func(name, value string) {
		if local, ok := strings.CutPrefix(name, "w:"); ok {
			name = prefix + local
		}
		b.WriteString(" " + name + `="` + string(appendAttr(nil, value)) + `"`)
	}
	left := maps.Clone(changed)
	for _, a := range n.attrs {
		if v, ok := left[a.name]; ok {
			a.value = v
			delete(left, a.name)
		}
		write(a.name, a.value)
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		write(name, left[name])
	}
	return b.String()
}

// attributes rewrites the opening tag of an element.
func (e *editing) attributes(n *node, changed map[string]string) {
	end := ">"
	if n.innerStart == n.end {
		end = "/>"
	}
	e.edits = append(e.edits, edit{n.start, n.innerStart, e.open(n, changed) + end})
}

func (e *editing) styles(log *diag.Log, file string, root *node, changes map[string]StyleChange) {
	left := maps.Clone(changes)
	for _, s := range root.kids {
		name := s.val("w:name")
		if c, ok := left[name]; ok && s.name == "w:style" {
			e.style(s, c)
			delete(left, name)
		}
	}
	if len(left) > 0 {
		names := strings.Join(slices.Sorted(maps.Keys(left)), "”, “")
		log.Warn(diag.Pos{File: file}, "docx/thieu-kieu", "mẫu không có kiểu “"+names+"”: trình bày của cơ quan không áp dụng được cho các phần ấy", "đặt lại tên kiểu trong Word, hoặc chỉnh cỡ chữ và giãn cách ngay trong mẫu")
	}
}

func (e *editing) style(s *node, c StyleChange) {
	var paragraph, run []setting
	spacing, ind := map[string]string{}, map[string]string{}
	if c.After > 0 {
		spacing["w:after"] = strconv.Itoa(int(c.After))
	}
	if c.Line > 0 {
		spacing["w:line"], spacing["w:lineRule"] = strconv.Itoa(int(math.Round(240*c.Line))), "auto"
	}
	if c.FirstLine > 0 {
		ind["w:firstLine"] = strconv.Itoa(int(c.FirstLine))
	}
	paragraph = append(paragraph, setting{"w:spacing", spacing}, setting{"w:ind", ind})
	if c.Size > 0 {
		half := map[string]string{"w:val": strconv.Itoa(int(math.Round(2 * c.Size)))}
		run = append(run, setting{"w:sz", half}, setting{"w:szCs", half})
	}
	e.properties(s, "w:pPr", paragraph)
	e.properties(s, "w:rPr", run)
}

// setting is an element of a pPr or rPr with the attributes it must have.
type setting struct {
	name  string
	attrs map[string]string
}

// schema is the order of what may stand in a style, a pPr and an rPr, cut to
// what Restyle sets and what comes after it.
var schema = map[string][]string{
	"w:style": {"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"},
	"w:pPr":   {"w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"},
	"w:rPr":   {"w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath"},
}

// place is where a child called name belongs in n.
func place(n *node, name string) int {
	order := schema[n.name]
	later := order[slices.Index(order, name):]
	for _, k := range n.kids {
		if slices.Contains(later, k.name) {
			return k.start
		}
	}
	return n.innerEnd
}

func (e *editing) properties(style *node, name string, settings []setting) {
	box := style.child(name)
	prefix := rawPrefix(e.src, style)
	var fresh strings.Builder
	for _, s := range settings {
		if len(s.attrs) == 0 {
			continue
		}
		if old := box.child(s.name); old != nil {
			e.attributes(old, s.attrs)
			continue
		}
		element := "<" + prefix + strings.TrimPrefix(s.name, "w:")
		for _, a := range slices.Sorted(maps.Keys(s.attrs)) {
			element += " " + prefix + strings.TrimPrefix(a, "w:") + `="` + s.attrs[a] + `"`
		}
		if box != nil && box.innerEnd < box.end {
			e.insert(place(box, s.name), element+"/>")
			continue
		}
		fresh.WriteString(element + "/>")
	}
	if fresh.Len() == 0 {
		return
	}
	raw := prefix + strings.TrimPrefix(name, "w:")
	whole := "<" + raw + ">" + fresh.String() + "</" + raw + ">"
	if box != nil {
		e.edits = append(e.edits, edit{box.start, box.end, whole})
		return
	}
	e.insert(place(style, name), whole)
}

// rawPrefix is the prefix that the part writes for n.
func rawPrefix(src []byte, n *node) string {
	raw := string(src[n.start+1:])
	raw = raw[:strings.IndexAny(raw, " \t\r\n/>")]
	return raw[:strings.IndexByte(raw, ':')+1]
}
