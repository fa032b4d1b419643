package pipeline

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/pdfform"
	"vanthu/internal/typeset"
)

// FormJob is a PDF form to be filled: once a year, a month or a report, as its
// values come.
type FormJob struct {
	Name, Title string
	form        *pdfform.Form
	values      func() fill.Group
}

// formFolder is where filled forms go, below outputs.
const formFolder = "bieu-mau"

// Forms are the PDFs that the office put into templates/, with everything they
// make. A PDF without a field and without a sidecar makes nothing, and is said.
func (d *Desk) Forms(log *diag.Log) ([]FormJob, error) {
	all, err := d.FormTemplates()
	if err != nil {
		return nil, err
	}
	var jobs []FormJob
	for _, t := range all {
		more, err := d.formJobs(log, t)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, more...)
	}
	return jobs, nil
}

// FormTemplates reads the PDFs of templates/, in the order of their names.
func (d *Desk) FormTemplates() ([]Template, error) {
	entries, err := fs.ReadDir(d.files, "templates")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Template
	for _, e := range entries {
		if e.IsDir() || !isPDF(e.Name()) {
			continue
		}
		name := path.Join("templates", e.Name())
		data, err := fs.ReadFile(d.files, name)
		if err != nil {
			return nil, err
		}
		side, err := fs.ReadFile(d.files, SidecarName(name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		all = append(all, Template{Name: name, Data: data, Sidecar: side})
	}
	return all, nil
}

func isPDF(name string) bool { return strings.EqualFold(path.Ext(name), ".pdf") }

// SidecarName is the file that says where the values of a PDF stand.
func SidecarName(pdf string) string { return pdfform.SidecarName(pdf) }

// formJobs are the jobs of one template; none, with the reason in the log,
// where it cannot be filled.
func (d *Desk) formJobs(log *diag.Log, t Template) ([]FormJob, error) {
	form := pdfform.Open(log, t.Name, t.Data, t.Sidecar)
	if form == nil {
		return nil, nil
	}
	if form.Plain() {
		log.Warn(diag.Pos{File: t.Name}, "form/khong-co-truong", "PDF không có trường nào để điền và không có tệp "+path.Base(SidecarName(t.Name))+", nên không soạn gì từ tệp này",
			"tạo tệp đó bằng: vanthu template fields "+t.Name+" --skeleton; hoặc chuyển PDF khỏi templates/")
		return nil, nil
	}
	jobs := d.formSource(form)
	base := strings.TrimSuffix(path.Base(t.Name), path.Ext(t.Name))
	title := form.Title()
	if title == "" {
		title = base
	}
	for i := range jobs {
		jobs[i].form = form
		jobs[i].Name = path.Join(formFolder, base, jobs[i].Name) // a form of the year stands alone
		jobs[i].Title = strings.TrimSpace(title + " " + jobs[i].Title)
	}
	return jobs, nil
}

// formSource gives the jobs of a form's source of values: what its sidecar
// says, else what its file is called, else the source that knows most of its
// tags. Among equals the one with the fewest papers wins.
func (d *Desk) formSource(form *pdfform.Form) []FormJob {
	asked := form.Source()
	var best []FormJob
	most := -1
	for _, source := range pdfform.Sources() {
		if asked != "" && source != asked {
			continue
		}
		jobs := d.formsOf(source)
		if asked != "" {
			return jobs
		}
		if len(jobs) == 0 {
			continue
		}
		if known := form.Knows(jobs[len(jobs)-1].values()); known > most {
			best, most = jobs, known
		}
	}
	return best
}

// BuildForms fills forms, all in memory. It gives none while the log holds an
// Error; keep leaves their fields editable.
func (d *Desk) BuildForms(log *diag.Log, jobs []FormJob, keep bool, done func(ready int)) ([]Paper, error) {
	papers, logs := make([]Paper, len(jobs)), make([]diag.Log, len(jobs))
	var ready atomic.Int32
	err := each(len(jobs), func(i int) (err error) {
		papers[i], err = d.fillForm(&logs[i], jobs[i], keep)
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

func (d *Desk) fillForm(log *diag.Log, job FormJob, keep bool) (Paper, error) {
	data, pages, err := job.form.Fill(log, job.values(), pdfform.Options{Fonts: d.fonts, Keep: keep})
	return Paper{Name: job.Name, Title: job.Title, PDF: data, Pages: pages}, err
}

// CheckForm fills a PDF template on trial with everything it could print and
// writes nothing.
func (d *Desk) CheckForm(log *diag.Log, t Template) error {
	jobs, err := d.formJobs(log, t)
	if err != nil {
		return err
	}
	_, err = d.BuildForms(log, jobs, false, func(int) {})
	return err
}

// FormTags lists what a PDF template prints.
func FormTags(log *diag.Log, t Template) []pdfform.TagUse {
	form := pdfform.Open(log, t.Name, t.Data, t.Sidecar)
	if form == nil {
		return nil
	}
	return form.Tags()
}

// FormField is a field of a PDF as it is listed.
type FormField = pdfform.FieldInfo

// FormFields lists the fields of a PDF, and how many pages it has.
func FormFields(log *diag.Log, t Template) ([]FormField, int) {
	return pdfform.Fields(log, t.Name, t.Data, t.Sidecar)
}

// FormSkeleton is a sidecar to begin with.
func FormSkeleton(name string, fields []FormField) []byte { return pdfform.Skeleton(name, fields) }

// FormGrid gives a PDF with millimetres drawn over it.
func FormGrid(log *diag.Log, t Template, fontDir string) ([]byte, error) {
	fonts, err := typeset.NewFonts(fontDir)
	if err != nil {
		return nil, err
	}
	return pdfform.Grid(log, t.Name, t.Data, t.Sidecar, fonts)
}

// FormNames lists everything that a form could print, as Names does.
func (d *Desk) FormNames(t Template) []Name {
	var silent diag.Log
	jobs, err := d.formJobs(&silent, t)
	if err != nil || len(jobs) == 0 {
		return nil
	}
	known := map[string]string{}
	for _, job := range jobs {
		gather(known, "", job.values())
	}
	return namesOf(known)
}

func namesOf(known map[string]string) []Name {
	var all []Name
	for _, tag := range slices.Sorted(maps.Keys(known)) {
		all = append(all, Name{tag, known[tag]})
	}
	return all
}
