package register

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// stranger runs do as a user who owns nothing.
func stranger(t *testing.T, do func()) {
	t.Helper()
	if os.Geteuid() == 0 {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := syscall.Setfsuid(65534); err != nil {
			t.Skip("no other user to be: ", err)
		}
		defer syscall.Setfsuid(0)
	}
	do()
}

// TestAReaderWhoMayNotWriteIsToldOfWhatHeCannotSee: what was written last lies
// beside the register, and a reader who cannot use it must not be given the
// rest for the whole.
func TestAReaderWhoMayNotWriteIsToldOfWhatHeCannotSee(t *testing.T) {
	source := filepath.Join(t.TempDir(), "so-van-ban.db")
	writer := opened(t, source)
	if _, err := writer.db.Exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0"); err != nil {
		t.Fatal(err)
	}
	issue(t, writer, report("a"))
	dir, err := os.MkdirTemp("", "so")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "so-van-ban.db")
	t.Cleanup(func() { os.Chmod(dir, 0o755); os.RemoveAll(dir) })
	for _, ending := range []string{"", "-wal"} {
		data, err := os.ReadFile(source + ending)
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile(path+ending, data, 0o444)
	}
	os.Chmod(dir, 0o555)
	read := func() (n int, err error) {
		stranger(t, func() {
			var r *Register
			if r, err = Open(path, Options{ReadOnly: true}); err != nil {
				return
			}
			defer r.Close()
			all, _ := r.List(background, Query{})
			n = len(all)
		})
		return n, err
	}
	if n, err := read(); !errors.Is(err, ErrPending) {
		t.Errorf("%d of 1 documents, %v", n, err)
	}
	os.Chmod(dir, 0o755)
	opened(t, path).Close() // takes in what lies beside
	os.Chmod(dir, 0o555)
	if n, err := read(); n != 1 || err != nil {
		t.Errorf("afterwards %d, %v", n, err)
	}
	os.Chmod(path, 0)
	var refused *os.PathError
	if _, err := read(); !errors.As(err, &refused) {
		t.Errorf("a register that may not be read is told as %v", err)
	}
}
