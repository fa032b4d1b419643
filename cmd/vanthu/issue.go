package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) issueCommand() *cli.Command {
	return &cli.Command{
		Name: "issue", Aliases: []string{"ban-hanh"},
		Usage: "ban hành: cấp số, ghi sổ, ra văn bản có số và ngày", ArgsUsage: "plan|log|report|TỆP.docx",
		Description: `Soạn lại văn bản từ số liệu hiện tại với số tiếp theo của năm, ghi số, thông tin
và hai tệp .docx, .pdf vào sổ inputs/so-van-ban.db, rồi chép ra outputs/ban-hanh/.
Còn một lỗi trong số liệu, mẫu hay thể thức thì không cấp số. Mỗi bản thảo chỉ ban
hành một lần; văn bản đã ban hành không bao giờ thay đổi.
  vanthu issue plan · issue log --month 3 · issue report --period quy-1
  vanthu issue cong-van.docx          điền số, ngày vào chỗ trống của tệp bất kỳ
  vanthu issue --recall 05/BC-UBND --why "sai số liệu"`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "month", Aliases: []string{"m", "thang"}, Usage: "`THÁNG` của nhật ký"}, periodFlag(),
			&cli.StringFlag{Name: "issued-on", Aliases: []string{"ngay-ban-hanh"}, Usage: "`NGÀY` ban hành, ví dụ 20/11/2023; không ghi là ngày ký, không có cả hai là hôm nay"},
			&cli.StringFlag{Name: "signed-on", Aliases: []string{"ngay-ky"}, Usage: "`NGÀY` ký; không ghi là ngày ban hành"},
			&cli.StringFlag{Name: "number", Aliases: []string{"so"}, Usage: "`SỐ` đã cấp ở sổ giấy; không ghi là số tiếp theo"},
			&cli.StringFlag{Name: "scan", Aliases: []string{"ban-ky"}, Usage: "`TỆP.pdf` quét bản đã ký, lưu cùng văn bản"},
			&cli.StringFlag{Name: "replace", Aliases: []string{"thay-the"}, Usage: "`SỐ` của văn bản mà văn bản này thay thế"},
			&cli.StringFlag{Name: "recall", Aliases: []string{"thu-hoi"}, Usage: "`SỐ` của văn bản thu hồi"},
			&cli.StringFlag{Name: "why", Aliases: []string{"ly-do"}, Usage: "`LÝ_DO` thay thế, thu hồi"},
			&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của số ở --replace, --recall; không ghi là năm nào cũng được"},
			&cli.BoolFlag{Name: "as-edited", Aliases: []string{"theo-ban-sua"}, Usage: "ban hành đúng tệp .docx trong outputs/ đã sửa tay"},
			&cli.BoolFlag{Name: "from-inputs", Aliases: []string{"theo-so-lieu"}, Usage: "ban hành theo số liệu, bỏ qua tệp đã sửa tay"},
		},
		Action: p.issue,
	}
}

func (p *program) issue(c *cli.Context) error {
	if err := whyGiven(c); err != nil {
		return err
	}
	if c.String("recall") != "" {
		return p.recall(c)
	}
	days, err := p.issueDays(c)
	if err != nil {
		return err
	}
	scan, err := p.scanFile(c.String("scan"))
	if err != nil {
		return err
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	drafts, err := p.issuedDrafts(root, desk.Plan().Name)
	if err != nil {
		return err
	}
	if plan, ok := drafts[desk.Plan().Name]; ok && plan.Issued <= days.issued.Format(time.DateOnly) {
		desk.PlanIssued(plan) // nothing cites what came after it
	}
	issuing, err := p.issuing(c, desk, root, days)
	if err != nil || p.log.Failed() {
		return err
	}
	if c.String("replace") == "" {
		if err := p.unissued(root, issuing.Draft.Draft); err != nil {
			return err
		}
	}
	return p.number(c, desk, root, issuing, days, scan)
}

func whyGiven(c *cli.Context) error {
	asks := c.String("replace") != "" || c.String("recall") != ""
	switch why := strings.TrimSpace(c.String("why")); {
	case asks && why == "":
		return fault{"thay thế, thu hồi phải nêu lý do", `ghi thêm: --why "lý do"`}
	case !asks && why != "":
		return fault{"--why chỉ đi cùng --replace hoặc --recall", "bỏ --why, hoặc ghi số của văn bản: --replace 05/BC-UBND"}
	case c.String("replace") != "" && c.String("recall") != "":
		return fault{"--replace và --recall không đi cùng nhau", "chạy hai lệnh riêng"}
	}
	return nil
}

// issueDays are the days of signing and issue; clock says that the second was
// not given.
type issueDays struct {
	signed, issued time.Time
	clock          bool
}

func (p *program) issueDays(c *cli.Context) (d issueDays, err error) {
	d.clock = c.String("issued-on") == ""
	if d.issued, err = p.day(c.String("issued-on"), "--issued-on"); err != nil {
		return d, err
	}
	d.signed = d.issued
	if typed := c.String("signed-on"); typed != "" {
		if d.signed, err = p.day(typed, "--signed-on"); err != nil {
			return d, err
		}
		if d.clock {
			d.issued = d.signed // dated as it was signed, whenever it is entered
		}
	}
	if d.issued.Format(time.DateOnly) < d.signed.Format(time.DateOnly) {
		return d, fault{fmt.Sprintf("ngày ban hành %s trước ngày ký %s", d.issued.Format("2/1/2006"), d.signed.Format("2/1/2006")), "văn bản ký rồi mới được cấp số, ban hành (Điều 15, 18 Nghị định 30/2020/NĐ-CP); xem lại --signed-on, --issued-on"}
	}
	return d, nil
}

func (p *program) day(typed, flag string) (time.Time, error) {
	day, err := p.today(typed)
	if err != nil {
		return day, fault{fmt.Sprintf("không hiểu ngày %q", typed), "ghi ngày/tháng/năm, ví dụ: " + flag + " 15/11/2023"}
	}
	return day, nil
}

// scanFile reads the scan of the signed original, nil for none.
func (p *program) scanFile(typed string) (*register.File, error) {
	if typed == "" {
		return nil, nil
	}
	data, err := os.ReadFile(p.path(typed))
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fault{typed + " không phải tệp PDF", "quét văn bản đã ký thành PDF"}
	}
	return &register.File{Role: "scan", Data: data}, nil
}

