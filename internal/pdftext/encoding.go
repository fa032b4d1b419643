package pdftext

import (
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// encoding is what the 256 codes of a simple font mean: its base encoding with
// its Differences. StandardEncoding is taken as WinAnsi: they agree on the
// letters, and nobody writes Vietnamese with it.
func (r *reader) encoding(d types.Dict) *[256]string {
	base, differences := r.name(d["Encoding"]), types.Array(nil)
	if base == "" {
		enc := r.dict(d["Encoding"])
		base, differences = r.name(enc["BaseEncoding"]), r.array(enc["Differences"])
	}
	var letters [256]string
	for c := range letters {
		if base == "MacRomanEncoding" {
			letters[c] = string(charmap.Macintosh.DecodeByte(byte(c)))
		} else {
			letters[c] = string(winAnsi(byte(c)))
		}
	}
	at := 0
	for _, o := range differences {
		switch o := r.get(o).(type) {
		case types.Integer:
			at = int(o)
		case types.Name:
			if at >= 0 && at < len(letters) {
				letters[at] = glyphText(string(o))
			}
			at++
		}
	}
	return &letters
}

func winAnsi(c byte) rune { return charmap.Windows1252.DecodeByte(c) }

// glyphText is what a glyph's name means, "" when it says nothing: uni1EC7,
// u1F600, a plain letter, a sign, a letter with its marks (acircumflexacute).
func glyphText(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".") // a.sc, one.tab
	if hex, ok := strings.CutPrefix(glyph, "uni"); ok && len(hex)%4 == 0 && len(hex) > 0 {
		var out strings.Builder
		for ; hex != ""; hex = hex[4:] {
			v, err := strconv.ParseUint(hex[:4], 16, 16)
			if err != nil {
				return ""
			}
			out.WriteRune(rune(v))
		}
		return out.String()
	}
	if hex, ok := strings.CutPrefix(glyph, "u"); ok && len(hex) >= 4 {
		if v, err := strconv.ParseUint(hex, 16, 21); err == nil {
			return string(rune(v))
		}
	}
	if s, ok := signs[glyph]; ok {
		return s
	}
	return marked(glyph)
}

var marks = []struct{ name, mark string }{
	{"circumflex", "\u0302"}, {"breve", "\u0306"}, {"horn", "\u031b"}, {"dotbelow", "\u0323"}, {"hookabove", "\u0309"}, {"hook", "\u0309"},
	{"acute", "\u0301"}, {"grave", "\u0300"}, {"tilde", "\u0303"}, {"dieresis", "\u0308"}, {"cedilla", "\u0327"}, {"caron", "\u030c"}, {"ring", "\u030a"},
}

// marked reads a letter followed by the names of its marks.
func marked(glyph string) string {
	if glyph == "" || glyph[0]|0x20 < 'a' || glyph[0]|0x20 > 'z' {
		return ""
	}
	out, rest := glyph[:1], glyph[1:]
next:
	for rest != "" {
		for _, m := range marks {
			if after, ok := strings.CutPrefix(rest, m.name); ok {
				out, rest = out+m.mark, after
				continue next
			}
		}
		return ""
	}
	return norm.NFC.String(out)
}

// signs are the glyphs that are no letters of the alphabet, from the Adobe
// Glyph List.
var signs = readSigns(`space   exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _
grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesinglbase ‚
quotedblbase „ bullet • endash – emdash — ellipsis … dagger † daggerdbl ‡ perthousand ‰ guilsinglleft ‹ guilsinglright ›
guillemotleft « guillemotright » Euro € cent ¢ sterling £ currency ¤ yen ¥ section § copyright © registered ® trademark ™ degree °
plusminus ± mu µ paragraph ¶ periodcentered · onequarter ¼ onehalf ½ threequarters ¾ multiply × divide ÷ minus − fraction ⁄
Dcroat Đ dcroat đ Eth Ð eth ð dong ₫ germandbls ß ae æ AE Æ oe œ OE Œ oslash ø Oslash Ø dotlessi ı fi fi fl fl ff ff ffi ffi ffl ffl
lessequal ≤ greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞ arrowright → arrowleft ← checkmark ✓`)

func readSigns(s string) map[string]string {
	m := map[string]string{"space": " ", "nbspace": "\u00a0", "sfthyphen": "\u00ad"}
	list := strings.Fields(strings.TrimPrefix(s, "space"))
	for i := 0; i+1 < len(list); i += 2 {
		m[list[i]] = list[i+1]
	}
	return m
}
