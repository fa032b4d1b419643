package bundle

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// SealName is the file that holds the hashes of all others, in the form that
// `sha256sum -c` reads.
const SealName = "SHA256SUMS"

// ErrNoSeal is for a folder without SHA256SUMS or with one that cannot be read.
var ErrNoSeal = errors.New("không có tệp " + SealName + " đọc được")

// Seal gives the text of SHA256SUMS for the hashes of files by their path.
func Seal(hashes map[string]string) []byte {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(hashes)) {
		fmt.Fprintf(&b, "%s  %s\n", hashes[name], name)
	}
	return b.Bytes()
}

// Hash is the SHA-256 of data in hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Harm is what happened to a file since the folder was sealed.
type Harm string

const (
	Missing Harm = "missing"
	Added   Harm = "added"
	Changed Harm = "changed"
)

// Change is one file that is not as it was sealed.
type Change struct {
	Name string
	Harm Harm
}

// Unseal compares a folder with its seal: every change, by name, and the hash
// of the seal itself. A seal written anew after a change hides the change here;
// its hash then differs from the one that was noted elsewhere.
func Unseal(dir fs.FS) (changes []Change, seal string, err error) {
	text, err := fs.ReadFile(dir, SealName)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", ErrNoSeal, err)
	}
	want, err := readSeal(text)
	if err != nil {
		return nil, "", err
	}
	found := map[string]bool{}
	err = fs.WalkDir(dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == SealName {
			return err
		}
		found[name] = true
		harm, err := compare(dir, name, d, want)
		if harm != "" {
			changes = append(changes, Change{name, harm})
		}
		return err
	})
	for name := range want {
		if !found[name] {
			changes = append(changes, Change{name, Missing})
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.Name, b.Name) })
	return changes, Hash(text), err
}

// compare hashes one file; what is no plain file, as a link, counts as changed.
func compare(dir fs.FS, name string, d fs.DirEntry, want map[string]string) (Harm, error) {
	sealed, known := want[name]
	if !known {
		return Added, nil
	}
	if !d.Type().IsRegular() {
		return Changed, nil
	}
	f, err := dir.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	if hex.EncodeToString(sum.Sum(nil)) != sealed {
		return Changed, nil
	}
	return "", nil
}

func readSeal(text []byte) (map[string]string, error) {
	want := map[string]string{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		hash, name, ok := strings.Cut(lines.Text(), "  ")
		if _, err := hex.DecodeString(hash); err != nil || !ok || len(hash) != 2*sha256.Size || !fs.ValidPath(name) || want[name] != "" {
			return nil, fmt.Errorf("%w: dòng %d hỏng", ErrNoSeal, n)
		}
		want[name] = hash
	}
	if lines.Err() != nil || len(want) == 0 {
		return nil, fmt.Errorf("%w: tệp rỗng hoặc hỏng", ErrNoSeal)
	}
	return want, nil
}
