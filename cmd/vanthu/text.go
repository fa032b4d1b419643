package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	eastasian "golang.org/x/text/width"
)

// screen is the width everything is printed for: the narrowest console in use
// has 80 columns, and the old one of Windows leaves a blank line after a full
// one.
const screen = 79

// width is the columns s takes; NFD letters are composed first.
func width(s string) (n int) {
	for _, r := range compose(s) {
		n += columns(r)
	}
	return n
}

// columns asks nothing of the environment: the letters of Vietnamese and the
// lines of tables are one column wide here. Libraries that ask for more build
// tables of two megabytes, a tenth of the time of a short run.
func columns(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch eastasian.LookupRune(r).Kind() {
	case eastasian.EastAsianWide, eastasian.EastAsianFullwidth:
		return 2
	}
	return 1
}

// compose brings letters typed as letter and marks (NFD) to one sign each.
func compose(s string) string { return norm.NFC.String(s) }

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

// wrap breaks s into lines of the screen, each but the first indented.
func wrap(s string, indent int) string {
	return strings.Join(fold(s, screen-indent), "\n"+spaces(indent))
}

// fold breaks s at spaces into lines of at most n columns; a longer word, such
// as a path, keeps a line of its own.
func fold(s string, n int) []string { return hang(s, n, n) }

// hang is fold with a first line of its own width.
func hang(s string, first, n int) []string {
	var lines []string
	room := first
	for _, paragraph := range strings.Split(compose(s), "\n") {
		line, used := "", 0
		for _, word := range strings.Fields(paragraph) {
			w := width(word)
			if used > 0 && used+1+w > room {
				lines = append(lines, line)
				line, used, room = "", 0, n
			}
			if used > 0 {
				line, used = line+" ", used+1
			}
			line, used = line+word, used+w
		}
		lines, room = append(lines, line), n
	}
	return lines
}

// clip cuts s to n columns.
func clip(s string, n int) string {
	if s = compose(s); width(s) <= n {
		return s
	}
	room, end := n-1, 0
	for i, r := range s {
		if room -= columns(r); room < 0 {
			break
		}
		end = i + len(string(r))
	}
	return s[:end] + "…"
}

// style paints, or leaves as it is where colours are not wanted.
type style bool

func (p *program) style() style { return style(p.color) }

func (on style) paint(code, s string) string {
	if !on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (on style) bold(s string) string   { return on.paint("1", s) }
func (on style) faint(s string) string  { return on.paint("2", s) }
func (on style) red(s string) string    { return on.paint("1;31", s) }
func (on style) green(s string) string  { return on.paint("32", s) }
func (on style) yellow(s string) string { return on.paint("33", s) }
