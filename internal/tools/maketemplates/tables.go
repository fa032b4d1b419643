package main

import (
	"fmt"
	"strings"
)

// Text widths between the margins of page.properties, in twips.
const (
	portraitWidth  = 11906 - 1701 - 850
	landscapeWidth = 16838 - 1701 - 850
)

// columns turns shares (millimetres) into twips that add up to width.
func columns(width int, shares ...float64) []int {
	sum := 0.0
	for _, s := range shares {
		sum += s
	}
	out, done, from := make([]int, len(shares)), 0.0, 0
	for i, s := range shares {
		done += s
		to := int(done/sum*float64(width) + 0.5)
		out[i], from = to-from, to
	}
	return out
}

func table(style string, widths []int, rows ...string) string {
	total, grid := 0, ""
	for _, w := range widths {
		total += w
		grid += fmt.Sprintf(`<w:gridCol w:w="%d"/>`, w)
	}
	return fmt.Sprintf(`<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/>`+
		`<w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>%s</w:tblGrid>%s</w:tbl>`,
		style, total, grid, strings.Join(rows, ""))
}

// row never breaks over pages; a head row comes back on each page.
func row(head bool, cells ...string) string {
	header := ""
	if head {
		header = `<w:tblHeader/>`
	}
	return `<w:tr><w:trPr><w:cantSplit/>` + header + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`
}

// cell holds blocks. more is further w:tcPr content after w:tcW.
func cell(width int, more string, blocks ...string) string {
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>%s</w:tc>`, width, more, strings.Join(blocks, ""))
}

// side sets two borderless cells beside each other: letterhead, signature.
func side(widths []int, left, right string) string {
	return row(false, cell(widths[0], "", left), cell(widths[1], "", right))
}

// col is a column of a data table; style is that of its body cell.
type col struct {
	share     float64
	head, tag string
	style     string
}

const (
	inLine = "VTChuBang"
	middle = "VTChuBangGiua"
)

// dataTable repeats one row over the list. A total stands first, over the whole
// width, as in statistical tables: at the end it could be alone on a page.
func dataTable(width int, list string, cols []col, total string) string {
	shares := make([]float64, len(cols))
	for i, c := range cols {
		shares[i] = c.share
	}
	widths := columns(width, shares...)
	var heads, cells []string
	for i, c := range cols {
		tag := c.tag
		if i == 0 {
			tag = "{{#" + list + "}}" + tag
		}
		if i == len(cols)-1 {
			tag += "{{/" + list + "}}"
		}
		heads = append(heads, cell(widths[i], `<w:vAlign w:val="center"/>`, p("VTTieuDeBang", c.head)))
		cells = append(cells, cell(widths[i], "", p(c.style, tag)))
	}
	rows := []string{row(true, heads...)}
	if total != "" {
		rows = append(rows, row(false, cell(width, fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, len(cols)), p("VTCongBang", total))))
	}
	rows = append(rows, row(false, cells...))
	return table("VTBangKe", widths, rows...)
}
