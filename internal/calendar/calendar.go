// Package calendar writes days to be kept as an iCalendar file (RFC 5545) that
// every calendar program reads.
package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Day is a deadline. Key makes its UID: the same key is the same entry when the
// file is read in again.
type Day struct {
	Key, Summary, Description string
	On                        time.Time
	Warn                      int // days before
}

// ICS is the file: whole days, with an alarm where one is asked for. Stamp is
// when it was made.
func ICS(name string, stamp time.Time, days []Day) []byte {
	var b strings.Builder
	line := func(s string) { b.WriteString(fold(s) + "\r\n") }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//vanthu//VI")
	line("CALSCALE:GREGORIAN")
	line("METHOD:PUBLISH")
	line("X-WR-CALNAME:" + escape(name))
	for _, d := range days {
		line("BEGIN:VEVENT")
		line("UID:" + uid(d.Key))
		line("DTSTAMP:" + stamp.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE:" + d.On.Format("20060102"))
		line("DTEND;VALUE=DATE:" + d.On.AddDate(0, 0, 1).Format("20060102"))
		line("SUMMARY:" + escape(d.Summary))
		if d.Description != "" {
			line("DESCRIPTION:" + escape(d.Description))
		}
		line("TRANSP:TRANSPARENT")
		if d.Warn > 0 {
			line("BEGIN:VALARM")
			line("ACTION:DISPLAY")
			line("DESCRIPTION:" + escape(d.Summary))
			line(fmt.Sprintf("TRIGGER:-P%dD", d.Warn))
			line("END:VALARM")
		}
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return []byte(b.String())
}

func uid(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16]) + "@vanthu"
}

// escape makes a text of RFC 5545, 3.3.11.
func escape(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, " "), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold breaks a line at 75 octets, never inside a letter.
func fold(s string) string {
	var b strings.Builder
	width := 0
	for _, r := range s {
		n := len(string(r))
		if width+n > 75 {
			b.WriteString("\r\n ")
			width = 1
		}
		b.WriteRune(r)
		width += n
	}
	return b.String()
}
