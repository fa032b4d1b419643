package register

import (
	"context"
	"database/sql"
)

// Receipt is a recipient's word that a document came.
type Receipt struct {
	ID       int64  `json:"id"`
	Document int64  `json:"document"`
	Organ    string `json:"organ"`
	Day      string `json:"day"` // 2023-11-22
	Note     string `json:"note,omitempty"`
	Name     string `json:"name,omitempty"` // of the scan
	SHA256   string `json:"sha256,omitempty"`
	Data     []byte `json:"-"`
	Recorded string `json:"recorded_at"`
}

// AddReceipt keeps a receipt, with its scan.
func (r *Register) AddReceipt(ctx context.Context, c Receipt) error {
	return r.change(ctx, func(tx *sql.Tx) error {
		if _, err := one(tx, "id = ?", c.Document); err != nil {
			return err
		}
		if c.Name != "" {
			c.SHA256 = Hash(c.Data)
		}
		if _, err := tx.Exec("INSERT INTO receipts (document, organ, organ_key, day, note, name, sha256, data, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			c.Document, c.Organ, organKey(c.Organ), c.Day, c.Note, c.Name, c.SHA256, notNil(c.Data), c.Recorded); err != nil {
			return err
		}
		return record(tx, Event{Document: c.Document, Kind: "receipt", At: c.Recorded, Note: c.Organ + ", " + c.Day})
	})
}

// Slips are the scans of a document's receipts, as files of it.
func (r *Register) Slips(ctx context.Context, document int64) ([]File, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT 'receipt', name, sha256, length(data), data FROM receipts WHERE document = ? AND name <> '' ORDER BY day, id", document)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(f *File) []any { return []any{&f.Role, &f.Name, &f.SHA256, &f.Size, &f.Data} })
}

// Receipts lists all of them by day, without their scans.
func (r *Register) Receipts(ctx context.Context) ([]Receipt, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT id, document, organ, day, note, name, sha256, recorded_at FROM receipts ORDER BY day, id")
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(c *Receipt) []any {
		return []any{&c.ID, &c.Document, &c.Organ, &c.Day, &c.Note, &c.Name, &c.SHA256, &c.Recorded}
	})
}
