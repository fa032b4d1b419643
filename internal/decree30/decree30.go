// Package decree30 judges a document by Decree 30/2020/NĐ-CP: it first
// recognises the parts (Recognise), then holds each against its rule (Check).
package decree30

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// Options are what the file itself cannot say.
type Options struct {
	Pages map[string]int    // page of a paragraph by its Pos, from the layout; nil if not laid out
	Ends  map[string]int    // page of its last line, where it has text
	Count int               // pages of the laid-out document, 0 unknown
	Down  map[string]string // rules a house has turned down, with its reason
}

// Finding is a diag.Finding with what grouping, marking and mending need.
type Finding struct {
	diag.Finding
	Part string // heading to group under
	Page int    // 0 unknown
	Para string // Pos of the paragraph, "" for the whole file
	Text string // the words found fault with
}

// Check writes the findings of a document to log.
func Check(log *diag.Log, d *doc.Document, opt Options) {
	for _, f := range Judge(d, opt) {
		log.Add(f.Finding)
	}
}

// Judge gives the findings of a document in reading order.
func Judge(d *doc.Document, opt Options) []Finding { return Recognise(d).Judge(opt) }

// Judge is for who has recognised the parts already.
func (p *Parts) Judge(opt Options) []Finding {
	j := &judge{p: p, d: p.doc, opt: opt}
	j.house()
	j.everything()
	slices.SortStableFunc(j.found, func(a, b Finding) int { return cmp.Compare(a.Pos.Line, b.Pos.Line) })
	return j.found
}

// judge carries one judgement.
type judge struct {
	p     *Parts
	d     *doc.Document
	opt   Options
	found []Finding
	taken map[*Line]map[int]bool // ruled lines already given to a part

	styled []styled // what was held against a style, for Edits
	listed []listed // the same for lists
}

// everything runs the groups of rules that the nature of the file calls for.
func (j *judge) everything() {
	switch j.p.Nature {
	case Normative, Party, Other: // foreign
		j.run(j.fonts, j.hygiene)
	case Attachment:
		j.run(j.page, j.fonts, j.pageNumber, j.appendices, j.hygiene)
	case Internal:
		j.run(j.page, j.fonts, j.pageNumber, j.motto, j.issuer, j.number, j.date, j.sizes, j.title, j.signers, j.appendices, j.hygiene)
	default:
		j.run(j.page, j.fonts, j.pageNumber, j.motto, j.issuer, j.number, j.date, j.sizes, j.title, j.veViec, j.kinhGui,
			j.urgency, j.basis, j.body, j.headings, j.clauseTitles, j.citations, j.brokenLines, j.ending, j.signers, j.recipients, j.appendices, j.leftovers, j.hygiene)
	}
}

func (j *judge) run(groups ...func()) {
	for _, group := range groups {
		group()
	}
}

// add records a fault at a line; nil is the document as a whole.
func (j *judge) add(id string, l *Line, message, hint string) {
	if l == nil {
		j.addAt(id, 0, "", "", message, hint)
		return
	}
	j.addAt(id, l.Nth, l.Para.Pos, l.Text, message, hint)
}

func (j *judge) addAt(id string, nth int, para, text, message, hint string) {
	r := ruleByID()[id]
	f := Finding{Part: r.Part, Para: para, Text: clip(text, 80), Page: j.opt.Pages[para]}
	f.Finding = diag.Finding{
		Pos:      diag.Pos{File: j.d.File, Line: nth, At: place(f.Page, para)},
		Severity: r.Severity, Rule: id, Message: message, Basis: r.Basis, Hint: hint,
	}
	if f.Text != "" {
		f.Message += " [" + f.Text + "]"
	}
	if j.p.Foreign() { // not judged by the decree: hygiene at most
		f.Severity, f.Basis = min(f.Severity, tidiness), ""
	}
	if why, down := j.opt.Down[id]; down && strings.TrimSpace(why) != "" {
		f.Severity = diag.Info
		f.Message += " (hạ mức theo quy ước của cơ quan: " + why + ")"
	}
	j.found = append(j.found, f)
}

// house refuses a rule turned down without a reason, or one that is not there.
func (j *judge) house() {
	for _, id := range slices.Sorted(keysOf(j.opt.Down)) {
		if _, ok := ruleByID()[id]; !ok {
			j.add("nd30/quy-uoc", nil, fmt.Sprintf("quy ước của cơ quan hạ mức quy tắc %q, nhưng không có quy tắc này", id), "xem danh sách mã trong docs/quy-tac.md")
		} else if strings.TrimSpace(j.opt.Down[id]) == "" {
			j.add("nd30/quy-uoc", nil, fmt.Sprintf("quy ước của cơ quan hạ mức quy tắc %s mà không nêu lý do; quy tắc giữ nguyên mức", id), "ghi lý do sau mã quy tắc")
		}
	}
}

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// place says a position for people.
func place(page int, para string) string {
	if page > 0 && para != "" {
		return fmt.Sprintf("trang %d, %s", page, para)
	}
	return para
}

// clip shortens a quotation.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	if n == 1 {
		return string(r[:1])
	}
	return string(r[:n-1]) + "…"
}

// num prints a size or length as Vietnamese writes it: 13,5.
func num(v float64) string {
	s := strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
	return strings.ReplaceAll(s, ".", ",")
}

// mm prints a length to the tenth of a millimetre.
func mm(l doc.Length) string {
	s := strings.TrimSuffix(fmt.Sprintf("%.1f", l.Mm()), ".0")
	return strings.ReplaceAll(s, ".", ",") + " mm"
}
