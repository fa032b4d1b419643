package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) sendCommand() *cli.Command {
	return &cli.Command{
		Name: "send", Aliases: []string{"gui"},
		Usage: "gửi văn bản đã ban hành qua thư điện tử, không bao giờ gửi trùng", ArgsUsage: "SỐ…",
		Description: `Mỗi nơi nhận một thư; thư được ghi vào sổ trước khi gửi. Văn bản đã gửi một nơi
thì không gửi lại nơi đó, trừ khi ghi --again --why. Thư không rõ nơi nhận đã
nhận hay chưa thì hỏi, không tự gửi lại:
  vanthu send --settle 12 --accepted       nơi nhận nói đã nhận
  vanthu send --settle 12 --not-accepted   nơi nhận nói chưa nhận; thư sẽ gửi lại
Tài khoản lấy từ biến môi trường VANTHU_SMTP_USER, VANTHU_SMTP_PASSWORD hoặc từ
tệp hai dòng ở --login mà chỉ chủ tệp đọc được. Cấu hình: docs/gui-van-ban.md.`,
		Flags: append(parcelFlags(),
			&cli.BoolFlag{Name: "dry-run", Aliases: []string{"thu"}, Usage: "chỉ xem sẽ gửi gì cho ai"},
			&cli.StringFlag{Name: "eml", Usage: "không gửi; ghi thư thành tệp .eml vào `THƯ_MỤC` để mở bằng chương trình thư"},
			&cli.BoolFlag{Name: "pending", Aliases: []string{"con-cho"}, Usage: "gửi tiếp các thư còn chờ đã đến giờ gửi lại"},
			&cli.BoolFlag{Name: "hurry", Aliases: []string{"gui-ngay"}, Usage: "với --pending: không đợi đến giờ gửi lại"},
			&cli.BoolFlag{Name: "again", Aliases: []string{"gui-lai"}, Usage: "gửi lại văn bản đã gửi, cùng --why"},
			&cli.StringFlag{Name: "why", Aliases: []string{"ly-do"}, Usage: "`LÝ_DO` gửi lại"},
			&cli.StringFlag{Name: "settle", Aliases: []string{"quyet-dinh"}, Usage: "quyết định `THƯ` không rõ đã nhận hay chưa"},
			&cli.BoolFlag{Name: "accepted", Aliases: []string{"da-nhan"}, Usage: "với --settle: nơi nhận đã nhận"},
			&cli.BoolFlag{Name: "not-accepted", Aliases: []string{"chua-nhan"}, Usage: "với --settle: nơi nhận chưa nhận"},
			&cli.StringFlag{Name: "login", Aliases: []string{"tai-khoan"}, Usage: "`TỆP` hai dòng: tài khoản, mật khẩu"},
		),
		Action: p.send,
	}
}

func (p *program) send(c *cli.Context) error {
	if err := sendArgs(c); err != nil {
		return err
	}
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	r, err := p.mailBook(c, root)
	if err != nil {
		return err
	}
	defer r.Close()
	m := &mailing{p: p, c: c, desk: desk, root: root, book: r}
	switch {
	case c.String("settle") != "":
		return m.settle()
	case c.Bool("pending"):
		return m.run(nil)
	}
	letters, err := m.letters()
	if err != nil || p.log.Failed() {
		return err
	}
	switch {
	case c.Bool("dry-run"):
		m.preview(letters)
		return nil
	case c.String("eml") != "":
		return m.write(letters)
	}
	return m.run(letters)
}

// mailBook opens the register; what only looks does not write.
func (p *program) mailBook(c *cli.Context, root string) (*register.Register, error) {
	r, err := p.bookkeeping(root) // says so where there is none
	if err != nil || c.Bool("dry-run") || c.String("eml") != "" {
		return r, err
	}
	r.Close()
	return p.register(root)
}

