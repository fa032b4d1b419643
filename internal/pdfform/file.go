package pdfform

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// file is a PDF whose objects are being changed. pdfcpu parses; objects that
// are added get numbers behind its own.
type file struct {
	ctx     *model.Context
	catalog types.Dict
	pages   []*page
	fresh   map[int]types.Object
	next    int
	dropped map[int]bool // objects that are written as null
}

// Limits, each with what it stops.
const (
	mostPages  = 2000      // a page tree that names one page again and again
	mostFields = 20_000    // a tree of fields without end
	mostStream = 64 << 20  // a stream that unpacks to more than memory holds
	mostBytes  = 256 << 20 // a file that is no form
	deepest    = 64        // fields in fields, boxes inherited without end
)

var (
	errPassword = errors.New("tệp có mật khẩu mở")
	errDamaged  = errors.New("tệp PDF hỏng hoặc không phải PDF")
)

// stayHome keeps pdfcpu from making a folder of its own in the user's home; it sets a
// variable of that package, so only once.
var stayHome = sync.OnceFunc(api.DisableConfigDir)

// read parses a PDF. A file that is encrypted with an empty password is read
// as any viewer reads it, and written without.
func read(data []byte) (f *file, err error) {
	defer func() { // the parser was not made for hostile files
		if v := recover(); v != nil {
			f, err = nil, fmt.Errorf("%w: %v", errDamaged, v)
		}
	}()
	if len(data) > mostBytes {
		return nil, fmt.Errorf("%w: lớn quá %d MB", errDamaged, mostBytes>>20)
	}
	stayHome()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	ctx, err := api.ReadContext(bytes.NewReader(data), conf)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return nil, errPassword
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	f = &file{ctx: ctx, fresh: map[int]types.Object{}, next: 1, dropped: map[int]bool{}}
	for n := range ctx.Table {
		f.next = max(f.next, n+1)
	}
	if ctx.Root == nil {
		return nil, fmt.Errorf("%w: không có gốc tài liệu", errDamaged)
	}
	if f.catalog = f.dict(*ctx.Root); f.catalog == nil {
		return nil, fmt.Errorf("%w: không có gốc tài liệu", errDamaged)
	}
	if err := f.readPages(); err != nil {
		return nil, err
	}
	if bytes.Contains(data, []byte("/Encrypt")) && f.garbled() {
		return nil, errPassword
	}
	return f, nil
}

// garbled tells a file that was not decrypted, or with the wrong key: pdfcpu
// reads some as if they were plain.
func (f *file) garbled() bool {
	for _, p := range f.pages {
		contents, many := f.get(p.dict["Contents"]).(types.Array)
		if !many {
			contents = types.Array{p.dict["Contents"]}
		}
		for _, o := range contents {
			if _, ok := f.stream(o); f.get(o) != nil && !ok {
				return true
			}
		}
	}
	return false
}

// add gives an object a number.
func (f *file) add(o types.Object) types.IndirectRef {
	n := f.next
	f.next++
	f.fresh[n] = o
	return *types.NewIndirectRef(n, 0)
}

// get follows references; what is missing or broken is nil.
func (f *file) get(o types.Object) types.Object {
	for range deepest {
		r, isRef := o.(types.IndirectRef)
		if !isRef {
			return o
		}
		n := r.ObjectNumber.Value()
		if own, ours := f.fresh[n]; ours {
			o = own
			continue
		}
		var err error
		if o, err = f.ctx.Dereference(r); err != nil {
			return nil
		}
	}
	return nil
}

func (f *file) dict(o types.Object) types.Dict {
	switch o := f.get(o).(type) {
	case types.Dict:
		return o
	case types.StreamDict:
		return o.Dict
	case *types.StreamDict:
		return o.Dict
	}
	return nil
}

func (f *file) array(o types.Object) types.Array {
	a, _ := f.get(o).(types.Array)
	return a
}

func (f *file) name(o types.Object) string {
	n, _ := f.get(o).(types.Name)
	return string(n)
}

func (f *file) number(o types.Object) (v float64, ok bool) {
	switch o := f.get(o).(type) {
	case types.Integer:
		return float64(o), true
	case types.Float:
		return float64(o), true
	}
	return 0, false
}

func (f *file) integer(o types.Object) int {
	v, _ := f.number(o)
	return int(min(max(v, -1<<31), 1<<31))
}

// text reads a text string: UTF-16, UTF-8, else Latin.
func (f *file) text(o types.Object) (string, bool) {
	var b []byte
	switch o := f.get(o).(type) {
	case types.StringLiteral:
		raw, err := types.Unescape(string(o))
		if err != nil {
			return "", false
		}
		b = raw
	case types.HexLiteral:
		raw, err := o.Bytes()
		if err != nil {
			return "", false
		}
		b = raw
	default:
		return "", false
	}
	switch {
	case len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff:
		units := make([]uint16, len(b)/2-1)
		for i := range units {
			units[i] = uint16(b[2*i+2])<<8 | uint16(b[2*i+3])
		}
		return string(utf16.Decode(units)), true
	case len(b) >= 3 && string(b[:3]) == "\xef\xbb\xbf":
		return string(b[3:]), true
	case utf8.Valid(b): // as it should be only with the mark, and often is without
		return string(b), true
	}
	s := make([]byte, 0, len(b))
	for _, c := range b {
		s = utf8.AppendRune(s, rune(c))
	}
	return string(s), true
}

// textString is a text string in UTF-16.
func textString(s string) types.HexLiteral {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return types.HexLiteral(b.String())
}

// stream gives the unpacked bytes of a stream.
func (f *file) stream(o types.Object) (content []byte, ok bool) {
	defer func() {
		if recover() != nil { // a filter of the parser met what it did not expect
			content, ok = nil, false
		}
	}()
	var s types.StreamDict
	switch o := f.get(o).(type) {
	case types.StreamDict:
		s = o
	case *types.StreamDict:
		s = *o
	default:
		return nil, false
	}
	if s.Content == nil && s.DecodeWithLimit(mostStream) != nil {
		return nil, false
	}
	return s.Content, true
}

func integers(list ...int) types.Array {
	var a types.Array
	for _, v := range list {
		a = append(a, types.Integer(v))
	}
	return a
}

func floats(list ...float64) types.Array {
	var a types.Array
	for _, v := range list {
		a = append(a, types.Float(v))
	}
	return a
}
