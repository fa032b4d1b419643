package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

func (p *program) checkCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Aliases: []string{"kiem-tra"},
		Usage: "đọc toàn bộ số liệu và mẫu, chỉ ra mọi lỗi, không ghi gì",
		Description: `Mỗi dòng nói: tệp, chỗ (ô, dòng, đoạn), lỗi gì; bên dưới là cách sửa.
Mã thoát: 0 không có lỗi, 1 có lỗi cần sửa, 2 không chạy được.`,
		Action: p.check,
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
	p.result = map[string]int{"documents": len(papers)}
	p.say("Không có lỗi: %d văn bản sẵn sàng để soạn bằng vanthu build.\n", len(papers))
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
