package docx

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"vanthu/internal/fill"
)

// compiled holds the programs of a file's parts, made at the first use.
type compiled struct {
	once     sync.Once
	programs []*program
	notes    map[family]bool // kinds of notes that sections of the text refer to
}

// programs finds the tags of every part that can hold them: the text, headers
// and footers, notes, properties. Comments are notes for people and stay.
func (f *File) programs() []*program {
	f.tags.once.Do(func() {
		f.tags.notes = map[family]bool{}
		f.compile(f.main, "", (*program).compileText)
		f.compileMargins()
		f.compile(f.related(f.main, string(footnotes)), "chú thích cuối trang", (*program).compileText)
		f.compile(f.related(f.main, string(endnotes)), "chú thích cuối văn bản", (*program).compileText)
		for _, r := range f.main.rels {
			if r.kind == "chart" || r.kind == "chartEx" || r.kind == "diagramData" {
				f.compile(f.part(r.target), "biểu đồ", (*program).compileForeign)
			}
		}
		rels, _ := f.relationships("")
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "-properties") {
				f.compile(f.part(r.target), "thuộc tính tệp", (*program).compileProperties)
			}
		}
	})
	return f.tags.programs
}

// compileMargins numbers headers and footers as the sections of the text call
// for them.
func (f *File) compileMargins() {
	said := map[string]string{"w:headerReference": "đầu trang", "w:footerReference": "chân trang"}
	which := map[string]string{"first": " (trang đầu)", "even": " (trang chẵn)"}
	numbers := map[string]int{}
	root, _ := f.main.root()
	root.walk(func(n *node) bool {
		if said[n.name] == "" {
			return true
		}
		for _, r := range f.main.rels {
			if r.id == n.attr("r:id") && !r.external && f.part(r.target) != nil {
				numbers[n.name]++
				f.compile(f.part(r.target), fmt.Sprintf("%s %d%s", said[n.name], numbers[n.name], which[n.attr("w:type")]), (*program).compileText)
			}
		}
		return true
	})
	for _, r := range f.main.rels { // those that no section calls for
		if name := said["w:"+r.kind+"Reference"]; name != "" && !r.external {
			numbers["w:"+r.kind+"Reference"]++
			f.compile(f.part(r.target), fmt.Sprintf("%s %d", name, numbers["w:"+r.kind+"Reference"]), (*program).compileText)
		}
	}
}

// compile adds the program of a part that may change.
func (f *File) compile(p *part, said string, how func(*program, *File)) {
	if p == nil || !f.mayChange(p) || slices.ContainsFunc(f.tags.programs, func(c *program) bool { return c.part == p }) {
		return
	}
	c := &program{part: p, said: said, src: p.data, flows: map[*node]*flow{}, once: map[*node]bool{}, notes: f.tags.notes}
	root, err := p.root()
	if bytes.Contains(p.data, []byte("<![CDATA[")) && err == nil {
		c.src = withoutCDATA(root, p.data)
		root, err = parse(string(c.src))
	}
	if err != nil {
		c.root, c.plain = &node{}, true
		c.flaw(c.root, 0, &fill.Fault{Rule: "docx/mo-tep", Message: "phần " + p.name + " hỏng, " + err.Error(), Hint: "mở bằng Word và lưu lại dạng .docx"})
	} else {
		c.root = root
		how(c, f)
	}
	f.tags.programs = append(f.tags.programs, c)
}

// withoutCDATA writes texts the common way, so that values can stand in them.
func withoutCDATA(root *node, data []byte) []byte {
	var out []byte
	at := 0
	root.walk(func(n *node) bool {
		if n.name == "" && bytes.HasPrefix(data[n.start:], []byte("<![CDATA[")) {
			out = appendPlain(append(out, data[at:n.start]...), n.text, `"`)
			at = n.end
		}
		return true
	})
	return append(out, data[at:]...)
}

// mayChange reports a part with braces, an address that is a tag, or notes
// that a section repeats.
func (f *File) mayChange(p *part) bool {
	if bytes.IndexByte(p.data, '{') >= 0 || bytes.IndexByte(p.data, '}') >= 0 {
		return true
	}
	rels := f.part(relsName(p.name))
	return f.tags.notes[footnotes] && p == f.related(f.main, string(footnotes)) || f.tags.notes[endnotes] && p == f.related(f.main, string(endnotes)) ||
		rels != nil && (bytes.Contains(rels.data, []byte("{{")) || bytes.Contains(bytes.ToUpper(rels.data), []byte("%7B%7B")))
}

// relsName is the part that holds a part's relationships.
func relsName(name string) string {
	dir, base := path.Split(name)
	return dir + "_rels/" + base + ".rels"
}

// compileText finds and places the tags of a part with paragraphs.
func (c *program) compileText(f *File) {
	c.findTags()
	faults := len(c.flaws)
	c.pair()
	c.placeSections()
	c.checkFields()
	c.checkRows()
	c.checkStray()
	rels, _ := f.relationships(c.part.name)
	if len(c.flaws) == faults {
		c.plan(f, rels)
	}
	if len(c.flaws) > faults {
		c.planNames()
	}
}

// compileForeign only looks for tags: no values are put into charts.
func (c *program) compileForeign(*File) {
	c.plain = true
	c.checkStray()
}

// compileProperties takes every text of a properties part for a template.
func (c *program) compileProperties(*File) {
	c.plain = true
	c.root.walk(func(n *node) bool {
		if n.name == "" && (strings.Contains(n.text, "{{") || strings.Contains(n.text, "}}")) {
			c.steps = append(c.steps, step{kind: textStep, start: n.start, end: n.end, text: n.text, n: n})
		}
		return true
	})
}
