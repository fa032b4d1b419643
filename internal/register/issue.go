package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// Order asks for a document to be issued.
type Order struct {
	At      string   // the instant it is recorded
	Draft   Document // all but number, code and state
	Number  int      // 0: the next of its series
	Opening int      // the first number of the series here, when the year was begun on paper; 0 is 1
	Of      int64    // the document this one replaces
	Why     string   // it does
}

// Issue gives a draft its number and keeps it with its files, all in one
// transaction; render makes the files once the number is known, and completes
// the document (pages, sheets). When it returns without error the document is on
// disk; in any other case, a crash included, nothing is.
func (r *Register) Issue(ctx context.Context, o Order, render func(Document) (Document, []File, error)) (Document, error) {
	var issued Document
	err := r.change(ctx, func(tx *sql.Tx) (err error) {
		d := o.Draft
		if err := giveWay(tx, o); err != nil {
			return err
		}
		if d.Number, err = number(tx, o); err != nil {
			return err
		}
		d.Code = Code(d.Number, d.Symbol)
		if err := printedOnce(tx, d); err != nil {
			return err
		}
		d.State, d.Replaces, d.Recorded = Issued, o.Of, o.At
		var files []File
		if d, files, err = render(d); err != nil {
			return err
		}
		if d.ID, err = insert(tx, d); err != nil {
			return err
		}
		for _, f := range files {
			if err := keep(tx, d.ID, f); err != nil {
				return err
			}
		}
		issued = d
		return record(tx, Event{Document: d.ID, Kind: Issued, At: o.At})
	})
	return issued, err
}

// Code is a number as printed: below 10 with a zero (Decree 30, appendix I,
// II.3); without a symbol there is none.
func Code(number int, symbol string) string {
	if symbol == "" {
		return ""
	}
	return fmt.Sprintf("%02d/%s", number, symbol)
}

// giveWay refuses a draft that is in force, and takes the document out of force
// that the new one replaces.
func giveWay(tx *sql.Tx, o Order) error {
	if o.Of != 0 {
		old, err := one(tx, "id = ?", o.Of)
		if err != nil {
			return err
		}
		if err := retire(tx, old, Replaced, o.At, o.Why); err != nil {
			return err
		}
	}
	old, err := one(tx, "draft = ? AND state = 'issued'", o.Draft.Draft)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return &AlreadyIssued{old}
}

// number is the next of the series, or the one asked for when it is free.
func number(tx *sql.Tx, o Order) (int, error) {
	d := o.Draft
	if o.Number == 0 {
		next, err := next(tx, d.Series, d.Year, o.Opening)
		return next, err
	}
	taken, err := one(tx, "series = ? AND year = ? AND number = ?", d.Series, d.Year, o.Number)
	switch {
	case errors.Is(err, ErrNotFound):
		return o.Number, nil
	case err != nil:
		return 0, err
	}
	return 0, &NumberTaken{taken}
}

// printedOnce refuses a number that another series of the year has printed: when
// an office changes from a series a kind to one for all, 01/KH would come twice.
func printedOnce(tx *sql.Tx, d Document) error {
	if d.Code == "" {
		return nil
	}
	taken, err := one(tx, "number = ? AND year = ? AND code = ? AND organ = ?", d.Number, d.Year, d.Code, d.Organ)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return &NumberTaken{taken}
}

type querier interface {
	QueryRow(query string, args ...any) *sql.Row
}

func next(q querier, series string, year, opening int) (n int, err error) {
	err = q.QueryRow("SELECT coalesce(max(number), 0) + 1 FROM documents WHERE series = ? AND year = ?", series, year).Scan(&n)
	return max(n, opening, 1), err
}

// Next is the number that the series would give now.
func (r *Register) Next(series string, year, opening int) (int, error) {
	n, err := next(r.db, series, year, opening)
	return n, plain(err)
}

// retire ends the force of a document, with the reason.
func retire(tx *sql.Tx, d Document, state, at, why string) error {
	if d.State != Issued {
		return &NotInForce{d}
	}
	if _, err := tx.Exec("UPDATE documents SET state = ?, why = ? WHERE id = ?", state, why, d.ID); err != nil {
		return err
	}
	return record(tx, Event{Document: d.ID, Kind: state, At: at, Note: why})
}

// Recall takes a document out of force; its number is never given again
// (Decree 30, article 18).
func (r *Register) Recall(ctx context.Context, id int64, at, why string) error {
	return r.change(ctx, func(tx *sql.Tx) error {
		d, err := one(tx, "id = ?", id)
		if err != nil {
			return err
		}
		return retire(tx, d, Recalled, at, why)
	})
}

// Attach keeps a file that came later, as the scan of the signed original.
func (r *Register) Attach(ctx context.Context, id int64, at string, f File) error {
	return r.change(ctx, func(tx *sql.Tx) error {
		if _, err := one(tx, "id = ?", id); err != nil {
			return err
		}
		if err := keep(tx, id, f); err != nil {
			return err
		}
		return record(tx, Event{Document: id, Kind: f.Role, At: at, Note: f.Name})
	})
}

func keep(tx *sql.Tx, document int64, f File) error {
	_, err := tx.Exec("INSERT INTO files (document, role, name, sha256, size, data) VALUES (?, ?, ?, ?, ?, ?)",
		document, f.Role, f.Name, Hash(f.Data), len(f.Data), notNil(f.Data))
	return err
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// Hash is the SHA-256 of data in hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func record(tx *sql.Tx, e Event) error {
	_, err := tx.Exec("INSERT INTO events (document, kind, at, note) VALUES (?, ?, ?, ?)", e.Document, e.Kind, e.At, e.Note)
	return err
}

// Record keeps an event of a document.
func (r *Register) Record(ctx context.Context, e Event) error {
	return r.change(ctx, func(tx *sql.Tx) error { return record(tx, e) })
}
