package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) convertCommand() *cli.Command {
	return &cli.Command{
		Name: "convert", Aliases: []string{"chuyen-pdf"},
		Usage: "chuyển tệp .docx bất kỳ thành PDF, trang như Word", ArgsUsage: "TỆP|THƯ_MỤC…",
		Description: `Tệp PDF nằm cạnh tệp .docx, hoặc trong thư mục ghi ở -o. Một thư mục là mọi
tệp .docx trong đó. Điều gì trong tệp chưa thể hiện được thì có cảnh báo.
Với --against, không ghi tệp nào: trang của vanthu được so với một tệp PDF do
Word hay LibreOffice xuất ra, từng trang một.
Ví dụ: vanthu convert cong-van.docx
       vanthu convert ho-so/ -o pdf/
       vanthu convert cong-van.docx --against cong-van-word.pdf`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o", "ra"}, Usage: "`THƯ_MỤC` để ghi; không ghi thì cạnh tệp nguồn"},
			&cli.StringFlag{Name: "fonts", Aliases: []string{"phong"}, Usage: "`THƯ_MỤC` có phông chữ của cơ quan (times.ttf …); không ghi thì fonts/ của thư mục làm việc"},
			&cli.StringFlag{Name: "pdf-version", Aliases: []string{"loai-pdf"}, Usage: "`LOẠI` PDF: a-1b để lưu trữ (mặc nhiên) hoặc plain"},
			&cli.BoolFlag{Name: "text", Aliases: []string{"chu"}, Usage: "ghi chữ của từng trang ra tệp .txt thay cho PDF"},
			&cli.StringFlag{Name: "against", Aliases: []string{"so-voi"}, Usage: "so từng trang với `TỆP` PDF làm bằng chương trình khác, không ghi gì"},
		},
		Action: p.convert,
	}
}

// conversion is one file on its way.
type conversion struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Pages  int    `json:"pages"`
}

func (p *program) convert(c *cli.Context) error {
	converter, err := p.converter(c)
	if err != nil {
		return err
	}
	if other := c.String("against"); other != "" {
		if c.IsSet("output") || c.Bool("text") {
			return fault{"--against chỉ so sánh, không ghi tệp nào", "bỏ -o và --text, hoặc bỏ --against để chuyển"}
		}
		return p.against(converter, c.Args().Slice(), other)
	}
	files, err := p.conversions(c.Args().Slice(), c.String("output"), c.Bool("text"))
	if err != nil {
		return err
	}
	tasks := make([]pipeline.Task, len(files))
	for i := range files {
		tasks[i] = p.task(&files[i], c.Bool("text"))
	}
	err = converter.Run(&p.log, tasks, p.meter("đang chuyển", len(tasks)))
	p.digest()
	p.tellConverted(files) // those that could be written
	return err
}

func (p *program) converter(c *cli.Context) (*pipeline.Converter, error) {
	fonts := c.String("fonts")
	if fonts != "" {
		if fonts = p.path(fonts); !isDir(fonts) {
			return nil, fault{"không có thư mục phông chữ " + c.String("fonts"), "kiểm tra lại đường dẫn ở --fonts"}
		}
	}
	if fonts == "" {
		if root, err := p.root(c); err == nil && isDir(filepath.Join(root, "fonts")) {
			fonts = filepath.Join(root, "fonts") // of the workspace around
		}
	}
	converter, err := pipeline.NewConverter(fonts)
	if err != nil {
		return nil, err
	}
	switch kind := strings.ToLower(c.String("pdf-version")); kind {
	case "", "a-1b", "a1b", "pdf/a-1b":
	case "plain", "thuong":
		converter.Plain = true
	default:
		return nil, fault{fmt.Sprintf("không có loại PDF %q", kind), "dùng a-1b hoặc plain"}
	}
	return converter, nil
}

// task reads a file and writes its pages whole or not at all.
func (p *program) task(f *conversion, text bool) pipeline.Task {
	return pipeline.Task{
		Name: p.shown(f.Source),
		Read: func() ([]byte, error) { return os.ReadFile(f.Source) },
		Write: func(out pipeline.Converted) error {
			data := out.PDF
			if text {
				data = []byte(out.Text())
			}
			if err := replace(f.Target, data); err != nil {
				return err
			}
			f.Pages = out.Pages
			return nil
		},
	}
}

// conversions lists what was asked for, each file with its target; two files
// for one target are refused before anything is written.
func (p *program) conversions(args []string, out string, text bool) ([]conversion, error) {
	if len(args) == 0 {
		return nil, fault{"chưa ghi tệp nào để chuyển", "ví dụ: vanthu convert cong-van.docx"}
	}
	ending := ".pdf"
	if text {
		ending = ".txt"
	}
	var list []conversion
	taken := map[string]string{}
	for _, arg := range args {
		sources, base, err := p.sources(arg)
		if err != nil {
			return nil, err
		}
		for _, source := range sources {
			target := source
			if out != "" {
				rel, err := filepath.Rel(base, source)
				if err != nil {
					return nil, err
				}
				target = filepath.Join(p.path(out), rel)
			}
			target = strings.TrimSuffix(target, filepath.Ext(target)) + ending
			if first, twice := taken[strings.ToLower(target)]; twice && first != source {
				return nil, fault{fmt.Sprintf("%s và %s cùng thành một tệp %s", p.shown(first), p.shown(source), p.shown(target)), "đổi tên một tệp, hoặc chuyển từng thư mục riêng"}
			} else if twice {
				continue
			}
			taken[strings.ToLower(target)] = source
			list = append(list, conversion{Source: source, Target: target})
		}
	}
	return list, nil
}

// sources is a file itself, or every .docx below a folder; base is what their
// names below the output folder start from.
func (p *program) sources(arg string) (files []string, base string, err error) {
	root := p.path(arg)
	if !isDir(root) {
		if _, err := os.Stat(root); err != nil {
			return nil, "", err
		}
		return []string{root}, filepath.Dir(root), nil
	}
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".docx") && !strings.HasPrefix(d.Name(), "~$") { // ~$ is Word's lock
			files = append(files, path)
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = fault{"không có tệp .docx nào trong " + arg, "kiểm tra lại thư mục"}
	}
	return files, root, err
}

func (p *program) tellConverted(files []conversion) {
	var rows [][]cell
	written := []conversion{}
	pages := 0
	for _, f := range files {
		if f.Pages == 0 {
			continue
		}
		f.Source, f.Target = p.shown(f.Source), p.shown(f.Target)
		written = append(written, f)
		rows = append(rows, plain(f.Target, strconv.Itoa(f.Pages)))
		pages += f.Pages
	}
	p.result = map[string]any{"written": written}
	if p.quiet || len(rows) == 0 {
		return
	}
	printTable(&p.text, []column{{title: "Tệp", flexible: true}, {title: "Trang", right: true}}, rows, p.style())
	p.say("\nĐã chuyển %d/%d tệp, %d trang.\n", len(written), len(files), pages)
}
