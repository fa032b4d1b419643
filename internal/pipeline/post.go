package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/filename"
	"vanthu/internal/fill"
	"vanthu/internal/mail"
	"vanthu/internal/register"
)

// Letter is one message to one organisation, ready to go.
type Letter struct {
	Organ       Organ
	Sender      string
	Codes       []string // of its documents
	Documents   []int64
	Files       []string // names as the recipient sees them
	Subject     string
	ID          string
	Part, Parts int
	Raw         []byte
}

// Row is the letter as the register keeps it before it is tried.
func (l Letter) Row(at time.Time, again string) register.Dispatch {
	now := instant(at)
	return register.Dispatch{Documents: l.Documents, Organ: l.Organ.Name, OrganID: l.Organ.OrganID, Email: l.Organ.Email, Sender: l.Sender, MessageID: l.ID,
		Subject: l.Subject, Part: l.Part, Parts: l.Parts, Again: again, Queued: now, Next: now, Raw: l.Raw}
}

// Name is that of the letter as an .eml file.
func (l Letter) Name() string {
	name := strings.ReplaceAll(strings.Join(l.Codes, "_"), "/", "-")
	if l.Parts > 1 {
		name += fmt.Sprintf("_%d-%d", l.Part, l.Parts)
	}
	return filename.Safe(filename.Slug(name, 50)+"_"+filename.Slug(l.Organ.Name, 48)+".eml", 116)
}

