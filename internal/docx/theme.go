package docx

import (
	"math"
	"strconv"
	"strings"

	"vanthu/internal/doc"
)

// theme is theme1.xml: the two font sets, the colours by scheme name and the
// widths of the three line styles.
type theme struct {
	major, minor fontSet
	colors       map[string]doc.Color
	lines        []doc.Length
	mapping      map[string]string // w:clrSchemeMapping: text1 -> dk1
}

type fontSet struct{ latin, eastAsia, cs string }

// plainTheme serves documents without a theme part: Word's Office colours.
func plainTheme() *theme {
	return &theme{colors: map[string]doc.Color{"dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6",
		"accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47",
		"hlink": "0563C1", "folHlink": "954F72"}, mapping: map[string]string{}}
}

func readTheme(root, settings *node) *theme {
	t, mapping := plainTheme(), settings.child("w:clrSchemeMapping")
	elements := root.child("a:themeElements")
	fonts := elements.child("a:fontScheme")
	script := themeScript(settings.child("w:themeFontLang"))
	t.major, t.minor = readFontSet(fonts.child("a:majorFont"), script), readFontSet(fonts.child("a:minorFont"), script)
	if scheme := elements.child("a:clrScheme"); scheme != nil {
		for _, k := range scheme.kids {
			if c, ok := t.color(firstElement(k)); ok {
				t.colors[strings.TrimPrefix(k.name, "a:")] = c
			}
		}
	}
	if list := elements.path("a:fmtScheme", "a:lnStyleLst"); list != nil {
		for _, k := range list.kids {
			if w, ok := emu(k.attr("w")); ok && k.name == "a:ln" {
				t.lines = append(t.lines, w)
			}
		}
	}
	if mapping != nil {
		for _, a := range mapping.attrs {
			t.mapping[strings.TrimPrefix(a.name, "w:")] = a.value
		}
	}
	return t
}

// themeScript is the script whose own fonts a theme gives to Latin text: a Word
// set to Vietnamese takes Times New Roman and Arial from a theme of Calibri.
func themeScript(lang *node) string {
	if lang != nil && strings.HasPrefix(strings.ToLower(lang.attr("w:val")), "vi") {
		return "Viet"
	}
	return ""
}

func readFontSet(n *node, script string) fontSet {
	face := func(name string) string {
		if k := n.child(name); k != nil {
			return k.attr("typeface")
		}
		return ""
	}
	set := fontSet{face("a:latin"), face("a:ea"), face("a:cs")}
	if n == nil || script == "" {
		return set
	}
	for _, k := range n.kids {
		if f := k.attr("typeface"); k.name == "a:font" && k.attr("script") == script && f != "" {
			set.latin = f
		}
	}
	return set
}

func firstElement(n *node) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name != "" {
			return k
		}
	}
	return nil
}

// font resolves w:asciiTheme and its like; "" when the theme is silent.
func (t *theme) font(ref string) string {
	set := t.minor
	if strings.HasPrefix(ref, "major") {
		set = t.major
	}
	switch {
	case strings.HasSuffix(ref, "EastAsia"):
		return set.eastAsia
	case strings.HasSuffix(ref, "Bidi"):
		return set.cs
	}
	return set.latin
}

// schemeNames are the long names of WordprocessingML for those of DrawingML.
var schemeNames = map[string]string{"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
	"hyperlink": "hlink", "followedHyperlink": "folHlink"}

// scheme finds a colour by either name, through the document's mapping.
func (t *theme) scheme(name string) (doc.Color, bool) {
	switch name {
	case "tx1", "text1":
		name = t.mapped("t1", "dk1")
	case "tx2", "text2":
		name = t.mapped("t2", "dk2")
	case "bg1", "background1":
		name = t.mapped("bg1", "lt1")
	case "bg2", "background2":
		name = t.mapped("bg2", "lt2")
	}
	if short, ok := schemeNames[name]; ok {
		name = short
	}
	c, ok := t.colors[name]
	return c, ok
}

func (t *theme) mapped(key, fallback string) string {
	if v := t.mapping[key]; v != "" {
		return v
	}
	return fallback
}

