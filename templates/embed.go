// Package templates carries the shipped templates inside the program, so that
// the binary alone can set up a workspace.
package templates

import "embed"

//go:generate go run ../internal/tools/maketemplates .

// FS holds the .docx templates by file name.
//
//go:embed *.docx
var FS embed.FS
