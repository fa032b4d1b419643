package docx

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// box is what a run's w:rPr or a paragraph's w:pPr is to hold.
type box struct {
	settings []wish
	edits    []int
	cuts     []cutting
}

// wish is an element with attributes to set and to take away.
type wish struct {
	name  string
	set   map[string]string
	unset []string
}

func runSettings(e doc.Edit) []wish {
	on := func(name string) []wish {
		if e.Value == 1 {
			return []wish{{name: name, unset: []string{"w:val"}}}
		}
		return []wish{{name: name, set: map[string]string{"w:val": "0"}}}
	}
	switch e.Set {
	case doc.SetFont:
		return []wish{{"w:rFonts", map[string]string{"w:ascii": e.Text, "w:hAnsi": e.Text, "w:cs": e.Text}, []string{"w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:hint"}}}
	case doc.SetSize:
		half := map[string]string{"w:val": strconv.Itoa(e.Value)}
		return []wish{{name: "w:sz", set: half}, {name: "w:szCs", set: half}}
	case doc.SetBold:
		return on("w:b")
	case doc.SetItalic:
		return on("w:i")
	case doc.SetCaps:
		return on("w:caps")
	case doc.SetColor:
		return []wish{{"w:color", map[string]string{"w:val": e.Text}, []string{"w:themeColor", "w:themeTint", "w:themeShade"}}}
	}
	return nil
}

// paragraphSettings are nil where the paragraph has the property already.
func paragraphSettings(e doc.Edit) []wish {
	p, value := e.Para.Props, strconv.Itoa(e.Value)
	one := func(name, attr string, unset ...string) []wish {
		return []wish{{name, map[string]string{attr: value}, unset}}
	}
	switch e.Set {
	case doc.SetAlign:
		if int(p.Align) == e.Value {
			return nil
		}
		word := map[doc.Align]string{doc.AlignLeft: "left", doc.AlignCenter: "center", doc.AlignRight: "right", doc.AlignJustify: "both"}[doc.Align(e.Value)]
		return []wish{{name: "w:jc", set: map[string]string{"w:val": word}}}
	case doc.SetFirstLine:
		if p.FirstLine == doc.Length(e.Value) && p.Left == 0 {
			return nil
		}
		out := one("w:ind", "w:firstLine", "w:hanging", "w:firstLineChars", "w:hangingChars", "w:leftChars", "w:startChars", "w:start")
		if p.Left != 0 {
			out[0].set["w:left"] = "0"
		}
		return out
	case doc.SetBefore:
		if p.Before == doc.Length(e.Value) && !p.BeforeAuto {
			return nil
		}
		out := one("w:spacing", "w:before", "w:beforeLines")
		if p.BeforeAuto {
			out[0].set["w:beforeAutospacing"] = "0"
		}
		return out
	case doc.SetAfter:
		if p.After == doc.Length(e.Value) && !p.AfterAuto {
			return nil
		}
		out := one("w:spacing", "w:after", "w:afterLines")
		if p.AfterAuto {
			out[0].set["w:afterAutospacing"] = "0"
		}
		return out
	case doc.SetLine:
		out := one("w:spacing", "w:line")
		out[0].set["w:lineRule"] = "auto"
		return out
	case doc.SetContextual:
		return one("w:contextualSpacing", "w:val")
	}
	return nil
}

// ask notes what an edit wants of a run or paragraph.
func (m *mending) ask(owner *node, i int, wishes []wish) {
	if len(wishes) == 0 || owner.name == "w:p" && m.sectioned && owner.path("w:pPr", "w:sectPr") != nil {
		return
	}
	b := m.boxes[owner]
	if b == nil {
		b = &box{}
		m.boxes[owner] = b
		m.owners = append(m.owners, owner)
	}
	b.settings, b.edits = append(b.settings, wishes...), append(b.edits, i)
}

