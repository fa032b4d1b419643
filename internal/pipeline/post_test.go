package pipeline

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/mail/mailtest"
	"vanthu/internal/register"
)

// office runs a post against a test server; its clock moves by hand.
type postTest struct {
	t      *testing.T
	path   string
	reg    *register.Register
	live   atomic.Pointer[register.Register] // the same, for the server's side
	server *mailtest.Server
	clock  time.Time
}

func newPostTest(t *testing.T) *postTest {
	p := &postTest{t: t, path: filepath.Join(t.TempDir(), "so-van-ban.db"), server: mailtest.Start(t, mailtest.Options{Implicit: true}), clock: time.Date(2023, 11, 20, 2, 0, 0, 0, time.UTC)}
	p.open()
	t.Cleanup(func() { p.reg.Close() })
	return p
}

func (p *postTest) open() {
	p.t.Helper()
	var err error
	if p.reg, err = register.Open(p.path, register.Options{}); err != nil {
		p.t.Fatal(err)
	}
	p.live.Store(p.reg)
}

// post is what a run of the program makes.
func (p *postTest) post() *Post {
	p.t.Helper()
	office := &commune.Office{Post: commune.Post{Host: p.server.Host, Port: p.server.Port, Security: "tls", Sender: "ubnd@xa.example"}}
	post, err := NewPost(p.reg, office, NewLogin(mailtest.User, mailtest.Password), p.server.PEM, func() time.Time { return p.clock })
	if err != nil {
		p.t.Fatal(err)
	}
	return post
}

// issue gives the id of a new document.
func (p *postTest) issue(n int) int64 {
	p.t.Helper()
	d, err := p.reg.Issue(p.t.Context(), register.Order{At: "2023-11-20T02:00:00Z", Draft: register.Document{Year: 2023, Symbol: "BC-UBND", Kind: "BC", Draft: fmt.Sprintf("tep/%d", n), Issued: "2023-11-20"}},
		func(d register.Document) (register.Document, []register.File, error) {
			return d, []register.File{{Role: "pdf", Name: "a.pdf", Data: []byte("x")}, {Role: "docx", Name: "a.docx", Data: []byte("y")}}, nil
		})
	if err != nil {
		p.t.Fatal(err)
	}
	return d.ID
}

func (p *postTest) enqueue(doc int64, again string, to ...string) []register.Dispatch {
	p.t.Helper()
	var rows []register.Dispatch
	for _, mailbox := range to {
		id := fmt.Sprintf("%d-%s%s", doc, mailbox, again)
		l := Letter{Organ: Organ{Name: "Cơ quan " + mailbox, Email: mailbox}, Sender: "ubnd@xa.example", Documents: []int64{doc}, ID: id, Part: 1, Parts: 1,
			Raw: []byte("Message-ID: <" + id + ">\r\nTo: " + mailbox + "\r\n\r\nbody\r\n")}
		rows = append(rows, l.Row(p.clock, again))
	}
	queued, err := p.reg.Enqueue(p.t.Context(), rows)
	if err != nil {
		p.t.Fatal(err)
	}
	return queued
}

// taken counts how often the server accepted a message.
func (p *postTest) taken(id string) int {
	n := 0
	for _, m := range p.server.Accepted() {
		n += strings.Count(string(m.Data), "<"+id+">")
	}
	return n
}

