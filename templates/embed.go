// Package templates carries the shipped templates inside the program, so that
// the binary alone can set up a workspace.
package templates

import "embed"

//go:generate go run ../internal/tools/maketemplates .
//go:generate go run ../internal/tools/makeforms .

// FS holds the .docx templates, the PDF forms and their sidecars by file name.
//
//go:embed *.docx *.pdf *.yaml
var FS embed.FS
