package fill

import "strings"

// Expand fills a text that stands alone: a document property, a PDF field.
// Faults carry the place of their tag in the text; with faults the result is
// not to be used.
func Expand(text string, s *Scope) (string, []Fault) {
	tags, faults := Lex(text)
	e := expander{text: text, tags: tags, faults: faults}
	e.body(0, len(text), s)
	return e.out.String(), e.faults
}

type expander struct {
	text   string
	tags   []Tag
	out    strings.Builder
	faults []Fault
}

func (e *expander) fault(t Tag, f *Fault) {
	f.Start, f.End = t.Start, t.End
	e.faults = append(e.faults, *f)
}

// body writes the text from one offset to another.
func (e *expander) body(from, to int, s *Scope) {
	for i := 0; i < len(e.tags); i++ {
		t := e.tags[i]
		if t.Start < from || t.Start >= to {
			continue
		}
		e.out.WriteString(e.text[from:t.Start])
		from = t.End
		switch t.Kind {
		case Print:
			text, bad := s.Text(t)
			if bad != nil {
				e.fault(t, bad)
			}
			e.out.WriteString(text)
		case Close:
			e.fault(t, Unopened(t))
		case Open, Inverted:
			end := Matching(e.tags, i)
			if end < 0 || e.tags[end].Start >= to {
				e.fault(t, Unclosed(t))
				continue
			}
			items, bad := s.Items(t)
			if bad != nil {
				e.fault(t, bad)
			}
			for k := range items {
				e.body(t.End, e.tags[end].Start, &items[k])
			}
			from, i = e.tags[end].End, end
		}
	}
	e.out.WriteString(e.text[from:to])
}

// Matching gives the index of the tag that closes the section opened at i, -1
// when there is none.
func Matching(tags []Tag, i int) int {
	depth := 0
	for k := i + 1; k < len(tags); k++ {
		switch t := tags[k]; {
		case t.Name() != tags[i].Name():
		case t.Kind == Open || t.Kind == Inverted:
			depth++
		case t.Kind == Close && depth == 0:
			return k
		case t.Kind == Close:
			depth--
		}
	}
	return -1
}

// Unopened is the fault of a closing tag without its opening one.
func Unopened(t Tag) *Fault {
	return &Fault{Rule: "the/chua-mo", Message: t.Source + " đóng một phần chưa mở", Hint: "thêm {{#" + t.Name() + "}} phía trước, hoặc bỏ thẻ đóng"}
}

// Unclosed is the fault of an opening tag without its closing one.
func Unclosed(t Tag) *Fault {
	return &Fault{Rule: "the/chua-dong", Message: "phần " + t.Source + " không có thẻ đóng", Hint: "thêm {{/" + t.Name() + "}} ở cuối phần"}
}
