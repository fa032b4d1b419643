package decree30

import (
	"strings"
	"sync"
	"unicode"
)

// letters lists every Vietnamese vowel by its bare letter: rows of the same
// letter with no tone, then grave, acute, hook, tilde, dot below.
var letters = []string{
	"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
	"oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
}

// tones are the combining marks in the order of letters; shapes are those
// that make ă, â ê ô, ơ ư.
const (
	tones  = "\u0300\u0301\u0309\u0303\u0323"
	shapes = "aa\u0306ă aa\u0302â ee\u0302ê oo\u0302ô oo\u031Bơ uu\u031Bư"
)

// vowel is a letter taken apart.
type vowel struct {
	base rune // one of the twelve vowels, lower case
	tone int  // 0..5, as in letters
}

var (
	apart   = map[rune]vowel{}        // composed lower-case letter -> parts
	joined  = map[vowel]rune{}        // parts -> composed letter
	bare    = map[rune]rune{'đ': 'd'} // vowel with its shape -> Latin letter
	shaping = map[[2]rune]rune{}      // letter + shape mark -> letter
)

func init() {
	for _, row := range letters {
		set := []rune(row)
		for tone, r := range set {
			apart[r] = vowel{set[0], tone}
			joined[vowel{set[0], tone}] = r
		}
		bare[set[0]] = set[0]
	}
	for _, s := range strings.Fields(shapes) {
		r := []rune(s)
		shaping[[2]rune{r[1], r[2]}] = r[3]
		bare[r[3]] = r[0]
	}
}

// compose joins Vietnamese letters typed as letter + marks (NFD, or half of
// it), in any order of the marks; other text passes unchanged.
func compose(s string) string {
	if !strings.ContainsFunc(s, isMark) {
		return s
	}
	var out []rune
	for _, r := range s {
		if len(out) > 0 && isMark(r) {
			if joint, ok := join(out[len(out)-1], r); ok {
				out[len(out)-1] = joint
				continue
			}
		}
		out = append(out, r)
	}
	return string(out)
}

func isMark(r rune) bool { return r >= 0x300 && r <= 0x36F }

// join puts one combining mark on a letter that may already carry the other.
func join(letter, mark rune) (rune, bool) {
	v, ok := apart[unicode.ToLower(letter)]
	if !ok {
		return 0, false
	}
	if i := strings.IndexRune(tones, mark); i >= 0 && v.tone == 0 {
		v.tone = len([]rune(tones[:i])) + 1
	} else if shaped, ok := shaping[[2]rune{v.base, mark}]; ok {
		v.base = shaped
	} else {
		return 0, false
	}
	r := joined[v]
	if unicode.IsUpper(letter) {
		r = unicode.ToUpper(r)
	}
	return r, true
}

// bareLetters is plain for every letter of Vietnamese, looked up once: every
// line of a document goes through it.
var bareLetters = sync.OnceValue(func() *[0x1F00]rune {
	var table [0x1F00]rune
	for r := range table {
		table[r] = withoutMarks(rune(r))
	}
	return &table
})

// plain takes the diacritics off one letter and lowers it.
func plain(r rune) rune {
	if table := bareLetters(); int(r) < len(table) && r >= 0 {
		return table[r]
	}
	return unicode.ToLower(r)
}

func withoutMarks(r rune) rune {
	r = unicode.ToLower(r)
	if v, ok := apart[r]; ok {
		return bare[v.base]
	}
	if r == 'đ' {
		return 'd'
	}
	return r
}

// keyOf is s for recognition: lower case, no diacritics, one space at most.
// It makes HOÀ and HÒA, ỦY and UỶ, NFC and NFD alike.
func keyOf(s string) string { return folded(squeeze(compose(s))) }

// folded is keyOf for a text that is composed and squeezed.
func folded(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		b.WriteRune(plain(r))
	}
	return b.String()
}

// squeeze folds every stretch of white space to one space and trims.
func squeeze(s string) string {
	if tidy(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}

// tidy reports a text that squeeze would leave as it is.
func tidy(s string) bool {
	space := true // before the first letter
	for _, r := range s {
		switch {
		case !isSpace(r):
			space = false
		case space || r != ' ':
			return false
		default:
			space = true
		}
	}
	return !space || s == ""
}

// isSpace knows the no-break and zero-width spaces of Word files; a soft
// hyphen prints nothing either.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	if r < 0x2000 {
		return r == '\u00A0' || r == '\u00AD' || r == '\u0085' || r == '\u1680'
	}
	return r < 0x3001 && unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' || r == '\u2060' || r == '\u00AD'
}

// isUpper reports a text whose letters are capitals; text without letters is
// not upper case.
func isUpper(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 0 && lower == 0
}
