package main

import (
	"fmt"
	"runtime/debug"

	"github.com/urfave/cli/v2"
)

// app is the command line. The library's own words are English, so none of
// its texts are used: arrange tells wrong arguments, help.go prints help.
func (p *program) app() *cli.App {
	cli.HelpFlag = &cli.BoolFlag{Name: "help", Aliases: []string{"h", "tro-giup"}, Usage: "xem cách dùng"}
	cli.HelpPrinter = printHelp
	app := &cli.App{
		Name:            "vanthu",
		Usage:           "soạn kế hoạch, nhật ký tháng và báo cáo của UBND xã theo Nghị định 30/2020/NĐ-CP",
		ArgsUsage:       "LỆNH",
		HideVersion:     true,
		HideHelpCommand: true,
		Flags:           append(common(), &cli.BoolFlag{Name: "version", Aliases: []string{"phien-ban"}, Usage: "xem phiên bản"}, cli.HelpFlag),
		Before:          p.read,
		Action:          p.start,
		Writer:          p.out,
		ErrWriter:       p.err,
		ExitErrHandler:  func(*cli.Context, error) {}, // run decides
		OnUsageError:    usageError,
		Commands: []*cli.Command{
			p.initCommand(), p.checkCommand(), p.buildCommand(), p.statusCommand(),
			p.figuresCommand(), p.templateCommand(), p.convertCommand(), p.fixCommand(),
			p.issueCommand(), p.registerCommand(), p.printCommand(), p.archiveCommand(),
			p.packCommand(), p.sendCommand(), p.receiptCommand(), p.helpCommand(),
		},
	}
	for _, c := range app.Commands {
		p.dress(c)
	}
	return app
}

// dress gives a command and its subcommands what all of them share.
func (p *program) dress(c *cli.Command) {
	c.Flags = append(append(c.Flags, common()...), cli.HelpFlag)
	c.HideHelpCommand = true
	c.Before = p.read
	c.OnUsageError = usageError
	for _, sub := range c.Subcommands {
		p.dress(sub)
	}
}

// usageError is for what arrange does not foresee: the same option twice in
// two of its names.
func usageError(*cli.Context, error, bool) error {
	return fault{"một tùy chọn được ghi hai lần", "mỗi tùy chọn chỉ ghi một lần; xem các tùy chọn bằng: vanthu LỆNH --help"}
}

func common() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "workspace", Aliases: []string{"w", "thu-muc"}, Usage: "`THƯ_MỤC` làm việc, nơi có inputs/ và templates/; không ghi thì tìm từ thư mục hiện tại trở lên"},
		&cli.BoolFlag{Name: "json", Usage: "in một đối tượng JSON cho chương trình khác đọc"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q", "im-lang"}, Usage: "chỉ in lỗi và kết quả được hỏi"},
	}
}

// start is the program without a command.
func (p *program) start(c *cli.Context) error {
	if c.Bool("version") {
		p.result = map[string]string{"version": version()}
		p.say("vanthu %s\n", version())
		return nil
	}
	p.say("%s", welcome)
	return nil
}

const welcome = `vanthu - văn thư của UBND xã: từ số liệu một năm ra kế hoạch, nhật ký tháng và
báo cáo đúng thể thức Nghị định 30/2020/NĐ-CP, tệp .docx để ký và .pdf để in.

Bắt đầu:
  vanthu init      tạo thư mục làm việc cho xã của bạn (hỏi vài câu rồi tạo tệp)
  vanthu check     đọc toàn bộ số liệu, chỉ ra mọi lỗi, không ghi gì
  vanthu build     soạn tất cả văn bản vào thư mục outputs/
  vanthu status    xem việc nào xong, trễ, sắp đến hạn

Cách dùng từng lệnh: vanthu help LỆNH      Tất cả các lệnh: vanthu --help
`

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(chưa đánh số)"
}

func (p *program) helpCommand() *cli.Command {
	return &cli.Command{
		Name: "help", Aliases: []string{"tro-giup"},
		Usage: "xem cách dùng một lệnh", ArgsUsage: "[LỆNH]",
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) == 0 {
				return cli.ShowAppHelp(c)
			}
			commands, line := c.App.Commands, "vanthu"
			for i, word := range words {
				found := find(commands, word)
				if found == nil {
					return unknownCommand(commands, word)
				}
				line += " " + found.Name
				found.HelpName = line // the library sets it only on the way to a command
				if i == len(words)-1 {
					printHelp(p.out, "", found)
				}
				commands = found.Subcommands
			}
			return nil
		},
	}
}

func find(commands []*cli.Command, word string) *cli.Command {
	for _, c := range commands {
		if c.HasName(word) {
			return c
		}
	}
	return nil
}

func unknownCommand(commands []*cli.Command, word string) error {
	cli.SuggestDidYouMeanTemplate = "%s"
	hint := "xem các lệnh bằng: vanthu --help"
	if near := cli.SuggestCommand(commands, word); near != "" && near != "h" {
		hint = fmt.Sprintf("có phải là %q? %s", near, hint)
	}
	return fault{Message: fmt.Sprintf("không có lệnh %q", word), Hint: hint}
}
