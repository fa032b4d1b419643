package diag

import (
	"slices"
	"sync"
	"testing"
)

func TestFindingsComeInReadingOrderAndOnce(t *testing.T) {
	var log Log
	log.Warn(Pos{File: "b.yaml", Line: 2}, "r", "hai", "")
	log.Error(Pos{File: "a.yaml", Line: 9}, "r", "chín", "")
	log.Error(Pos{File: "a.yaml", Line: 3, Col: 7}, "r", "ba bảy", "")
	log.Error(Pos{File: "a.yaml", Line: 3, Col: 1}, "r", "ba một", "")
	log.Error(Pos{File: "a.yaml", Line: 3, Col: 1}, "r", "ba một", "")

	var got []string
	for _, f := range log.All() {
		got = append(got, f.Message)
	}
	if want := []string{"ba một", "ba bảy", "chín", "hai"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOnlyAnErrorFails(t *testing.T) {
	var log Log
	log.Warn(Pos{}, "r", "nhìn lại", "")
	if log.Failed() {
		t.Error("a warning must not forbid writing")
	}
	log.Error(Pos{}, "r", "sai", "")
	if !log.Failed() {
		t.Error("an error must forbid writing")
	}
}

func TestGoroutinesShareALog(t *testing.T) {
	var log Log
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() { log.Error(Pos{Line: i + 1}, "r", "lỗi", "") })
	}
	wg.Wait()
	if n := len(log.All()); n != 50 {
		t.Errorf("%d findings, want 50", n)
	}
}

func TestDistanceCountsLettersNotBytes(t *testing.T) {
	for _, c := range []struct {
		typed, known string
		limit, want  int
	}{
		{"dia_danh", "dia_danh", 3, 0},
		{"dia_dan", "dia_danh", 3, 1},
		{"dia_dahn", "dia_danh", 3, 1}, // neighbours swapped
		{"mục", "muc", 3, 1},
		{"xa", "co_quan_chu_quan", 3, 4},
	} {
		if got := Distance(c.typed, c.known, c.limit); got != c.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", c.typed, c.known, c.limit, got, c.want)
		}
	}
}
