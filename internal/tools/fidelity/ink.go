package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
)

// inkDifference is the share of ink at 50 dots an inch that stands otherwise in
// two PDFs: 0 for equal pages, 1 for nothing in common. A page of text moved by
// a millimetre counts as quite unlike.
func inkDifference(a, b, dir string) (share float64, ok bool) {
	ours, theirs := pictures(a, dir, "a"), pictures(b, dir, "b")
	if ours == nil || theirs == nil {
		return 0, false
	}
	var differs, total float64
	for i := range max(len(ours), len(theirs)) {
		var x, y []byte
		if i < len(ours) {
			x = ours[i]
		}
		if i < len(theirs) {
			y = theirs[i]
		}
		for k := range max(len(x), len(y)) {
			p, q := ink(x, k), ink(y, k)
			total += p + q
			if p > q {
				differs += p - q
			} else {
				differs += q - p
			}
		}
	}
	if total == 0 {
		return 0, true
	}
	return differs / total, true
}

func ink(page []byte, k int) float64 {
	if k >= len(page) {
		return 0
	}
	return float64(255 - page[k])
}

// pictures draws the pages of a PDF in grey; nil without poppler.
func pictures(pdf, dir, name string) (pages [][]byte) {
	prefix := filepath.Join(dir, "ink-"+name)
	if exec.Command("pdftoppm", "-r", "50", "-gray", pdf, prefix).Run() != nil {
		return nil
	}
	files, _ := filepath.Glob(prefix + "-*.pgm")
	sort.Strings(files)
	for _, f := range files {
		data, err := os.ReadFile(f)
		os.Remove(f)
		if err != nil {
			return nil
		}
		var w, h, most int
		if n, _ := fmt.Sscanf(string(data[:min(len(data), 40)]), "P5\n%d %d\n%d\n", &w, &h, &most); n != 3 || w*h > len(data) {
			return nil
		}
		pages = append(pages, bytes.Clone(data[len(data)-w*h:]))
	}
	return pages
}
