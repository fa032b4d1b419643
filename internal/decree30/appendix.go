package decree30

import (
	"strings"

	"vanthu/internal/pattern"
)

var appendixHead = pattern.New(`^phu luc( so)?[ :.]*([ivxlc]+|\d{1,2}|[a-z]|[…. \d]{2,})?[.:]?$`)

// isAppendixHead knows "Phụ lục" with its number on a line of its own; prose
// that mentions one goes on after the number.
func isAppendixHead(l *Line) bool {
	return strings.HasPrefix(l.Key, "phu luc") && appendixHead.MatchString(l.Key) && (l.centredHere() || l.Bold() || l.upper()) && l.Side != Left
}

// appendices cuts the lines after the main text at each Phụ lục.
func (p *Parts) appendices(from int) {
	var now *Appendix
	for _, l := range p.Lines[min(from, len(p.Lines)):] {
		if isAppendixHead(l) && l.Cell.Table == nil {
			now = &Appendix{Head: l}
			p.Appendix = append(p.Appendix, now)
		}
		if now != nil {
			now.Lines = append(now.Lines, l)
		}
	}
	for _, a := range p.Appendix {
		a.open()
	}
}

// inAppendix reports a section that begins in an appendix.
func (p *Parts) inAppendix(section int) bool {
	if p.Nature == Attachment {
		return true
	}
	for _, l := range p.Lines {
		if l.Section == section {
			return section > 0 && l.Index >= p.rest
		}
	}
	return false
}

// open finds the title and the reference under an appendix's head.
func (a *Appendix) open() {
	seen := 0
	for _, l := range a.Lines[1:] {
		if l.blank() || l.drawn() {
			continue
		}
		if seen++; seen > 8 || l.Cell.Table != nil {
			return
		}
		if withRef.MatchString(l.Key) {
			a.With = l
			return
		}
		if !l.centredHere() {
			return
		}
		a.Title = append(a.Title, l)
	}
}

var withRef = pattern.New(`^\(? ?((ban hanh|duoc ban hanh) )?kem theo`)
