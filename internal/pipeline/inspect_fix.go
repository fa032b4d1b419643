package pipeline

import (
	"fmt"
	"sync/atomic"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

// Repair is a mended document.
type Repair struct {
	Name  string
	Docx  []byte      // nil where nothing was to be mended
	Made  []Mend      // what changed
	After *Inspection // of the mended document
}

// Mend is one sort of change with the places it was made at.
type Mend struct {
	Rule  string   `json:"rule"`
	Say   string   `json:"change"`
	Count int      `json:"count"`
	At    []string `json:"at"`
}

// rounds bounds the readings of one document: an edit may lay open another
// fault, as a new size the next one's spacing. Real files take two or three.
const rounds = 8

// Fix mends every document in memory; see Run for what cannot be read.
func (n *Inspector) Fix(log *diag.Log, sources []Input, words bool, done func(ready int)) ([]*Repair, error) {
	out := make([]*Repair, len(sources))
	var ready atomic.Int32
	err := each(len(sources), func(i int) error {
		defer func() { done(int(ready.Add(1))) }()
		data, err := sources[i].Read()
		if err == nil {
			out[i], err = n.fix(log, sources[i].Name, data, words)
		}
		return err
	})
	return out, err
}

func (n *Inspector) fix(log *diag.Log, name string, data []byte, words bool) (out *Repair, err error) {
	defer confess(log, name, func() { out, err = nil, nil })
	file := docx.Open(log, name, data)
	if file == nil {
		return nil, nil
	}
	out = &Repair{Name: name}
	changed := false
	for range rounds {
		next, made, err := n.round(file, words)
		if err != nil {
			return nil, err
		}
		if len(made) == 0 {
			break
		}
		file, changed = next, true
		out.add(made)
	}
	out.After, err = n.judge(log, docx.Document(&diag.Log{}, file))
	if out.After == nil {
		return nil, err
	}
	if err == nil && changed {
		out.Docx, err = file.Bytes()
	}
	return out, err
}

// round reads the document, asks for edits and makes them.
func (n *Inspector) round(file *docx.File, words bool) (*docx.File, []doc.Edit, error) {
	var quiet diag.Log
	d := docx.Document(&quiet, file)
	parts := decree30.Recognise(d)
	pages, at := layPlaces(&quiet, d, parts, n.fonts)
	edits := parts.Edits(decree30.Options{Pages: at.first, Ends: at.last, Count: len(pages), Down: n.Down}, words)
	next, done, err := docx.Mend(file, d, edits)
	if err != nil {
		return nil, nil, fmt.Errorf("sửa %s: %w", file.Name, err)
	}
	var made []doc.Edit
	for i, e := range edits {
		if done[i] {
			made = append(made, e)
		}
	}
	return next, made, nil
}

// add gathers edits by rule and change; a place is said once.
func (r *Repair) add(made []doc.Edit) {
	for _, e := range made {
		at := fmt.Sprintf("phần trang %d", e.Section+1)
		if e.Para != nil {
			at = e.Para.Pos
		}
		i := 0
		for i < len(r.Made) && (r.Made[i].Rule != e.Rule || r.Made[i].Say != e.Say) {
			i++
		}
		if i == len(r.Made) {
			r.Made = append(r.Made, Mend{Rule: e.Rule, Say: e.Say})
		}
		m := &r.Made[i]
		if n := len(m.At); n == 0 || m.At[n-1] != at {
			m.At, m.Count = append(m.At, at), m.Count+1
		}
	}
}
