package pipeline

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vanthu/internal/commune"
	"vanthu/internal/decree30"
	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/pattern"
)

// room is what people leave a blank with: spaces of every width, dots, lines; a
// break of the line is none.
const room = `[.…_\-–\t\p{Z}\x{200B}\x{FEFF}\d]*`

// The blanks of box 3 and box 4, in letters of one piece and taken apart.
var (
	numberBlank = pattern.New(`[Ss](?:ố|ô\x{301}|o\x{302}\x{301})(?:\s*[:;])?(` + room + `)/`)
	dayBlank    = pattern.New(`ng(?:à|a\x{300})y(` + room + `)th(?:á|a\x{301})ng(` + room + `)n(?:ă|a\x{306})m(` + room + `)`)
)

// annexed fills what "(Kèm theo … số …/… ngày …)" leaves blank: on paper it says
// of which document the appendix is (appendix I, III.1.c). What it says of
// another one stays.
func annexed(l *decree30.Line, symbol string, number, day []string) (edits []doc.Edit) {
	plain := l.Para.Plain()
	m := numberBlank.FindStringSubmatchIndex(plain)
	if m == nil || symbol == "" || !strings.HasPrefix(plain[m[1]:], symbol) {
		return nil
	}
	edits, _ = filled(l, numberBlank, number, "số của phụ lục")
	after, _ := filled(l, dayBlank, day, "ngày của phụ lục")
	return append(edits, after...)
}

// dayWords are the words for the three blanks of a day: 05, 3, 2026.
func dayWords(on commune.Date) []string {
	month := fmt.Sprintf(" %d ", on.Month)
	if on.Month < time.March {
		month = fmt.Sprintf(" %02d ", on.Month)
	}
	return []string{fmt.Sprintf(" %02d ", on.Day), month, fmt.Sprintf(" %d", on.Year)}
}

func (f *foreign) blank(log *diag.Log, l *decree30.Line, shape *pattern.Pattern, want []string, say string) []doc.Edit {
	pos := diag.Pos{File: f.name}
	if l == nil {
		log.Error(pos, "ban-hanh/cho-trong", "không thấy chỗ ghi "+say, "đầu văn bản phải có dòng “Số: …/KH-UBND” và dòng “…, ngày … tháng … năm …”")
		return nil
	}
	if !shape.MatchString(l.Para.Plain()) {
		log.Error(pos, "ban-hanh/cho-trong", "không ghi được "+say+" vào dòng “"+l.Text+"”", "viết lại dòng đó như mẫu của Nghị định 30: “Số: …/KH-UBND”, “…, ngày … tháng … năm …”")
		return nil
	}
	edits, same := filled(l, shape, want, say)
	if !same {
		log.Error(pos, "ban-hanh/da-ghi", fmt.Sprintf("văn bản đã ghi sẵn “%s”, khác %s", l.Text, say), "để trống chỗ đó, hoặc ban hành đúng như đã ghi bằng --number, --issued-on")
	}
	return edits
}

// filled puts words into the blanks of a line; same is false where one holds
// something else. A year that is begun, "năm 20…", is a blank.
func filled(l *decree30.Line, shape *pattern.Pattern, want []string, say string) (edits []doc.Edit, same bool) {
	plain := l.Para.Plain()
	m := shape.FindStringSubmatchIndex(plain)
	if m == nil {
		return nil, true
	}
	same = true
	for i, text := range want {
		from, to := m[2+2*i], m[3+2*i]
		there := strings.TrimFunc(plain[from:to], func(c rune) bool { return !unicode.IsDigit(c) })
		words := strings.TrimSpace(text)
		begun := len(words) == len("2026") && len(there) < len(words) && strings.HasPrefix(words, there)
		if next, _ := utf8.DecodeRuneInString(plain[to:]); unicode.IsLetter(next) && !strings.HasSuffix(text, " ") {
			text += " " // năm 2026 của
		}
		switch {
		case begun || strings.Trim(there, "0") == "":
			edits = append(edits, doc.Edit{Rule: "ban-hanh/cho-trong", Say: say, Set: doc.SetWords, Para: l.Para, From: len([]rune(plain[:from])), To: len([]rune(plain[:to])), Text: text})
		case strings.TrimLeft(there, "0") != strings.TrimLeft(words, "0"):
			same = false
		}
	}
	return edits, same
}
