package diag

import (
	"fmt"
	"slices"
	"strings"
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

func TestARuleBrokenEverywhereIsCounted(t *testing.T) {
	var log Log
	for i := range 100_000 {
		log.Warn(Pos{File: "a.docx", At: fmt.Sprint("bảng 1, hàng ", i)}, "bang/o", "chữ không hiện", "")
	}
	log.Warn(Pos{File: "a.docx"}, "khac", "một chỗ khác", "")
	var outer Log // what one log told is told on by another
	for _, f := range log.All() {
		outer.Add(f)
	}
	for _, all := range [][]Finding{log.All(), outer.All()} {
		if len(all) != mostOfRule+2 || all[mostOfRule].Message != "còn 99800 chỗ nữa như thế (bang/o)" || all[mostOfRule+1].Rule != "khac" {
			t.Errorf("%d findings, %v", len(all), all[mostOfRule:])
		}
	}
}

func TestAMessageEnds(t *testing.T) {
	var log Log
	log.Warn(Pos{}, "r", strings.Repeat("chữ ", 1<<20), "")
	if m := log.All()[0].Message; len(m) > mostMessage+3 || !strings.HasSuffix(m, "…") {
		t.Errorf("%d bytes", len(m))
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
