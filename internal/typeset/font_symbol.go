package typeset

import "strings"

// Word's symbol fonts put signs on the codes of letters: F0A7 (or §) in
// Wingdings is a small square. A symbol face shows and extracts the Unicode
// character instead. Where Unicode's own choice is in no free font, the table
// has the nearest sign that is.

// symbolTables are the characters from code 0x20 on, by folded family; U+FFFD
// is a code without a sign.
var symbolTables = map[string]string{
	"symbol": " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼" + none(33) +
		"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪" + none(1) + "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
	"wingdings": " ✏✂✁" + none(4) + "☎✆✉" + none(11) + none(1) + "⌨" + none(6) + "✇✍✎✌" + none(3) + "☜☞☝☟" + none(1) + "☺" + none(1) + "☹" + none(1) + "☠⚐⚑✈☼" + none(1) + "❄✝✞✠✠✡☪☯" + none(1) + "☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□❐❑❒⧫⧫◆❖◆⌧" + none(1) + "⌘❀✿❝❞" + none(2) +
		"①②③④⑤⑥⑦⑧⑨⑩" + none(1) + "❶❷❸❹❺❻❼❽❾❿" + none(8) + "·•▪○○○◉◎" + none(1) + "▪◻" + none(1) + "✦★✶✴✹✵" + none(1) + "⊕◇⌑" + none(1) + "✪✰" + none(30) + "⌫⌦◀➢▲▼" + none(1) + "➲" + none(2) + "←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳" + none(4) + "▭▫✗✓☒☑",
	"wingdings2": " " + none(0x4F-0x21) + "✗✓☒☑☒⊗" + none(0x97-0x55) + "●" + none(0xA2-0x98) + "■□",
	"wingdings3": " " + none(0x70-0x21) + "▲▼△▽◀▶◁▷◣◢◤◥" + none(1) + "▶",
	"webdings":   " " + none(0x33-0x21) + "◀▶▲▼" + none(0x61-0x37) + "✔" + none(1) + "□" + none(3) + "■" + none(6) + "●" + none(3) + "✘",
}

func none(n int) string { return strings.Repeat("\uFFFD", n) }

// symbolMap gives the characters of a symbol family by code, nil for others.
func symbolMap(family string) map[rune]rune {
	m := map[rune]rune{}
	code := rune(0x20)
	for _, r := range symbolTables[family] {
		if r != 0xFFFD {
			m[code] = r
		}
		code++
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

// says is the character that r stands for: itself, but for symbol faces.
func (f *Face) says(r rune) rune {
	if f.symbols == nil {
		return r
	}
	code := r
	if r >= 0xF000 && r <= 0xF0FF {
		code -= 0xF000
	}
	if u, ok := f.symbols[code]; ok {
		return u
	}
	return r
}

// symbolHeights are usWinAscent and usWinDescent of Word's own symbol fonts in
// 2048ths: a bullet of Symbol makes its line higher than the text beside it.
var symbolHeights = map[string][2]int{"symbol": {2059, 450}, "wingdings": {1841, 432}}

// symbolFace shows a symbol family with the signs of another face.
func symbolFace(base *Face, family string, symbols map[rune]rune) *Face {
	f := *base
	f.symbols, f.cache = symbols, &subsetCache{}
	if h, ok := symbolHeights[family]; ok {
		f.Ascent, f.Descent, f.LineGap = h[0]*f.UnitsPerEm/2048, h[1]*f.UnitsPerEm/2048, 0
	}
	f.remember()
	return &f
}
