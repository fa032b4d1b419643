package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"vanthu/internal/register"
)

func (p *program) registerCommand() *cli.Command {
	year := &cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "chỉ `NĂM` này"}
	filters := []cli.Flag{year,
		&cli.StringFlag{Name: "kind", Aliases: []string{"loai"}, Usage: "chỉ `LOẠI` này: KH, BC, NK, CV…"},
		&cli.StringFlag{Name: "state", Aliases: []string{"tinh-trang"}, Usage: "chỉ `TÌNH_TRẠNG` này: hieu-luc, thay-the, thu-hoi"},
		&cli.StringFlag{Name: "from", Aliases: []string{"tu"}, Usage: "ban hành từ `NGÀY`"},
		&cli.StringFlag{Name: "to", Aliases: []string{"den"}, Usage: "ban hành đến `NGÀY`"},
		&cli.StringFlag{Name: "limit", Aliases: []string{"nhieu-nhat"}, Usage: "nhiều nhất `N` văn bản, mới nhất; không ghi là 100, 0 là tất cả"},
	}
	return &cli.Command{
		Name: "register", Aliases: []string{"so-dang-ky"},
		Usage: "sổ đăng ký văn bản đi: xem, tìm, kiểm tra, lấy lại tệp",
		Description: `Sổ là một tệp, inputs/so-van-ban.db: số, thông tin và chính các tệp đã ban hành.
Mô tả từng bảng và cách xử lý khi có sự cố: docs/so-dang-ky.md.`,
		Flags:  filters,
		Action: func(c *cli.Context) error { return p.listRegister(c, "") },
		Subcommands: []*cli.Command{
			{Name: "list", Aliases: []string{"xem"}, Usage: "các văn bản theo thứ tự ban hành", Flags: filters,
				Action: func(c *cli.Context) error { return p.listRegister(c, "") }},
			{Name: "search", Aliases: []string{"tim"}, Usage: "tìm trong mọi thông tin, gõ có dấu hay không dấu đều được", ArgsUsage: "CHỮ…", Flags: filters,
				Action: func(c *cli.Context) error {
					if !c.Args().Present() {
						return fault{"chưa ghi chữ cần tìm", "ví dụ: vanthu register search chuyen doi so"}
					}
					return p.listRegister(c, strings.Join(c.Args().Slice(), " "))
				}},
			{Name: "show", Aliases: []string{"chi-tiet"}, Usage: "mọi thông tin của một văn bản", ArgsUsage: "SỐ",
				Flags: []cli.Flag{year, &cli.BoolFlag{Name: "open", Aliases: []string{"lay-tep"}, Usage: "ghi các tệp của văn bản ra outputs/ban-hanh/"}}, Action: p.showRegister},
			{Name: "scan", Aliases: []string{"ban-ky"}, Usage: "lưu thêm bản quét đã ký của một văn bản", ArgsUsage: "SỐ TỆP.pdf", Flags: []cli.Flag{year}, Action: p.scanRegister},
			{Name: "verify", Aliases: []string{"kiem-tra"}, Usage: "kiểm tra sổ: từng tệp với mã băm, từng số với số liền kề", Action: p.verifyRegister},
			{Name: "restore", Aliases: []string{"phuc-hoi"}, Usage: "ghi lại mọi tệp đã ban hành ra outputs/ban-hanh/", Flags: []cli.Flag{year}, Action: p.restoreRegister},
			{Name: "backup", Aliases: []string{"sao-luu"}, Usage: "sao sổ thành một tệp mới, nguyên vẹn cả khi đang có lệnh ghi", ArgsUsage: "TỆP.db", Action: p.backupRegister},
			p.registerExportCommand(),
		},
	}
}

// opened reads the register of the workspace.
func (p *program) opened(c *cli.Context) (*register.Register, string, error) {
	root, err := p.root(c)
	if err != nil {
		return nil, "", err
	}
	r, err := p.bookkeeping(root)
	return r, root, err
}

const listed = 100 // as many as are shown unasked

