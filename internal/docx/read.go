package docx

// Reading: Document turns a package into doc.Document with all formatting
// resolved, as Word shows it with tracked changes accepted.
//
// Supported
//   - styles: document defaults, table styles with their conditional regions,
//     paragraph and character style chains, toggles, theme fonts and colours;
//   - paragraphs: alignment, indents, spacing, tabs, borders, shading, frames,
//     outline listDepth, list numbers with restarts, overrides and linked styles;
//   - runs: text (NFC), tabs, breaks, symbols, hyphens, fields as last shown
//     (PAGE, NUMPAGES and SECTIONPAGES live), links, bookmarks, note marks;
//   - tables: grid, widths, spans and merges, margins, borders per edge,
//     shading, exceptions, floating and nested tables, hidden rows left out;
//   - sections: paper, margins, columns, headers and footers with inheritance,
//     page numbers, borders, vertical alignment, the line grid;
//   - drawings: pictures, DrawingML and VML lines, shapes, text boxes, groups,
//     the preview of embedded objects;
//   - content controls, smart tags, custom XML, tracked changes, the choices of
//     mc:AlternateContent, equations as a line of text, TCVN3 and VNI letters.
//
// What is not supported is a warning that names it and its place: charts,
// SmartArt, ink, linked pictures, EMF and WMF other than bitmaps, text effects,
// line numbers. What stands where the format does not allow it keeps its words.

import (
	"bytes"
	"errors"
	"strconv"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
)

// reader is the state of reading one file.
type reader struct {
	f         *File
	log       *diag.Log
	doc       *doc.Document
	theme     *theme
	styles    *styles
	numbering *numbering
	footnotes doc.NoteNumbering
	endnotes  doc.NoteNumbering
	running   map[string]*doc.Story // headers and footers by part
	count     map[string]int        // how many of each kind there are
	labels    int                   // bytes of list numbers
	bitmaps   map[*part][]byte      // of metafiles
	warned    map[[2]string]bool
	eastAsian map[*doc.RunProps]bool // runs that ask for the East Asian font
	variants  map[variantKey]*doc.RunProps
	legacy    map[*doc.RunProps]encoding // runs in fonts from before Unicode
	modern    map[encoding]bool          // such a font's name on text typed in Unicode
	symbols   []unknownSymbols
}

// Document reads f. It never fails: what cannot be read is a warning.
func Document(log *diag.Log, f *File) *doc.Document {
	r := &reader{f: f, log: log, doc: &doc.Document{File: f.Name, Footnotes: map[int]*doc.Note{}, Endnotes: map[int]*doc.Note{}},
		running: map[string]*doc.Story{}, count: map[string]int{}, bitmaps: map[*part][]byte{}, warned: map[[2]string]bool{},
		eastAsian: map[*doc.RunProps]bool{}, variants: map[variantKey]*doc.RunProps{},
		legacy: map[*doc.RunProps]encoding{}, modern: map[encoding]bool{}}
	settings := r.partRoot("settings")
	r.readSettings(settings)
	r.theme = plainTheme()
	if root := r.partRoot("theme"); root != nil {
		r.theme = readTheme(root, settings)
	}
	r.styles = readStyles(r.partRoot("styles"))
	r.numbering = readNumbering(r.partRoot("numbering"), r.styles)
	r.readInfo()
	r.readBody()
	r.readNotes("footnotes", "w:footnote", "chú thích ", r.doc.Footnotes)
	r.readNotes("endnotes", "w:endnote", "chú thích cuối ", r.doc.Endnotes)
	r.readFonts()
	r.tellSymbols()
	return r.doc
}

// partRoot parses the part that the main part names by kind; nil when it is
// absent or broken.
func (r *reader) partRoot(kind string) *node {
	p := r.f.related(r.f.main, kind)
	if p == nil {
		return nil
	}
	root, err := p.root()
	if err != nil {
		r.warn("", "docx/phan-hong", "phần "+p.name+" hỏng ("+err.Error()+"), được bỏ qua", "mở tệp bằng Word rồi lưu lại")
		return nil
	}
	return root
}

