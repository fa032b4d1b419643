package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
	"vanthu/internal/pdftext"
	"vanthu/internal/typeset"
)

// The report is one table of everything that is measured of each file; what
// needs a program that is not there stays blank.

// measured is one line of the report.
type measured struct {
	name               string
	word, libre, ours  int
	starts, keys       int
	onPage             float64 // share of LibreOffice's lines whose words stand on our page of the number
	lines, visual      float64 // share of its lines that are ours, line for line; of ink that differs
	millis             float64
	megabytes          float64
	libreSeconds       float64
	libreMegabytes     float64
	pdfa               string // "", đạt, hỏng
	lost               int    // letters of the text that the PDF lacks, -1 unreadable
	compared, hasLibre bool
}

// report prints the table for all .docx in a folder.
func report(files []string, fonts *typeset.Fonts, when time.Time) {
	dir, err := os.MkdirTemp("", "fidelity")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer os.RemoveAll(dir)
	var all []measured
	for _, f := range files {
		if m, ok := measure(f, dir, fonts); ok {
			all = append(all, m)
		}
	}
	fmt.Printf("Measured on %s, %d files.\n\n%s\n\n", when.Format("2006-01-02"), len(all), summary(all))
	fmt.Println("| file | pages Word | LibreOffice | ours | page starts | on LO's page | lines as LO | ink unlike LO | ms | MB | LO s | LO MB | PDF/A-1b | letters lost |")
	fmt.Println(strings.Repeat("| --- ", 14) + "|")
	for _, m := range all {
		fmt.Println(m.row())
	}
}

func measure(path, dir string, fonts *typeset.Fonts) (m measured, ok bool) {
	data, err := os.ReadFile(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return m, false
	}
	log := &diag.Log{}
	f := docx.Open(log, filepath.Base(path), data)
	if f == nil {
		return m, false
	}
	d := docx.Document(log, f)
	pages := typeset.Layout(log, d, fonts)
	m = measured{name: strings.TrimSuffix(filepath.Base(path), ".docx"), word: d.Info.WordPages, ours: len(pages)}
	m.pageStarts(d, pages)
	pdf := filepath.Join(dir, m.name+".pdf")
	out, err := typeset.PDF(pages, typeset.Info{Title: m.name, PDFA: true})
	if err != nil || os.WriteFile(pdf, out, 0o644) != nil {
		return m, false
	}
	m.millis, m.megabytes = selfRun(path)
	m.lost = lost(data, out)
	m.pdfa = preflight(pdf)
	m.compare(d, out, path, dir, fonts)
	return m, true
}

func (m *measured) pageStarts(d *doc.Document, pages []*typeset.Page) {
	keys := wordStarts(d)
	if len(keys)+1 != d.Info.WordPages {
		return // Word's traces are not whole
	}
	lines := make([][]string, len(pages))
	for i, p := range pages {
		lines[i] = pageLines(p)
	}
	m.keys = len(keys)
	m.starts, _ = score(lines, keys, true)
}

// compare holds the pages against LibreOffice's: as they are by their words, and
// laid out by its own rule for blanks line for line.
func (m *measured) compare(d *doc.Document, shipped []byte, path, dir string, fonts *typeset.Fonts) {
	theirs := filepath.Join(*lo, m.name+".pdf")
	if *lo == "" {
		theirs = m.runLibre(path, dir)
	}
	other, err := os.ReadFile(theirs)
	if err != nil {
		return
	}
	d.Settings.KeepSpaces = true
	pages := typeset.Layout(&diag.Log{}, d, fonts)
	mine := filepath.Join(dir, "like-lo.pdf")
	out, err := typeset.PDF(pages, typeset.Info{})
	if err != nil || os.WriteFile(mine, out, 0o644) != nil {
		return
	}
	ours, err1 := pdftext.Read(out)
	libre, err2 := pdftext.Read(other)
	asIs, err3 := pdftext.Read(shipped)
	if err1 != nil || err2 != nil || err3 != nil {
		return
	}
	m.onPage = onPage(asIs, libre)
	c := pdftext.Compare(ours, libre)
	m.hasLibre, m.libre, m.lines = true, c.OtherPages, float64(c.Same)/float64(max(c.Lines, 1))
	m.visual, m.compared = inkDifference(mine, theirs, dir)
}

// onPage is the share of LibreOffice's lines whose words all stand on the page
// of ours with the same number, wherever lines end there.
func onPage(ours, libre []pdftext.Page) float64 {
	lines, hit := 0, 0
	for n, p := range libre {
		words := map[string]int{}
		if n < len(ours) {
			for _, l := range ours[n].Lines {
				for _, w := range strings.Fields(l.Text) {
					words[w]++
				}
			}
		}
		for _, l := range p.Lines {
			all := true
			for _, w := range strings.Fields(l.Text) {
				all = all && words[w] > 0
				words[w]--
			}
			lines, hit = lines+1, hit+one01(all)
		}
	}
	return float64(hit) / float64(max(lines, 1))
}

// runLibre converts with LibreOffice where it is installed.
func (m *measured) runLibre(path, dir string) string {
	if _, err := exec.LookPath("soffice"); err != nil {
		return ""
	}
	out := filepath.Join(dir, "lo")
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "pdf", "--outdir", out, path)
	begin := time.Now()
	if cmd.Run() != nil {
		return ""
	}
	m.libreSeconds, m.libreMegabytes = time.Since(begin).Seconds(), peak(cmd.ProcessState)
	return filepath.Join(out, m.name+".pdf")
}

