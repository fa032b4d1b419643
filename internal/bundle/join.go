package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// Part is a run of pages of the new file.
type Part struct {
	File  *File
	Right bool   // begins on a right-hand page: behind a blank one where needed
	Title string // its bookmark, "" for none
	Group string // the bookmark above, once for parts that follow each other

	Over *File // page i of the run carries page From+i of Over on top
	From int   // counts from 1
}

// Place tells the page, from 1, on which each part begins, and how many pages
// there are with the blank ones.
func Place(parts []Part) (first []int, total int) {
	for _, p := range parts {
		if p.Right && total%2 == 1 {
			total++
		}
		first = append(first, total+1)
		total += p.File.Pages()
	}
	return first, total
}

// Join makes one file of the parts. The first part says what the file is: its
// title, author, metadata and colours are those of the whole. Parts that are
// PDF/A-1b, with overlays that are, give PDF/A-1b.
func Join(parts []Part, duplex bool) ([]byte, error) {
	if len(parts) == 0 {
		return nil, errors.New("không có trang nào để ghép")
	}
	j := &joiner{out: &writer{}, copiers: map[*File]*copier{}, forms: map[form]int{}, ends: map[string]int{}}
	j.root = j.out.reserve()
	for _, p := range parts {
		if err := j.part(p); err != nil {
			return nil, err
		}
	}
	outlines := j.outline(parts)
	return j.finish(parts[0].File, outlines, duplex)
}

type joiner struct {
	out     *writer
	root    int
	copiers map[*File]*copier
	pages   []int        // numbers of the page objects
	parents []int        // of each page: the node of the tree
	first   []int        // the page object that each part begins with
	forms   map[form]int // overlays as form XObjects
	begin   int          // the stream "q"
	ends    map[string]int
}

type form struct {
	file *File
	page int
}

const perNode = 64 // pages below one node of the page tree

// newPage takes a number for a page and its place in the tree.
func (j *joiner) newPage() (n, parent int) {
	if len(j.pages)%perNode == 0 {
		j.parents = append(j.parents, j.out.reserve())
	}
	n = j.out.reserve()
	j.pages = append(j.pages, n)
	return n, j.parents[len(j.parents)-1]
}

func (j *joiner) copier(f *File) *copier {
	if j.copiers[f] == nil {
		j.copiers[f] = &copier{out: j.out, from: f, known: map[int]int{}}
	}
	return j.copiers[f]
}

func (j *joiner) part(p Part) error {
	if p.Right && len(j.pages)%2 == 1 {
		w, h := p.File.Size(1)
		n, parent := j.newPage()
		j.out.put(n, fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Resources<<>>>>", parent, number(w), number(h)), nil)
	}
	c := j.copier(p.File)
	c.pages = map[int]int{}
	parents := make([]int, p.File.Pages())
	for i, old := range p.File.pages {
		c.pages[old.number], parents[i] = j.newPage()
	}
	j.first = append(j.first, c.pages[p.File.pages[0].number])
	for i := range p.File.pages {
		if err := j.page(c, p, i, parents[i]); err != nil {
			return fmt.Errorf("trang %d: %w", i+1, err)
		}
	}
	return nil
}

// finish writes the page tree and the catalog.
func (j *joiner) finish(base *File, outlines int, duplex bool) ([]byte, error) {
	tree := j.out.reserve()
	var nodes strings.Builder
	for i, node := range j.parents {
		from, to := i*perNode, min((i+1)*perNode, len(j.pages))
		j.out.put(node, fmt.Sprintf("<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>", tree, to-from, references(j.pages[from:to])), nil)
		fmt.Fprintf(&nodes, "%d 0 R ", node)
	}
	j.out.put(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(j.pages), nodes.String()), nil)
	c := j.copier(base)
	var b bytes.Buffer
	fmt.Fprintf(&b, "<</Type/Catalog/Pages %d 0 R", tree)
	if outlines > 0 {
		fmt.Fprintf(&b, "/Outlines %d 0 R/PageMode/UseOutlines", outlines)
	}
	b.WriteString("/ViewerPreferences<</DisplayDocTitle true")
	if duplex {
		b.WriteString("/PrintScaling/None/Duplex/DuplexFlipLongEdge")
	}
	b.WriteString(">>")
	catalog, err := base.ctx.Catalog()
	if err != nil {
		return nil, err
	}
	for _, key := range []string{"Lang", "Metadata", "OutputIntents"} {
		if o, has := catalog[key]; has {
			b.WriteString("/" + key + " ")
			if err := c.value(&b, o, 0); err != nil {
				return nil, err
			}
		}
	}
	b.WriteString(">>")
	j.out.put(j.root, b.String(), nil)
	info := 0
	if base.ctx.Info != nil {
		if info, err = c.reference(*base.ctx.Info, 0); err != nil {
			return nil, err
		}
	}
	return j.out.file(j.root, info), nil
}

func references(numbers []int) string {
	var b strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&b, "%d 0 R ", n)
	}
	return strings.TrimSpace(b.String())
}
