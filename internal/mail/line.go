package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"
)

// The steps of a dialogue, as people are told of them.
const (
	stepDial  = "kết nối"
	stepHello = "chào hỏi"
	stepTLS   = "mã hóa đường truyền"
	stepLogin = "đăng nhập"
	stepMail  = "người gửi"
	stepRcpt  = "người nhận"
	stepData  = "nội dung"
	stepEnd   = "kết thúc thư"
)

// line is an open connection. Whatever takes longer than its patience, or than
// the context allows, ends it: a closed connection wakes every read and write.
type line struct {
	conn     net.Conn
	client   *smtp.Client
	patience Patience
	stop     func() bool // of the watch on the context
	open     bool        // a message has begun and not ended
}

// open connects, seals the line and logs in.
func (s Server) open(ctx context.Context) (*line, error) {
	if s.Security != STARTTLS && s.Security != Implicit {
		return nil, &stepError{stepTLS, fmt.Errorf("chưa đặt cách mã hóa (starttls hoặc tls)"), true}
	}
	dialer := net.Dialer{Timeout: s.Patience.Step}
	conn, err := dialer.DialContext(ctx, "tcp", s.address())
	if err != nil {
		return nil, &stepError{stepDial, err, false}
	}
	l := &line{conn: conn, patience: s.Patience}
	l.stop = context.AfterFunc(ctx, func() { conn.Close() })
	for _, do := range []struct {
		step string
		f    func() error
	}{{stepHello, func() error { return l.greet(s) }}, {stepTLS, func() error { return l.seal(s) }}, {stepLogin, func() error { return l.login(s) }}} {
		if err := l.step(do.step, s.Patience.Step, do.f); err != nil {
			l.close()
			return nil, err
		}
	}
	return l, nil
}

// step does one thing in its time.
func (l *line) step(name string, patience time.Duration, f func() error) error {
	timer := time.AfterFunc(patience, func() { l.conn.Close() })
	err := f()
	late := !timer.Stop()
	if err == nil {
		return nil
	}
	var reply *textproto.Error
	if late && !errors.As(err, &reply) {
		err = fmt.Errorf("máy chủ không trả lời trong %v", patience)
	}
	return &stepError{name, err, certain(name, err)}
}

// certain reports a fault that no other message escapes: a certificate, a
// server without TLS, a login or a client it turns away for good.
func certain(step string, err error) bool {
	var certificate *tls.CertificateVerificationError
	var reply *textproto.Error
	if errors.As(err, &reply) {
		return reply.Code/100 == 5 && slices.Contains([]string{stepHello, stepTLS, stepLogin}, step)
	}
	return errors.As(err, &certificate) || errors.Is(err, errNoTLS) || errors.Is(err, errNoLogin)
}

var (
	errNoTLS   = errors.New("máy chủ không có STARTTLS; thư và mật khẩu không được gửi trên đường truyền không mã hóa")
	errNoLogin = errors.New("máy chủ không nhận cách đăng nhập PLAIN hay LOGIN")
)

func (s Server) tls() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

// greet reads the greeting and says EHLO. An implicit seal comes before it.
func (l *line) greet(s Server) (err error) {
	conn := l.conn
	if s.Security == Implicit {
		sealed := tls.Client(conn, s.tls())
		if err := sealed.Handshake(); err != nil {
			return certificateFault(err)
		}
		conn = sealed
	}
	if l.client, err = smtp.NewClient(conn, s.Host); err != nil {
		return err
	}
	l.client.SkipSMTPUTF8(true) // addresses are ASCII
	return l.client.Hello(s.Hello)
}

// seal is STARTTLS; a server that does not offer it, or someone on the way who
// cut the offer out, ends the dialogue.
func (l *line) seal(s Server) error {
	if s.Security == Implicit {
		return nil
	}
	if ok, _ := l.client.Extension("STARTTLS"); !ok {
		return errNoTLS
	}
	return certificateFault(l.client.StartTLS(s.tls()))
}

func certificateFault(err error) error {
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
		return fmt.Errorf("chứng thư của máy chủ không đúng: %w", err)
	}
	return err
}

// login is skipped where the office has none: some servers know it by its
// network.
func (l *line) login(s Server) error {
	if !s.Login.Given() {
		return nil
	}
	_, offered := l.client.Extension("AUTH")
	known := strings.Fields(offered)
	user, password := s.Login.reveal()
	switch {
	case slices.Contains(known, "PLAIN"):
		return l.client.Auth(smtp.PlainAuth("", user, password, s.Host, false))
	case slices.Contains(known, "LOGIN"):
		return l.client.Auth(smtp.LoginAuth(user, password, s.Host, false))
	}
	return errNoLogin
}

// close says goodbye where someone still listens; what it answers changes
// nothing. It does not inside a message: any command there would end it first,
// and the server would accept what must not be.
func (l *line) close() {
	if l.client != nil && !l.open {
		_ = l.step("", min(l.patience.Step, 5*time.Second), l.client.Quit)
	}
	l.stop()
	l.conn.Close()
}
