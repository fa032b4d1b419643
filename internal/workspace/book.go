package workspace

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
)

// book is a workbook of the log to be written: its drop-downs and its rows.
type book struct {
	year    int
	notice  string // on every sheet and title: số liệu minh họa
	items   []string
	hamlets []string
	rows    map[commune.ActivityKind][][]string // as typed, in the order of drawn
}

const (
	titleRow = 1
	firstRow = 4    // of data; the heading is above it
	lastRow  = 1000 // of drop-downs and formats
	listName = "Danh mục"
	helpName = "Hướng dẫn"

	helpWidth = 88 // characters, a portrait page
)

// bytes writes the workbook, the same bytes for the same book.
func (b *book) bytes() ([]byte, error) {
	d := &drawing{file: excelize.NewFile(), book: b}
	defer d.file.Close()
	d.styles()
	d.help()
	for _, kind := range commune.Kinds() { // the order of the tabs
		_, err := d.file.NewSheet(kind.Label())
		d.try(err)
	}
	lists := d.lists()
	for _, kind := range commune.Kinds() {
		d.sheet(kind, lists)
	}
	if d.err == nil {
		d.err = d.file.SetDocProps(&excelize.DocProperties{Creator: "vanthu", LastModifiedBy: "vanthu", Title: "Nhật ký năm " + strconv.Itoa(b.year),
			Created: "2020-03-05T00:00:00Z", Modified: "2020-03-05T00:00:00Z", Language: "vi-VN"})
	}
	if d.err != nil {
		return nil, d.err
	}
	buf, err := d.file.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return repack(buf.Bytes())
}

// repack sorts the parts and fixes their times: the writer leaves both open.
func repack(data []byte) ([]byte, error) {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	// [Content_Types].xml sorts first, as readers like it
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: time.Date(2020, 3, 5, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(to, part); err != nil {
			return nil, err
		}
		part.Close()
	}
	err = w.Close()
	return out.Bytes(), err
}

// drawing writes cells; the first error stays and stops the rest.
type drawing struct {
	file *excelize.File
	book *book
	err  error

	title, notice, warning, text, head, blank int
	form, bare, example                       map[form]int // with borders, without, greyed
}

func (d *drawing) try(err error) {
	if d.err == nil {
		d.err = err
	}
}

func (d *drawing) style(s excelize.Style) int {
	id, err := d.file.NewStyle(&s)
	d.try(err)
	return id
}

const bookFont = "Times New Roman"

func (d *drawing) styles() {
	d.try(d.file.SetDefaultFont(bookFont)) // column widths count its digits
	thin := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		thin = append(thin, excelize.Border{Type: side, Color: "B0B7BF", Style: 1})
	}
	font := func(bold, italic bool, size float64, color string) *excelize.Font {
		return &excelize.Font{Family: bookFont, Size: size, Bold: bold, Italic: italic, Color: color}
	}
	cell := func(format string, center bool, border []excelize.Border) excelize.Style {
		s := excelize.Style{Font: font(false, false, 11, "1A1A1A"), Border: border,
			Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}
		if center {
			s.Alignment.Horizontal = "center"
		}
		if format != "" {
			s.CustomNumFmt = &format
		}
		return s
	}
	d.title = d.style(excelize.Style{Font: font(true, false, 14, "1F3864"), Alignment: &excelize.Alignment{Vertical: "center"}})
	d.notice = d.style(excelize.Style{Font: font(false, true, 11, "9C2A1B"), Alignment: &excelize.Alignment{Vertical: "center"}})
	d.warning = d.style(excelize.Style{Font: font(false, true, 12, "9C2A1B"), Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	d.text = d.style(excelize.Style{Font: font(false, false, 12, "1A1A1A"), Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	d.head = d.style(excelize.Style{Font: font(true, false, 11, "FFFFFF"), Border: thin,
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}},
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}})
	d.blank = d.style(excelize.Style{Font: font(false, false, 11, "1A1A1A")})
	d.form, d.bare, d.example = map[form]int{}, map[form]int{}, map[form]int{}
	for f := asText; f <= asOrdinal; f++ {
		format, center := formats[f], f != asText && f != asFiles && f != asHamlet
		d.form[f] = d.style(cell(format, center, thin))
		d.bare[f] = d.style(cell(format, center, nil))
		example := cell(format, center, thin)
		example.Font = font(false, true, 11, "6B7280")
		example.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F3F4F6"}}
		d.example[f] = d.style(example)
	}
}

// formats of cells; codes are text, or Excel would make 1.10 into 1.1.
var formats = map[form]string{asDate: "d/m/yyyy", asTime: "hh:mm", asCount: "#,##0", asItem: "@", asHamlet: "@"}

func (d *drawing) set(sheet string, col, row int, value any, style int) {
	cell := letters(col) + strconv.Itoa(row)
	d.try(d.file.SetCellValue(sheet, cell, value))
	d.try(d.file.SetCellStyle(sheet, cell, cell, style))
}

