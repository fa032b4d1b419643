// Fidelity measures the layout against Word and LibreOffice.
//
//	go run ./internal/tools/fidelity -report FOLDER
//	go run ./internal/tools/fidelity [-lo DIR] [-v] [-diff NAME] FOLDER
//
// FOLDER holds .docx files. Word's own layout is read from the traces it leaves
// in them (page count, w:lastRenderedPageBreak); -lo names a folder with
// LibreOffice's PDFs of the same files, read with pdftotext. -report prints the
// table of docs/fidelity.md; it runs LibreOffice itself where no -lo is given.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"
	"unicode"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/typeset"
)

var (
	lo      = flag.String("lo", "", "folder with LibreOffice's PDFs")
	out     = flag.String("o", "", "folder to write our PDFs to")
	verbose = flag.Bool("v", false, "list the page starts that are missed, and the findings")
	diff    = flag.String("diff", "", "show lines of this file that LibreOffice sets otherwise")
	where   = flag.Bool("y", false, "list every line with its page and baseline")
	table   = flag.Bool("report", false, "print one table of everything that is measured")
	jars    = flag.String("jars", "", "folder with the jars of PDFBox's preflight, to judge PDF/A")
	single  = flag.String("one", "", "convert this one file and be gone")
	only    = flag.String("only", "", "only files whose name begins so")
)

func main() {
	flag.Parse()
	if *single != "" {
		os.Exit(one(*single))
	}
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	files, _ := filepath.Glob(filepath.Join(flag.Arg(0), "*.docx"))
	fonts, err := typeset.NewFonts("")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if *table {
		report(slices.DeleteFunc(files, func(f string) bool { return !strings.HasPrefix(filepath.Base(f), *only) }), fonts, time.Now())
		return
	}
	var sum total
	fmt.Println("file\tword\tours\tstarts\tline starts\tLO pages\tLO lines\tms")
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), *only) && strings.HasPrefix(filepath.Base(f), *diff) {
			sum.file(f, fonts)
		}
	}
	sum.print()
}

type total struct {
	files, counted, equal, loose, looseKnown, starts, found, lineStarts, known, loFiles, loEqual int
	loShare                                                                                      float64
	spent                                                                                        time.Duration
	pages                                                                                        int
}

