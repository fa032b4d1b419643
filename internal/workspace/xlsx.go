package workspace

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// helpSheets are written by the starter and hold no rows of the log.
var helpSheets = []string{"Hướng dẫn", "Danh mục"}

// readBook reads the sheets of the workbook. A fault of the whole file is a
// finding, and no tables.
func readBook(log *diag.Log, fsys fs.FS) (tables []*table, err error) {
	pos := diag.Pos{File: bookFile}
	data, err := readLimited(fsys, bookFile, maxBook)
	if errors.Is(err, errTooLarge) {
		log.Error(pos, "nhat-ky/qua-lon", "tệp lớn quá "+strconv.Itoa(maxBook>>20)+" MB", "bỏ hình ảnh chèn trong bảng tính; để ảnh ở thư mục minh-chung")
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { // the reader is not ours: a panic in it is a fault of the file
		if recover() != nil {
			unreadable(log, data)
			tables, err = nil, nil
		}
	}()
	if ok, bomb := inflates(data); bomb {
		log.Error(pos, "nhat-ky/qua-lon", "bảng tính quá lớn sau khi giải nén", "bỏ hình ảnh chèn trong bảng tính, xóa các hàng và cột thừa")
		return nil, nil
	} else if !ok {
		unreadable(log, data)
		return nil, nil
	}
	book, openErr := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: maxUnzip})
	if openErr != nil {
		unreadable(log, data)
		return nil, nil
	}
	defer book.Close()
	return readSheets(log, book), nil
}

// inflates reports whether the archive can be unpacked, and whether it is a
// bomb. The reader trusts the sizes that an archive claims; this counts.
func inflates(data []byte) (ok, bomb bool) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false, false
	}
	total := int64(0)
	for _, f := range archive.File {
		limit := int64(maxUnzip)
		if ext := strings.ToLower(path.Ext(f.Name)); ext == ".xml" || ext == ".rels" || ext == ".vml" {
			limit = maxPart
		}
		part, err := f.Open()
		if err != nil {
			return false, false
		}
		n, err := io.Copy(io.Discard, io.LimitReader(part, limit+1))
		part.Close()
		if total += n; n > limit || total > maxUnzip {
			return false, true
		}
		if err != nil {
			return false, false
		}
	}
	return true, false
}

func unreadable(log *diag.Log, data []byte) {
	message, hint := "không đọc được bảng tính: tệp hỏng hoặc không phải .xlsx", "mở bằng Excel rồi lưu lại dạng “Excel Workbook (*.xlsx)”"
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		message = "bảng tính ở dạng Excel cũ (.xls) hoặc có mật khẩu"
		hint = "mở bằng Excel, bỏ mật khẩu, lưu lại dạng “Excel Workbook (*.xlsx)”"
	}
	log.Error(diag.Pos{File: bookFile}, "nhat-ky/khong-doc-duoc", message, hint)
}

func readSheets(log *diag.Log, book *excelize.File) []*table {
	props, _ := book.GetWorkbookProps()
	from1904 := props.Date1904 != nil && *props.Date1904
	var labels []string
	for _, k := range commune.Kinds() {
		labels = append(labels, k.Label())
	}
	byKind := map[commune.ActivityKind]*table{}
	var unknown []string
	for _, name := range book.GetSheetList() {
		label, ok := match(name, labels)
		if !ok {
			if _, help := match(name, helpSheets); !help {
				unknown = append(unknown, name)
			}
			continue
		}
		kind := commune.Kinds()[slices.Index(labels, label)]
		if byKind[kind] != nil {
			log.Error(diag.Pos{File: bookFile, At: name}, "nhat-ky/trung-trang", "có hai trang “"+label+"”", "gộp lại thành một trang")
			continue
		}
		t := &table{kind: kind, file: bookFile, sheet: name, from1904: from1904}
		if visible, err := book.GetSheetVisible(name); err == nil && !visible {
			log.Warn(t.pos(0, 0), "nhat-ky/trang-an", "trang “"+name+"” đang ẩn nhưng vẫn được tính", "cho hiện trang, hoặc xóa nếu không dùng")
		}
		byKind[kind] = t
		readSheet(log, book, t)
	}
	var tables []*table
	var missing []string
	for i, k := range commune.Kinds() {
		if byKind[k] == nil {
			missing = append(missing, labels[i])
			continue
		}
		tables = append(tables, byKind[k])
	}
	checkSheets(log, book, unknown, missing, labels)
	return tables
}

