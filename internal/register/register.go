// Package register is the office's register of outgoing documents: numbers,
// metadata (Decree 30, appendix VI) and the very files, in one SQLite file. A
// number and its files are written in one transaction: there is never one
// without the other. Issued documents never change; what happens to them later
// is a new row. The tables are documented in docs/so-dang-ky.md.
package register

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// Register is an open register. Any number of processes may have it open.
type Register struct{ db *sql.DB }

// Options of opening.
type Options struct {
	ReadOnly bool          // makes nothing, not even the file
	Busy     time.Duration // how long to wait for another process, 0 is ten seconds
}

// applicationID marks the file as ours: "vant".
const applicationID = 0x76616e74

//go:embed schema_*.sql
var schemas embed.FS

// Open opens the register at path; without ReadOnly it makes the file and
// brings its schema up to date.
func Open(path string, o Options) (*Register, error) {
	if err := look(path, o.ReadOnly); err != nil {
		return nil, err
	}
	r, err := open(path, o, "")
	if o.ReadOnly && (errors.Is(err, ErrReadOnly) || errors.Is(err, ErrFull) || errors.Is(err, ErrDisk)) {
		// A folder that cannot be written, or a full disk, has no room for the
		// files beside a register in use. Read as it lies it lacks what they hold.
		if info, missing := os.Stat(path + "-wal"); missing == nil && info.Size() > 0 {
			return nil, fmt.Errorf("%w: %w", ErrPending, err)
		}
		return open(path, o, "&immutable=1")
	}
	if err == nil && !o.ReadOnly {
		os.Remove(path + making)
	}
	return r, err
}

// making is the ending of the mark that lies beside a register while it is made.
const making = ".moi"

// look tells what is no register, and a register that lost all it held from one
// that is being made, or was when its process died: both are empty files, and
// the first would give every number a second time.
func look(path string, readOnly bool) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && !readOnly {
		if err = os.WriteFile(path+making, nil, 0o666); errors.Is(err, fs.ErrPermission) {
			err = fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		return err
	}
	if err != nil {
		return err
	}
	defer f.Close()
	_, unmarked := os.Stat(path + making) // before the size: it goes after that is more than 0
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%w: a folder", ErrForeign)
	case info.Size() > 0:
		return ownLog(f, path)
	case unmarked != nil:
		return ErrEmpty
	case readOnly:
		return &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	}
	return nil
}

// ownLog refuses a backup that was put beside the log of the register before it:
// SQLite would write that log into the backup, and neither be left. A backup
// says in its header that it has no log; a register in use never does.
func ownLog(f *os.File, path string) error {
	var header [20]byte
	if n, _ := f.ReadAt(header[:], 0); n < len(header) || header[18] != 1 {
		return nil
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return ErrLog
	}
	return nil
}

func open(path string, o Options, more string) (*Register, error) {
	if o.Busy == 0 {
		o.Busy = 10 * time.Second
	}
	query := fmt.Sprintf("_txlock=immediate&_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_pragma=cell_size_check(1)", o.Busy.Milliseconds())
	if o.ReadOnly {
		query += "&mode=ro" + more
	} else {
		query += "&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"
	}
	db, err := sql.Open("sqlite", address(path, query))
	if err != nil {
		return nil, plain(err)
	}
	db.SetMaxOpenConns(1)
	r := &Register{db}
	if err := r.migrate(o.ReadOnly); err != nil {
		db.Close()
		return nil, err
	}
	return r, nil
}

// address is the file as SQLite's URI, which keeps ? # and % of folders apart
// from its own.
func address(path, query string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") && filepath.IsAbs(path) {
		path = "/" + path // C:/...
	}
	u := url.URL{Path: path}
	return "file:" + u.EscapedPath() + "?" + query
}

// migrate brings the schema to the newest version, in one transaction.
func (r *Register) migrate(readOnly bool) error {
	newest, err := fs.Glob(schemas, "schema_*.sql")
	if err != nil {
		return err
	}
	var version, id int
	if err := r.db.QueryRow("SELECT * FROM pragma_user_version, pragma_application_id").Scan(&version, &id); err != nil {
		return plain(err)
	}
	switch {
	case id != 0 && id != applicationID:
		return fmt.Errorf("%w: application_id %#x", ErrForeign, id)
	case version > len(newest):
		return fmt.Errorf("%w: version %d of %d", ErrNewer, version, len(newest))
	case version == len(newest):
		return nil
	case readOnly:
		return fmt.Errorf("%w: version %d of %d", ErrOlder, version, len(newest))
	}
	return r.upgrade(len(newest))
}

func (r *Register) upgrade(newest int) error {
	return r.change(context.Background(), func(tx *sql.Tx) error {
		var version, tables int
		if err := tx.QueryRow("SELECT (SELECT * FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)").Scan(&version, &tables); err != nil {
			return err
		}
		if version == 0 && tables > 0 {
			return ErrForeign
		}
		for ; version < newest; version++ {
			schema, err := schemas.ReadFile(fmt.Sprintf("schema_%d.sql", version+1))
			if err != nil {
				return err
			}
			if _, err := tx.Exec(string(schema)); err != nil {
				return err
			}
		}
		_, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, newest))
		return err
	})
}

// change runs do in one immediate transaction.
func (r *Register) change(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return plain(err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return plain(err)
	}
	return plain(tx.Commit())
}

// Close releases the register; the last one to close it leaves one file.
func (r *Register) Close() error { return plain(r.db.Close()) }

// Backup writes a copy to a new file, whole even while others write. The file
// has its name only when all of it is on disk.
func (r *Register) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return &os.PathError{Op: "backup", Path: path, Err: os.ErrExist}
	}
	staged := path + ".tam"
	f, err := os.Create(staged) // SQLite fills an empty file
	if err != nil {
		return err
	}
	defer os.Remove(staged)
	_, err = r.db.ExecContext(ctx, "VACUUM INTO ?", staged)
	if err = plain(err); errors.Is(err, ErrFull) {
		err = &os.PathError{Op: "backup", Path: path, Err: syscall.ENOSPC} // the copy's disk, not the register's
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(staged, path)
}