// writeBoxes writes every box that comes out other than it was.
func (m *mending) writeBoxes() {
	for _, owner := range m.owners {
		b := m.boxes[owner]
		if len(b.cuts) > 0 {
			m.writeCuts(owner, b)
			continue
		}
		name := "w:rPr"
		if owner.name == "w:p" {
			name = "w:pPr"
		}
		text, ok := m.boxText(owner, name, b.settings)
		old := owner.child(name)
		switch {
		case !ok, old == nil && owner.innerStart == owner.end:
			continue
		case old == nil:
			m.insert(owner.innerStart, text)
		case text == string(m.src[old.start:old.end]):
			continue
		default:
			m.editing.edits = append(m.editing.edits, edit{old.start, old.end, text})
		}
		for _, i := range b.edits {
			m.done[i] = true
		}
	}
}

// boxText is a w:rPr, w:pPr or w:sectPr with wishes granted: an element keeps
// its place, a new one stands where the schema wants it. False where an
// element cannot be rewritten safely.
func (m *mending) boxText(owner *node, name string, wishes []wish) (string, bool) {
	old := owner.child(name)
	type entry struct{ name, text string }
	var entries []entry
	for _, k := range old.elements() {
		if k.name != "" {
			entries = append(entries, entry{k.name, string(m.src[k.start:k.end])})
		}
	}
	order := orders[name]
	rank := func(name string) int {
		if i := slices.Index(order, name); i >= 0 {
			return i
		}
		return len(order)
	}
	granted := map[string]*wish{}
	for _, w := range wishes {
		if g := granted[w.name]; g != nil {
			maps.Copy(g.set, w.set)
			g.unset = append(g.unset, w.unset...)
			continue
		}
		w.set = maps.Clone(w.set)
		if w.set == nil {
			w.set = map[string]string{}
		}
		granted[w.name] = &w
	}
	for _, name := range slices.Sorted(maps.Keys(granted)) {
		text, ok := m.element(old.child(name), granted[name])
		if !ok {
			return "", false
		}
		at := slices.IndexFunc(entries, func(e entry) bool { return e.name == name })
		if at >= 0 {
			entries[at].text = text
			continue
		}
		at = slices.IndexFunc(entries, func(e entry) bool { return rank(e.name) > rank(name) })
		if at < 0 {
			at = len(entries)
		}
		entries = slices.Insert(entries, at, entry{name, text})
	}
	raw := m.prefix + strings.TrimPrefix(name, "w:")
	open := "<" + raw + ">"
	if old != nil && old.innerStart < old.end {
		open = string(m.src[old.start:old.innerStart])
	}
	var b strings.Builder
	b.WriteString(open)
	for _, e := range entries {
		b.WriteString(e.text)
	}
	b.WriteString("</" + raw + ">")
	return b.String(), true
}

// element writes a wish over what is there; attributes of other namespaces are
// not understood here.
func (m *mending) element(old *node, w *wish) (string, bool) {
	var b strings.Builder
	b.WriteString("<" + m.prefix + strings.TrimPrefix(w.name, "w:"))
	write := func(name, value string) {
		b.WriteString(" " + m.prefix + strings.TrimPrefix(name, "w:") + `="` + string(appendAttr(nil, value)) + `"`)
	}
	left := maps.Clone(w.set)
	if old != nil {
		if strings.Contains(string(m.src[old.start:old.innerStart]), "xmlns") || len(old.kids) > 0 {
			return "", false
		}
		for _, a := range old.attrs {
			switch v, ok := left[a.name]; {
			case !strings.HasPrefix(a.name, "w:"):
				return "", false
			case ok:
				write(a.name, v)
				delete(left, a.name)
			case !slices.Contains(w.unset, a.name):
				write(a.name, a.value)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(left)) {
		write(name, left[name])
	}
	return b.String() + "/>", true
}

// orders is how the schema wants the children of property elements (ISO
// 29500-1, annex A); what is not named comes last.
var orders = map[string][]string{
	"w:pPr": strings.Fields(`w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr w:suppressLineNumbers w:pBdr w:shd
		w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd
		w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection w:textAlignment
		w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange`),
	"w:rPr": strings.Fields(`w:ins w:del w:moveFrom w:moveTo w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline
		w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u
		w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang w:eastAsianLayout w:specVanish w:oMath w:rPrChange`),
	"w:sectPr": strings.Fields(`w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz w:pgMar w:paperSrc w:pgBorders w:lnNumType
		w:pgNumType w:cols w:formProt w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid w:printerSettings w:sectPrChange`),
}
