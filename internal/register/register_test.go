package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

var background = context.Background()

func opened(t testing.TB, path string) *Register {
	t.Helper()
	r, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func fresh(t testing.TB) *Register { return opened(t, filepath.Join(t.TempDir(), "so-van-ban.db")) }

// report is a draft of the series BC.
func report(draft string) Order {
	return Order{At: "2023-11-20T08:00:00+07:00", Draft: Document{
		Series: "BC", Year: 2023, Symbol: "BC-UBND", Draft: draft, Kind: "BC", KindName: "Báo cáo", Title: "Báo cáo năm 2023",
		Subject: "Kết quả truyền thông về chuyển đổi số", Organ: "Ủy ban nhân dân xã Đức Phú", Place: "Đức Phú", Signed: "2023-11-20",
		Issued: "2023-11-20", Signer: "Nguyễn Giáp Thìn", SignerTitle: "Chủ tịch", Addressees: []string{"UBND huyện Mộ Đức"},
		Recipients: []Recipient{{Name: "Như trên"}, {Name: "Lưu: VT", Kept: true}}, Language: "vi"}}
}

// drawn makes two files that tell the number.
func drawn(d Document) (Document, []File, error) {
	d.Pages, d.Sheets = 3, 2
	return d, []File{
		{Role: "docx", Name: "a.docx", Data: fmt.Append(nil, "docx ", d.Code)},
		{Role: "pdf", Name: "a.pdf", Data: fmt.Append(nil, "pdf ", d.Code)},
	}, nil
}

func issue(t testing.TB, r *Register, o Order) Document {
	t.Helper()
	d, err := r.Issue(background, o, drawn)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADocumentIsKeptAsItWasIssued(t *testing.T) {
	r := fresh(t)
	issued := issue(t, r, report("bao-cao/nam"))
	if issued.Code != "01/BC-UBND" || issued.State != Issued {
		t.Errorf("issued %+v", issued)
	}
	kept, err := r.Get(background, 2023, "01/BC-UBND")
	if err != nil || !reflect.DeepEqual(kept, issued) {
		t.Errorf("kept %+v, %v", kept, err)
	}
	files, err := r.Files(background, kept.ID)
	if err != nil || len(files) != 2 || string(files[1].Data) != "pdf 01/BC-UBND" || files[1].SHA256 != Hash(files[1].Data) {
		t.Errorf("files %v, %v", files, err)
	}
	events, _ := r.Events(background, kept.ID)
	if len(events) != 1 || events[0].Kind != "issued" || events[0].At != "2023-11-20T08:00:00+07:00" {
		t.Errorf("events %v", events)
	}
	clean(t, r)
}

func clean(t *testing.T, r *Register) {
	t.Helper()
	faults, err := r.Verify(background)
	if err != nil || len(faults) > 0 {
		t.Errorf("verify: %+v, %v", faults, err)
	}
}

func TestNumbersRunInSeriesAndYears(t *testing.T) {
	r := fresh(t)
	var codes []string
	add := func(o Order) { codes = append(codes, issue(t, r, o).Code) }
	add(report("a"))
	add(report("b"))
	plan := report("ke-hoach")
	plan.Draft.Series, plan.Draft.Symbol = "KH", "KH-UBND"
	add(plan)
	next := report("c")
	next.Draft.Year = 2024
	add(next)
	next.Draft.Draft, next.Opening = "d", 31 // begun on paper up to 30
	next.Draft.Series, next.Draft.Symbol = "TB", "TB-UBND"
	add(next)
	log := report("nhat-ky/thang-01")
	log.Draft.Series, log.Draft.Symbol = "NK", ""
	add(log)
	if got, want := strings.Join(codes, " "), "01/BC-UBND 02/BC-UBND 01/KH-UBND 01/BC-UBND 31/TB-UBND "; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	clean(t, r)
}

// TestANumberIsPrintedOnce: a year that goes from a series a kind to one for all
// would begin at 01 again.
func TestANumberIsPrintedOnce(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	shared := report("b")
	shared.Draft.Series = ""
	var taken *NumberTaken
	if d, err := r.Issue(background, shared, drawn); !errors.As(err, &taken) || taken.Document.Draft != "a" {
		t.Errorf("%s twice, %v", d.Code, err)
	}
	other := shared
	other.Draft.Draft, other.Draft.Organ = "c", "Hội đồng nhân dân xã Đức Phú"
	if d := issue(t, r, other); d.Code != "01/BC-UBND" {
		t.Errorf("another office has %s", d.Code)
	}
	shared.Opening = 41
	if d := issue(t, r, shared); d.Code != "41/BC-UBND" {
		t.Errorf("opened at 41 it is %s", d.Code)
	}
	if _, err := r.db.Exec("DROP TRIGGER documents_fixed; UPDATE documents SET organ = (SELECT organ FROM documents WHERE draft = 'a') WHERE series = '' AND number = 1"); err != nil {
		t.Fatal(err)
	}
	faults, err := r.Verify(background)
	kinds := map[string]int{}
	for _, f := range faults {
		kinds[f.Kind]++
	}
	if err != nil || kinds["twice"] != 1 {
		t.Errorf("%v, %v", kinds, err)
	}
}

func TestTheLastOfASeriesAndTheDraftsOfAName(t *testing.T) {
	r := fresh(t)
	if _, ok, err := r.Last(background, "BC", 2023); ok || err != nil {
		t.Errorf("of an empty series: %v, %v", ok, err)
	}
	for _, draft := range []string{"tep/gui#1", "tep/gui#2", "tep/gui-lai#3", "tep/gửi#4"} {
		issue(t, r, report(draft))
	}
	if d, ok, err := r.Last(background, "BC", 2023); !ok || d.Number != 4 || err != nil {
		t.Errorf("last %+v, %v", d, err)
	}
	if err := r.Recall(background, 2, "2023-11-21T08:00:00+07:00", "sai"); err != nil {
		t.Fatal(err)
	}
	if list, err := r.Drafted(background, "tep/gui#"); err != nil || len(list) != 1 || list[0].Draft != "tep/gui#1" {
		t.Errorf("in force of that name: %+v, %v", list, err)
	}
}

func TestADraftIsIssuedOnce(t *testing.T) {
	r := fresh(t)
	first := issue(t, r, report("bao-cao/nam"))
	_, err := r.Issue(background, report("bao-cao/nam"), drawn)
	var already *AlreadyIssued
	if !errors.As(err, &already) || already.Document.Number != 1 {
		t.Fatalf("second issue: %v", err)
	}
	again := report("bao-cao/nam")
	again.Of, again.Why = first.ID, "sai số liệu"
	second := issue(t, r, again)
	if second.Number != 2 || second.Replaces != first.ID {
		t.Errorf("replacement %+v", second)
	}
	old, _ := r.ByID(background, first.ID)
	if old.State != Replaced || old.Why != "sai số liệu" {
		t.Errorf("replaced %+v", old)
	}
	var not *NotInForce
	if _, err := r.Issue(background, again, drawn); !errors.As(err, &not) {
		t.Errorf("replaced twice: %v", err)
	}
	if err := r.Recall(background, second.ID, "2023-11-21T08:00:00+07:00", "ban hành nhầm"); err != nil {
		t.Error(err)
	}
	if third := issue(t, r, report("bao-cao/nam")); third.Number != 3 {
		t.Errorf("a recalled number was given again: %+v", third)
	}
	clean(t, r)
}

func TestANumberIsAskedFor(t *testing.T) {
	r := fresh(t)
	o := report("a")
	o.Number = 5
	if d := issue(t, r, o); d.Number != 5 {
		t.Errorf("got %d", d.Number)
	}
	o.Draft.Draft = "b"
	var taken *NumberTaken
	if _, err := r.Issue(background, o, drawn); !errors.As(err, &taken) || taken.Document.Draft != "a" {
		t.Errorf("taken: %v", err)
	}
	o.Number = 3
	issue(t, r, o)
	o.Number, o.Draft.Draft = 0, "c"
	if d := issue(t, r, o); d.Number != 6 {
		t.Errorf("next is %d", d.Number)
	}
	faults, err := r.Verify(background)
	if err != nil || len(faults) != 1 || faults[0].Kind != "gap" || faults[0].From != 4 || faults[0].To != 4 {
		t.Errorf("verify: %+v, %v", faults, err)
	}
}

func TestAFailedRenderTakesNoNumber(t *testing.T) {
	r := fresh(t)
	broken := errors.New("render")
	_, err := r.Issue(background, report("a"), func(d Document) (Document, []File, error) { return d, nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if d := issue(t, r, report("a")); d.Number != 1 {
		t.Errorf("number %d", d.Number)
	}
}

func TestSearch(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	plan := report("ke-hoach")
	plan.Draft.Kind, plan.Draft.Subject, plan.Draft.Signer = "KH", "Tổ chức hội thi cải cách hành chính", "Trần Thị Bưởi"
	plan.Draft.Issued = "2023-03-06"
	issue(t, r, plan)
	for text, want := range map[string]int{
		"chuyển đổi số": 1, "chuyen doi so": 1, "CHUYỂN ĐỔI": 1, "chuyen hanh": 0, "buoi": 1, "Bưở": 1, "đức phú": 2, "mo duc": 2,
		"hanh chinh hoi": 1, "01": 1, "'": 2, `"`: 2, "khong co": 0,
		"6/3/2023": 1, "06/03/2023": 1, "20/11/2023": 2, "2/BC-UBND": 1,
	} {
		found, err := r.List(background, Query{Text: text})
		if err != nil || len(found) != want {
			t.Errorf("%q: %d, %v; want %d", text, len(found), err, want)
		}
	}
}

func TestWhatPeopleCallADocument(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	plan := report("b")
	plan.Draft.Series, plan.Draft.Kind, plan.Draft.Symbol = "KH", "KH", "KH-UBND"
	issue(t, r, plan)
	for typed, want := range map[string]string{"01/BC-UBND": "a", "1/bc-ubnd": "a", "BC 1": "a", "1/KH": "b", "kh-ubnd 01": "b", "số 01/KH-UBND": "b", "So 1/BC": "a"} {
		d, err := r.Get(background, 0, typed)
		if err != nil || d.Draft != want {
			t.Errorf("%q: %s, %v", typed, d.Draft, err)
		}
	}
	var several *Ambiguous
	if _, err := r.Get(background, 0, "1"); !errors.As(err, &several) || len(several.Choices) != 2 {
		t.Errorf("1: %v", err)
	}
	for _, typed := range []string{"2", "BC", "", "01/QĐ"} {
		if _, err := r.Get(background, 0, typed); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestWhatIsIssuedCannotBeChangedFromOutside(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	for _, attack := range []string{
		"UPDATE documents SET subject = 'x'", "DELETE FROM documents", "UPDATE files SET data = x''", "DELETE FROM files",
		"UPDATE documents SET number = 9",
	} {
		if _, err := r.db.Exec(attack); err == nil {
			t.Errorf("%s was done", attack)
		}
	}
	clean(t, r)
}

func TestVerifyFindsWhatWasChangedPastTheTriggers(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	if _, err := r.db.Exec("DROP TRIGGER files_fixed; UPDATE files SET data = x'00' WHERE role = 'pdf'; DROP TRIGGER files_stay; DELETE FROM files WHERE role = 'docx'"); err != nil {
		t.Fatal(err)
	}
	faults, err := r.Verify(background)
	if err != nil || len(faults) != 2 || faults[0].Kind != "hash" || faults[1].Kind != "missing" {
		t.Errorf("verify: %+v, %v", faults, err)
	}
}

func TestFaultsOfTheFile(t *testing.T) {
	write := func(t *testing.T, data string) string {
		path := filepath.Join(t.TempDir(), "so-van-ban.db")
		if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	t.Run("no database", func(t *testing.T) {
		if _, err := Open(write(t, strings.Repeat("văn bản ", 1000)), Options{}); !errors.Is(err, ErrDamaged) {
			t.Errorf("%v", err)
		}
	})
	t.Run("another's database", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		db, _ := sql.Open("sqlite", path)
		if _, err := db.Exec("CREATE TABLE t (a)"); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if _, err := Open(path, Options{}); !errors.Is(err, ErrForeign) {
			t.Errorf("%v", err)
		}
	})
	t.Run("not there", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v", err)
		}
		if _, err := os.Stat(path); err == nil {
			t.Error("reading made the file")
		}
	})
	t.Run("held by another", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "x.db")
		holder := opened(t, path)
		second, err := Open(path, Options{Busy: time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		defer second.Close()
		_, err = holder.Issue(background, report("a"), func(d Document) (Document, []File, error) {
			if _, err := second.Issue(background, report("b"), drawn); !errors.Is(err, ErrBusy) {
				t.Errorf("while held: %v", err)
			}
			return drawn(d)
		})
		if err != nil {
			t.Fatal(err)
		}
		if d := issue(t, second, report("b")); d.Number != 2 {
			t.Errorf("afterwards %d", d.Number)
		}
	})
	t.Run("odd folder names", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "sổ #1 50% ? đi")
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		issue(t, opened(t, filepath.Join(dir, "so-van-ban.db")), report("a"))
		if _, err := os.Stat(filepath.Join(dir, "so-van-ban.db")); err != nil {
			t.Error(err)
		}
	})
}

// TestAFlippedByteIsNeverReadInSilence damages the file anywhere: what can
// still be read is right, or verify and reading say that it is not.
func TestAFlippedByteIsNeverReadInSilence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	r, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		issue(t, r, report(fmt.Sprint(i)))
	}
	r.Close()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := snapshot(t, path)
	seen := 0
	for at := 0; at < len(whole); at += len(whole)/150 + 1 {
		damaged := append([]byte{}, whole...)
		damaged[at] ^= 0x5a
		os.WriteFile(path, damaged, 0o666)
		r, err := Open(path, Options{})
		if err != nil {
			seen++
			continue
		}
		faults, err := r.Verify(background)
		r.Close()
		switch {
		case err != nil || len(faults) > 0:
			seen++
		case snapshot(t, path) != want && !sameButWords(t, path, want):
			t.Errorf("byte %d of %d: changed and not seen", at, len(whole))
		}
	}
	if seen == 0 {
		t.Error("no damage was seen at all")
	}
}

