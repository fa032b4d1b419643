// Command makeforms writes the PDF forms that the program ships: the printed
// form is laid out with our own faces, fields are added behind it as any form
// editor does, and the sidecar of a form without fields gets the very numbers
// that drew it. The same bytes each time.
//
//	go generate ./templates
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "cách dùng: makeforms THU_MUC")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "không ghi được biểu mẫu:", err)
		os.Exit(2)
	}
}

func write(dir string) error {
	files, err := files()
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.name), f.data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

type file struct {
	name string
	data []byte
}

// files are the shipped forms and their sidecars.
func files() ([]file, error) {
	book, err := radioBook()
	if err != nil {
		return nil, err
	}
	slip, side, err := transmittal()
	if err != nil {
		return nil, err
	}
	return []file{
		{"so-phat-thanh.pdf", book}, {"so-phat-thanh.truong.yaml", []byte(radioSidecar)},
		{"phieu-gui-bao-cao.pdf", slip}, {"phieu-gui-bao-cao.truong.yaml", side},
	}, nil
}
