package workspace

import (
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// table is a sheet of the log, from a workbook or from a CSV file.
type table struct {
	kind     commune.ActivityKind
	file     string
	sheet    string // "" for CSV
	rows     []tableRow
	from1904 bool
	// stored reports whether a program stored the cell as a number; nil for
	// CSV, where all is text.
	stored func(line, col int) bool
	// formula reports whether a cell holds one; nil for CSV.
	formula func(line, col int) bool
	merged  []region
}

type tableRow struct {
	line   int
	cells  []string
	hidden bool
}

// region is a merged block, lines and columns from 1, both ends in.
type region struct{ top, left, bottom, right int }

// column letters as people see them: 28 is AB.
func letters(col int) string {
	s := ""
	for ; col > 0; col = (col - 1) / 26 {
		s = string(rune('A'+(col-1)%26)) + s
	}
	return s
}

// pos is the place of a cell; col 0 is the whole row, line 0 the whole sheet.
func (t *table) pos(line, col int) diag.Pos {
	if t.sheet == "" {
		return diag.Pos{File: t.file, Line: line, Col: col}
	}
	at := clean(t.sheet)
	switch {
	case line > 0 && col > 0:
		at += "!" + letters(col) + strconv.Itoa(line)
	case line > 0:
		at += ", hàng " + strconv.Itoa(line)
	}
	return diag.Pos{File: t.file, At: at}
}

// head is where each column of a table stands: index from 0.
type head struct {
	line  int
	index map[string]int
}

// findHead looks for the headings in the first rows and says what is wrong with
// them. It is nil when there is no heading row.
func (t *table) findHead(log *diag.Log) *head {
	best, row := 0, -1
	for i, r := range t.rows {
		if r.line > headRows {
			break
		}
		known := 0
		for _, text := range r.cells {
			if _, ok := columnNamed(t.kind, text); ok {
				known++
			}
		}
		if known > best {
			best, row = known, i
		}
	}
	if best < 2 {
		if len(t.rows) > 0 {
			log.Error(t.pos(1, 0), "nhat-ky/tieu-de", "không tìm thấy hàng tiêu đề trong "+strconv.Itoa(headRows)+" hàng đầu",
				"hàng tiêu đề gồm: "+strings.Join(names(drawn(t.kind)), ", "))
		}
		return nil
	}
	h := &head{line: t.rows[row].line, index: map[string]int{}}
	t.rows, row = t.rows[row:], 0
	t.mapHeadings(log, h, t.rows[0].cells)
	t.rows = t.rows[1:]
	return h
}

// headed says whether one of the first rows has every required column.
func (t *table) headed() bool {
	for _, r := range t.rows[:min(headRows, len(t.rows))] {
		has := map[string]bool{}
		for _, text := range r.cells {
			if c, ok := columnNamed(t.kind, text); ok {
				has[c.key] = true
			}
		}
		if !slices.ContainsFunc(sheetColumns[t.kind], func(c column) bool { return c.must && !has[c.key] }) {
			return true
		}
	}
	return false
}

// mapHeadings gives each heading its column. A heading that is close to a known
// one is reported and used all the same, so that one slip is one finding.
func (t *table) mapHeadings(log *diag.Log, h *head, cells []string) {
	var unknown []int
	for i, text := range cells {
		if clean(text) == "" {
			continue
		}
		c, ok := columnNamed(t.kind, text)
		if !ok {
			unknown = append(unknown, i)
			continue
		}
		if first, twice := h.index[c.key]; twice {
			log.Error(t.pos(h.line, i+1), "nhat-ky/tieu-de", "cột “"+brief(text)+"” đã có ở cột "+letters(first+1), "giữ lại một cột")
			continue
		}
		h.index[c.key] = i
	}
	for _, i := range unknown {
		near := nearest(cells[i], headings(t.kind))
		c, _ := columnNamed(t.kind, near)
		if _, taken := h.index[c.key]; near == "" || taken {
			log.Warn(t.pos(h.line, i+1), "nhat-ky/tieu-de", "cột “"+brief(cells[i])+"” không có trong mẫu nên không được đọc", "bỏ cột, hoặc ghi nội dung vào cột Ghi chú")
			continue
		}
		log.Error(t.pos(h.line, i+1), "nhat-ky/tieu-de", "tiêu đề “"+brief(cells[i])+"” không có trong mẫu", "có phải “"+near+"”?")
		h.index[c.key] = i
	}
	for _, c := range sheetColumns[t.kind] {
		if _, ok := h.index[c.key]; !ok && c.must {
			log.Error(t.pos(h.line, 0), "nhat-ky/tieu-de", "thiếu cột “"+c.name+"”", "thêm cột “"+c.name+"” vào hàng tiêu đề")
		}
	}
}

func names(columns []column) []string {
	var list []string
	for _, c := range columns {
		list = append(list, c.name)
	}
	return list
}

// spread gives the value of a block merged over several lines to each of them,
// as a person reads it. Numbers are not spread: they would be counted twice.
func (t *table) spread(log *diag.Log, h *head) {
	byLine := map[int]*tableRow{}
	for i := range t.rows {
		byLine[t.rows[i].line] = &t.rows[i]
	}
	for _, m := range t.merged {
		if m.bottom == m.top || m.bottom <= h.line || m.top <= h.line {
			continue
		}
		key, c := t.columnAt(h, m.left)
		top := byLine[m.top]
		if key == "" || top == nil || m.left > len(top.cells) {
			continue
		}
		if c.form == asNumber || c.form == asCount {
			log.Error(t.pos(m.top, m.left), "nhat-ky/o-gop", "ô “"+c.name+"” gộp qua nhiều hàng nên không biết số của từng hàng", "bỏ gộp ô rồi gõ số cho từng hàng")
			continue
		}
		for line := m.top + 1; line <= m.bottom; line++ {
			r := byLine[line]
			if r == nil {
				continue
			}
			for len(r.cells) < m.left {
				r.cells = append(r.cells, "")
			}
			r.cells[m.left-1] = top.cells[m.left-1]
		}
	}
}

func (t *table) columnAt(h *head, col int) (string, column) {
	for _, c := range sheetColumns[t.kind] {
		if i, ok := h.index[c.key]; ok && i == col-1 {
			return c.key, c
		}
	}
	return "", column{}
}
