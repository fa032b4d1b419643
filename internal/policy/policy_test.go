// Package policy keeps the import table of the architecture executable: which
// package may know which other, and which one door each third-party module has.
package policy

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// may is what a package imports beside the standard library: ours by short
// name, third-party by module.
type may struct{ ours, theirs []string }

var table = map[string]may{
	"internal/diag":      {},
	"internal/pattern":   {},
	"internal/commune":   {ours: list("internal/diag")},
	"internal/fill":      {ours: list("internal/diag"), theirs: list("golang.org/x/text")},
	"internal/doc":       {ours: list("internal/diag")},
	"internal/workspace": {ours: list("internal/commune internal/pattern internal/diag"), theirs: list("github.com/goccy/go-yaml github.com/xuri/excelize/v2 golang.org/x/text")},
	// x/text only for unicode/norm: glyphs are measured after NFC.
	"internal/docx":    {ours: list("internal/doc internal/fill internal/diag internal/pattern"), theirs: list("github.com/nguyenthenguyen/docx golang.org/x/text/unicode/norm")},
	"internal/typeset": {ours: list("internal/doc internal/diag internal/pattern internal/typeset/carlito"), theirs: list("github.com/go-pdf/fpdf github.com/go-fonts/liberation github.com/go-fonts/dejavu golang.org/x/image golang.org/x/text/unicode/norm")},
	"internal/photo":   {}, // image/* only: x/image/draw takes longer than the rest of the work
	"internal/chart":   {theirs: list("github.com/go-fonts/liberation golang.org/x/image")},
	// typeset for its faces: what a form prints is measured and embedded as in our
	// own PDFs. goccy/go-yaml for the sidecar that says where tags stand.
	"internal/pdfform":  {ours: list("internal/fill internal/diag internal/pattern internal/typeset"), theirs: list("github.com/pdfcpu/pdfcpu github.com/goccy/go-yaml golang.org/x/text/unicode/norm")},
	"internal/pdftext":  {theirs: list("github.com/pdfcpu/pdfcpu golang.org/x/text/encoding/charmap golang.org/x/text/unicode/norm")},
	"internal/decree30": {ours: list("internal/doc internal/diag internal/pattern")},
	"internal/register": {theirs: list("modernc.org/sqlite golang.org/x/text/unicode/norm")},
	"internal/bundle":   {theirs: list("github.com/pdfcpu/pdfcpu")},
	"internal/filename": {},
	"internal/mail":     {ours: list("internal/filename internal/pattern"), theirs: list("github.com/wneessen/go-mail")},
	"internal/calendar": {},
	"internal/dispatch": {ours: list("internal/bundle internal/diag internal/filename")},
	// A mail server for tests; nothing else imports it.
	"internal/mail/mailtest":   {theirs: list("github.com/emersion/go-smtp github.com/emersion/go-sasl")},
	"internal/pipeline":        {ours: list("internal templates")},
	"internal/typeset/carlito": {}, // font files only
	"internal/policy":          {},
	"templates":                {},
	// Programs for those who work on vanthu; nothing imports them.
	"internal/tools/maketemplates": {},
	"internal/tools/makeforms":     {ours: list("internal/typeset")},
	"internal/tools/fidelity":      {ours: list("internal"), theirs: list("golang.org/x/text/unicode/norm")},
	// Beside the parser of flags: the width of a string in a terminal, whether
	// there is one, and the console of Windows.
	"cmd/vanthu": {ours: list("internal/pipeline internal/diag internal/register"),
		theirs: list("github.com/urfave/cli/v2 golang.org/x/term golang.org/x/sys golang.org/x/text/unicode/norm golang.org/x/text/width")},
}

// inTests may be imported by every package's tests.
var inTests = list("github.com/rogpeppe/go-internal golang.org/x/text")

func list(s string) []string { return strings.Fields(s) }

type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

const root = "../.."

func TestImportsFollowTheTable(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "vanthu/")
		m, known := table[name]
		if !known {
			t.Errorf("%s is not in the table: say what it is for and what it may import", name)
			continue
		}
		for _, path := range p.Imports {
			if !m.allows(path) {
				t.Errorf("%s must not import %s", name, path)
			}
		}
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			ours := strings.HasPrefix(path, "vanthu/")
			if !ours && !m.allows(path) && !under(inTests, path) {
				t.Errorf("the tests of %s must not import %s", name, path)
			}
		}
	}
}

func (m may) allows(path string) bool {
	if inner, ours := strings.CutPrefix(path, "vanthu/"); ours {
		return under(m.ours, inner)
	}
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") || under(m.theirs, path)
}

func under(allowed []string, path string) bool {
	return slices.ContainsFunc(allowed, func(a string) bool { return path == a || strings.HasPrefix(path, a+"/") })
}

// TestThePolicyBites shows that the rule refuses what it is there to refuse.
func TestThePolicyBites(t *testing.T) {
	for _, c := range []struct {
		name, path string
		want       bool
	}{
		{"internal/fill", "vanthu/internal/docx", false},
		{"internal/doc", "github.com/go-pdf/fpdf", false},
		{"internal/docx", "golang.org/x/text/unicode/norm", true},
		{"internal/docx", "golang.org/x/text/language", false},
		{"internal/typeset", "github.com/go-fonts/liberation/liberationserifbold", true},
		{"cmd/vanthu", "vanthu/internal/typeset", false},
		{"internal/commune", "time", true},
	} {
		if got := table[c.name].allows(c.path); got != c.want {
			t.Errorf("%s importing %s: allowed is %v, want %v", c.name, c.path, got, c.want)
		}
	}
}

// worldly are the doors to clock, environment and working directory. They
// stand open in cmd only: same inputs, same bytes.
var worldly = map[string][]string{
	"time": list("Now Since Until Sleep After Tick"),
	"os":   list("Getenv LookupEnv Environ Getwd Args Exit Stdin Stdout Stderr Hostname UserHomeDir"),
}

func TestInnerPackagesDoNotLookAtTheWorld(t *testing.T) {
	err := filepath.WalkDir(filepath.Join(root, "internal"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if strings.Contains(filepath.ToSlash(path), "/internal/tools/") { // programs of their own
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			s, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(worldly[x.Name], s.Sel.Name) {
				t.Errorf("%s uses %s.%s: let it come in from cmd", path, x.Name, s.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
