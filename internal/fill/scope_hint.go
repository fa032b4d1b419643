package fill

import (
	"maps"
	"slices"
	"strings"
)

func (s *Scope) unknown(t Tag) *Fault {
	name := t.Path[0]
	hint := "xem các tên dùng được bằng lệnh: vanthu template tags"
	if owner, list := s.owner(name); list {
		hint = "tên này có trong danh sách “" + owner + "”: đặt thẻ giữa {{#" + owner + "}} và {{/" + owner + "}}"
	} else if owner != "" {
		hint = "có phải là " + owner + "." + name + "?"
	} else if near := nearest(name, s.known()); near != "" {
		hint = "có phải là " + strings.Join(append([]string{near}, t.Path[1:]...), ".") + "?"
	}
	return &Fault{Rule: "the/khong-biet", Message: "không có tên “" + name + "” (thẻ " + t.Source + ")", Hint: hint}
}

func unknownIn(g Group, t Tag, path []string, name string) *Fault {
	hint := "xem các tên dùng được bằng lệnh: vanthu template tags"
	if near := nearest(name, slices.Collect(maps.Keys(g))); near != "" {
		hint = "có phải là " + strings.Join(path, ".") + "." + near + "?"
	}
	return &Fault{Rule: "the/khong-biet", Message: "“" + strings.Join(path, ".") + "” không có mục “" + name + "” (thẻ " + t.Source + ")", Hint: hint}
}

// known lists every name in reach.
func (s *Scope) known() []string {
	var names []string
	for ; s != nil; s = s.up {
		if g, ok := s.item.(Group); ok {
			names = slices.AppendSeq(names, maps.Keys(g))
		}
		if s.list != nil {
			names = append(names, "stt", "dau", "cuoi")
		}
	}
	return names
}

// owner names the list or group in reach whose items have that name.
func (s *Scope) owner(name string) (owner string, list bool) {
	for ; s != nil; s = s.up {
		g, _ := s.item.(Group)
		for _, k := range slices.Sorted(maps.Keys(g)) {
			if has(g[k], name) {
				_, list = g[k].(List)
				return k, list
			}
		}
	}
	return "", false
}

// has reports whether a group, or an item of a list, has that name.
func has(v Value, name string) bool {
	switch v := v.(type) {
	case Group:
		_, ok := member(v, name)
		return ok
	case List:
		return slices.ContainsFunc(v, func(item Value) bool {
			g, ok := item.(Group)
			return ok && has(g, name)
		})
	}
	return false
}
