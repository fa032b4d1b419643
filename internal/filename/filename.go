// Package filename makes names of files that every system takes: Windows
// refuses signs, endings and words that others allow.
package filename

import (
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"
)

// refused stand in no name on Windows; ";" and "%" confuse readers of mail.
const refused = `<>:"/\|?*;%`

// Safe makes one component of any text, with its ending, at most so many
// characters long as Windows counts them. Letters keep their marks.
func Safe(s string, most int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune(refused, r) {
			return '-'
		}
		return r
	}, strings.ToValidUTF8(s, "-"))
	for { // a cut or a mended ending can ask for another
		next := mend(s, most)
		if next == s {
			return s
		}
		s = next
	}
}

func mend(s string, most int) string {
	s = strings.Trim(s, ". ")
	ext := path.Ext(s)
	if len(ext) > 6 || strings.Contains(ext, " ") {
		ext = ""
	}
	base := []rune(strings.TrimSuffix(s, ext))
	for len(base) > 0 && width(string(base))+len(ext) > most {
		base = base[:len(base)-1]
	}
	name := strings.TrimRight(string(base), ". ")
	if name == "" {
		name = "tep"
	}
	if reserved(name) {
		name = "_" + name
	}
	return name + ext
}

// width is what Windows counts.
func width(s string) int { return len(utf16.Encode([]rune(s))) }

// reserved are names of devices, with any ending.
func reserved(name string) bool {
	word, _, _ := strings.Cut(strings.ToUpper(name), ".")
	word = strings.TrimRight(word, " ")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"}, word) {
		return true
	}
	return len([]rune(word)) == 4 && (strings.HasPrefix(word, "COM") || strings.HasPrefix(word, "LPT")) && strings.ContainsAny(word[3:], "0123456789¹²³")
}

// Slug is a text as a part of a name: ASCII, lower case, words joined by "-".
func Slug(s string, most int) string {
	words := strings.FieldsFunc(strings.ToLower(ASCII(s)), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	slug := strings.Join(words, "-")
	if len(slug) > most {
		slug = strings.TrimRight(slug[:most], "-")
	}
	return slug
}

// Fault says why a path inside an archive could not be unpacked on Windows, or
// would lead out of its folder; "" for a good one.
func Fault(name string) string {
	switch {
	case name == "" || strings.HasPrefix(name, "/") || strings.Contains(name, `\`):
		return "không phải đường dẫn tương đối"
	case len(name) > 0 && width(name) > 200:
		return "đường dẫn dài quá 200 ký tự"
	}
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case part == "" || part == "." || part == "..":
			return "đường dẫn có thể ra ngoài thư mục"
		case reserved(part):
			return "tên dành riêng của Windows"
		case part != Safe(part, 255):
			return "có ký tự hoặc đuôi mà Windows không nhận"
		}
	}
	return ""
}

// accented are the Vietnamese letters by the letter they become.
var accented = map[rune]string{
	'a': "àáảãạăằắẳẵặâầấẩẫậ", 'e': "èéẻẽẹêềếểễệ", 'i': "ìíỉĩị", 'o': "òóỏõọôồốổỗộơờớởỡợ", 'u': "ùúủũụưừứửữự", 'y': "ỳýỷỹỵ", 'd': "đ",
	'A': "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 'E': "ÈÉẺẼẸÊỀẾỂỄỆ", 'I': "ÌÍỈĨỊ", 'O': "ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ", 'U': "ÙÚỦŨỤƯỪỨỬỮỰ", 'Y': "ỲÝỶỸỴ", 'D': "Đ",
}

var plainLetter = sync.OnceValue(func() map[rune]rune {
	m := map[rune]rune{'–': '-', '—': '-', '“': '\'', '”': '\'', '‘': '\'', '’': '\''}
	for to, from := range accented {
		for _, r := range from {
			m[r] = to
		}
	}
	return m
})

// ASCII writes Vietnamese in ASCII; marks of letters taken apart (NFD) are
// dropped, other signs become "_".
func ASCII(s string) string {
	return strings.Map(func(r rune) rune {
		switch to, known := plainLetter()[r]; {
		case known:
			return to
		case unicode.Is(unicode.Mn, r):
			return -1
		case r > unicode.MaxASCII:
			return '_'
		}
		return r
	}, s)
}
