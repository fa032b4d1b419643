package workspace

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// logReader turns the tables of the log into activities.
type logReader struct {
	log         *diag.Log
	fsys        fs.FS
	year        *commune.Year
	planRead    bool // else plan items cannot be told from slips
	officesRead bool

	hamlets  []string
	items    []string
	span     commune.Period
	evidence *evidenceFolder
}

func (l *logReader) read() error {
	tables, err := l.tables()
	if err != nil {
		return err
	}
	for _, o := range l.year.Offices {
		for _, h := range o.Hamlets {
			if !contains(l.hamlets, h) {
				l.hamlets = append(l.hamlets, h)
			}
		}
	}
	for _, item := range l.year.Plan.Items() {
		l.items = append(l.items, item.Code)
	}
	l.span = l.year.Span()
	if l.evidence, err = openEvidence(l.fsys); err != nil {
		return err
	}
	for _, t := range tables {
		l.readTable(t)
	}
	return nil
}

// tables opens the workbook or the folder of CSV files; to have both would
// leave open which one counts.
func (l *logReader) tables() ([]*table, error) {
	_, err := fs.Stat(l.fsys, bookFile)
	book := !errors.Is(err, fs.ErrNotExist)
	entries, err := fs.ReadDir(l.fsys, csvFolder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var files []string
	for _, e := range entries {
		if strings.EqualFold(lastExt(e.Name()), ".csv") && !e.IsDir() {
			files = append(files, e.Name())
		}
	}
	switch {
	case book && len(files) > 0:
		l.log.Error(diag.Pos{File: bookFile}, "nhat-ky/hai-nguon", "có cả "+bookFile+" và các tệp CSV trong "+csvFolder+"/", "giữ lại một nguồn, dời nguồn kia đi nơi khác")
		return nil, nil
	case book:
		return readBook(l.log, l.fsys)
	case len(files) > 0:
		return readCSVFolder(l.log, l.fsys, files)
	}
	hint := "chạy lệnh init để tạo tệp mẫu, hoặc đặt các tệp CSV vào thư mục " + csvFolder + "/"
	if _, err := fs.Stat(l.fsys, "nhat-ky.xls"); err == nil {
		hint = "mở nhat-ky.xls bằng Excel rồi lưu lại dạng “Excel Workbook (*.xlsx)”"
	}
	l.log.Error(diag.Pos{File: bookFile}, "dau-vao/thieu-tep", "không có tệp "+bookFile, hint)
	return nil, nil
}

func lastExt(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[i:]
	}
	return ""
}

func (l *logReader) readTable(t *table) {
	h := t.findHead(l.log)
	if h == nil {
		return
	}
	t.spread(l.log, h)
	seen, hidden := map[string]int{}, []string{}
	for _, r := range t.rows {
		row := &rowReader{logReader: l, table: t, head: h, row: r}
		if row.skipped() {
			continue
		}
		if r.hidden {
			hidden = append(hidden, strconv.Itoa(r.line))
		}
		a := row.activity()
		if first, twice := seen[row.identity(a)]; twice {
			l.log.Error(t.pos(r.line, 0), "nhat-ky/trung-dong", "hàng này trùng với hàng "+strconv.Itoa(first), "xóa một hàng; nếu là hai việc khác nhau thì ghi rõ ở tên hoặc giờ")
			continue
		}
		seen[row.identity(a)] = r.line
		l.year.Activities = append(l.year.Activities, *a)
	}
	if len(hidden) > 0 {
		l.log.Warn(t.pos(0, 0), "nhat-ky/hang-an", "hàng đang ẩn vẫn được tính: "+strings.Join(hidden, ", "), "cho hiện hàng, hoặc xóa nếu không dùng")
	}
}