// checkSheets says which sheets are not read. One whose name or headings are
// those of a sheet that is missing is an error: its rows would be lost in silence.
func checkSheets(log *diag.Log, book *excelize.File, unknown, missing, labels []string) {
	for _, name := range unknown {
		pos, message := diag.Pos{File: bookFile, At: clean(name)}, "trang “"+brief(name)+"” không có trong mẫu nên không được đọc"
		near := nearest(name, missing)
		if near == "" {
			near = headedAs(book, name, missing)
		}
		if near == "" {
			log.Warn(pos, "nhat-ky/trang-la", message, suggest(name, labels))
			continue
		}
		log.Error(pos, "nhat-ky/trang-la", message, "có phải “"+near+"”?")
		missing = slices.DeleteFunc(missing, func(m string) bool { return m == near })
	}
	if len(missing) > 0 {
		log.Warn(diag.Pos{File: bookFile}, "nhat-ky/thieu-trang", "không có trang “"+strings.Join(missing, "”, “")+"”: coi như chưa có số liệu", "thêm trang theo mẫu, hoặc sửa tên trang cho đúng")
	}
}

// headedAs is the label among missing whose required columns a sheet has.
func headedAs(book *excelize.File, sheet string, missing []string) string {
	for _, k := range commune.Kinds() {
		if !slices.Contains(missing, k.Label()) {
			continue
		}
		t := &table{kind: k, file: bookFile, sheet: sheet}
		readSheet(&diag.Log{}, book, t)
		if t.headed() {
			return k.Label()
		}
	}
	return ""
}

// readSheet streams the cells as stored: days are numbers, formulas are their
// last results.
func readSheet(log *diag.Log, book *excelize.File, t *table) {
	rows, err := book.Rows(t.sheet)
	if err != nil {
		log.Error(t.pos(0, 0), "nhat-ky/khong-doc-duoc", "không đọc được trang này", "mở bằng Excel rồi lưu lại")
		return
	}
	defer rows.Close()
	line, cells := 0, 0
	for rows.Next() {
		line++
		values, err := rows.Columns()
		if err != nil {
			log.Error(t.pos(line, 0), "nhat-ky/khong-doc-duoc", "không đọc được hàng này", "mở bằng Excel rồi lưu lại")
			return
		}
		if !slices.ContainsFunc(values, func(s string) bool { return s != "" }) {
			continue
		}
		if cells += len(values); line > maxRows || cells > maxCells {
			log.Error(t.pos(line, 0), "nhat-ky/qua-lon", "trang quá dài hoặc quá rộng", "xóa các hàng, cột thừa ở cuối trang")
			t.rows = nil
			return
		}
		if len(values) > maxColumns {
			values = values[:maxColumns]
		}
		t.rows = append(t.rows, tableRow{line: line, cells: values, hidden: rows.GetRowOpts().Hidden})
	}
	if len(t.rows) == 0 {
		return
	}
	t.stored = func(line, col int) bool {
		kind, err := book.GetCellType(t.sheet, letters(col)+strconv.Itoa(line))
		return err == nil && kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString && kind != excelize.CellTypeFormula
	}
	t.formula = func(line, col int) bool {
		text, err := book.GetCellFormula(t.sheet, letters(col)+strconv.Itoa(line))
		return err == nil && text != ""
	}
	t.merged = mergedRegions(log, book, t)
}

// mergedRegions lists the merged blocks of a sheet. That parses the sheet a
// second time, so it first looks whether any sheet has some at all.
func mergedRegions(log *diag.Log, book *excelize.File, t *table) []region {
	merged := 0
	book.Pkg.Range(func(_, part any) bool {
		data, _ := part.([]byte)
		merged += bytes.Count(data, []byte("mergeCell "))
		return true
	})
	if merged > maxMerged {
		log.Error(t.pos(0, 0), "nhat-ky/o-gop", "bảng tính có quá nhiều ô gộp", "bỏ gộp ô trong các trang nhật ký")
		return nil
	}
	if merged == 0 {
		return nil
	}
	cells, err := book.GetMergeCells(t.sheet, true)
	if err != nil {
		return nil
	}
	var regions []region
	for _, m := range cells {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 == nil && err2 == nil && bottom-top <= maxRows {
			regions = append(regions, region{top, left, bottom, right})
		}
	}
	return regions
}
