package pdfform

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/fill"
)

// reading is the values as one form takes them. It remembers how far the
// numbered fields of a list reach, as what is left over would be lost.
type reading struct {
	root  *fill.Scope
	rows  map[string]int // list: highest number asked for
	lists []string       // in order of first use
}

func newReading(values fill.Group) *reading {
	return &reading{root: fill.Root(values), rows: map[string]int{}}
}

// tagOf is the tag that a field's name stands for.
func tagOf(name string) string {
	if strings.Contains(name, "{{") {
		return name
	}
	return "{{" + name + "}}"
}

// expand prints a text with tags. A tag alone may count the items of a list:
// {{dong.2.ngay}} is the day of its second item, nothing when there are fewer.
func (r *reading) expand(text string) (string, []fill.Fault) {
	text = norm.NFC.String(text)
	tags, faults := fill.Lex(text)
	if len(faults) > 0 || len(tags) != 1 || tags[0].Kind != fill.Print || tags[0].Source != strings.TrimSpace(text) {
		return fill.Expand(text, r.root)
	}
	scope, rest, faults := r.count(tags[0].Path)
	if scope == nil || len(faults) > 0 {
		return "", faults
	}
	if len(rest) < len(tags[0].Path) {
		text = "{{" + nameOf(rest) + formats(tags[0].Source) + "}}"
	}
	return fill.Expand(text, scope)
}

// holds tells what Mustache holds for true of a text that is one tag.
func (r *reading) holds(text string) (yes bool, faults []fill.Fault) {
	tags, faults := fill.Lex(text)
	if len(faults) > 0 || len(tags) != 1 {
		return false, faults
	}
	scope, rest, faults := r.count(tags[0].Path)
	if scope == nil || len(faults) > 0 {
		return false, faults
	}
	name := nameOf(rest)
	out, faults := fill.Expand("{{#"+name+"}}1{{/"+name+"}}", scope)
	return out != "", faults
}

// count follows the numbers of a path into lists. The scope is nil where the
// list has no such item.
func (r *reading) count(path []string) (*fill.Scope, []string, []fill.Fault) {
	scope, before := r.root, ""
	for i := 1; i < len(path); i++ {
		n, err := strconv.Atoi(path[i])
		if err != nil || n < 1 {
			continue
		}
		list := strings.Join(path[:i], ".")
		opening, faults := fill.Lex("{{#" + list + "}}")
		if len(faults) > 0 {
			return nil, nil, faults
		}
		items, bad := scope.Items(opening[0])
		if bad != nil {
			return nil, nil, asPrinted(bad)
		}
		before += list
		if r.rows[before] == 0 {
			r.lists = append(r.lists, before)
		}
		r.rows[before] = max(r.rows[before], n)
		if n > len(items) {
			return nil, nil, r.unknown(items, path[i+1:])
		}
		before += "." + path[i] + "."
		scope, path, i = &items[n-1], path[i+1:], 0
	}
	return scope, path, nil
}

// unknown looks a name up in the first item, so that a slip in the last row of
// a form is found in a month without that many rows.
func (r *reading) unknown(items []fill.Scope, rest []string) []fill.Fault {
	if len(items) == 0 {
		return nil
	}
	for _, name := range rest {
		if _, err := strconv.Atoi(name); err == nil {
			return nil
		}
	}
	tag, faults := fill.Lex("{{#" + nameOf(rest) + "}}")
	if len(faults) > 0 {
		return faults
	}
	if _, bad := items[0].Items(tag[0]); bad != nil {
		return asPrinted(bad)
	}
	return nil
}

// asPrinted says of a name what was found while it was looked up as a list.
func asPrinted(bad *fill.Fault) []fill.Fault {
	bad.Message = strings.ReplaceAll(bad.Message, "{{#", "{{")
	return []fill.Fault{*bad}
}

// leftOver lists what no numbered field took.
func (r *reading) leftOver(report func(list string, has, room int)) {
	for _, list := range r.lists {
		scope, rest, _ := r.count(strings.Split(list, "."))
		if scope == nil {
			continue
		}
		tag, faults := fill.Lex("{{#" + nameOf(rest) + "}}")
		if len(faults) > 0 {
			continue
		}
		if items, bad := scope.Items(tag[0]); bad == nil && len(items) > r.rows[list] {
			report(list, len(items), r.rows[list])
		}
	}
}

func nameOf(path []string) string {
	if len(path) == 0 {
		return "."
	}
	return strings.Join(path, ".")
}

// formats is the part of a tag behind its name: " | hoa".
func formats(source string) string {
	_, after, has := strings.Cut(strings.Trim(source, "{}"), "|")
	if !has {
		return ""
	}
	return " |" + after
}
