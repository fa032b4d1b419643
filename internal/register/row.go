package register

import (
	"database/sql"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// columns of documents in the order of fields.
const columns = `id, series, year, number, code, symbol, draft, kind, kind_name, title, subject, organ_id, organ, place, signed, issued,
	authority, signer_title, signer, addressees, recipients, drafting, pages, sheets, copies, priority, language, retention,
	file_notation, reply_before, description, state, coalesce(replaces, 0), why, recorded_at`

// fields points at a document's columns.
func (d *Document) fields(addressees, recipients *string) []any {
	return []any{&d.ID, &d.Series, &d.Year, &d.Number, &d.Code, &d.Symbol, &d.Draft, &d.Kind, &d.KindName, &d.Title, &d.Subject, &d.OrganID,
		&d.Organ, &d.Place, &d.Signed, &d.Issued, &d.Authority, &d.SignerTitle, &d.Signer, addressees, recipients, &d.Drafting, &d.Pages,
		&d.Sheets, &d.Copies, &d.Priority, &d.Language, &d.Retention, &d.FileNotation, &d.ReplyBefore, &d.Description, &d.State, &d.Replaces,
		&d.Why, &d.Recorded}
}

type scanner interface{ Scan(...any) error }

func read(row scanner) (d Document, err error) {
	var addressees, recipients string
	if err := row.Scan(d.fields(&addressees, &recipients)...); err != nil {
		return d, err
	}
	if err := json.Unmarshal([]byte(addressees), &d.Addressees); err != nil {
		return d, errors.Join(ErrDamaged, err)
	}
	if err := json.Unmarshal([]byte(recipients), &d.Recipients); err != nil {
		return d, errors.Join(ErrDamaged, err)
	}
	return d, nil
}

// one reads the document that a condition names.
func one(q querier, where string, args ...any) (Document, error) {
	d, err := read(q.QueryRow("SELECT "+columns+" FROM documents WHERE "+where, args...))
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return d, err
}

func insert(tx *sql.Tx, d Document) (int64, error) {
	addressees, _ := json.Marshal(append([]string{}, d.Addressees...))
	recipients, _ := json.Marshal(append([]Recipient{}, d.Recipients...))
	a, b := string(addressees), string(recipients)
	values := d.fields(&a, &b)[1:]
	for i, v := range values {
		switch v := v.(type) {
		case *string:
			values[i] = *v
		case *int:
			values[i] = *v
		case *int64:
			values[i] = sql.NullInt64{Int64: *v, Valid: *v != 0}
		}
	}
	names := strings.Replace(strings.TrimPrefix(columns, "id, "), "coalesce(replaces, 0)", "replaces", 1)
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
	res, err := tx.Exec("INSERT INTO documents ("+names+") VALUES ("+marks+")", values...)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	_, err = tx.Exec("INSERT INTO words (rowid, text) VALUES (?, ?)", id, d.words())
	return id, err
}

// words are all fields a person may search for.
func (d *Document) words() string {
	all := []string{d.Code, d.Symbol, d.Draft, d.Kind, d.KindName, d.Title, d.Subject, d.Organ, d.OrganID, d.Place, d.Signed, d.Issued,
		d.Authority, d.SignerTitle, d.Signer, d.Drafting, d.Retention, d.FileNotation, d.Description, strconv.Itoa(d.Number), spoken(d.Signed), spoken(d.Issued)}
	all = append(all, d.Addressees...)
	for _, r := range d.Recipients {
		all = append(all, r.Name, r.OrganID, r.Email)
	}
	return strings.Join(Words(strings.Join(all, " ")), " ")
}

// spoken is a day as people write it: 20/3/2023.
func spoken(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.Format("2/1/2006")
}

// Words are the words of a text, folded: lower case, no marks, đ as d.
func Words(text string) []string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ' || r == 'Đ':
			return 'd'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