func sendArgs(c *cli.Context) error {
	settles := c.String("settle") != ""
	switch {
	case settles && c.Bool("accepted") == c.Bool("not-accepted"):
		return fault{"--settle phải có đúng một trong --accepted, --not-accepted", "hỏi nơi nhận đã nhận thư chưa rồi ghi: vanthu send --settle THƯ --accepted"}
	case !settles && (c.Bool("accepted") || c.Bool("not-accepted")):
		return fault{"--accepted, --not-accepted chỉ đi cùng --settle", "xem số của thư: vanthu status"}
	case c.Bool("again") != (strings.TrimSpace(c.String("why")) != ""):
		return fault{"gửi lại phải có cả --again và --why", `ví dụ: vanthu send 05/BC-UBND --to "UBND huyện" --again --why "nơi nhận báo thất lạc"`}
	case (c.Bool("pending") || settles) && c.Args().Present():
		return fault{"--pending, --settle không đi cùng số văn bản", "chạy hai lệnh riêng"}
	case c.Bool("hurry") && !c.Bool("pending"):
		return fault{"--hurry chỉ đi cùng --pending", "ví dụ: vanthu send --pending --hurry"}
	}
	return nil
}

// mailing is one run of send.
type mailing struct {
	p    *program
	c    *cli.Context
	desk *pipeline.Desk
	root string
	book *register.Register
}

// letters makes all messages before the first one is queued.
func (m *mailing) letters() ([]pipeline.Letter, error) {
	list, err := m.p.consignments(m.c, m.desk, m.book)
	if err != nil {
		return nil, err
	}
	all, err := parcels(m.desk, list, m.c.String("to"), func(o pipeline.Organ) bool { return o.Email != "" })
	if err != nil {
		return nil, err
	}
	var letters []pipeline.Letter
	boxes := map[string]string{}
	for _, one := range all {
		if other, twice := boxes[strings.ToLower(one.organ.Email)]; twice {
			m.p.log.Warn(pos("inputs/co-quan.yaml"), "gui/chung-hop-thu", fmt.Sprintf("%s và %s dùng chung một hộp thư, chỉ gửi một thư", other, one.organ.Name), "ghi địa chỉ riêng nếu có")
			continue
		}
		if one.organ.Email != "" {
			boxes[strings.ToLower(one.organ.Email)] = one.organ.Name
		}
		more, err := m.desk.Letters(&m.p.log, one.organ, one.list, m.p.now())
		if err != nil {
			return nil, err
		}
		letters = append(letters, more...)
	}
	return letters, nil
}

func (m *mailing) preview(letters []pipeline.Letter) {
	m.p.result = map[string]any{"letters": letterRows(letters)}
	for _, l := range letters {
		m.p.say("%s <%s>\n    %s\n    %d tệp, %d KB\n", l.Organ.Name, l.Organ.Email, l.Subject, len(l.Files), (len(l.Raw)+1023)/1024)
		for _, name := range l.Files {
			m.p.say("      - %s\n", name)
		}
	}
	m.p.say("Chưa gửi gì (--dry-run).\n")
}

type letterRow struct {
	Organ   string   `json:"organ"`
	Email   string   `json:"email"`
	Subject string   `json:"subject"`
	Part    int      `json:"part"`
	Parts   int      `json:"parts"`
	Size    int      `json:"size"`
	Files   []string `json:"files"`
	File    string   `json:"file,omitempty"`
}

func letterRows(letters []pipeline.Letter) []letterRow {
	var rows []letterRow
	for _, l := range letters {
		rows = append(rows, letterRow{l.Organ.Name, l.Organ.Email, l.Subject, l.Part, l.Parts, len(l.Raw), l.Files, ""})
	}
	return rows
}

// write puts the messages into files for any mail program.
func (m *mailing) write(letters []pipeline.Letter) error {
	rows := letterRows(letters)
	for i, l := range letters {
		path := filepath.Join(m.p.path(m.c.String("eml")), l.Name())
		if err := replace(path, l.Raw); err != nil {
			return err
		}
		rows[i].File = m.p.shown(path)
		m.p.say("%s\n    gửi %s <%s>\n", rows[i].File, l.Organ.Name, l.Organ.Email)
	}
	m.p.say("Chưa gửi gì: mở từng tệp bằng chương trình thư để gửi, rồi ghi xác nhận bằng vanthu receipt.\n")
	m.p.result = map[string]any{"letters": rows}
	return nil
}

