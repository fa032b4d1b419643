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

func (p *program) fieldsCommand() *cli.Command {
	return &cli.Command{
		Name: "fields", Aliases: []string{"truong"},
		Usage: "các trường của biểu mẫu PDF: loại, trang, chỗ, thẻ sẽ điền", ArgsUsage: "TỆP.pdf",
		Description: `Số đo là mm từ góc trên bên trái trang. Với --skeleton, ghi thêm khung của tệp
TÊN.truong.yaml bên cạnh: nối trường với thẻ, hoặc đặt thẻ lên PDF không có trường.
Ví dụ: vanthu template fields templates/so-phat-thanh.pdf`,
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "skeleton", Aliases: []string{"khung"}, Usage: "ghi khung tệp TÊN.truong.yaml bên cạnh TỆP; không ghi đè tệp đã có"}},
		Action: p.templateFields,
	}
}

// onePDF is the file that a command works on.
func (p *program) onePDF(c *cli.Context) (pipeline.Template, error) {
	if c.Args().Len() != 1 || !isPDF(c.Args().First()) {
		return pipeline.Template{}, fault{"cần đúng một tệp .pdf", "ví dụ: vanthu template " + c.Command.Name + " templates/bieu-mau.pdf"}
	}
	return p.template(c.Args().First())
}

func (p *program) templateFields(c *cli.Context) error {
	t, err := p.onePDF(c)
	if err != nil {
		return err
	}
	fields, pages := pipeline.FormFields(&p.log, t)
	if p.log.Failed() {
		return nil
	}
	p.result = map[string]any{"file": filepath.ToSlash(t.Name), "pages": pages, "fields": append([]pipeline.FormField{}, fields...)}
	p.printFields(fields, pages)
	if c.Bool("skeleton") {
		return p.writeSkeleton(c.Args().First(), fields)
	}
	return nil
}

func (p *program) printFields(fields []pipeline.FormField, pages int) {
	if len(fields) == 0 {
		p.say("PDF có %d trang, không có trường nào. Đặt thẻ lên trang bằng tệp .truong.yaml:\nthêm --skeleton để tạo khung, và xem thước mm bằng: vanthu template grid\n", pages)
		return
	}
	var rows [][]cell
	for _, f := range fields {
		place := fmt.Sprintf("%g, %g", f.X, f.Y)
		rows = append(rows, plain(f.Name, p.fieldKind(f), fmt.Sprint(f.Page), place, fmt.Sprintf("%g × %g", f.Width, f.Height), f.Tag))
	}
	printTable(&p.text, []column{{title: "Trường"}, {title: "Loại", flexible: true}, {title: "Trang", right: true}, {title: "x, y (mm)"}, {title: "Rộng × cao"}, {title: "Thẻ"}}, rows, p.style())
	p.say("\n%d trường, %d trang.\n", len(fields), pages)
}

// fieldKind says a kind with what bounds its values.
func (p *program) fieldKind(f pipeline.FormField) string {
	kind := f.Kind
	switch {
	case f.Lines:
		kind += " nhiều dòng"
	case f.Cells > 0:
		kind += fmt.Sprintf(" %d ô", f.Cells)
	case f.Most > 0:
		kind += fmt.Sprintf(" ≤ %d ký tự", f.Most)
	}
	if len(f.Options) > 0 {
		kind += ": " + strings.Join(f.Options, ", ")
	}
	return kind
}

// writeSkeleton never writes over what an office has written.
func (p *program) writeSkeleton(name string, fields []pipeline.FormField) error {
	path := pipeline.SidecarName(p.path(name))
	if _, err := os.Lstat(path); err == nil {
		return fault{"đã có tệp " + p.shown(path), "đổi tên hoặc xóa tệp đó nếu muốn tạo khung mới"}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := replace(path, pipeline.FormSkeleton(filepath.Base(name), fields)); err != nil {
		return err
	}
	p.say("Đã ghi %s\n", p.shown(path))
	return nil
}

// formTags lists the tags of a PDF as those of a .docx are listed.
func (p *program) formTags(r *templateResult, desk *pipeline.Desk, t pipeline.Template) {
	for _, u := range pipeline.FormTags(&p.log, t) {
		used := usedTag{Tag: u.Text, Part: fmt.Sprintf("trang %d", u.Page), Place: fmt.Sprintf("trang %d, %s", u.Page, u.Place)}
		if u.List != "" {
			used.Sections = []string{"{{#" + u.List + "}}"}
		}
		r.Used = append(r.Used, used)
	}
	r.Known = desk.FormNames(t)
}
