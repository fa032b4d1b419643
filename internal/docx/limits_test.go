package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// What no office writes, but a hostile file can: each costs seconds and hundreds
// of megabytes to lay out, so the file, or the part of it, is refused in words.
func TestLimitsAreSaid(t *testing.T) {
	const listed = `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>`
	list := func(level string) string {
		return `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">` + level + `</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	}
	names := make([]string, maxBindings+1)
	for i := range names {
		names[i] = fmt.Sprintf(`xmlns:n%d="n"`, i)
	}
	for _, c := range []struct {
		name  string
		parts parts
		want  string
	}{
		{"letters", parts{"body": `<w:p><w:r><w:t>` + strings.Repeat("chữ viết ", maxLetters/11+1) + `</w:t></w:r></w:p>`}, "quá nhiều chữ"},
		{"tabs", parts{"body": `<w:p><w:r><w:t>` + strings.Repeat("\t", maxLetters/40+1) + `</w:t></w:r></w:p>`}, "quá nhiều chữ"},
		{"line breaks", parts{"body": `<w:p><w:r>` + strings.Repeat(`<w:br/>`, maxLetters/40+1) + `</w:r></w:p>`}, "quá nhiều chữ"},
		{"runs", parts{"body": `<w:p>` + strings.Repeat(`<w:r/>`, maxRuns+1) + `</w:p>`}, "quá nhiều phần tử"},
		{"names", parts{"body": `<w:p ` + strings.Join(names, " ") + `/>`}, "quá nhiều không gian tên"},
		{"level", parts{"body": listed, "numbering": list(strings.Repeat(`<w:q/>`, maxProperties+1))}, "quá nhiều phần tử trong <w:lvl>"},
		{"numbers", parts{"body": strings.Repeat(listed, maxLabels/maxLabel+1), "numbering": list(`<w:lvlText w:val="` + strings.Repeat("a", maxLabel) + `"/>`)}, "bị cắt bớt"},
	} {
		var log diag.Log
		if f := Open(&log, "thu.docx", readCase{parts: c.parts}.archive()); f != nil {
			Document(&log, f)
		}
		if all := log.All(); len(all) != 1 || !strings.Contains(all[0].Message, c.want) || all[0].Hint == "" {
			t.Errorf("%s: %.300v, want %q", c.name, all, c.want)
		}
	}
}

// Programs that declare all namespaces anew at every drawing write no more
// namespaces than one that declares them once.
func TestNamespacesDeclaredAnewAreNone(t *testing.T) {
	deep := strings.Repeat(`<w:ins `+readNamespaces+`>`, 300) + `<w:r><w:t>MỰC</w:t></w:r>` + strings.Repeat(`</w:ins>`, 300)
	if got := (readCase{parts: parts{"body": `<w:p>` + deep + `</w:p>`}}).read(t); !strings.Contains(got, "MỰC") || strings.Contains(got, "warning") {
		t.Error(got)
	}
}
