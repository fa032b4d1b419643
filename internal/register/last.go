package register

import (
	"context"
	"errors"
)

// LastRecorded is the instant of the newest row, "" for an empty register: a
// clock that stands before it was set back.
func (r *Register) LastRecorded(ctx context.Context) (string, error) {
	d, err := one(r.db, "id = (SELECT max(id) FROM documents)")
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return d.Recorded, plain(err)
}
