package main

import (
	"slices"
	"strings"
	"testing"
)

func TestArgumentsInAnyOrder(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"build", "build --"},
		{"build log --month 3", "build log --month=3 --"},
		{"--workspace xa build --json log --thang=3", "build log --workspace=xa --json --thang=3 --"},
		{"template tags a.docx --json b.docx", "template tags --json -- a.docx b.docx"},
		{"mau the -- --la.docx", "mau the -- --la.docx"},
		{"status \u2013today 3/4/2023", "status --today=3/4/2023 --"}, // a dash by Word's autocorrection
		{"", "--"},
	} {
		p := &program{}
		got, err := arrange(p.app(), strings.Fields(c.typed))
		if err != nil || !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("%q became %q, %v; want %q", c.typed, got, err, c.want)
		}
	}
}

func TestWrongArgumentsAreToldInVietnamese(t *testing.T) {
	for typed, want := range map[string]string{
		"bild":                    `không có lệnh "bild"`,
		"build everything":        `không có lệnh "everything"`,
		"status here":             `không hiểu "here"`,
		"build --mnth 3":          "không có tùy chọn --mnth",
		"build log --month":       "tùy chọn --month cần một giá trị",
		"build --json=có":         "tùy chọn --json không nhận giá trị",
		"status --month 3":        "lệnh status không có tùy chọn --month",
		"--month 3":               "tùy chọn --month phải đi cùng một lệnh",
		"template tagz":           `không có lệnh "tagz"`,
		"build log --x":           "không có tùy chọn -x",
		"status --today=1 extra ": `không hiểu "extra"`,
	} {
		p := &program{}
		if _, err := arrange(p.app(), strings.Fields(typed)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %q", typed, err, want)
		}
	}
}
