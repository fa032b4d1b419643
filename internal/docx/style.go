package docx

import (
	"slices"

	"vanthu/internal/doc"
)

// style is one w:style with the styles it is based on, root first.
type style struct {
	id, name, kind string
	node           *node
	chain          []*style // itself last; cut where basedOn turns in a circle
	regions        map[string]*node
}

// styles is styles.xml. Each kind may have a default style.
type styles struct {
	byID                        map[string]*style
	paragraph, character, table *style
	paragraphProps, runProps    *node // w:docDefaults
	paragraphBases              map[paragraphKey]*paragraphBase
	cellLooks                   map[cellKey]*cellLook
	paragraphLooks              map[lookKey]*paragraphLook
	runs                        map[runKey]*doc.RunProps
	characterBases              map[characterKey]*runState
}

func readStyles(root *node) *styles {
	s := &styles{byID: map[string]*style{}, paragraphBases: map[paragraphKey]*paragraphBase{}, cellLooks: map[cellKey]*cellLook{},
		paragraphLooks: map[lookKey]*paragraphLook{}, runs: map[runKey]*doc.RunProps{}, characterBases: map[characterKey]*runState{}}
	if root == nil {
		return s
	}
	s.paragraphProps = root.path("w:docDefaults", "w:pPrDefault", "w:pPr")
	s.runProps = root.path("w:docDefaults", "w:rPrDefault", "w:rPr")
	for _, n := range root.kids {
		if n.name == "w:style" {
			s.add(n)
		}
	}
	for _, st := range s.byID {
		s.link(st)
	}
	return s
}

func (s *styles) add(n *node) {
	st := &style{id: n.attr("w:styleId"), name: n.val("w:name"), kind: n.attr("w:type"), node: n}
	if st.kind == "" {
		st.kind = "paragraph"
	}
	if s.byID[st.id] != nil {
		return // Word keeps the first of two styles with one id
	}
	s.byID[st.id] = st
	if v, has := n.lookup("w:default"); has && onValue(v) {
		switch st.kind {
		case "paragraph":
			s.paragraph = st
		case "character":
			s.character = st
		case "table":
			s.table = st
		}
	}
	for _, k := range n.kids {
		if k.name == "w:tblStylePr" {
			if st.regions == nil {
				st.regions = map[string]*node{}
			}
			st.regions[k.attr("w:type")] = k
		}
	}
}

// maxChain bounds the depth of basedOn; Word itself allows about ten.
const maxChain = 64

func (s *styles) link(st *style) {
	for at := st; at != nil && at.kind == st.kind && len(st.chain) < maxChain && !slices.Contains(st.chain, at); at = s.byID[at.node.val("w:basedOn")] {
		st.chain = append(st.chain, at)
	}
	slices.Reverse(st.chain)
}

// find gives the style of a kind, or the kind's default where id is unknown.
func (s *styles) find(id, kind string) *style {
	if st := s.byID[id]; st != nil && st.kind == kind {
		return st
	}
	switch kind {
	case "paragraph":
		return s.paragraph
	case "table":
		return s.table
	}
	return nil
}

// layers are a style's properties of one name, from the root of its chain on.
func (st *style) layers(name string) []*node {
	if st == nil {
		return nil
	}
	var out []*node
	for _, at := range st.chain {
		if p := at.node.child(name); p != nil {
			out = append(out, p)
		}
	}
	return out
}
