package pdftext

import (
	"strings"
	"unicode"
)

// Comparison holds our pages against those of a PDF made elsewhere.
type Comparison struct {
	Pages      int         `json:"pages"`       // ours
	OtherPages int         `json:"other_pages"` // the other PDF's
	Lines      int         `json:"lines"`       // of the other PDF
	Same       int         `json:"same"`        // of these, those that stand on the same page of ours
	Starts     int         `json:"starts"`      // pages that start with the same line
	ByPage     []PageMatch `json:"by_page"`
}

// PageMatch is one page of the longer of the two.
type PageMatch struct {
	Page       int         `json:"page"`
	Start      bool        `json:"same_start"` // begins with the same line, page numbers aside
	Lines      int         `json:"lines"`      // of the other PDF's page
	Same       int         `json:"same"`
	Difference *Difference `json:"first_difference,omitempty"` // nil where the pages agree
}

// Difference is the first line that one page has and the other has not. A line
// that is not there is "".
type Difference struct {
	Other     string `json:"other"`
	Ours      string `json:"ours"`
	OtherPage int    `json:"other_on_our_page,omitempty"` // where Other stands in ours, 0 nowhere
	OursPage  int    `json:"ours_on_other_page,omitempty"`
}

// Agrees reports whether every line stands on the same page in both.
func (c *Comparison) Agrees() bool {
	if c.Pages != c.OtherPages {
		return false
	}
	for _, p := range c.ByPage {
		if p.Difference != nil {
			return false
		}
	}
	return true
}

// Compare holds two PDFs against each other line by line. Blanks do not count:
// programs put them differently, and readers guess them.
func Compare(ours, other []Page) *Comparison {
	a, b := sheets(ours), sheets(other)
	c := &Comparison{Pages: len(a), OtherPages: len(b)}
	for n := range max(len(a), len(b)) {
		p := match(sheetAt(a, n), sheetAt(b, n))
		p.Page = n + 1
		if d := p.Difference; d != nil {
			d.OtherPage, d.OursPage = find(a, d.Other), find(b, d.Ours)
		}
		c.ByPage = append(c.ByPage, p)
		c.Lines, c.Same = c.Lines+p.Lines, c.Same+p.Same
		if p.Start {
			c.Starts++
		}
	}
	return c
}

// sheet is a page as it is compared.
type sheet struct {
	lines []string       // as they stand
	keys  []string       // without blanks
	count map[string]int // of a key
}

func sheets(pages []Page) []sheet {
	list := make([]sheet, len(pages))
	for i, p := range pages {
		s := sheet{count: map[string]int{}}
		for _, l := range p.Lines {
			key := bare(l.Text)
			s.lines, s.keys = append(s.lines, l.Text), append(s.keys, key)
			s.count[key]++
		}
		list[i] = s
	}
	return list
}

func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

func sheetAt(list []sheet, n int) *sheet {
	if n < len(list) {
		return &list[n]
	}
	return nil
}

func match(ours, other *sheet) PageMatch {
	if ours == nil {
		return PageMatch{Lines: len(other.keys), Difference: &Difference{Other: other.opening()}}
	}
	if other == nil {
		return PageMatch{Difference: &Difference{Ours: ours.opening()}}
	}
	p := PageMatch{Lines: len(other.keys), Start: bare(ours.opening()) == bare(other.opening())}
	missing, same := other.without(ours)
	added, _ := ours.without(other)
	p.Same = same
	if missing != "" || added != "" {
		p.Difference = &Difference{Other: missing, Ours: added}
	}
	return p
}

// without gives the first line of s that o lacks, and how many it has.
func (s *sheet) without(o *sheet) (missing string, same int) {
	used := map[string]int{}
	for i, key := range s.keys {
		if used[key]++; used[key] <= o.count[key] {
			same++
		} else if missing == "" {
			missing = s.lines[i]
		}
	}
	return missing, same
}

// opening is the first line that is no page number.
func (s *sheet) opening() string {
	for i, key := range s.keys {
		if strings.Trim(key, "-–0123456789") != "" {
			return s.lines[i]
		}
	}
	return ""
}

// find tells the page a line stands on, 0 when on none.
func find(list []sheet, line string) int {
	if line == "" {
		return 0
	}
	for i, s := range list {
		if s.count[bare(line)] > 0 {
			return i + 1
		}
	}
	return 0
}
