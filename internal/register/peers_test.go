//go:build peers

package register

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func asked(t *testing.T, path, query string) string {
	t.Helper()
	out, err := exec.Command("sqlite3", "-readonly", path, query).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", query, err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestTheCommandLineReadsTheRegister asks the sqlite3 program what the guide
// says it answers, while the register is open.
func TestTheCommandLineReadsTheRegister(t *testing.T) {
	path := filepath.Join(t.TempDir(), "so-van-ban.db")
	r := opened(t, path)
	issue(t, r, report("a"))
	issue(t, r, report("b"))
	for query, want := range map[string]string{
		"PRAGMA integrity_check":   "ok",
		"PRAGMA foreign_key_check": "",
		"PRAGMA application_id":    "1986096756",
		"PRAGMA journal_mode":      "wal",
		"SELECT code FROM documents WHERE year = 2023 ORDER BY issued":                                      "01/BC-UBND\n02/BC-UBND",
		"SELECT d.code, e.kind FROM events e JOIN documents d ON d.id = e.document ORDER BY e.id LIMIT 1":   "01/BC-UBND|issued",
		"SELECT count(*) FROM words WHERE words MATCH 'chuyen doi'":                                         "2",
		"SELECT count(*) FROM files WHERE size = length(data) AND role IN ('docx', 'pdf') AND document = 1": "2",
	} {
		if got := asked(t, path, query); got != want {
			t.Errorf("%s gives %q, want %q", query, got, want)
		}
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if got := asked(t, path, "PRAGMA integrity_check"); got != "ok" {
		t.Errorf("closed: %s", got)
	}
}