// run queues new letters and tries them; without any it goes on with those
// that wait. Another run in the way leaves them queued.
func (m *mailing) run(letters []pipeline.Letter) error {
	post, err := m.post()
	if err != nil {
		return err
	}
	lock, busy := register.LockSending(registerPath(m.root))
	if busy != nil && !errors.Is(busy, register.ErrSending) {
		return busy
	}
	if lock != nil {
		defer lock.Release()
		if err := post.Recover(m.c.Context); err != nil {
			return err
		}
	}
	ids, err := m.queue(letters)
	if err != nil {
		return m.alreadySent(err)
	}
	if lock == nil {
		return fault{"một lệnh send khác đang gửi; thư mới đã xếp hàng chờ, chưa gửi", "chờ lệnh kia xong rồi chạy: vanthu send --pending"}
	}
	if err := m.askUnknown(); err != nil {
		return err
	}
	if letters == nil {
		if ids, err = m.pending(post); err != nil {
			return err
		}
	}
	done, err := post.Send(m.c.Context, ids)
	m.tell(done)
	if err != nil {
		return err
	}
	m.warnUnknown()
	return stopped(done)
}

func (m *mailing) queue(letters []pipeline.Letter) ([]int64, error) {
	var rows []register.Dispatch
	for _, l := range letters {
		rows = append(rows, l.Row(m.p.now(), strings.TrimSpace(m.c.String("why"))))
	}
	queued, err := m.book.Enqueue(m.c.Context, rows)
	var ids []int64
	for _, d := range queued {
		ids = append(ids, d.ID)
	}
	return ids, err
}

func (m *mailing) pending(post *pipeline.Post) ([]int64, error) {
	due, later, err := post.Pending(m.c.Context, m.c.Bool("hurry"))
	for _, d := range later {
		m.p.say("Thư %d gửi %s: chờ đến %s (gửi ngay: thêm --hurry)\n", d.ID, d.Organ, localTime(d.Next))
	}
	var ids []int64
	for _, d := range due {
		ids = append(ids, d.ID)
	}
	if len(due)+len(later) == 0 {
		m.p.say("Không có thư nào chờ gửi.\n")
	}
	return ids, err
}

// alreadySent says what stands in the way of a second send.
func (m *mailing) alreadySent(err error) error {
	var sent *register.AlreadySent
	if !errors.As(err, &sent) {
		return err
	}
	d, doc := sent.Dispatch, fmt.Sprint(sent.Document)
	if found, err := m.book.ByID(m.c.Context, sent.Document); err == nil {
		doc = asTyped(found)
	}
	switch d.State {
	case register.Sent:
		return fault{fmt.Sprintf("văn bản %s đã gửi %s lúc %s; chưa gửi gì thêm", doc, d.Organ, localTime(d.Done)), `gửi lại thì ghi: --again --why "lý do"; gửi nơi khác thì ghi --to`}
	case register.Unknown:
		return fault{fmt.Sprintf("thư %d gửi văn bản %s cho %s chưa rõ đã nhận hay chưa", d.ID, doc, d.Organ), fmt.Sprintf("hỏi nơi nhận rồi ghi: vanthu send --settle %d --accepted hoặc --not-accepted", d.ID)}
	}
	return fault{fmt.Sprintf("thư %d gửi văn bản %s cho %s đang chờ gửi", d.ID, doc, d.Organ), "gửi tiếp bằng: vanthu send --pending"}
}

