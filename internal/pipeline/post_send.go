package pipeline

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/mail"
	"vanthu/internal/register"
)

// Attempts is how often a letter is tried before it counts as failed.
const Attempts = 10

// Post hands in the letters of a register, one after the other. It holds the
// lock of the register while it does.
type Post struct {
	register *register.Register
	server   mail.Server
	now      func() time.Time
}

// Login is a name and a password; no print shows them.
type Login = mail.Login

// NewLogin keeps a login; without a password it is none.
func NewLogin(user, password string) Login { return mail.NewLogin(user, password) }

// NewPost is the post of an office. Roots are certificates beside the system's,
// in PEM, for a server with an authority of its own; nil for none.
func NewPost(r *register.Register, office *commune.Office, login Login, roots []byte, now func() time.Time) (*Post, error) {
	p := office.Post
	server := mail.Server{Host: p.Host, Port: p.Port, Security: mail.Security(p.Security), Login: login, Hello: domain(p.Sender), Patience: mail.Usual}
	if roots != nil {
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(roots) {
			return nil, errors.New("tệp chứng thư không có chứng thư PEM nào")
		}
		server.Roots = pool
	}
	return &Post{register: r, server: server, now: now}, nil
}

// Posted is what became of one letter in this run.
type Posted struct {
	Dispatch register.Dispatch
	State    string // as in the register now
	Step     string // where it broke, in Vietnamese
	Answer   string
	Stopped  bool // no other letter would have gone through either
}

// Send tries letters by their ids, in order. A letter that another run took, or
// that was settled meanwhile, is passed over. An error is one of the register:
// then what was tried last is found at the next start.
func (p *Post) Send(ctx context.Context, ids []int64) ([]Posted, error) {
	var done []Posted
	for _, id := range ids {
		d, ok, err := p.register.Claim(ctx, id, instant(p.now()))
		if err != nil {
			return done, err
		}
		if !ok {
			continue
		}
		o := p.server.Deliver(ctx, mail.Envelope{From: d.Sender, To: d.Email, Raw: d.Raw}, func() error { return p.register.Begin(ctx, id) })
		v := ruling(d, o, p.now())
		if err := p.register.Settle(context.WithoutCancel(ctx), id, v); err != nil {
			return done, fmt.Errorf("thư %d (%s): %w", id, o.Result, err)
		}
		d.Raw = nil
		done = append(done, Posted{d, v.State, o.Step, v.Answer, o.Stop})
		if o.Stop {
			break
		}
	}
	return done, nil
}

// ruling turns an outcome into what the register notes.
func ruling(d register.Dispatch, o mail.Outcome, now time.Time) register.Verdict {
	v := register.Verdict{At: instant(now), Answer: o.Answer}
	if o.Step != "" && o.Result != mail.Accepted {
		v.Answer = o.Step + ": " + o.Answer
	}
	switch {
	case o.Result == mail.Accepted:
		v.State = register.Sent
	case o.Result == mail.Refused:
		v.State = register.Failed
	case o.Result == mail.Unknown:
		v.State = register.Unknown
	case d.Attempts >= Attempts:
		v.State, v.Answer = register.Failed, fmt.Sprintf("đã thử %d lần; lần cuối: %s", d.Attempts, v.Answer)
	default:
		v.State, v.Next = register.Queued, instant(now.Add(wait(d.Attempts, o.Stop)))
	}
	return v
}

// wait doubles from five minutes to six hours. What the office has to mend
// itself waits for nothing.
func wait(attempts int, mend bool) time.Duration {
	if mend {
		return 0
	}
	return min(5*time.Minute<<(attempts-1), 6*time.Hour)
}

// Pending are the letters that wait: those that are due, and those that are
// not yet.
func (p *Post) Pending(ctx context.Context, hurry bool) (due, later []register.Dispatch, err error) {
	all, err := p.register.Dispatches(ctx, register.DispatchQuery{State: register.Queued})
	now := instant(p.now())
	for _, d := range all {
		if hurry || d.Next <= now {
			due = append(due, d)
		} else {
			later = append(later, d)
		}
	}
	return due, later, err
}

// Recover settles what a run that died has left; Unsettled are the letters
// whose fate only the recipient knows.
func (p *Post) Recover(ctx context.Context) error { return p.register.Recover(ctx, instant(p.now())) }

// PostOffice is the office that sends on a day: its own year may be over, and
// its mail server another by now.
func (d *Desk) PostOffice(now time.Time) *commune.Office {
	if o := d.Year.OfficeOn(commune.DateOf(now)); o != nil && o.Post.Host != "" {
		return o
	}
	return d.officeAt(d.Year.Number)
}
