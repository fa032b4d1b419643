package pdfform

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// sidecar is NAME.truong.yaml: where the values of a PDF go. Lengths are
// millimetres from the top left corner of the page as it is read; y is where
// the letters stand, or the lower edge of a mark.
type sidecar struct {
	Title  string  `yaml:"tieu_de"`
	Source string  `yaml:"nguon"`
	Size   float64 `yaml:"co_chu"`
	Places []place `yaml:"truong"`
	Tables []table `yaml:"bang"`
	file   string
}

// place is one value: on the page, or into the field of that name.
type place struct {
	Field  string   `yaml:"ten"`
	Tag    string   `yaml:"the"`
	Page   int      `yaml:"trang"`
	X      float64  `yaml:"x"`
	Y      float64  `yaml:"y"`
	Width  float64  `yaml:"rong"`
	Size   *float64 `yaml:"co_chu"`
	Align  string   `yaml:"can"`
	Lines  int      `yaml:"dong"`
	Pitch  float64  `yaml:"gian_dong"`
	Mark   bool     `yaml:"dau"`
	Bold   bool     `yaml:"dam"`
	Italic bool     `yaml:"nghieng"`
	line   int
}

// table prints a list: one row an item, rows per page, further pages as
// copies.
type table struct {
	List    string  `yaml:"danh_sach"`
	Page    int     `yaml:"trang"`
	Y       float64 `yaml:"y"` // upper edge of the first row
	Height  float64 `yaml:"cao_hang"`
	Rows    int     `yaml:"so_hang"`
	OnePage bool    `yaml:"mot_trang"`
	Columns []place `yaml:"cot"`
	line    int
}

// UnmarshalYAML remembers the line, for findings.
func (p *place) UnmarshalYAML(node ast.Node) error {
	type bare place
	p.line = lineOf(node)
	return yaml.NodeToValue(node, (*bare)(p), yaml.Strict())
}

func (t *table) UnmarshalYAML(node ast.Node) error {
	type bare table
	t.line = lineOf(node)
	return yaml.NodeToValue(node, (*bare)(t), yaml.Strict())
}

func lineOf(node ast.Node) int {
	if m, isMap := node.(*ast.MappingNode); isMap && len(m.Values) > 0 {
		return m.Values[0].Key.GetToken().Position.Line
	}
	return node.GetToken().Position.Line
}

// Limits of a sidecar, which says some dozens of places.
const (
	mostSidecar = 256 << 10
	mostNested  = 40 // brackets and steps of indentation
)

func readSidecar(log *diag.Log, name string, data []byte) (s *sidecar) {
	bad := func(line int, message, hint string) *sidecar {
		log.Error(diag.Pos{File: name, Line: line}, "form/so-do", message, hint)
		return nil
	}
	defer func() { // the parser was not made for hostile files
		if recover() != nil {
			s = bad(0, "tệp sai cú pháp YAML", "so với ví dụ trong docs/mau-pdf.md")
		}
	}()
	if len(data) > mostSidecar || nested(data) {
		return bad(0, "tệp quá lớn hoặc lồng nhau quá sâu", "tệp chỉ ghi chỗ đặt các thẻ; xem lại nội dung")
	}
	s = &sidecar{file: name}
	if err := yaml.UnmarshalWithOptions(data, s, yaml.Strict()); err != nil {
		line, message := explain(err)
		return bad(line, message, "so với ví dụ trong docs/mau-pdf.md, hoặc tạo lại khung bằng: vanthu template fields TỆP.pdf --skeleton")
	}
	before := len(log.All())
	s.check(log)
	if len(log.All()) > before && log.Failed() {
		return nil
	}
	return s
}

// nested guards the parser, which recurses.
func nested(data []byte) bool {
	open := 0
	for _, line := range strings.Split(string(data), "\n") {
		if len(line)-len(strings.TrimLeft(line, " -?:\t")) > 2*mostNested {
			return true
		}
		open += strings.Count(line, "[") + strings.Count(line, "{") - strings.Count(line, "]") - strings.Count(line, "}")
		if strings.Count(line, "[") > mostNested || open > 4*mostNested {
			return true
		}
	}
	return false
}

// explain says what the parser found in Vietnamese.
func explain(err error) (line int, message string) {
	var known yaml.Error
	message = "tệp sai cú pháp YAML"
	if !errors.As(err, &known) {
		return 0, message
	}
	text := ""
	if t := known.GetToken(); t != nil {
		line, text = t.Position.Line, t.Value
	}
	var unknown *yaml.UnknownFieldError
	var wrong *yaml.TypeError
	var twice *yaml.DuplicateKeyError
	switch {
	case errors.As(err, &unknown):
		message = "không có khóa “" + text + "”"
	case errors.As(err, &wrong):
		message = "giá trị “" + text + "” sai kiểu (cần số, chữ hay có/không khác với điều đã ghi)"
	case errors.As(err, &twice):
		message = "khóa “" + text + "” ghi hai lần"
	}
	return line, message
}

// sources are what the values of a form may come from.
var sources = []string{"nam", "ke-hoach", "bao-cao", "nhat-ky"}