// post is the office's mail with its login and certificates.
func (m *mailing) post() (*pipeline.Post, error) {
	office := m.desk.PostOffice(m.p.now())
	if office.Post.Host == "" {
		return nil, fault{"chưa cấu hình máy chủ thư", "thêm mục gui_thu vào inputs/co-quan.yaml; xem docs/gui-van-ban.md"}
	}
	login, err := m.login()
	if err != nil {
		return nil, err
	}
	var roots []byte
	if name := office.Post.Certificate; name != "" {
		if roots, err = os.ReadFile(filepath.Join(m.root, "inputs", filepath.FromSlash(name))); err != nil {
			return nil, err
		}
	}
	post, err := pipeline.NewPost(m.book, office, login, roots, m.p.now)
	if err != nil {
		return nil, fault{"inputs/" + office.Post.Certificate + ": " + err.Error(), "xin quản trị máy chủ thư tệp chứng thư dạng PEM (-----BEGIN CERTIFICATE-----)"}
	}
	return post, nil
}

// login comes from a file that its owner alone can read, else from the
// environment. What is in it is never said.
func (m *mailing) login() (pipeline.Login, error) {
	name := m.c.String("login")
	if name == "" {
		return pipeline.NewLogin(m.p.env("VANTHU_SMTP_USER"), m.p.env("VANTHU_SMTP_PASSWORD")), nil
	}
	path := m.p.path(name)
	info, err := os.Stat(path)
	if err != nil {
		return pipeline.Login{}, err
	}
	if !info.Mode().IsRegular() {
		return pipeline.Login{}, fault{name + " không phải một tệp thường", "ghi tên tệp hai dòng: tài khoản, mật khẩu"}
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return pipeline.Login{}, fault{"người khác cũng đọc được tệp tài khoản " + name, "chạy: chmod 600 " + name + " rồi gửi lại"}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return pipeline.Login{}, err
	}
	user, rest, _ := strings.Cut(strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), "\n")
	password, _, _ := strings.Cut(rest, "\n")
	if strings.TrimSpace(user) == "" || password == "" {
		return pipeline.Login{}, fault{"tệp tài khoản " + name + " phải có hai dòng", "dòng 1: tài khoản; dòng 2: mật khẩu"}
	}
	return pipeline.NewLogin(strings.TrimSpace(user), password), nil
}

// settle takes a person's word on a letter.
func (m *mailing) settle() error {
	id, err := strconv.ParseInt(m.c.String("settle"), 10, 64)
	if err != nil {
		return fault{fmt.Sprintf("không hiểu thư %q", m.c.String("settle")), "ghi số của thư, xem bằng: vanthu status"}
	}
	lock, err := register.LockSending(registerPath(m.root))
	if errors.Is(err, register.ErrSending) {
		return fault{"một lệnh send khác đang gửi", "chờ lệnh kia xong rồi chạy lại"}
	}
	if err != nil {
		return err
	}
	defer lock.Release()
	if err := m.book.Recover(m.c.Context, m.p.utc()); err != nil {
		return err
	}
	if err := m.decide(id, m.c.Bool("accepted")); errors.Is(err, register.ErrNotSending) {
		return fault{fmt.Sprintf("thư %d không ở tình trạng chưa rõ", id), "xem các thư: vanthu status"}
	} else if err != nil {
		return err
	}
	if m.c.Bool("accepted") {
		m.p.say("Thư %d: đã ghi là nơi nhận đã nhận.\n", id)
	} else {
		m.p.say("Thư %d: đã ghi là chưa nhận, xếp hàng gửi lại; gửi bằng: vanthu send --pending\n", id)
	}
	return nil
}

func (m *mailing) decide(id int64, accepted bool) error {
	v := register.Verdict{State: register.Queued, At: m.p.utc(), Next: m.p.utc(), Answer: "người gửi xác định nơi nhận chưa nhận"}
	if accepted {
		v = register.Verdict{State: register.Sent, At: m.p.utc(), Answer: "người gửi xác định nơi nhận đã nhận"}
	}
	return m.book.Decide(m.c.Context, id, v)
}

func (m *mailing) unknown() ([]register.Dispatch, error) {
	return m.book.Dispatches(context.WithoutCancel(m.c.Context), register.DispatchQuery{State: register.Unknown})
}
