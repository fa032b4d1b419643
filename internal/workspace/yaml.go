package workspace

import (
	"bytes"
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// yamlFile reads one YAML file into plain values and says every fault with
// its line and column.
type yamlFile struct {
	log  *diag.Log
	name string
}

// readYAML opens name. It is false when there is nothing to read; the reason is
// in the log then.
func readYAML(log *diag.Log, fsys fs.FS, name string) (*object, bool, error) {
	f := &yamlFile{log, name}
	data, err := readLimited(fsys, name, maxYAML)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.log.Error(diag.Pos{File: name}, "dau-vao/thieu-tep", "không có tệp "+name, "chạy lệnh init để tạo tệp mẫu, hoặc chép tệp vào thư mục này")
		return nil, false, nil
	case errors.Is(err, errTooLarge):
		f.log.Error(diag.Pos{File: name}, "dau-vao/qua-lon", "tệp lớn quá 1 MB", "tệp này chỉ ghi chữ; xem lại nội dung")
		return nil, false, nil
	case err != nil:
		return nil, false, err
	}
	if !f.encoded(data) || f.tooDeep(data) {
		return nil, false, nil
	}
	node := f.parse(bytes.TrimPrefix(data, []byte("\ufeff")))
	if node == nil {
		return nil, false, nil
	}
	root := f.object(node, "tệp")
	return root, root != nil, nil
}

func (f *yamlFile) encoded(data []byte) bool {
	if utf8.Valid(data) && !bytes.ContainsRune(data, 0) {
		return true
	}
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 || r == 0 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	f.log.Error(diag.Pos{File: f.name, Line: line}, "dau-vao/bang-ma", "tệp không ở bảng mã UTF-8", "mở tệp, chọn Lưu thành (Save as), mã hóa UTF-8")
	return false
}

// tooDeep guards the parser, which recurses into every bracket and every
// "- - -": depth costs stack, and a Go program cannot survive losing that.
func (f *yamlFile) tooDeep(data []byte) bool {
	brackets, line := 0, 1
	for _, text := range strings.Split(string(data), "\n") {
		brackets += strings.Count(text, "[") + strings.Count(text, "{")
		brackets -= strings.Count(text, "]") + strings.Count(text, "}")
		indent := len(text) - len(strings.TrimLeft(text, " -?\t"))
		if max(brackets, strings.Count(text, "[")+strings.Count(text, "{"), indent/2) > maxDepth {
			f.log.Error(diag.Pos{File: f.name, Line: line}, "yaml/long-sau", "nội dung lồng nhau quá sâu", "tệp chỉ cần vài cấp thụt dòng; xem lại dòng này")
			return true
		}
		line++
	}
	return false
}

func (f *yamlFile) parse(data []byte) (body ast.Node) {
	defer func() { // the parser is not ours: a panic in it is a fault of the file
		if recover() != nil {
			f.syntax(0, 0, "")
			body = nil
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	var bad *yaml.SyntaxError
	switch {
	case errors.As(err, &bad) && bad.Token != nil:
		f.syntax(bad.Token.Position.Line, bad.Token.Position.Column, bad.Message)
		return nil
	case err != nil:
		f.syntax(0, 0, err.Error())
		return nil
	}
	for _, doc := range file.Docs {
		if doc.Body == nil || doc.Body.Type() == ast.CommentType {
			continue
		}
		if body != nil {
			f.log.Error(f.at(doc.Body), "yaml/nhieu-phan", "tệp có nhiều phần ngăn bằng “---”", "chỉ để một phần trong mỗi tệp")
			return body
		}
		body = doc.Body
	}
	if body == nil {
		f.log.Error(diag.Pos{File: f.name}, "yaml/trong", "tệp không có nội dung", "chạy lệnh init ở thư mục khác để xem tệp mẫu")
	}
	return body
}

// syntax says a syntax fault; the parser's English is only used to know which.
func (f *yamlFile) syntax(line, col int, english string) {
	message := "dòng này không đúng cách viết “khóa: giá trị”"
	hint := "thụt dòng bằng dấu cách cho thẳng hàng; sau dấu hai chấm có một dấu cách; câu chứa “: ” hoặc “#” đặt trong dấu nháy kép"
	for _, known := range []struct{ sign, message, hint string }{
		{"tab", "thụt dòng bằng phím Tab", "thay phím Tab bằng các dấu cách"},
		{"'\t'", "thụt dòng bằng phím Tab", "thay phím Tab bằng các dấu cách"},
		{"quoted text", "thiếu dấu nháy đóng", "mở bằng dấu nháy nào thì đóng bằng dấu nháy ấy"},
		{"escape", "sau dấu \\ trong dấu nháy kép có ký tự không hợp lệ", "dùng dấu nháy đơn, hoặc viết \\\\"},
		{"']'", "thiếu dấu ngoặc vuông “[” hoặc “]”", "đóng mở ngoặc cho đủ cặp; câu bắt đầu bằng “[” đặt trong dấu nháy kép"},
		{"'['", "thiếu dấu ngoặc vuông “[” hoặc “]”", "đóng mở ngoặc cho đủ cặp"},
		{"'}'", "thiếu dấu ngoặc nhọn “{” hoặc “}”", "đóng mở ngoặc cho đủ cặp; câu bắt đầu bằng “{” đặt trong dấu nháy kép"},
		{"'{'", "thiếu dấu ngoặc nhọn “{” hoặc “}”", "đóng mở ngoặc cho đủ cặp"},
	} {
		if strings.Contains(english, known.sign) {
			message, hint = known.message, known.hint
			break
		}
	}
	f.log.Error(diag.Pos{File: f.name, Line: line, Col: col}, "yaml/cu-phap", message, hint)
}

func (f *yamlFile) at(n ast.Node) diag.Pos {
	pos := diag.Pos{File: f.name}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if n == nil {
		return pos
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		pos.Line, pos.Col = t.Position.Line, t.Position.Column
	}
	return pos
}

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
