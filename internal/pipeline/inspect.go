package pipeline

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"sync/atomic"

	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
	"vanthu/internal/workspace"
)

// Inspector judges documents that others wrote by Decree 30.
type Inspector struct {
	Down   map[string]string // rules that the house has turned down, with its reason
	Marked bool              // make the PDF with the findings in its margin
	fonts  *typeset.Fonts
}

// Inspection is what there is to say about one document.
type Inspection struct {
	Name         string // as findings show it
	Kind, Nature string
	Foreign      bool   // not laid out by the decree: judged for fonts and typing alone
	Parts        string // what was recognised, a component a line
	Pages        int
	Findings     []decree30.Finding
	PDF          []byte
}

// Input is a file to be read: its name as findings show it.
type Input struct {
	Name string
	Read func() ([]byte, error)
}

// NewInspector takes the folder of the office's own fonts, "" for none.
func NewInspector(fontDir string) (*Inspector, error) {
	fonts, err := typeset.NewFonts(fontDir)
	return &Inspector{fonts: fonts}, err
}

// Run inspects every source, two or more at a time. A file that cannot be read
// as a document is a finding in log, its inspection nil.
func (n *Inspector) Run(log *diag.Log, sources []Input, done func(ready int)) ([]*Inspection, error) {
	out := make([]*Inspection, len(sources))
	var ready atomic.Int32
	err := each(len(sources), func(i int) error {
		defer func() { done(int(ready.Add(1))) }()
		data, err := sources[i].Read()
		if err == nil {
			out[i], err = n.inspect(log, sources[i].Name, data)
		}
		return err
	})
	return out, err
}

// inspect tells a fault of ours in one document as a finding, so that the
// others are judged all the same.
func (n *Inspector) inspect(log *diag.Log, name string, data []byte) (out *Inspection, err error) {
	defer confess(log, name, func() { out, err = nil, nil })
	file := docx.Open(log, name, data)
	if file == nil {
		return nil, nil
	}
	return n.judge(log, docx.Document(n.quiet(log), file))
}

// confess recovers from a panic over one document.
func confess(log *diag.Log, name string, undo func()) {
	if v := recover(); v != nil {
		undo()
		log.Error(diag.Pos{File: name}, "docx/loi-chuong-trinh", fmt.Sprintf("chương trình gặp lỗi của chính nó khi đọc tệp này: %v", v),
			"mở bằng Word và lưu lại dạng .docx rồi thử lại; nếu vẫn lỗi, gửi tệp cho người bảo trì")
	}
}

// quiet is where what cannot be drawn is told: it matters where pages are made.
func (n *Inspector) quiet(log *diag.Log) *diag.Log {
	if n.Marked {
		return log
	}
	return &diag.Log{}
}

func (n *Inspector) judge(log *diag.Log, d *doc.Document) (*Inspection, error) {
	parts := decree30.Recognise(d)
	quiet := n.quiet(log)
	pages, at := layPlaces(quiet, d, parts, n.fonts)
	if pages == nil {
		for _, f := range quiet.All() {
			if f.Severity == diag.Error {
				log.Add(f)
			}
		}
		return nil, nil
	}
	out := &Inspection{Name: d.File, Kind: parts.Kind.Name, Nature: string(parts.Nature), Foreign: parts.Foreign(), Parts: parts.String(), Pages: len(pages)}
	out.Findings = parts.Judge(decree30.Options{Pages: at.first, Ends: at.last, Count: len(pages), Down: n.Down})
	if !n.Marked {
		return out, nil
	}
	marked := n.mark(log, pages, at, out)
	var err error
	out.PDF, err = typeset.PDF(marked, aboutFile(d))
	return out, err
}

// House reads the rules that an office turns down; see workspace.LoadHouse.
func (n *Inspector) House(log *diag.Log, fsys fs.FS, name string) (err error) {
	n.Down, err = workspace.LoadHouse(log, fsys, name)
	return err
}

// HouseFile is the customary name of that file.
const HouseFile = workspace.HouseFile

// Breaches counts the findings against the decree itself.
func (in *Inspection) Breaches() int {
	n := 0
	for _, f := range in.Findings {
		if f.Severity == diag.Error {
			n++
		}
	}
	return n
}

// ByPart orders the findings by page, on a page by component, components as
// they first appear there.
func (in *Inspection) ByPart() []int {
	type group struct {
		page int
		part string
	}
	first := map[group]int{}
	order := make([]int, len(in.Findings))
	for i, f := range in.Findings {
		order[i] = i
		if g := (group{f.Page, f.Part}); first[g] == 0 {
			first[g] = i + 1
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		f, g := in.Findings[a], in.Findings[b]
		return cmp.Or(cmp.Compare(f.Page, g.Page), cmp.Compare(first[group{f.Page, f.Part}], first[group{g.Page, g.Part}]))
	})
	return order
}
