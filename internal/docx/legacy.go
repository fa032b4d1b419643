package docx

import (
	"strings"
	"sync"
	"unicode/utf8"

	"vanthu/internal/doc"
)

// Documents from before Unicode set Vietnamese in fonts whose glyphs stand at
// other characters' places. Two families matter:
//   - TCVN3 ("ABC"; fonts .Vn...): one byte a letter, after TCVN 5712:1993 VN3,
//     with capitals in fonts of their own whose names end in H;
//   - VNI (fonts VNI-...): a base letter followed by a byte for its marks.
// In .docx the bytes are stored as the characters of Windows-1252.

// encoding is how a font family encodes Vietnamese.
type encoding uint8

const (
	tcvn3 encoding = 1 << iota
	vni
	capitals // a TCVN3 font that shows capitals
)

// legacyOf tells by the font's name; 0 is Unicode.
func legacyOf(font string) encoding {
	switch {
	case len(font) > 3 && strings.EqualFold(font[:3], ".Vn"):
		if strings.HasSuffix(font, "H") {
			return tcvn3 | capitals
		}
		return tcvn3
	case len(font) > 4 && strings.EqualFold(font[:4], "VNI-"):
		return vni
	}
	return 0
}

// fontFamily gives the family a font's name means. "Times New Roman Bold" is a
// style of Times New Roman; legacy fonts stand for the family they imitate.
func fontFamily(name string) (plain string, bold, italic bool) {
	name = strings.TrimSpace(name)
	if i := strings.IndexAny(name, ";,"); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	if legacyOf(name) != 0 {
		lower := strings.ToLower(name)
		switch {
		case strings.Contains(lower, "arial"), strings.Contains(lower, "helve"):
			return "Arial", false, false
		case strings.Contains(lower, "courier"):
			return "Courier New", false, false
		}
		return "Times New Roman", false, false
	}
	if strings.HasPrefix(name, "TimesNewRoman") {
		rest := name[len("TimesNewRoman"):]
		return "Times New Roman", strings.Contains(rest, "Bold"), strings.Contains(rest, "Italic")
	}
	for {
		switch {
		case strings.HasSuffix(name, " Bold"):
			name, bold = strings.TrimSuffix(name, " Bold"), true
		case strings.HasSuffix(name, " Italic"):
			name, italic = strings.TrimSuffix(name, " Italic"), true
		case strings.HasSuffix(name, " Regular"):
			name = strings.TrimSuffix(name, " Regular")
		default:
			return name, bold, italic
		}
	}
}

// tcvn3Letters are the letters of VN3 from 0xA1 on; a space is an unused place.
const tcvn3Letters = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"

var tcvn3Table = sync.OnceValue(func() map[rune]rune {
	m, at := map[rune]rune{}, rune(0xa1)
	for _, r := range tcvn3Letters {
		if r != ' ' {
			m[at] = r
		}
		at++
	}
	return m
})

// vniMarks are the bytes after a base letter: the letter with them comes by the
// place of the base in vniBases.
const vniBases = "aeouy"

var vniMarks = map[rune][5]rune{
	'ø': {'à', 'è', 'ò', 'ù', 'ỳ'}, 'ù': {'á', 'é', 'ó', 'ú', 'ý'}, 'û': {'ả', 'ẻ', 'ỏ', 'ủ', 'ỷ'},
	'õ': {'ã', 'ẽ', 'õ', 'ũ', 'ỹ'}, 'ï': {'ạ', 'ẹ', 'ọ', 'ụ'},
	'â': {'â', 'ê', 'ô'}, 'à': {'ầ', 'ề', 'ồ'}, 'á': {'ấ', 'ế', 'ố'}, 'å': {'ẩ', 'ể', 'ổ'}, 'ã': {'ẫ', 'ễ', 'ỗ'}, 'ä': {'ậ', 'ệ', 'ộ'},
	'ê': {'ă'}, 'è': {'ằ'}, 'é': {'ắ'}, 'ú': {'ẳ'}, 'ü': {'ẵ'}, 'ë': {'ặ'},
}

