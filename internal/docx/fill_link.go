package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/fill"
)

// Relationships that filling adds: to pictures, and to the addresses of links
// whose address in the template is a tag, typed in Word's dialog.

// planLinks makes a step of every link whose address holds a tag.
func (c *program) planLinks(rels []relationship, add func(step)) {
	tagged := map[string]string{}
	for _, r := range rels {
		target := strings.NewReplacer("%7B", "{", "%7b", "{", "%7D", "}", "%7d", "}", "%20", " ", "%7C", "|", "%7c", "|").Replace(r.target)
		if r.external && strings.Contains(target, "{{") {
			tagged[r.id] = target
		}
	}
	if len(tagged) == 0 {
		return
	}
	c.root.walk(func(n *node) bool {
		if id := n.attr("r:id"); n.name == "w:hyperlink" && tagged[id] != "" {
			c.planAttr(n, "r:id", step{kind: linkStep, n: n, target: tagged[id]}, add)
			c.dropped = append(c.dropped, id)
		}
		return true
	})
}

// address writes the relationship to a filled address.
func (w *partWriter) address(st *step, s *fill.Scope) {
	target, faults := fill.Expand(st.target, s)
	for _, f := range faults {
		w.faults = append(w.faults, located{w.c, flaw{f, st.n, st.start}})
	}
	target = strings.TrimSpace(target)
	if second := strings.LastIndex(target, "http"); second > 0 && strings.Contains(target[second:], "://") {
		target = target[second:] // Word put its own http:// before the tag
	}
	w.out = append(w.out, w.link(w.c.part, "hyperlink", string(appendAttr(nil, target)), true)...)
}

// added is a new relationship of a part.
type added struct {
	id, kind, target string
	external         bool
}

// link gives the id of a part's relationship, a new one for a new target.
func (r *filling) link(p *part, kind, target string, external bool) string {
	for _, a := range r.added[p] {
		if a.kind == kind && a.target == target {
			return a.id
		}
	}
	have, _ := r.file.relationships(p.name)
	for n := len(have) + len(r.added[p]) + 1; ; n++ {
		id := fmt.Sprintf("rId%d", n)
		taken := slices.ContainsFunc(have, func(h relationship) bool { return h.id == id }) ||
			slices.ContainsFunc(r.added[p], func(a added) bool { return a.id == id })
		if !taken {
			r.added[p] = append(r.added[p], added{id, kind, target, external})
			return id
		}
	}
}

// relsPart is a part's relationships with the new ones, and without those to
// addresses that were tags.
func (r *filling) relsPart(p *part, dropped []string) (old, new *part) {
	name := relsName(p.name)
	old = r.file.part(name)
	data := []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	if old != nil {
		data = r.without(old, dropped)
	}
	var b bytes.Buffer
	for _, a := range r.added[p] {
		mode := ""
		if a.external {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"%s/>`, a.id, a.kind, a.target, mode)
	}
	return old, &part{name: name, data: insertLast(data, b.Bytes())}
}

func (r *filling) without(p *part, ids []string) []byte {
	root, err := p.root()
	if err != nil {
		return p.data
	}
	var out []byte
	at := 0
	for _, k := range root.kids {
		if slices.Contains(ids, k.attr("Id")) {
			out = append(out, p.data[at:k.start]...)
			at = k.end
		}
	}
	return append(out, p.data[at:]...)
}

// insertLast puts elements before the closing tag of the root.
func insertLast(data, elements []byte) []byte {
	if at := bytes.LastIndex(data, []byte("</")); at >= 0 {
		return slices.Concat(data[:at], elements, data[at:])
	}
	at := bytes.LastIndex(data, []byte("/>")) // an empty root
	name := nameAt(data[bytes.LastIndexByte(data[:at], '<')+1:])
	return slices.Concat(data[:at], []byte(">"), elements, []byte("</"), name, []byte(">"))
}

// typesPart declares the kinds of the new pictures.
func (r *filling) typesPart() (old, new *part) {
	old = r.file.part(contentTypes)
	root, err := old.root()
	if err != nil {
		return old, old
	}
	var b bytes.Buffer
	for _, ext := range []string{"jpeg", "png", "svg"} {
		used := slices.ContainsFunc(r.pictures, func(p *part) bool { return strings.HasSuffix(p.name, "."+ext) })
		known := slices.ContainsFunc(root.kids, func(k *node) bool { return strings.EqualFold(k.attr("Extension"), ext) })
		if used && !known {
			kind := map[string]string{"svg": "svg+xml"}[ext]
			fmt.Fprintf(&b, `<Default Extension="%s" ContentType="image/%s"/>`, ext, cmp.Or(kind, ext))
		}
	}
	if b.Len() == 0 {
		return old, old
	}
	return old, &part{name: old.name, data: slices.Concat(old.data[:root.innerStart], b.Bytes(), old.data[root.innerStart:])}
}
