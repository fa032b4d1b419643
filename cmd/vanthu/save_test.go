package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vanthu/internal/pipeline"
)

func papers(text string, names ...string) []pipeline.Paper {
	var all []pipeline.Paper
	for _, n := range names {
		all = append(all, pipeline.Paper{Name: n, Docx: []byte(text + " docx"), PDF: []byte(text + " pdf")})
	}
	return all
}

func mustSave(t *testing.T, dir string, all []pipeline.Paper, sweep bool) []change {
	t.Helper()
	changes, err := save(dir, all, sweep)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	return names
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSaveReplacesItsOwnFiles(t *testing.T) {
	dir := t.TempDir()
	mustSave(t, dir, papers("một", "a/x"), true)
	if changes := mustSave(t, dir, papers("hai", "a/x"), true); len(changes) != 0 {
		t.Errorf("nothing was done by hand, got %v", changes)
	}
	if got := content(t, filepath.Join(dir, "a/x.docx")); got != "hai docx" {
		t.Errorf("got %q", got)
	}
	if got, want := files(t, dir), []string{".vanthu.json", "a/x.docx", "a/x.pdf"}; !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
}

func TestSaveKeepsWorkDoneByHand(t *testing.T) {
	dir := t.TempDir()
	x := filepath.Join(dir, "a/x.docx")
	for i, text := range []string{"một", "hai", "ba"} {
		changes := mustSave(t, dir, papers(text, "a/x"), true)
		if kept := i > 0; (len(changes) == 1) != kept {
			t.Errorf("build %d: %v", i, changes)
		}
		if err := os.WriteFile(x, []byte("sửa tay lần "+text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got := content(t, filepath.Join(dir, "a/x.sua-tay.docx")); got != "sửa tay lần một" {
		t.Errorf("first edit became %q", got)
	}
	if got := content(t, filepath.Join(dir, "a/x.sua-tay-2.docx")); got != "sửa tay lần hai" {
		t.Errorf("second edit became %q", got)
	}
}

func TestSweepRemovesOnlyWhatTheProgramWrote(t *testing.T) {
	dir := t.TempDir()
	mustSave(t, dir, papers("một", "a/x", "a/y"), true)
	if err := os.WriteFile(filepath.Join(dir, "a/y.docx"), []byte("sửa tay"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a/ghi-chu.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	mustSave(t, dir, papers("hai", "a/x"), false)
	if got := files(t, dir); !slices.Contains(got, "a/y.pdf") {
		t.Errorf("a part build must leave the rest: %v", got)
	}
	mustSave(t, dir, papers("hai", "a/x"), true)
	want := []string{".vanthu.json", "a/ghi-chu.txt", "a/x.docx", "a/x.pdf", "a/y.docx"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
}

// TestAFailedSaveLeavesOldFilesWhole blocks the second file by a folder of its
// name: what Word does to an open file on Windows.
func TestAFailedSaveLeavesOldFilesWhole(t *testing.T) {
	dir := t.TempDir()
	mustSave(t, dir, papers("một", "a/x"), true)
	if err := os.MkdirAll(filepath.Join(dir, "b/y.docx"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := save(dir, papers("hai", "a/x", "b/y"), true); err == nil {
		t.Fatal("a blocked file must fail the save")
	}
	if got := content(t, filepath.Join(dir, "a/x.docx")); got != "một docx" {
		t.Errorf("old file became %q", got)
	}
	if got, want := files(t, dir), []string{".vanthu.json", "a/x.docx", "a/x.pdf"}; !slices.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
}

func TestAManifestCannotLeadOutOfOutputs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outputs")
	victim := filepath.Join(filepath.Dir(dir), "quan-trong.txt")
	if err := os.WriteFile(victim, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	mustSave(t, dir, papers("một", "a/x"), true)
	lie := `{"../quan-trong.txt": "` + hash([]byte("x")) + `"}`
	if err := os.WriteFile(filepath.Join(dir, manifest), []byte(lie), 0o666); err != nil {
		t.Fatal(err)
	}
	mustSave(t, dir, papers("hai", "a/x"), true)
	if got := content(t, victim); got != "x" {
		t.Errorf("a file outside outputs became %q", got)
	}
}
