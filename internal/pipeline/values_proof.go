package pipeline

import (
	"fmt"
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
)

// proofs numbers the evidence of a document in the order of its activities:
// rows carry the mark, the list at the end carries the file.
type proofs struct {
	marks map[*commune.Activity]string
	list  fill.List
}

func newProofs(activities []*commune.Activity) *proofs {
	p := &proofs{marks: map[*commune.Activity]string{}}
	for _, a := range activities {
		var marks []string
		for _, file := range evidence(a) {
			mark := fmt.Sprintf("MC%02d", len(p.list)+1)
			marks = append(marks, mark)
			p.list = append(p.list, fill.Group{
				"ma": fill.Text(mark), "ngay": fill.Text(a.Date.String()), "hoat_dong": fill.Text(bare(a.Title)), "tep": fill.Text(file),
			})
		}
		p.marks[a] = strings.Join(marks, ", ")
	}
	return p
}

// evidence lists the files and links of an activity, each with its caption.
func evidence(a *commune.Activity) []string {
	var files []string
	linked := false
	for _, e := range a.Evidence {
		name := e.File
		if name == "" {
			name = e.Link
		}
		linked = linked || e.Link == a.Link
		if e.Caption != "" {
			name += " (" + bare(e.Caption) + ")"
		}
		files = append(files, name)
	}
	if a.Link != "" && !linked {
		files = append(files, a.Link)
	}
	return files
}

func (p *proofs) of(a *commune.Activity) string { return p.marks[a] }

// values is a group that is empty when there is no evidence.
func (p *proofs) values() fill.Group {
	if len(p.list) == 0 {
		return fill.Group{}
	}
	return fill.Group{"dong": p.list}
}
