package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vanthu/internal/register"
)

var kills = flag.Int("kills", 12, "rounds of TestAnIssueKilledAtAnyInstant")

// office is a workspace with the shipped inputs but for the pictures.
func office(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, dir := range []string{"inputs", "templates"} {
		if err := os.CopyFS(filepath.Join(root, dir), os.DirFS(filepath.Join("..", "..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	os.Remove(registerPath(root))
	return root
}

// says runs a command line in a workspace on a day.
func says(t *testing.T, root string, now time.Time, args ...string) (int, string) {
	t.Helper()
	var out bytes.Buffer
	code := run(args, world{in: strings.NewReader(""), out: &out, err: &out, dir: root, now: func() time.Time { return now }})
	return code, strings.Join(strings.Fields(out.String()), " ")
}

func TestAClockSetBackDatesNothing(t *testing.T) {
	root := office(t)
	day := time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC)
	if code, out := says(t, root, day, "issue", "log", "--month", "3"); code != clean {
		t.Fatal(out)
	}
	back := day.AddDate(-3, 0, 0)
	code, out := says(t, root, back, "issue", "log", "--month", "4")
	if code != failed || !strings.Contains(out, "đồng hồ của máy chỉ 09:00 31/3/2020, trước lần ghi sổ gần nhất (09:00 31/3/2023)") {
		t.Errorf("%d: %s", code, out)
	}
	if code, out := says(t, root, back, "issue", "log", "--month", "4", "--issued-on", "28/4/2023"); code != clean || !strings.Contains(out, "thứ tự 2") {
		t.Errorf("with its day written: %s", out)
	}
}

func TestARegisterThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	root := office(t)
	day := time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC)
	if code, out := says(t, root, day, "issue", "log", "--month", "3"); code != clean {
		t.Fatal(out)
	}
	inputs := filepath.Join(root, "inputs")
	os.Chmod(registerPath(root), 0o444)
	os.Chmod(inputs, 0o555)
	defer os.Chmod(inputs, 0o755)
	if code, out := says(t, root, day, "issue", "log", "--month", "4"); code != failed || !strings.Contains(out, "không ghi được vào sổ") {
		t.Errorf("%d: %s", code, out)
	}
	if code, out := says(t, root, day, "register"); code != clean || !strings.Contains(out, "1 văn bản") {
		t.Errorf("reading: %d: %s", code, out)
	}
}

// TestTheNarrowestFaultIsTold: a register whose newest part cannot be read is
// read-only too, but that is not what stops the reader.
func TestTheNarrowestFaultIsTold(t *testing.T) {
	f, ok := explainRegister(fmt.Errorf("%w: %w", register.ErrPending, register.ErrReadOnly))
	if !ok || !strings.Contains(f.Message, "không đọc được trọn sổ") {
		t.Errorf("told as %q", f.Message)
	}
}

// TestAnIssueKilledAtAnyInstant kills whole processes: every number is there
// with whole files, and no file lies in outputs without its number. More
// rounds: -kills 1000.
func TestAnIssueKilledAtAnyInstant(t *testing.T) {
	root := office(t)
	day := time.Date(2023, 3, 31, 9, 0, 0, 0, time.UTC)
	if code, out := says(t, root, day, "build", "plan", "-q"); code != clean {
		t.Fatal(out)
	}
	draft, err := os.ReadFile(filepath.Join(root, "outputs", "ke-hoach", "ke-hoach-2023.docx"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	whole := time.Minute // of a process left alone, which the first one is
	for round := range *kills {
		file := filepath.Join(root, fmt.Sprintf("gui-%d.docx", round))
		if err := os.WriteFile(file, commented(t, draft, file), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := &exec.Cmd{Path: os.Args[0], Args: []string{"vanthu", "issue", file, "--issued-on", "2023-03-31"}, Dir: root}
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		after := time.AfterFunc(time.Duration(random.Int64N(int64(whole))+int64(whole/6)), func() { cmd.Process.Kill() })
		cmd.Wait()
		after.Stop()
		if round == 0 {
			whole = time.Since(began)
		}
	}
	if code, out := says(t, root, day, "issue", "plan", "--issued-on", "2023-03-31"); code != clean {
		t.Fatal(out)
	}
	holdsTogether(t, root)
}

// commented is the archive with a comment: another file of the same document.
func commented(t *testing.T, archive []byte, comment string) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range old.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.SetComment(comment), w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func holdsTogether(t *testing.T, root string) {
	t.Helper()
	r, err := register.Open(registerPath(root), register.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	faults, err := r.Verify(context.Background())
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v %+v", err, faults)
	}
	all, err := r.List(context.Background(), register.Query{})
	if err != nil {
		t.Fatal(err)
	}
	hashes := map[string]string{}
	for i, d := range all {
		if d.Number != i+1 {
			t.Errorf("number %d stands at %d", d.Number, i+1)
		}
		files, err := r.Files(context.Background(), d.ID)
		if err != nil || len(files) != 2 {
			t.Fatalf("%d files, %v", len(files), err)
		}
		for _, f := range files {
			hashes[f.Name] = f.SHA256
		}
	}
	t.Logf("%d numbers", len(all))
	err = filepath.WalkDir(filepath.Join(root, "outputs", "ban-hanh"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".tam") {
			return err
		}
		data, err := os.ReadFile(path)
		if hashes[d.Name()] != hash(data) {
			t.Errorf("%s is not in the register as it lies in outputs", d.Name())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