// warn reports a thing once for each place.
func (r *reader) warn(at, rule, message, hint string) {
	key := [2]string{at, message}
	if !r.warned[key] {
		r.warned[key] = true
		r.log.Warn(diag.Pos{File: r.f.Name, At: at}, rule, message, hint)
	}
}

// story is one flow of blocks: the body, a header, a note, a text box.
type story struct {
	r          *reader
	part       *part
	rels       map[string]relationship
	place      string // "đầu trang 1, ", "" for the body
	at         string // where reading stands, for findings
	paragraphs int
	tables     int
	boxes      int
	depth      int // of tables and text boxes
	counters   *counters
	fields     []*field
	loose      map[*node]bool // w:fldChar without a partner
}

func (r *reader) openStory(p *part, root *node, place string) *story {
	s := &story{r: r, part: p, place: place, rels: map[string]relationship{}, counters: newCounters()}
	rels, _ := r.f.relationships(p.name)
	for _, rel := range rels {
		s.rels[rel.id] = rel
	}
	if bytes.Contains(p.data, []byte("fldChar")) {
		s.loose = looseFields(root)
	}
	return s
}

func newCounters() *counters {
	return &counters{at: map[int]*[listDepth]counter{}, started: map[[2]int]bool{}}
}

// inner is a story within s: a text box or a note. Its lists count apart.
func (s *story) inner(place string) *story {
	k := *s
	k.place, k.paragraphs, k.tables, k.boxes, k.fields, k.counters = place, 0, 0, 0, nil, newCounters()
	k.depth++
	return &k
}

func (s *story) warn(rule, message, hint string) { s.r.warn(s.at, rule, message, hint) }

func (r *reader) readBody() {
	root, err := r.f.main.root()
	if err != nil {
		return
	}
	s := r.openStory(r.f.main, root, "")
	body := root.child("w:body")
	w := &writer{story: s}
	w.section = func(sectPr *node) {
		r.doc.Sections = append(r.doc.Sections, r.section(s, sectPr, w.blocks))
		w.blocks = nil
	}
	for _, k := range root.kids { // what stands beside the body, or in a second one, keeps its words
		switch {
		case k == body:
			w.read(k.kids)
		case k.name != "w:background":
			w.stray(k)
		}
	}
	w.flush()
	if last := body.child("w:sectPr"); last != nil || len(w.blocks) > 0 || len(r.doc.Sections) == 0 {
		w.section(last)
	}
}

// readNotes reads footnotes or endnotes, and the paragraph of the stroke above
// footnotes.
func (r *reader) readNotes(kind, element, place string, to map[int]*doc.Note) {
	root := r.partRoot(kind)
	if root == nil {
		return
	}
	outer := r.openStory(r.f.related(r.f.main, kind), root, "")
	number := 0
	for _, n := range root.kids {
		t := n.attr("w:type")
		if n.name == "w:footnote" && t == "separator" {
			w := &writer{story: outer.inner("đường kẻ trên chú thích, ")}
			w.read(n.kids)
			w.flush()
			r.doc.Separator = &doc.Note{Blocks: w.blocks}
		}
		if n.name != element || t != "" && t != "normal" {
			continue
		}
		number++
		w := &writer{story: outer.inner(place + strconv.Itoa(number) + ", ")}
		w.read(n.kids)
		w.flush()
		to[whole(n.attr("w:id"), -1<<30, 1<<30, 0)] = &doc.Note{Blocks: w.blocks}
	}
}

// runningStory reads a header or footer part once.
func (r *reader) runningStory(p *part, word string) *doc.Story {
	if st, ok := r.running[p.name]; ok {
		return st
	}
	r.running[p.name] = nil
	root, err := p.root()
	if err == nil && root.name != "w:hdr" && root.name != "w:ftr" {
		err = errors.New("không phải đầu trang hay chân trang")
	}
	if err != nil {
		r.warn("", "docx/phan-hong", "phần "+p.name+" hỏng ("+err.Error()+"), được bỏ qua", "mở tệp bằng Word rồi lưu lại")
		return nil
	}
	r.count[word]++
	w := &writer{story: r.openStory(p, root, word+" "+strconv.Itoa(r.count[word])+", ")}
	w.read(root.kids)
	w.flush()
	st := &doc.Story{Blocks: w.blocks, Name: p.name}
	r.running[p.name] = st
	return st
}
