package typeset

import (
	"math"

	"vanthu/internal/doc"
)

// exactShare is the part of an exact line above its baseline.
const exactShare = 0.8

// measure gives ln its height from the text in it and the paragraph's spacing.
func (l *layouter) measure(s *shape, ln *line) {
	var last *style
	object, effects := false, 0.0
	blank := ln.ink <= ln.start // white space only: as high as the mark
	for i := ln.start; i < ln.end; i++ {
		g := &s.glyphs[i]
		if blank && g.kind == kSpace {
			continue
		}
		switch g.kind {
		case kMark:
			continue
		case kObject:
			d := s.items[g.item].(*doc.Drawing)
			ln.asc, object = max(ln.asc, d.Height.Pt()+g.st.rise), true
			effects = max(effects, d.Effects.Pt())
			continue
		case kTab, kHyphen:
			continue // they do not raise their line
		case kBreak:
			if ln.asc > 0 {
				continue
			}
		}
		if i < s.label { // a list's sign raises its line, and lowers none
			ln.asc = max(ln.asc, g.st.asc)
			continue
		}
		if g.st != last {
			last = g.st
			ln.asc, ln.desc = max(ln.asc, last.asc), max(ln.desc, last.desc)
		}
	}
	if l.margin && object && last == nil && ln.asc > s.mark.asc {
		ln.desc = effects // a banner in a footer: the mark behind it takes nothing
	} else if ln.asc == 0 && ln.desc == 0 || last == nil {
		ln.asc, ln.desc = max(ln.asc, s.mark.asc), max(ln.desc, s.mark.desc)
	}
	p := &s.p.Props
	if len(s.glyphs) == 0 && s.p.Mark.VertAlign == "superscript" && l.doc.Settings.Compat < 12 {
		ln.asc, ln.desc = 0, 0 // LibreOffice, which wrote such files, gives them no height
	}
	natural := twips(ln.asc + ln.desc)
	ln.height, ln.base = natural, ln.asc
	switch p.LineRule {
	case doc.LineExact:
		ln.height = doc.Length(p.Line).Pt()
		ln.base = ln.height * exactShare
	case doc.LineAtLeast:
		ln.height = max(natural, doc.Length(p.Line).Pt())
		ln.base += ln.height - natural
	default:
		if p.Line > 0 {
			text := natural
			if object { // a multiple spaces the text, not the picture in it
				text = min(natural, textHeight(s, last))
			}
			ln.height = natural - text + text*float64(p.Line)/240 // not rounded again
			if p.Line > 240 {
				ln.surplus = ln.height - natural
			}
			if p.Line < 240 {
				ln.base -= natural - ln.height
			}
		}
		l.snap(p, ln)
	}
}

// textHeight is the height of text in style st, of the paragraph's mark where a
// line has none.
func textHeight(s *shape, st *style) float64 {
	if st == nil {
		st = s.mark
	}
	return twips(st.asc + st.desc)
}

// twips rounds to Word's unit: what fits at the foot of a page hangs on it.
func twips(v float64) float64 { return math.Round(v*20) / 20 }

// snap raises a line to whole pitches of the section's grid.
func (l *layouter) snap(p *doc.ParagraphProps, ln *line) {
	pitch := l.grid.Pitch.Pt()
	if !l.grid.Lines || !p.SnapToGrid || pitch <= 0 {
		return
	}
	h := math.Ceil(ln.height/pitch-0.01) * pitch
	ln.base += (h - ln.height) / 2
	ln.height = h
}
