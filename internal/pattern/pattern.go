// Package pattern compiles regular expressions when they are first asked.
// Eighty of them, compiled as the program starts, cost every command a
// millisecond and a half and a megabyte; most commands ask for none.
package pattern

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression. It is safe for concurrent use.
type Pattern struct {
	source string
	once   sync.Once
	re     *regexp.Regexp
}

// New takes an expression that must be right: a wrong one panics when it is
// first used.
func New(source string) *Pattern { return &Pattern{source: source} }

// Regexp is the compiled expression.
func (p *Pattern) Regexp() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.source) })
	return p.re
}

// What follows is regexp's, under its names.

func (p *Pattern) MatchString(s string) bool            { return p.Regexp().MatchString(s) }
func (p *Pattern) FindString(s string) string           { return p.Regexp().FindString(s) }
func (p *Pattern) FindStringIndex(s string) []int       { return p.Regexp().FindStringIndex(s) }
func (p *Pattern) FindStringSubmatch(s string) []string { return p.Regexp().FindStringSubmatch(s) }
func (p *Pattern) ReplaceAllString(s, by string) string { return p.Regexp().ReplaceAllString(s, by) }

func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	return p.Regexp().FindStringSubmatchIndex(s)
}

func (p *Pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.Regexp().ReplaceAllStringFunc(s, by)
}

func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.Regexp().FindAllStringSubmatch(s, n)
}

func (p *Pattern) FindAllString(s string, n int) []string { return p.Regexp().FindAllString(s, n) }

func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringIndex(s, n)
}

func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.Regexp().FindAllStringSubmatchIndex(s, n)
}
