package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/diag"
	"vanthu/internal/pipeline"
)

func houseFlag() cli.Flag {
	return &cli.StringFlag{Name: "house", Aliases: []string{"quy-uoc"}, Usage: "`TỆP` quy ước hạ mức quy tắc; không ghi thì tìm " + pipeline.HouseFile + " từ thư mục hiện tại trở lên"}
}

// inspect judges documents by Decree 30.
func (p *program) inspect(c *cli.Context) error {
	inspector, house, err := p.inspector(c)
	if err != nil || p.log.Failed() {
		return err
	}
	inspector.Marked = c.Bool("pdf")
	files, err := p.documents(c.Args().Slice(), inspected)
	if err != nil {
		return err
	}
	found, err := inspector.Run(&p.log, inputs(p, files), p.meter("đang soát", len(files)))
	if err != nil {
		return err
	}
	p.notes = true
	printFindings(&p.text, p.log.All(), p.style()) // of files that could not be read
	p.told = true
	var told []told
	for i, in := range found {
		if in == nil {
			continue
		}
		t := p.tell(in, c.Bool("parts"))
		if in.PDF != nil {
			target := strings.TrimSuffix(files[i], filepath.Ext(files[i])) + inspected
			if err := replace(target, in.PDF); err != nil {
				return err
			}
			t.PDF = p.shown(target)
			p.say("Đã ghi %s.\n\n", t.PDF)
		}
		told = append(told, t)
	}
	p.result = map[string]any{"documents": told, "house": house}
	p.sum(found, house)
	return nil
}

// inspected ends the names of what check writes beside a document.
const inspected = ".kiem-tra.pdf"

// inspector reads the office's fonts and its house rules; house is the shown
// name of the latter, "" for none.
func (p *program) inspector(c *cli.Context) (n *pipeline.Inspector, house string, err error) {
	fonts := ""
	if root, err := p.root(c); err == nil && isDir(filepath.Join(root, "fonts")) {
		fonts = filepath.Join(root, "fonts")
	} else if c.String("workspace") != "" && err != nil {
		return nil, "", err
	}
	if n, err = pipeline.NewInspector(fonts); err != nil {
		return nil, "", err
	}
	path, err := p.house(c)
	if err != nil || path == "" {
		return n, "", err
	}
	return n, p.shown(path), n.House(&p.log, os.DirFS(filepath.Dir(path)), filepath.Base(path))
}

// house finds the file of house rules: as asked for, else the nearest upwards.
func (p *program) house(c *cli.Context) (string, error) {
	if asked := c.String("house"); asked != "" {
		_, err := os.Stat(p.path(asked))
		return p.path(asked), err
	}
	for dir := p.dir; ; dir = filepath.Dir(dir) {
		path := filepath.Join(dir, pipeline.HouseFile)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if dir == filepath.Dir(dir) {
			return "", nil
		}
	}
}

// documents lists the files asked for, each once, without those that the
// program itself wrote.
func (p *program) documents(args []string, own string) ([]string, error) {
	var files []string
	for _, arg := range args {
		found, _, err := p.sources(arg)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !slices.Contains(files, f) && (len(found) == 1 || !strings.HasSuffix(f, own)) {
				files = append(files, f)
			}
		}
	}
	return files, nil
}

func inputs(p *program, files []string) []pipeline.Input {
	var list []pipeline.Input
	for _, f := range files {
		list = append(list, pipeline.Input{Name: p.shown(f), Read: func() ([]byte, error) { return os.ReadFile(f) }})
	}
	return list
}

// told is a document as --json shows it.
type told struct {
	File   string        `json:"file"`
	Kind   string        `json:"kind"`
	Nature string        `json:"nature"`
	Under  bool          `json:"decree30"` // whether the decree holds for it
	Pages  int           `json:"pages"`
	Parts  []string      `json:"parts,omitempty"`
	PDF    string        `json:"pdf,omitempty"`
	Found  []toldFinding `json:"found"`
}