func (p *program) query(c *cli.Context, text string) (q register.Query, err error) {
	q = register.Query{Text: text, Kind: c.String("kind"), Limit: listed + 1, Newest: true}
	if q.Kind == strings.ToLower(q.Kind) {
		q.Kind = strings.ToUpper(q.Kind)
	}
	if text != "" && len(register.Words(text)) == 0 {
		return q, fault{fmt.Sprintf("%q không có chữ nào để tìm", text), "gõ chữ hoặc số, ví dụ: vanthu register search chuyen doi so"}
	}
	for _, n := range []struct {
		flag string
		to   *int
	}{{"year", &q.Year}, {"limit", &q.Limit}} {
		if s := c.String(n.flag); s != "" {
			if *n.to, err = strconv.Atoi(s); err != nil || *n.to < 0 {
				return q, fault{fmt.Sprintf("--%s %q không phải một số", n.flag, s), "xem: vanthu register list --help"}
			}
		}
	}
	for flag, to := range map[string]*string{"from": &q.From, "to": &q.To} {
		if s := c.String(flag); s != "" {
			day, err := p.day(s, "--"+flag)
			if err != nil {
				return q, err
			}
			*to = day.Format(time.DateOnly)
		}
	}
	states := map[string]string{"": "", "hieu-luc": register.Issued, "thay-the": register.Replaced, "thu-hoi": register.Recalled}
	state, ok := states[c.String("state")]
	if !ok {
		return q, fault{fmt.Sprintf("không có tình trạng %q", c.String("state")), "các tình trạng: hieu-luc, thay-the, thu-hoi"}
	}
	q.State = state
	return q, nil
}

func (p *program) listRegister(c *cli.Context, text string) error {
	q, err := p.query(c, text)
	if err != nil {
		return err
	}
	r, _, err := p.opened(c)
	if err != nil {
		return err
	}
	defer r.Close()
	list, err := r.List(context.Background(), q)
	if err != nil {
		return err
	}
	more := c.String("limit") == "" && len(list) > listed
	if more {
		list = list[:listed]
	}
	slices.Reverse(list) // as in the book, the newest last
	p.result = map[string]any{"documents": append([]register.Document{}, list...), "more": more}
	if len(list) == 0 {
		p.say("Không có văn bản nào như vậy trong sổ.\n")
		return nil
	}
	p.printRegister(list)
	p.say("\n%d văn bản.", len(list))
	if more {
		p.say(" Còn nữa: thêm --limit 0 để xem tất cả, hoặc lọc bằng --year, --kind, --from, --to.")
	}
	p.say("\n")
	return nil
}

func (p *program) printRegister(list []register.Document) {
	on := p.style()
	var rows [][]cell
	for _, d := range list {
		state := cell{}
		if d.State != register.Issued {
			state = cell{stateWord(d.State), on.red}
		}
		code := d.Code
		if code == "" {
			code = fmt.Sprintf("(%s %d)", d.Kind, d.Number)
		}
		rows = append(rows, []cell{{text: code}, {text: vnDay(d.Issued)}, {text: subjectOf(d)}, {text: d.Signer}, state})
	}
	columns := []column{{title: "Số, ký hiệu"}, {title: "Ngày", right: true}, {title: "Tên loại, trích yếu", flexible: true}, {title: "Người ký"}, {title: "Ghi chú"}}
	if !slices.ContainsFunc(list, func(d register.Document) bool { return d.State != register.Issued }) {
		columns = columns[:4]
		for i := range rows {
			rows[i] = rows[i][:4]
		}
	}
	printTable(&p.text, columns, rows, on)
}

func subjectOf(d register.Document) string {
	return strings.TrimSpace(d.KindName + ": " + d.Subject)
}

func (p *program) showRegister(c *cli.Context) error {
	if c.NArg() != 1 {
		return fault{"chưa ghi số của văn bản", "ví dụ: vanthu register show 05/BC-UBND; nhật ký không mang số thì ghi: nhat-ky/thang-03"}
	}
	r, root, err := p.opened(c)
	if err != nil {
		return err
	}
	defer r.Close()
	d, err := p.find(c, r, c.Args().First())
	if err != nil {
		return err
	}
	files, err := r.Files(context.Background(), d.ID)
	if err != nil {
		return err
	}
	events, err := r.Events(context.Background(), d.ID)
	if err != nil {
		return err
	}
	result := map[string]any{"document": d, "files": files, "events": events}
	p.result = result
	links, err := linksOf(r, d)
	if err != nil {
		return err
	}
	p.printDocument(d, links, files, events)
	if !c.Bool("open") {
		return nil
	}
	if err := intact(d, files); err != nil {
		return err
	}
	paths, err := putIssued(root, d, files)
	p.say("\nĐã ghi ra:\n")
	var shown []string
	for _, path := range paths {
		shown = append(shown, p.shown(path))
		p.say("  %s\n", p.shown(path))
	}
	result["written"] = shown
	return err
}

// intact refuses to hand out a file that is not the one that was issued.
func intact(d register.Document, files []register.File) error {
	for _, f := range files {
		if hash(f.Data) != f.SHA256 {
			return fault{fmt.Sprintf("tệp %s của %s trong sổ không còn đúng mã băm", f.Name, called(d)), damagedHint}
		}
	}
	return nil
}

