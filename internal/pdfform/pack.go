package pdfform

import (
	"bytes"
	"compress/zlib"
	"maps"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// packed is a stream of ours, deflated.
func (f *file) packed(data []byte, head types.Dict) types.StreamDict {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	d := types.Dict{"Filter": types.Name("FlateDecode")}
	maps.Copy(d, head)
	return types.StreamDict{Dict: d, Raw: b.Bytes()}
}
