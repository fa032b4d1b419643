package register

import (
	"errors"
	"path/filepath"
	"testing"
)

// oneIssued is a register with one document in it.
func oneIssued(t *testing.T) (*Register, string, int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "so.db")
	r, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	d, err := r.Issue(t.Context(), Order{At: "2023-11-20T02:00:00Z", Draft: Document{Year: 2023, Symbol: "BC-UBND", Kind: "BC", Draft: "bao-cao/nam", Issued: "2023-11-20"}},
		func(d Document) (Document, []File, error) {
			return d, []File{{Role: "pdf", Name: "a.pdf", Data: []byte("x")}, {Role: "docx", Name: "a.docx", Data: []byte("y")}}, nil
		})
	if err != nil {
		t.Fatal(err)
	}
	return r, path, d.ID
}

func letter(document int64, id, organ, email string) Dispatch {
	return Dispatch{Documents: []int64{document}, Organ: organ, Email: email, MessageID: id, Part: 1, Parts: 1, Queued: "2023-11-20T03:00:00Z", Next: "2023-11-20T03:00:00Z", Raw: []byte("raw " + id)}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestADispatchIsSentOnce(t *testing.T) {
	r, _, doc := oneIssued(t)
	ctx := t.Context()
	queued := must[[]Dispatch](t)(r.Enqueue(ctx, []Dispatch{letter(doc, "1", "Phòng Văn hóa", "vh@h.vn"), letter(doc, "2", "Đảng ủy", "du@x.vn")}))
	for name, again := range map[string]Dispatch{
		"the same":           letter(doc, "3", "Phòng Văn hóa", "khac@h.vn"),
		"in other letters":   letter(doc, "4", "PHÒNG văn  hoá", "khac@h.vn"),
		"under another name": letter(doc, "5", "UBND huyện", "VH@h.vn"),
	} {
		var sent *AlreadySent
		if _, err := r.Enqueue(ctx, []Dispatch{again}); !errors.As(err, &sent) || sent.Dispatch.ID != queued[0].ID {
			t.Errorf("%s: %v", name, err)
		}
	}
	open := letter(doc, "6", "Phòng Văn hóa", "vh@h.vn")
	open.Again = "bản trước bị thất lạc"
	if _, err := r.Enqueue(ctx, []Dispatch{open}); err == nil {
		t.Error("sent again while it is on its way")
	}
	d, ok, err := r.Claim(ctx, queued[0].ID, "2023-11-20T03:00:01Z")
	if err != nil || !ok || string(d.Raw) != "raw 1" || d.Attempts != 1 {
		t.Fatal(d, ok, err)
	}
	if _, twice, err := r.Claim(ctx, d.ID, "2023-11-20T03:00:01Z"); twice || err != nil {
		t.Error("claimed twice", err)
	}
	if err := r.Begin(ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	if err := r.Begin(ctx, d.ID); !errors.Is(err, ErrNotSending) {
		t.Error("begun twice", err)
	}
	if err := r.Settle(ctx, d.ID, Verdict{State: Sent, At: "2023-11-20T03:00:02Z", Answer: "250"}); err != nil {
		t.Fatal(err)
	}
	if err := r.Settle(ctx, d.ID, Verdict{State: Queued, At: "2023-11-20T03:00:02Z"}); !errors.Is(err, ErrNotSending) {
		t.Error("settled twice", err)
	}
	if _, err := r.db.Exec("UPDATE dispatches SET state = 'queued' WHERE id = ?", d.ID); err == nil {
		t.Error("a sent row changed")
	}
	if _, err := r.Enqueue(ctx, []Dispatch{open}); err != nil {
		t.Error("again, with a reason:", err)
	}
	events := must[[]Event](t)(r.Events(ctx, doc))
	if last := events[len(events)-1]; last.Kind != "sent" {
		t.Errorf("%+v", events)
	}
}

func TestWhatADeadProcessLeft(t *testing.T) {
	r, path, doc := oneIssued(t)
	ctx := t.Context()
	queued := must[[]Dispatch](t)(r.Enqueue(ctx, []Dispatch{letter(doc, "1", "A", "a@h.vn"), letter(doc, "2", "B", "b@h.vn")}))
	for _, d := range queued {
		if _, ok, err := r.Claim(ctx, d.ID, "2023-11-20T03:00:01Z"); !ok || err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Begin(ctx, queued[1].ID); err != nil {
		t.Fatal(err)
	}
	lock := must[*SendLock](t)(LockSending(path))
	if _, err := LockSending(path); !errors.Is(err, ErrSending) {
		t.Error("two lock it:", err)
	}
	if err := r.Recover(ctx, "2023-11-20T04:00:00Z"); err != nil {
		t.Fatal(err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	must[*SendLock](t)(LockSending(path)).Release()
	due := must[[]Dispatch](t)(r.Dispatches(ctx, DispatchQuery{State: Queued, DueBy: "2023-11-20T04:00:00Z"}))
	lost := must[[]Dispatch](t)(r.Dispatches(ctx, DispatchQuery{State: Unknown}))
	if len(due) != 1 || due[0].Organ != "A" || len(lost) != 1 || lost[0].Organ != "B" || lost[0].Begun {
		t.Fatalf("%+v %+v", due, lost)
	}
	if err := r.Decide(ctx, lost[0].ID, Verdict{State: Queued, At: "2023-11-20T05:00:00Z", Next: "2023-11-20T05:00:00Z", Answer: "chưa nhận"}); err != nil {
		t.Fatal(err)
	}
	if d, ok, err := r.Claim(ctx, lost[0].ID, "2023-11-20T05:00:00Z"); !ok || err != nil || d.MessageID != "2" || string(d.Raw) != "raw 2" {
		t.Error("the message changed:", d, err)
	}
}

func TestReceiptsAreKept(t *testing.T) {
	r, _, doc := oneIssued(t)
	ctx := t.Context()
	if err := r.AddReceipt(ctx, Receipt{Document: doc, Organ: "Phòng Văn hóa", Day: "2023-11-22", Name: "xac-nhan.pdf", Data: []byte("scan"), Recorded: "2023-11-22T01:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	got := must[[]Receipt](t)(r.Receipts(ctx))
	if len(got) != 1 || got[0].Document != doc || got[0].Day != "2023-11-22" || got[0].SHA256 != Hash([]byte("scan")) {
		t.Errorf("%+v", got)
	}
	slips := must[[]File](t)(r.Slips(ctx, doc))
	if len(slips) != 1 || slips[0].Name != "xac-nhan.pdf" || string(slips[0].Data) != "scan" || slips[0].Size != 4 {
		t.Errorf("%+v", slips)
	}
	if err := r.AddReceipt(ctx, Receipt{Document: 99, Organ: "x", Day: "2023-11-22"}); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
}
