package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) registerExportCommand() *cli.Command {
	return &cli.Command{
		Name: "export", Aliases: []string{"xuat"},
		Usage: "in sổ đăng ký văn bản đi theo Phụ lục IV Nghị định 30: bìa, trang đầu, mười cột",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "pdf", Usage: "PDF khổ ngang, để in và đóng quyển"},
			&cli.BoolFlag{Name: "docx", Usage: "tệp Word của cùng sổ"},
			&cli.BoolFlag{Name: "xlsx", Usage: "bảng tính"},
			&cli.BoolFlag{Name: "csv", Usage: "chữ ngăn bằng dấu phẩy"},
			&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của sổ; không ghi thì năm kế hoạch"},
			&cli.StringFlag{Name: "volume", Aliases: []string{"quyen"}, Value: "01", Usage: "`SỐ` của quyển"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o", "ra"}, Usage: "`THƯ_MỤC` để ghi; không ghi thì outputs/so-dang-ky"},
		},
		Action: p.registerExport,
	}
}

func (p *program) registerExport(c *cli.Context) error {
	if !c.Bool("pdf") && !c.Bool("docx") && !c.Bool("xlsx") && !c.Bool("csv") {
		return fault{"chưa nói xuất sổ ra dạng nào", "ghi --pdf, --docx, --xlsx hoặc --csv"}
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	year := desk.Year.Number
	if typed := c.String("year"); typed != "" {
		if year, err = strconv.Atoi(typed); err != nil || year < 1900 || year > 9999 {
			return fault{fmt.Sprintf("không hiểu năm %q", typed), "ghi bốn chữ số, ví dụ: --year 2023"}
		}
	}
	book, err := p.bookkeeping(root)
	if err != nil {
		return err
	}
	defer book.Close()
	b, err := bookOf(c, book, year)
	if err != nil {
		return err
	}
	if len(b.Documents) == 0 {
		return fault{fmt.Sprintf("sổ năm %d chưa có văn bản nào", year), "ban hành văn bản bằng: vanthu issue"}
	}
	dir := filepath.Join(root, "outputs", "so-dang-ky")
	if c.IsSet("output") {
		dir = p.path(c.String("output"))
	}
	return p.writeBook(c, desk, b, filepath.Join(dir, fmt.Sprintf("so-dang-ky-%d", year)))
}

// bookOf reads what carries a number, in register order.
func bookOf(c *cli.Context, book *register.Register, year int) (pipeline.Book, error) {
	b := pipeline.Book{Year: year, Volume: c.String("volume"), Moved: map[int64]string{}}
	docs, err := book.List(c.Context, register.Query{Year: year})
	if err != nil {
		return b, err
	}
	b.Documents = slices.DeleteFunc(docs, func(d register.Document) bool { return d.Code == "" })
	for _, doc := range b.Documents {
		events, err := book.Events(c.Context, doc.ID)
		if err != nil {
			return b, err
		}
		for _, e := range events {
			if e.Kind == "sent" && b.Moved[doc.ID] == "" {
				b.Moved[doc.ID] = e.At
			}
		}
	}
	return b, nil
}

func (p *program) writeBook(c *cli.Context, desk *pipeline.Desk, b pipeline.Book, base string) error {
	files := map[string][]byte{}
	if c.Bool("pdf") || c.Bool("docx") {
		paper, err := desk.RegisterPaper(&p.log, b)
		if err != nil || p.log.Failed() {
			return err
		}
		files["pdf"], files["docx"] = paper.PDF, paper.Docx
	}
	if c.Bool("xlsx") {
		sheet, err := desk.RegisterSheet(b)
		if err != nil {
			return err
		}
		files["xlsx"] = sheet
	}
	files["csv"] = pipeline.RegisterCSV(b)
	var written []string
	for _, kind := range []string{"pdf", "docx", "xlsx", "csv"} {
		if !c.Bool(kind) {
			continue
		}
		if err := replace(base+"."+kind, files[kind]); err != nil {
			return err
		}
		written = append(written, p.shown(base+"."+kind))
		p.say("Đã xuất %d văn bản của sổ năm %d: %s\n", len(b.Documents), b.Year, written[len(written)-1])
	}
	p.result = map[string]any{"written": written, "documents": len(b.Documents)}
	return nil
}
