package pdftext

import (
	"fmt"
	"strings"
	"testing"
)

// pagesOf reads "a|b / c": lines a and b on page 1, c on page 2.
func pagesOf(s string) (pages []Page) {
	for _, page := range strings.Split(s, " / ") {
		var p Page
		for _, line := range strings.Split(page, "|") {
			if line != "" {
				p.Lines = append(p.Lines, Line{Text: line})
			}
		}
		pages = append(pages, p)
	}
	return pages
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ name, ours, other, want string }{
		{"blanks do not count", "mot hai|ba / 2|bon", "mot  hai|b a / 2|bon", "2/2 pages, 4/4 lines, 2 starts"},
		{"the order of columns does not count", "mot|hai", "hai|mot", "1/1 pages, 2/2 lines, 0 starts"},
		{"a line runs over to the next page", "1|mot|hai / 2|ba", "1|mot / 2|hai|ba", "2/2 pages, 4/5 lines, 1 starts; 1: «» 0, «hai» 2; 2: «hai» 1, «» 0"},
		{"a line breaks elsewhere", "mot hai ba|bon", "mot hai|ba bon", "1/1 pages, 0/2 lines, 0 starts; 1: «mot hai» 0, «mot hai ba» 0"},
		{"each line counts once", "mot|mot", "mot|mot|mot", "1/1 pages, 2/3 lines, 1 starts; 1: «mot» 1, «» 0"},
		{"a page more in the other", "mot", "mot / 2|hai", "1/2 pages, 1/3 lines, 1 starts; 2: «hai» 0, «» 0"},
		{"a page more in ours", "mot / hai", "mot", "2/1 pages, 1/1 lines, 1 starts; 2: «» 0, «hai» 0"},
		{"empty pages agree", "", "", "1/1 pages, 0/0 lines, 1 starts"},
	} {
		r := Compare(pagesOf(c.ours), pagesOf(c.other))
		got := fmt.Sprintf("%d/%d pages, %d/%d lines, %d starts", r.Pages, r.OtherPages, r.Same, r.Lines, r.Starts)
		for _, p := range r.ByPage {
			if d := p.Difference; d != nil {
				got += fmt.Sprintf("; %d: «%s» %d, «%s» %d", p.Page, d.Other, d.OtherPage, d.Ours, d.OursPage)
			}
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if r.Agrees() != !strings.Contains(c.want, "«") {
			t.Errorf("%s: agrees is %v", c.name, r.Agrees())
		}
	}
}
