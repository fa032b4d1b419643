package main

import (
	"fmt"
	"strconv"
	"strings"
)

// The snippets below keep the order of the schema: Word calls a file with
// w:jc before w:spacing unreadable.

func number(n int) string { return strconv.Itoa(n) }

// mm gives twips.
func mm(v float64) int { return int(v*1440/25.4 + 0.5) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// text is a run in the paragraph's own formatting; a newline breaks the line.
func text(s string) string {
	const open, shut = `<w:t xml:space="preserve">`, `</w:t>`
	return `<w:r>` + open + strings.ReplaceAll(escaper.Replace(s), "\n", shut+`<w:br/>`+open) + shut + `</w:r>`
}

// paragraph has a style and ready-made runs.
func paragraph(style string, runs ...string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + strings.Join(runs, "") + `</w:p>`
}

// p is a paragraph of plain text.
func p(style, s string) string { return paragraph(style, text(s)) }

// mark is a paragraph that holds section markers only: it vanishes when the
// template is filled, and stands small and grey for the one who edits it.
func mark(tag string) string { return p("VTTheLenh", tag) }

// section wraps blocks into markers of their own.
func section(name string, blocks ...string) string {
	return mark("{{#"+name+"}}") + strings.Join(blocks, "") + mark("{{/"+name+"}}")
}

// otherwise is printed when name is empty.
func otherwise(name string, blocks ...string) string {
	return mark("{{^"+name+"}}") + strings.Join(blocks, "") + mark("{{/"+name+"}}")
}

// list is one paragraph for each item, dashes typed as offices type them.
func list(name string) string { return section(name, p("VTGachDauDong", "- {{.}}")) }

const pageField = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`

// drawnLine is a paragraph a few points high that carries a centred ruled
// line. The program sets the length by the line's name, from the text above.
func drawnLine(style string, id int, name string, millimetres float64) string {
	emu := int(millimetres * 36000)
	points := millimetres * 72 / 25.4
	return paragraph(style, fmt.Sprintf(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>`+
		`<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="%d" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">`+
		`<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>`+
		`<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>`+
		`<wp:extent cx="%d" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>`+
		`<wp:docPr id="%d" name="%s"/><wp:cNvGraphicFramePr/><a:graphic>`+
		`<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvCnPr/><wps:spPr>`+
		`<a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>`+
		`<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>`+
		`</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:line id="%s" o:spid="_x0000_s%d"`+
		` style="position:absolute;z-index:%d;mso-position-horizontal:center;mso-position-horizontal-relative:text;mso-position-vertical-relative:text"`+
		` from="0,2pt" to="%.1fpt,2pt" strokecolor="black" strokeweight=".75pt"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
		251658240+id, emu, id, name, emu, name, 1025+id, 251658240+id, points))
}

// pictureID is the relationship of the one picture that a template may have.
const pictureID = "rId5"

// picture is the place of a picture: that of the data comes there, as large as
// the box allows.
func picture(style, tag string, width, height float64) string {
	return numberedPicture(9, style, tag, width, height)
}

// numberedPicture is for templates with several: id is its own.
func numberedPicture(id int, style, tag string, width, height float64) string {
	cx, cy := int(width*36000), int(height*36000)
	return paragraph(style, fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="Chỗ đặt ảnh" descr="%s"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">`+
		`<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="%d" name="cho-dat-anh.png"/><pic:cNvPicPr/></pic:nvPicPr>`+
		`<pic:blipFill><a:blip r:embed="`+pictureID+`"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`+
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, cx, cy, id, tag, id, cx, cy))
}

// Section properties. Margins are the middle of what the decree allows and
// are the same edges of the sheet when it lies on its side.
type page struct {
	landscape, restart, last bool
	bound                    bool // a third of the left margin is gutter, to be bound
}

func (s page) properties() string {
	size := `<w:pgSz w:w="11906" w:h="16838"/>`
	if s.landscape {
		size = `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`
	}
	numbers := ""
	if s.restart {
		numbers = `<w:pgNumType w:start="1"/>`
	}
	left, gutter := mm(30), 0
	if s.bound {
		gutter = mm(10)
	}
	return `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>` + size +
		fmt.Sprintf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="%d"/>`,
			mm(20), mm(15), mm(20), left-gutter, mm(10), mm(10), gutter) + numbers + `<w:cols w:space="720"/><w:titlePg/></w:sectPr>`
}

// end closes a section: with a paragraph that carries its properties, or, for
// the last one, bare. The paragraph takes a point so that it never adds a page.
func (s page) end() string {
	if s.last {
		return paragraph("VTKetThucPhan") + s.properties()
	}
	return `<w:p><w:pPr><w:pStyle w:val="VTKetThucPhan"/>` + s.properties() + `</w:pPr></w:p>`
}
