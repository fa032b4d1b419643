package docx

import (
	"slices"
	"strings"
)

// Elements stand where the format does not allow them: files written by other
// programs, or damaged. Word mends or refuses such a file; here what they say
// is kept and the place is named.

// notShown hold no text of the page, wherever they stand.
var notShown = map[string]bool{"w:del": true, "w:moveFrom": true, "w:delText": true, "w:instrText": true, "w:delInstrText": true, "mc:Fallback": true, "w:rt": true}

// ink says whether an element has text or a drawing to show.
func ink(n *node) (has bool) {
	n.walk(func(k *node) bool {
		switch k.name {
		case "w:t", "m:t":
			has = has || strings.TrimSpace(k.content()) != ""
		case "w:sym", "w:drawing", "w:pict", "w:object", "w:noBreakHyphen", "w:ptab", "w:contentPart":
			has = true
		}
		return !has && !notShown[k.name]
	})
	return has
}

// stray reports an element in the wrong place that has something to show.
func (s *story) stray(n *node) bool {
	if n.name == "" || notShown[n.name] || !ink(n) {
		return false
	}
	s.warn("docx/sai-cho", "phần tử "+n.name+" nằm sai chỗ trong tệp; chữ trong đó vẫn được giữ", "mở tệp bằng Word rồi lưu lại")
	return true
}

// holdsBlocks says whether paragraphs or tables stand right below n.
func holdsBlocks(n *node) bool {
	for _, k := range n.kids {
		switch k.name {
		case "w:p", "w:tbl", "w:tr", "w:tc", "w:sdt":
			return true
		}
	}
	return false
}

// stray reads an element that does not belong between paragraphs.
func (w *writer) stray(n *node) {
	if !w.story.stray(n) {
		return
	}
	if holdsBlocks(n) {
		w.read(n.kids)
		return
	}
	p, line := w.plain()
	line.read([]*node{n})
	line.close()
	w.blocks = append(w.blocks, p)
}

// controlled are the children of a content control.
func controlled(sdt *node) []*node {
	kids := sdt.child("w:sdtContent").elements()
	for _, k := range sdt.kids {
		switch k.name {
		case "w:sdtPr", "w:sdtEndPr", "w:sdtContent":
		default:
			if ink(k) {
				kids = append(slices.Clip(kids), k)
			}
		}
	}
	return kids
}

// strays reads what stands between rows or cells: it comes behind the table.
func (w *writer) strays(kids []*node, inRow bool) {
	for _, k := range kids {
		switch k.name {
		case "w:tr":
			if inRow {
				w.stray(k)
			} else {
				w.strays(k.kids, true)
			}
		case "w:tc":
			if !inRow {
				w.stray(k)
			}
		case "w:sdt":
			w.strays(controlled(k), inRow)
		case "w:customXml", "w:ins", "w:moveTo", "w:smartTag":
			w.strays(k.kids, inRow)
		case "mc:AlternateContent":
			w.strays(choice(k).elements(), inRow)
		default:
			if w.story.stray(k) {
				w.read([]*node{k})
			}
		}
	}
}

// strayText reads text among properties.
func (l *line) strayText(kids []*node) {
	for _, k := range kids {
		switch k.name {
		case "w:p", "w:r", "w:t", "w:hyperlink", "w:tbl", "w:sdt", "w:drawing", "w:pict":
			l.stray(k)
		}
	}
}

// strayDrawn reads what stands in a drawing outside of its text boxes.
func (l *line) strayDrawn(n *node) {
	n.walk(func(k *node) bool {
		switch k.name {
		case "wps:txbx", "mc:Fallback":
			return false
		case "w:txbxContent", "w:p", "w:r", "w:t", "w:hyperlink", "w:tbl", "w:sdt", "m:oMath":
			l.stray(k)
			return false
		}
		return true
	})
}

// stray reads an element that does not belong between runs, or in one.
func (l *line) stray(n *node) {
	if !l.story.stray(n) {
		return
	}
	switch n.name {
	case "w:t", "w:sym", "w:drawing", "w:pict", "w:object", "w:noBreakHyphen", "w:ptab":
		l.runKids([]*node{n}, nil, l.story.run(l.base, nil, l.address()))
		return
	}
	l.read(n.kids)
	if n.name == "w:p" || n.name == "w:tc" {
		l.text(" ", l.story.run(l.base, nil, l.address()))
	}
}
