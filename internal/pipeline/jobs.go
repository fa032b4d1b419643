package pipeline

import (
	"fmt"

	"vanthu/internal/commune"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
)

// Job is a document to be made.
type Job struct {
	Name     string // path below outputs, without the ending
	Title    string // for people and for the PDF's title
	Template string
	values   func() fill.Group
	look     func() docx.Restyle // the office's layout, and the lengths of drawn lines
}

// All lists everything a year asks for: the plan, twelve logs, the reports of
// the office's regimes.
func (d *Desk) All() []Job {
	return append(append([]Job{d.Plan()}, d.Logs()...), d.Reports()...)
}

// Plan is the year's plan.
func (d *Desk) Plan() Job {
	return Job{
		Name:     fmt.Sprintf("ke-hoach/ke-hoach-%d", d.Year.Number),
		Title:    fmt.Sprintf("Kế hoạch năm %d", d.Year.Number),
		Template: planTemplate,
		values:   func() fill.Group { return planValues(d.Year, Issue{}, d.width) },
		look:     func() docx.Restyle { return planSheet(d.Year, Issue{}).look(d.width) },
	}
}

// Logs are the twelve monthly logs.
func (d *Desk) Logs() []Job {
	var jobs []Job
	for month := range 12 {
		jobs = append(jobs, d.Log(month+1))
	}
	return jobs
}

// Log is the log of a month, 1 to 12.
func (d *Desk) Log(month int) Job {
	log := d.Year.MonthLog(month)
	return Job{
		Name:     fmt.Sprintf("nhat-ky/thang-%02d", month),
		Title:    fmt.Sprintf("Nhật ký tháng %d năm %d", month, d.Year.Number),
		Template: logTemplate,
		values:   func() fill.Group { return logValues(log, Issue{}, d.width) },
		look:     func() docx.Restyle { return logSheet(log).look(d.width) },
	}
}

// Reports are those the office has to send.
func (d *Desk) Reports() []Job {
	var jobs []Job
	for _, r := range d.Year.Regimes() {
		if job, ok := d.Report(string(r.Period)); ok {
			jobs = append(jobs, job)
		}
	}
	return jobs
}

// Report is the report of any period; false for what is no period.
func (d *Desk) Report(period string) (Job, bool) {
	name := commune.PeriodName(period)
	report, ok := d.Year.Report(name)
	if !ok {
		return Job{}, false
	}
	return Job{
		Name:     "bao-cao/" + period,
		Title:    "Báo cáo " + report.Regime.Name,
		Template: reportTemplate,
		values:   func() fill.Group { return reportValues(report, Issue{}, Issue{}, d.width) },
		look:     func() docx.Restyle { return reportSheet(report, Issue{}).look(d.width) },
	}, true
}