// run is one start of the program: what a dead one left is found, a person is
// asked about what is unknown, what is due is tried.
func (p *postTest) run() {
	p.t.Helper()
	ctx, stop := context.WithCancel(p.t.Context())
	defer stop()
	p.server.AtHang(stop) // a person waits no longer
	lock, err := register.LockSending(p.path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer lock.Release()
	post := p.post()
	if err := post.Recover(ctx); err != nil {
		p.t.Fatal(err)
	}
	lost, err := p.reg.Dispatches(ctx, register.DispatchQuery{State: register.Unknown})
	if err != nil {
		p.t.Fatal(err)
	}
	for _, d := range lost {
		v := register.Verdict{State: register.Queued, At: instant(p.clock), Next: instant(p.clock), Answer: "nơi nhận chưa nhận"}
		if p.taken(d.MessageID) > 0 {
			v = register.Verdict{State: register.Sent, At: instant(p.clock), Answer: "nơi nhận đã nhận"}
		}
		if err := p.reg.Decide(ctx, d.ID, v); err != nil {
			p.t.Fatal(err)
		}
	}
	due, _, err := post.Pending(ctx, false)
	if err != nil {
		p.t.Fatal(err)
	}
	ids := []int64{}
	for _, d := range due {
		ids = append(ids, d.ID)
	}
	if _, err := post.Send(ctx, ids); err != nil { // the register was closed under it, or it was stopped: the process died
		p.reg.Close()
		p.open()
	}
}

var (
	steps   = []mailtest.At{mailtest.Dial, mailtest.Greet, mailtest.Ehlo, mailtest.Auth, mailtest.Mfrom, mailtest.Rcpt, mailtest.Data, mailtest.End}
	acts    = []mailtest.Act{mailtest.Busy, mailtest.Never, mailtest.Drop, mailtest.Noise, mailtest.Odd}
	endings = []mailtest.Act{mailtest.Busy, mailtest.Never, mailtest.Drop, mailtest.LoseThenDrop, mailtest.Noise, mailtest.Odd, mailtest.Second}
)

func randomFault(r *rand.Rand) mailtest.Fault {
	f := mailtest.Fault{At: steps[r.IntN(len(steps))], Do: acts[r.IntN(len(acts))]}
	switch {
	case f.At == mailtest.End && r.IntN(40) == 0:
		f.Do = mailtest.Hang
	case f.At == mailtest.End:
		f.Do = endings[r.IntN(len(endings))]
	case f.At == mailtest.Data && r.IntN(4) == 0:
		f.Do = mailtest.Early
	case f.Do == mailtest.Never && r.IntN(2) == 0:
		f.To = "b@" // one mailbox of three
	}
	return f
}

// Over random scripts of faults, and deaths of the program at any point: no
// recipient gets a document twice, and each letter ends sent or failed.
func TestNothingIsLostAndNothingSentTwice(t *testing.T) {
	for group := range 5 {
		t.Run(fmt.Sprint(group), func(t *testing.T) {
			t.Parallel()
			count := 100
			if testing.Short() { // under the race detector
				count = 20
			}
			runScripts(t, 100*group, 100*group+count)
		})
	}
}

func runScripts(t *testing.T, from, to int) {
	p := newPostTest(t)
	sent, failed, asked, died := 0, 0, 0, 0
	for n := from; n < to; n++ {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		dies, bad := r.IntN(6), 1+r.IntN(14)
		p.server.Play(func(int) mailtest.Fault {
			if dies == 1 && r.IntN(3) == 0 {
				p.live.Load().Close()
				died++
				dies = 0
			}
			if bad--; bad < 0 {
				return mailtest.Fault{}
			}
			return randomFault(r)
		})
		p.server.AtEnd(func() {
			if dies == 2 && r.IntN(2) == 0 {
				p.live.Load().Close()
				died++
				dies = 0
			}
		})
		doc := p.issue(n)
		rows := p.enqueue(doc, "", fmt.Sprintf("a@%d.example", n), fmt.Sprintf("b@%d.example", n), fmt.Sprintf("c@%d.example", n))
		for range 40 {
			if p.settled(doc, &asked) {
				break
			}
			p.run()
			p.clock = p.clock.Add(7 * time.Hour)
		}
		for _, row := range rows {
			d, err := p.reg.Dispatches(t.Context(), register.DispatchQuery{ID: row.ID})
			if err != nil {
				t.Fatal(err)
			}
			got := p.taken(row.MessageID)
			switch {
			case d[0].State == register.Sent && got == 1:
				sent++
			case d[0].State == register.Failed && got == 0 && d[0].Answer != "":
				failed++
			default:
				t.Fatalf("script %d: %s is %s (%s), accepted %d times", n, row.Email, d[0].State, d[0].Answer, got)
			}
			if strings.Contains(d[0].Answer, mailtest.Password) {
				t.Fatalf("the password is in the register: %s", d[0].Answer)
			}
		}
	}
	p.server.Play(func(int) mailtest.Fault { return mailtest.Fault{} })
	p.server.AtEnd(nil) // whoever still counts has done so
	t.Logf("%d scripts, %d connections: %d sent, %d failed, %d asked about, %d deaths", to-from, p.server.Connections(), sent, failed, asked, died)
	if !testing.Short() && (sent == 0 || failed == 0 || asked == 0 || died == 0) {
		t.Error("the scripts do not reach everything")
	}
}

func (p *postTest) settled(doc int64, asked *int) bool {
	p.t.Helper()
	all, err := p.reg.Dispatches(p.t.Context(), register.DispatchQuery{Document: doc})
	if err != nil {
		p.t.Fatal(err)
	}
	open := false
	for _, d := range all {
		if d.State == register.Unknown {
			*asked++
		}
		open = open || d.State != register.Sent && d.State != register.Failed
	}
	return !open
}

// A process that dies between the server's word and its own note asks first.
func TestADeathAfterTheEndIsAskedAbout(t *testing.T) {
	p := newPostTest(t)
	p.server.AtEnd(func() { p.live.Load().Close() })
	doc := p.issue(1)
	row := p.enqueue(doc, "", "a@h.example")[0]
	if _, err := p.post().Send(t.Context(), []int64{row.ID}); err == nil {
		t.Fatal("the register was closed and nobody noticed")
	}
	p.server.AtEnd(nil)
	p.open()
	post := p.post()
	if err := post.Recover(t.Context()); err != nil {
		t.Fatal(err)
	}
	if due, later, err := post.Pending(t.Context(), true); err != nil || len(due)+len(later) > 0 {
		t.Errorf("it would be sent again: %v %v %v", due, later, err)
	}
	if _, err := post.Send(t.Context(), []int64{row.ID}); err != nil || p.taken(row.MessageID) != 1 {
		t.Errorf("sent blindly: %v, %d", err, p.taken(row.MessageID))
	}
}

func TestAFullMailboxOfThree(t *testing.T) {
	p := newPostTest(t)
	p.server.Play(func(int) mailtest.Fault { return mailtest.Fault{At: mailtest.Rcpt, Do: mailtest.Never, To: "b@"} })
	rows := p.enqueue(p.issue(1), "", "a@h.example", "b@h.example", "c@h.example")
	done, err := p.post().Send(t.Context(), []int64{rows[0].ID, rows[1].ID, rows[2].ID})
	if err != nil || len(done) != 3 || done[0].State != register.Sent || done[1].State != register.Failed || done[2].State != register.Sent {
		t.Errorf("%+v %v", done, err)
	}
}

func TestAWrongPasswordStopsTheRun(t *testing.T) {
	p := newPostTest(t)
	rows := p.enqueue(p.issue(1), "", "a@h.example", "b@h.example")
	post := p.post()
	post.server.Login = NewLogin(mailtest.User, "sai-roi-nhe")
	done, err := post.Send(t.Context(), []int64{rows[0].ID, rows[1].ID})
	if err != nil || len(done) != 1 || !done[0].Stopped || done[0].State != register.Queued || strings.Contains(done[0].Answer, "sai-roi") || p.server.Connections() != 1 {
		t.Errorf("%+v %v, %d connections", done, err, p.server.Connections())
	}
}

func TestTwoRunsSendALetterOnce(t *testing.T) {
	p := newPostTest(t)
	row := p.enqueue(p.issue(1), "", "a@h.example")[0]
	errs := make(chan error, 4)
	for range cap(errs) {
		post := p.post()
		go func() {
			_, err := post.Send(context.Background(), []int64{row.ID})
			errs <- err
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if n := p.taken(row.MessageID); n != 1 {
		t.Errorf("accepted %d times", n)
	}
}

func TestBackoffGrowsAndEnds(t *testing.T) {
	p := newPostTest(t)
	p.server.Play(func(int) mailtest.Fault { return mailtest.Fault{At: mailtest.Mfrom, Do: mailtest.Busy} })
	row := p.enqueue(p.issue(1), "", "a@h.example")[0]
	var waits []time.Duration
	for {
		done, err := p.post().Send(t.Context(), []int64{row.ID})
		if err != nil || len(done) != 1 {
			t.Fatal(done, err)
		}
		if done[0].State == register.Failed {
			break
		}
		d, _ := p.reg.Dispatches(t.Context(), register.DispatchQuery{ID: row.ID})
		next, _ := time.Parse(time.RFC3339, d[0].Next)
		waits = append(waits, next.Sub(p.clock))
		p.clock = next
	}
	if len(waits) != Attempts-1 || waits[0] != 5*time.Minute || waits[1] != 10*time.Minute || waits[len(waits)-1] != 6*time.Hour {
		t.Error(waits)
	}
}

func TestASecondSendNeedsAReason(t *testing.T) {
	p := newPostTest(t)
	doc := p.issue(1)
	row := p.enqueue(doc, "", "a@h.example")[0]
	if _, err := p.post().Send(t.Context(), []int64{row.ID}); err != nil {
		t.Fatal(err)
	}
	second := Letter{Organ: Organ{Name: "Cơ quan a@h.example", Email: "a@h.example"}, Documents: []int64{doc}, ID: "x", Raw: []byte("x")}
	var sent *register.AlreadySent
	if _, err := p.reg.Enqueue(t.Context(), []register.Dispatch{second.Row(p.clock, "")}); !errors.As(err, &sent) {
		t.Error(err)
	}
	again := p.enqueue(doc, "thư trước bị thất lạc", "a@h.example")[0]
	if _, err := p.post().Send(t.Context(), []int64{again.ID}); err != nil || len(p.server.Accepted()) != 2 {
		t.Error(err, len(p.server.Accepted()))
	}
}

func TestLettersAreSplitByDocument(t *testing.T) {
	d, c := november(t)
	to := d.Organs(c.Document)[0]
	d.officeOf(c.Document).Post.LimitMB = 1
	at := time.Date(2023, 11, 20, 3, 0, 0, 0, time.UTC)
	second := c
	second.Document.Code, second.Document.ID = "06/BC-UBND", 2
	second.More = []Enclosure{{EvidenceIn, "kich-ban.txt", make([]byte, 200<<10)}} // together more than the limit
	var log diag.Log
	one, err := d.Letters(&log, to, []Consignment{c}, at)
	if err != nil || len(one) != 1 || len(log.All()) > 0 || strings.HasPrefix(one[0].Subject, "(") {
		t.Fatalf("%v %v %d", err, log.All(), len(one))
	}
	two, err := d.Letters(&log, to, []Consignment{c, second}, at)
	if err != nil || len(two) != 2 || !strings.HasPrefix(two[0].Subject, "(1/2) Báo cáo số 05/BC-UBND ngày 20/11/2023") || two[1].Codes[0] != "06/BC-UBND" || len(two[0].Documents) != 1 {
		t.Fatalf("%v %v %d", err, log.All(), len(two))
	}
	c.More = []Enclosure{{EvidenceIn, "a.jpg", make([]byte, 500<<10)}, {EvidenceIn, "b.jpg", make([]byte, 500<<10)}}
	three, err := d.Letters(&log, to, []Consignment{c}, at)
	if err != nil || len(log.All()) > 0 || len(three) != 3 {
		t.Fatalf("%v %v %d", err, log.All(), len(three))
	}
	for _, l := range three {
		if len(l.Raw) > 1<<20 {
			t.Errorf("%s is %d long", l.Subject, len(l.Raw))
		}
	}
	c.More = []Enclosure{{EvidenceIn, "a.jpg", make([]byte, 900<<10)}}
	if d.Letters(&log, to, []Consignment{c}, at); !log.Failed() {
		t.Error("a file over the limit passes")
	}
}
