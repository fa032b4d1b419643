package mail_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"vanthu/internal/mail"
	"vanthu/internal/mail/mailtest"
)

var quick = mail.Patience{Step: 100 * time.Millisecond, Data: 100 * time.Millisecond, End: 100 * time.Millisecond}

func server(s *mailtest.Server, security mail.Security) mail.Server {
	return mail.Server{Host: s.Host, Port: s.Port, Security: security, Roots: s.Roots, Hello: "localhost",
		Login: mail.NewLogin(mailtest.User, mailtest.Password), Patience: mail.Usual}
}

var envelope = mail.Envelope{From: "a@xa.example", To: "b@huyen.example", Raw: []byte("Subject: x\r\n\r\n.dot\r\nend\r\n")}

// committed counts how often the point of no return was reached.
func committed(n *int) func() error { return func() error { *n++; return nil } }

func TestEveryFaultIsJudged(t *testing.T) {
	at := func(a mailtest.At, do mailtest.Act) mailtest.Fault { return mailtest.Fault{At: a, Do: do} }
	var table []struct {
		fault  mailtest.Fault
		want   mail.Result
		stop   bool
		begun  bool
		stored bool
	}
	add := func(f mailtest.Fault, want mail.Result, stop, begun, stored bool) {
		table = append(table, struct {
			fault  mailtest.Fault
			want   mail.Result
			stop   bool
			begun  bool
			stored bool
		}{f, want, stop, begun, stored})
	}
	for _, a := range []mailtest.At{mailtest.Greet, mailtest.Auth, mailtest.Mfrom, mailtest.Rcpt, mailtest.Data} {
		for _, do := range []mailtest.Act{mailtest.Busy, mailtest.Drop, mailtest.Noise} {
			add(at(a, do), mail.Later, false, false, false)
		}
	}
	for _, a := range []mailtest.At{mailtest.Mfrom, mailtest.Rcpt, mailtest.Data} {
		add(at(a, mailtest.Never), mail.Refused, false, false, false)
	}
	for _, a := range []mailtest.At{mailtest.Greet, mailtest.Auth} { // the office's own fault, or the server's
		add(at(a, mailtest.Never), mail.Later, true, false, false)
	}
	add(at(mailtest.Dial, mailtest.Drop), mail.Later, false, false, false)
	add(at(mailtest.Ehlo, mailtest.Drop), mail.Later, false, false, false)
	add(at(mailtest.Rcpt, mailtest.Hang), mail.Later, false, false, false)
	add(at(mailtest.Data, mailtest.Odd), mail.Later, false, false, false)
	add(at(mailtest.Data, mailtest.Early), mail.Later, false, false, false)
	add(at(mailtest.End, mailtest.Busy), mail.Later, false, true, false)
	add(at(mailtest.End, mailtest.Never), mail.Refused, false, true, false)
	add(at(mailtest.End, mailtest.LoseThenDrop), mail.Unknown, false, true, false)
	add(at(mailtest.End, mailtest.Drop), mail.Unknown, false, true, true)
	add(at(mailtest.End, mailtest.Hang), mail.Unknown, false, true, true)
	add(at(mailtest.End, mailtest.Noise), mail.Unknown, false, true, true)
	add(at(mailtest.End, mailtest.Odd), mail.Unknown, false, true, true)
	add(at(mailtest.End, mailtest.Second), mail.Accepted, false, true, true)
	add(mailtest.Fault{}, mail.Accepted, false, true, true)
	for _, c := range table {
		t.Run(fmt.Sprintf("%s-%s", c.fault.At, c.fault.Do), func(t *testing.T) {
			s := mailtest.Start(t, mailtest.Options{Implicit: true})
			s.Play(func(int) mailtest.Fault { return c.fault })
			begun := 0
			out := server(s, mail.Implicit)
			if c.fault.Do == mailtest.Hang {
				out.Patience = quick
			}
			o := out.Deliver(t.Context(), envelope, committed(&begun))
			if o.Result != c.want || o.Stop != c.stop || (begun == 1) != c.begun || (len(s.Accepted()) == 1) != c.stored {
				t.Errorf("%+v, commit %d, stored %d; want %s stop %v", o, begun, len(s.Accepted()), c.want, c.stop)
			}
		})
	}
}

