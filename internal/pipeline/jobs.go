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
	issued   func(Issue) Job     // the same with its number and day; nil for paper forms
	sheet    func(Issue) sheet
}

// All lists everything a year asks for: the plan, twelve logs, the reports of
// the office's regimes.
func (d *Desk) All() []Job {
	return append(append([]Job{d.Plan()}, d.Logs()...), d.Reports()...)
}

// Plan is the year's plan.
func (d *Desk) Plan() Job { return d.planJob(Issue{}) }

func (d *Desk) planJob(issue Issue) Job {
	return Job{
		Name:     fmt.Sprintf("ke-hoach/ke-hoach-%d", d.Year.Number),
		Title:    fmt.Sprintf("Kế hoạch năm %d", d.Year.Number),
		Template: planTemplate,
		values:   func() fill.Group { return planValues(d.Year, issue, d.width) },
		look:     func() docx.Restyle { return planSheet(d.Year, issue).look(d.width) },
		issued:   d.planJob,
		sheet:    func(i Issue) sheet { return planSheet(d.Year, i) },
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
func (d *Desk) Log(month int) Job { return d.logJob(d.Year.MonthLog(month), Issue{}) }

func (d *Desk) logJob(log *commune.MonthLog, issue Issue) Job {
	return Job{
		Name:     fmt.Sprintf("nhat-ky/thang-%02d", log.Month),
		Title:    fmt.Sprintf("Nhật ký tháng %d năm %d", log.Month, d.Year.Number),
		Template: logTemplate,
		values:   func() fill.Group { return logValues(log, issue, d.plan, d.width) },
		look:     func() docx.Restyle { return logSheet(log, issue).look(d.width) },
		issued:   func(i Issue) Job { return d.logJob(log, i) },
		sheet:    func(i Issue) sheet { return logSheet(log, i) },
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
	report, ok := d.Year.Report(commune.PeriodName(period))
	if !ok {
		return Job{}, false
	}
	return d.reportJob(report, period, Issue{}), true
}

func (d *Desk) reportJob(report *commune.Report, period string, issue Issue) Job {
	return Job{
		Name:     "bao-cao/" + period,
		Title:    "Báo cáo " + report.Regime.Name,
		Template: reportTemplate,
		values:   func() fill.Group { return reportValues(report, issue, d.plan, d.width) },
		look:     func() docx.Restyle { return reportSheet(report, issue).look(d.width) },
		issued:   func(i Issue) Job { return d.reportJob(report, period, i) },
		sheet:    func(i Issue) sheet { return reportSheet(report, i) },
	}
}
