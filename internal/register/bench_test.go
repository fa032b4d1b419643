package register

import (
	"database/sql"
	"fmt"
	"testing"
)

// filled is a register of n documents, with small files.
func filled(b *testing.B, n int) *Register {
	r := fresh(b)
	err := r.change(background, func(tx *sql.Tx) error {
		for i := range n {
			d := report(fmt.Sprint("nguon/", i)).Draft
			d.Number, d.Code, d.State, d.Recorded = i+1, Code(i+1, d.Symbol), Issued, "2023-01-01T00:00:00Z"
			d.Issued = fmt.Sprintf("2023-%02d-%02d", i*12/n+1, i%28+1)
			d.Subject = fmt.Sprintf("Kết quả thực hiện nhiệm vụ số %d", i)
			id, err := insert(tx, d)
			if err != nil {
				return err
			}
			if err := keep(tx, id, File{Role: "pdf", Name: "a.pdf", Data: []byte(d.Code)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func BenchmarkRegister(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		r := filled(b, n)
		b.Run(fmt.Sprintf("list newest 50/%d", n), func(b *testing.B) {
			for b.Loop() {
				if all, err := r.List(background, Query{Year: 2023, Newest: true, Limit: 50}); err != nil || len(all) != 50 {
					b.Fatal(len(all), err)
				}
			}
		})
		b.Run(fmt.Sprintf("search/%d", n), func(b *testing.B) {
			for b.Loop() {
				if all, err := r.List(background, Query{Text: fmt.Sprint("nhiem vu so ", n/2), Limit: 50}); err != nil || len(all) == 0 {
					b.Fatal(len(all), err)
				}
			}
		})
		b.Run(fmt.Sprintf("get/%d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Get(background, 2023, fmt.Sprintf("%d/BC-UBND", n/2)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("what issue asks/%d", n), func(b *testing.B) {
			for b.Loop() {
				last, _, err := r.Last(background, "BC", 2023)
				if _, err := r.Drafted(background, "nguon/7#"); err != nil {
					b.Fatal(err)
				}
				if same, err := r.List(background, Query{Year: 2023, Kind: "BC", Text: last.Subject, Whole: true, State: Issued}); err != nil || len(same) == 0 {
					b.Fatal(len(same), err)
				}
				if d, ok, err := r.ByDraft(background, last.Draft); err != nil || !ok || d.Number != last.Number {
					b.Fatal(d, err)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("issue/%d", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if _, err := r.Issue(background, report(fmt.Sprint("moi/", n, "/", i)), drawn); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
