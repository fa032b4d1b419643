package main

import (
	"os"
	"path/filepath"
	"regexp"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// archiveVerify tells every file that is not as it was sealed, and whether the
// seal is the one that the register noted.
func (p *program) archiveVerify(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return fault{"cần đúng một thư mục hồ sơ", "ví dụ: vanthu archive verify outputs/ho-so/2023"}
	}
	dir := p.path(c.Args().First())
	if !isDir(dir) {
		return fault{"không có thư mục " + p.shown(dir), "kiểm tra lại đường dẫn, hoặc lập hồ sơ bằng: vanthu archive"}
	}
	changes, seal, sealed, err := pipeline.VerifyDossier(os.DirFS(dir))
	if err != nil {
		return err
	}
	if !sealed {
		return fault{"thư mục " + p.shown(dir) + " không có tệp SHA256SUMS đọc được, nên không chứng minh được gì", "dùng bản hồ sơ khác, hoặc lập lại bằng: vanthu archive"}
	}
	for _, ch := range changes {
		p.tellHarm(filepath.Join(dir, filepath.FromSlash(ch.Name)), ch)
	}
	known, err := p.knownSeal(c, seal)
	if err != nil {
		return err
	}
	p.result = map[string]any{"seal": seal, "changes": len(changes), "register": known}
	if !p.log.Failed() {
		p.say("Hồ sơ nguyên vẹn: không thiếu, không thêm, không đổi tệp nào.\nNiêm phong %s: %s.\n", seal, known)
	}
	return nil
}

func (p *program) tellHarm(path string, ch pipeline.DossierChange) {
	switch ch.Harm {
	case pipeline.DossierMissing:
		p.log.Error(pos(p.shown(path)), "ho-so/thieu-tep", "tệp của hồ sơ không còn", "lấy lại tệp từ bản sao, hoặc lập lại hồ sơ")
	case pipeline.DossierAdded:
		p.log.Error(pos(p.shown(path)), "ho-so/them-tep", "tệp không thuộc hồ sơ", "chuyển tệp ra khỏi thư mục hồ sơ")
	case pipeline.DossierChanged:
		p.log.Error(pos(p.shown(path)), "ho-so/doi-tep", "tệp đã bị thay đổi sau khi lập hồ sơ", "lấy lại tệp từ bản sao, hoặc lập lại hồ sơ")
	}
}

var sealInNote = regexp.MustCompile(`niêm phong ([0-9a-f]{64})`)

// knownSeal looks for the seal in the register of the workspace, if there is
// one.
func (p *program) knownSeal(c *cli.Context, seal string) (string, error) {
	const alone = "chưa so với sổ đăng ký (không ở trong thư mục làm việc)"
	root, err := p.root(c)
	if err != nil {
		return alone, nil
	}
	book, err := p.readRegister(root)
	if err != nil {
		return "", err
	}
	if book == nil {
		return alone, nil
	}
	defer book.Close()
	docs, err := book.List(c.Context, register.Query{})
	if err != nil {
		return "", err
	}
	filed := false
	for _, doc := range docs {
		events, err := book.Events(c.Context, doc.ID)
		if err != nil {
			return "", err
		}
		for _, e := range events {
			if m := sealInNote.FindStringSubmatch(e.Note); e.Kind == "filed" && m != nil {
				if filed = true; m[1] == seal {
					return "đúng như sổ đăng ký ghi ngày " + vnDay(e.At[:min(len(e.At), 10)]), nil
				}
			}
		}
	}
	if filed {
		p.log.Error(pos("SHA256SUMS"), "ho-so/niem-phong", "niêm phong khác với mọi lần lập hồ sơ ghi trong sổ: cả tệp và SHA256SUMS có thể đã bị sửa", "lập lại hồ sơ bằng: vanthu archive, rồi so hai bản")
		return "khác với sổ đăng ký", nil
	}
	return "sổ đăng ký chưa ghi lần lập hồ sơ nào", nil
}
