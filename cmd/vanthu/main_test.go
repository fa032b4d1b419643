package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/unicode/norm"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vanthu": main})
}

// TestStories runs the command line as its users do. The shipped inputs and
// templates are in $WORK/mau; docxtext, sub, nfd and flip are below.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("ONLY", filepath.SplitList(env.Getenv("PATH"))[0]) // a machine with vanthu and nothing else
			for _, dir := range []string{"inputs", "templates"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, "mau", dir), os.DirFS(filepath.Join("..", "..", dir))); err != nil {
					return err
				}
			}
			saved, err := os.ReadFile("testdata/libreoffice-ke-hoach.docx") // the plan's template as LibreOffice saves it
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "libreoffice.docx"), saved, 0o666)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"smtpd":    smtpd(t),
			"mailbox":  mailbox,
			"sending":  sending,
			"docxtext": docxtext,
			"sub":      sub,
			"nfd":      nfd,
			"flip":     flip,
			"docx":     makeDocx,
			"filed":    filed,
		},
	})
}

// docxtext prints the text of all parts of the given .docx files, one
// paragraph a line, for stdout to match.
func docxtext(ts *testscript.TestScript, neg bool, args []string) {
	var names []string
	for _, pattern := range args {
		found, err := filepath.Glob(ts.MkAbs(pattern))
		ts.Check(err)
		if len(found) == 0 {
			ts.Fatalf("no file %s", pattern)
		}
		names = append(names, found...)
	}
	for _, name := range names {
		r, err := zip.OpenReader(name)
		ts.Check(err)
		for _, f := range r.File {
			if strings.HasSuffix(f.Name, ".xml") {
				in, err := f.Open()
				ts.Check(err)
				text, err := textOf(in)
				ts.Check(err)
				_, err = io.WriteString(ts.Stdout(), text)
				ts.Check(err)
			}
		}
		ts.Check(r.Close())
	}
}

func textOf(in io.Reader) (string, error) {
	var b strings.Builder
	for dec := xml.NewDecoder(in); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			if t.Name.Local == "p" {
				b.WriteByte('\n')
			}
		}
	}
}

// sub FILE OLD NEW replaces text that must be there, everywhere; in a .docx,
// in the XML of its main part.
func sub(ts *testscript.TestScript, neg bool, args []string) {
	edit(ts, args[0], func(old string) string {
		if !strings.Contains(old, args[1]) {
			ts.Fatalf("%s does not hold %q", args[0], args[1])
		}
		return strings.ReplaceAll(old, args[1], args[2])
	})
}

// nfd FILE takes letters apart, as some keyboards and systems write them.
func nfd(ts *testscript.TestScript, neg bool, args []string) {
	edit(ts, args[0], norm.NFD.String)
}

// flip FILE TEXT changes the last byte of where TEXT first stands.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	data, err := os.ReadFile(path)
	ts.Check(err)
	at := bytes.Index(data, []byte(args[1]))
	if at < 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	data[at+len(args[1])-1] ^= 1
	ts.Check(os.WriteFile(path, data, 0o666))
}

func edit(ts *testscript.TestScript, name string, how func(string) string) {
	path := ts.MkAbs(name)
	data, err := os.ReadFile(path)
	ts.Check(err)
	if strings.HasSuffix(name, ".docx") {
		data = editMain(ts, data, how)
	} else {
		data = []byte(how(string(data)))
	}
	ts.Check(os.WriteFile(path, data, 0o666))
}

func editMain(ts *testscript.TestScript, archive []byte, how func(string) string) []byte {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	ts.Check(err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		ts.Check(err)
		data, err := io.ReadAll(in)
		ts.Check(err)
		if f.Name == "word/document.xml" {
			data = []byte(how(string(data)))
		}
		part, err := w.Create(f.Name)
		ts.Check(err)
		_, err = part.Write(data)
		ts.Check(err)
	}
	ts.Check(w.Close())
	return out.Bytes()
}
