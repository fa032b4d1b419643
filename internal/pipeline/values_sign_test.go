package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

// However long the text is, the signature stays whole and is never alone: the
// page that holds it holds the last words of the text.
func TestTheSignatureIsNeverTornNorAlone(t *testing.T) {
	fonts, err := typeset.NewFonts("")
	if err != nil {
		t.Fatal(err)
	}
	y := nearbyYear()
	template := open(t, planTemplate)
	for tasks := range 40 {
		y.Plan.Organisation[0].Tasks = make([]string, tasks+1)
		for i := range y.Plan.Organisation[0].Tasks {
			y.Plan.Organisation[0].Tasks[i] = fmt.Sprint("việc thứ ", i+1)
		}
		var log diag.Log
		filled, err := docx.Fill(&log, template, planValues(y, Issue{}, evenly))
		if err != nil || filled == nil {
			t.Fatal(err, log.All())
		}
		pages := typeset.Layout(&log, docx.Document(&log, filled), fonts)
		last := textOf(pages[len(pages)-1])
		for _, want := range []string{"giải quyết./.", "Nơi nhận:", "Lưu: VT, VHXH(03).", "TM. ỦY BAN NHÂN DÂN", "Trần Thị Lan"} {
			if !strings.Contains(last, want) {
				t.Fatalf("with %d tasks the last page lacks %q: %s", tasks+1, want, last)
			}
		}
	}
}

func textOf(page *typeset.Page) string {
	var b strings.Builder
	for _, item := range page.Items {
		if g, ok := item.(*typeset.Glyphs); ok {
			b.WriteString(string(g.Runes))
		}
	}
	return b.String()
}