func (t *total) file(path string, fonts *typeset.Fonts) {
	data, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	log := &diag.Log{}
	begin := time.Now()
	f := docx.Open(log, filepath.Base(path), data)
	if f == nil {
		return
	}
	d := docx.Document(log, f)
	parsed := time.Since(begin)
	pages := typeset.Layout(log, d, fonts)
	spent := time.Since(begin)
	t.files, t.spent, t.pages = t.files+1, t.spent+spent, t.pages+len(pages)
	lines := make([][]string, len(pages))
	for i, p := range pages {
		lines[i] = pageLines(p)
		if *where {
			baselines(i+1, p)
		}
	}
	keys := wordStarts(d)
	name := strings.TrimSuffix(filepath.Base(path), ".docx")
	short := name
	if len(short) > 24 {
		short = short[:24]
	}
	row := fmt.Sprintf("%-24s\t%d\t%d", short, d.Info.WordPages, len(pages))
	sure := len(keys)+1 == d.Info.WordPages
	starts, atLine := score(lines, keys, sure)
	if d.Info.WordPages > 0 {
		t.counted++
		if d.Info.WordPages == len(pages) {
			t.equal++
		}
	}
	if sure {
		t.starts += len(keys)
		t.found += starts
		row += fmt.Sprintf("\t%d/%d", starts, len(keys))
	} else {
		n := atTop(lines, keys)
		t.loose, t.looseKnown = t.loose+n, t.looseKnown+len(keys)
		row += fmt.Sprintf("\t(%d/%d)", n, len(keys))
	}
	t.known += len(keys)
	t.lineStarts += atLine
	row += fmt.Sprintf("\t%d/%d", atLine, len(keys))
	if *out != "" {
		write(filepath.Join(*out, name+".pdf"), pages)
	}
	if *lo != "" {
		d.Settings.KeepSpaces = true // as LibreOffice 7.4 has it
		mine := filepath.Join(os.TempDir(), "fidelity.pdf")
		write(mine, typeset.Layout(&diag.Log{}, d, fonts))
		row += t.libre(name, pdfLines(mine))
	}
	fmt.Printf("%s\t%.1f+%.1f\n", row, ms(parsed), ms(spent-parsed))
	if *verbose {
		for _, x := range log.All() {
			fmt.Println("   ", x.Pos.At, x.Message)
		}
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (t *total) print() {
	fmt.Printf("# Word's page count in %d of %d; page starts %d of %d; where breaks are missing, tops of pages %d of %d; line starts %d of %d\n", t.equal, t.counted, t.found, t.starts, t.loose, t.looseKnown, t.lineStarts, t.known)
	if t.loFiles > 0 {
		fmt.Printf("# LibreOffice's page count in %d of %d; its lines on its pages %.3f\n", t.loEqual, t.loFiles, t.loShare/float64(t.loFiles))
	}
	fmt.Printf("# %d files, %d pages, %.0f ms\n", t.files, t.pages, ms(t.spent))
}

func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00a0' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

// pageLines joins what stands on one baseline, from left to right.
func pageLines(p *typeset.Page) []string {
	type piece struct {
		x, y float64
		s    string
	}
	var all []piece
	for _, it := range p.Items {
		if g, ok := it.(*typeset.Glyphs); ok && g.Rotate == 0 {
			all = append(all, piece{g.X, g.Y, string(g.Runes)})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].y < all[j].y })
	var lines []string
	for i := 0; i < len(all); {
		k := i
		for k < len(all) && all[k].y < all[i].y+5.5 {
			k++
		}
		sort.SliceStable(all[i:k], func(a, b int) bool { return all[i+a].x < all[i+b].x })
		s := ""
		for _, q := range all[i:k] {
			s += q.s
		}
		if s = squash(s); s != "" {
			lines = append(lines, s)
		}
		i = k
	}
	return lines
}

// baselines prints what stands where on a page.
func baselines(n int, p *typeset.Page) {
	for _, it := range p.Items {
		if g, ok := it.(*typeset.Glyphs); ok && strings.TrimSpace(string(g.Runes)) != "" {
			fmt.Printf("@%d\t%.1f\t%.1f\t%s\t%s %.1f%s\n", n, g.X, g.Y, string(g.Runes), g.Face.Name, g.Size, spaceExtra(g))
		}
	}
}

// spaceExtra is what justification does to the first space of a run.
func spaceExtra(g *typeset.Glyphs) string {
	for i, r := range g.Runes {
		if r == ' ' && i < len(g.After) {
			return fmt.Sprintf(" space%+.2f", g.After[i])
		}
	}
	return ""
}

var pageNumber = regexp.MustCompile(`^[-–]?\d+[-–]?$`)

// score counts Word's page starts at the top of the same page, and at the start
// of any line.
func score(pages [][]string, keys []string, sure bool) (starts, atLine int) {
	for i, k := range keys {
		hit := false
		if i+1 < len(pages) {
			top := pages[i+1]
			if len(top) > 0 && pageNumber.MatchString(top[0]) {
				top = top[1:]
			}
			s := strings.Join(top[:min(3, len(top))], "")
			hit = strings.Contains(s[:min(len(s), len(k)+12)], k)
		}
		if hit {
			starts++
		} else if *verbose {
			fmt.Printf("    page %d should start with %q\n", i+2, k)
		}
		if lineStart(pages, k) {
			atLine++
		} else if *verbose {
			fmt.Printf("    no line starts with %q\n", k)
		}
	}
	return starts, atLine
}

// atTop counts the keys that stand at the top of some page, in order.
func atTop(pages [][]string, keys []string) (n int) {
	at := 0
	for _, k := range keys {
		for p := at; p < len(pages); p++ {
			top := pages[p]
			if len(top) > 0 && pageNumber.MatchString(top[0]) {
				top = top[1:]
			}
			s := strings.Join(top[:min(3, len(top))], "")
			if strings.Contains(s[:min(len(s), len(k)+12)], k) {
				n, at = n+1, p+1
				break
			}
		}
	}
	return n
}

func lineStart(pages [][]string, key string) bool {
	for p, lines := range pages {
		for i, l := range lines {
			if i+1 < len(lines) {
				l += lines[i+1]
			} else if p+1 < len(pages) && len(pages[p+1]) > 0 {
				l += pages[p+1][0]
			}
			if strings.HasPrefix(l, key) {
				return true
			}
		}
	}
	return false
}

// wordStarts reads the text behind every page break that Word stored.
func wordStarts(d *doc.Document) (keys []string) {
	var stream []string // "" marks a break
	for _, s := range d.Sections {
		stream = blockText(stream, s.Blocks)
	}
	for i, s := range stream {
		if s != "" {
			continue
		}
		text := ""
		for _, n := range stream[i+1:] {
			if n == "" && text != "" || len(text) > 120 {
				break
			}
			text += n
		}
		key := []rune(squash(text))
		key = key[:min(22, len(key))]
		if k := string(key); k != "" && (len(keys) == 0 || keys[len(keys)-1] != k) {
			keys = append(keys, k)
		}
	}
	return keys
}

func blockText(stream []string, blocks []doc.Block) []string {
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Paragraph:
			for _, in := range b.Inlines {
				switch in := in.(type) {
				case *doc.RenderedPageBreak:
					stream = append(stream, "")
				case *doc.Text:
					if in.S != "" {
						stream = append(stream, in.S)
					}
				}
			}
		case *doc.Table:
			for _, r := range b.Rows {
				for _, c := range r.Cells {
					stream = blockText(stream, c.Blocks)
				}
			}
		}
	}
	return stream
}

