//go:build peers && linux

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// small mounts a file system of so many bytes at dir.
func small(t *testing.T, dir, size string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("a file system cannot be mounted here: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
}

func TestAFullDiskGivesNoNumber(t *testing.T) {
	root, shipped := t.TempDir(), office(t)
	small(t, root, "24m")
	for _, dir := range []string{"inputs", "templates"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join(shipped, dir))); err != nil {
			t.Fatal(err)
		}
	}
	day := time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC)
	if code, out := says(t, root, day, "issue", "plan"); code != clean {
		t.Fatal(out)
	}
	filler := filepath.Join(root, "day")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for block := make([]byte, 4096); ; {
		if _, err := f.Write(block); err != nil {
			break
		}
	}
	f.Close()
	code, out := says(t, root, day, "issue", "log", "--month", "3")
	if code != failed || !strings.Contains(out, "hết chỗ trên đĩa, chưa cấp số nào") && !strings.Contains(out, "đĩa báo lỗi") {
		t.Errorf("%d: %s", code, out)
	}
	if code, out := says(t, root, day, "register"); code != clean || !strings.Contains(out, "1 văn bản") {
		t.Errorf("reading on a full disk: %d: %s", code, out)
	}
	os.Remove(filler)
	if code, out := says(t, root, day, "issue", "log", "--month", "3"); code != clean {
		t.Errorf("afterwards: %s", out)
	}
	if code, out := says(t, root, day, "register", "verify"); code != clean {
		t.Errorf("afterwards: %s", out)
	}
}

func TestOutputsFullAfterTheNumber(t *testing.T) {
	root := office(t)
	out := filepath.Join(root, "outputs")
	small(t, out, "20k")
	day := time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC)
	code, text := says(t, root, day, "issue", "log", "--month", "3")
	if code != failed || !strings.Contains(text, "đã ban hành và ghi sổ") || !strings.Contains(text, "register restore") {
		t.Errorf("%d: %s", code, text)
	}
	syscall.Unmount(out, syscall.MNT_DETACH)
	if code, text := says(t, root, day, "register", "restore"); code != clean || !strings.Contains(text, "đủ 2 tệp của 1 văn bản") {
		t.Errorf("%d: %s", code, text)
	}
}