func sameButWords(t *testing.T, path, want string) bool {
	t.Helper()
	return numbersOf(snapshot(t, path)) == numbersOf(want)
}

func numbersOf(s string) (out string) {
	for line := range strings.Lines(s) {
		out += strings.Join(strings.Fields(line)[:2], " ") + "\n"
	}
	return out
}

func snapshot(t *testing.T, path string) (out string) {
	t.Helper()
	r, err := Open(path, Options{})
	if err != nil {
		return "unreadable " + err.Error()
	}
	defer r.Close()
	all, err := r.List(background, Query{})
	if err != nil {
		return "unreadable " + err.Error()
	}
	for _, d := range all {
		out += fmt.Sprintf("%d %s %+v\n", d.Number, d.Code, d)
	}
	return out
}

// TestAFullDiskLeavesTheOldState lets the file grow by one page more each time,
// so that every write of an issue fails once.
func TestAFullDiskLeavesTheOldState(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	large := func(d Document) (Document, []File, error) {
		d, files, err := drawn(d)
		files[0].Data = make([]byte, 200_000)
		return d, files, err
	}
	var pages int
	if err := r.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	failures := 0
	for limit := pages; ; limit++ {
		if _, err := r.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", limit)); err != nil {
			t.Fatal(err)
		}
		_, err := r.Issue(background, report("b"), large)
		if err == nil {
			break
		}
		failures++
		if !errors.Is(err, ErrFull) {
			t.Fatalf("at %d pages: %v", limit, err)
		}
		all, err := r.List(background, Query{})
		if err != nil || len(all) != 1 {
			t.Fatalf("at %d pages %d documents, %v", limit, len(all), err)
		}
	}
	if failures < 20 {
		t.Errorf("only %d writes failed", failures)
	}
	clean(t, r)
}

func TestABackupIsWhole(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	path := filepath.Join(t.TempDir(), "sao-luu.db")
	if err := r.Backup(background, path); err != nil {
		t.Fatal(err)
	}
	if err := r.Backup(background, path); !errors.Is(err, os.ErrExist) {
		t.Errorf("over an old one: %v", err)
	}
	copied := opened(t, path)
	clean(t, copied)
	if d := issue(t, copied, report("b")); d.Number != 2 {
		t.Errorf("after the copy %d", d.Number)
	}
}

func TestReadingInAFolderThatCannotBeWritten(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root writes everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "so-van-ban.db")
	r, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	issue(t, r, report("a"))
	r.Close()
	os.Chmod(dir, 0o555)
	t.Cleanup(func() { os.Chmod(dir, 0o777) })
	r, err = Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if all, err := r.List(background, Query{}); err != nil || len(all) != 1 {
		t.Errorf("%d, %v", len(all), err)
	}
}
