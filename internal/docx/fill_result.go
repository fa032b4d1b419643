package docx

import (
	"fmt"
	"strings"
)

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
