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
			arg := expression(n)
			if arg == nil {
				return true
			}
			source, ok := folded(arg)
			if !ok {
				t.Errorf("%s: an expression that is no constant of its file", name)
				return true
			}
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

// expression is what pattern.New is called with, nil for another node.
func expression(n ast.Node) ast.Expr {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil
	}
	fn, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || fn.Sel.Name != "New" {
		return nil
	}
	if of, ok := fn.X.(*ast.Ident); !ok || of.Name != "pattern" {
		return nil
	}
	return call.Args[0]
}

// folded is the text of a literal, of a constant of the same file, or of a sum
// of these.
func folded(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.BinaryExpr:
		left, ok := folded(e.X)
		right, also := folded(e.Y)
		return left + right, ok && also && e.Op == token.ADD
	case *ast.Ident:
		if e.Obj == nil || e.Obj.Kind != ast.Con {
			return "", false
		}
		if of, ok := e.Obj.Decl.(*ast.ValueSpec); ok && len(of.Values) == 1 {
			return folded(of.Values[0])
		}
	}
	return "", false
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
