package docx

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// dump writes a document as text, one thing a line, leaving out what has its
// usual value: a golden then shows what a feature changes and nothing else.
func dump(d *doc.Document) string {
	w := &dumper{}
	if d.Info != (doc.Info{}) {
		w.line("info" + w.fields(d.Info, doc.Info{}))
	}
	usual := doc.Settings{Compat: 12, DefaultTab: 720, Compats: nil, FootnoteNumbers: "decimal", EndnoteNumbers: "lowerRoman"}
	if s := w.fields(d.Settings, usual); s != "" {
		w.line("settings" + s)
	}
	for _, s := range d.Sections {
		w.section(s)
	}
	if d.Separator != nil {
		w.nest("separator", d.Separator.Blocks)
	}
	for _, id := range slices.Sorted(maps.Keys(d.Footnotes)) {
		w.nest("footnote "+strconv.Itoa(id), d.Footnotes[id].Blocks)
	}
	for _, id := range slices.Sorted(maps.Keys(d.Endnotes)) {
		w.nest("endnote "+strconv.Itoa(id), d.Endnotes[id].Blocks)
	}
	return w.b.String()
}

type dumper struct {
	b     strings.Builder
	depth int
}

func (w *dumper) line(s string) {
	w.b.WriteString(strings.Repeat("  ", w.depth) + strings.TrimRight(s, " ") + "\n")
}

func (w *dumper) nest(head string, blocks []doc.Block) {
	w.line(head)
	w.depth++
	w.blocks(blocks)
	w.depth--
}

var (
	usualSection = doc.Section{Footnotes: doc.NoteNumbering{Format: "decimal", Start: 1, Restart: "continuous"},
		Endnotes:   doc.NoteNumbering{Format: "lowerRoman", Start: 1, Restart: "continuous"},
		PageNumber: doc.PageNumber{Start: -1, Format: "decimal"}, Columns: doc.Columns{Count: 1, Space: 720},
		Page: doc.Page{Width: 12240, Height: 15840, Top: 1440, Right: 1440, Bottom: 1440, Left: 1440, Header: 720, Footer: 720}}
	usualParagraph = doc.ParagraphProps{Line: 240, WidowControl: true, SnapToGrid: true, OutlineLevel: 9, WordWrap: true}
	usualRun       = doc.RunProps{Font: "Times New Roman", FontHAnsi: "Times New Roman", FontEastAsia: "Times New Roman", FontCS: "Times New Roman",
		Size: 10, Scale: 1, SnapToGrid: true}
)

func (w *dumper) section(s *doc.Section) {
	plain := *s
	plain.Blocks, plain.Header, plain.Footer = nil, doc.Running{}, doc.Running{}
	w.line("section" + w.fields(plain, usualSection))
	w.depth++
	for _, r := range []struct {
		name  string
		story *doc.Story
	}{{"header", s.Header.Default}, {"header first", s.Header.First}, {"header even", s.Header.Even},
		{"footer", s.Footer.Default}, {"footer first", s.Footer.First}, {"footer even", s.Footer.Even}} {
		if r.story != nil {
			w.nest(r.name+" "+r.story.Name, r.story.Blocks)
		}
	}
	w.blocks(s.Blocks)
	w.depth--
}

func (w *dumper) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			w.paragraph(b)
		case *doc.Table:
			w.table(b)
		}
	}
}

func (w *dumper) paragraph(p *doc.Paragraph) {
	style := ""
	if p.Style != "" {
		style = " <" + p.Style + ">"
	}
	w.line("p [" + p.Pos + "]" + style + w.fields(p.Props, usualParagraph))
	w.depth++
	if p.Label != nil {
		w.line(fmt.Sprintf("label %q suffix=%s level=%d num=%d", p.Label.Text, p.Label.Suffix, p.Label.Level, p.Label.NumID) +
			w.fields(doc.Label{Align: p.Label.Align, Tab: p.Label.Tab}, doc.Label{}) + w.fields(p.Label.Props, usualRun))
	}
	if s := w.fields(*p.Mark, usualRun); s != "" {
		w.line("mark" + s)
	}
	for _, in := range p.Inlines {
		w.inline(in)
	}
	w.depth--
}

func (w *dumper) run(p *doc.RunProps) string {
	if p == nil {
		return " no props"
	}
	return w.fields(*p, usualRun)
}

