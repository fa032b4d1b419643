package docx

import (
	"vanthu/internal/doc"
)

// toggles are the properties that styles switch rather than set (ISO 29500-1,
// 17.7.3): on in the table style and on in the paragraph style is off.
type toggles uint16

const (
	toggleBold toggles = 1 << iota
	toggleItalic
	toggleBoldCS
	toggleItalicCS
	toggleCaps
	toggleSmallCaps
	toggleStrike
	toggleVanish
)

func toggleOf(name string) toggles {
	switch name {
	case "w:b":
		return toggleBold
	case "w:i":
		return toggleItalic
	case "w:bCs":
		return toggleBoldCS
	case "w:iCs":
		return toggleItalicCS
	case "w:caps":
		return toggleCaps
	case "w:smallCaps":
		return toggleSmallCaps
	case "w:strike":
		return toggleStrike
	case "w:vanish":
		return toggleVanish
	}
	return 0
}

// runState is run properties on their way through the layers.
type runState struct {
	props       doc.RunProps
	on          toggles
	always      toggles // on in w:docDefaults: styles cannot switch these off
	sizeCS      float64
	complex     bool // w:cs or w:rtl: the complex-script font, size and weight
	eastAsia    bool // w:rFonts/@w:hint
	unsupported string
}

// startRun is the state before any style: w:docDefaults over Word's own.
func (r *reader) startRun() runState {
	const roman = "Times New Roman"
	st := runState{props: doc.RunProps{Font: roman, FontHAnsi: roman, FontEastAsia: roman, FontCS: roman, Size: 10, Scale: 1, SnapToGrid: true}, sizeCS: 10}
	r.applyRun(&st, r.styles.runProps, &st.on)
	st.always = st.on
	return st
}

// styleLevel applies one level of the style hierarchy. Within a chain the
// nearest style's toggle counts; between levels toggles switch.
func (r *reader) styleLevel(st *runState, layers []*node) {
	var level toggles
	for _, n := range layers {
		r.applyRun(st, n, &level)
	}
	st.on = st.on ^ level | st.always
}

// direct applies w:r/w:rPr or w:lvl/w:rPr, where a toggle is simply set.
func (r *reader) direct(st *runState, rPr *node) { r.applyRun(st, rPr, &st.on) }

func (r *reader) applyRun(st *runState, rPr *node, on *toggles) {
	if rPr == nil {
		return
	}
	for _, n := range rPr.kids {
		if t := toggleOf(n.name); t != 0 {
			if isOn(n) {
				*on |= t
			} else {
				*on &^= t
			}
			continue
		}
		r.applyRunProperty(st, n)
	}
}

func (r *reader) applyRunProperty(st *runState, n *node) {
	p, val := &st.props, n.attr("w:val")
	switch n.name {
	case "w:rFonts":
		r.applyFonts(st, n)
	case "w:sz":
		if v, ok := fontSize(val); ok {
			p.Size = v
		}
	case "w:szCs":
		if v, ok := fontSize(val); ok {
			st.sizeCS = v
		}
	case "w:color":
		p.Color = r.theme.wordColor(n, "w:val", "w:themeColor", "w:themeTint", "w:themeShade")
	case "w:u":
		p.Underline = unless(val, "none")
		p.UnderlineColor = hexColor(n.attr("w:color"))
	case "w:dstrike":
		p.DoubleStrike = isOn(n)
	case "w:highlight":
		p.Highlight = highlights[val]
	case "w:shd":
		p.Shading = r.shading(n)
	case "w:bdr":
		p.Border = r.border(n)
	case "w:vertAlign":
		p.VertAlign = unless(val, "baseline")
	case "w:position":
		if v, ok := points(val, 0.5); ok {
			p.Position = min(max(v, -1584), 1584)
		}
	case "w:spacing":
		setTwips(n, &p.Spacing, "w:val")
	case "w:w":
		p.Scale = float64(whole(val, 1, 600, 100)) / 100
	case "w:kern":
		if v, ok := points(val, 0.5); ok {
			p.Kern = min(max(v, 0), 1638)
		}
	case "w:fitText":
		setTwips(n, &p.FitText, "w:val")
	case "w:lang":
		if val != "" {
			p.Language = val
		}
	case "w:snapToGrid":
		p.SnapToGrid = isOn(n)
	case "w:cs", "w:rtl":
		st.complex = isOn(n)
	case "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:em":
		if isOn(n) && val != "none" {
			st.unsupported = n.name
		}
	}
}

