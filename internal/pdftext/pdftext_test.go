package pdftext

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// pdf builds a file of numbered objects; 1 is the catalog, 2 the page tree.
func pdf(objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, p := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return []byte(b.String())
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", dict, len(data), data)
}

// onePage is a page with a content stream; its fonts are W, WinAnsi with every
// letter half an em wide, and U, of two bytes with a ToUnicode map, a whole em.
func onePage(content string, more ...string) []byte {
	return pdf(append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]/Resources<</Font<</W 5 0 R/U 6 0 R>>/XObject<</F 9 0 R>>/Properties<</P <</ActualText(plain)>> >> >> >>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
		stream("", content),
		"<</Type/Font/Subtype/TrueType/BaseFont/A/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/acircumflexacute/Dcroat 67/uni1EC7]>>/FirstChar 0/LastChar 255/Widths[" + strings.Repeat("500 ", 256) + "]>>",
		"<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>",
		"<</Type/Font/Subtype/CIDFontType2/BaseFont/B/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[3[250] 10 12 900]>>",
		stream("", unicodeMap),
	}, more...)...)
}

const unicodeMap = `/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0003> <0020> <0007> <00660069> endbfchar
2 beginbfrange <000A> <000C> <0061> <0014> <0016> [<1EC7> <01B0> <006503230302>] endbfrange
endcmap end`

