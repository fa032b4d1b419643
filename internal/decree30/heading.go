package decree30

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"vanthu/internal/pattern"
)

// Level is a kind of numbering in the body (Phụ lục I, phần I, mục II.6.đ).
type Level string

const (
	Phan   Level = "phần"
	Chuong Level = "chương"
	MucSo  Level = "Mục" // "Mục 1" of a chapter
	Dieu   Level = "Điều"
	Muc    Level = "mục" // "I."
	Khoan  Level = "khoản"
	SubNo  Level = "tiểu mục" // "1.1."
	Diem   Level = "điểm"
)

// Heading is a numbered line of the body.
type Heading struct {
	Line  *Line
	Level Level
	Label string // "III", "1", "2.1", "đ"
	N     int    // its place in the sequence, from 1
	Group string // what comes before the last number: "2" of "2.1"
	Rest  string // the words after the number
}

var (
	bigHead  = pattern.New(`^(Phần|PHẦN|Chương|CHƯƠNG) ([IVXLC]+)\b[.:]? ?(.*)$`)
	midHead  = pattern.New(`^(Mục|MỤC|Điều|ĐIỀU) (\d{1,3})\b[.:]? ?(.*)$`)
	romHead  = pattern.New(`^([IVX]+) ?[./)] ?(\pL.*)$`)
	subHead  = pattern.New(`^((?:\d{1,2}\.)+)(\d{1,2})[.)]? (\S.*)$`)
	numHead  = pattern.New(`^(\d{1,2}) ?[.)] ?([^\d\s].*)$`)
	charHead = pattern.New(`^([a-zđ]) ?\) ?(\S.*)$`)
)

// alphabet is the sequence the decree itself numbers its points with.
const alphabet = "abcdđeghiklmnopqrstuvxy"

// headings finds the numbered lines outside tables; quoted ones (a text that
// amends another) are not this document's own.
func headings(body []*Line) []*Heading {
	var found []*Heading
	quoted := false
	for _, l := range body {
		was := quoted
		if i, j := strings.LastIndex(l.Text, "“"), strings.LastIndex(l.Text, "”"); i != j {
			quoted = i > j
		}
		if l.Cell.Table != nil || !l.First || was || strings.HasPrefix(l.Text, "“") {
			continue
		}
		if h := heading(l); h != nil {
			found = append(found, h)
		}
	}
	return found
}

func heading(l *Line) *Heading {
	first, _ := utf8.DecodeRuneInString(l.Text)
	switch {
	case strings.ContainsRune("PCMĐIVX", first):
		return wordHeading(l)
	case '0' <= first && first <= '9':
		return numberHeading(l)
	case first == 'đ' || 'a' <= first && first <= 'z':
		if m := charHead.FindStringSubmatch(l.Text); m != nil {
			return &Heading{l, Diem, m[1], letterNumber(m[1]), "", m[2]}
		}
	}
	return nil
}

func wordHeading(l *Line) *Heading {
	if m := bigHead.FindStringSubmatch(l.Text); m != nil {
		level := Phan
		if strings.HasPrefix(strings.ToLower(m[1]), "ch") {
			level = Chuong
		}
		return &Heading{l, level, m[2], roman(m[2]), "", m[3]}
	}
	if m := midHead.FindStringSubmatch(l.Text); m != nil && l.Bold() || m != nil && strings.HasPrefix(l.Text, "Điều "+m[2]+".") {
		level := Dieu
		if strings.HasPrefix(strings.ToLower(m[1]), "m") {
			level = MucSo
		}
		n, _ := strconv.Atoi(m[2])
		return &Heading{l, level, m[2], n, "", m[3]}
	}
	if m := romHead.FindStringSubmatch(l.Text); m != nil {
		return &Heading{l, Muc, m[1], roman(m[1]), "", m[2]}
	}
	return nil
}

func numberHeading(l *Line) *Heading {
	if m := subHead.FindStringSubmatch(l.Text); m != nil {
		n, _ := strconv.Atoi(m[2])
		return &Heading{l, SubNo, m[1] + m[2], n, strings.TrimSuffix(m[1], "."), m[3]}
	}
	if m := numHead.FindStringSubmatch(l.Text); m != nil {
		n, _ := strconv.Atoi(m[1])
		return &Heading{l, Khoan, m[1], n, "", m[2]}
	}
	return nil
}

// letterNumber is a letter's place in the alphabet, 0 for f, j, w, z.
func letterNumber(s string) int {
	for i, r := range []rune(alphabet) {
		if string(r) == s {
			return i + 1
		}
	}
	return 0
}

// roman reads a Roman number.
func roman(s string) int {
	value := map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	total, last := 0, 0
	for _, r := range s {
		v := value[r]
		total += v
		if v > last {
			total -= 2 * last
		}
		last = v
	}
	return total
}
