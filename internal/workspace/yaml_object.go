package workspace

import (
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// object is a mapping: its values by key, its place, and what was asked of it.
type object struct {
	file   *yamlFile
	pos    diag.Pos
	what   string // hạng mục, người ký ...: for messages
	order  []string
	values map[string]ast.Node
	keys   map[string]diag.Pos
	asked  []string
	needed []string // keys that are asked for and absent
}

// object reads a mapping; nil, with a finding, when n is something else.
func (f *yamlFile) object(n ast.Node, what string) *object {
	o := &object{file: f, pos: f.at(n), what: what, values: map[string]ast.Node{}, keys: map[string]diag.Pos{}}
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		f.log.Error(o.pos, "yaml/kieu", what+" phải gồm các dòng “khóa: giá trị”", "xuống dòng, thụt vào hai dấu cách rồi viết từng khóa")
		return nil
	}
	for _, pair := range pairs {
		token := pair.Key.GetToken()
		if token == nil {
			continue
		}
		key, pos := clean(token.Value), f.at(pair.Key)
		if first, twice := o.keys[key]; twice {
			f.log.Error(pos, "yaml/trung-khoa", "khóa “"+key+"” đã có ở dòng "+strconv.Itoa(first.Line), "giữ lại một")
			continue
		}
		o.order = append(o.order, key)
		o.values[key], o.keys[key] = pair.Value, pos
	}
	return o
}

// done says which keys nobody asked for and which are missing; it must come
// after the last question. A misspelt key is said once, not as missing too.
func (o *object) done() {
	slipped := map[string]bool{}
	for _, key := range o.order {
		if !contains(o.asked, key) {
			o.file.log.Error(o.keys[key], "yaml/khoa-la", "khóa “"+brief(key)+"” không có trong "+o.what, suggest(key, o.asked))
			slipped[nearest(key, o.asked)] = true
		}
	}
	for _, key := range o.needed {
		if !slipped[key] {
			o.file.log.Error(o.where(key), "yaml/thieu", o.what+" thiếu “"+key+"”", "thêm dòng “"+key+": …”")
		}
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// get notes that key is known and finds its value; nil when absent or empty.
func (o *object) get(key string) ast.Node {
	o.asked = append(o.asked, key)
	n := o.values[key]
	switch n := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode, *ast.TagNode:
		o.file.log.Error(o.file.at(n), "yaml/khong-ho-tro", "không dùng “&”, “*”, “!” ở đầu giá trị", "đặt giá trị trong dấu nháy kép")
		return nil
	}
	return n
}

// where is the place of a key's value, or of the object when it is absent.
func (o *object) where(key string) diag.Pos {
	if n := o.values[key]; n != nil && n.Type() != ast.NullType {
		return o.file.at(n)
	}
	if pos, ok := o.keys[key]; ok {
		return pos
	}
	return o.pos
}

func (o *object) source() commune.Source {
	return commune.Source{File: o.file.name, Line: o.pos.Line}
}

func (o *object) wrong(key string, bad *problem) {
	if bad != nil {
		o.file.log.Error(o.where(key), "yaml/gia-tri", "“"+key+"”: "+bad.message, bad.hint)
	}
}

// need reports whether a key is there, and has done say it when it is not.
func (o *object) need(key string) bool {
	if n := o.values[key]; n != nil && n.Type() != ast.NullType {
		return true
	}
	if !contains(o.needed, key) {
		o.needed = append(o.needed, key)
	}
	return false
}

// scalar is the text of a plain value.
func (f *yamlFile) scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return clean(n.Value), true
	case *ast.LiteralNode:
		return clean(n.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return clean(n.GetToken().Value), true
	}
	return "", false
}

// text reads a plain value; "" when it is absent.
func (o *object) text(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	s, ok := o.file.scalar(n)
	if !ok {
		o.file.log.Error(o.file.at(n), "yaml/kieu", "“"+key+"” phải là một giá trị, không phải danh sách", "viết trên một dòng: “"+key+": …”")
	}
	return s
}

// must is text that has to be there.
func (o *object) must(key string) string {
	s := o.text(key)
	o.need(key)
	return s
}

// items reads a list; a single value counts as a list of one.
func (o *object) items(key string) []ast.Node {
	switch n := o.get(key).(type) {
	case nil:
		return nil
	case *ast.SequenceNode:
		return n.Values
	default:
		return []ast.Node{n}
	}
}

// texts reads a list of plain values; empty items are left out.
func (o *object) texts(key string) []string {
	var list []string
	for _, n := range o.items(key) {
		s, ok := o.file.scalar(n)
		if !ok && n.Type() != ast.NullType {
			o.file.log.Error(o.file.at(n), "yaml/kieu", "mỗi mục của “"+key+"” phải là một câu", "câu chứa “: ” đặt trong dấu nháy kép")
		}
		if s != "" {
			list = append(list, s)
		}
	}
	return list
}

// objects reads a list of mappings.
func (o *object) objects(key, what string) []*object {
	var list []*object
	for _, n := range o.items(key) {
		if item := o.file.object(n, what); item != nil {
			list = append(list, item)
		}
	}
	return list
}

// child reads a mapping; nil when it is absent.
func (o *object) child(key, what string) *object {
	n := o.get(key)
	if n == nil {
		return nil
	}
	return o.file.object(n, what)
}

// count reads a whole number.
func (o *object) count(key string) int {
	s := o.text(key)
	if s == "" {
		return 0
	}
	n, bad := parseCount(s, true)
	o.wrong(key, bad)
	return n
}

// amount reads a quantity.
func (o *object) amount(key string) commune.Amount {
	s := o.text(key)
	if s == "" {
		return 0
	}
	a, bad := parseAmount(s, false)
	o.wrong(key, bad)
	return a
}

// date reads a day.
func (o *object) date(key string) commune.Date {
	s := o.text(key)
	if s == "" {
		return commune.Date{}
	}
	d, bad := parseDate(s)
	o.wrong(key, bad)
	return d
}

// choice reads one of the known names.
func (o *object) choice(key string, known []string) string {
	s := o.text(key)
	if s == "" {
		return ""
	}
	name, ok := match(s, known)
	if !ok {
		o.wrong(key, &problem{"không có “" + brief(s) + "”", suggest(s, known)})
	}
	return name
}

// yes reads có or không.
func (o *object) yes(key string) bool {
	s := o.text(key)
	switch strings.ToLower(s) {
	case "", "không", "khong", "false", "no":
		return false
	case "có", "co", "true", "yes":
		return true
	}
	o.wrong(key, &problem{"chỉ nhận “có” hoặc “không”", ""})
	return false
}
