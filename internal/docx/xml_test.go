package docx

import (
	"os"
	"path/filepath"
	"testing"

	"vanthu/internal/diag"
)

func BenchmarkParse(b *testing.B) {
	files, _ := filepath.Glob("../../../shared/corpus/*.docx")
	for b.Loop() {
		for _, f := range files {
			data, _ := os.ReadFile(f)
			var log diag.Log
			if Open(&log, f, data) == nil {
				b.Fatal(log.All())
			}
		}
	}
}
