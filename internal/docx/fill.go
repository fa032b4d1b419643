package docx

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// Fill puts the values of v at the tags of f and gives a new file; f stays as
// it is and may be filled by many goroutines. Every fault is a finding, all of
// them at once; while one stands there is no file.
func Fill(log *diag.Log, f *File, v fill.Group) (*File, error) {
	r := newFilling(f)
	parts := map[*part]*part{}
	for _, c := range f.programs() {
		if filled := r.part(c, fill.Root(v)); filled != nil {
			parts[c.part] = filled
		}
	}
	if r.report(log) {
		return nil, nil
	}
	return r.result(parts)
}

// Check says what Fill would say, and makes nothing.
func Check(log *diag.Log, f *File, v fill.Group) {
	r := newFilling(f)
	for _, c := range f.programs() {
		r.part(c, fill.Root(v))
	}
	r.report(log)
}

// filling is one run of Fill over all parts.
type filling struct {
	file     *File
	faults   []located
	used     map[family]map[string]bool // ids of the template, when needed
	next     map[family]int             // ids given
	nums     []string                   // lists begun anew, by the list they are like
	noteUses map[family][]noteUse       // references written
	pictures []*part                    // new media
	added    map[*part][]added          // new relationships
}

func newFilling(f *File) *filling {
	return &filling{file: f, next: map[family]int{}, noteUses: map[family][]noteUse{}, added: map[*part][]added{}}
}

// located is a flaw in its part.
type located struct {
	c *program
	flaw
}

// part fills one part; nil when nothing in it changes.
func (r *filling) part(c *program, root *fill.Scope) *part {
	for _, f := range c.flaws {
		r.faults = append(r.faults, located{c, f})
	}
	if len(c.steps) == 0 {
		return nil
	}
	w := &partWriter{filling: r, c: c, out: make([]byte, 0, len(c.src)+len(c.src)/4)}
	w.write(c.steps, 0, len(c.src), root)
	return &part{name: c.part.name, data: w.out, rels: c.part.rels}
}

// report adds the faults to the log in reading order, each once.
func (r *filling) report(log *diag.Log) (failed bool) {
	order := map[*program]int{}
	for i, c := range r.file.programs() {
		order[c] = i
	}
	slices.SortStableFunc(r.faults, func(a, b located) int {
		return cmp.Or(cmp.Compare(order[a.c], order[b.c]), cmp.Compare(a.at, b.at))
	})
	seen := map[diag.Finding]bool{}
	for _, f := range r.faults {
		d := diag.Finding{Pos: diag.Pos{File: r.file.Name, At: f.c.place(f.n)}, Severity: diag.Error, Rule: f.Rule, Message: f.Message, Hint: f.Hint}
		if near := excerpt(f.flaw); near != "" {
			d.Message += " – ở chỗ “" + near + "”"
		}
		if !seen[d] {
			seen[d] = true
			log.Add(d)
		}
	}
	return len(r.faults) > 0
}

// excerpt is the text around a fault in a paragraph, short.
func excerpt(f flaw) string {
	if f.n == nil || f.n.name != "w:p" {
		return ""
	}
	const reach = 30
	text := joinRuns(f.n).text
	before, after := []rune(text[:min(f.Start, len(text))]), []rune(text[min(f.Start, len(text)):])
	head, tail := "", ""
	if len(before) > reach {
		before, head = before[len(before)-reach:], "…"
	}
	if n := reach + f.End - f.Start; len(after) > n {
		after, tail = after[:n], "…"
	}
	return head + strings.Join(strings.Fields(string(before)+string(after)), " ") + tail
}

// result is f with the filled parts in place of its own, and what they need:
// pictures, relationships, lists that begin anew.
func (r *filling) result(parts map[*part]*part) (*File, error) {
	var more []*part
	replace := func(old, new *part) {
		if old == nil {
			more = append(more, new)
		} else if old != new {
			parts[old] = new
		}
	}
	more = append(more, r.pictures...)
	for _, c := range r.file.programs() {
		if len(r.added[c.part])+len(c.dropped) > 0 {
			replace(r.relsPart(c.part, c.dropped))
		}
	}
	if len(r.pictures) > 0 {
		replace(r.typesPart())
	}
	if len(r.nums) > 0 {
		replace(r.numberingPart())
	}
	return r.assemble(parts, more)
}

// assemble puts the parts together; every new one must be well formed.
func (r *filling) assemble(parts map[*part]*part, more []*part) (*File, error) {
	out := &File{Name: r.file.Name, index: map[string]*part{}, main: r.file.main}
	for _, p := range r.file.parts {
		filled := parts[p]
		if filled == nil {
			out.add(p)
			continue
		}
		if err := wellFormed(filled.data); err != nil {
			return nil, fmt.Errorf("điền %s: phần %s không còn đúng XML: %w", r.file.Name, p.name, err)
		}
		if out.add(filled); p == r.file.main {
			out.main = filled
		}
	}
	for _, p := range more {
		out.add(p)
	}
	var err error
	if len(r.added[r.file.main]) > 0 {
		out.main.rels, err = out.relationships(out.main.name)
	}
	return out, err
}

func (f *File) add(p *part) {
	f.parts = append(f.parts, p)
	f.index[strings.ToLower(p.name)] = p
}

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
		said := map[string]string{"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích cuối trang", "endnotes": "chú thích cuối văn bản"}
		for _, kind := range []string{"header", "footer", "footnotes", "endnotes"} {
			number := 0
			for _, r := range f.main.rels {
				if r.kind != kind || r.external {
					continue
				}
				name := said[kind]
				if number++; kind == "header" || kind == "footer" {
					name = fmt.Sprintf("%s %d", name, number)
				}
				f.compile(f.part(r.target), name, (*program).compileText)
			}
		}
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
		c.root = &node{}
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
	return len(f.tags.notes) > 0 && strings.HasSuffix(p.name, "notes.xml") ||
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
