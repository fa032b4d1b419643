package docx

import (
	"slices"

	"vanthu/internal/doc"
)

func align(v string, fallback doc.Align) doc.Align {
	switch v {
	case "left", "start", "numTab":
		return doc.AlignLeft
	case "center":
		return doc.AlignCenter
	case "right", "end":
		return doc.AlignRight
	case "both", "lowKashida", "mediumKashida", "highKashida":
		return doc.AlignJustify
	case "distribute", "thaiDistribute":
		return doc.AlignDistribute
	}
	return fallback
}

// applyIndent: first line and hanging are one property, and hanging wins.
func applyIndent(p *doc.ParagraphProps, n *node) {
	setTwips(n, &p.Left, "w:start", "w:left")
	setTwips(n, &p.Right, "w:end", "w:right")
	setTwips(n, &p.FirstLine, "w:firstLine")
	if v, ok := twips(n.attr("w:hanging")); ok {
		p.FirstLine = -v
	}
}

func applySpacing(p *doc.ParagraphProps, n *node) {
	lines := func(to *doc.Length, plain, inLines string) {
		if v, ok := twips(n.attr(plain)); ok {
			*to = max(v, 0)
		} else if v := whole(n.attr(inLines), 0, 10_000, 0); v != 0 {
			*to = doc.Length(v * 240 / 100)
		}
	}
	lines(&p.Before, "w:before", "w:beforeLines")
	lines(&p.After, "w:after", "w:afterLines")
	if v, has := n.lookup("w:beforeAutospacing"); has {
		p.BeforeAuto = onValue(v)
	}
	if v, has := n.lookup("w:afterAutospacing"); has {
		p.AfterAuto = onValue(v)
	}
	line, ok := twips(n.attr("w:line"))
	if !ok {
		return
	}
	p.Line, p.LineRule = int(line), doc.LineAuto
	switch n.attr("w:lineRule") {
	case "exact":
		p.LineRule = doc.LineExact
	case "atLeast":
		p.LineRule = doc.LineAtLeast
	}
	if p.Line < 0 { // Word's own file format marks exact heights so
		p.Line, p.LineRule = -p.Line, doc.LineExact
	}
}

// mergeTabs lays w:tabs over the stops from below: a stop replaces the one at
// its place, "clear" removes it.
func mergeTabs(below []doc.TabStop, n *node) []doc.TabStop {
	tabs := slices.Clone(below)
	for _, k := range n.kids {
		pos, ok := twips(k.attr("w:pos"))
		if !ok || k.name != "w:tab" {
			continue
		}
		at, found := slices.BinarySearchFunc(tabs, pos, func(t doc.TabStop, pos doc.Length) int { return int(t.Pos - pos) })
		if found {
			tabs = slices.Delete(tabs, at, at+1)
		}
		if k.attr("w:val") != "clear" && len(tabs) < maxTabs {
			tabs = slices.Insert(tabs, at, doc.TabStop{Pos: pos, Align: tabAlign(k.attr("w:val")), Leader: unless(k.attr("w:leader"), "none")})
		}
	}
	return tabs
}

const maxTabs = 64 // Word's own limit

func tabAlign(v string) doc.TabAlign {
	switch v {
	case "center":
		return doc.TabCenter
	case "right", "end":
		return doc.TabRight
	case "decimal":
		return doc.TabDecimal
	case "bar":
		return doc.TabBar
	}
	return doc.TabLeft
}
