package register

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	kills  = flag.Int("kills", 40, "rounds of TestKilledAtAnyInstant")
	worker = os.Getenv("VANTHU_REGISTER_WORKER") // path of the register: this process is to issue, not to test
)

func TestMain(m *testing.M) {
	if worker != "" {
		os.Exit(work())
	}
	flag.Parse()
	os.Exit(m.Run())
}

// work issues documents of one series, as many as asked for, and says each
// number once it is promised.
func work() int {
	count, _ := strconv.Atoi(os.Getenv("VANTHU_REGISTER_COUNT"))
	r, err := Open(worker, Options{Busy: time.Minute})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	defer r.Close()
	for i := range count {
		d, err := r.Issue(background, report(fmt.Sprintf("%d-%d", os.Getpid(), i)), func(d Document) (Document, []File, error) {
			d, files, err := drawn(d)
			files[0].Data = append(files[0].Data, make([]byte, 30_000)...)
			return d, files, err
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 2
		}
		fmt.Println(d.Number)
	}
	return 0
}

func start(t testing.TB, path string, count int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "VANTHU_REGISTER_WORKER="+path, "VANTHU_REGISTER_COUNT="+strconv.Itoa(count))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// TestKilledAtAnyInstant kills a process that issues, round after round, on one
// register: every number it has told is there, whole, and no number is missing
// or doubled. More rounds: -kills 1000.
func TestKilledAtAnyInstant(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	random := rand.New(rand.NewPCG(1, 2))
	told := map[int]bool{}
	for round := range *kills {
		cmd, lines := start(t, path, 1000)
		after := time.AfterFunc(time.Duration(random.IntN(40_000))*time.Microsecond, func() { cmd.Process.Kill() })
		for lines.Scan() {
			n, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
			if err != nil {
				continue // cut by the kill
			}
			told[n] = true
		}
		cmd.Wait()
		after.Stop()
		if round%20 == 0 || round == *kills-1 {
			holds(t, path, told)
		}
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d kills, %d numbers told", *kills, len(told))
}

// holds says that the register has every number told, and all from 1 on.
func holds(t *testing.T, path string, told map[int]bool) {
	t.Helper()
	r, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	clean(t, r)
	all, err := r.List(background, Query{})
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[int]bool{}
	for _, d := range all {
		if numbers[d.Number] {
			t.Errorf("number %d twice", d.Number)
		}
		numbers[d.Number] = true
	}
	for n := range told {
		if !numbers[n] {
			t.Errorf("number %d was told and is not there", n)
		}
	}
	for n := 1; n <= len(numbers); n++ {
		if !numbers[n] {
			t.Errorf("number %d is missing of %d", n, len(numbers))
		}
	}
}

func TestEightProcessesIssueTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	const processes, each = 8, 100
	var wait sync.WaitGroup
	var lock sync.Mutex
	told := map[int]bool{}
	for range processes {
		cmd, lines := start(t, path, each)
		wait.Go(func() {
			for lines.Scan() {
				n, _ := strconv.Atoi(lines.Text())
				lock.Lock()
				if told[n] {
					t.Errorf("number %d told twice", n)
				}
				told[n] = true
				lock.Unlock()
			}
			var exit *exec.ExitError
			if err := cmd.Wait(); errors.As(err, &exit) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if len(told) != processes*each {
		t.Errorf("%d numbers, want %d", len(told), processes*each)
	}
	holds(t, path, told)
}
