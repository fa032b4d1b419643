// Package carlito carries the Carlito fonts, which Łukasz Dziedzic drew to the
// widths of Calibri: letters, lines and pages of a document set in Calibri come
// out as in Word. The files are those of the Debian package
// fonts-crosextra-carlito, unchanged, under the SIL Open Font License (OFL.txt).
package carlito

import _ "embed"

var (
	//go:embed Carlito-Regular.ttf
	Regular []byte
	//go:embed Carlito-Bold.ttf
	Bold []byte
	//go:embed Carlito-Italic.ttf
	Italic []byte
	//go:embed Carlito-BoldItalic.ttf
	BoldItalic []byte
)