type toldFinding struct {
	Number   int           `json:"number"` // as marked in the PDF
	Page     int           `json:"page,omitempty"`
	Part     string        `json:"part"`
	Rule     string        `json:"rule"`
	Severity diag.Severity `json:"severity"`
	Message  string        `json:"message"`
	Para     string        `json:"paragraph,omitempty"`
	Text     string        `json:"text,omitempty"`
}

// tell prints the findings of one document by page and part.
func (p *program) tell(in *pipeline.Inspection, parts bool) told {
	t := told{File: in.Name, Kind: in.Kind, Nature: in.Nature, Under: !in.Foreign, Pages: in.Pages, Found: []toldFinding{}}
	p.say("%s\n", p.style().bold(p.oneLine(0, 2, in.Name+": "+in.Summary())))
	if parts {
		t.Parts = strings.Split(strings.TrimSpace(in.Parts), "\n")
		for _, line := range t.Parts {
			p.say("%s\n", p.oneLine(2, 4, "| "+line))
		}
	}
	for i, f := range in.Findings {
		p.log.Add(f.Finding)
		t.Found = append(t.Found, toldFinding{i + 1, f.Page, f.Part, f.Rule, f.Severity, f.Message, f.Para, f.Text})
	}
	p.tellGroups(in)
	p.say("\n")
	return t
}

// tellGroups keeps the number that a finding has in the PDF.
func (p *program) tellGroups(in *pipeline.Inspection) {
	heading := ""
	for _, i := range in.ByPart() {
		f := in.Findings[i]
		if p.quiet && f.Severity < diag.Error {
			continue
		}
		now := f.Part
		if f.Page > 0 {
			now = fmt.Sprintf("trang %d, %s", f.Page, f.Part)
		}
		if now != heading {
			heading = now
			fmt.Fprintf(&p.text, "  %s\n", p.style().bold(now))
		}
		paint := p.style().yellow
		if f.Severity == diag.Error {
			paint = p.style().red
		}
		word := pipeline.Severity(f.Severity)
		text := fmt.Sprintf("%d. %s: %s", i+1, word, f.Message)
		if !p.quiet {
			text += afterwards(f.Hint, strings.TrimPrefix(f.Basis, "Nghị định 30/2020/NĐ-CP, "), f.Rule)
		}
		fmt.Fprintf(&p.text, "%s\n", strings.Replace(p.oneLine(4, 3, text), word, paint(word), 1))
	}
}

// afterwards is what follows a finding in its line: how to mend it, by what
// article, by which rule.
func afterwards(hint, basis, rule string) string {
	tail := " (" + rule + ")"
	if basis != "" {
		tail = " (" + basis + "; " + rule + ")"
	}
	if hint != "" {
		tail = "; sửa: " + hint + tail
	}
	return tail
}

// oneLine keeps a finding on one line, for grep and for eyes; only a terminal
// too narrow for it breaks it, with the rest further in.
func (p *program) oneLine(indent, further int, text string) string {
	if p.columns < 40 {
		return spaces(indent) + text
	}
	return spaces(indent) + strings.Join(hang(text, p.columns-indent-1, p.columns-indent-further-1), "\n"+spaces(indent+further))
}

// sum counts over several files.
func (p *program) sum(found []*pipeline.Inspection, house string) {
	if house != "" {
		p.say("Quy ước của cơ quan: %s.\n", house)
	}
	read, clean := 0, 0
	for _, in := range found {
		if in == nil {
			continue
		}
		read++
		if in.Breaches() == 0 {
			clean++
		}
	}
	switch total := pipeline.Total(found); {
	case len(found) < 2:
	case read == len(found) && total == pipeline.Total(nil):
		p.say("Đã soát %d/%d tệp: tất cả đúng thể thức.\n", read, len(found))
	default:
		p.say("Đã soát %d/%d tệp: %d tệp không có vi phạm; tổng cộng %s.\n", read, len(found), clean, total)
	}
}
