package pipeline

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
	"vanthu/internal/pattern"
)

func texts(lines []string) fill.List {
	list := fill.List{}
	for _, s := range lines {
		list = append(list, fill.Text(s))
	}
	return list
}

// points are the items of a list: each ends in a semicolon, the last in a full
// stop.
func points(lines []string) fill.List {
	list := fill.List{}
	for i, s := range lines {
		mark := ";"
		if i == len(lines)-1 {
			mark = "."
		}
		list = append(list, fill.Text(end(s, mark)))
	}
	return list
}

// sentences end in a full stop each.
func sentences(lines []string) fill.List {
	list := fill.List{}
	for _, s := range lines {
		list = append(list, fill.Text(end(s, ".")))
	}
	return list
}

// bare is a text without the mark it ends in.
func bare(s string) string { return strings.TrimRight(s, " .;:,/") }

// end gives a text its mark. "v.v." keeps its own stop, a question its mark.
func end(s, mark string) string {
	s = strings.TrimRight(s, " .;:,")
	switch {
	case s == "":
		return ""
	case strings.HasSuffix(s, "v.v"):
		if mark == "." {
			return s + "."
		}
		return s + "." + mark
	case strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!"):
		return s
	}
	return s + mark
}

// lowerFirst is for a title inside a sentence; a word in capitals keeps them.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

var yearAtEnd = pattern.New(`\s*năm\s+(\d{4})$`)

// subjectFor is a plan's subject for a shorter time: "... năm 2023" becomes
// "... tháng 3 năm 2023".
func subjectFor(p *commune.Plan, time string) string {
	if m := yearAtEnd.FindStringSubmatch(p.Subject); m != nil && m[1] == fmt.Sprint(p.Year) {
		return strings.TrimSuffix(p.Subject, m[0]) + " " + time
	}
	return p.Subject + " " + time
}

// cite names the plan inside another document: by its number when it is
// issued, by its title in a draft.
func cite(p *commune.Plan, issued Issue, office *commune.Office) string {
	if issued.Number == 0 {
		return "Kế hoạch " + p.Subject
	}
	symbol := issued.Symbol
	if symbol == "" {
		symbol = p.Symbol
	}
	return citation(commune.Citation{Kind: "Kế hoạch", Symbol: fmt.Sprintf("%02d/%s", issued.Number, symbol),
		Date: issued.Date, Issuer: office.ShortName, Subject: p.Subject})
}

// citation is the form of a first mention (Decree 30, appendix I, II.6b): kind,
// number and symbol, day, issuer, subject; a law is cited by its name.
func citation(c commune.Citation) string {
	s := c.Kind
	if c.Symbol == "" && c.Date.IsZero() && c.Issuer == "" {
		return strings.TrimSpace(s + " " + bare(c.Subject))
	}
	if c.Symbol != "" {
		s += " số " + c.Symbol
	}
	if !c.Date.IsZero() {
		s += " ngày " + c.Date.String()
	}
	if c.Issuer != "" {
		s += " của " + c.Issuer
	}
	subject := bare(c.Subject)
	if rest, ok := strings.CutPrefix(subject, "V/v "); ok { // công văn: box 5b
		subject = "về việc " + rest
	}
	switch {
	case subject == "":
	case strings.HasPrefix(strings.ToLower(subject), "về "):
		s += " " + lowerFirst(subject)
	default:
		s += " về " + lowerFirst(subject)
	}
	return s
}
