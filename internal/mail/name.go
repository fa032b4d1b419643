package mail

import (
	"fmt"
	"strings"
	"unicode"

	"vanthu/internal/filename"
)

// FileName is the name of an attachment as it is sent.
func FileName(s string) string { return filename.Safe(Clean(s), 116) }

// contentName is the name parameter of Content-Type, which Outlook reads.
func contentName(name string) string { return ";\r\n name=" + quoted(name) }

// dispositionName says the name twice: in encoded words, as Gmail and Outlook
// write and read it though RFC 2047 would not have them inside quotes, and as
// RFC 2231 wants it, in pieces that keep lines short.
func dispositionName(name string) string {
	s := ";\r\n filename=" + quoted(name)
	if ascii(name) {
		return s
	}
	pieces := percent(name)
	if len(pieces) == 1 {
		return s + ";\r\n filename*=UTF-8''" + pieces[0]
	}
	for i, p := range pieces {
		charset := ""
		if i == 0 {
			charset = "UTF-8''"
		}
		s += fmt.Sprintf(";\r\n filename*%d*=%s%s", i, charset, p)
	}
	return s
}

// quoted is a name in quotes; FileName has left no quote in it.
func quoted(name string) string {
	if ascii(name) {
		return `"` + name + `"`
	}
	return `"` + words(name) + `"`
}

// words is a text as encoded words (RFC 2047), one a line, short enough to
// stand behind the name of a header.
func words(s string) string {
	if ascii(s) {
		return s
	}
	const long, open, shut = 48, "=?UTF-8?Q?", "?="
	lines := []string{""}
	for _, r := range s {
		code := string(r)
		switch {
		case r == ' ':
			code = "_"
		case !plain(r):
			code = octets(r, "=")
		}
		lines = add(lines, code, long)
	}
	return open + strings.Join(lines, shut+"\r\n "+open) + shut
}

func plain(r rune) bool {
	return r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '.')
}

func octets(r rune, mark string) (code string) {
	for _, b := range []byte(string(r)) {
		code += fmt.Sprintf("%s%02X", mark, b)
	}
	return code
}

// add puts a code on the last line, or begins one, so that no letter is cut.
func add(lines []string, code string, long int) []string {
	if last := &lines[len(lines)-1]; len(*last)+len(code) <= long {
		*last += code
		return lines
	}
	return append(lines, code)
}

// percent encodes by RFC 2231.
func percent(s string) []string {
	pieces := []string{""}
	for _, r := range s {
		code := string(r)
		if !plain(r) {
			code = octets(r, "%")
		}
		pieces = add(pieces, code, 56)
	}
	return pieces
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII }) < 0
}
