package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"vanthu/internal/pattern"
)

// Message is one mail to one mailbox. ID is the Message-ID without its angle
// brackets; it is made once and stays over all attempts.
type Message struct {
	From, To      Address
	Subject, Body string
	Date          time.Time
	ID            string
	Files         []Attachment
}

// Attachment is a file as it is called at the recipient's.
type Attachment struct {
	Name, Type string
	Data       []byte
}

// longest is what a subject or a name may have in a header.
const longest = 250

// Bytes is the message as it goes over the wire and as it stands in an .eml.
func (m Message) Bytes() ([]byte, error) {
	for _, a := range []Address{m.From, m.To} {
		if err := CheckMailbox(a.Mailbox); err != nil {
			return nil, err
		}
	}
	if m.ID == "" || m.Date.IsZero() || m.ID != Clean(m.ID) || strings.ContainsAny(m.ID, "<> ") {
		return nil, errors.New("thư chưa có Message-ID hoặc ngày")
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithBoundary("vanthu-"+m.boundary()))
	msg.FromMailAddress(m.From.entry())
	msg.AddToMailAddress(m.To.entry())
	msg.SetGenHeaderPreformatted(gomail.HeaderSubject, words(header(m.Subject)))
	msg.SetDateWithValue(m.Date)
	msg.SetMessageIDWithValue(m.ID)
	msg.SetBodyString(gomail.TypeTextPlain, lines(m.Body))
	var files []*gomail.File
	for _, f := range m.Files {
		files = append(files, f.part())
	}
	msg.SetAttachments(files)
	var out bytes.Buffer
	if _, err := msg.WriteTo(&out); err != nil {
		return nil, fmt.Errorf("không dựng được thư: %w", err)
	}
	return out.Bytes(), nil
}

// boundary is hard to hit by chance and the same for the same message.
func (m Message) boundary() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %q", m.ID, m.Subject, m.Body)
	for _, f := range m.Files {
		sum.Write(f.Data)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// lines keeps the line ends of a text and drops all else that is no letter.
func lines(s string) string {
	var kept []string
	for _, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		lead := len(line) - len(strings.TrimLeft(line, " "))
		kept = append(kept, line[:lead]+Clean(line))
	}
	return strings.TrimRight(strings.Join(kept, "\n"), "\n") + "\n"
}

var plainType = pattern.New(`^[a-z]+/[a-z0-9.+-]+$`)

// part sets the headers of a file by hand: the library writes the name as an
// encoded word inside quotes, which RFC 2047 forbids and some readers show raw.
func (f Attachment) part() *gomail.File {
	name := FileName(f.Name)
	kind := f.Type
	if !plainType.MatchString(kind) {
		kind = "application/octet-stream"
	}
	header := textproto.MIMEHeader{
		"Content-Type":        {kind + contentName(name)},
		"Content-Disposition": {"attachment" + dispositionName(name)},
	}
	return &gomail.File{Name: name, Header: header, Writer: func(w io.Writer) (int64, error) {
		n, err := w.Write(f.Data)
		return int64(n), err
	}}
}
