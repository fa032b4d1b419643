package pipeline

import (
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// A hostile file of 50 kB asked for a million pages: whoever reads it says so
// once, and makes nothing of it.
func TestADocumentWithoutEndIsMadeIntoNothing(t *testing.T) {
	data := pack(t, `<w:p><w:r><w:t>một</w:t>`+strings.Repeat(`<w:br w:type="page"/>`, 6000)+`</w:r></w:p>`)
	n := inspector(t)
	for name, read := range map[string]func(log *diag.Log) (bool, error){
		"convert": func(log *diag.Log) (bool, error) {
			out, err := (&Converter{fonts: n.fonts}).convert(log, "thu.docx", data)
			return out == nil, err
		},
		"inspect": func(log *diag.Log) (bool, error) {
			out, err := n.inspect(log, "thu.docx", data)
			return out == nil, err
		},
		"fix": func(log *diag.Log) (bool, error) {
			out, err := n.fix(log, "thu.docx", data, false)
			return out == nil, err
		},
	} {
		var log diag.Log
		nothing, err := read(&log)
		if all := log.All(); !nothing || err != nil || len(all) != 1 || all[0].Rule != "trinh-bay/qua-dai" {
			t.Errorf("%s: nothing %t, %v, %v", name, nothing, err, all)
		}
	}
}
