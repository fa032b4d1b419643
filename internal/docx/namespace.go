package docx

import "strings"

// canonical gives the customary prefix of a namespace, so that the reader may
// say "w:p" whatever prefix a producer chose. Strict OOXML maps to the same.
var canonical = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":              "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":    "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":                  "pic",
	"http://schemas.microsoft.com/office/drawing/2016/SVG/main":                 "asvg",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":                "m",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":         "wps",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":         "wpg",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas":        "wpc",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing":       "wp14",
	"http://schemas.microsoft.com/office/word/2010/wordml":                      "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                      "w15",
	"urn:schemas-microsoft-com:vml":                                             "v",
	"urn:schemas-microsoft-com:office:office":                                   "o",
	"urn:schemas-microsoft-com:office:word":                                     "w10",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "rel",
	"http://schemas.openxmlformats.org/package/2006/content-types":              "ct",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "cp",
	"http://purl.org/dc/elements/1.1/":                                          "dc",
	"http://purl.org/dc/terms/":                                                 "dcterms",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep",
	"http://www.w3.org/XML/1998/namespace":                                      "xml",
}

// prefixOf is the canonical prefix of a namespace, or own where it has none.
func prefixOf(uri, own string) string {
	if p, ok := canonical[uri]; ok {
		return p
	}
	if rest, ok := strings.CutPrefix(uri, "http://purl.oclc.org/ooxml/"); ok {
		for _, k := range []string{"http://schemas.openxmlformats.org/", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://schemas.openxmlformats.org/drawingml/2006/"} {
			if p, ok := canonical[k+rest]; ok {
				return p
			}
		}
		switch rest {
		case "wordprocessingml/main":
			return "w"
		case "drawingml/main":
			return "a"
		case "drawingml/wordprocessingDrawing":
			return "wp"
		case "drawingml/picture":
			return "pic"
		case "officeDocument/relationships":
			return "r"
		}
	}
	return own
}