// instant is a moment in UTC, so that moments compare as text.
func instant(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// bodyTemplate is the text of a letter where the office has none of its own.
const (
	bodyFile     = "templates/thu-gui.txt"
	bodyTemplate = `Kính gửi: {{noi_nhan}}

{{co_quan.ten}} gửi {{noi_nhan}}:
{{#van_ban}}{{stt}}. {{ten_loai}} số {{so_ky_hieu}} ngày {{ngay}}: {{trich_yeu}} ({{so_trang}} trang)
{{/van_ban}}
{{#chia}}Thư này là phần {{phan}} trên {{tong_phan}}; các phần khác gửi kèm ngay sau.
{{/chia}}Tệp kèm theo:
{{#tep}}- {{.}}
{{/tep}}
Đề nghị {{noi_nhan}} xác nhận đã nhận văn bản{{#tra_loi_truoc}} trước ngày {{tra_loi_truoc}}{{/tra_loi_truoc}} bằng cách trả lời thư này hoặc gửi lại phần xác nhận của phiếu gửi.

Trân trọng./.

{{co_quan.ten}}
`
)

// unit is a file that goes in one piece.
type unit struct {
	document int // index of its consignment
	file     mail.Attachment
}

// weight is about what a file takes in a message: base64 in lines of 76.
func (u unit) weight() int { return len(u.file.Data)*4/3*78/76 + 1200 }

// Letters makes the messages of one organisation at an instant: one, or as many
// as the size limit asks for, split between documents where that is enough. What
// is wrong is in the log.
func (d *Desk) Letters(log *diag.Log, to Organ, list []Consignment, at time.Time) ([]Letter, error) {
	office := d.officeOf(list[0].Document)
	if checkPost(log, office, to); log.Failed() {
		return nil, nil
	}
	limit := office.Post.LimitMB << 20
	shares := split(log, enclosed(list), limit-8<<10)
	if log.Failed() {
		return nil, nil
	}
	var letters []Letter
	for i, share := range shares {
		l, err := d.letter(log, office, to, list, share, i+1, len(shares), at)
		if err != nil || log.Failed() {
			return nil, err
		}
		if len(l.Raw) > limit {
			log.Error(diag.Pos{}, "gui/qua-lon", fmt.Sprintf("thư dài %s, giới hạn là %d MB", size(len(l.Raw)), office.Post.LimitMB), "tăng gui_thu.gioi_han_mb trong inputs/co-quan.yaml nếu máy chủ cho phép")
		}
		letters = append(letters, l)
	}
	return letters, nil
}

func checkPost(log *diag.Log, office *commune.Office, to Organ) {
	where := diag.Pos{File: "inputs/co-quan.yaml", Line: office.Post.Source.Line}
	if office.Post.Host == "" {
		log.Error(diag.Pos{File: "inputs/co-quan.yaml", Line: office.Source.Line}, "gui/cau-hinh", "chưa có máy chủ thư", "thêm mục gui_thu (may_chu, cong, bao_mat, nguoi_gui); xem docs/gui-van-ban.md")
		return
	}
	if err := mail.CheckMailbox(office.Post.Sender); err != nil {
		log.Error(where, "gui/nguoi-gui", err.Error(), "sửa nguoi_gui trong gui_thu")
	}
	at := diag.Pos{File: "inputs/co-quan.yaml", Line: to.Source.Line}
	if to.Email == "" {
		log.Error(at, "gui/nguoi-nhan", "“"+to.Name+"” chưa có địa chỉ thư", "thêm email cho nơi này ở kinh_gui hoặc noi_nhan: - {ten: …, email: …}")
	} else if err := mail.CheckMailbox(to.Email); err != nil {
		log.Error(at, "gui/nguoi-nhan", err.Error(), "sửa email của “"+to.Name+"”")
	}
}

// enclosed lists the files with the names that people see.
func enclosed(list []Consignment) []unit {
	var all []unit
	for i, c := range list {
		doc, taken := c.Document, map[string]bool{}
		stem := strings.ReplaceAll(doc.Code, "/", "-")
		for _, f := range c.Files {
			name := stem + " " + doc.KindName + ", " + clipText(doc.Subject, 60) + path.Ext(f.Name)
			switch f.Role {
			case "scan":
				name = stem + " (bản ký) " + path.Base(f.Name)
			case "attachment":
				name = stem + " kèm theo - " + path.Base(f.Name)
			}
			all = append(all, unit{i, mail.Attachment{Name: unique(taken, mail.FileName(name)), Type: typeOf(f.Name), Data: f.Data}})
		}
		for _, e := range c.More {
			what := "phụ lục"
			if e.Folder == EvidenceIn {
				what = "minh chứng"
			}
			all = append(all, unit{i, mail.Attachment{Name: unique(taken, mail.FileName(stem+" "+what+" - "+path.Base(e.Name))), Type: typeOf(e.Name), Data: e.Data}})
		}
	}
	return all
}

// clipText ends a long text between two words.
func clipText(s string, most int) string {
	if len([]rune(s)) <= most {
		return s
	}
	s = string([]rune(s)[:most])
	if i := strings.LastIndex(s, " "); i > 0 {
		s = s[:i]
	}
	return s
}

// split fills messages in order. A document that does not fit any more begins
// the next one; one that is too long for a message of its own goes on by files.
func split(log *diag.Log, all []unit, limit int) [][]unit {
	whole := map[int]int{}
	for _, u := range all {
		whole[u.document] += u.weight()
		if u.weight() > limit {
			log.Error(diag.Pos{File: u.file.Name}, "gui/qua-lon", fmt.Sprintf("tệp dài %s, không gửi được trong một thư", size(len(u.file.Data))),
				"nén ảnh, chia tệp, hoặc tăng gui_thu.gioi_han_mb; hoặc giao gói tạo bằng vanthu pack")
		}
	}
	var shares [][]unit
	used, last := 0, -1
	for _, u := range all {
		begins := u.document != last
		if len(shares) == 0 || used+u.weight() > limit || begins && used+whole[u.document] > limit {
			shares, used = append(shares, nil), 0
		}
		shares[len(shares)-1] = append(shares[len(shares)-1], u)
		used, last = used+u.weight(), u.document
	}
	return shares
}

// letter builds one message. Its id comes from what it is and when it was
// made: the same letter of the same instant has the same one.
func (d *Desk) letter(log *diag.Log, office *commune.Office, to Organ, list []Consignment, share []unit, part, parts int, at time.Time) (Letter, error) {
	l := Letter{Organ: to, Sender: office.Post.Sender, Part: part, Parts: parts}
	rows, names := fill.List{}, fill.List{}
	last := -1
	m := mail.Message{From: mail.Address{Name: office.Post.SenderName, Mailbox: office.Post.Sender}, To: mail.Address{Name: to.Name, Mailbox: to.Email}, Date: at.Truncate(time.Second)}
	if m.From.Name == "" {
		m.From.Name = office.ShortName
	}
	for _, u := range share {
		if u.document != last {
			last = u.document
			doc := list[last].Document
			l.Codes, l.Documents = append(l.Codes, doc.Code), append(l.Documents, doc.ID)
			rows = append(rows, fill.Group{"stt": fill.Text(fmt.Sprint(len(rows) + 1)), "ten_loai": fill.Text(doc.KindName), "so_ky_hieu": fill.Text(doc.Code),
				"ngay": fill.Text(shortDay(doc.Issued)), "trich_yeu": fill.Text(doc.Subject), "so_trang": fill.Text(fmt.Sprint(doc.Pages))})
		}
		l.Files = append(l.Files, u.file.Name)
		names = append(names, fill.Text(u.file.Name))
		m.Files = append(m.Files, u.file)
	}
	first := list[share[0].document].Document
	l.Subject = subjectOf(list, share, l.Codes, part, parts)
	body, err := d.body(log, fill.Group{"noi_nhan": fill.Text(to.Name), "co_quan": fill.Group{"ten": fill.Text(office.Name), "ten_ngan": fill.Text(office.ShortName)}, "van_ban": rows, "tep": names,
		"chia": fill.Bool(parts > 1), "phan": fill.Text(fmt.Sprint(part)), "tong_phan": fill.Text(fmt.Sprint(parts)), "tra_loi_truoc": fill.Text(shortDay(first.ReplyBefore))})
	if err != nil {
		return l, err
	}
	m.Subject, m.Body = l.Subject, body
	sum := sha256.New()
	fmt.Fprintf(sum, "%s|%s|%s|%d/%d|%v", at.UTC().Format(time.RFC3339Nano), l.Sender, to.Email, part, parts, l.Codes)
	l.ID = hex.EncodeToString(sum.Sum(nil)[:16]) + "@" + domain(l.Sender)
	m.ID = l.ID
	l.Raw, err = m.Bytes()
	return l, err
}

func domain(mailbox string) string { return mailbox[strings.LastIndex(mailbox, "@")+1:] }

func subjectOf(list []Consignment, share []unit, codes []string, part, parts int) string {
	doc := list[share[0].document].Document
	s := fmt.Sprintf("%s số %s ngày %s: %s", doc.KindName, doc.Code, shortDay(doc.Issued), doc.Subject)
	if len(codes) > 1 {
		s = fmt.Sprintf("%d văn bản: %s", len(codes), strings.Join(codes, ", "))
	}
	if parts > 1 {
		s = fmt.Sprintf("(%d/%d) ", part, parts) + s
	}
	return s
}

// body fills the office's text of a letter, or the one in the program.
func (d *Desk) body(log *diag.Log, values fill.Group) (string, error) {
	text := bodyTemplate
	own, err := fs.ReadFile(d.files, bodyFile)
	switch {
	case err == nil:
		text = strings.TrimPrefix(strings.ReplaceAll(string(own), "\r\n", "\n"), "\uFEFF")
	case !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	filled, faults := fill.Expand(text, fill.Root(values))
	for _, f := range faults {
		log.Error(diag.Pos{File: bodyFile, Line: 1 + strings.Count(text[:min(f.Start, len(text))], "\n")}, "gui/mau-thu", f.Message, f.Hint)
	}
	return filled, nil
}
