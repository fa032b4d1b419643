// Package mail builds messages and hands them to a mail server, one recipient
// a message. It knows how far a dialogue with the server came when it broke,
// so that whoever calls it never sends twice what was accepted once:
//
//	Message ─Bytes─▶ .eml ─Server.Deliver─▶ Outcome
//
// It has no clock and no chance: date and Message-ID come with the message, and
// the same message gives the same bytes.
package mail

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"

	"vanthu/internal/pattern"
)

// Address is a mailbox with the name people see.
type Address struct{ Name, Mailbox string }

func (a Address) entry() *mail.Address {
	return &mail.Address{Name: header(a.Name), Address: a.Mailbox}
}

// plainMailbox leaves out quoted local parts, comments and address literals,
// which offices do not have and servers read in different ways.
var plainMailbox = pattern.New(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)

// CheckMailbox says what is wrong with an address, in Vietnamese; nil for one
// that any server can be given.
func CheckMailbox(s string) error {
	if strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		return fmt.Errorf("địa chỉ thư %q có chữ có dấu; tên miền có dấu phải viết ở dạng xn--…", Clean(s))
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || !plainMailbox.MatchString(s) || len(s) > 254 || strings.Contains(s, "..") || !strings.Contains(s[strings.LastIndex(s, "@"):], ".") {
		return fmt.Errorf("địa chỉ thư %q không đúng dạng ten@co-quan.gov.vn", Clean(s))
	}
	return nil
}

// Clean makes one line of a text: what moves the cursor, ends a line or turns
// the direction of writing becomes a space, so that no header can be started
// inside another and no name shows as what it is not.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Cf) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

// header is a text for a header: one line, not too long, and no encoded word
// that someone else wrote.
func header(s string) string { return clip(strings.ReplaceAll(Clean(s), "=?", "= ?"), longest) }

// clip cuts a text that is too long for a header.
func clip(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