func (w *dumper) inline(in doc.Inline) {
	switch in := in.(type) {
	case *doc.Text:
		w.line(strconv.Quote(in.S) + w.run(in.Props))
	case *doc.Drawing:
		w.drawing(in)
	case *doc.Field:
		w.line(fmt.Sprintf("field %s %q format=%s result=%q", in.Kind, in.Instruction, in.Format, in.Result) + w.run(in.Props))
	default:
		v := reflect.ValueOf(in).Elem()
		w.line(strings.ToLower(v.Type().Name()) + w.fields(v.Interface(), reflect.New(v.Type()).Elem().Interface()))
	}
}

func (w *dumper) drawing(d *doc.Drawing) {
	head := fmt.Sprintf("drawing %d x %d", d.Width, d.Height)
	if d.OffsetX != 0 || d.OffsetY != 0 {
		head += fmt.Sprintf(" at %d,%d", d.OffsetX, d.OffsetY)
	}
	if d.Rule != 0 {
		head += fmt.Sprintf(" rule %g", d.Rule)
	}
	if d.Gap != "" {
		head += fmt.Sprintf(" gap %q", d.Gap)
	}
	if d.Title+d.Alt != "" {
		head += fmt.Sprintf(" %q %q", d.Title, d.Alt)
	}
	w.line(head)
	w.depth++
	if d.Anchor != nil {
		w.line("anchor" + w.fields(*d.Anchor, doc.Anchor{}))
	}
	if p := d.Picture; p != nil {
		w.line(fmt.Sprintf("picture %s %s %d bytes", p.Name, p.Format, len(p.Data)) +
			w.fields(doc.Picture{Crop: p.Crop, Rotation: p.Rotation, FlipH: p.FlipH, FlipV: p.FlipV}, doc.Picture{}))
	}
	if s := d.Shape; s != nil {
		plain := *s
		plain.Text = nil
		w.line("shape" + w.fields(plain, doc.Shape{InsetL: 144, InsetR: 144, InsetT: 72, InsetB: 72}))
		if s.Text != nil {
			w.nest("text", s.Text.Blocks)
		}
	}
	for _, m := range d.Group {
		w.drawing(m)
	}
	w.depth--
}

func (w *dumper) table(t *doc.Table) {
	plain := *t
	plain.Rows, plain.Pos, plain.Style = nil, "", ""
	style := ""
	if t.Style != "" {
		style = " <" + t.Style + ">"
	}
	w.line("table [" + t.Pos + "]" + style + w.fields(plain, doc.Table{Margins: doc.CellMargins{Left: 108, Right: 108}}))
	w.depth++
	for _, r := range t.Rows {
		row := *r
		row.Cells = nil
		w.line("row" + w.fields(row, doc.Row{Align: t.Align}))
		w.depth++
		for _, c := range r.Cells {
			cell := *c
			cell.Blocks = nil
			w.nest("cell"+w.fields(cell, doc.Cell{Span: 1, Margins: t.Margins, TextDirection: "lrTb"}), c.Blocks)
		}
		w.depth--
	}
	w.depth--
}

// fields names what differs from usual.
func (w *dumper) fields(v, usual any) string {
	var b strings.Builder
	a, u := reflect.ValueOf(v), reflect.ValueOf(usual)
	for i := range a.NumField() {
		f := a.Field(i)
		if reflect.DeepEqual(f.Interface(), u.Field(i).Interface()) || f.Kind() == reflect.Map && f.Len() == 0 {
			continue
		}
		fmt.Fprintf(&b, " %s=%s", a.Type().Field(i).Name, w.value(f, u.Field(i)))
	}
	return b.String()
}

func (w *dumper) value(v, usual reflect.Value) string {
	switch v.Kind() {
	case reflect.Struct:
		return "{" + strings.TrimSpace(w.fields(v.Interface(), usual.Interface())) + "}"
	case reflect.Pointer:
		if p, ok := v.Interface().(*doc.RunProps); ok {
			return "{" + strings.TrimSpace(w.run(p)) + "}"
		}
		if v.IsNil() {
			return "nil"
		}
		return "{" + strings.TrimSpace(w.fields(v.Elem().Interface(), reflect.New(v.Type().Elem()).Elem().Interface())) + "}"
	case reflect.Slice:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, w.value(v.Index(i), reflect.New(v.Type().Elem()).Elem()))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case reflect.String:
		if s := v.String(); s == "" || strings.ContainsAny(s, " ={}[]") {
			return strconv.Quote(s)
		}
	}
	return fmt.Sprint(v.Interface())
}
