package register

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestAnEmptyFileIsNoNewRegister: a register that was cut down to nothing would
// give all its numbers again; one whose making was cut short has given none.
func TestAnEmptyFileIsNoNewRegister(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	issue(t, opened(t, path), report("a"))
	if _, err := os.Stat(path + making); err == nil {
		t.Error("the mark of its making stays beside a register")
	}
	lost := filepath.Join(t.TempDir(), "so-van-ban.db")
	os.WriteFile(lost, nil, 0o666)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(lost, o); !errors.Is(err, ErrEmpty) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	os.WriteFile(lost+making, nil, 0o666)
	if _, err := Open(lost, Options{ReadOnly: true}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("being made, read: %v", err)
	}
	if d := issue(t, opened(t, lost), report("a")); d.Number != 1 {
		t.Errorf("being made: %d", d.Number)
	}
	if _, err := os.Stat(lost + making); err == nil {
		t.Error("the mark stays when the making went on")
	}
}

func TestAFolderIsNoRegister(t *testing.T) {
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(t.TempDir(), o); !errors.Is(err, ErrForeign) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestNothingOldIsReadForNew: while another program keeps the register to
// itself, reading the file as it lies would miss what that has written.
func TestNothingOldIsReadForNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	r := opened(t, path)
	issue(t, r, report("a"))
	r.Close()
	holder, err := sql.Open("sqlite", address(path, "_pragma=locking_mode(exclusive)"))
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	holder.SetMaxOpenConns(1)
	if _, err := holder.Exec("UPDATE documents SET state = 'recalled', why = 'sai số liệu'"); err != nil {
		t.Fatal(err)
	}
	if second, err := Open(path, Options{ReadOnly: true, Busy: time.Millisecond}); !errors.Is(err, ErrBusy) {
		d, _ := second.ByID(background, 1)
		t.Errorf("%v, and a recalled document read as %s", err, d.State)
	}
}

// TestVerifyTellsWhatCanBeSaved: one damaged page does not hide which documents
// are whole.
func TestVerifyTellsWhatCanBeSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	r := opened(t, path)
	for i := range 10 {
		_, err := r.Issue(background, report(fmt.Sprint(i)), func(d Document) (Document, []File, error) {
			big := make([]byte, 40_000)
			copy(big, d.Code)
			return d, []File{{Role: "docx", Name: "a.docx", Data: big}, {Role: "pdf", Name: "a.pdf", Data: big}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var root int64
	if err := r.db.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'words_data'").Scan(&root); err != nil {
		t.Fatal(err)
	}
	r.Close()
	whole, _ := os.ReadFile(path)
	one := int64(len(whole)) / 4096 * 2 / 3 // a page of somebody's file
	for _, page := range []int64{root - 1, one} {
		copy(whole[page*4096:], make([]byte, 4096))
	}
	os.WriteFile(path, whole, 0o666)
	again, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	faults, err := again.Verify(background)
	kinds := map[string]int{}
	for _, f := range faults {
		kinds[f.Kind]++
	}
	if err != nil || kinds["database"] == 0 || kinds["hash"]+kinds["unreadable"] != 1 {
		t.Errorf("%v, %v", kinds, err)
	}
}

func TestABackupIsWholeOrNotThere(t *testing.T) {
	r := fresh(t)
	issue(t, r, report("a"))
	dir := t.TempDir()
	path := filepath.Join(dir, "sao-luu.db")
	var target *os.PathError
	if err := r.Backup(background, filepath.Join(dir, "không có", "x.db")); !errors.As(err, &target) {
		t.Errorf("a folder that is not there is told as %v", err)
	}
	stopped, cancel := context.WithCancel(background)
	cancel()
	if err := r.Backup(stopped, path); err == nil {
		t.Error("a backup that was stopped is told as made")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("a failed backup leaves %v", left)
	}
	if err := r.Backup(background, path); err != nil {
		t.Fatal(err)
	}
	clean(t, opened(t, path))
}

// TestABackupIsNotMixedWithTheLogOfAnother: the backup is put in the place of a
// register whose last process died, and the log of that one still lies there.
func TestABackupIsNotMixedWithTheLogOfAnother(t *testing.T) {
	dir := t.TempDir()
	path, backup := filepath.Join(dir, "so-van-ban.db"), filepath.Join(dir, "sao-luu.db")
	r := opened(t, path)
	issue(t, r, report("a"))
	if err := r.Backup(background, backup); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		issue(t, r, report(fmt.Sprint(i)))
	}
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatal(len(log), err)
	}
	r.Close()
	saved, _ := os.ReadFile(backup)
	os.WriteFile(path, saved, 0o666)
	os.WriteFile(path+"-wal", log, 0o666)
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(path, o); !errors.Is(err, ErrLog) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, saved) {
		t.Error("the backup was changed")
	}
	os.Remove(path + "-wal")
	again := opened(t, path)
	clean(t, again)
	if d := issue(t, again, report("b")); d.Number != 2 {
		t.Errorf("the next is %d", d.Number)
	}
}