// issuing finds what is to be issued: a job, the file of a job as it was edited
// by hand, or any other file.
func (p *program) issuing(c *cli.Context, desk *pipeline.Desk, root string, days issueDays) (none pipeline.Issuing, err error) {
	if c.NArg() != 1 {
		return none, fault{"lệnh issue ban hành một văn bản mỗi lần", "ghi plan, log --month 3, report --period quy-1, hoặc một tệp .docx"}
	}
	var job pipeline.Job
	typed := c.Args().First()
	switch typed {
	case "plan", "ke-hoach":
		job = desk.Plan()
	case "log", "nhat-ky":
		if c.String("month") == "" {
			return none, fault{"chưa ghi tháng của nhật ký", "ví dụ: vanthu issue log --month 3"}
		}
		jobs, err := logJobs(c.String("month"))(desk)
		if err != nil {
			return none, err
		}
		job = jobs[0]
	case "report", "bao-cao":
		if c.String("period") == "" {
			return none, fault{"chưa ghi kỳ báo cáo", "ví dụ: vanthu issue report --period quy-1"}
		}
		jobs, err := reportJobs(c.String("period"))(desk)
		if err != nil {
			return none, err
		}
		job = jobs[0]
	default:
		return p.issuingFile(c, desk, root, typed, days)
	}
	return p.issuingJob(c, desk, root, job, days)
}

// issuingJob takes the inputs as they are now. Where the draft was edited by
// hand neither choice is made for her: issuing from the inputs would lose the
// edits, issuing the file would lose what the inputs say now.
func (p *program) issuingJob(c *cli.Context, desk *pipeline.Desk, root string, job pipeline.Job, days issueDays) (none pipeline.Issuing, err error) {
	path := filepath.Join(root, "outputs", filepath.FromSlash(job.Name)+".docx")
	data, err := os.ReadFile(path)
	edited := err == nil && hash(data) != readManifest(filepath.Join(root, "outputs"))[job.Name+".docx"]
	switch {
	case c.Bool("as-edited") && err != nil:
		return none, err
	case c.Bool("as-edited"):
		return p.foreign(desk, path, job.Name, data, days)
	case edited && !c.Bool("from-inputs"):
		return none, fault{"bản thảo " + p.shown(path) + " đã được sửa tay, khác bản soạn từ số liệu", "ban hành đúng bản đã sửa: thêm --as-edited; ban hành theo số liệu và mẫu, bỏ các chỗ sửa: thêm --from-inputs"}
	}
	return desk.Issuing(job, days.signed, days.issued), nil
}

// recall takes a document out of force; its number stays used.
func (p *program) recall(c *cli.Context) error {
	if c.Args().Present() {
		return fault{"--recall không đi cùng văn bản khác", `ví dụ: vanthu issue --recall 05/BC-UBND --why "sai số liệu"`}
	}
	root, err := p.root(c)
	if err != nil {
		return err
	}
	if _, err := os.Stat(registerPath(root)); err != nil {
		_, err := p.bookkeeping(root)
		return err
	}
	r, err := p.register(root)
	if err != nil {
		return err
	}
	defer r.Close()
	d, err := p.find(c, r, c.String("recall"))
	if err != nil {
		return err
	}
	if err := r.Recall(context.Background(), d.ID, p.instant(), c.String("why")); err != nil {
		return err
	}
	d.State, d.Why = register.Recalled, c.String("why")
	p.result = map[string]any{"recalled": d}
	p.say("Đã thu hồi %s (%s). Số này không cấp lại; bản thảo soạn và ban hành lại được.\n", called(d), d.Title)
	return nil
}

// find is a document as it was typed.
func (p *program) find(c *cli.Context, r *register.Register, typed string) (register.Document, error) {
	year := 0
	if s := c.String("year"); s != "" {
		var err error
		if year, err = strconv.Atoi(s); err != nil {
			return register.Document{}, fault{fmt.Sprintf("không hiểu năm %q", s), "ví dụ: --year 2023"}
		}
	}
	return r.Get(context.Background(), year, typed)
}
