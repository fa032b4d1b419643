package main

import (
	"context"
	"fmt"
	"strings"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// documentState is how far a document of the year has come.
type documentState struct {
	Draft  string   `json:"draft"`
	Title  string   `json:"title"`
	State  string   `json:"state"` // draft, issued
	Code   string   `json:"code,omitempty"`
	Issued string   `json:"issued,omitempty"`
	Done   []string `json:"done"` // printed, sent, filed, as they happened
}

// steps are what happens to an issued document, in the order they are shown.
var steps = []string{"printed", "sent", "filed"}

// standings tells of each document of the year how far it has come; nothing
// where no document was ever issued.
func (p *program) standings(ctx context.Context, desk *pipeline.Desk, root string) ([]documentState, error) {
	states := []documentState{}
	r, err := p.readRegister(root)
	if err != nil || r == nil {
		return states, err
	}
	defer r.Close()
	for _, job := range desk.All() {
		s := documentState{Draft: job.Name, Title: job.Title, State: "draft", Done: []string{}}
		d, ok, err := r.ByDraft(ctx, job.Name)
		if err != nil {
			return nil, err
		}
		if ok {
			s.State, s.Code, s.Issued = register.Issued, d.Code, d.Issued
			if s.Done, err = stepsOf(ctx, r, d.ID); err != nil {
				return nil, err
			}
		}
		states = append(states, s)
	}
	return states, nil
}

// unsentReports are the reports that are issued while nothing tells that they were
// sent: they may well have gone by post or in person.
type unsentReports map[pipeline.PeriodName]documentState

func unsent(owed []pipeline.Obligation, documents []documentState) unsentReports {
	found := unsentReports{}
	for _, o := range owed {
		for _, d := range documents {
			if o.Kind == pipeline.SentIn && o.State != pipeline.Done && d.State == register.Issued && d.Draft == "bao-cao/"+string(o.Report) {
				found[o.Report] = d
			}
		}
	}
	return found
}

func stepsOf(ctx context.Context, r *register.Register, id int64) ([]string, error) {
	events, err := r.Events(ctx, id)
	done := []string{}
	for _, step := range steps {
		for _, e := range events {
			if e.Kind == step {
				done = append(done, step)
				break
			}
		}
	}
	return done, err
}

// printStandings is one row a document.
func (p *program) printStandings(states []documentState) {
	if len(states) == 0 {
		return
	}
	on := p.style()
	var rows [][]cell
	for _, s := range states {
		row := []cell{{text: s.Title}, {"bản thảo", on.faint}, {}, {}}
		if s.State == register.Issued {
			row[1] = cell{strings.TrimSpace("ban hành " + s.Code), on.green}
			row[2].text = vnDay(s.Issued)
		}
		var done []string
		for _, step := range s.Done {
			done = append(done, map[string]string{"printed": "in", "sent": "gửi", "filed": "hồ sơ"}[step])
		}
		row[3].text = strings.Join(done, ", ")
		rows = append(rows, row)
	}
	fmt.Fprintln(&p.text)
	printTable(&p.text, []column{{title: "Văn bản", flexible: true}, {title: "Tình trạng"}, {title: "Ngày", right: true}, {title: "Đã"}}, rows, on)
}
