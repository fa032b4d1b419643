package main

import (
	"bytes"
	"fmt"
	"mime"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"vanthu/internal/mail/mailtest"
	"vanthu/internal/register"
)

// servers are the mail servers and locks of the stories, by their paths.
var servers sync.Map

// smtpd [STEP:ACT...] starts a mail server whose first connections go wrong as
// asked, and points inputs/co-quan.yaml at it.
func smtpd(t *testing.T) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		s := mailtest.Start(t, mailtest.Options{Implicit: true})
		s.Play(func(n int) mailtest.Fault {
			if n >= len(args) {
				return mailtest.Fault{}
			}
			at, do, _ := strings.Cut(args[n], ":")
			return mailtest.Fault{At: mailtest.At(at), Do: mailtest.Act(do)}
		})
		servers.Store(ts.Getenv("WORK"), s)
		dir := ts.MkAbs("inputs")
		ts.Check(os.WriteFile(filepath.Join(dir, "chung-thu.pem"), s.PEM, 0o666))
		path := filepath.Join(dir, "co-quan.yaml")
		data, err := os.ReadFile(path)
		ts.Check(err)
		text := string(data)
		begin := strings.Index(text, "      may_chu:")
		end := begin + strings.Index(text[begin:], "      nguoi_gui:")
		text = text[:begin] + fmt.Sprintf("      may_chu: %s\n      cong: %d\n      bao_mat: tls\n      chung_thu: chung-thu.pem\n", s.Host, s.Port) + text[end:]
		ts.Check(os.WriteFile(path, []byte(text), 0o666))
		ts.Setenv("VANTHU_SMTP_USER", mailtest.User)
		ts.Setenv("VANTHU_SMTP_PASSWORD", mailtest.Password)
		ts.Setenv("PASSWORD", mailtest.Password)
	}
}

// mailbox prints what the server took over: to whom, subject, id.
func mailbox(ts *testscript.TestScript, neg bool, args []string) {
	s, _ := servers.Load(ts.Getenv("WORK"))
	list := s.(*mailtest.Server).Accepted()
	fmt.Fprintf(ts.Stdout(), "%d thư\n", len(list))
	for _, m := range list {
		read, err := mail.ReadMessage(bytes.NewReader(m.Data))
		ts.Check(err)
		subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		ts.Check(err)
		fmt.Fprintf(ts.Stdout(), "%s | %s | %s\n", m.To, subject, read.Header.Get("Message-Id"))
	}
}

// sending lock|free is another run that sends at this moment.
func sending(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(registerFile)
	if args[0] == "lock" {
		lock, err := register.LockSending(path)
		ts.Check(err)
		servers.Store(path, lock)
		return
	}
	lock, _ := servers.Load(path)
	ts.Check(lock.(*register.SendLock).Release())
}
