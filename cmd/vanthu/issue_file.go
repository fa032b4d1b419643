package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// issuingFile is for FILE.docx; the path of a draft in outputs means its job.
func (p *program) issuingFile(c *cli.Context, desk *pipeline.Desk, root, typed string, days issueDays) (none pipeline.Issuing, err error) {
	path := p.path(typed)
	if rel, err := filepath.Rel(filepath.Join(root, "outputs"), path); err == nil {
		name := strings.TrimSuffix(filepath.ToSlash(rel), filepath.Ext(rel))
		for _, job := range desk.All() {
			if job.Name == name {
				return p.issuingJob(c, desk, root, job, days)
			}
		}
	}
	if !strings.EqualFold(filepath.Ext(path), ".docx") {
		return none, fault{fmt.Sprintf("không hiểu %q", typed), "ghi plan, log --month 3, report --period quy-1, hoặc một tệp .docx"}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return none, err
	}
	draft := foreignDraft(path)
	p.warnSameName(root, draft)
	return p.foreign(desk, path, draft+hash(data)[:8], data, days)
}

// foreignDraft names a file in the register; its hash follows, so that another
// file of the name is another document.
func foreignDraft(path string) string {
	return "tep/" + strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)) + "#"
}

// warnSameName: a file that was mended after its issue would get a second
// number.
func (p *program) warnSameName(root, draft string) {
	r, err := p.readRegister(root)
	if err != nil || r == nil {
		return // said when the number is given
	}
	defer r.Close()
	same, err := r.Drafted(context.Background(), draft)
	if err != nil || len(same) == 0 {
		return
	}
	d := same[0]
	p.log.Warn(pos(strings.Trim(strings.TrimPrefix(draft, "tep/"), "#")+".docx"), "so/cung-ten", fmt.Sprintf("một tệp cùng tên đã ban hành %s ngày %s", called(d), vnDay(d.Issued)),
		"nếu đây là bản sửa của văn bản đó thì thu hồi nó, hoặc ban hành với --replace "+asTyped(d))
}

// unissued refuses a draft that is in force, and a file that was issued under
// another name: its bytes are the same.
func (p *program) unissued(root, draft string) error {
	drafts, err := p.issuedDrafts(root, draft)
	if err != nil {
		return err
	}
	if d, ok := drafts[draft]; ok {
		return &register.AlreadyIssued{Document: d}
	}
	_, sum, ok := strings.Cut(draft, "#")
	if !ok {
		return nil
	}
	r, err := p.readRegister(root)
	if err != nil || r == nil {
		return err
	}
	defer r.Close()
	list, err := r.List(context.Background(), register.Query{Text: sum, Whole: true, State: register.Issued})
	for _, d := range list {
		if strings.HasPrefix(d.Draft, "tep/") && strings.HasSuffix(d.Draft, "#"+sum) {
			return &register.AlreadyIssued{Document: d}
		}
	}
	return err
}

func (p *program) foreign(desk *pipeline.Desk, path, draft string, data []byte, days issueDays) (pipeline.Issuing, error) {
	issuing, _ := desk.IssuingFile(&p.log, p.shown(path), draft, data, days.signed, days.issued)
	return issuing, nil
}
