package docx

import (
	"cmp"
	"slices"
	"strings"

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
