package fill

import (
	"strings"
	"time"
)

// Scope is where names are looked up: the item a section stands at and the
// scopes around it, as in Mustache.
type Scope struct {
	up    *Scope
	item  Value
	list  List // the items it is one of, nil outside a repetition
	index int
}

// Root is the scope of a whole document.
func Root(v Group) *Scope { return &Scope{item: v} }

// lookup finds the value of a path. Only the first name is looked for outward.
func (s *Scope) lookup(t Tag) (Value, *Fault) {
	if len(t.Path) == 0 {
		return s.item, nil
	}
	v, ok := s.find(t.Path[0])
	if !ok {
		return nil, s.unknown(t)
	}
	for i, name := range t.Path[1:] {
		g, isGroup := v.(Group)
		if empty(v) {
			return nil, nil
		}
		if !isGroup {
			return nil, &Fault{Rule: "the/kieu", Message: "“" + strings.Join(t.Path[:i+1], ".") + "” là " + kindOf(v) + ", không có mục con “" + name + "”", Hint: "bỏ phần sau dấu chấm, hoặc sửa tên"}
		}
		if v, ok = member(g, name); !ok {
			return nil, unknownIn(g, t, t.Path[:i+1], name)
		}
	}
	return v, nil
}

// find looks outward for a name; the names of a repetition come after every
// name of the data, so that they shadow nothing.
func (s *Scope) find(name string) (Value, bool) {
	for at := s; at != nil; at = at.up {
		if g, ok := at.item.(Group); ok {
			if v, ok := g[name]; ok {
				return v, true
			}
		}
	}
	if v, ok := s.repetition(name); ok {
		return v, true
	}
	for at := s; at != nil; at = at.up {
		if g, ok := at.item.(Group); ok {
			if v, ok := member(g, name); ok {
				return v, true
			}
		}
		for _, sibling := range at.list { // a name that only other items have is known, and empty here
			if has(sibling, name) {
				return nil, true
			}
		}
	}
	return nil, false
}

// repetition gives {{stt}}, {{dau}} and {{cuoi}} of the nearest list.
func (s *Scope) repetition(name string) (Value, bool) {
	for ; s != nil; s = s.up {
		if s.list == nil {
			continue
		}
		switch name {
		case "stt":
			return Number(s.index+1) * 1000, true
		case "dau":
			return Bool(s.index == 0), true
		case "cuoi":
			return Bool(s.index == len(s.list)-1), true
		}
		break
	}
	return nil, false
}

// member finds a name in a group, also when the data did not fold it.
func member(g Group, name string) (Value, bool) {
	v, ok := g[name]
	if ok {
		return v, true
	}
	typed := ""
	for k := range g {
		if !isFolded(k) && Fold(k) == name && (typed == "" || k < typed) {
			typed = k
		}
	}
	v, ok = g[typed]
	return v, ok && typed != ""
}

// Items gives the scopes in which a section's body is written: one an item of
// a list, one for anything else that is there, none for what is empty.
func (s *Scope) Items(t Tag) ([]Scope, *Fault) {
	v, fault := s.lookup(t)
	if fault != nil {
		return nil, fault
	}
	if (t.Kind == Inverted) != empty(v) {
		return nil, nil
	}
	list, ok := v.(List)
	if !ok || t.Kind == Inverted {
		return []Scope{s.inner(v, t)}, nil
	}
	items := make([]Scope, len(list))
	for i, item := range list {
		items[i] = Scope{up: s, item: item, list: list, index: i}
	}
	return items, nil
}

// inner is the scope of a section that does not repeat: a group lends its
// names, a text is {{.}}, a condition changes nothing.
func (s *Scope) inner(v Value, t Tag) Scope {
	switch v.(type) {
	case Bool:
		return *s
	}
	if t.Kind == Inverted {
		return *s
	}
	return Scope{up: s, item: v}
}

// Skipped gives the scope in which the names of a body that is not written can
// still be checked, nil when the data cannot tell.
func (s *Scope) Skipped(t Tag) *Scope {
	v, _ := s.lookup(t)
	if _, ok := v.(Bool); ok || t.Kind == Inverted {
		return s
	}
	return nil
}

// Check reports a tag whose name is unknown.
func (s *Scope) Check(t Tag) *Fault {
	_, fault := s.lookup(t)
	return fault
}

// Text prints the value of a tag.
func (s *Scope) Text(t Tag) (string, *Fault) {
	v, fault := s.lookup(t)
	if fault != nil {
		return "", fault
	}
	for _, c := range t.Calls {
		var bad string
		if v, bad = c.Format.apply(v, c.Arg); bad != "" {
			return "", &Fault{Rule: "the/dinh-dang", Message: "định dạng " + c.Format.Name + " không hợp với giá trị của " + t.Source + ": " + bad, Hint: "sửa dữ liệu, hoặc bỏ định dạng"}
		}
	}
	return plain(v, t)
}

// plain prints a value without any format.
func plain(v Value, t Tag) (string, *Fault) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case Text:
		return normal(string(v)), nil
	case Number:
		return group(v, -1), nil
	case Date:
		return shortDate(time.Time(v)), nil
	case List:
		name := t.Name()
		return "", &Fault{Rule: "the/danh-sach", Message: t.Source + " là danh sách, không in thành chữ được", Hint: "đặt {{#" + name + "}} … {{/" + name + "}} quanh phần cần lặp, hoặc dùng {{" + name + ` | noi ", "}}`}
	case Picture:
		return "", &Fault{Rule: "the/anh", Message: t.Source + " là ảnh, không in thành chữ được", Hint: "chèn một ảnh giữ chỗ và ghi thẻ này vào văn bản thay thế (Alt Text) của ảnh"}
	}
	return "", &Fault{Rule: "the/kieu", Message: t.Source + " là " + kindOf(v) + ", không in thành chữ được", Hint: "dùng {{#" + t.Name() + "}} … {{/" + t.Name() + "}}"}
}

// Picture gives the picture of a tag, nil when there is none to show.
func (s *Scope) Picture(t Tag) (*Picture, *Fault) {
	v, fault := s.lookup(t)
	if fault != nil || empty(v) {
		return nil, fault
	}
	if p, ok := v.(Picture); ok {
		return &p, nil
	}
	return nil, &Fault{Rule: "the/anh", Message: t.Source + " đặt ở ảnh giữ chỗ nhưng là " + kindOf(v) + ", không phải ảnh", Hint: "đổi sang tên của một ảnh"}
}

// empty is what Mustache calls false.
func empty(v Value) bool {
	switch v := v.(type) {
	case nil:
		return true
	case Text:
		return strings.TrimSpace(string(v)) == ""
	case Number:
		return v == 0
	case Date:
		return time.Time(v).IsZero()
	case Bool:
		return !bool(v)
	case List:
		return len(v) == 0
	case Group:
		return len(v) == 0
	case Picture:
		return len(v.Data) == 0
	}
	return false
}

func kindOf(v Value) string {
	switch v.(type) {
	case Text:
		return "chữ"
	case Number:
		return "số"
	case Date:
		return "ngày"
	case Bool:
		return "điều kiện đúng/sai"
	case List:
		return "danh sách"
	case Group:
		return "nhóm nhiều mục"
	case Picture:
		return "ảnh"
	}
	return "rỗng"
}
