package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"vanthu/internal/diag"
)

// mostWarnings is how many warnings are printed one by one.
const mostWarnings = 20

// digest tells many warnings by kind instead of one by one; the errors among
// them are told whole. Each stands in --json.
func (p *program) digest() {
	all := atLeast(p.log.All(), p.least())
	if p.json || count(all, diag.Warning) <= mostWarnings {
		return
	}
	p.told = true
	for _, f := range all {
		if f.Severity == diag.Error {
			printFinding(&p.text, f, p.style())
			p.say("\n")
		}
	}
	printKinds(&p.text, kinds(all), p.style())
	p.say("\n%s; xem từng cảnh báo bằng --json\n\n", tally(all))
}

// kinds groups warnings by rule, the most frequent first.
func kinds(all []diag.Finding) [][]diag.Finding {
	at := map[string]int{}
	var groups [][]diag.Finding
	for _, f := range all {
		if f.Severity != diag.Warning {
			continue
		}
		i, known := at[f.Rule]
		if !known {
			i = len(groups)
			at[f.Rule], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	slices.SortStableFunc(groups, func(a, b []diag.Finding) int { return cmp.Compare(len(b), len(a)) })
	return groups
}

// printKinds says of each kind how often it is, the first of its messages with
// the hint, and the first few places.
func printKinds(w io.Writer, groups [][]diag.Finding, on style) {
	const places = 3
	for i, g := range groups {
		if i > 0 {
			fmt.Fprintln(w)
		}
		files := map[string]bool{}
		alike := true
		for _, f := range g {
			files[f.Pos.File] = true
			alike = alike && f.Message == g[0].Message
		}
		example := "ví dụ: "
		if alike {
			example = ""
		}
		head := fmt.Sprintf("%d cảnh báo trong %d tệp", len(g), len(files))
		text := strings.Join(hang(fmt.Sprintf("%s [%s]: %s%s", head, g[0].Rule, example, g[0].Message), screen, screen-4), "\n    ")
		fmt.Fprintln(w, on.yellow(head)+strings.TrimPrefix(text, head))
		for _, f := range g[:min(places, len(g))] {
			place := f.Pos.File
			if at := spot(f.Pos); at != "" {
				place += ": " + at
			}
			fmt.Fprintln(w, "    "+wrap(place, 4))
		}
		if more := len(g) - places; more > 0 {
			fmt.Fprintf(w, "    … và %d chỗ nữa\n", more)
		}
		if g[0].Hint != "" {
			fmt.Fprintln(w, "    "+on.faint(wrap("gợi ý: "+g[0].Hint, 4)))
		}
	}
}
