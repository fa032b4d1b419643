package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) templateCommand() *cli.Command {
	return &cli.Command{
		Name: "template", Aliases: []string{"mau"},
		Usage: "xem các thẻ của mẫu và kiểm tra mẫu với số liệu",
		Description: `Không ghi TỆP: cả ba mẫu trong templates/. Loại mẫu nhận theo tên tệp:
ke-hoach.docx, nhat-ky.docx, bao-cao.docx.`,
		Action: func(c *cli.Context) error {
			return fault{"lệnh template cần một phần: tags hoặc check", "xem cách dùng bằng: vanthu template --help"}
		},
		Subcommands: []*cli.Command{
			{Name: "tags", Aliases: []string{"the"}, Usage: "các thẻ mẫu đang dùng, các thẻ và cách in có thể dùng", ArgsUsage: "[TỆP.docx ...]", Action: p.templateTags},
			{Name: "check", Aliases: []string{"kiem-tra"}, Usage: "điền thử mẫu với số liệu của năm, không ghi gì", ArgsUsage: "[TỆP.docx ...]", Action: p.templateCheck},
		},
	}
}

// templates are the files asked for, else those of the workspace.
func (p *program) templates(c *cli.Context, desk *pipeline.Desk) ([]pipeline.Template, error) {
	if !c.Args().Present() {
		return desk.Templates()
	}
	var all []pipeline.Template
	for _, name := range c.Args().Slice() {
		path := p.path(name)
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		all = append(all, pipeline.Template{Name: p.shown(path), Data: data})
	}
	return all, nil
}

func (p *program) templateCheck(c *cli.Context) error {
	desk, _, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	all, err := p.templates(c, desk)
	if err != nil {
		return err
	}
	for _, t := range all {
		desk.Check(&p.log, t)
	}
	if !p.log.Failed() {
		p.say("Không có lỗi: %d mẫu điền được bằng số liệu của năm.\n", len(all))
	}
	return nil
}

// templateResult is a template as --json gives it.
type templateResult struct {
	File  string          `json:"file"`
	Used  []usedTag       `json:"used"`
	Known []pipeline.Name `json:"known"`
}

type usedTag struct {
	Tag      string   `json:"tag"`
	Sections []string `json:"sections,omitempty"` // around it, outermost first
	Part     string   `json:"part"`
	Place    string   `json:"place"`
}

func (p *program) templateTags(c *cli.Context) error {
	desk, _, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	all, err := p.templates(c, desk)
	if err != nil {
		return err
	}
	var results []templateResult
	for _, t := range all {
		r := templateResult{File: filepath.ToSlash(t.Name), Used: []usedTag{}, Known: desk.Names(t)}
		for _, u := range pipeline.Tags(&p.log, t) {
			r.Used = append(r.Used, usedTag{u.Source, u.Sections, u.Part, u.Place})
		}
		results = append(results, r)
		p.printTags(r)
	}
	p.result = map[string]any{"templates": results}
	p.printFormats()
	return nil
}

func (p *program) printTags(r templateResult) {
	on := p.style()
	fmt.Fprintf(&p.text, "%s\n\n", on.bold(r.File))
	var rows [][]cell
	for _, u := range r.Used {
		rows = append(rows, plain(spaces(2*len(u.Sections))+u.Tag, u.Place))
	}
	printTable(&p.text, []column{{title: "Thẻ đang dùng"}, {title: "Chỗ", flexible: true}}, rows, on)
	if p.quiet {
		return
	}
	rows = nil
	for _, n := range r.Known {
		rows = append(rows, plain(n.Tag, strings.Join(strings.Fields(n.Sample), " ")))
	}
	fmt.Fprintln(&p.text)
	printTable(&p.text, []column{{title: "Thẻ có thể dùng"}, {title: "Giá trị năm nay", clipped: true}}, rows, on)
	fmt.Fprintln(&p.text)
}

func (p *program) printFormats() {
	if p.quiet {
		return
	}
	var rows [][]cell
	for _, f := range pipeline.Formats() {
		rows = append(rows, plain(f.Tag, f.Meaning+": "+f.Out))
	}
	printTable(&p.text, []column{{title: "Cách in"}, {title: "Nghĩa và ví dụ", flexible: true}}, rows, p.style())
}
