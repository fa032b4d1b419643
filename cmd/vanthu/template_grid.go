package main

import (
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) gridCommand() *cli.Command {
	return &cli.Command{
		Name: "grid", Aliases: []string{"luoi"},
		Usage: "vẽ thước mm và các chỗ điền lên biểu mẫu PDF, để đặt thẻ bằng mắt", ArgsUsage: "TỆP.pdf",
		Description: `Ghi TÊN.luoi.pdf vào thư mục hiện tại, biểu mẫu giữ nguyên: vạch mỗi 5 mm, số mỗi 10 mm, trường
của PDF khung đỏ, chỗ đặt thẻ của tệp .truong.yaml khung xanh.
Ví dụ: vanthu template grid templates/phieu-gui-bao-cao.pdf --output luoi.pdf`,
		Flags:  []cli.Flag{&cli.StringFlag{Name: "output", Aliases: []string{"o", "ra"}, Usage: "`TỆP` ghi ra"}},
		Action: p.templateGrid,
	}
}

func (p *program) templateGrid(c *cli.Context) error {
	t, err := p.onePDF(c)
	if err != nil {
		return err
	}
	data, err := pipeline.FormGrid(&p.log, t, "")
	if err != nil || p.log.Failed() {
		return err
	}
	path := p.path(c.Args().First())
	// outside templates/, where every PDF is a template
	out := filepath.Join(p.dir, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".luoi.pdf")
	if asked := c.String("output"); asked != "" {
		out = p.path(asked)
	}
	if out == path {
		return fault{"tệp ghi ra trùng với biểu mẫu", "ghi tên khác sau --output"}
	}
	if err := replace(out, data); err != nil {
		return err
	}
	p.result = map[string]string{"grid": p.shown(out)}
	p.say("Đã ghi %s\n", p.shown(out))
	return nil
}