// vniHorned are the marks of ơ and ư, which are letters of their own (ô, ö).
var vniHorned = map[rune][2]rune{'ø': {'ờ', 'ừ'}, 'ù': {'ớ', 'ứ'}, 'û': {'ở', 'ử'}, 'õ': {'ỡ', 'ữ'}, 'ï': {'ợ', 'ự'}}

var vniSingles = map[rune]rune{'ô': 'ơ', 'ö': 'ư', 'ñ': 'đ', 'ì': 'ì', 'í': 'í', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ'}

func fromTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		if u, ok := tcvn3Table()[r]; ok {
			return u
		}
		return r
	}, s)
}

func fromVNI(s string) string {
	var b strings.Builder
	for s != "" {
		base, size := utf8.DecodeRuneInString(s)
		mark, next := utf8.DecodeRuneInString(s[size:])
		if u := vniPair(lower(base), lower(mark)); u != 0 {
			b.WriteRune(inCase(u, base))
			s = s[size+next:]
			continue
		}
		if u, ok := vniSingles[lower(base)]; ok {
			b.WriteRune(inCase(u, base))
		} else {
			b.WriteRune(base)
		}
		s = s[size:]
	}
	return b.String()
}

// vniPair composes a letter and its mark; 0 when they are not a pair.
func vniPair(base, mark rune) rune {
	switch base {
	case 'ô':
		return vniHorned[mark][0]
	case 'ö':
		return vniHorned[mark][1]
	}
	if i := strings.IndexRune(vniBases, base); i >= 0 {
		return vniMarks[mark][i]
	}
	return 0
}

func lower(r rune) rune { return []rune(strings.ToLower(string(r)))[0] }

func inCase(u, like rune) rune {
	if lower(like) != like {
		return []rune(strings.ToUpper(string(u)))[0]
	}
	return u
}

// typedInUnicode tells text that only carries a legacy font's name: it has
// letters that the encoding cannot have. sure is false when the text could be
// either.
func typedInUnicode(s string, e encoding) (unicode, sure bool) {
	before := rune(0)
	for _, r := range s {
		switch {
		case r >= 0x100 && r <= 0x1b0 || r >= 0x1ea0 && r <= 0x1ef9:
			return true, true
		case r < 0xa1 || r > 0xff:
		case e&tcvn3 != 0 && tcvn3Table()[r] == 0 && strings.ContainsRune("àÀÁÂÃÙÚÍ", r):
			return true, true
		case e&tcvn3 != 0 && !strings.ContainsRune("ÈÉÊÌÒÓÔÕÝáâãèéêìíòóôõùúý", r):
			sure = true
		case e&vni != 0 && vniSingles[lower(r)] == 0 && vniPair(lower(before), lower(r)) == 0:
			return true, true
		case e&vni != 0 && vniPair(lower(before), lower(r)) != 0:
			sure = true
		}
		before = r
	}
	return false, sure
}

// convertLegacy rewrites the texts of a paragraph that are set in legacy fonts.
// Where a text alone does not tell whether it is Unicode, the paragraph does,
// else what was last known of the document.
func (l *line) convertLegacy() {
	r := l.story.r
	all := map[encoding]*strings.Builder{}
	for _, in := range l.p.Inlines[l.carried:] {
		if t, ok := in.(*doc.Text); ok && r.legacy[t.Props] != 0 {
			e := r.legacy[t.Props] &^ capitals
			if all[e] == nil {
				all[e] = &strings.Builder{}
			}
			all[e].WriteString(t.S)
		}
	}
	for e, b := range all {
		if unicode, sure := typedInUnicode(b.String(), e); sure {
			r.modern[e] = unicode
		}
	}
	for _, in := range l.p.Inlines[l.carried:] {
		if t, ok := in.(*doc.Text); ok && r.legacy[t.Props] != 0 {
			t.S = r.fromLegacy(t.S, r.legacy[t.Props])
		}
	}
}

func (r *reader) fromLegacy(s string, e encoding) string {
	if r.modern[e&^capitals] {
		return s
	}
	switch {
	case e&vni != 0:
		return fromVNI(s)
	case e&capitals != 0:
		return strings.ToUpper(fromTCVN3(s))
	}
	return fromTCVN3(s)
}
