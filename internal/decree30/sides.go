package decree30

import (
	"strings"
	"unicode"

	"vanthu/internal/pattern"
)

// gap is what typists put between two columns: a tab or a row of spaces.
var gap = pattern.New(`[\s\x{00A0}]*\t[\s\x{00A0}]*|[ \x{00A0}]{4,}`)

// besides are the parts that stand beside another one; only lines with one of
// them are cut in two.
var (
	besideRight = pattern.New(`^(cong hoa xa hoi|doc lap ?.{1,3} ?tu do|\pL.{0,40},? ?ngay .{0,14}thang.{0,24}$)`)
	besideLeft  = pattern.New(`^(noi nhan ?:?$|noi nhan|so ?:|- )`)
)

// sides cuts a plain line that carries two parts side by side.
func (l *Line) sides() []*Line {
	if l.Cell.Table != nil || l.Setting == Boxed {
		return []*Line{l}
	}
	if !strings.Contains(l.Raw, "\t") && !strings.Contains(l.Raw, "    ") && !strings.ContainsRune(l.Raw, '\u00A0') {
		return []*Line{l}
	}
	lead := len(l.Raw) - len(strings.TrimLeftFunc(l.Raw, isSpace))
	gaps := gap.FindAllStringIndex(l.Raw, -1)
	for i := len(gaps) - 1; i >= 0; i-- { // blanks for a number come before the gap
		at := gaps[i]
		if at[0] < lead || at[1] >= len(l.Raw) {
			continue
		}
		if standBeside(keyOf(l.Raw[:at[0]]), l.Raw[at[1]:]) {
			right := l.part(at[1], len(l.Raw), Right)
			right.spaced = !strings.Contains(l.Raw[at[0]:at[1]], "\t")
			return []*Line{l.part(0, at[0], Left), right}
		}
	}
	if lead > 0 && (strings.Contains(l.Raw[:lead], "\t") || lead >= 8) && besideRight.MatchString(l.Key) {
		return []*Line{l.part(lead, len(l.Raw), Right)}
	}
	return []*Line{l}
}

// standBeside reports two parts side by side: the right one by what it says, or a
// signer's title beside anything.
func standBeside(left, right string) bool {
	key := keyOf(right)
	if besideRight.MatchString(key) {
		return true
	}
	return isUpper(right) && unicode.IsLetter([]rune(right)[0]) &&
		(besideLeft.MatchString(left) || authority.MatchString(key) || office.MatchString(key))
}

// part is the bytes from..to of a line's raw text as a line of its own.
func (l *Line) part(from, to int, side Side) *Line {
	cut := *l
	cut.frags, cut.Setting, cut.Side = nil, Tabbed, side
	if side == Right && from > 0 {
		cut.First = false
	}
	cut.rules = nil
	for _, r := range l.rules {
		if (r.x+r.length/2 > l.room/2) == (side == Right) {
			cut.rules = append(cut.rules, r)
		}
	}
	at := 0
	for _, f := range l.frags {
		a, b := max(from-at, 0), min(to-at, len(f.text))
		if a < b {
			cut.frags = append(cut.frags, frag{f.text[a:b], f.props})
		}
		at += len(f.text)
	}
	cut.fill()
	return &cut
}
