package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vanthu/internal/diag"
	"vanthu/internal/pipeline"
)

// manifest is the file in outputs that remembers what the program wrote, so
// that work done by hand is told from its own and never overwritten.
const manifest = ".vanthu.json"

// change is something that save did beside writing the papers.
type change struct {
	name string // below outputs
	kept string // where a version edited by hand went, "" for a removal
}

// output is one file to be written.
type output struct {
	name string
	data []byte
}

func pos(file string) diag.Pos { return diag.Pos{File: file} }

// save writes the papers below dir. All files are first written whole beside
// their places and then moved, so that a full disk or a file open in Word
// leaves every old file as it was. A sweep removes what earlier builds wrote
// and this one does not.
func save(dir string, papers []pipeline.Paper, sweep bool) ([]change, error) {
	s := &saving{dir: dir, known: readManifest(dir)}
	for _, p := range papers {
		if p.Docx != nil { // a form is a PDF alone
			s.add(p.Name+".docx", p.Docx)
		}
		s.add(p.Name+".pdf", p.PDF)
	}
	err := s.stage()
	if err == nil {
		err = s.commit()
	}
	s.discard()
	if err == nil && sweep {
		err = s.sweep(papers)
	}
	return s.changes, errors.Join(err, s.remember())
}

type saving struct {
	dir     string
	known   map[string]string // name below dir: hash of what was written there
	outputs []output          // those that differ from what is there
	changes []change
}

func (s *saving) at(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// staged is where a file waits. Word shows files that begin with a dot.
func (s *saving) staged(name string) string { return s.at(name) + ".tam" }

// add plans a file; one that is there already, byte by byte, is left alone.
func (s *saving) add(name string, data []byte) {
	old, err := os.ReadFile(s.at(name))
	if err == nil && bytes.Equal(old, data) {
		s.known[name] = hash(data)
		return
	}
	s.outputs = append(s.outputs, output{name, data})
}

// stage writes everything beside its place and looks for files held open.
func (s *saving) stage() error {
	for _, o := range s.outputs {
		if err := os.MkdirAll(filepath.Dir(s.at(o.name)), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(s.staged(o.name), o.data, 0o666); err != nil {
			return err
		}
		f, err := os.OpenFile(s.at(o.name), os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		f.Close()
	}
	return nil
}

// commit moves everything to its place.
func (s *saving) commit() error {
	for _, o := range s.outputs {
		if err := s.keepHandwork(o.name); err != nil {
			return err
		}
		if err := os.Rename(s.staged(o.name), s.at(o.name)); err != nil {
			return err
		}
		s.known[o.name] = hash(o.data)
	}
	return nil
}

// keepHandwork moves a file aside that is not as the program wrote it.
func (s *saving) keepHandwork(name string) error {
	old, err := os.ReadFile(s.at(name))
	if errors.Is(err, fs.ErrNotExist) || err == nil && hash(old) == s.known[name] {
		return nil
	}
	if err != nil {
		return err
	}
	kept := s.free(name)
	if err := os.Rename(s.at(name), kept); err != nil {
		return err
	}
	s.changes = append(s.changes, change{name, kept})
	return nil
}

// free finds a name for a version edited by hand: thang-03.sua-tay.docx, then
// thang-03.sua-tay-2.docx.
func (s *saving) free(name string) string {
	ext := filepath.Ext(name)
	base := strings.TrimSuffix(s.at(name), ext) + ".sua-tay"
	path := base + ext
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path
		}
		path = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// discard removes what was staged and not moved.
func (s *saving) discard() {
	for _, o := range s.outputs {
		os.Remove(s.staged(o.name))
	}
}

// sweep removes the files of earlier builds, never one edited by hand.
func (s *saving) sweep(papers []pipeline.Paper) error {
	current := map[string]bool{}
	for _, p := range papers {
		current[p.Name+".docx"], current[p.Name+".pdf"] = p.Docx != nil, true
	}
	for _, name := range slices.Sorted(maps.Keys(s.known)) {
		if current[name] {
			continue
		}
		old, err := os.ReadFile(s.at(name))
		if err == nil && hash(old) == s.known[name] {
			if err := os.Remove(s.at(name)); err != nil {
				return err
			}
			s.changes = append(s.changes, change{name: name})
		}
		delete(s.known, name)
	}
	return nil
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// readManifest gives an empty one where there is none to be read: every file
// then counts as edited by hand, which loses nothing. Names that lead out of
// the folder are not ours.
func readManifest(dir string) map[string]string {
	known := map[string]string{}
	data, err := os.ReadFile(filepath.Join(dir, manifest))
	if err != nil || json.Unmarshal(data, &known) != nil || known == nil {
		return map[string]string{}
	}
	maps.DeleteFunc(known, func(name, _ string) bool { return !filepath.IsLocal(filepath.FromSlash(name)) })
	return known
}

func (s *saving) remember() error {
	if _, err := os.Stat(s.dir); err != nil {
		return nil // nothing was written
	}
	data, err := json.MarshalIndent(s.known, "", "  ") // keys come out sorted
	if err != nil {
		return err
	}
	return replace(filepath.Join(s.dir, manifest), data)
}

// replace puts data in a file's place in one step.
func replace(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	staged := path + ".tam"
	err := os.WriteFile(staged, data, 0o666)
	if err == nil {
		err = os.Rename(staged, path)
	}
	if err != nil {
		os.Remove(staged)
	}
	return err
}
