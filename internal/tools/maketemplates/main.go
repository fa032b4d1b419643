// Command maketemplates writes the templates that the program ships: plain
// WordprocessingML from plain Go, the same bytes each time. It is the honest
// source of templates/*.docx until a person edits one of them in Word; from
// then on that template is listed in adopted, and its source is the file.
//
//	go generate ./templates
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// template is one shipped file: its name, the body of its document.xml and the
// styles it has beside those of all.
type template struct {
	name   string
	body   func() string
	styles []style
}

var templates = []template{
	{"ke-hoach.docx", planBody, nil},
	{"nhat-ky.docx", logBody, annexStyles},
	{"bao-cao.docx", reportBody, annexStyles},
	{"so-dang-ky.docx", registerBody, formStyles},
	{"phieu-phan-phoi.docx", slipBody, formStyles},
	{"bia-ho-so.docx", coverBody, formStyles},
	{"muc-luc-van-ban.docx", indexBody, formStyles},
	{"minh-chung.docx", evidenceBody, formStyles},
	{"ket-thuc-ho-so.docx", closingBody, formStyles},
	{"phieu-gui.docx", transmitBody, formStyles},
}

// adopted names the templates that people have since edited in Word. They are
// never written again, and the test leaves them alone.
var adopted = map[string]bool{}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "cách dùng: maketemplates THU_MUC")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "không ghi được mẫu:", err)
		os.Exit(2)
	}
}

func write(dir string) error {
	for _, t := range templates {
		if adopted[t.name] {
			continue
		}
		data, err := pack(t.body(), t.styles)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, t.name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
