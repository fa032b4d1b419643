package main

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// field is a field to be added to a page, in millimetres from the top left.
type field struct {
	name                string // a.b for b in a
	x, y, width, height float64
	size                float64 // 0 is found by who fills it
	align               side
	lines               bool // several
	check               bool
	tip                 string
}

var (
	rootOf    = regexp.MustCompile(`/Root (\d+) 0 R`)
	startXref = regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`)
)

// update appends changed and new objects to a PDF, as an incremental update
// (ISO 32000-1, 7.5.6).
type update struct {
	out     bytes.Buffer
	changed map[int]int // object: offset
	order   []int
	next    int
}

func (u *update) put(n int, text string) {
	u.changed[n] = u.out.Len()
	u.order = append(u.order, n)
	fmt.Fprintf(&u.out, "%d 0 obj\n%s\nendobj\n", n, text)
}

func (u *update) number() int {
	u.next++
	return u.next - 1
}

// addFields makes a form of a PDF with one page of the given height.
func addFields(pdf []byte, height float64, fields []field) ([]byte, error) {
	root := rootOf.FindSubmatch(pdf)
	before := startXref.FindSubmatch(pdf)
	if root == nil || before == nil {
		return nil, errors.New("PDF không có gốc hoặc bảng tham chiếu")
	}
	catalogNumber, _ := strconv.Atoi(string(root[1]))
	catalog := objectText(pdf, catalogNumber)
	pageNumber := 0
	u := &update{changed: map[int]int{}, next: 1}
	for n := 1; objectText(pdf, n) != ""; n++ {
		if strings.HasPrefix(objectText(pdf, n), "<</Type/Page/") {
			pageNumber = n
		}
		u.next = n + 1
	}
	if catalog == "" || pageNumber == 0 {
		return nil, errors.New("PDF không có trang")
	}
	u.out.Write(pdf)
	u.form(catalogNumber, catalog, pageNumber, objectText(pdf, pageNumber), height, fields)
	u.finish(string(before[1]), catalogNumber)
	return u.out.Bytes(), nil
}

// objectText is the dictionary of an object as it stands in the file.
func objectText(pdf []byte, n int) string {
	head := []byte(fmt.Sprintf("\n%d 0 obj\n", n))
	i := bytes.Index(pdf, head)
	if i < 0 {
		return ""
	}
	text := pdf[i+len(head):]
	if end := bytes.Index(text, []byte("\nendobj")); end >= 0 {
		text = text[:end]
	}
	if end := bytes.Index(text, []byte("\nstream")); end >= 0 {
		text = text[:end]
	}
	return string(text)
}

// form writes the tree of fields: one node for every name before a dot.
func (u *update) form(catalogNumber int, catalog string, pageNumber int, page string, height float64, fields []field) {
	font, form, blank := u.number(), u.number(), u.number()
	// whoever fills the form draws the mark; the names of the states are said here
	u.put(blank, "<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>/Length 0>>\nstream\n\nendstream")
	u.put(font, "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>")
	nodes := map[string]int{}
	kids := map[string][]int{}
	var names []string // of nodes, parents first
	var widgets []int
	node := func(path []string) int {
		for i := 1; i <= len(path); i++ {
			name := strings.Join(path[:i], ".")
			if nodes[name] == 0 {
				nodes[name] = u.number()
				names = append(names, name)
				up := strings.Join(path[:i-1], ".")
				kids[up] = append(kids[up], nodes[name])
			}
		}
		return nodes[strings.Join(path, ".")]
	}
	for _, f := range fields {
		path := strings.Split(f.name, ".")
		up := path[:len(path)-1]
		parent := node(up)
		n := u.number()
		widgets = append(widgets, n)
		kids[strings.Join(up, ".")] = append(kids[strings.Join(up, ".")], n)
		u.put(n, f.widget(path[len(path)-1], parent, pageNumber, fmt.Sprintf("%d 0 R", blank), height))
	}
	for _, name := range names {
		own, parent := name, ""
		if i := strings.LastIndexByte(name, '.'); i >= 0 {
			own, parent = name[i+1:], fmt.Sprintf("/Parent %d 0 R", nodes[name[:i]])
		}
		u.put(nodes[name], fmt.Sprintf("<</T%s%s/Kids[%s]>>", textString(own), parent, references(kids[name])))
	}
	u.put(form, fmt.Sprintf("<</Fields[%s]/DA(/TiRo 0 Tf 0 g)/DR<</Font<</TiRo %d 0 R>>>>/NeedAppearances true>>", references(kids[""]), font))
	u.put(catalogNumber, strings.TrimSuffix(catalog, ">>")+fmt.Sprintf("/AcroForm %d 0 R>>", form))
	u.put(pageNumber, strings.TrimSuffix(page, ">>")+fmt.Sprintf("/Annots[%s]>>", references(widgets)))
}

func (f field) widget(name string, parent, page int, blank string, height float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<</Type/Annot/Subtype/Widget/F 4/P %d 0 R/T%s", page, textString(name))
	if parent > 0 {
		fmt.Fprintf(&b, "/Parent %d 0 R", parent)
	}
	fmt.Fprintf(&b, "/Rect[%.2f %.2f %.2f %.2f]", f.x*perMM, (height-f.y-f.height)*perMM, (f.x+f.width)*perMM, (height-f.y)*perMM)
	if f.tip != "" {
		b.WriteString("/TU" + textString(f.tip))
	}
	if f.check {
		b.WriteString("/FT/Btn/MK<</BC[0]/CA(4)>>/AS/Off/V/Off/AP<</N<</Co " + blank + "/Off " + blank + ">>>>>>")
		return b.String()
	}
	flags := 0
	if f.lines {
		flags = 1 << 12
	}
	fmt.Fprintf(&b, "/FT/Tx/Ff %d/Q %d/DA(/TiRo %g Tf 0 g)>>", flags, f.align, f.size)
	return b.String()
}

func references(numbers []int) string {
	var b strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&b, "%d 0 R ", n)
	}
	return strings.TrimSpace(b.String())
}

func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

func (u *update) finish(before string, root int) {
	xref := u.out.Len()
	u.out.WriteString("xref\n")
	for _, n := range u.order {
		fmt.Fprintf(&u.out, "%d 1\n%010d 00000 n \n", n, u.changed[n])
	}
	fmt.Fprintf(&u.out, "trailer\n<</Size %d/Root %d 0 R/Prev %s>>\nstartxref\n%d\n%%%%EOF\n", u.next, root, before, xref)
}
