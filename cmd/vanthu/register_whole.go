package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/register"
)

func (p *program) verifyRegister(c *cli.Context) error {
	r, _, err := p.opened(c)
	if err != nil {
		return err
	}
	defer r.Close()
	faults, err := r.Verify(context.Background())
	if err != nil {
		return err
	}
	for _, f := range faults {
		p.tellFault(f)
	}
	p.result = map[string]any{"faults": append([]register.Fault{}, faults...)}
	if p.log.Failed() {
		p.say("\nVăn bản không nêu ở trên còn nguyên tệp; lấy ra bằng: vanthu register restore\n")
		return nil
	}
	p.say("Sổ nguyên vẹn: mọi tệp đúng mã băm, không số nào trùng.\n")
	return nil
}

const damagedHint = "lấy bản sao lưu gần nhất của sổ; xem docs/so-dang-ky.md, mục “Khi tệp sổ bị hỏng”"

// tellFault says a fault as a finding; a gap may be right, so it is a warning.
func (p *program) tellFault(f register.Fault) {
	const hint = damagedHint
	at := pos(registerFile)
	at.At = called(f.Document)
	switch f.Kind {
	case "gap":
		at.At = ""
		series := "dãy số chung"
		if f.Document.Series != "" {
			series = "dãy số " + f.Document.Series
		}
		numbers := fmt.Sprintf("số %02d", f.From)
		if f.To > f.From {
			numbers = fmt.Sprintf("các số từ %02d đến %02d", f.From, f.To)
		}
		p.log.Warn(at, "so/trong", fmt.Sprintf("%s năm %d không có %s", series, f.Document.Year, numbers), "đúng nếu các số đó đã cấp ở sổ giấy (--number)")
	case "hash":
		p.log.Error(at, "so/ma-bam", "tệp "+f.Name+" không còn đúng mã băm đã ghi", hint)
	case "missing":
		p.log.Error(at, "so/thieu-tep", "không có tệp ."+f.Name, hint)
	case "unreadable":
		p.log.Error(at, "so/khong-doc", "không đọc được các tệp của văn bản này", hint)
	case "twice":
		p.log.Error(at, "so/trung", fmt.Sprintf("năm %d có văn bản khác cùng số, ký hiệu này", f.Document.Year), "thu hồi một trong hai rồi ban hành lại với số khác; xem: vanthu register list")
	case "code":
		p.log.Error(at, "so/sai-so", "số ghi trong sổ khác số và ký hiệu của văn bản: phải là "+f.Detail, hint)
	default:
		at.At = ""
		p.log.Error(at, "so/hong", "cơ sở dữ liệu hỏng: "+firstOf(f.Detail), hint)
	}
}

// firstOf keeps of SQLite's lines, one a page, the first and how many follow.
func firstOf(detail string) string {
	lines := strings.Split(strings.TrimPrefix(detail, "*** in database main ***\n"), "\n")
	if len(lines) == 1 {
		return lines[0]
	}
	return fmt.Sprintf("%s, và %d chỗ nữa", lines[0], len(lines)-1)
}

func (p *program) restoreRegister(c *cli.Context) error {
	q, err := p.query(c, "")
	if err != nil {
		return err
	}
	q.Limit, q.Newest = 0, false
	r, root, err := p.opened(c)
	if err != nil {
		return err
	}
	defer r.Close()
	list, err := r.List(context.Background(), q)
	if err != nil {
		return err
	}
	n := 0
	for _, d := range list {
		files, err := p.wholeFiles(r, d)
		if err != nil {
			return err
		}
		paths, err := putIssued(root, d, files)
		if err != nil {
			return err
		}
		n += len(paths)
	}
	p.result = map[string]any{"documents": len(list), "files": n}
	has := "có đủ"
	if p.log.Failed() {
		has = "có"
	}
	p.say("outputs/ban-hanh/ %s %d tệp của %d văn bản đã ban hành.\n", has, n, len(list))
	return nil
}

// wholeFiles are the files of a document that are as they were issued; the
// others are told, and do not keep the rest from being given back.
func (p *program) wholeFiles(r *register.Register, d register.Document) ([]register.File, error) {
	at := pos(registerFile)
	at.At = called(d)
	files, err := r.Files(context.Background(), d.ID)
	if errors.Is(err, register.ErrDamaged) {
		p.log.Error(at, "so/khong-doc", "không đọc được các tệp của văn bản này", damagedHint)
		return nil, nil
	}
	return slices.DeleteFunc(files, func(f register.File) bool {
		bad := hash(f.Data) != f.SHA256
		if bad {
			p.log.Error(at, "so/ma-bam", "tệp "+f.Name+" không còn đúng mã băm đã ghi, không ghi ra", damagedHint)
		}
		return bad
	}), err
}

func (p *program) backupRegister(c *cli.Context) error {
	if c.NArg() != 1 {
		return fault{"chưa ghi tên tệp sao lưu", "ví dụ: vanthu register backup E:\\sao-luu\\so-2023.db"}
	}
	path := p.path(c.Args().First())
	if _, err := os.Lstat(path); err == nil {
		return fault{"đã có tệp " + p.shown(path), "ghi một tên khác; tệp sao lưu cũ không bị ghi đè"}
	}
	r, _, err := p.opened(c)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := r.Backup(context.Background(), path); err != nil {
		return err
	}
	p.result = map[string]any{"backup": p.shown(path)}
	p.say("Đã sao sổ ra %s\n", p.shown(path))
	return p.verifyBackup(path)
}

// verifyBackup reads the copy again: damage in the register goes into it.
func (p *program) verifyBackup(path string) error {
	r, err := register.Open(path, register.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer r.Close()
	faults, err := r.Verify(context.Background())
	if err != nil {
		return err
	}
	for _, f := range faults {
		if f.Kind != "gap" {
			p.tellFault(f)
		}
	}
	if p.log.Failed() {
		p.say("Bản sao mang theo những chỗ hỏng của sổ: giữ lại các bản sao lưu cũ hơn.\n")
	}
	return nil
}
