package main

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) buildCommand() *cli.Command {
	return &cli.Command{
		Name: "build", Aliases: []string{"soan"},
		Usage: "soạn văn bản .docx và .pdf vào outputs/",
		Description: `Không ghi phần nào: soạn tất cả (kế hoạch, 12 nhật ký tháng, các báo cáo) và
điền các biểu mẫu PDF có trong templates/.
Văn bản là bản thảo: số và ngày để trống cho đến khi ban hành.
Có một lỗi trong số liệu hay trong mẫu thì không tệp nào được ghi.
Tệp trong outputs/ mà bạn đã sửa tay được giữ lại với tên thêm ".sua-tay".`,
		Flags: []cli.Flag{keepFlag()},
		Action: func(c *cli.Context) error {
			return p.build(c, true, func(d *pipeline.Desk) ([]pipeline.Job, error) { return d.All(), nil })
		},
		Subcommands: []*cli.Command{
			{Name: "plan", Aliases: []string{"ke-hoach"}, Usage: "chỉ kế hoạch năm",
				Action: func(c *cli.Context) error {
					return p.build(c, false, func(d *pipeline.Desk) ([]pipeline.Job, error) { return []pipeline.Job{d.Plan()}, nil })
				}},
			{Name: "log", Aliases: []string{"nhat-ky"}, Usage: "chỉ nhật ký, cả 12 tháng hoặc một tháng",
				Flags:  []cli.Flag{&cli.StringFlag{Name: "month", Aliases: []string{"m", "thang"}, Usage: "`THÁNG` cần soạn, từ 1 đến 12"}},
				Action: func(c *cli.Context) error { return p.build(c, false, logJobs(c.String("month"))) }},
			{Name: "report", Aliases: []string{"bao-cao"}, Usage: "chỉ báo cáo, mọi kỳ phải gửi hoặc một kỳ",
				Flags:  []cli.Flag{periodFlag()},
				Action: func(c *cli.Context) error { return p.build(c, false, reportJobs(c.String("period"))) }},
			{Name: "forms", Aliases: []string{"bieu-mau"}, Usage: "chỉ điền các biểu mẫu PDF trong templates/", Flags: []cli.Flag{keepFlag()}, Action: p.buildForms},
		},
	}
}

func keepFlag() cli.Flag {
	return &cli.BoolFlag{Name: "keep-fields", Aliases: []string{"giu-truong"}, Usage: "biểu mẫu PDF giữ các trường để điền tiếp; không ghi thì giá trị thành chữ của trang"}
}

func periodFlag() cli.Flag {
	return &cli.StringFlag{Name: "period", Aliases: []string{"p", "ky"}, Usage: "`KỲ` báo cáo: nam, 6-thang, 9-thang, quy-1 … quy-4, thang-1 … thang-12"}
}

func logJobs(month string) func(*pipeline.Desk) ([]pipeline.Job, error) {
	return func(d *pipeline.Desk) ([]pipeline.Job, error) {
		if month == "" {
			return d.Logs(), nil
		}
		n, err := strconv.Atoi(strings.TrimPrefix(month, "thang-"))
		if err != nil || n < 1 || n > 12 {
			return nil, fault{fmt.Sprintf("không có tháng %q", month), "ghi số từ 1 đến 12, ví dụ: --month 3"}
		}
		return []pipeline.Job{d.Log(n)}, nil
	}
}

func reportJobs(period string) func(*pipeline.Desk) ([]pipeline.Job, error) {
	return func(d *pipeline.Desk) ([]pipeline.Job, error) {
		if period == "" {
			return d.Reports(), nil
		}
		job, ok := d.Report(period)
		if !ok {
			return nil, noPeriod(period)
		}
		return []pipeline.Job{job}, nil
	}
}

func noPeriod(period string) error {
	return fault{fmt.Sprintf("không có kỳ báo cáo %q", period), "các kỳ: " + strings.Join(pipeline.Periods(), ", ")}
}

// build makes the papers in memory and saves them only when there is nothing
// to mend. A whole build also clears away what earlier ones left.
func (p *program) build(c *cli.Context, whole bool, pick func(*pipeline.Desk) ([]pipeline.Job, error)) error {
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	jobs, err := pick(desk)
	if err != nil {
		return err
	}
	if jobs, err = p.drafts(desk, root, jobs); err != nil {
		return err
	}
	papers, err := desk.Build(&p.log, jobs, p.meter("đang soạn", len(jobs)))
	if err != nil || p.log.Failed() {
		return err
	}
	if whole {
		forms, err := p.fillForms(c, desk)
		if err != nil || p.log.Failed() {
			return err
		}
		papers = append(papers, forms...)
	}
	return p.keep(root, papers, whole)
}

