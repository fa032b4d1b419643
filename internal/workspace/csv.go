package workspace

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// readCSVFolder reads nhat-ky/*.csv: one file a sheet, named by the sheet
// (phat-thanh.csv, or Phát thanh.csv).
func readCSVFolder(log *diag.Log, fsys fs.FS, files []string) ([]*table, error) {
	var ids []string
	for _, k := range commune.Kinds() {
		ids = append(ids, string(k))
	}
	byKind := map[commune.ActivityKind]*table{}
	for _, name := range files {
		full := path.Join(csvFolder, name)
		kind, ok := kindOf(strings.TrimSuffix(name, path.Ext(name)))
		if !ok {
			log.Warn(diag.Pos{File: full}, "nhat-ky/trang-la", "tên tệp không ứng với trang nào của nhật ký nên không được đọc", suggest(strings.TrimSuffix(name, path.Ext(name)), ids))
			continue
		}
		if byKind[kind] != nil {
			log.Error(diag.Pos{File: full}, "nhat-ky/trung-trang", "có hai tệp cho trang “"+kind.Label()+"”", "gộp lại thành một tệp")
			continue
		}
		t, err := readCSV(log, fsys, full, kind)
		if err != nil {
			return nil, err
		}
		byKind[kind] = t
	}
	var tables []*table
	for _, k := range commune.Kinds() {
		if byKind[k] != nil {
			tables = append(tables, byKind[k])
		}
	}
	return tables, nil
}

func kindOf(name string) (commune.ActivityKind, bool) {
	for _, k := range commune.Kinds() {
		if _, ok := match(name, []string{string(k), k.Label()}); ok {
			return k, true
		}
	}
	return "", false
}

func readCSV(log *diag.Log, fsys fs.FS, name string, kind commune.ActivityKind) (*table, error) {
	t := &table{kind: kind, file: name}
	data, err := readLimited(fsys, name, maxCSV)
	if errors.Is(err, errTooLarge) {
		log.Error(t.pos(0, 0), "nhat-ky/qua-lon", "tệp lớn quá "+strconv.Itoa(maxCSV>>20)+" MB", "tách bớt số liệu cũ ra tệp khác")
		return t, nil
	}
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) || bytes.ContainsRune(data, 0) {
		log.Error(t.pos(0, 0), "dau-vao/bang-ma", "tệp không ở bảng mã UTF-8 (có thể là Windows-1258 hoặc Unicode 16 bit)", "trong Excel chọn lưu dạng “CSV UTF-8”")
		return t, nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = separator(data), -1, true, false
	for {
		record, err := r.Read()
		if err == io.EOF {
			return t, nil
		}
		line, _ := 0, 0
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				line = bad.Line
			}
			log.Error(t.pos(line, 0), "nhat-ky/khong-doc-duoc", "dòng này không đúng dạng CSV", "xem lại dấu nháy kép và dấu ngăn cột")
			return t, nil
		}
		line, _ = r.FieldPos(0)
		if len(t.rows) >= maxRows {
			log.Error(t.pos(line, 0), "nhat-ky/qua-lon", "tệp có quá "+strconv.Itoa(maxRows)+" dòng", "tách bớt số liệu cũ ra tệp khác")
			t.rows = nil
			return t, nil
		}
		if len(record) > maxColumns {
			record = record[:maxColumns]
		}
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			t.rows = append(t.rows, tableRow{line: line, cells: record})
		}
	}
}

// separator is the sign that parts most columns in the first lines: Excel uses
// ; where the comma is decimal, as in Vietnam.
func separator(data []byte) rune {
	lines := bytes.SplitN(data, []byte("\n"), headRows+1)
	text := bytes.Join(lines[:min(len(lines), headRows)], nil)
	best, most := ',', 0
	for _, sep := range ";\t," {
		if n := bytes.Count(text, []byte(string(sep))); n > most {
			best, most = sep, n
		}
	}
	return best
}
