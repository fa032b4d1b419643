package main

import (
	"cmp"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) printCommand() *cli.Command {
	return &cli.Command{
		Name: "print", Aliases: []string{"in"},
		Usage: "ghép bản in của văn bản đã ban hành: đủ số bản theo Nơi nhận", ArgsUsage: "[SỐ…]",
		Description: `Một tệp PDF trong outputs/in/: phiếu phân phối, rồi từng bản, mỗi bản bắt đầu ở
mặt phải để in hai mặt, phụ lục đi liền văn bản. Với --archive: một bản để lưu,
không có phiếu. Văn bản đã thu hồi, đã thay thế thì không in.
Ví dụ: vanthu print 05/BC-UBND
       vanthu print --period quy-1 --printer "Canon LBP"`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "period", Aliases: []string{"p", "ky"}, Usage: "mọi văn bản ban hành trong `KỲ`: nam, quy-1 … quy-4, 6-thang, 9-thang, thang-1 … thang-12"},
			&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của số, của kỳ; không ghi thì năm kế hoạch"},
			&cli.BoolFlag{Name: "archive", Aliases: []string{"luu"}, Usage: "chỉ một bản để lưu trữ"},
			&cli.StringFlag{Name: "printer", Aliases: []string{"may-in"}, Usage: "gửi tới máy in `TÊN` bằng lệnh lp"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o", "ra"}, Usage: "`TỆP` PDF để ghi"},
		},
		Action: p.print,
	}
}

