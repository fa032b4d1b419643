package pdfform

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/pdftext"
	"vanthu/internal/typeset"
)

// sample writes a PDF of objects in plain syntax, numbered from 1; the first is
// the catalog.
func sample(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func contentOf(s string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(s), s)
}

func formXObject(font, s string) string {
	resources := ""
	if font != "" {
		resources = "/Resources<</Font<<" + font + " 5 0 R>>>>"
	}
	return fmt.Sprintf("<</Type/XObject/Subtype/Form/BBox[0 0 16 16]%s/Length %d>>\nstream\n%s\nendstream", resources, len(s), s)
}

// formOf is a page with fields; extra objects begin at 7. Objects 5 and 6 are
// the font of the form and the content of the page.
func formOf(page, fields, annots string, extra ...string) []byte {
	return sample(append([]string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 400 300]>>",
		"<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[" + annots + "]" + page + ">>",
		"<</Fields[" + fields + "]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 5 0 R>>>>/NeedAppearances true>>",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		contentOf("BT /F1 10 Tf 20 280 Td (Bieu mau) Tj ET q 2 0 0 2 0 0 cm"), // leaves its state open
	}, extra...)...)
}

// acrobat has a field of every kind, as Acrobat writes them: names in a tree,
// what is common said above.
func acrobat() []byte {
	return formOf("", "7 0 R 10 0 R 11 0 R 12 0 R 13 0 R 16 0 R 17 0 R 18 0 R 19 0 R 20 0 R", "8 0 R 9 0 R 10 0 R 11 0 R 12 0 R 14 0 R 15 0 R 16 0 R 17 0 R 18 0 R 19 0 R 20 0 R",
		"<</T(co_quan)/FT/Tx/DA(/Helv 11 Tf 0 0 1 rg)/Kids[8 0 R 9 0 R]>>",
		"<</Type/Annot/Subtype/Widget/F 4/Parent 7 0 R/T(ten)/Rect[20 250 220 268]/MK<</BC[0.5]/BG[1 1 0.9]>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/Parent 7 0 R/T(dia danh)/Q 1/Rect[230 250 390 268]/MK<</BC[0.5]>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Tx/Ff 4096/T<FEFF004E1ED90069002000440075006E0067>/Rect[20 190 220 240]/DA(/Helv 10 Tf 0 g)/MK<</BC[0.5]>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Tx/Ff 16777216/MaxLen 8/T(ma)/Rect[230 215 390 240]/MK<</BC[0.5]>>/DA(/Helv 12 Tf 0 g)>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Btn/T(dat)/Rect[20 160 36 176]/MK<</BC[0]/CA(4)>>/AS/Off/AP<</N<</Co 21 0 R/Off 22 0 R>>>>>>",
		"<</FT/Btn/Ff 49152/T(loai)/V/Off/Opt[(K\\351 ho\\341ch)<FEFF00420061006F0020006300E1006F>]/Kids[14 0 R 15 0 R]>>",
		"<</Type/Annot/Subtype/Widget/F 4/Parent 13 0 R/Rect[60 160 76 176]/MK<</BC[0]/CA(l)>>/AS/Off/AP<</N<</0 21 0 R>>>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/Parent 13 0 R/Rect[90 160 106 176]/MK<</BC[0]/CA(l)>>/AS/Off/AP<</N<</1 21 0 R>>>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Ch/Ff 131072/T(ky)/Opt[[(q1)(Quy I)][(q2)(Quy II)]]/Rect[230 185 390 205]/MK<</BC[0.5]>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Ch/Ff 2097152/T(thon)/Opt[(Thon 1)(Thon 2)(Thon 3)]/Rect[230 130 300 180]/DA(/Helv 10 Tf 0 g)/MK<</BC[0.5]>>>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(nguoi_ky)/Rect[360 60 380 180]/MK<</R 90/BC[0.5]>>/DA(/Helv 11 Tf 0 g)>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Sig/T(chu_ky)/Rect[20 20 120 60]>>",
		"<</Type/Annot/Subtype/Widget/F 4/FT/Btn/Ff 65536/T(gui)/Rect[130 20 160 40]>>",
		formXObject("/ZaDb", "q BT /ZaDb 12 Tf (4) Tj ET Q"), formXObject("", ""), // in a font of signs that is not embedded
	)
}

var values = fill.Group{
	"co_quan":  fill.Group{"ten": fill.Text("Ủy ban nhân dân xã Đức Phú"), "dia_danh": fill.Text("Mộ Đức")},
	"noi_dung": fill.Text("Tuyên truyền về Tổ Công nghệ số cộng đồng; hướng dẫn cài đặt VNeID ở các thôn"), "ma": fill.Text("ĐP-2023"),
	"dat": fill.Bool(true), "loai": fill.Text("báo cáo"), "ky": fill.Text("Quý II"), "thon": fill.List{fill.Text("Thôn 1"), fill.Text("Thôn 3")},
	"nguoi_ky": fill.Text("Nguyễn Giáp Thìn"),
	"dong":     fill.List{fill.Group{"ngay": fill.Text("5/3/2023"), "ten": fill.Text("Chuyên mục một")}, fill.Group{"ngay": fill.Text("12/3/2023"), "ten": fill.Text("Chuyên mục hai")}},
	"het":      fill.List{},
}

func fonts(tb testing.TB) *typeset.Fonts {
	f, err := typeset.NewFonts("")
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// filled fills a form and gives the file, or the findings as lines.
func filled(tb testing.TB, pdf []byte, sidecar string, v fill.Group, keep bool) ([]byte, string) {
	tb.Helper()
	var log diag.Log
	var side []byte
	if sidecar != "" {
		side = []byte(sidecar)
	}
	form := Open(&log, "mau.pdf", pdf, side)
	var out []byte
	if form != nil {
		var err error
		if out, _, err = form.Fill(&log, v, Options{Fonts: fonts(tb), Keep: keep}); err != nil {
			tb.Fatal(err)
		}
	}
	var lines []string
	for _, f := range log.All() {
		at := f.Pos.At
		if f.Pos.Line > 0 {
			at = fmt.Sprintf("%s:%d", f.Pos.File, f.Pos.Line)
		}
		lines = append(lines, fmt.Sprintf("%s [%s] %s", f.Rule, at, f.Message))
	}
	return out, strings.Join(lines, "\n")
}

// linesOf reads a PDF back.
func linesOf(tb testing.TB, pdf []byte) string {
	tb.Helper()
	pages, err := pdftext.Read(pdf)
	if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for i, p := range pages {
		if i > 0 {
			all = append(all, "--")
		}
		for _, l := range p.Lines {
			all = append(all, l.Text)
		}
	}
	return strings.Join(all, "\n")
}
