// Package diag holds findings: what is wrong in the material, where, and by
// which rule. Findings stay data until the command line prints them.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
)

const (
	mostOfRule  = 200  // findings of one rule in one file: nobody reads the 100,000 of a broken table
	mostMessage = 2000 // bytes: the name of a font may be a megabyte
)

// Severity orders findings; nothing is written while an Error stands.
type Severity int

const (
	Info Severity = iota
	Warning
	Error
)

// MarshalText names the severity for machines.
func (s Severity) MarshalText() ([]byte, error) {
	return []byte([]string{"info", "warning", "error"}[s]), nil
}

// Pos says where a fault can be mended. Line and Col count from 1, 0 is
// unknown; At is said for people: "Phát thanh!C7", "bảng 2, hàng 3, ô 1".
type Pos struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
	At   string `json:"at,omitempty"`
}

// Finding is one fault. Rule is a stable id ("nd30/le-trang"); Message, Basis
// and Hint are Vietnamese.
type Finding struct {
	Pos      Pos      `json:"pos"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
	Basis    string   `json:"basis,omitempty"`
	Hint     string   `json:"hint,omitempty"`
}

// Log collects findings; it may be shared by goroutines.
type Log struct {
	mu       sync.Mutex
	findings []Finding
}

// Add records f.
func (l *Log) Add(f Finding) {
	if len(f.Message) > mostMessage {
		f.Message = strings.ToValidUTF8(f.Message[:mostMessage], "") + "…"
	}
	l.mu.Lock()
	l.findings = append(l.findings, f)
	l.mu.Unlock()
}

// Error records a fault that forbids writing.
func (l *Log) Error(pos Pos, rule, message, hint string) {
	l.Add(Finding{Pos: pos, Severity: Error, Rule: rule, Message: message, Hint: hint})
}

// Warn records a fault that a person should look at.
func (l *Log) Warn(pos Pos, rule, message, hint string) {
	l.Add(Finding{Pos: pos, Severity: Warning, Rule: rule, Message: message, Hint: hint})
}

// Failed reports whether a finding of severity Error stands.
func (l *Log) Failed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.findings, func(f Finding) bool { return f.Severity == Error })
}

// All returns the findings by file, line and column, each once; faults at one
// place keep the order they were found in. Of a rule that a file breaks too
// often, the first are given and the others counted.
func (l *Log) All() []Finding {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := slices.Clone(l.findings)
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	seen := map[Finding]bool{}
	all = slices.DeleteFunc(all, func(f Finding) bool {
		dup := seen[f]
		seen[f] = true
		return dup
	})
	return shorten(all)
}

// kind is what findings are counted by.
type kind struct {
	file, rule string
	severity   Severity
}

// shorten leaves out findings of a kind beyond the most; after the last one kept
// stands how many.
func shorten(all []Finding) []Finding {
	total, kept := map[kind]int{}, map[kind]int{}
	for _, f := range all {
		total[kind{f.Pos.File, f.Rule, f.Severity}]++
	}
	var out []Finding
	for _, f := range all {
		k := kind{f.Pos.File, f.Rule, f.Severity}
		if kept[k]++; kept[k] <= mostOfRule {
			out = append(out, f)
		}
		if kept[k] == mostOfRule && total[k] > mostOfRule {
			out = append(out, Finding{Pos: Pos{File: f.Pos.File}, Severity: f.Severity, Rule: "chung/con-nua",
				Message: fmt.Sprintf("còn %d chỗ nữa như thế (%s)", total[k]-mostOfRule, f.Rule), Hint: "sửa những chỗ đã nêu rồi chạy lại"})
		}
	}
	return out
}
