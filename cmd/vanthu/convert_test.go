package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"vanthu/internal/diag"
	"vanthu/internal/pipeline"
)

// makeDocx OUT TEXT [FONT] writes a small .docx, a line a paragraph; "---" begins
// a new page.
func makeDocx(ts *testscript.TestScript, neg bool, args []string) {
	font := "Times New Roman"
	if len(args) > 2 {
		font = args[2]
	}
	var body strings.Builder
	fresh := ""
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if line = strings.TrimSpace(line); line == "---" {
			fresh = "<w:pPr><w:pageBreakBefore/></w:pPr>"
			continue
		}
		var text bytes.Buffer
		ts.Check(xml.EscapeText(&text, []byte(line)))
		fmt.Fprintf(&body, `<w:p>%s<w:r><w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s"/><w:sz w:val="28"/></w:rPr><w:t>%s</w:t></w:r></w:p>`, fresh, font, font, text.String())
		fresh = ""
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		f, err := w.Create(part[0])
		ts.Check(err)
		_, err = f.Write([]byte(part[1]))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out.Bytes(), 0o666))
}

// Many warnings are told by kind, the most frequent first, the error whole.
func TestDigestOfManyWarnings(t *testing.T) {
	p := &program{}
	p.log.Error(diag.Pos{File: "hong.docx"}, "docx/hong", "không mở được", "lưu lại bằng Word")
	for i := range mostWarnings {
		p.log.Warn(diag.Pos{File: fmt.Sprintf("%02d.docx", i%10), At: "đoạn 1"}, "phong-chu/thay-the", fmt.Sprint("phông ", i), "chép phông vào")
	}
	p.log.Warn(diag.Pos{File: "05.docx", At: "đoạn 7"}, "docx/anh-vec-to", "ảnh dạng EMF", "")
	p.digest()
	want := `hong.docx: lỗi: không mở được
    gợi ý: lưu lại bằng Word

20 cảnh báo trong 10 tệp [phong-chu/thay-the]: ví dụ: phông 0
    00.docx: đoạn 1
    00.docx: đoạn 1
    01.docx: đoạn 1
    … và 17 chỗ nữa
    gợi ý: chép phông vào

1 cảnh báo trong 1 tệp [docx/anh-vec-to]: ảnh dạng EMF
    05.docx: đoạn 7

1 lỗi, 21 cảnh báo; xem từng cảnh báo bằng --json

`
	if got := p.text.String(); got != want || !p.told {
		t.Errorf("told %v:\n%s\nwant:\n%s", p.told, got, want)
	}
	few := &program{}
	few.log.Warn(diag.Pos{}, "r", "m", "")
	if few.digest(); few.told || few.text.Len() > 0 {
		t.Error("one warning is told by kind")
	}
}

// Where two lines break differently their ends are shown, within the screen.
func TestDifferenceShowsWhereLinesPart(t *testing.T) {
	long := strings.Repeat("Ủy ban nhân dân xã Đức Phú ", 4)
	for _, c := range []struct {
		d    pipeline.Difference
		want string
	}{
		{pipeline.Difference{Other: long, Ours: long + "báo cáo"}, "PDF: “…ân dân xã Đức Phú ”\ndocx: “…ân dân xã Đức Phú báo cáo”"},
		{pipeline.Difference{Other: "mot", OtherPage: 2}, "PDF: “mot” (tr. 2)"},
		{pipeline.Difference{Ours: "A" + long}, "docx: “AỦy ban nhân dân xã Đức Phú Ủy ban nh…”"},
	} {
		if got := difference(&c.d); got != c.want {
			t.Errorf("difference is\n%s\nwant\n%s", got, c.want)
		}
		for line := range strings.Lines(difference(&c.d)) {
			if n := width(strings.TrimSpace(line)); n > 46 {
				t.Errorf("%q is %d columns wide", line, n)
			}
		}
	}
}
