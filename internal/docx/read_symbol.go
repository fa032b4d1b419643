package docx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"vanthu/internal/doc"
)

// Symbol fonts are addressed by code, not by character: Word stores the code in
// the private area U+F000..U+F0FF, or as the bare byte. The tables give the
// Unicode character of the same look, from the published encodings of the
// fonts; U+FFFD marks codes without one.
var symbolTables = map[string]string{
	"symbol": "" + // from 0x20; Adobe's Symbol encoding
		" !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼\ufffd" +
		strings.Repeat("\ufffd", 32) +
		"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭\ufffd",
	"wingdings": "" + // from 0x20, sixteen a row
		" ✎✂✁\ufffd\ufffd\ufffd\ufffd☎✆✉\ufffd\ufffd\ufffd\ufffd\ufffd" +
		"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd⌛⌨\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd✇✍" +
		"✎✌\ufffd\ufffd\ufffd☜☞☝☟\ufffd☺\ufffd☹\ufffd☠⚐" +
		"\ufffd✈☼\ufffd❄✞✞✠✠✡☪☯\ufffd☸♈♉" +
		"♊♋♌♍♎♏♐♑♒♓&&●❍■□" +
		"❐❑❒⬧⧫◆❖⬥⌧⍓⌘❀✿❝❞\ufffd" +
		"⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹" +
		"❺❻❼❽❾❿\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd·•" +
		"▪○◯◯◉◎◯▪☐▲✦★✶✴✹✵" +
		"\ufffd⌖⟡⌑\ufffd✪✰\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd" +
		"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd" +
		"\ufffd\ufffd\ufffd\ufffd\ufffd⌫⌦\ufffd➢\ufffd\ufffd\ufffd➲\ufffd\ufffd←" +
		"→↑↓↖↗↙↘\ufffd➔⬆⬇\ufffd\ufffd\ufffd\ufffd⇦" +
		"⇨⇧⇩⬄⇳⬀⬁⬃⬂▭▫✗✓☒☑\ufffd",
}

// Of the others only what forms use: boxes, ticks, arrows.
var symbolCodes = map[string]map[rune]rune{
	"wingdings 2":  {0x3d: '©', 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x55: '⊗', 0x56: '⊗', 0x97: '●', 0x98: '●', 0x99: '○', 0x9e: '⦿', 0x9f: '■', 0xa0: '■', 0xa1: '■', 0xa2: '■', 0xa3: '☐', 0xa4: '☐', 0xa5: '☐', 0xae: '◆', 0xdf: '★'},
	"wingdings 3":  {0x66: '←', 0x67: '→', 0x68: '↑', 0x69: '↓', 0x70: '▲', 0x71: '▼', 0x72: '△', 0x73: '▽', 0x74: '◀', 0x75: '▶', 0x76: '◁', 0x77: '▷', 0x7d: '▶', 0x84: '▶'},
	"webdings":     {0x33: '◀', 0x34: '▶', 0x35: '▲', 0x36: '▼', 0x61: '✔', 0x63: '☐', 0x67: '■', 0x6e: '●', 0x72: '✘', 0x78: '⊠', 0x80: '◻'},
	"zapfdingbats": {0x33: '✓', 0x34: '✔', 0x35: '✕', 0x36: '✖', 0x37: '✗', 0x38: '✘', 0x6c: '●', 0x6e: '■', 0x6f: '❏', 0x70: '❐', 0x71: '❑', 0x72: '❒', 0x76: '❖'},
}

var symbolRunes = sync.OnceValue(func() map[string][]rune {
	m := map[string][]rune{}
	for font, s := range symbolTables {
		m[font] = []rune(s)
	}
	return m
})

func isSymbolFont(font string) bool {
	if font == "" || strings.IndexByte("sSwWzZ", font[0]) < 0 {
		return false
	}
	font = strings.ToLower(font)
	return symbolRunes()[font] != nil || symbolCodes[font] != nil
}

// symbolRune maps one code of a symbol font; ok is false where there is no
// character of that look, and r comes back in the private area.
func symbolRune(font string, r rune) (rune, bool) {
	font = strings.ToLower(font)
	code := r
	if r >= 0xf000 && r <= 0xf0ff {
		code = r - 0xf000
	}
	if table := symbolRunes()[font]; table != nil && code >= 0x20 && int(code-0x20) < len(table) {
		if m := table[code-0x20]; m != '\ufffd' {
			return m, true
		}
	}
	if m, ok := symbolCodes[font][code]; ok {
		return m, true
	}
	return r, false
}

func hasPrivate(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xef && (s[i+1] == 0x80 || s[i+1] == 0x81 || s[i+1] == 0x82 || s[i+1] == 0x83) {
			return true
		}
	}
	return false
}

// symbols maps text set in a symbol font, and private codes in any font as if
// in Symbol, whose bullets producers leave behind.
func symbols(p *doc.RunProps, s string) string {
	font := p.FontHAnsi
	own := isSymbolFont(font)
	if !own && !hasPrivate(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		private := r >= 0xf000 && r <= 0xf0ff
		switch {
		case own && (private || r < 0x100):
			m, _ := symbolRune(font, r)
			return m
		case private:
			m, _ := symbolRune("symbol", r)
			return m
		}
		return r
	}, s)
}

func hexNumber(s string) int64 {
	v, err := strconv.ParseInt(s, 16, 32)
	if err != nil {
		return 0
	}
	return v
}

// symbol reads w:sym.
func (l *line) symbol(font, char string, p *doc.RunProps) {
	code := rune(hexNumber(char))
	if code <= 0 {
		return
	}
	r, ok := symbolRune(font, code)
	switch {
	case ok || font == "" || !isSymbolFont(font) && (code < 0xf000 || code > 0xf0ff):
	case !ok:
		l.story.r.unknownSymbol(font, strings.ToUpper(char), l.story.at)
	}
	if font != "" {
		p = l.story.r.inFont(p, font)
	}
	if f := l.story.open(); f != nil && !f.takes(string(r), p) {
		return
	}
	l.join()
	l.append(string(r), p)
}

// unknownSymbol gathers codes without a character of their look; each font is
// told once, with all of them.
func (r *reader) unknownSymbol(font, code, at string) {
	for i := range r.symbols {
		if u := &r.symbols[i]; u.font == font {
			u.count++
			if !slices.Contains(u.codes, code) && len(u.codes) < 256 {
				u.codes = append(u.codes, code)
			}
			return
		}
	}
	r.symbols = append(r.symbols, unknownSymbols{font, at, []string{code}, 1})
}

type unknownSymbols struct {
	font, at string // the first place
	codes    []string
	count    int
}

func (r *reader) tellSymbols() {
	const most = 8
	for _, u := range r.symbols {
		list := strings.Join(u.codes[:min(len(u.codes), most)], ", ")
		if more := len(u.codes) - most; more > 0 {
			list += fmt.Sprintf(" và %d mã khác", more)
		}
		r.warn(u.at, "docx/ky-hieu", fmt.Sprintf("ký hiệu %s mã %s không có ký tự Unicode tương ứng (%d chỗ)", u.font, list, u.count), "thay bằng một ký tự thường có hình tương tự")
	}
}

// symbolField reads SYMBOL 168 \f "Wingdings" \s 12.
func (l *line) symbolField(args []string, p *doc.RunProps) {
	code, err := strconv.ParseInt(args[1], 0, 32)
	if err != nil {
		return
	}
	font := ""
	for i, a := range args {
		if a == `\f` && i+1 < len(args) {
			font = args[i+1]
		}
	}
	l.symbol(font, strconv.FormatInt(code, 16), p)
}
