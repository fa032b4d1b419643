package workspace

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

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
	if !f.encoded(data) {
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

// tooDeep guards the parser, which recurses into every bracket and every step
// of indentation: depth costs stack, and a Go program cannot survive losing
// that. It also takes time by the square of the keys of a mapping.
func (f *yamlFile) tooDeep(data []byte, tokens token.Tokens) bool {
	deep := 0
	for i, text := range strings.Split(string(data), "\n") {
		if indent := len(text) - len(strings.TrimLeft(text, " -?:\t")); indent/2 > maxDepth {
			deep = i + 1
			break
		}
	}
	brackets, keys := 0, 0
	for _, t := range tokens {
		switch t.Type {
		case token.MappingValueType:
			if keys++; keys == maxKeys {
				f.log.Error(diag.Pos{File: f.name, Line: t.Position.Line}, "dau-vao/qua-lon", "tệp có quá nhiều khóa", "xem lại nội dung tệp; mỗi năm một thư mục riêng")
				return true
			}
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets--
		}
		if brackets > maxDepth && deep == 0 {
			deep = t.Position.Line
		}
	}
	if deep > 0 {
		f.log.Error(diag.Pos{File: f.name, Line: deep}, "yaml/long-sau", "nội dung lồng nhau quá sâu", "tệp chỉ cần vài cấp thụt dòng; xem lại dòng này")
	}
	return deep > 0
}

func (f *yamlFile) parse(data []byte) (body ast.Node) {
	defer func() { // the parser is not ours: a panic in it is a fault of the file
		if recover() != nil {
			f.syntax(0, 0, "")
			body = nil
		}
	}()
	tokens := lexer.Tokenize(string(data))
	if f.tooDeep(data, tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
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
