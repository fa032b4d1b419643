package main

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vanthu": main})
}

// TestStories runs the command line as its users do. The shipped inputs and
// templates are in $WORK/mau; docxtext and sub are below.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			for _, dir := range []string{"inputs", "templates"} {
				if err := os.CopyFS(filepath.Join(env.WorkDir, "mau", dir), os.DirFS(filepath.Join("..", "..", dir))); err != nil {
					return err
				}
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"docxtext": docxtext,
			"sub":      sub,
		},
	})
}

// docxtext prints the text of all parts of the given .docx files, one
// paragraph a line, for stdout to match.
func docxtext(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		r, err := zip.OpenReader(ts.MkAbs(name))
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

// sub FILE OLD NEW replaces text that must be there.
func sub(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	old, err := os.ReadFile(path)
	ts.Check(err)
	if !strings.Contains(string(old), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(path, []byte(strings.Replace(string(old), args[1], args[2], 1)), 0o666))
}
