package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) archiveCommand() *cli.Command {
	return &cli.Command{
		Name: "archive", Aliases: []string{"lap-ho-so"},
		Usage: "lập hồ sơ của năm: một thư mục và một tệp PDF/A",
		Description: `Hồ sơ gồm bìa, mục lục, mọi văn bản đã ban hành theo thứ tự sổ, minh chứng,
chứng từ kết thúc; từng tờ có số. Tên, số ký hiệu, thời hạn bảo quản, thứ tự ghi
ở ho_so trong co-quan.yaml. Lập lại khi không có gì đổi thì được đúng tệp cũ.
Ví dụ: vanthu archive
       vanthu archive verify outputs/ho-so/2023`,
		Flags:  []cli.Flag{&cli.StringFlag{Name: "output", Aliases: []string{"o", "ra"}, Usage: "`THƯ_MỤC` của hồ sơ; không ghi thì outputs/ho-so/NĂM"}},
		Action: p.archive,
		Subcommands: []*cli.Command{{
			Name: "verify", Aliases: []string{"kiem-tra"}, Usage: "kiểm tra hồ sơ: không thiếu, không thêm, không đổi tệp nào", ArgsUsage: "THƯ_MỤC", Action: p.archiveVerify,
		}},
	}
}

func (p *program) archive(c *cli.Context) error {
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	book, err := p.noting(root)
	if err != nil {
		return err
	}
	defer book.Close()
	filings, err := filingsOf(c, book, desk)
	if err != nil {
		return err
	}
	if len(filings) == 0 {
		return fault{fmt.Sprintf("năm %d chưa có văn bản nào được ban hành", desk.Year.Number), "ban hành văn bản bằng: vanthu issue"}
	}
	p.tellDrafts(desk, filings)
	dossier, err := desk.Dossier(&p.log, filings)
	if err != nil || p.log.Failed() {
		return err
	}
	dir := filepath.Join(root, "outputs", "ho-so", fmt.Sprint(desk.Year.Number))
	if c.IsSet("output") {
		dir = p.path(c.String("output"))
	}
	if err := p.placeDossier(root, dir, dossier); err != nil {
		return err
	}
	if err := p.recordFiled(c, book, dossier); err != nil {
		return err
	}
	p.tellDossier(dir, dossier)
	return nil
}

// filingsOf takes what was issued in the year and, of the year's own papers, what
// was issued in the next: December's log is signed in January.
func filingsOf(c *cli.Context, book *register.Register, desk *pipeline.Desk) ([]pipeline.Filing, error) {
	year := desk.Year.Number
	docs, err := book.List(c.Context, register.Query{Year: year})
	if err != nil {
		return nil, err
	}
	for _, job := range desk.All() {
		late, err := book.List(c.Context, register.Query{Year: year + 1, Draft: job.Name})
		if err != nil {
			return nil, err
		}
		docs = append(docs, late...)
	}
	var filings []pipeline.Filing
	for _, doc := range docs {
		files, err := book.Files(c.Context, doc.ID)
		if err != nil {
			return nil, err
		}
		slips, err := book.Slips(c.Context, doc.ID)
		if err != nil {
			return nil, err
		}
		filings = append(filings, pipeline.Filing{Document: doc, Files: append(files, slips...)})
	}
	return filings, nil
}

// tellDrafts names what the year asks for and the dossier does not have.
func (p *program) tellDrafts(desk *pipeline.Desk, filings []pipeline.Filing) {
	var missing []string
	for _, job := range desk.All() {
		if !slices.ContainsFunc(filings, func(f pipeline.Filing) bool {
			return f.Document.Draft == job.Name && f.Document.State == register.Issued
		}) {
			missing = append(missing, job.Title)
		}
	}
	if len(missing) > 0 {
		p.log.Warn(pos(registerFile), "ho-so/chua-ban-hanh", fmt.Sprintf("%d văn bản của năm chưa ban hành nên không có trong hồ sơ: %s", len(missing), strings.Join(missing, "; ")),
			"ban hành xong thì lập lại hồ sơ")
	}
}

// placeDossier writes the folder beside its place and moves it there whole. An
// old one that was changed since it was sealed is not touched.
func (p *program) placeDossier(root, dir string, d *pipeline.Dossier) error {
	if _, err := os.Stat(dir); err == nil {
		changes, seal, sealed, err := pipeline.VerifyDossier(os.DirFS(dir))
		switch {
		case err != nil:
			return err
		case !sealed && filesIn(dir) == 0: // an empty folder was made for it
		case !sealed || len(changes) > 0:
			return fault{"thư mục " + p.shown(dir) + " đã có tệp khác với hồ sơ lập lần trước", "xem bằng: vanthu archive verify " + p.shown(dir) + "; đổi tên hoặc chuyển thư mục đi rồi lập lại"}
		case seal == d.Seal:
			return nil
		}
	}
	staged := dir + ".tam"
	if err := os.RemoveAll(staged); err != nil {
		return err
	}
	err := writeDossier(root, staged, d)
	if err == nil {
		err = swap(staged, dir)
	}
	if err != nil {
		os.RemoveAll(staged)
	}
	return err
}

// swap puts a folder in another's place. The old one is moved aside first, which
// a file held open in it forbids before anything is lost.
func swap(staged, dir string) error {
	old := dir + ".cu"
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(staged, dir); err != nil {
		return errors.Join(err, os.Rename(old, dir))
	}
	return os.RemoveAll(old)
}

func writeDossier(root, dir string, d *pipeline.Dossier) error {
	for _, f := range d.Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if f.From == "" {
			if err := os.WriteFile(path, f.Data, 0o666); err != nil {
				return err
			}
			continue
		}
		if err := copyFile(filepath.Join(root, filepath.FromSlash(f.From)), path); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// recordFiled notes in the register where each document lies, with the seal, so
// that a dossier sealed anew by others is told from this one.
func (p *program) recordFiled(c *cli.Context, book *register.Register, d *pipeline.Dossier) error {
	for _, filed := range d.Documents {
		note := fmt.Sprintf("tờ %d-%d, niêm phong %s", filed.First, filed.Last, d.Seal)
		if d.Code != "" {
			note = "hồ sơ " + d.Code + ", " + note
		}
		events, err := book.Events(c.Context, filed.Document.ID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(events, func(e register.Event) bool { return e.Kind == "filed" && e.Note == note }) {
			continue
		}
		if err := book.Record(c.Context, register.Event{Document: filed.Document.ID, Kind: "filed", At: p.instant(), Note: note}); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) tellDossier(dir string, d *pipeline.Dossier) {
	p.result = map[string]any{"folder": p.shown(dir), "documents": len(d.Documents), "evidence": d.Evidence, "sheets": d.Sheets, "pages": d.Pages, "seal": d.Seal}
	p.say("Hồ sơ: %s\n%d văn bản, %d minh chứng, %d tờ, trong %s/ho-so.pdf (%d trang, PDF/A-1b).\n", d.Title, len(d.Documents), d.Evidence, d.Sheets, p.shown(dir), d.Pages)
	p.say("Niêm phong (SHA-256): %s\n", d.Seal)
}
