package main

import (
	"fmt"
	"io"
	"slices"

	"vanthu/internal/diag"
)

// printFindings prints one finding a line, "tệp: chỗ: lỗi: điều gì", with its
// basis and hint below, a blank line between files and the count at the end.
func printFindings(w io.Writer, all []diag.Finding, on style) {
	for i, f := range all {
		if i > 0 && all[i-1].Pos.File != f.Pos.File {
			fmt.Fprintln(w)
		}
		if i > 0 && all[i-1].Pos.File == f.Pos.File && all[i-1].Hint == f.Hint {
			f.Hint = "" // said just above
		}
		printFinding(w, f, on)
	}
	if len(all) > 0 {
		fmt.Fprintf(w, "\n%s\n", tally(all))
	}
}

func printFinding(w io.Writer, f diag.Finding, on style) {
	place := ""
	if f.Pos.File != "" {
		place = f.Pos.File + ": "
	}
	if at := spot(f.Pos); at != "" {
		place += at + ": "
	}
	word := severity(f.Severity)
	lines := hang(place+word+": "+f.Message, screen, screen-4)
	// Paint after folding: colours have no width.
	lines[0] = repaint(lines[0], place, word, f.Severity, on)
	for i, line := range lines {
		if i > 0 {
			line = "    " + line
		}
		fmt.Fprintln(w, line)
	}
	if f.Basis != "" {
		fmt.Fprintln(w, "    "+on.faint(wrap("căn cứ: "+f.Basis, 4)))
	}
	if f.Hint != "" {
		fmt.Fprintln(w, "    "+on.faint(wrap("gợi ý: "+f.Hint, 4)))
	}
}

// repaint colours the place and the severity where the first line holds both.
func repaint(line, place, word string, s diag.Severity, on style) string {
	head := place + word
	if len(line) < len(head) || line[:len(head)] != head {
		return line
	}
	paint := on.yellow
	if s == diag.Error {
		paint = on.red
	}
	return on.bold(place) + paint(word) + line[len(head):]
}

// spot says where in a file: a cell or paragraph where there is one, else the
// line.
func spot(p diag.Pos) string {
	switch {
	case p.At != "":
		return p.At
	case p.Line > 0 && p.Col > 0:
		return fmt.Sprintf("dòng %d, cột %d", p.Line, p.Col)
	case p.Line > 0:
		return fmt.Sprintf("dòng %d", p.Line)
	}
	return ""
}

func severity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "lỗi"
	case diag.Warning:
		return "cảnh báo"
	}
	return "lưu ý"
}

func tally(all []diag.Finding) string {
	text := fmt.Sprintf("%d lỗi, %d cảnh báo", count(all, diag.Error), count(all, diag.Warning))
	if n := count(all, diag.Info); n > 0 {
		text += fmt.Sprintf(", %d lưu ý", n)
	}
	return text
}

func count(all []diag.Finding, s diag.Severity) int {
	n := 0
	for _, f := range all {
		if f.Severity == s {
			n++
		}
	}
	return n
}

// atLeast keeps the findings that matter enough to be printed.
func atLeast(all []diag.Finding, s diag.Severity) []diag.Finding {
	return slices.DeleteFunc(all, func(f diag.Finding) bool { return f.Severity < s })
}
