package decree30

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitHeads begin the name of a unit inside an office.
var unitHeads = []string{"phòng", "sở", "ban", "văn phòng", "bộ phận", "công chức"}

// headWords end the heads: a text without them names no unit.
var headWords = []string{"hòng ", "ở ", "an ", "phận ", "chức "}

// unitWords may stand uncapitalised inside such a name: "Văn hóa", "Kế toán".
var unitWords = strings.Fields("hoa tin hoi ke toan chinh thao lich nghe thong san te phap vu hoach tu truong nghiep thuong")

// unit is one mention of a unit's name.
type unit struct{ text, key string }

// bodyNames: one body with its name joined by "&" here and "-" there. Initials
// and a spaced "&" stand for the full name everywhere in offices.
func (j *judge) bodyNames() {
	names := map[string][]string{}
	second := map[string]*Line{}
	var order []string
	for _, l := range j.p.Lines {
		for _, u := range units(l.Text) {
			if u.text == "" || slices.Contains(names[u.key], u.text) {
				continue
			}
			names[u.key] = append(names[u.key], u.text)
			if len(names[u.key]) == 1 {
				order = append(order, u.key)
			} else if second[u.key] == nil {
				second[u.key] = l
			}
		}
	}
	for _, key := range order {
		if l := second[key]; l != nil {
			j.addAt("nd30/ten-goi", l.Nth, l.Para.Pos, "", "một cơ quan gọi bằng nhiều tên: “"+strings.Join(names[key], "”, “")+"”", "dùng một tên trong cả văn bản")
		}
	}
}

// A spaced "&" is "và"; one run into its words is a sign of its own.
var apartMarks = strings.NewReplacer(" & ", " và ", "&", " & ", "–", " – ", "-", " - ", ",", " , ", ";", " ; ", ".", " . ", ")", " ) ")

// units finds the names in a text; the key is the head word and the initials,
// so that "Phòng VH&TT" and "phòng Văn hóa và Thông tin" meet.
func units(text string) []unit {
	if !strings.ContainsAny(text, "&-–—") && !strings.Contains(text, " và ") {
		return nil // no name with a joint that could be written another way
	}
	if !slices.ContainsFunc(headWords, func(w string) bool { return strings.Contains(text, w) }) {
		return nil
	}
	var found []unit
	words := strings.Fields(apartMarks.Replace(text))
	for i := 0; i < len(words); i++ {
		head, used := unitHead(words[i:])
		if used == 0 {
			continue
		}
		name := unitName(words[i+used:])
		if initials := initialsOf(name); len(initials) >= 3 {
			found = append(found, unit{spelled(name), keyOf(head) + " " + initials})
		}
		i += used + len(name) - 1
	}
	return found
}

func unitHead(words []string) (string, int) {
	if first, _ := utf8.DecodeRuneInString(words[0]); !strings.ContainsRune("pPsSbBvVcC", first) {
		return "", 0
	}
	for n := 2; n >= 1; n-- {
		if len(words) > n {
			if head := strings.ToLower(strings.Join(words[:n], " ")); slices.Contains(unitHeads, head) {
				return head, n
			}
		}
	}
	return "", 0
}

// unitName takes the words of a name: capitals, known second syllables, and
// joints before a capital that begins no other name.
func unitName(words []string) []string {
	n := 0
	for n < len(words) {
		w := words[n]
		switch {
		case joint(w):
			if n == 0 || n+1 >= len(words) || !capital(words[n+1]) || startsUnit(words[n+1:]) {
				return words[:n]
			}
		case capital(w):
			if startsUnit(words[n:]) {
				return words[:n]
			}
		case n == 0 || !slices.Contains(unitWords, keyOf(w)) || !capital(words[n-1]):
			return words[:n]
		}
		n++
	}
	return words[:n]
}

func startsUnit(words []string) bool { _, n := unitHead(words); return n > 0 }

func joint(w string) bool { return w == "&" || w == "-" || w == "–" || w == "và" }

func capital(w string) bool { return unicode.IsUpper([]rune(w)[0]) }

// initialsOf gives "vhtt" for both "Văn hóa và Thông tin" and "VH & TT".
func initialsOf(name []string) string {
	var b strings.Builder
	for _, w := range name {
		switch {
		case joint(w):
		case isUpper(w) && len([]rune(w)) > 1:
			b.WriteString(keyOf(w))
		default:
			b.WriteString(clip(keyOf(w), 1))
		}
	}
	return b.String()
}

// spelled is the name as written; "" for mere initials.
func spelled(name []string) string {
	if !slices.ContainsFunc(name, func(w string) bool { return !joint(w) && !isUpper(w) }) {
		return ""
	}
	return strings.ReplaceAll(strings.Join(name, " "), " & ", "&")
}
