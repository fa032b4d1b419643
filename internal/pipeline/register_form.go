package pipeline

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/workspace"
)

// Book is the register of a year as it is printed: sổ đăng ký văn bản đi
// (Decree 30, appendix IV).
type Book struct {
	Year      int
	Volume    string // quyển số
	Documents []IssuedDocument
	Moved     map[int64]string // day on which a document was handed over or sent
}

const registerTemplate = "so-dang-ky.docx"

// RegisterPaper prints the book: cover, first page, ten columns.
func (d *Desk) RegisterPaper(log *diag.Log, b Book) (Paper, error) {
	return d.form(log, d.registerForm(b))
}

func (d *Desk) registerForm(b Book) form {
	first, last := numbersOf(b.Documents)
	from, to := daysOf(b.Documents)
	rows := fill.List{}
	for _, r := range b.rows() {
		g := fill.Group{}
		for i, key := range registerKeys {
			g[key] = fill.Text(r[i])
		}
		rows = append(rows, g)
	}
	return form{registerTemplate, "Sổ đăng ký văn bản đi", fmt.Sprintf("Năm %d", b.Year), d.officeAt(b.Year), fill.Group{
		"nam": fill.Text(fmt.Sprint(b.Year)), "quyen": fill.Text(b.Volume),
		"tu_ngay": fill.Text(from), "den_ngay": fill.Text(to), "tu_so": fill.Text(first), "den_so": fill.Text(last),
		"van_ban": rows,
	}}
}

// RegisterSheet is the book as a workbook: its cover and its columns.
// RegisterCSV is the columns as comma-separated text with the mark by which
// Excel knows UTF-8.
func (d *Desk) RegisterSheet(b Book) ([]byte, error) {
	office := d.officeAt(b.Year)
	first, last := numbersOf(b.Documents)
	from, to := daysOf(b.Documents)
	cover := append(slices.Concat(office.Parent, office.Letterhead), "", "SỔ ĐĂNG KÝ VĂN BẢN ĐI", fmt.Sprintf("Năm: %d", b.Year),
		"Từ ngày "+from+" đến ngày "+to, "Từ số "+first+" đến số "+last, "Quyển số: "+b.Volume)
	return workspace.Sheet(workspace.Cover{Name: "Bìa", Lines: cover}, fmt.Sprintf("Sổ %d", b.Year), RegisterColumns(), registerWidths, b.rows())
}

// RegisterCSV quotes every cell; one that begins as a formula does gets an
// apostrophe, so that no spreadsheet reckons it.
func RegisterCSV(b Book) []byte {
	var out strings.Builder
	out.WriteString("\uFEFF")
	for _, row := range append([][]string{RegisterColumns()}, b.rows()...) {
		for i, text := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			if strings.HasPrefix(text, "=") || strings.HasPrefix(text, "+") || strings.HasPrefix(text, "-") || strings.HasPrefix(text, "@") {
				text = "'" + text
			}
			out.WriteString(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
		}
		out.WriteString("\r\n")
	}
	return []byte(out.String())
}

var (
	registerKeys   = []string{"so_ky_hieu", "ngay", "trich_yeu", "nguoi_ky", "noi_nhan", "luu", "so_ban", "ngay_chuyen", "ky_nhan", "ghi_chu"}
	registerWidths = []float64{16, 12, 48, 20, 40, 16, 10, 12, 12, 24}
)

// RegisterColumns are the ten headings of appendix IV.
func RegisterColumns() []string {
	return []string{"Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký", "Nơi nhận văn bản",
		"Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú"}
}

func (b Book) rows() [][]string {
	rows := [][]string{}
	remarks := remarksOf(b.Documents)
	for i, doc := range b.Documents {
		to, kept := placesOf(doc)
		rows = append(rows, []string{doc.Code, shortDay(doc.Issued), titleOf(doc), doc.Signer, strings.Join(to, "; "), strings.Join(kept, "; "),
			fmt.Sprint(Copies(doc)), shortDay(b.Moved[doc.ID]), "", remarks[i]})
	}
	return rows
}

// titleOf is tên loại và trích yếu in one phrase.
func titleOf(doc IssuedDocument) string {
	if doc.KindName == "" {
		return doc.Subject
	}
	return strings.TrimSpace(doc.KindName + " " + lowerFirst(doc.Subject))
}

// placesOf parts the recipients: who gets the document, who keeps it.
func placesOf(doc IssuedDocument) (to, kept []string) {
	for _, line := range Distribution(doc) {
		if line.Kept {
			kept = append(kept, line.Name)
		} else {
			to = append(to, line.Name)
		}
	}
	return to, kept
}

// remarksOf says of each document what became of it and what it replaces.
func remarksOf(docs []IssuedDocument) []string {
	names, by := map[int64]string{}, map[int64]string{}
	for _, doc := range docs {
		names[doc.ID] = nameOf(doc)
		if doc.Replaces != 0 {
			by[doc.Replaces] = " bằng " + nameOf(doc)
		}
	}
	remarks := make([]string, len(docs))
	for i, doc := range docs {
		var said []string
		if old := names[doc.Replaces]; doc.Replaces != 0 && old != "" {
			said = append(said, "Thay thế "+old+".")
		}
		switch doc.State {
		case "recalled":
			said = append(said, end("Đã thu hồi"+because(doc.Why), "."))
		case "replaced":
			said = append(said, end("Đã được thay thế"+by[doc.ID]+because(doc.Why), "."))
		}
		remarks[i] = strings.Join(said, " ")
	}
	return remarks
}

func because(why string) string {
	if why == "" {
		return ""
	}
	return ": " + lowerFirst(why)
}

// numbersOf are the first and the last number; where each kind counts its own,
// those of every series, with their symbols.
func numbersOf(docs []IssuedDocument) (first, last string) {
	ends := map[string][2]IssuedDocument{}
	for _, doc := range docs {
		if doc.Code == "" {
			continue
		}
		e, seen := ends[doc.Series]
		if !seen || doc.Number < e[0].Number {
			e[0] = doc
		}
		if doc.Number > e[1].Number {
			e[1] = doc
		}
		ends[doc.Series] = e
	}
	var from, to []string
	for _, series := range slices.Sorted(maps.Keys(ends)) {
		e := ends[series]
		if len(ends) == 1 {
			return fmt.Sprintf("%02d", e[0].Number), fmt.Sprintf("%02d", e[1].Number)
		}
		from, to = append(from, e[0].Code), append(to, e[1].Code)
	}
	return strings.Join(from, ", "), strings.Join(to, ", ")
}

// daysOf are the first and the last day of issue.
func daysOf(docs []IssuedDocument) (from, to string) {
	for _, doc := range docs {
		if doc.Issued == "" {
			continue
		}
		if from == "" || doc.Issued < from {
			from = doc.Issued
		}
		to = max(to, doc.Issued)
	}
	return shortDay(from), shortDay(to)
}

// shortDay writes the day of 2023-11-05 or of an instant as offices do: 5/11/2023.
func shortDay(s string) string {
	if len(s) > len(time.DateOnly) {
		s = s[:len(time.DateOnly)]
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return ""
	}
	return commune.DateOf(day).String()
}
