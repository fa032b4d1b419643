package typeset

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

var update = flag.Bool("update-layout", false, "rewrite the goldens of testdata/layout")

func testFonts(t testing.TB) *Fonts {
	f, err := NewFonts("")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The small language in which the tests write documents.

func run(size float64) *doc.RunProps {
	return &doc.RunProps{Font: "Times New Roman", Size: size, Scale: 1, SnapToGrid: true}
}

func para(text string, change ...func(*doc.Paragraph)) *doc.Paragraph {
	p := &doc.Paragraph{Props: doc.ParagraphProps{Line: 240, WidowControl: true, OutlineLevel: 9, SnapToGrid: true}, Mark: run(14)}
	for i, s := range strings.Split(text, "\t") {
		if i > 0 {
			p.Inlines = append(p.Inlines, &doc.Tab{Props: p.Mark})
		}
		if s != "" {
			p.Inlines = append(p.Inlines, &doc.Text{S: s, Props: p.Mark})
		}
	}
	for _, f := range change {
		f(p)
	}
	return p
}

func a4(blocks ...doc.Block) *doc.Section {
	return &doc.Section{
		Page: doc.Page{Width: doc.Mm(210), Height: doc.Mm(297), Top: doc.Mm(20), Bottom: doc.Mm(20), Left: doc.Mm(30), Right: doc.Mm(20),
			Header: doc.Mm(12.7), Footer: doc.Mm(12.7)},
		Columns: doc.Columns{Count: 1}, PageNumber: doc.PageNumber{Start: -1}, Blocks: blocks}
}

func document(sections ...*doc.Section) *doc.Document {
	return &doc.Document{File: "thu.docx", Settings: doc.Settings{Compat: 14, DefaultTab: 720}, Sections: sections}
}

func cell(width doc.Length, blocks ...doc.Block) *doc.Cell {
	line := doc.Border{Style: "single", Width: 0.5}
	return &doc.Cell{Width: doc.Width{Kind: doc.WidthDxa, Value: int(width)}, Span: 1, Blocks: blocks,
		Margins: doc.CellMargins{Left: 108, Right: 108}, Borders: doc.Box{Top: line, Left: line, Bottom: line, Right: line}}
}

func table(widths []doc.Length, rows ...*doc.Row) *doc.Table {
	return &doc.Table{Grid: widths, Rows: rows, Fixed: true, Margins: doc.CellMargins{Left: 108, Right: 108}}
}

func row(cells ...*doc.Cell) *doc.Row { return &doc.Row{Cells: cells} }

const prose = "Thực hiện Luật Phổ biến, giáo dục pháp luật và Kế hoạch của Ủy ban nhân dân huyện về công tác truyền thông, " +
	"Ủy ban nhân dân xã xây dựng kế hoạch với mục đích, yêu cầu, nội dung và hình thức cụ thể sau đây. "

// dump writes pages as text, one item a line.
func dump(pages []*Page) string {
	var b strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&b, "page %d: %.1f x %.1f, number %d\n", i+1, p.Width, p.Height, p.Number)
		for _, it := range p.Items {
			switch it := it.(type) {
			case *Glyphs:
				extra := ""
				if len(it.After) > 0 {
					for k, r := range it.Runes {
						if r == ' ' {
							extra = fmt.Sprintf(" space%+.2f", it.After[k])
							break
						}
					}
				}
				fmt.Fprintf(&b, "  %6.1f %6.1f %s %.1f%s %q\n", it.X, it.Y, it.Face.Name, it.Size, extra, string(it.Runes))
			case *Line:
				fmt.Fprintf(&b, "  line %.1f,%.1f %.1f,%.1f width %.2f\n", it.X1, it.Y1, it.X2, it.Y2, it.Width)
			case *Rect:
				fmt.Fprintf(&b, "  rect %.1f,%.1f %.1fx%.1f fill %q stroke %q\n", it.X, it.Y, it.W, it.H, it.Fill, it.Stroke)
			case *Ellipse:
				fmt.Fprintf(&b, "  ellipse %.1f,%.1f %.1fx%.1f\n", it.X, it.Y, it.W, it.H)
			case *Image:
				fmt.Fprintf(&b, "  image %.1f,%.1f %.1fx%.1f %s\n", it.X, it.Y, it.W, it.H, it.Picture.Name)
			case *Dest:
				fmt.Fprintf(&b, "  dest %s %.1f\n", it.Name, it.Y)
			case *Heading:
				fmt.Fprintf(&b, "  heading %d %q %.1f\n", it.Level, it.Title, it.Y)
			}
		}
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "layout", name+".txt")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from its golden; got\n%s", path, got)
	}
}

