package pdftext

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// reader is one PDF being read. What is missing or of a wrong type counts as
// absent: a page with one broken font still has its other text.
type reader struct {
	ctx            *model.Context
	fonts          map[string]*font // by their object
	tokens, glyphs int              // left of the limits
}

func (r *reader) page(n int) (Page, error) {
	d, _, inherited, err := r.ctx.PageDict(n, false)
	if err != nil {
		return Page{}, err
	}
	resources := r.dict(d["Resources"])
	if resources == nil {
		resources = inherited.Resources
	}
	s := &show{r: r}
	s.state.reset()
	s.run(r.contents(d["Contents"]), resources, 0)
	return Page{Lines: lines(s.glyphs)}, nil
}

// contents joins the streams of a page; a token never runs over their seams.
func (r *reader) contents(o types.Object) []byte {
	list, many := r.get(o).(types.Array)
	if !many {
		return r.stream(o)
	}
	var all []byte
	for _, o := range list {
		if all = append(append(all, r.stream(o)...), '\n'); len(all) > mostStream {
			break
		}
	}
	return all
}

func (r *reader) get(o types.Object) types.Object {
	o, err := r.ctx.Dereference(o)
	if err != nil {
		return nil
	}
	return o
}

func (r *reader) dict(o types.Object) types.Dict {
	switch o := r.get(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	}
	return nil
}

func (r *reader) array(o types.Object) types.Array {
	a, _ := r.get(o).(types.Array)
	return a
}

func (r *reader) name(o types.Object) string {
	n, _ := r.get(o).(types.Name)
	return string(n)
}

func (r *reader) number(o types.Object) float64 {
	switch o := r.get(o).(type) {
	case types.Integer:
		return float64(o)
	case types.Float:
		return float64(o)
	}
	return 0
}

// stream gives the unpacked bytes of a stream, nil for what is none.
func (r *reader) stream(o types.Object) []byte {
	sd, _, err := r.ctx.DereferenceStreamDict(o)
	if err != nil || sd == nil {
		return nil
	}
	if sd.Content == nil && sd.DecodeWithLimit(mostStream) != nil {
		return nil
	}
	return sd.Content
}

// text reads a text string: UTF-16 or UTF-8 with its mark, else Latin.
func text(b []byte) string {
	switch {
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		return utf16Text(b[2:])
	case len(b) >= 3 && string(b[:3]) == "\xef\xbb\xbf":
		return string(b[3:])
	}
	s := make([]byte, 0, len(b))
	for _, c := range b {
		s = utf8.AppendRune(s, winAnsi(c))
	}
	return string(s)
}

func utf16Text(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units))
}
