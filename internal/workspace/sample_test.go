package workspace

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

var update = flag.Bool("update", false, "rewrite goldens and inputs/nhat-ky.xlsx")

const shipped = "../../inputs"

// TestShippedWorkbook: the workbook of the source case is drawn by the code
// that draws every new workbook, from rows kept as CSV; a change of either shows.
func TestShippedWorkbook(t *testing.T) {
	got, err := sampleBook(t).bytes()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(shipped, bookFile)
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: run go test ./internal/workspace -update", name)
	}
}

// sampleBook reads the rows of testdata/duc-phu into a book.
func sampleBook(t *testing.T) *book {
	t.Helper()
	var log diag.Log
	year, err := Load(&log, os.DirFS(shipped))
	if err != nil {
		t.Fatal(err)
	}
	b := &book{year: year.Number, hamlets: year.Offices[0].Hamlets, rows: map[commune.ActivityKind][][]string{},
		notice: "SỐ LIỆU MINH HỌA: các hàng dưới đây do người làm chương trình đặt ra để làm mẫu, không phải hoạt động thật của xã."}
	for _, item := range year.Plan.Items() {
		b.items = append(b.items, item.Code)
	}
	folder := os.DirFS("testdata/duc-phu")
	for _, kind := range commune.Kinds() {
		table, err := readCSV(&log, folder, string(kind)+".csv", kind)
		if err != nil {
			t.Fatal(err)
		}
		head := table.findHead(&log)
		for _, r := range table.rows {
			reader := rowReader{table: table, head: head, row: r}
			var typed []string
			for _, c := range drawn(kind) {
				typed = append(typed, reader.cell(c.key))
			}
			b.rows[kind] = append(b.rows[kind], typed)
		}
	}
	return b
}
