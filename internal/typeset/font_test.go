package typeset

import (
	"testing"
)

// The binary carries its fonts; one that cannot be read would only show when
// a document asks for it.
func TestEveryBuiltInFaceIsRead(t *testing.T) {
	fonts, err := NewFonts("")
	if err != nil {
		t.Fatal(err)
	}
	const vietnamese = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
	for family, files := range builtin {
		for i := range files {
			face := fonts.builtinFace(family, i&1 != 0, i&2 != 0)
			for _, r := range vietnamese + "0123456789-–—…“”‘’/;:.,()%&№°²³½±×≤≥ " {
				if w, ok := face.Advance(r); !ok || w <= 0 {
					t.Errorf("%s %d has no %q", family, i, r)
				}
			}
		}
	}
}

// Widths and heights of Times New Roman: 2048 units to the em, 1.15 lines.
func TestLiberationSerifMeasuresAsTimesNewRoman(t *testing.T) {
	fonts, _ := NewFonts("")
	face, exact := fonts.Face("Times New Roman", false, false)
	if !exact || face.Ascent != 1825 || face.Descent != 443 || face.LineGap != 87 {
		t.Errorf("exact %v, %d+%d+%d, want 1825+443+87", exact, face.Ascent, face.Descent, face.LineGap)
	}
	for r, want := range map[rune]int{'a': 909, 'ế': 909, 'W': 1933, ' ': 512, '\u00A0': 512, '\u2011': 682, '\u2007': 1024, '\u200B': 0} {
		if got, ok := face.Advance(r); got != want || !ok {
			t.Errorf("%q is %d wide, want %d", r, got, want)
		}
	}
	if got := face.Kern('A', 'V'); got >= 0 {
		t.Errorf("A and V kern by %d, want closer", got)
	}
}

func TestFamiliesFindTheirTwin(t *testing.T) {
	fonts, _ := NewFonts("")
	for _, c := range []struct {
		family       string
		bold, italic bool
		face         string
		style        int
		exact        bool
	}{
		{"Times New Roman", false, false, serif, 0, true},
		{"TimesNewRoman", true, false, serif, 1, true},
		{"times new roman bold", false, false, serif, 1, true},
		{"Times New Roman Bold Italic", false, false, serif, 3, true},
		{"Times", false, true, serif, 2, true},
		{"Arial", true, true, sans, 3, true},
		{"Courier New", false, false, mono, 0, true},
		{"Calibri", true, false, calib, 1, true},
		{"Calibri Light", false, false, sans, 0, false},
		{"Cambria", false, false, serif, 0, false},
		{"Segoe UI Symbol", false, false, sans, 0, false},
		{".VnTime", false, false, serif, 0, false},
		{"", false, false, serif, 0, false},
	} {
		face, exact := fonts.Face(c.family, c.bold, c.italic)
		if face.Name != c.face || faceStyle(face.Bold, face.Italic) != c.style || exact != c.exact {
			t.Errorf("%q: %s %v %v exact %v", c.family, face.Name, face.Bold, face.Italic, exact)
		}
	}
}

func TestSymbolsComeFromAnotherFaceAndUnknownOnesFromNone(t *testing.T) {
	fonts, _ := NewFonts("")
	face, _ := fonts.Face("Times New Roman", true, true)
	for _, r := range "☑☐☒✓✔✗→➢❖◆" {
		if _, ok := face.Advance(r); ok {
			continue
		}
		other := fonts.Fallback(face, r)
		if other == nil {
			t.Errorf("nothing shows %q", r)
		} else if _, ok := other.Advance(r); !ok {
			t.Errorf("the fallback of %q lacks it", r)
		}
	}
	if other := fonts.Fallback(face, '漢'); other != nil {
		t.Errorf("%s claims to have 漢", other.Name)
	}
}

// Every sign of the symbol tables can be drawn, and is what it says.
func TestSymbolFamiliesSpeakUnicode(t *testing.T) {
	fonts, _ := NewFonts("")
	for family := range symbolTables {
		face, exact := fonts.Face(family, false, false)
		if !exact {
			t.Errorf("%s counts as missing", family)
		}
		for code, r := range symbolMap(family) {
			if _, ok := face.Advance(code); !ok || face.says(code) != r {
				t.Errorf("%s %02X: no %c (%U)", family, code, r, r)
			}
		}
	}
	wingdings, _ := fonts.Face("Wingdings", false, false)
	for code, want := range map[rune]rune{0xF0A7: '▪', 0xF0FC: '✓', 0xF0FE: '☑', 0xF0A8: '◻', 0xF06E: '■', 0xF0D8: '➢', 0xF0E0: '→', 0xF076: '❖', 0xFC: '✓', 0xF08C: '❶', 0xF0B5: '✪', 0xF0FB: '✗'} {
		if got := wingdings.says(code); got != want {
			t.Errorf("Wingdings %X is %c, want %c", code, got, want)
		}
	}
	symbol, _ := fonts.Face("Symbol", false, false)
	for code, want := range map[rune]rune{0xF0B7: '•', 0xB3: '≥', 0xF061: 'α', 0xF0FE: '⎭', 0xF0D2: '®', 'W': 'Ω'} {
		if got := symbol.says(code); got != want {
			t.Errorf("Symbol %X is %c, want %c", code, got, want)
		}
	}
}

func BenchmarkAdvance(b *testing.B) {
	fonts, _ := NewFonts("")
	face, _ := fonts.Face("Times New Roman", false, false)
	const text = "Ủy ban nhân dân xã Đức Phú – kế hoạch…"
	for b.Loop() {
		for _, r := range text {
			face.Advance(r)
		}
	}
}

func BenchmarkFirstFace(b *testing.B) {
	for b.Loop() {
		fonts, _ := NewFonts("")
		fonts.Face("Times New Roman", false, false)
	}
}

// A list of all of Unicode's characters was no PDF/A: those beyond the codes of
// a font were shown by code 0.
func TestAFullFontStillShowsEveryRune(t *testing.T) {
	face, _ := testFonts(t).Face("Times New Roman", false, false)
	var set runeSet
	for r := range rune(maxCodes + 100) {
		set.add(' ' + r)
	}
	s := newSubset(face, set.sorted())
	for _, r := range []rune{' ', 'ế', maxCodes + 31, maxCodes + 32, maxCodes + 100} {
		if s.code(r) == 0 {
			t.Errorf("%U has no code", r)
		}
	}
}
