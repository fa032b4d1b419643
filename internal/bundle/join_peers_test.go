//go:build peers

package bundle

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func ask(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

// stamped is a file as dossiers are: a cover, documents under stamps, blank
// pages, bookmarks.
func stamped(t *testing.T) string {
	t.Helper()
	cover, plan, stamps := read(t, leaf(t, "Bìa", 1)), read(t, leaf(t, "Kế hoạch", 3)), read(t, leaf(t, "Tờ", 9))
	out := joined(t, Part{File: cover, Title: "Bìa hồ sơ"}, Part{File: plan, Right: true, Group: "Văn bản", Title: "Kế hoạch", Over: stamps, From: 1},
		Part{File: plan, Right: true, Group: "Văn bản", Title: "Báo cáo", Over: stamps, From: 4})
	path := filepath.Join(t.TempDir(), "ho-so.pdf")
	if err := os.WriteFile(path, out, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPreflightAcceptsWhatIsJoined(t *testing.T) {
	var jars []string
	for _, jar := range []string{"preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"} {
		jars = append(jars, "/usr/share/java/"+jar+".jar")
	}
	if got := ask(t, "java", "-cp", strings.Join(jars, ":"), "org.apache.pdfbox.preflight.Validator_A1b", stamped(t)); !strings.Contains(got, "is a valid PDF/A-1b file") {
		t.Error(got)
	}
}

func TestQpdfAndPopplerReadWhatIsJoined(t *testing.T) {
	path := stamped(t)
	if got := ask(t, "qpdf", "--check", path); strings.Contains(got, "WARNING") {
		t.Error(got)
	}
	words := ask(t, "pdftotext", "-layout", path, "-")
	for _, want := range []string{"Bìa trang 1", "Kế hoạch trang 3", "Tờ"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q does not extract from\n%s", want, words)
		}
	}
	if info := ask(t, "pdfinfo", path); !strings.Contains(info, "Pages:           9") {
		t.Error(info)
	}
}
