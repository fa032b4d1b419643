package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// typed runs init as on a terminal, with these lines typed.
func typed(t *testing.T, lines string, args ...string) (dir, out, errs string, code int) {
	t.Helper()
	dir = t.TempDir()
	var stdout, stderr bytes.Buffer
	code = run(append([]string{"init"}, args...), world{
		in: strings.NewReader(lines), out: &stdout, err: &stderr, dir: dir, asks: true,
		now: func() time.Time { return time.Date(2024, 1, 5, 0, 0, 0, 0, time.UTC) },
	})
	return dir, stdout.String(), stderr.String(), code
}

func TestInitAsksUntilTheAnswerWillDo(t *testing.T) {
	dir, out, errs, code := typed(t, strings.Join([]string{
		"Sơn Hòa", "xã Sơn Hòa", // no kind of unit, then right
		"hai nghìn", "", // no year, then the preset
		"huyện Sơn Hà", "tỉnh Quảng Ngãi",
		"Bình", "Trần Văn Bình",
		"", "Thôn 1, Thôn 2", "",
	}, "\n"))
	if code != clean || errs != "" {
		t.Fatalf("code %d, stderr %q", code, errs)
	}
	for _, want := range []string{"chưa rõ là xã", `năm "hai nghìn" không đúng`, "không giống họ và tên", "Năm của kế hoạch [2024]"} {
		if !strings.Contains(out, want) {
			t.Errorf("the talk lacks %q:\n%s", want, out)
		}
	}
	office, err := os.ReadFile(filepath.Join(dir, "inputs", "co-quan.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"xã Sơn Hòa", "Trần Văn Bình", "Thôn 2"} {
		if !strings.Contains(string(office), want) {
			t.Errorf("co-quan.yaml lacks %q", want)
		}
	}
}

func TestInitAsksOnlyWhatIsOpen(t *testing.T) {
	_, out, _, code := typed(t, "\n\n\n", "--unit", "xã Sơn Hòa", "--year", "2025", "--signer", "Trần Văn Bình")
	if code != clean || strings.Contains(out, "Năm của kế hoạch") || strings.Contains(out, "Họ tên") || !strings.Contains(out, "Huyện") {
		t.Errorf("code %d, talk:\n%s", code, out)
	}
}

func TestInitLeftInTheMiddleMakesNothing(t *testing.T) {
	dir, _, errs, code := typed(t, "xã Sơn Hòa\n")
	if code != failed || !strings.Contains(errs, "đã dừng giữa chừng") {
		t.Errorf("code %d, stderr %q", code, errs)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

func TestInitKeepsTemplatesThatAreThere(t *testing.T) {
	dir := t.TempDir()
	own := filepath.Join(dir, "templates", "ke-hoach.docx")
	if err := os.MkdirAll(filepath.Dir(own), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(own, []byte("mẫu của xã"), 0o666); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	code := run([]string{"init", "--unit", "xã Sơn Hòa", "--year", "2025", "--signer", "Trần Văn Bình"}, world{out: &out, err: &out, dir: dir})
	if data, err := os.ReadFile(own); code != clean || err != nil || string(data) != "mẫu của xã" {
		t.Errorf("code %d, %v, template became %q", code, err, data)
	}
}

func TestAPanicIsToldInVietnamese(t *testing.T) {
	var out, errs bytes.Buffer
	code := run([]string{"status"}, world{out: &out, err: &errs, dir: ".", now: nil}) // no clock: a fault of the program
	if code != failed || !strings.Contains(errs.String(), "lỗi của chính nó") || !strings.Contains(errs.String(), "goroutine") {
		t.Errorf("code %d, stderr:\n%s", code, errs.String())
	}
}
