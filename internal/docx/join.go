package docx

import (
	"bytes"
	"strings"

	"vanthu/internal/fill"
)

// flow is the text of one paragraph joined over its runs, as Word cuts a tag
// anywhere: between runs that differ in a revision mark only, at a spelling
// error, a bookmark, a link. Each piece knows the bytes it stands for.
type flow struct {
	p      *node
	text   string
	pieces []piece
	solid  []int // offsets of what is no text and must stay: pictures, notes, fields, page breaks
}

// piece is a text node, or an element that stands for a character.
type piece struct {
	at, end int // in the flow's text
	n       *node
}

// joinRuns reads a paragraph. Deleted text is no text; what is inside a text
// box has paragraphs, and flows, of its own.
func joinRuns(p *node) *flow {
	f := &flow{p: p}
	var b strings.Builder
	f.join(p, &b)
	f.text = b.String()
	return f
}

func (f *flow) join(n *node, b *strings.Builder) {
	for _, k := range n.kids {
		switch k.name {
		case "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:fldData",
			"w:del", "w:moveFrom", "w:delText", "w:lastRenderedPageBreak", "w:proofErr":
		case "w:t":
			for _, t := range k.kids {
				f.add(t, t.text, b)
			}
		case "w:tab", "w:ptab":
			f.add(k, "\t", b)
		case "w:cr":
			f.add(k, "\n", b)
		case "w:br":
			if t := k.attr("w:type"); t == "page" || t == "column" {
				f.solid = append(f.solid, b.Len())
			} else {
				f.add(k, "\n", b)
			}
		case "w:noBreakHyphen":
			f.add(k, "-", b)
		case "w:softHyphen":
			f.add(k, "\u00ad", b)
		case "w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:sym", "w:fldChar", "w:instrText", "w:delInstrText",
			"w:footnoteReference", "w:endnoteReference", "w:footnoteRef", "w:endnoteRef", "w:commentReference", "w:annotationRef",
			"w:separator", "w:continuationSeparator", "w:pgNum", "w:ruby", "m:oMath", "m:oMathPara":
			f.solid = append(f.solid, b.Len())
		default:
			f.join(k, b)
		}
	}
}

func (f *flow) add(n *node, text string, b *strings.Builder) {
	f.pieces = append(f.pieces, piece{b.Len(), b.Len() + len(text), n})
	b.WriteString(text)
}

// cut is a byte range of the part that belongs to a tag. in is the element the
// range lies in: the w:t for text, the run's parent for a whole run.
type cut struct {
	start, end int
	in         *node
}

// cuts gives the bytes behind a range of the flow's text. A run that holds
// nothing else is taken whole, except the first, when the value needs it.
func (f *flow) cuts(src []byte, from, to int, keepFirst bool) []cut {
	var out []cut
	for _, pc := range f.pieces {
		if pc.end <= from || pc.at >= to {
			continue
		}
		if pc.n.name != "" {
			out = append(out, cut{pc.n.start, pc.n.end, pc.n.parent})
			continue
		}
		c := cut{rawOffset(src, pc.n, max(from-pc.at, 0)), rawOffset(src, pc.n, min(to, pc.end)-pc.at), pc.n.parent}
		if run := pc.n.parent.parent; from <= pc.at && to >= pc.end && holdsOnly(run, pc.n) && !(keepFirst && len(out) == 0) {
			c = cut{run.start, run.end, run.parent}
		}
		out = append(out, c)
	}
	return out
}

// holdsOnly reports whether a run has that text and nothing else.
func holdsOnly(run, text *node) bool {
	if run.name != "w:r" || len(text.parent.kids) != 1 {
		return false
	}
	for _, k := range run.kids {
		if k != text.parent && k.name != "w:rPr" && k.name != "w:lastRenderedPageBreak" && strings.TrimSpace(k.text) == "" && k.name != "" {
			return false
		}
	}
	return true
}

// rawOffset turns an offset in a node's text into one in the part, where
// & and < are written as entities.
func rawOffset(src []byte, n *node, off int) int {
	if n.end-n.start == len(n.text) {
		return n.start + off
	}
	at, done := n.start, 0
	for done < off && at < n.end {
		if src[at] != '&' {
			at, done = at+1, done+1
			continue
		}
		semi := at + bytes.IndexByte(src[at:n.end], ';')
		r, _ := entity(string(src[at+1 : semi]))
		at, done = semi+1, done+len(string(r))
	}
	return at
}

// blankBut reports whether a range of the flow shows nothing once the tags
// that print nothing are taken out.
func (f *flow) blankBut(tags []*use, from, to int) bool {
	for _, at := range f.solid {
		if at >= from && at <= to {
			return false
		}
	}
	for _, u := range tags {
		if u.tag.Kind == fill.Print || u.tag.End <= from || u.tag.Start >= to {
			continue
		}
		if strings.TrimSpace(f.text[from:u.tag.Start]) != "" {
			return false
		}
		from = u.tag.End
	}
	return strings.TrimSpace(f.text[from:to]) == ""
}