func write(path string, pages []*typeset.Page) {
	data, err := typeset.PDF(pages, typeset.Info{})
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, path, err)
	}
}

// pdfLines reads a PDF with pdftotext: the lines of every page.
func pdfLines(path string) (pages [][]string) {
	data, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		return nil
	}
	for _, p := range strings.Split(strings.TrimSuffix(string(data), "\f"), "\f") {
		var lines []string
		for _, l := range strings.Split(p, "\n") {
			if l = squash(l); l != "" {
				lines = append(lines, l)
			}
		}
		pages = append(pages, lines)
	}
	return pages
}

// libre compares with LibreOffice's PDF of the file.
func (t *total) libre(name string, ours [][]string) string {
	pages := pdfLines(filepath.Join(*lo, name+".pdf"))
	if pages == nil {
		return "\t-\t-"
	}
	lines, hit := 0, 0
	for i, p := range pages {
		bag := map[string]int{}
		if i < len(ours) {
			for _, l := range ours[i] {
				bag[l]++
			}
		}
		for _, l := range p {
			lines++
			if bag[l] > 0 {
				bag[l]--
				hit++
			} else if *diff != "" {
				fmt.Printf("    p%d LO:   %s\n", i+1, l)
			}
		}
		if *diff != "" {
			for _, l := range ours[min(i, len(ours)-1)] {
				if bag[l] > 0 {
					bag[l]--
					fmt.Printf("    p%d ours: %s\n", i+1, l)
				}
			}
		}
	}
	t.loFiles++
	share := float64(hit) / float64(max(lines, 1))
	t.loShare += share
	if len(pages) == len(ours) {
		t.loEqual++
	}
	return fmt.Sprintf("\t%d\t%.3f", len(pages), share)
}
