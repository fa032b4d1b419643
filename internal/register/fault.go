package register

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
)

// Faults of the file, for errors.Is.
var (
	ErrBusy     = errors.New("another process holds the register")
	ErrDamaged  = errors.New("the register is damaged")
	ErrReadOnly = errors.New("the register cannot be written")
	ErrFull     = errors.New("the disk is full")
	ErrDisk     = errors.New("the disk failed")
	ErrEmpty    = errors.New("the register has lost all it held")
	ErrLog      = errors.New("the log beside the register is another register's")
	ErrPending  = errors.New("the newest part of the register cannot be read")
	ErrForeign  = errors.New("the file is no register of vanthu")
	ErrNewer    = errors.New("the register was written by a newer vanthu")
	ErrOlder    = errors.New("the register must be upgraded and cannot be written")
	ErrNotFound = errors.New("no such document")
)

// AlreadyIssued says that the draft is in force under another number.
type AlreadyIssued struct{ Document Document }

func (e *AlreadyIssued) Error() string {
	return fmt.Sprintf("%s is issued already: number %d of %d", e.Document.Draft, e.Document.Number, e.Document.Year)
}

// NumberTaken says that the number asked for is another document's.
type NumberTaken struct{ Document Document }

func (e *NumberTaken) Error() string {
	return fmt.Sprintf("number %d of %d is taken by %s", e.Document.Number, e.Document.Year, e.Document.Draft)
}

// NotInForce says that a document was replaced or recalled already.
type NotInForce struct{ Document Document }

func (e *NotInForce) Error() string { return e.Document.Code + " is " + e.Document.State }

// Ambiguous says that several documents answer to what was typed.
type Ambiguous struct{ Choices []Document }

func (e *Ambiguous) Error() string { return fmt.Sprintf("%d documents answer to this", len(e.Choices)) }

// SQLite's primary result codes (sqlite.org/rescode.html).
var meanings = map[int]error{
	5: ErrBusy, 6: ErrBusy, 8: ErrReadOnly, 10: ErrDisk, 11: ErrDamaged, 13: ErrFull, 14: ErrReadOnly, 23: ErrReadOnly, 26: ErrDamaged,
}

// plain puts the driver's errors into the package's own words.
func plain(err error) error {
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		return err
	}
	if meaning, ok := meanings[driver.Code()&0xff]; ok {
		return fmt.Errorf("%w: %v", meaning, err)
	}
	return err
}
