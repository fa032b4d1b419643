package dispatch

import (
	"testing"

	"vanthu/internal/bundle"
)

// resealed writes the seal of a folder that was changed anew.
func resealed(t *testing.T, f Folder) []byte {
	t.Helper()
	seal := map[string]string{}
	for _, file := range f.Files[:len(f.Files)-1] {
		seal[file.Name] = bundle.Hash(file.Data)
	}
	f.Files[len(f.Files)-1].Data = bundle.Seal(seal)
	data, err := f.Zip()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