// wordColor reads a colour attribute of WordprocessingML with its theme
// companions. Word writes the computed value beside the theme's name; that is
// taken where it is a colour.
func (t *theme) wordColor(n *node, plain, themed, tint, shade string) doc.Color {
	if c := hexColor(n.attr(plain)); c != "" {
		return c
	}
	c, ok := t.scheme(n.attr(themed))
	if !ok {
		return ""
	}
	if v, err := strconv.ParseUint(n.attr(tint), 16, 8); err == nil {
		c = luminance(c, func(l float64) float64 { k := float64(v) / 255; return l*k + 1 - k })
	}
	if v, err := strconv.ParseUint(n.attr(shade), 16, 8); err == nil {
		c = luminance(c, func(l float64) float64 { return l * float64(v) / 255 })
	}
	return c
}

// presetColors are the names that occur; others count as absent.
var presetColors = map[string]doc.Color{"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
	"yellow": "FFFF00", "gray": "808080", "grey": "808080", "silver": "C0C0C0", "maroon": "800000", "navy": "000080", "olive": "808000",
	"purple": "800080", "teal": "008080", "lime": "00FF00", "aqua": "00FFFF", "cyan": "00FFFF", "fuchsia": "FF00FF", "magenta": "FF00FF",
	"orange": "FFA500", "windowText": "000000", "windowtext": "000000", "window": "FFFFFF", "buttonFace": "F0F0F0", "buttonface": "F0F0F0"}

// color reads a DrawingML colour element with its modifications.
func (t *theme) color(n *node) (doc.Color, bool) {
	if n == nil {
		return "", false
	}
	var c doc.Color
	ok := true
	switch n.name {
	case "a:srgbClr":
		c = hexColor(n.attr("val"))
	case "a:sysClr":
		if c = hexColor(n.attr("lastClr")); c == "" {
			c = presetColors[n.attr("val")]
		}
	case "a:prstClr":
		c = presetColors[n.attr("val")]
	case "a:schemeClr":
		c, ok = t.scheme(n.attr("val"))
	case "a:scrgbClr":
		c = fromRGB(share(n.attr("r")), share(n.attr("g")), share(n.attr("b")))
	default:
		ok = false
	}
	if !ok || c == "" {
		return "", false
	}
	for _, k := range n.kids {
		c = modify(c, k)
	}
	return c, true
}

func share(s string) float64 {
	v, unit, _ := decimal(s)
	if unit == "%" {
		return v / 100
	}
	return v / 100_000
}

// modify applies one of the modifications that Word's own colour picker makes.
func modify(c doc.Color, n *node) doc.Color {
	v := share(n.attr("val"))
	switch n.name {
	case "a:lumMod":
		return luminance(c, func(l float64) float64 { return l * v })
	case "a:lumOff":
		return luminance(c, func(l float64) float64 { return l + v })
	case "a:tint":
		return channels(c, func(x float64) float64 { return x*v + 1 - v })
	case "a:shade":
		return channels(c, func(x float64) float64 { return x * v })
	}
	return c
}

func toRGB(c doc.Color) (r, g, b float64) {
	v, _ := strconv.ParseUint(string(c), 16, 32)
	return float64(v>>16&255) / 255, float64(v>>8&255) / 255, float64(v&255) / 255
}

func fromRGB(r, g, b float64) doc.Color {
	s := []byte("000000")
	for i, x := range [3]float64{r, g, b} {
		v := int(math.Round(min(max(x, 0), 1) * 255))
		s[2*i], s[2*i+1] = "0123456789ABCDEF"[v>>4], "0123456789ABCDEF"[v&15]
	}
	return doc.Color(s)
}

func channels(c doc.Color, f func(float64) float64) doc.Color {
	r, g, b := toRGB(c)
	return fromRGB(f(r), f(g), f(b))
}

// luminance changes L of hue, saturation and luminance.
func luminance(c doc.Color, f func(float64) float64) doc.Color {
	r, g, b := toRGB(c)
	high, low := max(r, g, b), min(r, g, b)
	l := (high + low) / 2
	to := min(max(f(l), 0), 1)
	if high == low {
		return fromRGB(to, to, to)
	}
	sat := (high - low) / (1 - math.Abs(2*l-1))
	chroma := (1 - math.Abs(2*to-1)) * sat
	scale := chroma / (high - low)
	at := func(x float64) float64 { return to + (x-l)*scale }
	return fromRGB(at(r), at(g), at(b))
}

// mix lays a share of one colour over another.
func mix(over, under doc.Color, k float64) doc.Color {
	r, g, b := toRGB(over)
	r2, g2, b2 := toRGB(under)
	return fromRGB(r*k+r2*(1-k), g*k+g2*(1-k), b*k+b2*(1-k))
}
