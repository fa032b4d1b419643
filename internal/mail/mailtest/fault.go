package mailtest

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/emersion/go-smtp"
)

// At is where in the dialogue a fault lies: the verb of a command, or one of
// these.
type At string

const (
	Dial  At = "dial"
	Greet At = "greet"
	Ehlo  At = "EHLO"
	Auth  At = "AUTH"
	Mfrom At = "MAIL"
	Rcpt  At = "RCPT"
	Data  At = "DATA"
	End   At = "end"
)

// Act is what happens there.
type Act string

const (
	Busy  Act = "451"
	Never Act = "554"
	Drop  Act = "drop"
	Hang  Act = "hang"
	Noise Act = "noise" // no SMTP at all
	Odd   Act = "odd"   // a code that means nothing here

	LoseThenDrop Act = "lose"   // at End: nothing taken over, no answer
	Early        Act = "early"  // at Data: answers to the message before it came
	Second       Act = "second" // at End: 250 twice, and more
)

// Fault is one thing that goes wrong; the zero value is none.
type Fault struct {
	At At
	Do Act
	To string // only for this recipient
}

type listener struct {
	net.Listener
	server *Server
	tls    *tls.Config
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.server.mu.Lock()
	n := l.server.seen
	l.server.seen++
	l.server.mu.Unlock()
	fault := l.server.scripted(n)
	if fault.At == Dial {
		c.Close()
		return c, nil // the server finds it closed
	}
	if l.tls == nil {
		return c, nil // STARTTLS: commands cannot be seen
	}
	sealed := tls.Server(c, l.tls)
	if fault.At == Greet {
		go act(sealed, fault.Do, io.Discard) // its handshake must not keep others waiting
		return &mute{sealed}, nil
	}
	return &faulty{Conn: sealed, in: bufio.NewReader(sealed), fault: fault}, nil
}

// mute is a connection whose greeting has been said already.
type mute struct{ net.Conn }

func (m *mute) Write(p []byte) (int, error) { return len(p), nil }

// faulty reads the client's commands before the server does.
type faulty struct {
	net.Conn
	in     *bufio.Reader
	fault  Fault
	inData bool
	rest   []byte
}

func (f *faulty) Read(p []byte) (int, error) {
	for len(f.rest) == 0 {
		line, err := f.in.ReadBytes('\n')
		if len(line) == 0 {
			return 0, err
		}
		if !f.inData && f.hit(string(line)) {
			if err := act(f.Conn, f.fault.Do, f.in); err != nil {
				return 0, err
			}
			continue
		}
		if f.inData {
			f.inData = !bytes.Equal(line, []byte(".\r\n"))
		}
		f.rest = line
	}
	n := copy(p, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// Write watches for the server's consent to the message.
func (f *faulty) Write(p []byte) (int, error) {
	if bytes.HasPrefix(p, []byte("354")) {
		f.inData = true
	}
	return f.Conn.Write(p)
}

func (f *faulty) hit(line string) bool {
	return strings.HasPrefix(line, string(f.fault.At)) && f.fault.At != "" && (f.fault.To == "" || strings.Contains(line, f.fault.To))
}

// act does what goes wrong in place of the server's answer.
func act(c net.Conn, do Act, in any) error {
	switch do {
	case Busy:
		_, err := io.WriteString(c, "451 4.3.0 try again later\r\n")
		return err
	case Never:
		_, err := io.WriteString(c, "554 5.7.1 no\r\n")
		return err
	case Odd:
		_, err := io.WriteString(c, "299 what\r\n")
		return err
	case Noise:
		io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
	case Early:
		io.WriteString(c, "354 go on\r\n250 taken, says one who has seen nothing\r\n")
		io.Copy(io.Discard, c)
	case Hang:
		if r, ok := in.(io.Reader); ok {
			io.Copy(io.Discard, r)
		}
		io.Copy(io.Discard, c)
	}
	c.Close()
	return net.ErrClosed
}

// answer ends a message that has been read, and taken over or not.
func (s *session) answer(do Act) error {
	c := s.conn.Conn()
	switch do {
	case "":
		return nil
	case Busy:
		return &smtp.SMTPError{Code: 451, Message: "disk full"}
	case Never:
		return &smtp.SMTPError{Code: 554, Message: "looks like spam"}
	case Odd:
		io.WriteString(c, "399 perhaps\r\n")
	case Second:
		io.WriteString(c, "250 ok\r\n250 ok\r\n")
	case Noise:
		io.WriteString(c, "???\r\n")
	case Hang:
		s.server.call(&s.server.onHang)
		io.Copy(io.Discard, c.(*faulty).in)
	}
	c.Close()
	return errors.New("gone")
}
