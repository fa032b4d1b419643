package register

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// A process with this limit cannot make any file longer: the write that would
// fails in the middle, as on a full disk.
func init() {
	if n, err := strconv.ParseUint(os.Getenv("VANTHU_REGISTER_LIMIT"), 10, 64); err == nil {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			panic(err)
		}
	}
}

// TestEveryWriteMayFail lets the writes of a process fail further and further
// on, from the making of the file to the last checkpoint: what was told is
// there, whole, and what was not told took no number.
func TestEveryWriteMayFail(t *testing.T) {
	var messages []string
	stopped := 0
	for limit := 1000; limit < 420_000; limit += 14_001 {
		path := filepath.Join(t.TempDir(), "so-van-ban.db")
		var out, fault bytes.Buffer
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "VANTHU_REGISTER_WORKER="+path, "VANTHU_REGISTER_COUNT=8", "VANTHU_REGISTER_LIMIT="+strconv.Itoa(limit))
		cmd.Stdout, cmd.Stderr = &out, &fault
		err := cmd.Run()
		if err != nil {
			stopped++
			messages = append(messages, fault.String())
		}
		told := map[int]bool{}
		for _, line := range strings.Fields(out.String()) {
			n, _ := strconv.Atoi(line)
			told[n] = true
		}
		if err == nil && len(told) != 8 {
			t.Errorf("at %d bytes no fault and %d numbers", limit, len(told))
		}
		holds(t, path, told)
		again := opened(t, path)
		if d := issue(t, again, report("afterwards")); d.Number != len(told)+1 {
			t.Errorf("at %d bytes %d were told, and the next is %d", limit, len(told), d.Number)
		}
	}
	if stopped < 10 {
		t.Errorf("only %d processes were stopped", stopped)
	}
	for _, m := range messages {
		if !strings.Contains(m, ErrFull.Error()) && !strings.Contains(m, ErrDisk.Error()) && !strings.Contains(m, ErrReadOnly.Error()) {
			t.Errorf("a failed write is told as %q", m)
		}
	}
}
