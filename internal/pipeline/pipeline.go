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
	"path"
	"strings"
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
	papers := make([]Paper, len(jobs))
	var ready atomic.Int32
	err := d.fill(log, jobs, func(log *diag.Log, i int, filled *docx.File) (err error) {
		papers[i], err = d.render(log, jobs[i], filled)
		done(int(ready.Add(1)))
		return err
	})
	if err != nil || log.Failed() {
		return nil, err
	}
	return papers, nil
}

// fill fills the templates of jobs and hands over each as it is ready, several
// at a time. The findings come in the order of the jobs.
func (d *Desk) fill(log *diag.Log, jobs []Job, ready func(log *diag.Log, i int, filled *docx.File) error) error {
	templates, err := d.open(log, templateNames(jobs))
	if err != nil || log.Failed() {
		return err
	}
	values, err := d.values(log, jobs, templates)
	if err != nil {
		return err
	}
	logs := make([]diag.Log, len(jobs))
	err = each(len(jobs), func(i int) error {
		dressed, err := templates[jobs[i].Template].Restyle(&logs[i], jobs[i].look())
		if err != nil {
			return err
		}
		filled, err := docx.Fill(&logs[i], dressed, values[i])
		if err != nil || logs[i].Failed() {
			return err
		}
		return ready(&logs[i], i, filled)
	})
	for i := range logs {
		for _, f := range logs[i].All() {
			log.Add(f)
		}
	}
	return err
}

// open reads templates, by name.
func (d *Desk) open(log *diag.Log, names []string) (map[string]*docx.File, error) {
	if log.Failed() {
		return nil, nil
	}
	opened := make([]*docx.File, len(names))
	err := each(len(names), func(i int) (err error) {
		opened[i], err = d.template(log, names[i])
		return err
	})
	templates := map[string]*docx.File{}
	for i, name := range names {
		templates[name] = opened[i]
	}
	return templates, err
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

// render makes the paper of a filled template.
func (d *Desk) render(log *diag.Log, job Job, filled *docx.File) (Paper, error) {
	archive, err := filled.Bytes()
	if err != nil {
		return Paper{}, err
	}
	document := docx.Document(log, filled)
	typeset.CheckMaterial(log, document, d.fonts)
	pages := typeset.Layout(log, document, d.fonts)
	pdf, err := typeset.PDF(pages, about(document))
	return Paper{Name: job.Name, Title: job.Title, Docx: archive, PDF: pdf, Pages: len(pages)}, err
}

// about gives the PDF the properties of the .docx.
func about(d *doc.Document) typeset.Info {
	return typeset.Info{Title: d.Info.Title, Author: d.Info.Author, Subject: d.Info.Subject, Keywords: d.Info.Keywords,
		Language: d.Info.Language, Creator: "vanthu", PDFA: true}
}

// aboutFile gives a document without a title the name of its file; where that
// lies is nobody's business, and must not make other bytes.
func aboutFile(d *doc.Document) typeset.Info {
	info := about(d)
	if strings.TrimSpace(info.Title) == "" {
		name := path.Base(strings.ReplaceAll(d.File, `\\`, "/"))
		info.Title = strings.TrimSuffix(name, path.Ext(name))
	}
	return info
}
