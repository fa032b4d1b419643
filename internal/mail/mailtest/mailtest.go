// Package mailtest is a mail server for tests: a real one, on loopback, that
// fails where a script says so.
package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// The login that the server takes.
const (
	User     = "ubnd@xa.example"
	Password = "m4t-khau-bi-mat"
)

// Mail is a message that the server took over.
type Mail struct {
	From, To string
	Data     []byte
}

// Server is the running server.
type Server struct {
	Host     string
	Port     int
	Roots    *x509.CertPool
	PEM      []byte // the certificate
	mu       sync.Mutex
	play     sync.Mutex // calls of the test happen one at a time
	script   func(connection int) Fault
	onEnd    func()
	onHang   func()
	accepted []Mail
	seen     int
}

// Options of a server.
type Options struct {
	Implicit bool // TLS from the first byte, else STARTTLS
	NoTLS    bool
	NoLogin  bool   // does not ask who sends
	For      string // the name in the certificate; "" is the right one
	Most     int64  // longest message
}

// Start runs a server until the test ends.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	if o.For == "" {
		o.For = "127.0.0.1"
	}
	certificate, encoded := certificate(t, o.For)
	s := &Server{Host: "127.0.0.1", Roots: x509.NewCertPool(), PEM: encoded, script: func(int) Fault { return Fault{} }}
	s.Roots.AppendCertsFromPEM(encoded)
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Port = inner.Addr().(*net.TCPAddr).Port
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{server: s, open: o.NoLogin, conn: c}, nil }))
	server.Domain, server.MaxMessageBytes, server.ErrorLog = "localhost", o.Most, log.New(io.Discard, "", 0)
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	if !o.Implicit && !o.NoTLS {
		server.TLSConfig = config
	}
	outer := &listener{Listener: inner, server: s}
	if o.Implicit {
		outer.tls = config
	}
	server.AllowInsecureAuth = o.Implicit || o.NoTLS // the wrapper hides its TLS from the library
	go server.Serve(outer)
	t.Cleanup(func() { server.Close() })
	return s
}

// Play sets what the nth connection meets from now on.
func (s *Server) Play(script func(connection int) Fault) { s.set(func() { s.script = script }) }

// AtEnd sets what happens when a message has come whole, before it is answered;
// nil is nothing.
func (s *Server) AtEnd(do func()) { s.set(func() { s.onEnd = do }) }

// AtHang sets what happens when the server falls silent after a message.
func (s *Server) AtHang(do func()) { s.set(func() { s.onHang = do }) }

func (s *Server) set(change func()) {
	s.play.Lock()
	defer s.play.Unlock()
	change()
}

func (s *Server) scripted(n int) Fault {
	s.play.Lock()
	defer s.play.Unlock()
	return s.script(n)
}

func (s *Server) call(which *func()) {
	s.play.Lock()
	defer s.play.Unlock()
	if *which != nil {
		(*which)()
	}
}

// Accepted are the messages taken over so far.
func (s *Server) Accepted() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.accepted...)
}

// Connections is how many there were.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

func certificate(t testing.TB, name string) (tls.Certificate, []byte) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "mailtest"}, NotBefore: time.Unix(0, 0),
		NotAfter: time.Unix(1<<33, 0), IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign}
	if ip := net.ParseIP(name); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{name}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}

type session struct {
	server   *Server
	conn     *smtp.Conn
	open     bool
	from, to string
}

func (s *session) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != User || password != Password {
			return &smtp.SMTPError{Code: 535, Message: "wrong, you said " + password} // a server that tells secrets
		}
		s.open = true
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if !s.open {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = to
	return nil
}

// Data reads the message and fails as the script of the connection says.
func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.server.call(&s.server.onEnd)
	act := Act("")
	if f, ok := s.conn.Conn().(*faulty); ok && f.fault.At == End {
		act = f.fault.Do
	}
	if act == LoseThenDrop || act == Busy || act == Never {
		return s.answer(act)
	}
	s.server.mu.Lock()
	s.server.accepted = append(s.server.accepted, Mail{s.from, s.to, data})
	s.server.mu.Unlock()
	return s.answer(act)
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }
