package main

import (
	"context"
	"os"
	"path"
	"strings"

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