func TestLinesOfAPage(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"moves of the text line", "BT /W 10 Tf 12 TL 50 700 Td (mot) Tj 0 -20 Td (hai) Tj T* (ba) Tj (bon) ' 1 1 (nam) \" 0 -30 TD (sau) Tj T* (bay) Tj ET",
			"mot\nhai\nba\nbon\nnam\nsau\nbay"},
		{"octal, escapes, nested parentheses, hex", `BT /W 10 Tf 50 700 Td (\(a\)(b)\134\141\
c) Tj <64 6> Tj ET`, "(a)(b)\\acd`"},
		{"Differences", "BT /W 10 Tf 50 700 Td (ABC d\\344) Tj ET", "ấĐệ dä"},
		{"ToUnicode: chars, a range, an array", "BT /U 10 Tf 50 700 Td <000A000B000C0003000700140015> Tj ET", "abc fiệư"},
		{"a code without a meaning", "BT /U 10 Tf 50 700 Td <000A00FF> Tj ET", "a\uFFFD"},
		{"a gap is a space, kerning is none", "BT /W 10 Tf 50 700 Td [(mot)-400(hai)20(ba)-100(bon)] TJ ET", "mot haibabon"},
		{"a wide gap parts columns", "BT /W 10 Tf 50 700 Td (trai) Tj 200 0 Td (phai) Tj ET", "trai\nphai"},
		{"reading order is not painting order", "BT /W 10 Tf 1 0 0 1 50 500 Tm (duoi) Tj 1 0 0 1 50 700 Tm (tren) Tj ET", "tren\nduoi"},
		{"raised and lowered text stays in its line", "BT /W 10 Tf 50 700 Td (m) Tj 3.5 Ts /W 6 Tf (2) Tj 0 Ts /W 10 Tf ( va H) Tj -2 Ts /W 6 Tf (2) Tj ET", "m2 va H2"},
		{"size by the matrix, flipped pages", "q 1 0 0 -1 0 842 cm BT /W 1 Tf 10 0 0 -10 50 100 Tm (mot) Tj 10 0 0 -10 50 120 Tm (hai) Tj ET Q", "mot\nhai"},
		{"turned text comes last", "BT /W 10 Tf 0 1 -1 0 30 100 Tm (dung) Tj 1 0 0 1 50 50 Tm (ngang) Tj ET", "ngang\ndung"},
		{"written twice to look bold", "BT /W 10 Tf 50 700 Td (mot) Tj 0.3 0 Td (mot) Tj ET", "mot"},
		{"ActualText, plain and by name", "BT /W 10 Tf 50 700 Td /Span <</ActualText <FEFF1EC7>>> BDC (xy) Tj EMC ( ) Tj /Span /P BDC /X BMC (z) Tj EMC (z) Tj EMC ET", "ệ plain"},
		{"spaces of the state", "BT /W 10 Tf 3 Tw 50 Tz 50 700 Td (mot hai) Tj ET", "mot hai"},
		{"an image in the stream is no text", "BI /W 1 /H 1 ID (a) Tj EI BT /W 10 Tf 50 700 Td (b) Tj ET", "b"},
		{"a form draws in its own place", "BT /W 10 Tf 50 700 Td (mot) Tj ET q 1 0 0 1 0 -100 cm /F Do Q BT /W 10 Tf 50 650 Td (hai) Tj ET", "mot\nhai\nkhung"},
	} {
		t.Run(c.name, func(t *testing.T) {
			form := stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 0 -10]/Resources<</Font<</V 5 0 R>>/XObject<</F 9 0 R>> >>", "BT /V 10 Tf 50 700 Td (khung) Tj ET")
			pages, err := Read(onePage(c.content, form))
			if err != nil {
				t.Fatal(err)
			}
			if got := said(pages[0]); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func said(p Page) string {
	var list []string
	for _, l := range p.Lines {
		list = append(list, l.Text)
	}
	return strings.Join(list, "\n")
}

func TestPlaceOfALine(t *testing.T) {
	pages, err := Read(onePage("BT /W 10 Tf 50 700 Td (mot) Tj ET BT /W 10 Tf 0 1 -1 0 30 100 Tm (dung) Tj ET"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Line{{50, 700, "mot"}, {30, 100, "dung"}}
	if got := pages[0].Lines; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("lines %v, want %v", got, want)
	}
}

// Forms that draw themselves, or each other a thousand times over sixteen
// levels, come to an end.
func TestFormsThatDrawForms(t *testing.T) {
	form := func(draws int) string {
		return stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</V 5 0 R>>/XObject<</F %d 0 R>> >>", draws),
			strings.Repeat("/F Do ", 1000)+"BT /V 10 Tf 50 700 Td (x) Tj ET")
	}
	pages, err := read(onePage("/F Do", form(9)), 100_000)
	if err != nil || said(pages[0]) != "x" {
		t.Error(pages, err)
	}
	chain := []string{}
	for i := range 16 {
		chain = append(chain, form(10+i))
	}
	if _, err := read(onePage("/F Do", chain...), 100_000); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNoPDF(t *testing.T) {
	for _, data := range []string{"", "hello", "%PDF-1.7\n", string(onePage("BT")[:100]), "PK\x03\x04"} {
		if _, err := Read([]byte(data)); !errors.Is(err, ErrUnreadable) {
			t.Errorf("%.20q: error %v, want ErrUnreadable", data, err)
		}
	}
}

// No file makes the reader panic or run on.
func FuzzRead(f *testing.F) {
	f.Add(onePage("BT /U 10 Tf 50 700 Td [<000A>-400<000B>] TJ ET q 1 0 0 1 0 0 cm /F Do Q",
		stream("/Type/XObject/Subtype/Form/BBox[0 0 600 900]", "BT /W 10 Tf (a\\101(b)) Tj ET")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Read(data); err != nil && !errors.Is(err, ErrUnreadable) {
			t.Error(err)
		}
	})
}

// Content streams come packed, so that the fuzzer of files seldom reaches them.
func FuzzContent(f *testing.F) {
	f.Add("BT /W 10 Tf 12 TL 50 700 Td (mot) Tj T* [(a)-4 <4142>] TJ /Span <</ActualText (x)>> BDC (b) ' EMC ET")
	f.Add("q 1 0 0 1 5 5 cm BI /W 1 ID xx EI Q (((\\")
	f.Fuzz(func(t *testing.T, content string) {
		pages, err := Read(onePage(content))
		if err == nil && len(pages) != 1 {
			t.Error(len(pages), "pages of 1")
		}
	})
}
