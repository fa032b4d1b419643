package decree30

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"

	"vanthu/internal/doc"
)

// write makes the .docx of a document that the tests built, so that reading,
// judging and mending are tried on files and not only on values.
func write(d *doc.Document) []byte {
	var body, rels, types strings.Builder
	more := map[string]string{}
	for i, s := range d.Sections {
		body.WriteString(writeBlocks(s.Blocks))
		sect := writeSection(s, i, more)
		if i < len(d.Sections)-1 {
			sect = `<w:p><w:pPr>` + sect + `</w:pPr></w:p>`
		}
		body.WriteString(sect)
	}
	for name := range more {
		kind := strings.TrimRight(strings.TrimSuffix(name, ".xml"), "0123456789")
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, strings.TrimSuffix(name, ".xml"), kind, name)
		fmt.Fprintf(&types, `<Override PartName="/word/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, name, kind)
	}
	const relationships = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	all := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` + types.String() + `</Types>`},
		{"_rels/.rels", relationships + `<Relationship Id="m" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", relationships + rels.String() + `</Relationships>`},
		{"word/document.xml", `<w:document ` + spacesOfNames + `><w:body>` + body.String() + `</w:body></w:document>`},
	}
	for name, text := range more {
		all = append(all, [2]string{"word/" + name, text})
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range all {
		w, err := z.Create(f[0])
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(f[1])); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const spacesOfNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`

func writeSection(s *doc.Section, i int, more map[string]string) string {
	var b strings.Builder
	for _, r := range []struct {
		name, kind, root, page string
		story                  *doc.Story
	}{{"header1", "header", "hdr", "default", s.Header.Default}, {"header2", "header", "hdr", "first", s.Header.First}, {"footer1", "footer", "ftr", "default", s.Footer.Default}} {
		if r.story != nil && i == 0 {
			more[r.name+".xml"] = `<w:` + r.root + ` ` + spacesOfNames + `>` + writeBlocks(r.story.Blocks) + `</w:` + r.root + `>`
			fmt.Fprintf(&b, `<w:%sReference w:type="%s" r:id="%s"/>`, r.kind, r.page, r.name)
		}
	}
	g := s.Page
	fmt.Fprintf(&b, `<w:pgSz w:w="%d" w:h="%d"/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="567" w:footer="567" w:gutter="0"/>`, g.Width, g.Height, g.Top, g.Right, g.Bottom, g.Left)
	if s.PageNumber.Start >= 0 {
		fmt.Fprintf(&b, `<w:pgNumType w:start="%d"/>`, s.PageNumber.Start)
	}
	if s.TitlePage {
		b.WriteString(`<w:titlePg/>`)
	}
	return `<w:sectPr>` + b.String() + `</w:sectPr>`
}

func writeBlocks(bs []doc.Block) string {
	var b strings.Builder
	for _, block := range bs {
		switch block := block.(type) {
		case *doc.Paragraph:
			b.WriteString(writeParagraph(block))
		case *doc.Table:
			b.WriteString(writeTable(block))
		}
	}
	return b.String()
}

func writeTable(t *doc.Table) string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`)
	for _, w := range t.Grid {
		fmt.Fprintf(&b, `<w:gridCol w:w="%d"/>`, w)
	}
	b.WriteString(`</w:tblGrid>`)
	for _, r := range t.Rows {
		b.WriteString(`<w:tr>`)
		for i, c := range r.Cells {
			inner := writeBlocks(c.Blocks)
			if inner == "" {
				inner = `<w:p/>`
			}
			fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, t.Grid[i], inner)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

func writeParagraph(p *doc.Paragraph) string {
	g := p.Props
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr>`)
	if f := g.Frame; f != nil {
		fmt.Fprintf(&b, `<w:framePr w:w="%d" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:x="%d" w:y="1"/>`, f.Width, f.X+1)
	}
	fmt.Fprintf(&b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/><w:ind w:firstLine="%d"/><w:jc w:val="%s"/></w:pPr>`,
		g.Before, g.After, g.Line, g.FirstLine, map[doc.Align]string{doc.AlignLeft: "left", doc.AlignCenter: "center", doc.AlignRight: "right", doc.AlignJustify: "both"}[g.Align])
	if p.Label != nil {
		b.WriteString(writeRun(&p.Label.Props, `<w:t xml:space="preserve">`+p.Label.Text+` </w:t>`))
	}
	for _, in := range p.Inlines {
		switch in := in.(type) {
		case *doc.Text:
			b.WriteString(writeRun(in.Props, `<w:t xml:space="preserve">`+html.EscapeString(in.S)+`</w:t>`))
		case *doc.Tab:
			b.WriteString(writeRun(in.Props, `<w:tab/>`))
		case *doc.Break:
			b.WriteString(`<w:r><w:br/></w:r>`)
		case *doc.Field:
			b.WriteString(`<w:fldSimple w:instr=" PAGE ">` + writeRun(in.Props, `<w:t>`+in.Result+`</w:t>`) + `</w:fldSimple>`)
		case *doc.Drawing:
			b.WriteString(`<w:r>` + writeDrawing(in) + `</w:r>`)
		}
	}
	return b.String() + `</w:p>`
}

func writeRun(r *doc.RunProps, inner string) string {
	var b strings.Builder
	on := func(yes bool, s string) {
		if yes {
			b.WriteString(s)
		}
	}
	on(r.Font != "", fmt.Sprintf(`<w:rFonts w:ascii="%s" w:hAnsi="%s"/>`, r.Font, r.FontHAnsi))
	on(r.Bold, `<w:b/>`)
	on(r.Italic, `<w:i/>`)
	on(r.Color != "", fmt.Sprintf(`<w:color w:val="%s"/>`, r.Color))
	on(r.Size > 0, fmt.Sprintf(`<w:sz w:val="%d"/>`, int(r.Size*2)))
	on(r.Highlight != "", `<w:highlight w:val="yellow"/>`)
	return `<w:r><w:rPr>` + b.String() + `</w:rPr>` + inner + `</w:r>`
}

// writeDrawing writes a line or a text box, in the text or floating.
func writeDrawing(d *doc.Drawing) string {
	emu := func(l doc.Length) int { return int(l) * 635 }
	size := fmt.Sprintf(`<wp:extent cx="%d" cy="%d"/>`, emu(d.Width), emu(d.Height))
	shape := fmt.Sprintf(`<a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="%s"/><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>`, emu(d.Width), emu(d.Height), d.Shape.Kind)
	text := ""
	if d.Shape.Text != nil {
		text = `<wps:txbx><w:txbxContent>` + writeBlocks(d.Shape.Text.Blocks) + `</w:txbxContent></wps:txbx>`
	}
	graphic := `<wp:docPr id="1" name="h"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr>` + shape + `</wps:spPr>` + text + `<wps:bodyPr lIns="0" rIns="0"/></wps:wsp></a:graphicData></a:graphic>`
	if d.Anchor == nil {
		return `<w:drawing><wp:inline>` + size + graphic + `</wp:inline></w:drawing>`
	}
	at := fmt.Sprintf(`<wp:posOffset>%d</wp:posOffset>`, emu(d.Anchor.X))
	if d.Anchor.AlignH != "" {
		at = `<wp:align>` + d.Anchor.AlignH + `</wp:align>`
	}
	return `<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">` + at +
		`</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>` + size + `<wp:wrapNone/>` + graphic + `</wp:anchor></w:drawing>`
}