var eventWords = map[string]string{"issued": "ban hành", "replaced": "bị thay thế", "recalled": "thu hồi", "scan": "thêm bản quét đã ký", "printed": "in", "sent": "gửi", "receipt": "nhận phản hồi", "filed": "lập hồ sơ", "attachment": "thêm tệp kèm"}

// linksOf names the document that this one replaces, and the one that replaces it.
func linksOf(r *register.Register, d register.Document) (links [2]string, err error) {
	if d.Replaces != 0 {
		old, err := r.ByID(context.Background(), d.Replaces)
		if err != nil {
			return links, err
		}
		links[0] = called(old) + " ngày " + vnDay(old.Issued)
	}
	if d.State == register.Replaced {
		by, ok, err := r.Replacing(context.Background(), d.ID)
		if err != nil {
			return links, err
		}
		if ok {
			links[1] = called(by) + " ngày " + vnDay(by.Issued)
		}
	}
	return links, nil
}

func (p *program) printDocument(d register.Document, links [2]string, files []register.File, events []register.Event) {
	on := p.style()
	p.say("%s\n\n", on.bold(wrap(called(d)+": "+subjectOf(d), 0)))
	var to []string
	for _, r := range d.Recipients {
		to = append(to, r.Name)
	}
	number := calledFull(d)
	if d.Series == "" {
		number += ", dãy số chung"
	}
	state := stateWord(d.State)
	if d.Why != "" {
		state += ": " + d.Why
	}
	for _, row := range [][2]string{{"Số", fmt.Sprintf("%s, năm %d", number, d.Year)}, {"Tình trạng", state}, {"Thay thế cho", links[0]}, {"Thay bằng", links[1]}, {"Ngày ký", vnDay(d.Signed)}, {"Ban hành", vnDay(d.Issued)},
		{"Cơ quan", d.Organ}, {"Người ký", strings.Trim(d.SignerTitle+" "+d.Signer, " ")}, {"Quyền hạn", d.Authority}, {"Kính gửi", strings.Join(d.Addressees, "; ")},
		{"Nơi nhận", strings.Join(to, "; ")}, {"Soạn thảo", d.Drafting}, {"Số trang", fmt.Sprintf("%d trang, %d bản", d.Pages, d.Copies)}, {"Bảo quản", d.Retention}, {"Từ bản thảo", d.Draft}} {
		if strings.TrimSpace(row[1]) != "" {
			p.say("  %s%s%s\n", row[0], spaces(14-width(row[0])), wrap(row[1], 16))
		}
	}
	p.say("\n")
	for _, f := range files {
		p.say("  %s, %d KB, SHA-256 %s…\n", f.Name, (f.Size+1023)/1024, f.SHA256[:min(16, len(f.SHA256))])
	}
	p.say("\n")
	for _, e := range events {
		at := e.At
		if t, err := time.Parse(time.RFC3339, e.At); err == nil {
			at = t.Format("15:04 2/1/2006")
		}
		word := eventWords[e.Kind]
		if word == "" {
			word = e.Kind
		}
		if e.Note != "" {
			word += ": " + e.Note
		}
		p.say("  %s  %s\n", at, wrap(word, 20))
	}
}

func (p *program) scanRegister(c *cli.Context) error {
	if c.NArg() != 2 {
		return fault{"phải ghi số của văn bản và tệp quét", "ví dụ: vanthu register scan 05/BC-UBND ban-ky.pdf"}
	}
	scan, err := p.scanFile(c.Args().Get(1))
	if err != nil {
		return err
	}
	old, root, err := p.opened(c)
	if err != nil {
		return err
	}
	old.Close()
	r, err := p.register(root)
	if err != nil {
		return err
	}
	defer r.Close()
	d, err := p.find(c, r, c.Args().First())
	if err != nil {
		return err
	}
	files, err := r.Files(context.Background(), d.ID)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fault{"sổ không có tệp nào của " + called(d), damagedHint}
	}
	scan.Name = freeName(files, stem(files[0].Name)+"-ban-ky")
	if err := r.Attach(context.Background(), d.ID, p.instant(), *scan); err != nil {
		return err
	}
	scan.SHA256 = hash(scan.Data)
	paths, err := putIssued(root, d, []register.File{*scan})
	p.result = map[string]any{"document": d, "scan": scan.Name}
	p.say("Đã lưu bản quét đã ký của %s vào sổ.\n", called(d))
	for _, path := range paths {
		p.say("  %s\n", p.shown(path))
	}
	return err
}

// freeName is a name that none of the files has: scans never replace each other.
func freeName(files []register.File, base string) string {
	name := base + ".pdf"
	for n := 2; slices.ContainsFunc(files, func(f register.File) bool { return f.Name == name }); n++ {
		name = fmt.Sprintf("%s-%d.pdf", base, n)
	}
	return name
}
