//go:build peers

package typeset

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// written puts the PDF of pages into a file for other programs to read.
func written(t *testing.T, name string, pages []*Page, info Info) string {
	t.Helper()
	out, err := PDF(pages, info)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, out, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func ask(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// Debian's preflight is the judge of PDF/A-1b; it must also reject what is none.
func TestPreflightAcceptsPDFA(t *testing.T) {
	var path []string
	for _, jar := range []string{"preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"} {
		path = append(path, "/usr/share/java/"+jar+".jar")
	}
	verdict := func(file string) string {
		out, _ := exec.Command("java", "-cp", strings.Join(path, ":"), "org.apache.pdfbox.preflight.Validator_A1b", file).CombinedOutput()
		return string(out)
	}
	fonts := testFonts(t)
	for name, pages := range map[string][]*Page{"sampler.pdf": sampler(fonts), "letter.pdf": letter(fonts, 3), "empty.pdf": nil} {
		if got := verdict(written(t, name, pages, testInfo)); !strings.Contains(got, "is a valid PDF/A-1b file") {
			t.Errorf("%s: %s", name, got)
		}
	}
	plain := testInfo
	plain.PDFA = false
	if got := verdict(written(t, "plain.pdf", sampler(fonts), plain)); strings.Contains(got, "is a valid") {
		t.Errorf("a plain PDF passes for PDF/A: %s", got)
	}
	bare := Info{PDFA: true}
	if got := verdict(written(t, "bare.pdf", letter(fonts, 1), bare)); !strings.Contains(got, "is a valid") {
		t.Errorf("without any metadata: %s", got)
	}
}

func TestQpdfFindsNothing(t *testing.T) {
	fonts := testFonts(t)
	for _, pdfa := range []bool{true, false} {
		info := testInfo
		info.PDFA = pdfa
		if got := ask(t, "qpdf", "--check", written(t, "sampler.pdf", sampler(fonts), info)); strings.Contains(got, "WARNING") {
			t.Error(got)
		}
	}
}

// Poppler reads the words, the fonts and the title that were written.
func TestPopplerReadsVietnamese(t *testing.T) {
	path := written(t, "sampler.pdf", sampler(testFonts(t)), testInfo)
	words := ask(t, "pdftotext", "-layout", path, "-")
	for _, want := range []string{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "giãn chữ và căn đều hai lề", "co còn 80 %, đỏ", "Đức Phú, ngày 20 tháng 3 năm 2023 (\\)",
		"đậm nghiêng giả", "quay phải", "☑☐✓→⇒漢", "Courier: 1.500.000", "a😀", "Phụ lục, khổ ngang",
	} {
		if !strings.Contains(strings.ReplaceAll(words, "\u00A0", " "), want) && !strings.Contains(strings.ReplaceAll(words, " ", ""), strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%q does not extract; got\n%s", want, words)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(ask(t, "pdffonts", path)), "\n")[2:] {
		if !strings.Contains(line, "CID TrueType") || !strings.Contains(line, "yes yes yes") {
			t.Errorf("a font is not embedded, cut down and mapped: %s", line)
		}
	}
	if info := ask(t, "pdfinfo", path); !strings.Contains(info, testInfo.Title) || !strings.Contains(info, "Pages:           3") {
		t.Error(info)
	}
}
