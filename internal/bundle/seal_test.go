package bundle

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func sealed() fstest.MapFS {
	files := map[string][]byte{"ho-so.pdf": []byte("%PDF"), "minh-chung/ảnh 1.jpg": []byte("jpeg"), "ho-so.json": []byte("{}")}
	return sealedFolder(files)
}

func sealedFolder(files map[string][]byte) fstest.MapFS {
	dir, hashes := fstest.MapFS{}, map[string]string{}
	for name, data := range files {
		dir[name] = &fstest.MapFile{Data: data}
		hashes[name] = Hash(data)
	}
	dir[SealName] = &fstest.MapFile{Data: Seal(hashes)}
	return dir
}

func TestTheSealFindsEveryHarm(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(fstest.MapFS)
		want []Change
	}{
		{"untouched", func(fstest.MapFS) {}, nil},
		{"one byte", func(d fstest.MapFS) { d["ho-so.pdf"].Data = []byte("%PDf") }, []Change{{"ho-so.pdf", Changed}}},
		{"a file gone", func(d fstest.MapFS) { delete(d, "minh-chung/ảnh 1.jpg") }, []Change{{"minh-chung/ảnh 1.jpg", Missing}}},
		{"a file more", func(d fstest.MapFS) { d["van-ban/la.pdf"] = &fstest.MapFile{} }, []Change{{"van-ban/la.pdf", Added}}},
		{"renamed", func(d fstest.MapFS) { d["b"] = d["ho-so.json"]; delete(d, "ho-so.json") }, []Change{{"b", Added}, {"ho-so.json", Missing}}},
	} {
		dir := sealed()
		c.do(dir)
		got, _, err := Unseal(dir)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, err, c.want)
		}
	}
}

// Who changes a file and writes the seal anew is told by the seal's own hash.
func TestASealWrittenAnewIsAnother(t *testing.T) {
	_, before, _ := Unseal(sealed())
	dir := sealedFolder(map[string][]byte{"ho-so.pdf": []byte("other"), "minh-chung/ảnh 1.jpg": []byte("jpeg"), "ho-so.json": []byte("{}")})
	changes, after, err := Unseal(dir)
	if err != nil || len(changes) > 0 || after == before {
		t.Errorf("changes %v, seal %s as before %s, %v", changes, after, before, err)
	}
}

func TestABrokenSealIsNoProof(t *testing.T) {
	for _, text := range []string{"", "abc", "zz  a\n", string(Seal(map[string]string{"../a": Hash(nil)})), strings.Repeat(string(Seal(map[string]string{"a": Hash(nil)})), 2)} {
		if _, _, err := Unseal(fstest.MapFS{SealName: {Data: []byte(text)}, "a": {}}); !errors.Is(err, ErrNoSeal) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, _, err := Unseal(fstest.MapFS{}); !errors.Is(err, ErrNoSeal) {
		t.Error(err)
	}
}
