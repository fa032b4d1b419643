package register

import (
	"context"
	"errors"
)

// Fault is something wrong in the register.
type Fault struct {
	Kind     string   `json:"kind"` // hash, missing, unreadable, twice, gap, code, database
	Document Document `json:"document,omitzero"`
	Name     string   `json:"name,omitempty"` // of the file
	Detail   string   `json:"detail,omitempty"`
	From     int      `json:"from,omitempty"` // of a gap: the numbers that are missing
	To       int      `json:"to,omitempty"`
}

// Verify compares every stored file with its hash and every number with its
// neighbours, and asks SQLite to check its pages. Where some are damaged it
// still tells which documents are: the others can be saved.
func (r *Register) Verify(ctx context.Context) ([]Fault, error) {
	faults, err := r.pages(ctx)
	if err != nil {
		return nil, err
	}
	documents, err := r.List(ctx, Query{})
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		found, err := r.verifyFiles(ctx, d)
		if errors.Is(err, ErrDamaged) {
			found, err = []Fault{{Kind: "unreadable", Document: d}}, nil
		}
		if err != nil {
			return nil, err
		}
		faults = append(faults, found...)
		if want := Code(d.Number, d.Symbol); d.Code != want {
			faults = append(faults, Fault{Kind: "code", Document: d, Detail: want})
		}
	}
	twice, err := r.twice(ctx)
	faults = append(faults, twice...)
	var gaps []Fault
	if err == nil {
		gaps, err = r.gaps(ctx)
	}
	if errors.Is(err, ErrDamaged) && len(faults) > 0 {
		err = nil // told above
	}
	return append(faults, gaps...), err
}

func (r *Register) pages(ctx context.Context) (faults []Fault, err error) {
	for _, check := range []string{"SELECT * FROM pragma_integrity_check", `SELECT "table" || ' ' || rowid FROM pragma_foreign_key_check`} {
		found, err := r.told(ctx, check)
		if errors.Is(err, ErrDamaged) {
			found, err = append(found, err.Error()), nil // too far gone to be checked
		}
		if err != nil {
			return nil, err
		}
		for _, s := range found {
			if s != "ok" {
				faults = append(faults, Fault{Kind: "database", Detail: s})
			}
		}
	}
	return faults, nil
}

func (r *Register) told(ctx context.Context, check string) ([]string, error) {
	rows, err := r.db.QueryContext(ctx, check)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(s *string) []any { return []any{s} })
}

func (r *Register) verifyFiles(ctx context.Context, d Document) (faults []Fault, err error) {
	files, err := r.Files(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	slips, err := r.Slips(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	has := map[string]bool{}
	for _, f := range append(files, slips...) {
		has[f.Role] = true
		if Hash(f.Data) != f.SHA256 || int64(len(f.Data)) != f.Size {
			faults = append(faults, Fault{Kind: "hash", Document: d, Name: f.Name, Detail: f.SHA256})
		}
	}
	for _, role := range []string{"docx", "pdf"} {
		if !has[role] {
			faults = append(faults, Fault{Kind: "missing", Document: d, Name: role})
		}
	}
	return faults, nil
}

// twice are numbers that two documents of an office bear on paper.
func (r *Register) twice(ctx context.Context) ([]Fault, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT "+columns+` FROM documents WHERE id IN
		(SELECT max(id) FROM documents WHERE code <> '' GROUP BY year, number, code, organ HAVING count(*) > 1) ORDER BY id`)
	if err != nil {
		return nil, plain(err)
	}
	list, err := readAll(rows)
	var faults []Fault
	for _, d := range list {
		faults = append(faults, Fault{Kind: "twice", Document: d})
	}
	return faults, err
}

// gaps are numbers between two neighbours of a series that nobody has.
func (r *Register) gaps(ctx context.Context) ([]Fault, error) {
	rows, err := r.db.QueryContext(ctx, `SELECT series, year, before + 1, number - 1 FROM
		(SELECT series, year, number, lag(number) OVER (PARTITION BY series, year ORDER BY number) AS before FROM documents)
		WHERE number > before + 1 ORDER BY year, series, number`)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(f *Fault) []any {
		f.Kind = "gap"
		return []any{&f.Document.Series, &f.Document.Year, &f.From, &f.To}
	})
}
