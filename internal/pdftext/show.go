package pdftext

import (
	"math"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// matrix is the six numbers of a PDF transformation.
type matrix [6]float64

var unit = matrix{1, 0, 0, 1, 0, 0}

// times is m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// glyph is one sign on the page; turn is in quarters of a circle, and x, y are
// turned back so that the text runs to the right.
type glyph struct {
	x, y, width, size float64
	turn              int
	text              string
}

// state is the part of the graphics state that moves text.
type state struct {
	ctm                                    matrix
	font                                   *font
	size, char, word, scale, leading, rise float64
}

func (s *state) reset() { *s = state{ctm: unit, scale: 1} }

// show runs content streams and keeps the glyphs they show.
type show struct {
	r          *reader
	state      state
	stack      []state
	text, line matrix // Tm and the start of its line
	actual     []*actualText
	drawing    []types.IndirectRef // forms being drawn: none draws itself
	glyphs     []glyph
}

// actualText is a marked stretch; said is set once its replacement stands.
type actualText struct {
	on, said bool
	text     string
}

// run shows one content stream: of a page, or of a form deep levels down.
func (s *show) run(data []byte, resources types.Dict, deep int) {
	in := &scanner{b: data, left: &s.r.tokens}
	var args []token
	for {
		t, ok := in.next()
		if !ok {
			return
		}
		op, is := t.(operator)
		if !is {
			args = append(args, t)
			continue
		}
		switch op {
		case "ID":
			in.skipImage()
		case "Do":
			s.form(nameAt(args), resources, deep)
		case "Tf":
			if len(args) == 2 {
				s.state.font = s.r.font(s.r.dict(resources["Font"])[nameAt(args)])
				s.state.size = floatAt(args, 1)
			}
		case "BMC", "BDC":
			s.mark(args, resources)
		case "EMC":
			s.actual = s.actual[:max(len(s.actual)-1, 0)]
		default:
			s.do(string(op), args)
		}
		args = args[:0]
	}
}

// do runs an operator that needs no resources.
func (s *show) do(op string, args []token) {
	st := &s.state
	switch op {
	case "q":
		if len(s.stack) < 1000 {
			s.stack = append(s.stack, *st)
		}
	case "Q":
		if n := len(s.stack); n > 0 {
			*st, s.stack = s.stack[n-1], s.stack[:n-1]
		}
	case "cm":
		st.ctm = matrixOf(args).times(st.ctm)
	case "BT":
		s.text, s.line = unit, unit
	case "Tc":
		st.char = floatAt(args, 0)
	case "Tw":
		st.word = floatAt(args, 0)
	case "Tz":
		st.scale = floatAt(args, 0) / 100
	case "TL":
		st.leading = floatAt(args, 0)
	case "Ts":
		st.rise = floatAt(args, 0)
	case "Tm":
		s.line = matrixOf(args)
		s.text = s.line
	case "TD":
		st.leading = -floatAt(args, 1)
		s.move(floatAt(args, 0), floatAt(args, 1))
	case "Td":
		s.move(floatAt(args, 0), floatAt(args, 1))
	case "T*":
		s.move(0, -st.leading)
	case "\"":
		st.word, st.char = floatAt(args, 0), floatAt(args, 1)
		s.move(0, -st.leading)
		s.strings(args)
	case "'":
		s.move(0, -st.leading)
		s.strings(args)
	case "Tj":
		s.strings(args)
	case "TJ":
		if len(args) > 0 {
			list, _ := args[0].(array)
			s.strings(list)
		}
	}
}

func (s *show) move(x, y float64) {
	s.line = matrix{1, 0, 0, 1, x, y}.times(s.line)
	s.text = s.line
}

// strings shows strings with the moves between them.
func (s *show) strings(list []token) {
	st := &s.state
	if st.font == nil {
		return
	}
	for _, t := range list {
		switch t := t.(type) {
		case float64:
			s.advance(-t / 1000 * st.size * st.scale)
		case []byte:
			for code := uint32(0); len(t) > 0; {
				narrow := len(t)
				code, t = st.font.code(t)
				s.sign(code, narrow-len(t) == 1)
			}
		}
	}
}

// advance moves along the baseline; NaN and the like of broken files stop here.
func (s *show) advance(x float64) {
	if !math.IsNaN(x) && !math.IsInf(x, 0) {
		s.text = matrix{1, 0, 0, 1, x, 0}.times(s.text)
	}
}

func (s *show) sign(code uint32, narrow bool) {
	st := &s.state
	if s.r.glyphs--; s.r.glyphs < 0 {
		return
	}
	width := st.font.width(code) * st.size
	s.keep(st.font.says(code), width*st.scale)
	width += st.char
	if narrow && code == ' ' {
		width += st.word
	}
	s.advance(width * st.scale)
}

// keep notes a glyph where it stands on the page.
func (s *show) keep(text string, width float64) {
	if n := len(s.actual) - 1; n >= 0 && s.actual[n].on {
		if text = s.actual[n].text; s.actual[n].said {
			text = ""
		}
		s.actual[n].said = true
	}
	m := matrix{1, 0, 0, 1, 0, s.state.rise}.times(s.text).times(s.state.ctm)
	along := math.Hypot(m[0], m[1])
	g := glyph{x: m[4], y: m[5], width: width * along, size: math.Abs(s.state.size) * math.Hypot(m[2], m[3]), text: text}
	g.turn = int(math.Round(math.Atan2(m[1], m[0])/(math.Pi/2))) & 3
	for range g.turn {
		g.x, g.y = g.y, -g.x
	}
	if along > 0 && math.Abs(g.x) < 1e6 && math.Abs(g.y) < 1e6 && g.size < 1e5 {
		s.glyphs = append(s.glyphs, g)
	}
}

// mark opens a marked stretch, which may carry its text in plain.
func (s *show) mark(args []token, resources types.Dict) {
	a := &actualText{}
	if n := len(s.actual); n > 0 && s.actual[n-1].on {
		a = s.actual[n-1] // the outer one speaks for all it holds
	} else if len(args) == 2 {
		a.text, a.on = s.actualOf(args[1], resources)
	}
	if len(s.actual) < 1000 {
		s.actual = append(s.actual, a)
	}
}

func (s *show) actualOf(props token, resources types.Dict) (string, bool) {
	switch p := props.(type) {
	case dict:
		b, ok := p["ActualText"].([]byte)
		return text(b), ok
	case name:
		d := s.r.dict(s.r.dict(resources["Properties"])[string(p)])
		if d["ActualText"] == nil {
			return "", false
		}
		t, err := s.r.ctx.DereferenceText(d["ActualText"])
		return t, err == nil
	}
	return "", false
}

// form shows a form XObject in the state it is called in.
func (s *show) form(called string, resources types.Dict, deep int) {
	o, ok := s.r.dict(resources["XObject"])[called].(types.IndirectRef)
	if !ok { // a stream is never anything else
		return
	}
	d := s.r.dict(o)
	if deep >= mostForms || slices.Contains(s.drawing, o) || s.r.name(d["Subtype"]) != "Form" {
		return
	}
	s.drawing = append(s.drawing, o)
	defer func() { s.drawing = s.drawing[:len(s.drawing)-1] }()
	own := s.r.dict(d["Resources"])
	if own == nil {
		own = resources
	}
	outer, stack, text, line := s.state, s.stack, s.text, s.line
	s.stack = nil
	if m := s.r.array(d["Matrix"]); len(m) == 6 {
		var by matrix
		for i := range by {
			by[i] = s.r.number(m[i])
		}
		s.state.ctm = by.times(s.state.ctm)
	}
	s.run(s.r.stream(o), own, deep+1)
	s.state, s.stack, s.text, s.line = outer, stack, text, line
}

func floatAt(args []token, i int) float64 {
	if i >= len(args) {
		return 0
	}
	v, _ := args[i].(float64)
	return v
}

func nameAt(args []token) string {
	if len(args) == 0 {
		return ""
	}
	n, _ := args[0].(name)
	return string(n)
}

func matrixOf(args []token) matrix {
	if len(args) != 6 {
		return unit
	}
	var m matrix
	for i := range m {
		m[i] = floatAt(args, i)
	}
	return m
}