// drafts leaves out what is issued: that never changes. Drafts ask for no number,
// so that a register that cannot be read stands in nobody's way.
func (p *program) drafts(desk *pipeline.Desk, root string, jobs []pipeline.Job) ([]pipeline.Job, error) {
	names := []string{desk.Plan().Name}
	for _, job := range jobs {
		names = append(names, job.Name)
	}
	issued, err := p.issuedDrafts(root, names...)
	if f, ok := explainDatabase(err); ok && !errors.Is(err, register.ErrBusy) {
		p.log.Warn(pos(registerFile), "so/khong-doc", f.Message+"; soạn như chưa văn bản nào được ban hành", f.Hint)
		return jobs, nil
	}
	if err != nil {
		return nil, err
	}
	knowPlan(desk, issued)
	var left []pipeline.Job
	for _, job := range jobs {
		d, ok := issued[job.Name]
		if !ok {
			left = append(left, job)
			continue
		}
		p.say("%s đã ban hành, %s, ngày %s: không soạn lại.\n", job.Title, calledFull(d), vnDay(d.Issued))
	}
	if len(left) < len(jobs) {
		p.say("Các tệp đã ban hành ở outputs/ban-hanh/; mất tệp thì chạy: vanthu register restore\n\n")
	}
	return left, nil
}

// buildForms fills the PDF forms alone.
func (p *program) buildForms(c *cli.Context) error {
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	forms, err := p.fillForms(c, desk)
	switch {
	case err != nil || p.log.Failed():
		return err
	case len(forms) == 0:
		return fault{"không có biểu mẫu PDF nào trong templates/", "chép biểu mẫu .pdf vào templates/; cách đặt chỗ điền: docs/mau-pdf.md"}
	}
	return p.keep(root, forms, false)
}

func (p *program) fillForms(c *cli.Context, desk *pipeline.Desk) ([]pipeline.Paper, error) {
	jobs, err := desk.Forms(&p.log)
	if err != nil || p.log.Failed() {
		return nil, err
	}
	return desk.BuildForms(&p.log, jobs, c.Bool("keep-fields"), p.meter("đang điền biểu mẫu", len(jobs)))
}

// keep saves papers and tells of it.
func (p *program) keep(root string, papers []pipeline.Paper, whole bool) error {
	out := filepath.Join(root, "outputs")
	changes, err := save(out, papers, whole)
	p.tellChanges(out, changes)
	if err != nil {
		return err
	}
	p.tellPapers(out, papers)
	return nil
}

func (p *program) tellPapers(out string, papers []pipeline.Paper) {
	type written struct {
		Title string `json:"title"`
		Docx  string `json:"docx,omitempty"` // "" for a filled form
		PDF   string `json:"pdf"`
		Pages int    `json:"pages"`
	}
	var list []written
	var rows [][]cell
	var forms []string
	for _, paper := range papers {
		at := p.shown(filepath.Join(out, filepath.FromSlash(paper.Name)))
		if paper.Docx == nil {
			list = append(list, written{Title: paper.Title, PDF: at + ".pdf", Pages: paper.Pages})
			forms = append(forms, at+".pdf")
			continue
		}
		list = append(list, written{paper.Title, at + ".docx", at + ".pdf", paper.Pages})
		rows = append(rows, plain(paper.Title, strconv.Itoa(paper.Pages), at))
	}
	p.result = map[string]any{"written": list}
	if p.quiet {
		return
	}
	if len(rows) > 0 {
		printTable(&p.text, []column{{title: "Văn bản", flexible: true}, {title: "Trang", right: true}, {title: "Tệp .docx và .pdf"}}, rows, p.style())
		p.say("\nĐã soạn %d văn bản, mỗi văn bản một tệp .docx và một tệp .pdf, số và ngày để trống.\n", len(rows))
	}
	p.tellForms(forms)
}

// tellForms names filled forms by their folders: a template of months makes
// twelve.
func (p *program) tellForms(paths []string) {
	if len(paths) == 0 {
		return
	}
	p.say("Đã điền %d biểu mẫu PDF:\n", len(paths))
	for i := 0; i < len(paths); {
		j := i
		for j < len(paths) && path.Dir(paths[j]) == path.Dir(paths[i]) {
			j++
		}
		if j == i+1 {
			p.say("  %s\n", paths[i])
		} else {
			p.say("  %s/ (%d tệp)\n", path.Dir(paths[i]), j-i)
		}
		i = j
	}
}

func (p *program) tellChanges(out string, changes []change) {
	for _, ch := range changes {
		switch {
		case ch.kept != "":
			p.log.Warn(pos(p.shown(filepath.Join(out, ch.name))), "outputs/sua-tay", "tệp đã được sửa tay sau lần soạn trước; bản sửa được giữ ở "+filepath.Base(ch.kept),
				"chuyển điều đã sửa vào inputs/ hoặc templates/ để lần soạn sau có sẵn")
		default:
			p.say("Đã xóa %s: lần soạn này không còn văn bản đó.\n", p.shown(filepath.Join(out, ch.name)))
		}
	}
}