func TestTheSealIsNotLifted(t *testing.T) {
	for _, c := range []struct {
		name    string
		options mailtest.Options
		use     mail.Security
		change  func(*mail.Server)
		want    string // in the answer
	}{
		{"starttls", mailtest.Options{}, mail.STARTTLS, nil, ""},
		{"implicit", mailtest.Options{Implicit: true}, mail.Implicit, nil, ""},
		{"no starttls", mailtest.Options{NoTLS: true}, mail.STARTTLS, nil, "STARTTLS"},
		{"another's certificate", mailtest.Options{For: "mail.example"}, mail.STARTTLS, nil, "chứng thư"},
		{"another's certificate, implicit", mailtest.Options{For: "mail.example", Implicit: true}, mail.Implicit, nil, "chứng thư"},
		{"unknown issuer", mailtest.Options{}, mail.STARTTLS, func(s *mail.Server) { s.Roots = nil }, "chứng thư"},
		{"wrong password", mailtest.Options{}, mail.STARTTLS, func(s *mail.Server) { s.Login = mail.NewLogin(mailtest.User, "sai-bet-nhe") }, "535"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := mailtest.Start(t, c.options)
			out := server(s, c.use)
			if c.change != nil {
				c.change(&out)
			}
			begun := 0
			o := out.Deliver(t.Context(), envelope, committed(&begun))
			if c.want == "" {
				if o.Result != mail.Accepted || len(s.Accepted()) != 1 {
					t.Fatalf("%+v", o)
				}
				return
			}
			if o.Result != mail.Later || !o.Stop || !strings.Contains(o.Answer, c.want) || begun > 0 || len(s.Accepted()) > 0 {
				t.Errorf("%+v", o)
			}
			if strings.Contains(o.Answer, "sai-bet-nhe") {
				t.Errorf("the password is told: %s", o.Answer)
			}
		})
	}
}

// What cannot be written down must not be ended.
func TestWithoutACommitNothingIsAccepted(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{})
	o := server(s, mail.STARTTLS).Deliver(t.Context(), envelope, func() error { return errors.New("hết chỗ") })
	if o.Result != mail.Later || !o.Stop || len(s.Accepted()) > 0 {
		t.Errorf("%+v, %d accepted", o, len(s.Accepted()))
	}
}

func TestAStopEndsTheDialogue(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{Implicit: true})
	s.Play(func(int) mailtest.Fault { return mailtest.Fault{At: mailtest.Rcpt, Do: mailtest.Hang} })
	ctx, cancel := context.WithCancel(t.Context())
	go cancel()
	if o := server(s, mail.Implicit).Deliver(ctx, envelope, committed(new(int))); o.Result != mail.Later {
		t.Errorf("%+v", o)
	}
}

func TestTheServersLimitIsKept(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{Most: 10})
	o := server(s, mail.STARTTLS).Deliver(t.Context(), envelope, committed(new(int)))
	if o.Result != mail.Refused || o.Code != 552 {
		t.Errorf("%+v", o)
	}
}

func TestTheMessageArrivesByteForByte(t *testing.T) {
	s := mailtest.Start(t, mailtest.Options{})
	raw, err := sample.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	server(s, mail.STARTTLS).Deliver(t.Context(), mail.Envelope{From: sample.From.Mailbox, To: sample.To.Mailbox, Raw: raw}, committed(new(int)))
	got := s.Accepted()
	if len(got) != 1 || string(got[0].Data) != string(raw) || got[0].To != sample.To.Mailbox {
		t.Errorf("%d accepted, %v", len(got), got)
	}
}

func TestALoginIsNeverPrinted(t *testing.T) {
	s := mail.Server{Login: mail.NewLogin("ten", "bi-mat-lam")}
	for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		if text := fmt.Sprintf(format, s); strings.Contains(text, "bi-mat") || strings.Contains(text, "62692d6d6174") {
			t.Errorf("%s prints %s", format, text)
		}
	}
	for _, form := range []string{"bi-mat-lam", "YmktbWF0LWxhbQ==", "AHRlbgBiaS1tYXQtbGFt"} {
		if got := s.Login.Redact("x " + form + " y"); strings.Contains(got, form) {
			t.Errorf("left: %s", got)
		}
	}
}
