//go:build peers

package docx

import (
	"os"
	"path/filepath"
	"testing"

	"vanthu/internal/diag"
)

func TestReadCorpus(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/corpus/*.docx")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var log diag.Log
		f := Open(&log, filepath.Base(name), data)
		d := Document(&log, f)
		if out := os.Getenv("DUMP"); out != "" {
			os.WriteFile(filepath.Join(out, filepath.Base(name)+".txt"), []byte(dump(d)), 0o644)
		}
		for _, w := range log.All() {
			t.Log(w.Pos.File, w.Pos.At, w.Message)
		}
	}
}
