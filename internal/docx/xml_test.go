package docx

import (
	"os"
	"path/filepath"
	"strings"
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

// What a table style says of its regions is read when a table asks for it, with
// the namespaces of its place; broken, it says nothing, and the rest stands.
func TestRegionsOfTableStylesAreReadLate(t *testing.T) {
	const region = `<x:tblStylePr x:type="firstRow">%s</x:tblStylePr>`
	source := func(inside string) string {
		return `<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:style>` + strings.Replace(region, "%s", inside, 1) + `<x:rPr/></x:style></x:styles>`
	}
	root, err := parse(source(`<x:rPr><x:b/></x:rPr>`))
	if err != nil {
		t.Fatal(err)
	}
	style := root.child("w:style")
	n := style.child("w:tblStylePr")
	if n == nil || len(n.kids) > 0 || style.child("w:rPr") == nil {
		t.Fatalf("%+v", style)
	}
	if n.opened().path("w:rPr", "w:b") == nil || n.opened().attr("w:type") != "firstRow" {
		t.Errorf("%+v", n)
	}
	if root, err = parse(source(`<x:rPr><x:b></x:rPr>`)); err != nil {
		t.Fatal(err)
	}
	if n = root.child("w:style").child("w:tblStylePr").opened(); len(n.kids) > 0 {
		t.Errorf("%+v", n)
	}
	if _, err = parse(source(strings.Repeat(" ", 4*maxNodes+8))); err == nil {
		t.Error("regions count for nothing")
	}
}
