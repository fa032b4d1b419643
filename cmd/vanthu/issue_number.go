package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// errFindings stops a transaction over faults that are in the log.
var errFindings = errors.New("the document has errors")

// number gives the number and keeps the files, in one transaction, and only
// then puts them into outputs.
func (p *program) number(c *cli.Context, desk *pipeline.Desk, root string, issuing pipeline.Issuing, days issueDays, scan *register.File) error {
	r, err := p.register(root)
	if err != nil {
		return err
	}
	defer r.Close()
	order, err := p.order(c, r, issuing)
	if err != nil {
		return err
	}
	if err := p.warn(r, order, days, desk.Year.Number); err != nil {
		return err
	}
	again, err := issuedBefore(r, order)
	if err != nil {
		return err
	}
	var files []register.File
	issued, err := r.Issue(context.Background(), order, func(d register.Document) (register.Document, []register.File, error) {
		if err := p.unknownTo(root, order, d); err != nil {
			return d, nil, err
		}
		d, made, err := desk.Draw(&p.log, issuing, d)
		if err == nil && p.log.Failed() {
			err = errFindings
		}
		for i := range made {
			if again {
				made[i].Name = fmt.Sprintf("%s-%d%s", stem(made[i].Name), d.Number, filepath.Ext(made[i].Name))
			}
		}
		if scan != nil && len(made) > 0 {
			made = append(made, register.File{Role: "scan", Name: stem(made[0].Name) + "-ban-ky.pdf", Data: scan.Data})
		}
		files = made
		return d, made, err
	})
	if errors.Is(err, errFindings) {
		return nil
	}
	if err != nil {
		return err
	}
	return p.hand(root, issued, files)
}

// order is what is asked of the register.
func (p *program) order(c *cli.Context, r *register.Register, issuing pipeline.Issuing) (order register.Order, err error) {
	order = register.Order{At: p.instant(), Draft: issuing.Draft, Opening: issuing.Opening, Why: c.String("why")}
	if typed := c.String("number"); typed != "" {
		if order.Number, err = strconv.Atoi(typed); err != nil || order.Number < 1 || order.Number > mostNumber {
			return order, fault{fmt.Sprintf("--number %q không phải một số văn bản", typed), fmt.Sprintf("ghi số từ 1 đến %d, ví dụ: --number 12", mostNumber)}
		}
	}
	if typed := c.String("replace"); typed != "" {
		old, err := p.find(c, r, typed)
		if err != nil {
			return order, err
		}
		if err := replaceable(old, issuing.Draft); err != nil {
			return order, err
		}
		order.Of = old.ID
	}
	return order, nil
}

// mostNumber is more than any office gives in a year: the next number follows
// what is typed, so that a slip would stay.
const mostNumber = 99_999

// replaceable refuses a replacement by another kind, or of another period's
// paper: neither could be undone. Article 18 of Decree 30 asks for the same form.
func replaceable(old, by register.Document) error {
	own := func(d register.Document) bool { return !strings.HasPrefix(d.Draft, "tep/") }
	if old.Kind == by.Kind && (old.Draft == by.Draft || !own(old) || !own(by)) {
		return nil
	}
	return fault{fmt.Sprintf("%s là %s, không thay thế bằng %s được", called(old), old.Title, by.Title),
		"xem lại số ở --replace; văn bản thay thế phải cùng loại, cùng việc (Điều 18 Nghị định 30/2020/NĐ-CP); muốn bỏ văn bản cũ thì dùng --recall"}
}

// unknownTo refuses a number that a file in outputs bears and the register does
// not have: a backup of last week has taken the register's place, and would give
// this week's numbers again. Who writes the number enters that very document.
func (p *program) unknownTo(root string, o register.Order, d register.Document) error {
	if o.Number != 0 || d.Code == "" {
		return nil
	}
	dir := filepath.Join(root, "outputs", "ban-hanh", fmt.Sprint(d.Year))
	d.Draft = "x"
	prefix := strings.TrimSuffix(pipeline.IssuedName(d), "x")
	files, _ := os.ReadDir(dir) // none, or not to be read: then nothing is known against it
	for _, f := range files {
		if strings.HasPrefix(f.Name(), prefix) && strings.HasSuffix(f.Name(), ".docx") {
			path := p.shown(filepath.Join(dir, f.Name()))
			return fault{fmt.Sprintf("%s mang số %s mà sổ không ghi số này: sổ có lẽ là bản sao lưu cũ", path, d.Code),
				fmt.Sprintf("ghi lại văn bản đó trước: vanthu issue %s --number %d --issued-on NGÀY; không phải văn bản đã ban hành thì chuyển tệp đi nơi khác", path, d.Number)}
		}
	}
	return nil
}

// issuedBefore says that a draft without a number on paper was issued and
// recalled: its new files must not be called as the old ones.
func issuedBefore(r *register.Register, o register.Order) (bool, error) {
	if o.Draft.Symbol != "" || o.Of != 0 {
		return false, nil
	}
	old, err := r.List(context.Background(), register.Query{Series: &o.Draft.Series, Year: o.Draft.Year, Draft: o.Draft.Draft, Limit: 1})
	return len(old) > 0, err
}

func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// hand puts the issued files into outputs and takes the draft's away. The
// register has everything already: what fails here is restored at any time.
func (p *program) hand(root string, d register.Document, files []register.File) error {
	for i := range files {
		files[i].SHA256 = hash(files[i].Data)
	}
	paths, err := putIssued(root, d, files)
	if err == nil {
		err = dropDraft(filepath.Join(root, "outputs"), d.Draft)
	}
	p.tellIssued(d, paths)
	if err != nil {
		return fault{fmt.Sprintf("%s đã ban hành và ghi sổ, nhưng chưa chép được tệp ra outputs/: %s", d.Title, p.explain(err).Message), "khắc phục rồi chạy: vanthu register restore"}
	}
	return nil
}

// dropDraft removes the files of a draft, never ones edited by hand: those go
// aside.
func dropDraft(out, draft string) error {
	s := &saving{dir: out, known: readManifest(out)}
	for _, name := range []string{draft + ".docx", draft + ".pdf"} {
		if err := s.keepHandwork(name); err != nil {
			return err
		}
		if err := os.Remove(s.at(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		delete(s.known, name)
	}
	return s.remember()
}

func (p *program) tellIssued(d register.Document, paths []string) {
	var shown []string
	for _, path := range paths {
		shown = append(shown, p.shown(path))
	}
	p.result = map[string]any{"issued": d, "files": append([]string{}, shown...)}
	p.say("Đã ban hành %s: %s, ngày %s, %d trang.\n", d.Title, p.style().bold(calledFull(d)), vnDay(d.Issued), d.Pages)
	for _, s := range shown {
		p.say("  %s\n", s)
	}
	if d.Copies > 0 {
		p.say("In %d bản theo Nơi nhận, ký, đóng dấu; lưu một bản gốc.\n", d.Copies)
	}
}

func calledFull(d register.Document) string {
	if d.Code == "" {
		return fmt.Sprintf("thứ tự %d, không mang số", d.Number)
	}
	return "số " + d.Code
}
