package pipeline

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"

	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
	"vanthu/templates"
)

// The templates by what they make.
const (
	planTemplate   = "ke-hoach.docx"
	logTemplate    = "nhat-ky.docx"
	reportTemplate = "bao-cao.docx"
)

// TemplateNames lists the templates a workspace has.
func TemplateNames() []string { return []string{planTemplate, logTemplate, reportTemplate} }

func templateNames(jobs []Job) []string {
	var names []string
	for _, j := range jobs {
		if !slices.Contains(names, j.Template) {
			names = append(names, j.Template)
		}
	}
	return names
}

// template opens the office's own template, else the one in the program.
func (d *Desk) template(log *diag.Log, name string) (*docx.File, error) {
	data, err := d.templateData(name)
	if err != nil {
		return nil, err
	}
	return docx.Open(log, path.Join("templates", name), data), nil
}

func (d *Desk) templateData(name string) ([]byte, error) {
	data, err := fs.ReadFile(d.files, path.Join("templates", name))
	if errors.Is(err, fs.ErrNotExist) {
		return templates.FS.ReadFile(name)
	}
	return data, err
}

// Template is a template as `template tags` and `template check` look at it.
type Template struct {
	Name    string // as findings call it
	Data    []byte
	Sidecar []byte // of a PDF: where its tags stand, nil for none
}

// Templates reads the office's templates, or those in the program.
func (d *Desk) Templates() ([]Template, error) {
	var all []Template
	for _, name := range TemplateNames() {
		data, err := d.templateData(name)
		if err != nil {
			return nil, err
		}
		all = append(all, Template{Name: path.Join("templates", name), Data: data})
	}
	return all, nil
}

// Tags lists the tags of a template but for those that close a section;
// misspelt ones are findings.
func Tags(log *diag.Log, t Template) []docx.TagUse {
	f := docx.Open(log, t.Name, t.Data)
	if f == nil {
		return nil
	}
	return slices.DeleteFunc(docx.Tags(log, f), func(u docx.TagUse) bool { return u.Kind == fill.Close })
}

// Check holds a template against the data of every document it could make and
// writes nothing.
func (d *Desk) Check(log *diag.Log, t Template) {
	f := docx.Open(log, t.Name, t.Data)
	if f == nil {
		return
	}
	for _, job := range d.jobsOf(t.Name) {
		docx.Check(log, f, job.values())
	}
}

// jobsOf are the jobs of a template by its file name; a name that says nothing
// is taken for the plan's.
func (d *Desk) jobsOf(name string) []Job {
	switch path.Base(name) {
	case logTemplate:
		return d.Logs()
	case reportTemplate:
		return d.Reports()
	}
	if job, ok := d.sampleForm(path.Base(name)); ok {
		return []Job{job}
	}
	return []Job{d.Plan()}
}

// Name is something a template may ask for.
type Name struct {
	Tag    string // hoat_dong.ngay
	Sample string // what it is in this year, or the kind of section
}

// Names lists everything that a template could use, in alphabetical order;
// names inside a section stand below it.
func (d *Desk) Names(t Template) []Name {
	jobs := d.jobsOf(t.Name)
	if len(jobs) == 0 {
		return nil
	}
	known := map[string]string{}
	for _, job := range jobs {
		gather(known, "", job.values())
	}
	var all []Name
	for _, tag := range slices.Sorted(maps.Keys(known)) {
		all = append(all, Name{tag, known[tag]})
	}
	return all
}

// gather takes the names of a group; of a list, those of all its items.
func gather(known map[string]string, prefix string, g fill.Group) {
	for name, v := range g {
		tag := prefix + name
		switch v := v.(type) {
		case fill.Group:
			gather(known, tag+".", v)
		case fill.List:
			known[tag] = "(danh sách)"
			for _, item := range v {
				if g, ok := item.(fill.Group); ok {
					gather(known, tag+" > ", g)
				}
			}
		default:
			if sample := sample(v); known[tag] == "" {
				known[tag] = sample
			}
		}
	}
}

func sample(v fill.Value) string {
	switch v := v.(type) {
	case fill.Bool:
		return "(có hoặc không)"
	case fill.Picture:
		return "(hình)"
	case nil:
		return ""
	default:
		text, _ := fill.Expand("{{v}}", fill.Root(fill.Group{"v": v}))
		return text
	}
}

// Format is a way to print a value, for the guide.
type Format = fill.Format

// Formats lists all of them.
func Formats() []Format { return fill.Formats() }
