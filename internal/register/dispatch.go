package register

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Dispatch is one message to one mailbox about one or more documents. Instants
// are RFC 3339 in UTC, so that they compare as text.
type Dispatch struct {
	ID        int64   `json:"id"`
	Documents []int64 `json:"documents"`
	Organ     string  `json:"organ"`
	OrganID   string  `json:"organ_id,omitempty"`
	Email     string  `json:"email"`
	Sender    string  `json:"sender"`
	MessageID string  `json:"message_id"`
	Subject   string  `json:"subject"`
	Part      int     `json:"part"`
	Parts     int     `json:"parts"`
	Again     string  `json:"again,omitempty"`
	State     string  `json:"state"`
	Begun     bool    `json:"begun"` // the end of the message may have gone out
	Attempts  int     `json:"attempts"`
	Queued    string  `json:"queued_at"`
	Next      string  `json:"next_at"`
	Tried     string  `json:"tried_at,omitempty"`
	Done      string  `json:"done_at,omitempty"`
	Answer    string  `json:"answer,omitempty"`
	SHA256    string  `json:"sha256"`
	Size      int     `json:"size"`
	Raw       []byte  `json:"-"` // given by Claim alone
}

// States of a dispatch.
const (
	Queued  = "queued"
	Sending = "sending"
	Sent    = "sent"
	Failed  = "failed"
	Unknown = "unknown" // perhaps accepted: a person has to ask the recipient
)

// AlreadySent says that a document went to a recipient, or is on its way.
type AlreadySent struct {
	Document int64
	Dispatch Dispatch
}

func (e *AlreadySent) Error() string {
	return fmt.Sprintf("document %d is %s to %s (dispatch %d)", e.Document, e.Dispatch.State, e.Dispatch.Organ, e.Dispatch.ID)
}

const dispatchColumns = `d.id, (SELECT group_concat(document) FROM dispatch_documents WHERE dispatch = d.id), d.organ, d.organ_id, d.email, d.sender, d.message_id,
	d.subject, d.part, d.parts, d.again, d.state, d.begun, d.attempts, d.queued_at, d.next_at, d.tried_at, d.done_at, d.answer, d.sha256, d.size`

func (d *Dispatch) dispatchFields() []any {
	return []any{&d.ID, numbers{&d.Documents}, &d.Organ, &d.OrganID, &d.Email, &d.Sender, &d.MessageID, &d.Subject, &d.Part, &d.Parts, &d.Again, &d.State,
		&d.Begun, &d.Attempts, &d.Queued, &d.Next, &d.Tried, &d.Done, &d.Answer, &d.SHA256, &d.Size}
}

// numbers reads the ids of documents that SQLite has joined.
type numbers struct{ list *[]int64 }

func (n numbers) Scan(v any) error {
	text, _ := v.(string)
	for _, part := range strings.Split(text, ",") {
		var id int64
		if _, err := fmt.Sscan(part, &id); err != nil {
			return fmt.Errorf("%w: documents %q", ErrDamaged, text)
		}
		*n.list = append(*n.list, id)
	}
	return nil
}

var _ sql.Scanner = numbers{}

// Enqueue keeps messages before they are tried, all or none. A document that
// went to the same organisation or mailbox, or is on its way there, is refused
// with AlreadySent; with Again only while it is on its way.
func (r *Register) Enqueue(ctx context.Context, list []Dispatch) ([]Dispatch, error) {
	queued := make([]Dispatch, len(list))
	err := r.change(ctx, func(tx *sql.Tx) error {
		for _, d := range list {
			if err := unsent(tx, d); err != nil {
				return err
			}
		}
		for i, d := range list {
			d.State, d.SHA256, d.Size = Queued, Hash(d.Raw), len(d.Raw)
			res, err := tx.Exec(`INSERT INTO dispatches (organ, organ_key, organ_id, email, sender, message_id, subject, part, parts, again, state, queued_at, next_at, sha256, size, raw)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, d.Organ, organKey(d.Organ), d.OrganID, d.Email, d.Sender, d.MessageID, d.Subject, d.Part, d.Parts,
				d.Again, d.State, d.Queued, d.Next, d.SHA256, d.Size, d.Raw)
			if err != nil {
				return err
			}
			if d.ID, err = res.LastInsertId(); err != nil {
				return err
			}
			for _, document := range d.Documents {
				if _, err := tx.Exec("INSERT INTO dispatch_documents (dispatch, document) VALUES (?, ?)", d.ID, document); err != nil {
					return err
				}
			}
			d.Raw = nil
			queued[i] = d
		}
		return nil
	})
	return queued, err
}

func organKey(name string) string { return strings.Join(Words(name), " ") }

// unsent refuses what went before. Failed is not: the server said it did not
// take it.
func unsent(tx *sql.Tx, d Dispatch) error {
	states := "('queued', 'sending', 'sent', 'unknown')"
	if d.Again != "" {
		states = "('queued', 'sending', 'unknown')"
	}
	for _, document := range d.Documents {
		var old Dispatch
		err := tx.QueryRow("SELECT "+dispatchColumns+` FROM dispatches d JOIN dispatch_documents ON dispatch = d.id
			WHERE document = ? AND (organ_key = ? OR email = ? COLLATE NOCASE) AND state IN `+states+" ORDER BY d.id DESC LIMIT 1", document, organKey(d.Organ), d.Email).Scan(old.dispatchFields()...)
		switch {
		case err == nil:
			return &AlreadySent{document, old}
		case err != sql.ErrNoRows:
			return err
		}
	}
	return nil
}

// DispatchQuery says which dispatches to list; zero fields ask for nothing.
type DispatchQuery struct {
	ID, Document int64
	State        string
	DueBy        string // next attempt not after
}

// Dispatches lists them as they were queued, without their messages.
func (r *Register) Dispatches(ctx context.Context, q DispatchQuery) ([]Dispatch, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT "+dispatchColumns+` FROM dispatches d WHERE (? = 0 OR d.id = ?) AND (? = '' OR state = ?) AND (? = '' OR next_at <= ?)
		AND (? = 0 OR EXISTS (SELECT 1 FROM dispatch_documents WHERE dispatch = d.id AND document = ?)) ORDER BY d.id`,
		q.ID, q.ID, q.State, q.State, q.DueBy, q.DueBy, q.Document, q.Document)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, (*Dispatch).dispatchFields)
}
