package docx

import (
	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// TagUse is a tag of a template, for `template tags`.
type TagUse struct {
	fill.Tag
	Sections []string // names of the sections around it, outermost first
	Part     string   // word/document.xml
	Place    string   // bảng 2, hàng 3, ô 1
}

// Tags lists the tags of f in reading order and reports those that are
// misspelt; the copy of a text box for old programs is left out.
func Tags(log *diag.Log, f *File) []TagUse {
	r := &filling{file: f}
	var all []TagUse
	for _, c := range f.programs() {
		for _, fl := range c.flaws {
			r.faults = append(r.faults, located{c, fl})
		}
		for _, u := range c.uses {
			if u.tag.Kind == fill.Note || inFallback(u.flow.p) {
				continue
			}
			all = append(all, TagUse{u.tag, u.sections(), c.part.name, c.place(u.flow.p)})
		}
		for _, st := range c.steps {
			if st.kind != textStep {
				continue
			}
			tags, _ := fill.Lex(st.text)
			for _, t := range tags {
				all = append(all, TagUse{t, nil, c.part.name, c.place(st.n)})
			}
		}
	}
	for _, p := range Placeholders(f) {
		all = append(all, TagUse{p.Tag, p.Sections, p.part, p.place})
	}
	r.report(log)
	return all
}

func (u *use) sections() []string {
	var names []string
	if u.up != nil {
		names = append(u.up.sections(), u.up.tag.Name())
	}
	return names
}

func inFallback(n *node) bool {
	for ; n != nil; n = n.parent {
		if n.name == "mc:Fallback" {
			return true
		}
	}
	return false
}
