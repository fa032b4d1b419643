package pattern

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A wrong expression would show only when it is first asked; here all of the
// project's are compiled.
func TestEveryExpressionCompiles(t *testing.T) {
	files, _ := filepath.Glob("../*/*.go")
	found := 0
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil || strings.HasSuffix(name, "_test.go") {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 1 {
				return true
			}
			fn, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || fn.Sel.Name != "New" {
				return true
			}
			if of, ok := fn.X.(*ast.Ident); !ok || of.Name != "pattern" {
				return true
			}
			lit, ok := call.Args[0].(*ast.BasicLit)
			if !ok {
				t.Errorf("%s: an expression that is no literal", name)
				return true
			}
			source, _ := strconv.Unquote(lit.Value)
			if _, err := regexp.Compile(source); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			found++
			return true
		})
	}
	if found < 50 {
		t.Errorf("only %d expressions found", found)
	}
}

func TestPatternIsTheExpression(t *testing.T) {
	p := New(`(\d+)/(\d+)`)
	if got := p.ReplaceAllString("12/2023", "$2-$1"); got != "2023-12" {
		t.Error(got)
	}
	if !p.MatchString("1/2") || p.MatchString("x") || p.FindStringSubmatch("7/8")[2] != "8" {
		t.Error("it matches otherwise than the expression")
	}
}
