package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const shipped = "../../../templates"

// unpack reads an archive into its parts, in order.
func unpack(t *testing.T, data []byte) (names []string, parts map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		parts[f.Name] = string(text)
	}
	return names, parts
}

func made(t *testing.T, tpl template) []byte {
	t.Helper()
	data, err := pack(tpl.body(), tpl.styles)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The parts are compared, not the bytes: another version of Go may deflate
// otherwise.
func TestShippedTemplatesAreThoseOfTheGenerator(t *testing.T) {
	for _, tpl := range templates {
		if adopted[tpl.name] {
			continue
		}
		data, err := os.ReadFile(filepath.Join(shipped, tpl.name))
		if err != nil {
			t.Fatal(err)
		}
		names, have := unpack(t, data)
		wantNames, want := unpack(t, made(t, tpl))
		for _, name := range wantNames {
			if !slices.Equal(names, wantNames) || have[name] != want[name] {
				t.Errorf("templates/%s is not what this program writes (%s).\n"+
					"If this program changed: go generate ./templates\n"+
					"If a person edited the template in Word: add %q to adopted in main.go; the file is then its own source.", tpl.name, name, tpl.name)
				break
			}
		}
	}
}

func TestTheSameBytesEachTime(t *testing.T) {
	for _, tpl := range templates {
		if !bytes.Equal(made(t, tpl), made(t, tpl)) {
			t.Error(tpl.name)
		}
	}
}

// order is the schema's order of the children that these templates use: Word
// refuses a file that has them otherwise.
var order = map[string][]string{
	"pPr":      {"pStyle", "keepNext", "keepLines", "pageBreakBefore", "spacing", "ind", "jc", "outlineLvl", "sectPr"},
	"rPr":      {"rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"},
	"tblPr":    {"tblStyle", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"},
	"tcPr":     {"tcW", "gridSpan", "vMerge", "vAlign"},
	"tbl":      {"tblPr", "tblGrid", "tr"},
	"tr":       {"trPr", "tc"},
	"sectPr":   {"headerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg"},
	"style":    {"name", "basedOn", "next", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "pPr", "rPr", "tblPr"},
	"settings": {"zoom", "defaultTabStop", "characterSpacingControl", "compat", "themeFontLang", "decimalSymbol", "listSeparator"},
	"anchor":   {"simplePos", "positionH", "positionV", "extent", "effectExtent", "wrapNone", "docPr", "cNvGraphicFramePr", "graphic"},
	"spPr":     {"xfrm", "prstGeom", "ln"},
}

func TestElementsStandInTheOrderOfTheSchema(t *testing.T) {
	for _, tpl := range templates {
		_, parts := unpack(t, made(t, tpl))
		for name, text := range parts {
			if !strings.HasSuffix(name, ".png") {
				checkOrder(t, tpl.name+"/"+name, text)
			}
		}
	}
}

func checkOrder(t *testing.T, where, text string) {
	t.Helper()
	type level struct {
		name string
		at   int
	}
	stack := []level{{}}
	for dec := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(where, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in := &stack[len(stack)-1]
			if known := order[in.name]; known != nil {
				at := slices.Index(known, e.Name.Local)
				if at < in.at {
					t.Errorf("%s: %s does not belong there in %s", where, e.Name.Local, in.name)
				}
				in.at = at
			}
			stack = append(stack, level{name: e.Name.Local})
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

func TestStylesInUseAreThere(t *testing.T) {
	defined := map[string]bool{"Normal": true, "TableNormal": true}
	for _, m := range regexp.MustCompile(`w:styleId="([^"]*)"`).FindAllStringSubmatch(stylesPart(slices.Concat(formStyles, annexStyles)), -1) {
		defined[m[1]] = true
	}
	use := regexp.MustCompile(`<w:(?:pStyle|tblStyle|basedOn|next) w:val="([^"]*)"`)
	for _, tpl := range templates {
		for _, m := range use.FindAllStringSubmatch(tpl.body()+stylesPart(slices.Concat(formStyles, annexStyles)), -1) {
			if !defined[m[1]] {
				t.Errorf("%s: no style %s", tpl.name, m[1])
			}
		}
	}
}

func TestDrawingsHaveIDsOfTheirOwn(t *testing.T) {
	for _, tpl := range templates {
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`docPr id="(\d+)"`).FindAllStringSubmatch(tpl.body(), -1) {
			if seen[m[1]] {
				t.Errorf("%s: id %s twice", tpl.name, m[1])
			}
			seen[m[1]] = true
		}
		if len(seen) == 0 {
			t.Errorf("%s has no drawn line", tpl.name)
		}
	}
}

// The cells of the letterhead have to hold their lines: Quốc hiệu is 95.7 mm
// at 13 points.
func TestTheLetterheadHoldsQuocHieu(t *testing.T) {
	for _, width := range []int{portraitWidth, landscapeWidth, mm(210 - 35 - 20)} {
		if right := columns(width, 60, 105)[1]; right < mm(96) {
			t.Errorf("of %d twips the right cell has %d", width, right)
		}
	}
}
