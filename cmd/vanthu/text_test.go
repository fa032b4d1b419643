package main

import (
	"bytes"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

func TestWidthIsOfLettersNotBytes(t *testing.T) {
	for s, want := range map[string]int{"xã Đức Phú": 10, "xa\u0303 \u0110u\u031b\u0301c Phu\u0301": 10, "─": 1, "…": 1, "": 0} {
		if got := width(s); got != want {
			t.Errorf("width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestFoldBreaksAtSpacesOnly(t *testing.T) {
	got := strings.Join(fold("một hai ba bốn outputs/bao-cao/nam.docx năm", 9), "|")
	if want := "một hai|ba bốn|outputs/bao-cao/nam.docx|năm"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTableFitsTheScreen(t *testing.T) {
	var b bytes.Buffer
	printTable(&b, []column{{title: "Mục"}, {title: "Việc", flexible: true}, {title: "Hạn", right: true}},
		[][]cell{plain("1.a", strings.Repeat("tuyên truyền ", 12), "5/3/2023"), plain("2", "ngắn", "15/11/2023")}, style(false))
	for _, line := range strings.Split(b.String(), "\n") {
		if width(line) > screen {
			t.Errorf("%d columns: %q", width(line), line)
		}
	}
	if lines := strings.Split(b.String(), "\n"); !strings.HasSuffix(lines[2], "  5/3/2023") {
		t.Errorf("right column is not flush: %q", lines[2])
	}
}

func TestFindingsReadTopToBottom(t *testing.T) {
	var log diag.Log
	log.Add(diag.Finding{Pos: diag.Pos{File: "inputs/nhat-ky.xlsx", Line: 7, Col: 3, At: "Phát thanh!C7"}, Severity: diag.Error,
		Message: "ngày 31/02/2023 không có trong lịch", Hint: "sửa thành ngày có thật"})
	log.Warn(diag.Pos{File: "inputs/co-quan.yaml", Line: 12}, "r", "tên chưa viết hoa", "viết hoa")
	log.Warn(diag.Pos{File: "inputs/co-quan.yaml", Line: 14, Col: 5}, "r", "tên chưa viết hoa", "viết hoa")
	var b bytes.Buffer
	printFindings(&b, log.All(), style(false))
	want := `inputs/co-quan.yaml: dòng 12: cảnh báo: tên chưa viết hoa
    gợi ý: viết hoa
inputs/co-quan.yaml: dòng 14, cột 5: cảnh báo: tên chưa viết hoa

inputs/nhat-ky.xlsx: Phát thanh!C7: lỗi: ngày 31/02/2023 không có trong lịch
    gợi ý: sửa thành ngày có thật

1 lỗi, 2 cảnh báo
`
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", b.String(), want)
	}
}

func TestColoursAddNoWidth(t *testing.T) {
	var plainText, painted bytes.Buffer
	finding := []diag.Finding{{Pos: diag.Pos{File: "a.yaml", Line: 1}, Severity: diag.Error, Message: strings.Repeat("sai ", 40), Hint: "sửa"}}
	printFindings(&plainText, finding, style(false))
	printFindings(&painted, finding, style(true))
	strip := strings.NewReplacer("\x1b[1m", "", "\x1b[2m", "", "\x1b[1;31m", "", "\x1b[33m", "", "\x1b[0m", "")
	if got := strip.Replace(painted.String()); got != plainText.String() {
		t.Errorf("got:\n%s\nwant:\n%s", got, plainText.String())
	}
	if painted.String() == plainText.String() {
		t.Error("nothing was painted")
	}
}
