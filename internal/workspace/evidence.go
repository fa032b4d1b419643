package workspace

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"vanthu/internal/commune"
)

// evidenceFolder knows the files of minh-chung by their exact names.
type evidenceFolder struct {
	files []string
	exact map[string]string // composed name -> name on disk
}

const maxEvidence = 50_000 // files listed; a year of photographs is a few thousand

func openEvidence(fsys fs.FS) (*evidenceFolder, error) {
	e := &evidenceFolder{exact: map[string]string{}}
	err := fs.WalkDir(fsys, evidenceDir, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		if len(e.files) >= maxEvidence {
			return fs.SkipAll
		}
		if name, ok := strings.CutPrefix(p, evidenceDir+"/"); ok && !d.IsDir() {
			e.files = append(e.files, name)
			e.exact[norm.NFC.String(name)] = name
		}
		return nil
	})
	return e, err
}

// files reads the evidence cell: names and links parted by ; or line breaks, a
// caption after |.
func (r *rowReader) files(s string) []commune.Evidence {
	var list []commune.Evidence
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return c == ';' || c == '\n' }) {
		name, caption, _ := strings.Cut(part, "|")
		name, caption = strings.TrimSpace(name), strings.TrimSpace(caption)
		if name == "" {
			continue
		}
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
			list = append(list, commune.Evidence{Link: name, Caption: caption})
			continue
		}
		if file := r.file(name); file != "" {
			list = append(list, commune.Evidence{File: file, Caption: caption})
		}
	}
	return list
}

// file finds a file of minh-chung as it is named on disk. Names must agree in
// case too: Windows would open it, an archive on another system would not.
func (r *rowReader) file(name string) string {
	typed := name
	name = strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "./")
	name = strings.TrimPrefix(name, evidenceDir+"/")
	if path.IsAbs(name) || strings.Contains(name, ":") || !fs.ValidPath(path.Clean(name)) || path.Clean(name) == "." {
		r.log.Error(r.pos("minh_chung"), "nhat-ky/minh-chung", "minh chứng “"+brief(typed)+"” nằm ngoài thư mục "+evidenceDir, "chép tệp vào thư mục "+evidenceDir+" rồi ghi tên tệp")
		return ""
	}
	name = path.Clean(name)
	if file, ok := r.evidence.exact[norm.NFC.String(name)]; ok {
		return file
	}
	for _, file := range r.evidence.files {
		if strings.EqualFold(norm.NFC.String(file), norm.NFC.String(name)) {
			r.log.Error(r.pos("minh_chung"), "nhat-ky/minh-chung", "minh chứng “"+brief(name)+"” khác chữ hoa, chữ thường với tệp “"+file+"”", "ghi đúng “"+file+"”")
			return file
		}
	}
	hint := "chép tệp vào thư mục " + evidenceDir + ", hoặc sửa tên"
	if near := nearest(name, r.evidence.files); near != "" {
		hint = "có phải “" + near + "”?"
	}
	r.log.Error(r.pos("minh_chung"), "nhat-ky/minh-chung", "không có tệp minh chứng “"+brief(name)+"”", hint)
	return ""
}
