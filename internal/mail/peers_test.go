//go:build peers

package mail_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// munpack knows no encoded words and makes X of signs it fears in a name, so
// their marks are put back before the name is read.
func TestMunpackTakesTheFilesOut(t *testing.T) {
	raw, err := sample.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command("munpack", "-q", "-t", "-C", dir)
	cmd.Stdin = bytes.NewReader(raw)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got := map[string][]byte{}
	all, _ := os.ReadDir(dir)
	for _, f := range all {
		name := strings.NewReplacer("X=XXX=XUTF-8XQX", "?= =?UTF-8?Q?", "=XUTF-8XQX", "=?UTF-8?Q?", "X=", "?=").Replace(f.Name())
		if name, err = new(mime.WordDecoder).DecodeHeader(name); err != nil {
			t.Error(err)
		}
		if got[name], err = os.ReadFile(filepath.Join(dir, f.Name())); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range sample.Files {
		if data, ok := got[f.Name]; !ok || !bytes.Equal(data, f.Data) {
			t.Errorf("%s: %d bytes; munpack wrote %v", f.Name, len(data), all)
		}
	}
}

// Python's mail package knows RFC 2231 and 2047: it reads names, subject and
// bytes as a mail program shows them.
func TestPythonReadsTheNames(t *testing.T) {
	raw, err := sample.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	const program = `import sys, email, email.policy, hashlib
m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
out = [m["subject"], m["to"].addresses[0].display_name] + [a.get_filename() + " " + hashlib.sha256(a.get_payload(decode=True)).hexdigest() for a in m.iter_attachments()]
sys.stdout.buffer.write("\n".join(out).encode())`
	cmd := exec.Command("python3", "-c", program)
	cmd.Stdin = bytes.NewReader(raw)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{sample.Subject, sample.To.Name}
	for _, f := range sample.Files {
		want = append(want, f.Name+" "+sum(f.Data))
	}
	if got := strings.Split(string(out), "\n"); !slices.Equal(got, want) {
		t.Errorf("python reads\n%q, want\n%q", got, want)
	}
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}