// Sources lists them: nam is the year as a whole.
func Sources() []string { return slices.Clone(sources) }

func (s *sidecar) check(log *diag.Log) {
	bad := func(line int, message, hint string) {
		log.Error(diag.Pos{File: s.file, Line: line}, "form/so-do", message, hint)
	}
	if s.Source != "" && !slices.Contains(sources, s.Source) {
		bad(0, "nguon: không có nguồn “"+s.Source+"”", "các nguồn: "+strings.Join(sources, ", "))
	}
	if s.Size < 0 || s.Size > 200 {
		bad(0, "co_chu phải từ 0 đến 200", "ghi cỡ chữ tính bằng pt, ví dụ 13; 0 là tự động")
	}
	for _, p := range s.Places {
		p.check(bad, p.Field == "", false)
	}
	for _, t := range s.Tables {
		if t.List == "" || t.Height < 2 || t.Height > 300 || t.Rows < 1 || t.Rows > 200 || len(t.Columns) == 0 {
			bad(t.line, "bảng cần danh_sach, cao_hang (2 đến 300 mm), so_hang (1 đến 200) và ít nhất một cột trong cot", "so với ví dụ trong docs/mau-pdf.md")
		}
		for _, c := range t.Columns {
			c.check(bad, true, true)
		}
	}
}

func (p *place) check(bad func(int, string, string), onPage, inTable bool) {
	if onPage && p.Tag == "" {
		bad(p.line, "thiếu the", "ghi thẻ cần in, ví dụ the: \"{{co_quan.ten}}\"")
	}
	if _, faults := fill.Lex(p.Tag); len(faults) > 0 {
		bad(p.line, faults[0].Message, faults[0].Hint)
	}
	if onPage && (p.Width <= 0 || p.Width > 5000 || p.X < 0 || p.X > 5000 || p.Y < 0 || p.Y > 5000 || p.Pitch < 0 || p.Pitch > 500) {
		bad(p.line, "x, y, rong phải là số đo mm không âm, rong lớn hơn 0", "đo từ góc trên bên trái trang; xem bằng: vanthu template grid TỆP.pdf")
	}
	if !slices.Contains([]string{"", "trai", "giua", "phai"}, p.Align) {
		bad(p.line, "can: không có cách căn “"+p.Align+"”", "các cách căn: trai, giua, phai")
	}
	if p.Size != nil && (*p.Size < 0 || *p.Size > 200) || p.Lines < 0 || p.Lines > 200 {
		bad(p.line, "co_chu phải từ 0 đến 200, dong từ 0 đến 200", "co_chu: 0 là tự động thu nhỏ cho vừa")
	}
	if inTable && (p.Page != 0 || p.Y != 0 || p.Field != "") {
		bad(p.line, "cột của bảng không nhận trang, y, ten", "ghi trang và y cho cả bảng")
	}
}

// suits tells whether a sidecar and its form belong together.
func (s *sidecar) suits(log *diag.Log, fm *form) bool {
	ok := true
	bad := func(line int, message, hint string) {
		ok = false
		log.Error(diag.Pos{File: s.file, Line: line}, "form/so-do", message, hint)
	}
	page := func(n, line int) *page {
		if n = max(n, 1); n > len(fm.pages) {
			bad(line, fmt.Sprintf("trang %d không có: biểu mẫu có %d trang", n, len(fm.pages)), "sửa trang")
			return nil
		}
		return fm.pages[n-1]
	}
	for _, p := range s.Places {
		if p.Field != "" {
			if !slices.ContainsFunc(fm.takers(), func(fl *field) bool { return same(fl.name, p.Field) }) {
				bad(p.line, "biểu mẫu không có trường “"+p.Field+"”", "xem các trường bằng: vanthu template fields TỆP.pdf")
			}
			continue
		}
		if on := page(p.Page, p.line); on != nil && !p.inside(on) {
			w, h := on.size()
			bad(p.line, fmt.Sprintf("chỗ điền nằm ngoài trang (%s × %s mm)", mm(w), mm(h)), "sửa x, y, rong; xem bằng: vanthu template grid TỆP.pdf")
		}
	}
	for _, t := range s.Tables {
		if on := page(t.Page, t.line); on != nil {
			if _, h := on.size(); (t.Y+t.Height*float64(t.Rows))*perMM > h+1 {
				bad(t.line, "bảng dài quá trang", "giảm so_hang hoặc cao_hang")
			}
		}
	}
	return ok
}

func (p *place) inside(on *page) bool {
	w, h := on.size()
	return (p.X+p.Width)*perMM <= w+1 && p.Y*perMM <= h+1
}

const perMM = 72 / 25.4

// tagFor is what a field takes: what the sidecar says of it, else its name. An
// empty tag in the sidecar leaves the field blank.
func (s *sidecar) tagFor(name string) (text string, blank bool) {
	if s != nil {
		for _, p := range s.Places {
			if p.Field != "" && same(p.Field, name) {
				return p.Tag, p.Tag == ""
			}
		}
	}
	return tagOf(name), false
}
