package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) fixCommand() *cli.Command {
	return &cli.Command{
		Name: "fix", Aliases: []string{"sua"},
		Usage: "sửa những lỗi thể thức sửa được bằng máy của văn bản .docx bất kỳ", ArgsUsage: "TỆP.docx|THƯ_MỤC…",
		Description: `Ghi TỆP.sua.docx cạnh tệp gốc: lề, khổ giấy, phông, cỡ chữ, canh lề, lùi đầu
dòng, cách đoạn, cách dòng, số trang, chữ của Quốc hiệu và Tiêu ngữ, số 0 của số
và ngày, dấu câu của Nơi nhận, dấu cách thừa. In ra mọi điều đã sửa và những
điều phải có người sửa. Lời văn giữ nguyên, trừ khi ghi --words.
Mã thoát: 0 không còn vi phạm, 1 còn vi phạm phải sửa tay, 2 không chạy được.`,
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "in-place", Aliases: []string{"tai-cho"}, Usage: "sửa ngay TỆP.docx, bản cũ giữ ở TỆP.docx.bak"},
			&cli.BoolFlag{Name: "words", Aliases: []string{"loi-van"}, Usage: "sửa cả chữ: cách đặt dấu thanh, học vị trước họ tên, ./. còn thiếu"},
			houseFlag(),
		},
		Action: p.fix,
	}
}

// fixed ends the names of what fix writes beside a document.
const fixed = ".sua.docx"

func (p *program) fix(c *cli.Context) error {
	if !c.Args().Present() {
		return fault{"chưa ghi tệp nào để sửa", "ví dụ: vanthu fix cong-van.docx"}
	}
	inspector, house, err := p.inspector(c)
	if err != nil || p.log.Failed() {
		return err
	}
	files, err := p.documents(c.Args().Slice(), fixed)
	if err != nil {
		return err
	}
	repairs, err := inspector.Fix(&p.log, inputs(p, files), c.Bool("words"), p.meter("đang sửa", len(files)))
	if err != nil {
		return err
	}
	printFindings(&p.text, p.log.All(), p.style())
	p.told = true
	var list []repaired
	after := make([]*pipeline.Inspection, len(repairs))
	for i, r := range repairs {
		if r == nil {
			continue
		}
		target, err := p.writeRepair(files[i], r, c.Bool("in-place"))
		if err != nil {
			return err
		}
		list = append(list, p.tellRepair(r, target))
		after[i] = r.After
	}
	p.result = map[string]any{"documents": list, "house": house}
	p.sum(after, house)
	return nil
}

// writeRepair gives the name of what it wrote, "" for a document that needed
// nothing. The old version goes to .bak before the new one takes its place.
func (p *program) writeRepair(path string, r *pipeline.Repair, inPlace bool) (string, error) {
	if r.Docx == nil {
		return "", nil
	}
	target := strings.TrimSuffix(path, filepath.Ext(path)) + fixed
	if inPlace {
		target = path
		old, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		if err := keep(path+".bak", old); err != nil {
			return "", err
		}
	}
	return p.shown(target), replace(target, r.Docx)
}

// repaired is a document as --json shows it.
type repaired struct {
	File    string          `json:"file"`
	Written string          `json:"written,omitempty"`
	Made    []pipeline.Mend `json:"made"`
	Left    told            `json:"left"`
}

func (p *program) tellRepair(r *pipeline.Repair, target string) repaired {
	out := repaired{File: r.Name, Written: target, Made: append([]pipeline.Mend{}, r.Made...)}
	if target == "" {
		p.say("%s: không có gì sửa được bằng máy.\n", p.style().bold(r.Name))
	} else {
		p.say("%s: đã sửa %d điều, ghi vào %s\n", p.style().bold(r.Name), len(r.Made), target)
	}
	for _, m := range r.Made {
		where := m.At[0]
		if m.Count > 1 {
			where = fmt.Sprintf("%d chỗ, từ %s", m.Count, where)
		}
		p.say("%s\n", p.oneLine(4, 2, fmt.Sprintf("- %s (%s; %s)", m.Say, where, m.Rule)))
	}
	p.say("Còn lại, phải có người xem:\n")
	out.Left = p.tell(r.After, false)
	return out
}

// keep puts a copy aside under a name that no other copy has: thu.docx.bak,
// then thu.docx.bak-2.
func keep(name string, data []byte) error {
	path := name
	for n := 2; ; n++ {
		kept, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return replace(path, data)
		}
		if err != nil || bytes.Equal(kept, data) {
			return err
		}
		path = fmt.Sprintf("%s-%d", name, n)
	}
}