// help is the first sheet: how to fill the others.
func (d *drawing) help() {
	d.try(d.file.SetSheetName("Sheet1", helpName))
	d.try(d.file.SetColWidth(helpName, "A", "A", helpWidth))
	d.set(helpName, 1, 1, "NHẬT KÝ NĂM "+strconv.Itoa(d.book.year), d.title)
	row := 2
	if d.book.notice != "" {
		d.set(helpName, 1, row, d.book.notice, d.warning)
		d.try(d.file.SetRowHeight(helpName, row, 2*lineHeight))
		row++
	}
	for _, line := range helpLines {
		line = strings.ReplaceAll(line, "YYYY", strconv.Itoa(d.book.year))
		d.set(helpName, 1, row, line, d.text)
		d.try(d.file.SetRowHeight(helpName, row, 17*float64(linesOf(line, helpWidth))))
		row++
	}
	d.try(d.file.SetSheetDimension(helpName, "A1:A"+strconv.Itoa(row-1)))
	d.page(helpName, "portrait")
}

var helpLines = []string{
	"1. Mỗi trang ghi một loại hoạt động; mỗi hàng là một việc đã làm. Ghi ngay khi làm xong để cuối tháng không phải nhớ lại.",
	"2. Ngày gõ ngày/tháng/năm, ví dụ 5/3/YYYY. Đưa chuột vào tiêu đề cột để xem giải thích.",
	"3. “Mục kế hoạch” là mã mục trong ke-hoach.yaml (ví dụ 1.a): nhờ mã này, chương trình so sánh việc đã làm với kế hoạch.",
	"4. Chương trình phát thanh: một hàng cho một chương trình; các ngày phát lại ghi ở các cột bên cạnh. Cần thêm lượt thì thêm cột “Phát lại lần 4”, “Phát lại lần 5”.",
	"5. Số lượng luôn đi với đơn vị tính. Các đơn vị khác nhau (cái, m, m²) không cộng với nhau.",
	"6. Minh chứng: chép tệp ảnh, văn bản vào thư mục minh-chung rồi ghi tên tệp; nhiều tệp ngăn bằng dấu chấm phẩy; chú thích viết sau dấu |. Có thể ghi đường dẫn http.",
	"7. Hàng có chữ VÍ DỤ ở cột STT chỉ để làm mẫu, không tính vào số liệu; xóa khi không cần nữa.",
	"8. Có thể đổi thứ tự cột, thêm hàng trống, tô màu; không đổi tên trang và tiêu đề cột. Danh sách chọn sẵn nằm ở trang “Danh mục”.",
}

// lists is the sheet behind the drop-downs; it gives the range of each list.
func (d *drawing) lists() map[string]string {
	_, err := d.file.NewSheet(listName)
	d.try(err)
	ranges := map[string]string{}
	col := 0
	add := func(key, heading string, values []string) {
		if len(values) == 0 {
			return
		}
		col++
		d.set(listName, col, 1, heading, d.head)
		d.try(d.file.SetColWidth(listName, letters(col), letters(col), 20))
		for i, v := range values {
			d.set(listName, col, i+2, v, d.form[asHamlet])
		}
		ranges[key] = "'" + listName + "'!$" + letters(col) + "$2:$" + letters(col) + "$" + strconv.Itoa(len(values)+1)
	}
	add("muc", "Mục kế hoạch", d.book.items)
	add("thon", "Thôn", d.book.hamlets)
	add("nguon", "Nguồn", commune.Origins())
	for _, kind := range commune.Kinds() {
		var categories, units []string
		for _, c := range commune.Categories(kind) {
			categories = append(categories, c.Name)
			for _, u := range c.Units {
				if !contains(units, u) {
					units = append(units, u)
				}
			}
		}
		add("loai/"+string(kind), "Loại: "+kind.Label(), categories)
		add("don_vi/"+string(kind), "Đơn vị: "+kind.Label(), units)
	}
	d.try(d.file.SetRowHeight(listName, 1, 36))
	d.page(listName, "landscape")
	return ranges
}

