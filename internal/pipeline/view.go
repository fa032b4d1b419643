package pipeline

import (
	"io/fs"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/fill"
	"vanthu/internal/workspace"
	"vanthu/templates"
)

// What the command line shows of the domain goes through here, so that it
// needs to know one package.
type (
	Obligation = commune.Obligation
	Figure     = commune.Figure
	Report     = commune.Report
	Source     = commune.Source
	State      = commune.State
	PeriodName = commune.PeriodName
)

// How an obligation stands, and which table it belongs to.
const (
	Done   = commune.Done
	Late   = commune.Late
	Due    = commune.Due
	InHand = commune.Open
	Coming = commune.Coming

	Monthly   = commune.Monthly
	Quarterly = commune.Quarterly
	SentIn    = commune.ReportSent
)

// Obligations is what the year owes as it stands on a day.
func (d *Desk) Obligations(today time.Time) []Obligation {
	return d.Year.Obligations(commune.DateOf(today))
}

// Figures is the report of a period with its figures; false for what is no
// period.
func (d *Desk) Figures(period string) (*Report, bool) {
	return d.Year.Report(commune.PeriodName(period))
}

// Periods lists the names of all periods.
func Periods() []string {
	var names []string
	for _, p := range commune.PeriodNames() {
		names = append(names, string(p))
	}
	return names
}

// Number writes an amount as documents do: 1.500,5.
func Number(a commune.Amount) string {
	text, _ := fill.Expand("{{n}}", fill.Root(fill.Group{"n": fill.Number(a)}))
	return text
}

// Answers is what a new workspace has to know.
type Answers = workspace.Answers

// Starter gives the files of a new workspace by path: inputs and templates.
func Starter(a Answers) (map[string][]byte, error) {
	inputs, err := workspace.Starter(a)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for name, data := range inputs {
		files["inputs/"+name] = data
	}
	names := append(TemplateNames(), PaperForms()...)
	for _, pattern := range []string{"*.pdf", "*.yaml"} {
		forms, err := fs.Glob(templates.FS, pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, forms...)
	}
	for _, name := range names {
		if files["templates/"+name], err = templates.FS.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return files, nil
}
