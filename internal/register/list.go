package register

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Query says which documents to list; zero fields ask for nothing.
type Query struct {
	Year               int
	Kind, State, Draft string
	Series             *string
	Text               string // words, with or without their marks; the last may be the beginning of one
	From, To           string // days of issue, both counted
	Whole              bool   // the last word of Text too is whole: by leaps, see match
	Limit              int    // 0 is all
	Newest             bool   // the newest first
}

// List gives the documents in register order: by day of issue, then as they
// were recorded.
func (r *Register) List(ctx context.Context, q Query) ([]Document, error) {
	where, args := q.where()
	order := " ORDER BY year, issued, id"
	if q.Newest {
		order = " ORDER BY year DESC, issued DESC, id DESC"
	}
	if q.Limit > 0 {
		order += " LIMIT " + strconv.Itoa(q.Limit)
	}
	rows, err := r.db.QueryContext(ctx, "SELECT "+columns+" FROM documents"+where+order, args...)
	if err != nil {
		return nil, plain(err)
	}
	return readAll(rows)
}

func readAll(rows *sql.Rows) ([]Document, error) {
	defer rows.Close()
	var all []Document
	for rows.Next() {
		d, err := read(rows)
		if err != nil {
			return nil, plain(err)
		}
		all = append(all, d)
	}
	return all, plain(rows.Err())
}

func (q Query) where() (string, []any) {
	var conditions []string
	var args []any
	add := func(condition string, arg any) {
		conditions, args = append(conditions, condition), append(args, arg)
	}
	if q.Year != 0 {
		add("year = ?", q.Year)
	}
	if q.Kind != "" {
		add("kind = ?", q.Kind)
	}
	if q.State != "" {
		add("state = ?", q.State)
	}
	if q.Draft != "" {
		add("draft = ?", q.Draft)
	}
	if q.Series != nil {
		add("series = ?", *q.Series)
	}
	if q.From != "" {
		add("issued >= ?", q.From)
	}
	if q.To != "" {
		add("issued <= ?", q.To)
	}
	if match := match(q.Text, q.Whole); match != "" {
		add("id IN (SELECT rowid FROM words WHERE words MATCH ?)", match)
	}
	if len(conditions) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(conditions, " AND "), args
}

// match asks FTS5 for documents with all the words, each quoted; only the last
// may be the beginning of one: a beginning costs a walk over all that have it,
// whole words are met by leaps: 119 ms against 1.4 at 100,000 documents.
func match(text string, whole bool) string {
	words := Words(text)
	for i, w := range words {
		words[i] = `"` + w + `"`
		if i == len(words)-1 && !whole {
			words[i] += "*"
		}
	}
	return strings.Join(words, " ")
}

// Get finds a document by what people call it: số 05/BC-UBND, 05/BC, BC-UBND 5,
// 5, or by its draft: nhat-ky/thang-03. Year 0 is any. Several are an Ambiguous
// error.
func (r *Register) Get(ctx context.Context, year int, typed string) (Document, error) {
	if d, ok, err := r.ByDraft(ctx, typed); err != nil || ok && (year == 0 || d.Year == year) {
		return d, err
	}
	var number int
	var symbol string
	for _, part := range strings.FieldsFunc(typed, func(c rune) bool { return c == '/' || c == ' ' }) {
		if n, err := strconv.Atoi(part); err == nil && number == 0 {
			number = n
		} else if !slices.Equal(Words(part), []string{"so"}) { // số 05/BC-UBND
			symbol += part
		}
	}
	if number == 0 {
		return Document{}, ErrNotFound
	}
	where, args := " WHERE number = ?", []any{number}
	if year != 0 {
		where, args = where+" AND year = ?", append(args, year)
	}
	rows, err := r.db.QueryContext(ctx, "SELECT "+columns+" FROM documents INDEXED BY documents_by_number"+where+" ORDER BY year, issued, id", args...)
	if err != nil {
		return Document{}, plain(err)
	}
	found, err := readAll(rows)
	found = slices.DeleteFunc(found, func(d Document) bool { return !answers(d, symbol) })
	switch {
	case err != nil:
		return Document{}, err
	case len(found) == 0:
		return Document{}, ErrNotFound
	case len(found) > 1 && symbol == "":
		// A bare number means the one that is printed with it.
		if printed := slices.DeleteFunc(slices.Clone(found), func(d Document) bool { return d.Code == "" }); len(printed) == 1 {
			return printed[0], nil
		}
		return Document{}, &Ambiguous{found}
	case len(found) > 1:
		return Document{}, &Ambiguous{found}
	}
	return found[0], nil
}

// answers says whether a symbol as typed is the document's, or its beginning.
func answers(d Document, typed string) bool {
	if typed == "" {
		return true
	}
	want := strings.Join(Words(typed), " ") + " "
	for _, own := range []string{d.Symbol, d.Kind} {
		if strings.HasPrefix(strings.Join(Words(own), " ")+" ", want) {
			return true
		}
	}
	return false
}

// ByDraft finds the document in force of a draft.
func (r *Register) ByDraft(ctx context.Context, draft string) (Document, bool, error) {
	d, err := one(r.db, "draft = ? AND state = 'issued'", draft)
	if errors.Is(err, ErrNotFound) {
		return d, false, nil
	}
	return d, err == nil, plain(err)
}

// Last is the document with the highest number of a series, false for none.
func (r *Register) Last(ctx context.Context, series string, year int) (Document, bool, error) {
	d, err := one(r.db, "series = ? AND year = ? ORDER BY number DESC LIMIT 1", series, year)
	if errors.Is(err, ErrNotFound) {
		return d, false, nil
	}
	return d, err == nil, plain(err)
}

// Drafted are the documents in force whose drafts begin so.
func (r *Register) Drafted(ctx context.Context, prefix string) ([]Document, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT "+columns+" FROM documents WHERE state = 'issued' AND draft >= ? AND draft < ? ORDER BY id", prefix, prefix+"\U0010FFFF")
	if err != nil {
		return nil, plain(err)
	}
	return readAll(rows)
}

// Replacing finds the document that replaces another.
func (r *Register) Replacing(ctx context.Context, id int64) (Document, bool, error) {
	d, err := one(r.db, "id > ? AND replaces = ? LIMIT 1", id, id)
	if errors.Is(err, ErrNotFound) {
		return d, false, nil
	}
	return d, err == nil, plain(err)
}

// ByID finds a document.
func (r *Register) ByID(ctx context.Context, id int64) (Document, error) {
	d, err := one(r.db, "id = ?", id)
	return d, plain(err)
}

// Files are the stored files of a document: .docx, PDF, attachments, scans.
func (r *Register) Files(ctx context.Context, id int64) ([]File, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT role, name, sha256, size, data FROM files WHERE document = ? ORDER BY instr('docx pdf attachment scan', role), name", id)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(f *File) []any { return []any{&f.Role, &f.Name, &f.SHA256, &f.Size, &f.Data} })
}

// Events are what happened to a document, in order.
func (r *Register) Events(ctx context.Context, id int64) ([]Event, error) {
	rows, err := r.db.QueryContext(ctx, "SELECT id, document, kind, at, note FROM events WHERE document = ? ORDER BY id", id)
	if err != nil {
		return nil, plain(err)
	}
	return collect(rows, func(e *Event) []any { return []any{&e.ID, &e.Document, &e.Kind, &e.At, &e.Note} })
}

func collect[T any](rows *sql.Rows, fields func(*T) []any) ([]T, error) {
	defer rows.Close()
	var all []T
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return nil, plain(err)
		}
		all = append(all, v)
	}
	return all, plain(rows.Err())
}
