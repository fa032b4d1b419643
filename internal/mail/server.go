package mail

import (
	"crypto/x509"
	"encoding/base64"
	"net"
	"strconv"
	"strings"
	"time"
)

// Security is how a connection to the server is sealed. There is no plain one:
// official mail and its password do not go over an open line.
type Security string

const (
	STARTTLS Security = "starttls" // sealed after the greeting, port 587
	Implicit Security = "tls"      // sealed from the first byte, port 465
)

// Server is where mail is handed in.
type Server struct {
	Host     string
	Port     int
	Security Security
	Roots    *x509.CertPool // nil takes those of the system
	Login    Login
	Hello    string // what the office's computer calls itself: the domain of its mail
	Patience Patience
}

func (s Server) address() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

// Patience is how long the steps of a dialogue may take.
type Patience struct {
	Step time.Duration // one command and its answer
	Data time.Duration // the whole message on its way
	End  time.Duration // the answer to the end of the message: RFC 5321 wants 10 minutes
}

// Usual is what RFC 5321, 4.5.3.2 asks for, but for a shorter wait per command:
// a person sits and waits.
var Usual = Patience{Step: time.Minute, Data: 10 * time.Minute, End: 10 * time.Minute}

// Login is a name and a password that no print shows: they stand behind a
// function, which even %#v gives as an address.
type Login struct {
	reveal func() (user, password string)
}

// NewLogin keeps a login; one without a password is none.
func NewLogin(user, password string) Login {
	if password == "" {
		return Login{}
	}
	return Login{func() (string, string) { return user, password }}
}

// Given reports whether there is a login.
func (l Login) Given() bool { return l.reveal != nil }

// Redact takes the password out of a text, in all forms it goes over the wire.
func (l Login) Redact(s string) string {
	if !l.Given() {
		return s
	}
	user, password := l.reveal()
	encode := base64.StdEncoding.EncodeToString
	for _, secret := range []string{encode([]byte("\x00" + user + "\x00" + password)), encode([]byte(password)), encode([]byte(user)), password} {
		s = strings.ReplaceAll(s, secret, "(đã che)")
	}
	return s
}
