package workspace

import (
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/pattern"
)

// rowReader reads one row.
type rowReader struct {
	*logReader
	table *table
	head  *head
	row   tableRow
}

// skipped reports rows that hold no data: empty ones, examples, totals and
// month headings.
func (r *rowReader) skipped() bool {
	var filled []string
	for _, c := range sheetColumns[r.table.kind] {
		if s := r.cell(c.key); s != "" && c.key != "stt" {
			filled = append(filled, s)
		}
	}
	number := fold(r.cell("stt"))
	switch first := append(filled, "")[0]; {
	case number == "vi du":
		r.log.Add(diag.Finding{Pos: r.table.pos(r.row.line, 0), Severity: diag.Info, Rule: "nhat-ky/vi-du",
			Message: "hàng ví dụ, không tính vào số liệu", Hint: "xóa hàng này khi đã nhập số liệu thật"})
		return true
	case len(filled) == 0:
		return true
	case totalRow.MatchString(fold(first)), totalRow.MatchString(number):
		return true
	case len(filled) == 1 && monthHeading.MatchString(fold(first)):
		return true
	}
	return false
}

// A row that only looks like a total ("Tổng số hóa hồ sơ") is a row.
var (
	monthHeading = pattern.New(`^(thang|quy) [0-9iv]+( nam)?( \d{4})?$`)
	totalRow     = pattern.New(`^(tong|cong|tong cong|tong so|cong thang)( (thang|quy|nam))?( [0-9iv]+)*$`)
)

// cell is the cleaned text of a column, "" where the sheet has no such column.
func (r *rowReader) cell(key string) string {
	i, ok := r.head.index[key]
	if !ok || i >= len(r.row.cells) {
		return ""
	}
	return clean(r.row.cells[i])
}

func (r *rowReader) pos(key string) diag.Pos {
	if i, ok := r.head.index[key]; ok {
		pos := r.table.pos(r.row.line, i+1)
		if _, c := r.table.columnAt(r.head, i+1); pos.At == "" {
			pos.At = "dòng " + strconv.Itoa(pos.Line) + ", cột “" + c.name + "”"
		}
		return pos
	}
	return r.table.pos(r.row.line, 0)
}

func (r *rowReader) wrong(key string, bad *problem) {
	if bad != nil {
		r.log.Error(r.pos(key), "nhat-ky/gia-tri", bad.message, bad.hint)
	}
}

func (r *rowReader) activity() *commune.Activity {
	a := &commune.Activity{Kind: r.table.kind, Source: commune.Source{File: r.table.file, Sheet: r.table.sheet, Line: r.row.line}}
	for _, c := range sheetColumns[r.table.kind] {
		s := r.cell(c.key)
		if s == "" {
			if _, has := r.head.index[c.key]; c.must && has && c.form != asUnit { // units are said with their quantity
				r.missing(c)
			}
			continue
		}
		if bad := cellError(s); bad != nil {
			r.wrong(c.key, bad)
			continue
		}
		r.set(a, c, s)
	}
	r.check(a)
	return a
}

// missing says that a cell is empty. A formula whose result was never stored
// looks empty too.
func (r *rowReader) missing(c column) {
	if t := r.table; t.formula != nil && t.formula(r.row.line, r.head.index[c.key]+1) {
		r.log.Error(r.pos(c.key), "nhat-ky/thieu", "công thức ở “"+c.name+"” chưa có kết quả", "mở bảng tính bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị")
		return
	}
	r.log.Error(r.pos(c.key), "nhat-ky/thieu", "chưa ghi “"+c.name+"”", "điền vào ô này, hoặc xóa hàng nếu việc chưa làm")
}

// cellError says when a formula has failed.
func cellError(s string) *problem {
	if strings.HasPrefix(s, "#") && slices.Contains([]string{"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"}, s) {
		return &problem{"công thức trong ô bị lỗi " + s, "sửa công thức, hoặc gõ thẳng giá trị"}
	}
	return nil
}

func (r *rowReader) set(a *commune.Activity, c column, s string) {
	switch c.form {
	case asDate:
		r.setDate(a, c.key, s)
	case asTime:
		text, bad := parseTime(s)
		r.wrong(c.key, bad)
		a.Time = text
	case asNumber, asCount:
		r.setNumber(a, c, s)
	case asItem:
		a.Item = r.oneOf(c.key, "mục kế hoạch", s, trimCode(s), r.items, r.planRead)
	case asHamlet:
		a.Hamlet = r.oneOf(c.key, "thôn", s, s, r.hamlets, r.officesRead)
	case asOrigin:
		a.Origin = r.oneOf(c.key, "nguồn", s, s, commune.Origins(), true)
	case asCategory:
		var known []string
		for _, category := range commune.Categories(a.Kind) {
			known = append(known, category.Name)
		}
		a.Category = r.oneOf(c.key, "loại", s, s, known, true)
	case asUnit:
		a.Unit = s // checked with the category
	case asFiles:
		a.Evidence = r.files(s)
	default:
		setText(a, c.key, s)
	}
}