func (d *drawing) sheet(kind commune.ActivityKind, lists map[string]string) {
	name := kind.Label()
	columns := drawn(kind)
	// formats go to whole columns: cells drawn in advance would be read back
	for i, c := range columns {
		col := letters(i + 1)
		d.try(d.file.SetColStyle(name, col, d.bare[c.form]))
		d.try(d.file.SetColWidth(name, col, col, c.width))
	}
	d.try(d.file.SetRowStyle(name, titleRow, titleRow+1, d.blank))
	d.set(name, 1, titleRow, strings.ToUpper(name)+" - NĂM "+strconv.Itoa(d.book.year), d.title)
	d.set(name, 1, titleRow+1, d.book.notice, d.notice)
	d.try(d.file.SetRowHeight(name, titleRow, 24))
	d.try(d.file.SetRowHeight(name, firstRow-1, 36))
	for i, c := range columns {
		col := letters(i + 1)
		d.set(name, i+1, firstRow-1, c.name, d.head)
		if c.note != "" {
			d.comment(name, col, c.note)
		}
		d.choices(name, col, kind, c, lists)
	}
	for i, row := range d.book.rows[kind] {
		d.row(name, firstRow+i, columns, row)
	}
	d.try(d.file.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: firstRow - 1,
		TopLeftCell: "C" + strconv.Itoa(firstRow), ActivePane: "bottomRight"}))
	d.try(d.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: "'" + name + "'!$" + strconv.Itoa(firstRow-1) + ":$" + strconv.Itoa(firstRow-1)}))
	d.try(d.file.SetSheetDimension(name, "A1:"+letters(len(columns))+strconv.Itoa(firstRow-1+len(d.book.rows[kind]))))
	d.page(name, "landscape")
}

func (d *drawing) comment(sheet, col, note string) {
	d.try(d.file.AddComment(sheet, excelize.Comment{Author: "vanthu", Cell: col + strconv.Itoa(firstRow-1), Width: 260, Height: 90,
		Paragraph: []excelize.RichTextRun{{Text: note, Font: &excelize.Font{Family: bookFont, Size: 11}}}}))
}

// choices gives a column its drop-down or its range of days.
func (d *drawing) choices(sheet, col string, kind commune.ActivityKind, c column, lists map[string]string) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(col + strconv.Itoa(firstRow) + ":" + col + strconv.Itoa(lastRow))
	key := map[form]string{asItem: "muc", asHamlet: "thon", asOrigin: "nguon", asCategory: "loai/" + string(kind), asUnit: "don_vi/" + string(kind)}[c.form]
	switch {
	case lists[key] != "":
		v.SetSqrefDropList(lists[key])
		v.SetError(excelize.DataValidationErrorStyleStop, "Không có trong danh sách", "Chọn một giá trị trong danh sách. Danh sách nằm ở trang “"+listName+"”.")
	case c.form == asDate:
		span := commune.Period{From: commune.MonthOf(d.book.year-1, 12).From, To: commune.MonthOf(d.book.year, 12).To}
		d.try(v.SetRange(serial(span.From), serial(span.To), excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Xem lại ngày", "Ngày không thuộc năm "+strconv.Itoa(d.book.year)+".")
	case c.form == asNumber, c.form == asCount:
		d.try(v.SetRange(0, 1_000_000, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
		v.SetError(excelize.DataValidationErrorStyleWarning, "Xem lại con số", "Ô này chỉ ghi số, từ 0 trở lên.")
	default:
		return
	}
	d.try(d.file.AddDataValidation(sheet, v))
}

func serial(d commune.Date) int {
	return int(d.Time().Sub(commune.Date{Year: 1899, Month: 12, Day: 30}.Time()).Hours() / 24)
}

// row writes what was typed: days and numbers as such, the rest as text.
func (d *drawing) row(sheet string, line int, columns []column, typed []string) {
	lines := 1
	for i, c := range columns {
		style := d.form[c.form]
		if fold(typed[0]) == "vi du" {
			style = d.example[c.form]
		}
		if i >= len(typed) || typed[i] == "" {
			d.set(sheet, i+1, line, nil, style)
			continue
		}
		d.set(sheet, i+1, line, typedValue(c, typed[i]), style)
		lines = max(lines, linesOf(typed[i], c.width))
	}
	if lines > 1 {
		d.try(d.file.SetRowHeight(sheet, line, lineHeight*float64(lines)))
	}
}

const lineHeight = 15 // points, of 11 point text

// linesOf guesses how many lines text takes in a column: not every program
// finds the height of a row that does not say it.
func linesOf(s string, width float64) int {
	width *= 1.1 // letters are narrower than the digits that widths count
	lines, room := 1, width
	for _, word := range strings.Fields(s) {
		n := float64(len([]rune(word)))
		if n > room {
			lines += 1 + int(n/width)
			room = width
		}
		room -= n + 1
	}
	return lines
}

func typedValue(c column, s string) any {
	switch c.form {
	case asDate:
		if day, bad := parseDate(s); bad == nil {
			return serial(day)
		}
	case asTime:
		if text, bad := parseTime(s); bad == nil {
			return float64(number(text[:2])*60+number(text[3:])) / (24 * 60)
		}
	case asNumber, asCount:
		if a, bad := parseAmount(s, false); bad == nil {
			return float64(a) / 1000
		}
	}
	if n, err := strconv.Atoi(s); err == nil && c.key == "stt" {
		return n
	}
	return s
}

func (d *drawing) page(sheet, orientation string) {
	a4, wide, tall, fit := 9, 1, 0, true
	d.try(d.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}))
	d.try(d.file.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
}
