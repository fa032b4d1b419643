package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Claim takes a queued message to be tried now, with its bytes; false when it
// is no longer queued.
func (r *Register) Claim(ctx context.Context, id int64, at string) (d Dispatch, ok bool, err error) {
	err = r.change(ctx, func(tx *sql.Tx) error {
		res, err := tx.Exec("UPDATE dispatches SET state = 'sending', begun = 0, attempts = attempts + 1, tried_at = ? WHERE id = ? AND state = 'queued'", at, id)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err
		}
		ok = true
		return tx.QueryRow("SELECT "+dispatchColumns+", d.raw FROM dispatches d WHERE id = ?", id).Scan(append(d.dispatchFields(), &d.Raw)...)
	})
	return d, ok && err == nil, err
}

// ErrNotSending says that a message is not being sent by whoever thinks so.
var ErrNotSending = errors.New("the dispatch is not being sent")

// Begin notes, on disk, that the end of a message is about to go out: from now
// on the server may have accepted it.
func (r *Register) Begin(ctx context.Context, id int64) error {
	return r.change(ctx, func(tx *sql.Tx) error {
		return exactly(tx.Exec("UPDATE dispatches SET begun = 1 WHERE id = ? AND state = 'sending' AND begun = 0", id))
	})
}

func exactly(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return errors.Join(ErrNotSending, err)
	}
	return nil
}

// Verdict is how an attempt ended.
type Verdict struct {
	State  string // Sent, Failed, Unknown, or Queued for another time
	At     string
	Next   string // of Queued
	Answer string
}

// Settle ends an attempt. A message that was sent is known to its documents.
func (r *Register) Settle(ctx context.Context, id int64, v Verdict) error {
	return r.change(ctx, func(tx *sql.Tx) error { return settle(tx, id, Sending, v) })
}

// Decide settles a message whose fate was unknown, as the recipient told.
func (r *Register) Decide(ctx context.Context, id int64, v Verdict) error {
	return r.change(ctx, func(tx *sql.Tx) error { return settle(tx, id, Unknown, v) })
}

func settle(tx *sql.Tx, id int64, from string, v Verdict) error {
	done := ""
	if v.State != Queued {
		done = v.At
	}
	if err := exactly(tx.Exec(`UPDATE dispatches SET state = ?, begun = 0, done_at = ?, next_at = CASE WHEN ? = 'queued' THEN ? ELSE next_at END, answer = ?,
		raw = CASE WHEN ? IN ('sent', 'failed') THEN NULL ELSE raw END WHERE id = ? AND state = ?`, v.State, done, v.State, v.Next, v.Answer, v.State, id, from)); err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT INTO dispatch_answers (dispatch, at, state, answer) VALUES (?, ?, ?, ?)", id, v.At, v.State, v.Answer); err != nil || v.State != Sent {
		return err
	}
	_, err := tx.Exec(`INSERT INTO events (document, kind, at, note) SELECT document, 'sent', ?, organ || ' <' || email || '>, ' || message_id
		FROM dispatches d JOIN dispatch_documents ON dispatch = d.id WHERE d.id = ?`, v.At, id)
	return err
}

// Recover finds what a process left behind that died while sending. The caller
// holds the lock of LockSending, so nobody is sending now. What had not come to
// its end goes back into the queue; the rest is unknown.
func (r *Register) Recover(ctx context.Context, at string) error {
	return r.change(ctx, func(tx *sql.Tx) error {
		rows, err := tx.Query("SELECT id, begun FROM dispatches WHERE state = 'sending' ORDER BY id")
		if err != nil {
			return err
		}
		type left struct {
			id    int64
			begun bool
		}
		all, err := collect(rows, func(l *left) []any { return []any{&l.id, &l.begun} })
		if err != nil {
			return err
		}
		for _, l := range all {
			v := Verdict{State: Queued, At: at, Next: at, Answer: "chương trình dừng trước khi gửi xong; chưa có gì được nhận"}
			if l.begun {
				v = Verdict{State: Unknown, At: at, Answer: "chương trình dừng giữa lúc kết thúc thư và lúc ghi sổ"}
			}
			if err := settle(tx, l.id, Sending, v); err != nil {
				return err
			}
		}
		return nil
	})
}

// Answers is what servers said to a dispatch, attempt by attempt.
func (r *Register) Answers(ctx context.Context, dispatch int64) ([]Verdict, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT at, state, answer FROM dispatch_answers WHERE dispatch = ? ORDER BY id", dispatch)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(v *Verdict) []any { return []any{&v.At, &v.State, &v.Answer} })
}

// ErrSending says that another process is sending.
var ErrSending = errors.New("another process is sending")

// SendLock is held while one process sends.
type SendLock struct {
	db *sql.DB
	tx *sql.Tx
}

// LockSending takes the lock of the register at path. It lies in a file beside
// it and is SQLite's own, so that it dies with the process on every system.
func LockSending(path string) (*SendLock, error) {
	path = strings.TrimSuffix(path, filepath.Ext(path)) + ".gui"
	db, err := sql.Open("sqlite", address(path, "_txlock=exclusive&_pragma=busy_timeout(0)"))
	if err != nil {
		return nil, plain(err)
	}
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		db.Close()
		if err := plain(err); !errors.Is(err, ErrBusy) {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %w", ErrSending, ErrBusy)
	}
	return &SendLock{db, tx}, nil
}

// Release lets others send.
func (l *SendLock) Release() error { return errors.Join(l.tx.Rollback(), l.db.Close()) }
