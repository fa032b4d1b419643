package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Aliases: []string{"kiem-tra"},
		Usage: "không ghi tệp: soát số liệu và mẫu của năm; ghi tệp: soát thể thức văn bản theo Nghị định 30", ArgsUsage: "[TỆP.docx|THƯ_MỤC…]",
		Description: `Không ghi TỆP: đọc toàn bộ số liệu và mẫu, chỉ ra mọi lỗi, không ghi gì. Mỗi
dòng nói: tệp, chỗ (ô, dòng, đoạn), lỗi gì; bên dưới là cách sửa.
Có ghi TỆP .docx: soát thể thức của văn bản bất kỳ; mỗi điều nêu kèm trang, thành
phần, căn cứ. Cơ quan hạ mức một quy tắc bằng tệp ` + pipeline.HouseFile + `, có lý do.
Mã thoát: 0 không có lỗi, 1 có lỗi cần sửa, 2 không chạy được.
Ví dụ: vanthu check cong-van.docx --pdf
       vanthu check ho-so/ --json`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "parts", Aliases: []string{"thanh-phan"}, Usage: "in các thành phần thể thức đã nhận ra"},
			&cli.BoolFlag{Name: "pdf", Usage: "ghi TỆP.kiem-tra.pdf: văn bản với các điều nêu đánh số ở lề"},
			houseFlag(),
		},
		Action: func(c *cli.Context) error {
			switch {
			case c.Args().Present():
				return p.inspect(c)
			case c.Bool("parts") || c.Bool("pdf") || c.String("house") != "":
				return fault{"chưa ghi tệp nào để soát", "ví dụ: vanthu check cong-van.docx"}
			}
			return p.check(c)
		},
	}
}

// check builds everything in memory and throws it away: what build would
// refuse, check says.
func (p *program) check(c *cli.Context) error {
	p.notes = true
	desk, _, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	papers, err := desk.Build(&p.log, desk.All(), p.meter("đang kiểm tra", len(desk.All())))
	if err != nil || papers == nil {
		return err
	}
	forms, err := p.fillForms(c, desk)
	if err != nil || p.log.Failed() {
		return err
	}
	p.result = map[string]int{"documents": len(papers), "forms": len(forms)}
	also := ""
	if len(forms) > 0 {
		also = fmt.Sprintf(" và %d biểu mẫu PDF", len(forms))
	}
	p.say("Không có lỗi: %d văn bản%s sẵn sàng để soạn bằng vanthu build.\n", len(papers), also)
	return nil
}

// meter draws how far the work is on a terminal's stderr, and wipes itself out
// at the end.
func (p *program) meter(what string, all int) func(ready int) {
	if !p.progress || p.quiet || p.json {
		return func(int) {}
	}
	return func(ready int) {
		line := fmt.Sprintf("%s %d/%d", what, ready, all)
		if ready == all {
			line = spaces(width(line))
		}
		fmt.Fprintf(p.err, "\r%s\r", line)
	}
}