// unless is v, or "" where v is the word for nothing.
func unless(v, nothing string) string {
	if v == nothing {
		return ""
	}
	return v
}

// applyFonts lays w:rFonts over st. A theme reference beats the name beside it.
func (r *reader) applyFonts(st *runState, n *node) {
	p := &st.props
	for _, f := range [...]struct {
		to            *string
		themed, plain string
	}{
		{&p.Font, "w:asciiTheme", "w:ascii"},
		{&p.FontHAnsi, "w:hAnsiTheme", "w:hAnsi"},
		{&p.FontEastAsia, "w:eastAsiaTheme", "w:eastAsia"},
		{&p.FontCS, "w:cstheme", "w:cs"},
	} {
		if ref := n.attr(f.themed); ref != "" {
			if face := r.theme.font(ref); face != "" {
				*f.to = face
				continue
			}
		}
		if face := n.attr(f.plain); face != "" {
			*f.to = face
		}
	}
	if hint, has := n.lookup("w:hint"); has {
		st.eastAsia = hint == "eastAsia"
	}
}

// highlights are Word's sixteen pens.
var highlights = map[string]doc.Color{"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
	"red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
	"darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0"}

// finish gives the resolved properties of Latin text.
func (st *runState) finish() doc.RunProps {
	p := st.props
	p.Bold, p.Italic = st.on&toggleBold != 0, st.on&toggleItalic != 0
	if st.complex {
		p.Font, p.FontHAnsi, p.Size = p.FontCS, p.FontCS, st.sizeCS
		p.Bold, p.Italic = st.on&toggleBoldCS != 0, st.on&toggleItalicCS != 0
	}
	p.Caps, p.SmallCaps = st.on&toggleCaps != 0, st.on&toggleSmallCaps != 0 && st.on&toggleCaps == 0
	p.Strike, p.Vanish = st.on&toggleStrike != 0, st.on&toggleVanish != 0
	for _, f := range []*string{&p.Font, &p.FontHAnsi, &p.FontEastAsia, &p.FontCS} {
		name, bold, italic := fontFamily(*f)
		if f == &p.FontHAnsi && (bold || italic || legacyOf(*f) != 0) {
			p.FontWritten = *f
		}
		*f = name
		if f == &p.Font {
			p.Bold, p.Italic = p.Bold || bold, p.Italic || italic
		}
	}
	return p
}

// runKey is everything that decides a run's properties: where it stands and the
// bytes of its w:rPr. Real files repeat a few dozen of these thousands of times.
type runKey struct {
	base *runState
	link string
	raw  string
}

type characterKey struct {
	base *runState
	id   string
}

// bytesOf is an element as it stands in the part.
func (s *story) bytesOf(n *node) []byte {
	if n == nil {
		return nil
	}
	return s.part.data[n.start:n.end]
}

// run resolves a run's properties; equal runs share one pointer.
func (s *story) run(base *runState, rPr *node, link string) *doc.RunProps {
	raw, cache := s.bytesOf(rPr), s.r.styles.runs
	if p, ok := cache[runKey{base, link, string(raw)}]; ok { // this form of look-up copies nothing
		return p
	}
	st := *s.r.withCharacterStyle(base, rPr)
	s.r.direct(&st, rPr)
	p := st.finish()
	p.Link = link
	if id := rPr.val("w:rStyle"); id != "" {
		if c := s.r.styles.find(id, "character"); c != nil {
			p.Style = c.name
		}
	}
	if st.unsupported != "" {
		s.warn("docx/hieu-ung-chu", "hiệu ứng chữ ("+st.unsupported[2:]+") không được thể hiện", "bỏ hiệu ứng này; Nghị định 30 chỉ dùng chữ đứng, nghiêng, đậm")
	}
	cache[runKey{base, link, string(raw)}] = &p
	if st.eastAsia {
		s.r.eastAsian[&p] = true
	}
	if e := legacyOf(st.props.FontHAnsi); e != 0 {
		s.r.legacy[&p] = e
	}
	return &p
}

// withCharacterStyle lays the character style of rPr over base.
func (r *reader) withCharacterStyle(base *runState, rPr *node) *runState {
	id := rPr.val("w:rStyle")
	if id == "" {
		return base
	}
	key := characterKey{base, id}
	if st, ok := r.styles.characterBases[key]; ok {
		return st
	}
	st := *base
	r.styleLevel(&st, r.styles.find(id, "character").layers("w:rPr"))
	r.styles.characterBases[key] = &st
	return &st
}
