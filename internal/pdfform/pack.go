package pdfform

import (
	"bytes"
	"compress/zlib"
	"maps"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// smallStream is where deflating begins to pay: a field of one line is shorter.
const smallStream = 400

// deflaters are kept, as each holds a megabyte.
var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// packed is a stream of ours, deflated where that makes it smaller.
func (f *file) packed(data []byte, head types.Dict) types.StreamDict {
	d := types.Dict{}
	maps.Copy(d, head)
	if len(data) < smallStream {
		return types.StreamDict{Dict: d, Raw: data}
	}
	var b bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&b)
	_, err := z.Write(data)
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	d["Filter"] = types.Name("FlateDecode")
	return types.StreamDict{Dict: d, Raw: b.Bytes()}
}
