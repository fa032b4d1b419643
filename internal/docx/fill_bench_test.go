package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// The page of the speed claim: 20 tags and a table of 200 rows. Every run has
// the properties that Word gives it.
func benchTemplate(split bool) []byte {
	const look = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>`
	run := func(text string) string {
		if !split {
			return `<w:r w:rsidR="00A11B2C">` + look + `<w:t xml:space="preserve">` + text + `</w:t></w:r>`
		}
		var b strings.Builder
		for _, piece := range pieces(text) {
			fmt.Fprintf(&b, `<w:r w:rsidR="00%06X">%s<w:t xml:space="preserve">%s</w:t></w:r><w:proofErr w:type="spellStart"/>`, b.Len(), look, piece)
		}
		return b.String()
	}
	para := func(text string) string {
		return `<w:p w:rsidR="00A11B2C" w:rsidRDefault="00A11B2C"><w:pPr><w:spacing w:before="60" w:after="60"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>` + look + `</w:pPr>` + run(text) + `</w:p>`
	}
	var b strings.Builder
	for i := range 20 {
		b.WriteString(para(fmt.Sprintf("Noi dung muc %d: {{muc_%d}}, theo ke hoach da ban hanh trong nam.", i, i)))
	}
	cell := func(text string) string {
		return `<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>` + para(text) + `</w:tc>`
	}
	b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tr>` + cell("{{#hoat_dong}}{{stt}}") + cell("{{ngay | ngay}}") + cell("{{noi_dung}}") + cell("{{so_luong}}") + cell("{{ghi_chu}}{{/hoat_dong}}") + `</w:tr></w:tbl>`)
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`)
	return template(map[string]string{"body": strings.ReplaceAll(b.String(), "\n", "")})
}

// pieces cuts every tag of a text into runs of four letters.
func pieces(text string) []string {
	var out []string
	for text != "" {
		open := strings.Index(text, "{{")
		if open < 0 {
			return append(out, text)
		}
		if open > 0 {
			out = append(out, text[:open])
		}
		end := strings.Index(text, "}}") + 2
		for i := open; i < end; i += 4 {
			out = append(out, text[i:min(i+4, end)])
		}
		text = text[end:]
	}
	return out
}

func benchData() fill.Group {
	v := fill.Group{}
	for i := range 20 {
		v[fmt.Sprintf("muc_%d", i)] = fill.Text("giá trị thứ " + fmt.Sprint(i))
	}
	var rows fill.List
	for i := range 200 {
		rows = append(rows, fill.Group{"ngay": fill.Text("5/3/2023"), "noi_dung": fill.Text(fmt.Sprintf("Phát thanh chương trình số %d về chuyển đổi số trên hệ thống truyền thanh xã", i)),
			"so_luong": fill.Number(i * 1000), "ghi_chu": fill.Text("")})
	}
	v["hoat_dong"] = rows
	return v
}

func benchFill(b *testing.B, split bool) {
	data, v := benchTemplate(split), benchData()
	b.ReportAllocs()
	for b.Loop() {
		var log diag.Log
		f := Open(&log, "mau.docx", data)
		out, err := Fill(&log, f, v)
		if err != nil || out == nil {
			b.Fatal(err, log.All())
		}
		if _, err := out.Bytes(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFill200Rows(b *testing.B)      { benchFill(b, false) }
func BenchmarkFill200RowsSplit(b *testing.B) { benchFill(b, true) }