// selfRun converts one file in a process of its own: its time and memory.
func selfRun(path string) (millis, megabytes float64) {
	self, err := os.Executable()
	if err != nil {
		return 0, 0
	}
	for i := range 3 {
		cmd := exec.Command(self, "-one", path)
		begin := time.Now()
		said, err := cmd.Output()
		if err != nil {
			return 0, 0
		}
		if t := ms(time.Since(begin)); i == 0 || t < millis {
			millis = t
		}
		var kilobytes float64
		if n, _ := fmt.Sscan(string(said), &kilobytes); n == 1 {
			megabytes = max(megabytes, kilobytes/1024)
		}
	}
	return millis, megabytes
}

// ownPeak is the memory this process has held at most, where the system tells.
// What a parent learns of its child counts the parent's own memory too.
func ownPeak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSuffix(strings.TrimSpace(line), " kB")
}

// one is what selfRun measures: a file from .docx to PDF. It prints the
// kilobytes it took.
func one(path string) int {
	data, err := os.ReadFile(path)
	if err != nil {
		return 2
	}
	fonts, err := typeset.NewFonts("")
	if err != nil {
		return 2
	}
	log := &diag.Log{}
	f := docx.Open(log, filepath.Base(path), data)
	if f == nil {
		return 1
	}
	if _, err := typeset.PDF(typeset.Layout(log, docx.Document(log, f), fonts), typeset.Info{PDFA: true}); err != nil {
		return 2
	}
	fmt.Println(ownPeak())
	return 0
}

// preflight asks the judge of PDF/A-1b, where Java and its jars are.
func preflight(pdf string) string {
	if *jars == "" {
		return ""
	}
	var path []string
	for _, jar := range []string{"preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"} {
		path = append(path, filepath.Join(*jars, jar+".jar"))
	}
	out, err := exec.Command("java", "-cp", strings.Join(path, string(os.PathListSeparator)), "org.apache.pdfbox.preflight.Validator_A1b", pdf).CombinedOutput()
	switch {
	case bytes.Contains(out, []byte("is a valid PDF/A-1b file")):
		return "yes"
	case err != nil && len(out) == 0:
		return ""
	}
	return "NO"
}

func (m *measured) row() string {
	cell := func(ok bool, format string, args ...any) string {
		if !ok {
			return ""
		}
		return fmt.Sprintf(format, args...)
	}
	return "| " + strings.Join([]string{
		m.name[:min(len(m.name), 24)], cell(m.word > 0, "%d", m.word), cell(m.hasLibre, "%d", m.libre), fmt.Sprint(m.ours),
		cell(m.keys > 0, "%d/%d", m.starts, m.keys), cell(m.hasLibre, "%.1f %%", 100*m.onPage),
		cell(m.hasLibre, "%.1f %%", 100*m.lines), cell(m.compared, "%.1f %%", 100*m.visual),
		cell(m.millis > 0, "%.0f", m.millis), cell(m.megabytes > 0, "%.0f", m.megabytes),
		cell(m.libreSeconds > 0, "%.1f", m.libreSeconds), cell(m.libreMegabytes > 0, "%.0f", m.libreMegabytes), m.pdfa, cell(m.lost >= 0, "%d", m.lost),
	}, " | ") + " |"
}

// summary is the line on top.
func summary(all []measured) string {
	var counted, equal, libreCounted, libreEqual, starts, keys, compared, lost, judged, valid, pages int
	var on, lines, visual, onAlike, alike, onTrue, asWord, millis, mb, seconds, libreMB float64
	for _, m := range all {
		pages += m.ours
		millis, mb = millis+m.millis, max(mb, m.megabytes)
		seconds, libreMB = seconds+m.libreSeconds, max(libreMB, m.libreMegabytes)
		starts, keys, lost = starts+m.starts, keys+m.keys, lost+max(m.lost, 0)
		if m.word > 0 {
			counted++
			equal += one01(m.word == m.ours)
			libreCounted += one01(m.hasLibre)
			libreEqual += one01(m.hasLibre && m.word == m.libre)
		}
		if m.hasLibre {
			compared++
			on, lines, visual = on+m.onPage, lines+m.lines, visual+m.visual
			if m.libre == m.ours {
				onAlike, alike = onAlike+m.onPage, alike+1
			}
			if m.keys > 0 && m.starts == m.keys && m.word == m.ours {
				onTrue, asWord = onTrue+m.onPage, asWord+1
			}
		}
		judged += one01(m.pdfa != "")
		valid += one01(m.pdfa == "yes")
	}
	s := fmt.Sprintf("**Word's page count in %d of %d, page starts %d of %d", equal, counted, starts, keys)
	if compared > 0 {
		s += fmt.Sprintf("; LibreOffice has Word's count in %d of %d; the words of %.1f %% of its lines on our page (%.1f %% in the %.0f files with its count, %.1f %% in the %.0f where every page starts as in Word), line for line %.1f %%, ink unlike %.1f %%", libreEqual, libreCounted,
			100*on/float64(compared), 100*onAlike/max(alike, 1), alike, 100*onTrue/max(asWord, 1), asWord, 100*lines/float64(compared), 100*visual/float64(compared))
	}
	s += fmt.Sprintf("; %d pages in %.1f s, a process a file, %.0f MB at most", pages, millis/1000, mb)
	if seconds > 0 {
		s += fmt.Sprintf(" (LibreOffice %.0f s, %.0f MB)", seconds, libreMB)
	}
	if judged > 0 {
		s += fmt.Sprintf("; PDF/A-1b %d of %d", valid, judged)
	}
	return s + fmt.Sprintf("; %d letters lost.**", lost)
}

func one01(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
