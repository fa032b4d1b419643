package docx

import (
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

// longDocument is as long as the longest real file known, 231 pages: directly
// formatted paragraphs of three runs, every tenth a table of four rows; 5,880
// paragraphs in all.
func longDocument() []byte {
	const look = `<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:bCs/><w:color w:val="000000"/><w:spacing w:val="-4"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>`
	paragraph := func(i int) string {
		return fmt.Sprintf(`<w:p w:rsidR="00A11B2C"><w:pPr><w:spacing w:before="60" w:after="60" w:line="264" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>%s</w:pPr><w:r>%s<w:t xml:space="preserve">Khoản %d. Ủy ban nhân dân xã </w:t></w:r><w:r>%s<w:t xml:space="preserve">có trách nhiệm tổ chức thực hiện, </w:t></w:r><w:proofErr w:type="spellStart"/><w:r>%s<w:t>kiểm tra, báo cáo theo quy định.</w:t></w:r></w:p>`, look, look, i, look, look)
	}
	var b strings.Builder
	b.WriteString(`<w:body>`)
	for i := range 2800 {
		if i%10 != 0 {
			b.WriteString(paragraph(i))
			continue
		}
		b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>`)
		for range 4 {
			b.WriteString(`<w:tr>` + strings.Repeat(`<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>`+paragraph(i)+`</w:tc>`, 3) + `</w:tr>`)
		}
		b.WriteString(`</w:tbl>`)
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>`)
	return pack(parts{"word/document.xml": document(b.String())})
}

// BenchmarkRead is Document alone and with opening and parsing the package.
func BenchmarkRead(b *testing.B) {
	data := longDocument()
	b.Run("open and read", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var log diag.Log
			Document(&log, Open(&log, "dài.docx", data))
		}
	})
	b.Run("read", func(b *testing.B) {
		b.ReportAllocs()
		var log diag.Log
		f := Open(&log, "dài.docx", data)
		for b.Loop() {
			Document(&log, f)
		}
	})
}
