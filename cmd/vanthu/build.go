package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) buildCommand() *cli.Command {
	return &cli.Command{
		Name: "build", Aliases: []string{"soan"},
		Usage: "soạn văn bản .docx và .pdf vào outputs/",
		Description: `Không ghi phần nào: soạn tất cả (kế hoạch, 12 nhật ký tháng, các báo cáo).
Văn bản là bản thảo: số và ngày để trống cho đến khi ban hành.
Có một lỗi trong số liệu hay trong mẫu thì không tệp nào được ghi.
Tệp trong outputs/ mà bạn đã sửa tay được giữ lại với tên thêm ".sua-tay".`,
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
		},
	}
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
	papers, err := desk.Build(&p.log, jobs, p.meter("đang soạn", len(jobs)))
	if err != nil || papers == nil {
		return err
	}
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
		Docx  string `json:"docx"`
		PDF   string `json:"pdf"`
		Pages int    `json:"pages"`
	}
	var list []written
	var rows [][]cell
	for _, paper := range papers {
		path := p.shown(filepath.Join(out, filepath.FromSlash(paper.Name)))
		list = append(list, written{paper.Title, path + ".docx", path + ".pdf", paper.Pages})
		rows = append(rows, plain(paper.Title, strconv.Itoa(paper.Pages), path))
	}
	p.result = map[string]any{"written": list}
	if p.quiet {
		return
	}
	printTable(&p.text, []column{{title: "Văn bản", flexible: true}, {title: "Trang", right: true}, {title: "Tệp .docx và .pdf"}}, rows, p.style())
	p.say("\nĐã soạn %d văn bản, mỗi văn bản một tệp .docx và một tệp .pdf, số và ngày để trống.\n", len(papers))
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
