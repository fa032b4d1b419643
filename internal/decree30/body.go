package decree30

import "vanthu/internal/pattern"

// endMark closes the text of a document: "./.".
var endMark = pattern.New(`\./\s*\.\s*[”"]?$|/\.\s*$|\./$`)

// body takes the lines between the opening parts and the signature.
func (p *Parts) body() {
	end := p.rest
	for _, l := range p.signatureLines() {
		end = min(end, p.rowStart(l.Index))
	}
	for i := p.top; i < end; i++ {
		l := p.Lines[i]
		if isAppendixHead(l) && p.NoiNhan == nil && len(p.Signers) == 0 {
			p.rest = i
			break
		}
		if !l.blank() && l != p.Holder {
			p.Body = append(p.Body, l)
		}
	}
	p.Headings = headings(p.Body)
}

// signatureLines are the first lines of ô 7 and ô 9b.
func (p *Parts) signatureLines() []*Line {
	var lines []*Line
	if p.NoiNhan != nil {
		lines = append(lines, p.NoiNhan)
	}
	for _, s := range p.Signers {
		lines = append(lines, s.Titles[0])
	}
	return lines
}

// last is the last line of running text: tables may follow it.
func (p *Parts) last() *Line {
	for i := len(p.Body) - 1; i >= 0; i-- {
		if p.Body[i].Cell.Table == nil && letterCount(p.Body[i].Text) > 0 {
			return p.Body[i]
		}
	}
	return nil
}
