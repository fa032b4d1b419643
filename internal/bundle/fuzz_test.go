package bundle

import "testing"

// FuzzJoin: whatever can be read can be joined, twice over and with a stamp, and
// what comes out has all its pages.
func FuzzJoin(f *testing.F) {
	pdf := leaf(f, "A", 2)
	f.Add(pdf)
	f.Add(joined(f, Part{File: read(f, pdf), Group: "G", Title: "T"}, Part{File: read(f, pdf), Right: true}))
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject 3 0 R>>/Annots[3 0 R]>>endobj trailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(data)
		if err != nil || file.Pages() > 50 {
			return
		}
		stamps, err := Read(leaf(t, "Tờ", file.Pages()))
		if err != nil {
			t.Fatal(err)
		}
		parts := []Part{{File: file, Title: "Một", Over: stamps, From: 1}, {File: file, Right: true, Title: "Hai"}}
		out, err := Join(parts, true)
		if err != nil {
			return // said, not guessed
		}
		again, err := Read(out)
		if err != nil {
			t.Fatal(err)
		}
		if _, total := Place(parts); again.Pages() != total {
			t.Errorf("%d pages, want %d", again.Pages(), total)
		}
	})
}
