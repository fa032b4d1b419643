package typeset

import (
	"fmt"
	"strings"
	"unicode"
)

// missing gathers the characters that no font has, for one finding with all of
// them. On the page they are boxes; the text of the PDF keeps them.
type missing struct {
	runes  []rune // in order of appearance
	places map[string]bool
	first  string
}

func (m *missing) note(r rune, at string) {
	if m.places == nil {
		m.places, m.first = map[string]bool{}, at
	}
	m.places[at] = true
	for _, known := range m.runes {
		if known == r {
			return
		}
	}
	if len(m.runes) < mostMissing {
		m.runes = append(m.runes, r)
	}
}

const (
	mostMissing = 1000 // a whole text in a script that no font here has
	mostNamed   = 12
)

func (m *missing) tell(l *layouter) {
	if len(m.runes) == 0 {
		return
	}
	var names []string
	for _, r := range m.runes[:min(len(m.runes), mostNamed)] {
		name := fmt.Sprintf("U+%04X", r)
		if unicode.IsPrint(r) {
			name = string(r) + " (" + name + ")"
		}
		names = append(names, name)
	}
	if more := len(m.runes) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("và %d ký tự khác", more))
	}
	l.warn(m.first, "phong-chu/thieu-ky-tu", fmt.Sprintf("không phông chữ nào có ký tự %s; %d đoạn có ký tự như vậy, trên trang là ô vuông", strings.Join(names, ", "), len(m.places)),
		"thay ký tự này trong văn bản, hoặc đặt phông có nó vào thư mục phông (fonts/ hay --fonts)")
}
