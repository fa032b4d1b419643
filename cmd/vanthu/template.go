package main

import (
	"errors"
	"fmt"
	"io/fs"
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
		Description: `Không ghi TỆP: các mẫu trong templates/. Loại mẫu .docx nhận theo tên tệp:
ke-hoach.docx, nhat-ky.docx, bao-cao.docx. Mẫu .pdf: tên trường là thẻ, hoặc tệp
TÊN.truong.yaml bên cạnh chỉ chỗ đặt thẻ; xem docs/mau-pdf.md.`,
		Action: func(c *cli.Context) error {
			return fault{"lệnh template cần một phần: tags, check, fields hoặc grid", "xem cách dùng bằng: vanthu template --help"}
		},
		Subcommands: []*cli.Command{
			{Name: "tags", Aliases: []string{"the"}, Usage: "các thẻ mẫu đang dùng, các thẻ và cách in có thể dùng", ArgsUsage: "[TỆP.docx|TỆP.pdf ...]", Action: p.templateTags},
			{Name: "check", Aliases: []string{"kiem-tra"}, Usage: "điền thử mẫu với số liệu của năm, không ghi gì", ArgsUsage: "[TỆP.docx|TỆP.pdf ...]", Action: p.templateCheck},
			p.fieldsCommand(), p.gridCommand(),
		},
	}
}

// templates are the files asked for, else those of the workspace.
func (p *program) templates(c *cli.Context, desk *pipeline.Desk) ([]pipeline.Template, error) {
	if !c.Args().Present() {
		all, err := desk.Templates()
		if err != nil {
			return nil, err
		}
		forms, err := desk.FormTemplates()
		return append(all, forms...), err
	}
	var all []pipeline.Template
	for _, name := range c.Args().Slice() {
		t, err := p.template(name)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// template reads a file, and the sidecar of a PDF where there is one.
func (p *program) template(name string) (t pipeline.Template, err error) {
	path := p.path(name)
	t.Name = p.shown(path)
	if t.Data, err = os.ReadFile(path); err != nil || !isPDF(path) {
		return t, err
	}
	t.Sidecar, err = os.ReadFile(pipeline.SidecarName(path))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return t, err
}

func isPDF(path string) bool { return strings.EqualFold(filepath.Ext(path), ".pdf") }

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
		if !isPDF(t.Name) {
			desk.Check(&p.log, t)
		} else if err := desk.CheckForm(&p.log, t); err != nil {
			return err
		}
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
		r := templateResult{File: filepath.ToSlash(t.Name), Used: []usedTag{}}
		if isPDF(t.Name) {
			p.formTags(&r, desk, t)
		} else {
			r.Known = desk.Names(t)
			for _, u := range pipeline.Tags(&p.log, t) {
				r.Used = append(r.Used, usedTag{u.Source, u.Sections, u.Part, u.Place})
			}
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