func (p *program) print(c *cli.Context) error {
	if c.IsSet("printer") {
		if err := canPrint(); err != nil {
			return err
		}
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	book, err := p.noting(root)
	if err != nil {
		return err
	}
	defer book.Close()
	j := &printJob{p: p, c: c, book: book, year: desk.Year.Number}
	if typed := c.String("year"); typed != "" {
		if j.year, err = strconv.Atoi(typed); err != nil {
			return fault{fmt.Sprintf("không hiểu năm %q", typed), "ghi bốn chữ số, ví dụ: --year 2023"}
		}
	}
	if err := j.choose(); err != nil {
		return err
	}
	set, err := desk.PrintSet(&p.log, j.printings, j.scope, c.Bool("archive"))
	if err != nil || p.log.Failed() {
		return err
	}
	return j.deliver(set, filepath.Join(root, "outputs", "in", j.name+".pdf"))
}

// noting opens a register that is there, to note in it what was done.
func (p *program) noting(root string) (*register.Register, error) {
	if book, err := p.bookkeeping(root); err != nil {
		return nil, err
	} else if err := book.Close(); err != nil {
		return nil, err
	}
	return p.register(root)
}

// printJob is what is to be printed and how it is called.
type printJob struct {
	p           *program
	c           *cli.Context
	book        *register.Register
	year        int
	name, scope string
	printings   []pipeline.Printing
}

// choose takes the documents by number or by the time of their issue.
func (j *printJob) choose() error {
	numbers, period := j.c.Args().Slice(), j.c.String("period")
	switch {
	case len(numbers) == 0 && period == "":
		return fault{"chưa nói in văn bản nào", "ghi số văn bản, ví dụ: vanthu print 05/BC-UBND, hoặc --period quy-1"}
	case len(numbers) > 0 && period != "":
		return fault{"ghi cả số văn bản và --period", "chỉ ghi một trong hai"}
	case period != "":
		return j.choosePeriod(period)
	}
	var names []string
	for _, number := range numbers {
		doc, err := j.find(number)
		if err != nil {
			return err
		}
		if doc.State != register.Issued {
			return fault{"văn bản " + called(doc) + " " + stateWord(doc.State) + ", không in", "xem văn bản bằng: vanthu register show " + number}
		}
		if err := j.add(doc); err != nil {
			return err
		}
		names = append(names, pipeline.IssuedName(doc))
	}
	j.name, j.scope = fileName(names), "In ngày "+j.p.now().Format("2/1/2006")
	return nil
}

// find takes a number as the year's; what the year does not have, as the log of
// December that is signed in January, may be another's.
func (j *printJob) find(number string) (register.Document, error) {
	doc, err := j.book.Get(j.c.Context, j.year, number)
	if errors.Is(err, register.ErrNotFound) && !j.c.IsSet("year") {
		return j.book.Get(j.c.Context, 0, number)
	}
	return doc, err
}

func (j *printJob) choosePeriod(period string) error {
	from, to, title, ok := pipeline.Calendar(j.year, period)
	if !ok {
		return noPeriod(period)
	}
	docs, err := j.book.List(j.c.Context, register.Query{Year: j.year, From: from, To: to})
	if err != nil {
		return err
	}
	for _, doc := range docs {
		if doc.State != register.Issued {
			j.p.say("Không in %s: văn bản %s.\n", called(doc), stateWord(doc.State))
			continue
		}
		if err := j.add(doc); err != nil {
			return err
		}
	}
	if len(j.printings) == 0 {
		return fault{"trong " + title + " không có văn bản nào để in", "xem các văn bản đã ban hành bằng: vanthu register list"}
	}
	j.name, j.scope = fmt.Sprintf("%d-%s", j.year, period), "Văn bản ban hành trong "+title
	return nil
}

// add takes a document with its PDFs.
func (j *printJob) add(doc register.Document) error {
	files, err := j.book.Files(j.c.Context, doc.ID)
	if err != nil {
		return err
	}
	printing := pipeline.Printing{Document: doc}
	for _, f := range files {
		switch {
		case f.Role == "pdf":
			printing.PDF = f.Data
		case f.Role == "attachment" && strings.EqualFold(filepath.Ext(f.Name), ".pdf"):
			printing.Annexes = append(printing.Annexes, f)
		}
	}
	j.printings = append(j.printings, printing)
	return nil
}

// deliver writes the set, hands it to the printer and notes it in the register.
func (j *printJob) deliver(set pipeline.Paper, path string) error {
	if j.c.IsSet("output") {
		path = j.p.path(j.c.String("output"))
	}
	if err := replace(path, set.PDF); err != nil {
		return err
	}
	printer := j.c.String("printer")
	if printer != "" {
		if err := sendToPrinter(printer, path, j.scope); err != nil {
			return err
		}
	}
	type printed struct {
		Code   string `json:"code"`
		Copies int    `json:"copies"`
	}
	var list []printed
	var rows [][]cell
	for _, one := range j.printings {
		copies := 1
		if !j.c.Bool("archive") {
			copies = pipeline.Copies(one.Document)
		}
		note := fmt.Sprintf("%d bản", copies)
		if printer != "" {
			note += ", máy in " + printer
		}
		if err := j.book.Record(j.c.Context, register.Event{Document: one.Document.ID, Kind: "printed", At: j.p.instant(), Note: note}); err != nil {
			return err
		}
		list = append(list, printed{one.Document.Code, copies})
		rows = append(rows, plain(cmp.Or(one.Document.Code, "không số"), one.Document.Title, strconv.Itoa(copies)))
	}
	j.p.result = map[string]any{"file": j.p.shown(path), "pages": set.Pages, "documents": list}
	if j.p.quiet {
		return nil
	}
	printTable(&j.p.text, []column{{title: "Số, ký hiệu"}, {title: "Văn bản", flexible: true}, {title: "Số bản", right: true}}, rows, j.p.style())
	j.p.say("\n%s: %d trang, in hai mặt, lật theo cạnh dài.\n", j.p.shown(path), set.Pages)
	if printer != "" {
		j.p.say("Đã gửi tới máy in %s.\n", printer)
	}
	return nil
}

// fileName keeps the names of many documents short.
func fileName(names []string) string {
	if len(names) > 3 {
		return fmt.Sprintf("%s-va-%d-van-ban", names[0], len(names)-1)
	}
	return strings.Join(names, "_")
}

func canPrint() error {
	if _, err := exec.LookPath("lp"); err != nil {
		return fault{"máy này không có lệnh lp (CUPS) để gửi tới máy in", "chạy lại không có --printer, rồi mở tệp PDF và in hai mặt, lật theo cạnh dài"}
	}
	return nil
}

func sendToPrinter(printer, path, title string) error {
	out, err := exec.Command("lp", "-d", printer, "-t", title, "-o", "sides=two-sided-long-edge", "--", path).CombinedOutput()
	if err != nil {
		said := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(string(out)), "lp:"))
		return fault{fmt.Sprintf("máy in %s không nhận: %s", printer, said), "xem tên các máy in bằng: lpstat -p; tệp PDF vẫn ở " + path}
	}
	return nil
}
