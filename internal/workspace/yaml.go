package workspace

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

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
