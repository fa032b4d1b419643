package docx

import (
	"bytes"
	"cmp"
	"fmt"
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
	r := &filling{file: f}
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
	r := &filling{file: f}
	for _, c := range f.programs() {
		r.part(c, fill.Root(v))
	}
	r.report(log)
}

// filling is one run of Fill over all parts.
type filling struct {
	file   *File
	faults []located
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
	w := &partWriter{filling: r, c: c, out: make([]byte, 0, len(c.src)*2)}
	w.write(c.steps, 0, len(c.src), root)
	return &part{name: c.part.name, data: w.out}
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
		if near := excerpt(f.n); near != "" {
			d.Message += " – ở chỗ “" + near + "”"
		}
		if !seen[d] {
			seen[d] = true
			log.Add(d)
		}
	}
	return len(r.faults) > 0
}

// excerpt is the text of a paragraph, short.
func excerpt(n *node) string {
	if n == nil || n.name != "w:p" {
		return ""
	}
	text := []rune(strings.Join(strings.Fields(joinRuns(n).text), " "))
	if len(text) > 60 {
		return string(text[:60]) + "…"
	}
	return string(text)
}

// result is f with the filled parts in place of its own.
func (r *filling) result(parts map[*part]*part) (*File, error) {
	out := &File{Name: r.file.Name, index: map[string]*part{}}
	for _, p := range r.file.parts {
		if filled := parts[p]; filled != nil {
			if _, err := filled.root(); err != nil {
				return nil, fmt.Errorf("điền %s: phần %s không còn đúng XML: %w", r.file.Name, p.name, err)
			}
			p = filled
		}
		out.add(p)
	}
	if fault := out.findMain(); fault != "" {
		return nil, fmt.Errorf("điền %s: %s", r.file.Name, fault)
	}
	return out, nil
}

func (f *File) add(p *part) {
	f.parts = append(f.parts, p)
	f.index[strings.ToLower(p.name)] = p
}

// compiled holds the programs of a file's parts, made at the first use.
type compiled struct {
	once     sync.Once
	programs []*program
}

// programs finds the tags of every part that can hold them: the text, headers
// and footers, notes, properties. Comments are notes for people and stay.
func (f *File) programs() []*program {
	f.tags.once.Do(func() {
		said := map[string]string{"header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích cuối trang", "endnotes": "chú thích cuối văn bản"}
		f.compile(f.main, "", (*program).compileText)
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
		rels, _ := f.relationships("")
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "-properties") {
				f.compile(f.part(r.target), "thuộc tính tệp", (*program).compileProperties)
			}
		}
	})
	return f.tags.programs
}

// compile adds a part's program if it holds braces at all.
func (f *File) compile(p *part, said string, how func(*program)) {
	if p == nil || bytes.IndexByte(p.data, '{') < 0 && bytes.IndexByte(p.data, '}') < 0 || slices.ContainsFunc(f.tags.programs, func(c *program) bool { return c.part == p }) {
		return
	}
	c := &program{part: p, said: said, src: p.data, flows: map[*node]*flow{}}
	root, err := p.root()
	if err != nil {
		c.root = &node{}
		c.flaw(c.root, 0, &fill.Fault{Rule: "docx/mo-tep", Message: "phần " + p.name + " hỏng, " + err.Error(), Hint: "mở bằng Word và lưu lại dạng .docx"})
	} else {
		c.root = root
		how(c)
	}
	f.tags.programs = append(f.tags.programs, c)
}

// compileText finds and places the tags of a part with paragraphs.
func (c *program) compileText() {
	c.findTags()
	faults := len(c.flaws)
	c.pair()
	c.placeSections()
	if len(c.flaws) == faults {
		c.plan()
	}
	if len(c.flaws) > faults {
		c.planNames()
	}
}

// compileProperties takes every text of a properties part for a template.
func (c *program) compileProperties() {
	c.root.walk(func(n *node) bool {
		if n.name == "" && (strings.Contains(n.text, "{{") || strings.Contains(n.text, "}}")) {
			c.steps = append(c.steps, step{kind: textStep, start: n.start, end: n.end, text: n.text, n: n})
		}
		return true
	})
}
