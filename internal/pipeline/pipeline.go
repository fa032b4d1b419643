// Package pipeline is the way from inputs to paper, and the place to start
// reading:
//
//	inputs ─workspace.Load─▶ commune.Year ─▶ Plan, MonthLog, Report ─▶ fill.Group ─┐
//	templates ─docx.Open─▶ docx.File ─Restyle─▶ docx.File ──────────────── docx.Fill ─▶ docx.File
//	docx.File ─┬─Bytes──────────────────────────────────────────────────────▶ .docx
//	           └─docx.Document─▶ doc.Document ─typeset.Layout─▶ []Page ─PDF─▶ .pdf
//
// The PDF is rendered from the filled .docx itself, so that the two agree.
package pipeline

import (
	"io/fs"
	"sync/atomic"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
	"vanthu/internal/typeset"
	"vanthu/internal/workspace"
)

// Desk is what every document is made from: the year, the templates, the fonts.
type Desk struct {
	Year  *commune.Year
	files fs.FS // the workspace
	fonts *typeset.Fonts
	width measure // of bold text, for lines as long as theirs
	plan  Issue   // of the year's plan, once it is issued
}

// Paper is a finished document. Name is its path below outputs, without the
// ending.
type Paper struct {
	Name, Title string
	Docx, PDF   []byte
	Pages       int
}

// Load reads the inputs of a workspace. What is wrong with them is in the log;
// the year is then as whole as it could be read.
func Load(log *diag.Log, files fs.FS, fontDir string) (*Desk, error) {
	fonts, err := typeset.NewFonts(fontDir)
	if err != nil {
		return nil, err
	}
	inputs, err := fs.Sub(files, "inputs")
	if err != nil {
		return nil, err
	}
	var found diag.Log
	year, err := workspace.Load(&found, inputs)
	for _, f := range found.All() {
		if f.Pos.File != "" {
			f.Pos.File = "inputs/" + f.Pos.File
		}
		log.Add(f)
	}
	return &Desk{Year: year, files: files, fonts: fonts, width: boldWidth(fonts)}, err
}

// Build makes the papers of jobs, all in memory. It gives none while the log
// holds an Error; done is told how many are ready.
func (d *Desk) Build(log *diag.Log, jobs []Job, done func(ready int)) ([]Paper, error) {
	if log.Failed() {
		return nil, nil
	}
	sources := templateNames(jobs)
	opened := make([]*docx.File, len(sources))
	err := each(len(sources), func(i int) (err error) {
		opened[i], err = d.template(log, sources[i])
		return err
	})
	if err != nil || log.Failed() {
		return nil, err
	}
	templates := map[string]*docx.File{}
	for i, name := range sources {
		templates[name] = opened[i]
	}
	values, err := d.values(log, jobs, templates)
	if err != nil {
		return nil, err
	}
	papers := make([]Paper, len(jobs))
	logs := make([]diag.Log, len(jobs)) // one each: findings come in the order of the jobs
	var ready atomic.Int32
	err = each(len(jobs), func(i int) (err error) {
		papers[i], err = d.render(&logs[i], jobs[i], templates[jobs[i].Template], values[i])
		done(int(ready.Add(1)))
		return err
	})
	for i := range logs {
		for _, f := range logs[i].All() {
			log.Add(f)
		}
	}
	if err != nil || log.Failed() {
		return nil, err
	}
	return papers, nil
}

// values are what the documents print, with the photographs that they show.
func (d *Desk) values(log *diag.Log, jobs []Job, templates map[string]*docx.File) ([]fill.Group, error) {
	values, of := make([]fill.Group, len(jobs)), make([]*docx.File, len(jobs))
	err := each(len(jobs), func(i int) error {
		values[i], of[i] = jobs[i].values(), templates[jobs[i].Template]
		return nil
	})
	if err != nil {
		return nil, err
	}
	photos, err := d.newAlbum(log, of, values)
	for i := range values {
		photos.fit(of[i], values[i])
	}
	return values, err
}

// render is the pipeline for one document from its values.
func (d *Desk) render(log *diag.Log, job Job, template *docx.File, values fill.Group) (Paper, error) {
	dressed, err := template.Restyle(log, job.look())
	if err != nil {
		return Paper{}, err
	}
	filled, err := docx.Fill(log, dressed, values)
	if err != nil || log.Failed() {
		return Paper{}, err
	}
	archive, err := filled.Bytes()
	if err != nil {
		return Paper{}, err
	}
	document := docx.Document(log, filled)
	typeset.CheckMaterial(log, document, d.fonts)
	pages := typeset.Layout(log, document, d.fonts)
	pdf, err := typeset.PDF(pages, about(document))
	if err != nil {
		return Paper{}, err
	}
	return Paper{Name: job.Name, Title: job.Title, Docx: archive, PDF: pdf, Pages: len(pages)}, nil
}

// about gives the PDF the properties of the .docx.
func about(d *doc.Document) typeset.Info {
	return typeset.Info{Title: d.Info.Title, Author: d.Info.Author, Subject: d.Info.Subject, Keywords: d.Info.Keywords,
		Language: d.Info.Language, Creator: "vanthu", PDFA: true}
}
