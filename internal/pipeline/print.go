package pipeline

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// Printing is an issued document that goes to the printer.
type Printing struct {
	Document IssuedDocument
	PDF      []byte
	Annexes  []IssuedFile // further PDFs that belong to it
}

// Line is a line of the distribution list: who gets how many copies.
type Line struct {
	Name   string
	Copies int
	Kept   bool // stays with the office
}

// Distribution reads box 9 of a document: each addressee and each line of Nơi
// nhận gets one copy or as many as it says; the kept one comes last.
func Distribution(doc IssuedDocument) []Line {
	var lines, kept []Line
	for _, name := range doc.Addressees {
		lines = append(lines, Line{Name: bare(name), Copies: 1})
	}
	for _, r := range doc.Recipients {
		line := Line{bare(r.Name), max(r.Copies, 1), r.Kept}
		switch {
		case r.Kept:
			line.Name = strings.TrimSpace(strings.TrimPrefix(line.Name, "Lưu:"))
			kept = append(kept, line)
		case fill.Fold(line.Name) != fill.Fold("Như trên"):
			lines = append(lines, line)
		}
	}
	if len(kept) == 0 { // Article 19: the original stays with the clerical office
		kept = []Line{{"VT", 1, true}}
	}
	return append(lines, kept...)
}

// Copies is how many copies the recipients of a document ask.
func Copies(doc IssuedDocument) int {
	n := 0
	for _, line := range Distribution(doc) {
		n += line.Copies
	}
	return n
}

const slipTemplate = "phieu-phan-phoi.docx"

// PrintSet is one PDF for the printer: the slip, then of every document as many
// copies as its recipients ask, each on a right-hand page with its annexes.
// With archive it is one copy of each and no slip.
func (d *Desk) PrintSet(log *diag.Log, of []Printing, scope string, archive bool) (Paper, error) {
	var parts []bundle.Part
	copies := 0
	if !archive {
		slip, err := d.form(log, d.slip(of, scope))
		if err != nil || log.Failed() {
			return Paper{}, err
		}
		file, err := bundle.Read(slip.PDF)
		if err != nil {
			return Paper{}, err
		}
		parts = append(parts, bundle.Part{File: file, Title: "Phiếu phân phối"})
	}
	for _, p := range of {
		one, err := p.files(log)
		if err != nil {
			return Paper{}, err
		}
		lines := Distribution(p.Document)
		if archive {
			lines = []Line{{"lưu trữ", 1, true}}
		}
		n := 0
		for _, line := range lines {
			for range line.Copies {
				n++
				parts = append(parts, copyParts(one, p.Document, n, line)...)
			}
		}
		copies += n
	}
	if log.Failed() {
		return Paper{}, nil
	}
	pdf, err := bundle.Join(parts, true)
	_, pages := bundle.Place(parts)
	return Paper{Title: fmt.Sprintf("%d bản in", copies), PDF: pdf, Pages: pages}, err
}

// files are the PDFs of one copy, read once for all copies.
func (p Printing) files(log *diag.Log) ([]*bundle.File, error) {
	main, err := bundle.Read(p.PDF)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", nameOf(p.Document), err)
	}
	files := []*bundle.File{main}
	for _, annex := range p.Annexes {
		f, err := bundle.Read(annex.Data)
		if err != nil {
			log.Error(diag.Pos{File: annex.Name}, "in/phu-luc", "không in được tệp PDF kèm theo "+nameOf(p.Document), "mở tệp, bỏ mật khẩu nếu có, rồi lưu lại dạng PDF")
			continue
		}
		files = append(files, f)
	}
	return files, nil
}

// copyParts is one copy: every file of it begins a sheet.
func copyParts(files []*bundle.File, doc IssuedDocument, n int, line Line) []bundle.Part {
	var parts []bundle.Part
	for i, f := range files {
		part := bundle.Part{File: f, Right: true}
		if i == 0 {
			part.Group, part.Title = nameOf(doc), fmt.Sprintf("Bản %d: %s", n, line.Name)
			if line.Kept {
				part.Title = fmt.Sprintf("Bản %d, lưu: %s", n, line.Name)
			}
		}
		parts = append(parts, part)
	}
	return parts
}

// nameOf is a document in a list: its number, else its title.
func nameOf(doc IssuedDocument) string {
	if doc.Code != "" {
		return doc.Code
	}
	return doc.Title
}

// slip is phiếu phân phối: what goes to whom, to be signed for.
func (d *Desk) slip(of []Printing, scope string) form {
	list := fill.List{}
	total := 0
	year := d.Year.Number
	for i, p := range of {
		doc := p.Document
		year = doc.Year
		places := fill.List{}
		for n, line := range Distribution(doc) {
			note := ""
			if line.Kept {
				note = "Bản lưu"
			}
			places = append(places, fill.Group{"stt": fill.Text(fmt.Sprint(n + 1)), "ten": fill.Text(line.Name), "so_ban": fill.Text(fmt.Sprint(line.Copies)), "ghi_chu": fill.Text(note)})
		}
		total += Copies(doc)
		list = append(list, fill.Group{
			"stt": fill.Text(fmt.Sprint(i + 1)), "so_ky_hieu": fill.Text(numberOf(doc)), "ngay": fill.Text(shortDay(doc.Issued)),
			"trich_yeu": fill.Text(titleOf(doc)), "so_trang": fill.Number(doc.Pages) * 1000, "so_ban": fill.Number(Copies(doc)) * 1000, "noi": places,
		})
	}
	return form{slipTemplate, "Phiếu phân phối văn bản", scope, d.officeAt(year), fill.Group{
		"pham_vi": fill.Text(scope), "van_ban": list,
		"tong_van_ban": fill.Number(len(of)) * 1000, "tong_so_ban": fill.Number(total) * 1000,
	}}
}

// numberOf is "Số 05/BC-UBND", or that there is none.
func numberOf(doc IssuedDocument) string {
	if doc.Code == "" {
		return "Không số"
	}
	return "Số " + doc.Code
}

// Calendar gives the days of a period of a year as months count, for what is
// chosen by its day of issue; false for what is no period.
func Calendar(year int, period string) (from, to, title string, ok bool) {
	if !slices.Contains(Periods(), period) {
		return "", "", "", false
	}
	first, last := 1, 12
	n := 0
	if _, err := fmt.Sscanf(period, "thang-%d", &n); err == nil {
		first, last, title = n, n, fmt.Sprintf("tháng %d", n)
	} else if _, err := fmt.Sscanf(period, "quy-%d", &n); err == nil {
		first, last, title = 3*n-2, 3*n, "quý "+[]string{"I", "II", "III", "IV"}[n-1]
	} else if period == "6-thang" {
		last, title = 6, "6 tháng đầu"
	} else if period == "9-thang" {
		last, title = 9, "9 tháng đầu"
	}
	day := func(d commune.Date) string { return d.Time().Format(time.DateOnly) }
	return day(commune.MonthOf(year, first).From), day(commune.MonthOf(year, last).To), strings.TrimSpace(title + fmt.Sprintf(" năm %d", year)), true
}
