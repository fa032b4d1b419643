package workspace

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Cover is the first sheet of a workbook: lines in the middle of a page of their
// own.
type Cover struct {
	Name  string
	Lines []string
}

// Sheet makes a workbook for others to read: a cover, then a bold heading that
// stays in view and comes back on every printed page, texts as they are, whole
// numbers as numbers, A4 on its side. Widths are in characters.
func Sheet(cover Cover, name string, heading []string, widths []float64, rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	s := &sheetWriter{f: f, name: name}
	s.do(f.SetSheetName(f.GetSheetName(0), cover.Name))
	s.cover(cover)
	second, err := f.NewSheet(name)
	s.do(err)
	f.SetActiveSheet(second)
	s.do(f.SetDocProps(&excelize.DocProperties{Creator: "vanthu", Language: "vi-VN", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}))
	for i, text := range heading {
		s.put(i+1, 1, text)
	}
	for y, row := range rows {
		for x, text := range row {
			s.put(x+1, y+2, text)
		}
	}
	for y, row := range append([][]string{heading}, rows...) {
		lines := 1
		for i, text := range row {
			lines = max(lines, linesOf(text, 0.85*widths[i])) // of 12 point text, some of it bold
		}
		s.do(s.f.SetRowHeight(name, y+1, 16*float64(lines)))
	}
	s.dress(len(heading), len(rows)+1, widths)
	if s.err != nil {
		return nil, s.err
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// sheetWriter keeps the first error, as every call gives one.
type sheetWriter struct {
	f    *excelize.File
	name string
	err  error
}

func (s *sheetWriter) do(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *sheetWriter) cell(x, y int) string {
	name, err := excelize.CoordinatesToCellName(x, y)
	s.do(err)
	return name
}

func (s *sheetWriter) put(x, y int, text string) {
	if n, err := strconv.ParseInt(text, 10, 32); err == nil && strconv.FormatInt(n, 10) == text {
		s.do(s.f.SetCellInt(s.name, s.cell(x, y), n))
		return
	}
	s.do(s.f.SetCellStr(s.name, s.cell(x, y), text))
}

// cover writes the lines of a cover, the one in capitals after the owner's large.
func (s *sheetWriter) cover(c Cover) {
	const top = 6 // rows above
	s.do(s.f.SetColWidth(c.Name, "A", "A", 110))
	for i, text := range c.Lines {
		at := "A" + strconv.Itoa(top+i+1)
		font := &excelize.Font{Family: "Times New Roman", Size: 14}
		switch capitals := text == strings.ToUpper(text); {
		case capitals && i > 0 && c.Lines[i-1] == "":
			font.Bold, font.Size = true, 26
		case capitals:
			font.Bold, font.Size = true, 13
		}
		id, err := s.f.NewStyle(&excelize.Style{Font: font, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
		s.do(err)
		s.do(s.f.SetCellStr(c.Name, at, text))
		s.do(s.f.SetCellStyle(c.Name, at, at, id))
		s.do(s.f.SetRowHeight(c.Name, top+i+1, 1.6*font.Size*float64(linesOf(text, 1500/font.Size))))
	}
	s.page(c.Name)
}

// page puts a sheet on A4, on its side, as wide as the paper.
func (s *sheetWriter) page(sheet string) {
	landscape, a4, wide, high, fit := "landscape", 9, 1, 0, true
	s.do(s.f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &wide, FitToHeight: &high}))
	s.do(s.f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Horizontally: &fit}))
	s.do(s.f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

func (s *sheetWriter) dress(columns, rows int, widths []float64) {
	line := []excelize.Border{{Type: "left", Style: 1, Color: "000000"}, {Type: "right", Style: 1, Color: "000000"}, {Type: "top", Style: 1, Color: "000000"}, {Type: "bottom", Style: 1, Color: "000000"}}
	style := func(bold bool, across string) int {
		id, err := s.f.NewStyle(&excelize.Style{Border: line, Font: &excelize.Font{Family: "Times New Roman", Size: 12, Bold: bold}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center", Horizontal: across}})
		s.do(err)
		return id
	}
	s.do(s.f.SetCellStyle(s.name, s.cell(1, 1), s.cell(columns, 1), style(true, "center")))
	if rows > 1 {
		s.do(s.f.SetCellStyle(s.name, s.cell(1, 2), s.cell(columns, rows), style(false, "left")))
	}
	for i, w := range widths {
		name, err := excelize.ColumnNumberToName(i + 1)
		s.do(err)
		s.do(s.f.SetColWidth(s.name, name, name, w))
	}
	s.do(s.f.SetPanes(s.name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	s.page(s.name)
	s.do(s.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$1:$1", Scope: s.name}))
}
