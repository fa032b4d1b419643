package pipeline

import (
	"strings"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
)

// form is a paper of the clerical office: no document of Article 7.
type form struct {
	template      string
	name, subject string
	office        *commune.Office
	values        fill.Group // beside those of every document
}

// formJob is the form as something to be made.
func (d *Desk) formJob(f form) Job {
	s := sheet{name: f.name, subject: f.subject, office: f.office}
	return Job{Name: "bieu-mau/" + strings.TrimSuffix(f.template, ".docx"), Title: f.name, Template: f.template,
		values: func() fill.Group {
			all := s.values(d.width)
			for key, v := range f.values {
				all[key] = v
			}
			return all
		},
		look: func() docx.Restyle { return docx.Restyle{Lines: s.lines(d.width)} },
	}
}

// form fills and lays out such a paper.
func (d *Desk) form(log *diag.Log, f form) (Paper, error) {
	papers, err := d.Build(log, []Job{d.formJob(f)}, func(int) {})
	if err != nil || len(papers) == 0 {
		return Paper{}, err
	}
	return papers[0], nil
}

// officeAt is the office at the end of a year.
func (d *Desk) officeAt(year int) *commune.Office {
	if o := d.Year.OfficeOn(commune.MonthOf(year, 12).To); o != nil {
		return o
	}
	if n := len(d.Year.Offices); n > 0 {
		return &d.Year.Offices[n-1]
	}
	return &commune.Office{}
}
