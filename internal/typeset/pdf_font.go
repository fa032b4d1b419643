package typeset

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/go-pdf/fpdf"
)

// baseName is the PostScript name in the PDF, with the tag of a subset.
func (s *subset) baseName() string {
	name := strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7F && !strings.ContainsRune(pdfDelimiters+"#", r) {
			return r
		}
		return -1
	}, s.face.Name)
	name = name[:min(len(name), 64)] // PDF/A-1 ends names at 127 bytes
	return s.tag + "+" + name + [...]string{"", "-Bold", "-Italic", "-BoldItalic"}[faceStyle(s.face.Bold, s.face.Italic)]
}

// definition is the font as fpdf reads it: the format of its makefont tool.
func (s *subset) definition() []byte {
	head := s.face.font.head
	flags, angle := 4, 0 // symbolic
	if s.face.Italic {
		flags, angle = flags|64, s.face.font.post.i16(4)
	}
	def := struct {
		Tp, Name, File string
		OriginalSize   int
		Cw             [256]int
		Desc           fpdf.FontDescType
	}{
		Tp: "TrueType", Name: s.baseName(), File: s.baseName() + ".z", OriginalSize: s.size,
		Desc: fpdf.FontDescType{
			Ascent: s.milli(s.face.Ascent), Descent: -s.milli(s.face.Descent), CapHeight: s.milli(s.face.CapHeight),
			Flags: flags, ItalicAngle: angle, StemV: map[bool]int{false: 80, true: 140}[s.face.Bold],
		},
	}
	b := &def.Desc.FontBBox
	b.Xmin, b.Ymin, b.Xmax, b.Ymax = s.milli(head.i16(36)), s.milli(head.i16(38)), s.milli(head.i16(40)), s.milli(head.i16(42))
	data, err := json.Marshal(def)
	if err != nil {
		panic(err) // numbers and strings always marshal
	}
	return data
}

// milli scales font units to thousandths of an em.
func (s *subset) milli(units int) int {
	return int(math.Round(float64(units) * 1000 / float64(s.face.UnitsPerEm)))
}

// promoteFonts makes composite fonts of the simple ones that fpdf wrote: its
// font dictionary, list of widths and descriptor become the Type 0 font, the
// CID font and the descriptor; the font file stays.
func (f *finisher) promoteFonts(subsets []*subset) {
	byName := map[string]*subset{}
	for _, s := range subsets {
		byName["/"+s.baseName()] = s
	}
	for i, n := 1, len(f.objects); i < n; i++ {
		d := f.objects[i].dict
		s := byName[d.get("/BaseFont")]
		if d.get("/Subtype") != "/TrueType" || s == nil {
			continue
		}
		cid, descriptor := refNumber(d.get("/Widths")), refNumber(d.get("/FontDescriptor"))
		unicode := f.add(pdfObject{dict: pdfDict{}, stream: s.unicode})
		set := f.add(pdfObject{dict: pdfDict{}, stream: s.cidSet()})
		f.objects[i].dict = pdfDict{
			{"/Type", "/Font"}, {"/Subtype", "/Type0"}, {"/BaseFont", "/" + s.baseName()}, {"/Encoding", "/Identity-H"},
			{"/DescendantFonts", "[" + ref(cid) + "]"}, {"/ToUnicode", ref(unicode)},
		}
		f.objects[cid] = pdfObject{dict: pdfDict{
			{"/Type", "/Font"}, {"/Subtype", "/CIDFontType2"}, {"/BaseFont", "/" + s.baseName()},
			{"/CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"},
			{"/FontDescriptor", ref(descriptor)}, {"/CIDToGIDMap", "/Identity"}, {"/W", s.widthArray()},
		}}
		f.objects[descriptor].dict.remove("/MissingWidth")
		f.objects[descriptor].dict.set("/CIDSet", ref(set))
	}
}

// widthArray is /W: every glyph's width to a tenth of a thousandth, in rows
// far shorter than the 8191 elements of PDF/A-1.
func (s *subset) widthArray() string {
	const row = 500
	b := []byte("[")
	for i, w := range s.widths {
		if i%row == 0 {
			if i > 0 {
				b = append(b, ']')
			}
			b = fmt.Appendf(b, "%d[", i)
		} else {
			b = append(b, ' ')
		}
		b = appendNumber(b, float64(w)*1000/float64(s.face.UnitsPerEm), 1)
	}
	return string(append(b, "]]"...))
}

// cidSet has a bit for every glyph in the font file.
func (s *subset) cidSet() []byte {
	set := make([]byte, (len(s.widths)+7)/8)
	for i := range s.widths {
		set[i>>3] |= 0x80 >> (i & 7)
	}
	return set
}

// toUnicode maps every code to its rune, in UTF-16, runs of runes as ranges
// within one high byte as ISO 32000-1, 9.10.3 asks.
func (s *subset) toUnicode() []byte {
	var lines []string
	says := make([]rune, len(s.runes))
	for i, r := range s.runes {
		says[i] = s.face.says(r)
	}
	for i := 0; i < len(says); {
		j := i + 1
		for j < len(says) && says[j] == says[j-1]+1 && says[j]&0xFF != 0 && (j+1)&0xFF != 0 {
			j++
		}
		lines = append(lines, fmt.Sprintf("<%04X><%04X><%X>", i+1, j, utf16Bytes(string(says[i]))))
		i = j
	}
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for len(lines) > 0 {
		n := min(len(lines), 100) // a block holds no more
		b = fmt.Appendf(b, "%d beginbfrange\n%s\nendbfrange\n", n, strings.Join(lines[:n], "\n"))
		lines = lines[n:]
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