func lay(t testing.TB, d *doc.Document) []*Page {
	t.Helper()
	log := &diag.Log{}
	pages := Layout(log, d, testFonts(t))
	for _, f := range log.All() {
		t.Log(f.Message)
	}
	return pages
}

func align(a doc.Align) func(*doc.Paragraph) { return func(p *doc.Paragraph) { p.Props.Align = a } }

func TestParagraphs(t *testing.T) {
	justified := func(p *doc.Paragraph) {
		p.Props.Align, p.Props.FirstLine, p.Props.Before, p.Props.After = doc.AlignJustify, doc.Mm(10), doc.Pt(6), doc.Pt(3)
	}
	golden(t, "paragraphs", dump(lay(t, document(a4(
		para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", align(doc.AlignCenter)),
		para("Đức Phú, ngày   tháng   năm 2023", align(doc.AlignRight)),
		para(prose+prose, justified),
		para(prose, justified, func(p *doc.Paragraph) { p.Props.Line, p.Props.LineRule = 360, doc.LineExact }),
		para(prose, func(p *doc.Paragraph) { p.Props.Line = 360 }),
		para("", justified),
		para("một\thai\tba", func(p *doc.Paragraph) {
			p.Props.Tabs = []doc.TabStop{{Pos: 4000, Align: doc.TabCenter}, {Pos: 9000, Align: doc.TabRight, Leader: "dot"}}
		}),
		para("- treo\tthụt treo "+prose, func(p *doc.Paragraph) { p.Props.Left, p.Props.FirstLine = 720, -720 }),
	)))))
}

func TestTable(t *testing.T) {
	golden(t, "table", dump(lay(t, document(a4(
		para("Trước bảng"),
		table([]doc.Length{3000, 6000},
			row(cell(3000, para("Tên", align(doc.AlignCenter))), cell(6000, para("Nội dung"))),
			row(cell(3000, para("một")), cell(6000, para(prose)))),
		para("Sau bảng"),
	)))))
}

// A table wider than the paper had its last letters cut off without a word, as
// only stretches that begin beyond the edge were told.
func TestTextOverTheEdgeOfThePaperIsTold(t *testing.T) {
	wide := func(indent float64, dir, text string) []diag.Finding {
		c := cell(doc.Mm(200), para(text))
		c.TextDirection = dir
		tbl := table([]doc.Length{doc.Mm(200)}, row(c))
		tbl.Indent, tbl.Fixed = doc.Mm(indent), true
		var log diag.Log
		Layout(&log, document(a4(tbl)), testFonts(t))
		return log.All()
	}
	for _, c := range []struct {
		indent    float64
		dir, text string
		told      int
	}{
		{0, "", "chữ ngắn ở trong trang", 0},
		{100, "", "Ủy ban nhân dân xã Đức Phú, huyện Tánh Linh, tỉnh Bình Thuận", 1},
		{-80, "", "Ủy ban nhân dân xã Đức Phú, huyện Tánh Linh, tỉnh Bình Thuận", 1},
		{100, "btLr", "Ủy ban", 0},
	} {
		if got := wide(c.indent, c.dir, c.text); len(got) != c.told {
			t.Errorf("%q %s at %.0f mm: %v", c.text, c.dir, c.indent, got)
		}
	}
}