// trimCode drops a trailing stop or bracket: "1.a)" is 1.a.
func trimCode(s string) string { return strings.TrimRight(s, ".) ") }

func setText(a *commune.Activity, key, s string) {
	switch key {
	case "ten":
		a.Title = s
	case "noi_dung":
		a.Content = s
	case "loai":
		a.Category = s
	case "link":
		a.Link = s
	case "dia_diem":
		a.Place = s
	case "nguoi":
		a.By = s
	case "ghi_chu":
		a.Note = s
	case "co_quan":
		a.Issuer = s
	case "so":
		a.Symbol = s
	}
}

// oneOf reads a name that must be known.
func (r *rowReader) oneOf(key, what, typed, s string, known []string, sure bool) string {
	if !sure {
		return s
	}
	name, ok := match(s, known)
	if !ok {
		r.log.Error(r.pos(key), "nhat-ky/khong-co", "không có "+what+" “"+brief(typed)+"”", suggest(s, known))
	}
	return name
}

func (r *rowReader) setNumber(a *commune.Activity, c column, s string) {
	i := r.head.index[c.key]
	// only a point before three digits means two things; the rest is the same
	// typed or stored, and asking for the type parses the sheet again
	raw := r.table.stored != nil && (!grouped.MatchString(s) || r.table.stored(r.row.line, i+1))
	if c.form == asCount {
		n, bad := parseCount(s, raw)
		r.wrong(c.key, bad)
		a.People = n
		return
	}
	n, bad := parseAmount(s, raw)
	r.wrong(c.key, bad)
	if bad == nil && n == 0 {
		r.log.Warn(r.pos(c.key), "nhat-ky/so-khong", "“"+c.name+"” bằng 0", "xóa hàng nếu việc chưa làm")
	}
	if c.key == "phut" {
		a.Minutes = n
	} else {
		a.Quantity = n
	}
}

func (r *rowReader) setDate(a *commune.Activity, key, s string) {
	switch key {
	case "ngay":
		a.Date = r.date(key, s)
	case "den":
		a.To = r.date(key, s)
	default:
		for _, part := range strings.FieldsFunc(s, func(c rune) bool { return c == ';' || c == ',' || c == '\n' }) {
			if d := r.date(key, strings.TrimSpace(part)); !d.IsZero() {
				r.addRepeat(a, key, d)
			}
		}
	}
}

// date reads a day and says when it cannot be of this log.
func (r *rowReader) date(key, s string) commune.Date {
	d, bad := r.anyDate(s)
	if bad != nil {
		r.wrong(key, bad)
		return commune.Date{}
	}
	if r.year.Number != 0 && !r.span.Holds(d) {
		r.log.Error(r.pos(key), "nhat-ky/ngoai-nam", "ngày "+d.String()+" ngoài năm "+strconv.Itoa(r.year.Number)+" (nhật ký nhận từ "+r.span.From.String()+" đến "+r.span.To.String()+")", "xem lại năm")
		return commune.Date{}
	}
	return d
}

func (r *rowReader) anyDate(s string) (commune.Date, *problem) {
	if r.table.stored != nil {
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			if d, ok := serialDate(v, r.table.from1904); ok {
				return d, nil
			}
		}
	}
	return parseDate(s)
}

// addRepeat holds a rebroadcast to its programme.
func (r *rowReader) addRepeat(a *commune.Activity, key string, d commune.Date) {
	if !a.Date.IsZero() && d.Before(a.Date) {
		r.log.Error(r.pos(key), "nhat-ky/phat-lai", "phát lại ngày "+d.String()+" trước ngày phát đầu "+a.Date.String(), "xem lại hai ngày")
		return
	}
	if slices.Contains(a.Repeats, d) {
		r.log.Warn(r.pos(key), "nhat-ky/phat-lai", "ngày phát lại "+d.String()+" ghi hai lần", "nếu trong ngày phát lại hai lượt thì giữ nguyên")
	}
	if !a.Date.IsZero() && (d.Month != a.Date.Month || d.Year != a.Date.Year) {
		r.log.Warn(r.pos(key), "nhat-ky/khac-thang", "phát lại ngày "+d.String()+" khác tháng với ngày phát đầu "+a.Date.String(), "lượt này tính cho tháng "+strconv.Itoa(int(d.Month)))
	}
	a.Repeats = append(a.Repeats, d)
}
