package main

import (
	"context"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"vanthu/internal/register"
)

// filed DRAFT SYMBOL DAY puts a built document into the register of the
// working directory under the next number.
func filed(ts *testscript.TestScript, neg bool, args []string) {
	book, err := register.Open(ts.MkAbs("inputs/so-van-ban.db"), register.Options{})
	ts.Check(err)
	defer book.Close()
	draft, symbol, day := args[0], args[1], args[2]
	kind, _, _ := strings.Cut(symbol, "-")
	doc := register.Document{Year: 2023, Symbol: symbol, Draft: draft, Kind: kind, KindName: map[string]string{"KH": "Kế hoạch", "BC": "Báo cáo", "": "Nhật ký"}[kind],
		Title: path.Base(draft), Subject: "Truyền thông về chuyển đổi số xã Đức Phú", Organ: "Ủy ban nhân dân xã Đức Phú", Signed: day, Issued: day, Signer: "Nguyễn Giáp Thìn",
		Recipients: []register.Recipient{{Name: "Đảng ủy, TT HĐND xã"}, {Name: "Các ngành, đoàn thể", Copies: 2}, {Name: "VT", Kept: true}}}
	if kind == "" {
		doc.Series = "NK"
	}
	_, err = book.Issue(context.Background(), register.Order{At: day + "T08:00:00+07:00", Draft: doc}, func(d register.Document) (register.Document, []register.File, error) {
		var files []register.File
		for _, role := range []string{"docx", "pdf"} {
			data, err := os.ReadFile(ts.MkAbs("outputs/" + draft + "." + role))
			if err != nil {
				return d, nil, err
			}
			files = append(files, register.File{Role: role, Name: path.Base(draft) + "." + role, Data: data})
		}
		d.Pages = 4
		return d, files, nil
	})
	ts.Check(err)
}

// A dossier that cannot take its place leaves the old one there.
func TestSwapKeepsTheOldFolderUntilTheNewOneStands(t *testing.T) {
	at := func(dir, name string) string { return filepath.Join(dir, name) }
	root := t.TempDir()
	dir, staged := at(root, "2023"), at(root, "2023.tam")
	lay := func(dir, text string) {
		t.Helper()
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at(dir, "a"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	lay(dir, "old")
	if err := swap(staged, dir); err == nil {
		t.Error("a folder that is not there took the place")
	}
	if data, err := os.ReadFile(at(dir, "a")); string(data) != "old" {
		t.Errorf("the old folder holds %q, %v", data, err)
	}
	lay(staged, "new")
	if err := swap(staged, dir); err != nil {
		t.Error(err)
	}
	if data, err := os.ReadFile(at(dir, "a")); string(data) != "new" {
		t.Errorf("the new folder holds %q, %v", data, err)
	}
	if left, _ := os.ReadDir(root); len(left) != 1 {
		t.Errorf("%d folders are left", len(left))
	}
}
