// Package docx opens Word documents, fills their tags and reads them into
// doc.Document. Parts are found by relationship, never by name.
package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
	"sync"

	"vanthu/internal/diag"
)

// File is an opened .docx. Parts keep the order of the archive.
type File struct {
	Name  string // as findings show it
	parts []*part
	index map[string]*part // by lower-case name: part names ignore case
	main  *part
	tags  compiled // its tags, found once
}

type part struct {
	name string // without a leading slash: word/document.xml
	data []byte
	zip  packed // as the archive held it; empty for a new part
	rels []relationship

	parsed sync.Once // a file may be filled and read by many goroutines
	tree   *node
	err    error
}

// packed is a part as it lay in the archive, so that untouched ones can be
// written without packing them again.
type packed struct {
	method uint16
	crc    uint32
	data   []byte
}

// relationship points from a part to another part or, when external, to a URL.
type relationship struct {
	id, kind, target string // kind is the last segment of the type
	external         bool
}

// Open reads an archive into memory under the limits and finds its main part.
// What is wrong with the file is a finding, and Open returns nil.
func Open(log *diag.Log, name string, data []byte) *File {
	fault := func(message, hint string) *File {
		log.Error(diag.Pos{File: name}, "docx/mo-tep", message, hint)
		return nil
	}
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) {
		return fault("đây là tệp Word cũ (.doc) hoặc tệp có mật khẩu, không phải .docx", "mở bằng Word, bỏ mật khẩu nếu có, rồi lưu lại dạng .docx")
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fault("không mở được: tệp hỏng hoặc không phải .docx", "mở bằng Word và lưu lại dạng .docx")
	}
	f := &File{Name: name, index: map[string]*part{}}
	if what := f.inflate(zr, data); what != "" {
		return fault(what, "mở bằng Word và lưu lại dạng .docx")
	}
	if what := f.findMain(); what != "" {
		return fault(what, "mở bằng Word, chia nhỏ nếu quá lớn, rồi lưu lại dạng .docx")
	}
	return f
}

func (f *File) inflate(zr *zip.Reader, archive []byte) (fault string) {
	if len(zr.File) > maxParts {
		return "gói có quá nhiều phần"
	}
	total := 0
	for _, z := range zr.File {
		if strings.HasSuffix(z.Name, "/") {
			continue
		}
		r, err := z.Open()
		if err != nil {
			return "phần " + z.Name + " không đọc được"
		}
		var data bytes.Buffer
		data.Grow(int(min(z.UncompressedSize64, 1<<20)) + bytes.MinRead)
		_, err = data.ReadFrom(io.LimitReader(r, maxPart+1))
		r.Close()
		at, noPlace := z.DataOffset()
		room := int64(len(archive)) - at
		if err != nil || noPlace != nil || room < 0 || z.CompressedSize64 > uint64(room) {
			return "phần " + z.Name + " bị hỏng"
		}
		if total += data.Len(); data.Len() > maxPart || total > maxTotal {
			return "gói bung ra quá lớn"
		}
		p := &part{name: strings.TrimPrefix(strings.ReplaceAll(z.Name, "\\", "/"), "/"), data: data.Bytes()}
		p.zip = packed{z.Method, z.CRC32, archive[at : at+int64(z.CompressedSize64)]}
		if f.index[strings.ToLower(p.name)] != nil {
			return "phần " + p.name + " có hai lần"
		}
		f.parts = append(f.parts, p)
		f.index[strings.ToLower(p.name)] = p
	}
	return ""
}

func (f *File) findMain() (fault string) {
	rels, err := f.relationships("")
	if err != nil {
		return "_rels/.rels hỏng, " + err.Error()
	}
	for _, r := range rels {
		if r.kind == "officeDocument" && !r.external {
			f.main = f.part(r.target)
		}
	}
	if f.main == nil {
		return "không có phần văn bản chính, không phải tệp Word"
	}
	root, err := f.main.root()
	if err != nil {
		return f.main.name + " không đọc được, " + err.Error()
	}
	if root.name != "w:document" {
		return "phần chính không phải văn bản Word"
	}
	if f.main.rels, err = f.relationships(f.main.name); err != nil {
		return "quan hệ của " + f.main.name + " hỏng, " + err.Error()
	}
	return ""
}

func (f *File) part(name string) *part { return f.index[strings.ToLower(name)] }

// root parses the part once.
func (p *part) root() (*node, error) {
	p.parsed.Do(func() { p.tree, p.err = parse(string(p.data)) })
	return p.tree, p.err
}

// relationships reads the .rels of a part, "" for the package's. Targets come
// out as part names.
func (f *File) relationships(owner string) ([]relationship, error) {
	dir, base := path.Split(owner)
	p := f.part(dir + "_rels/" + base + ".rels")
	if p == nil {
		return nil, nil
	}
	root, err := p.root()
	if err != nil {
		return nil, err
	}
	var rels []relationship
	for _, k := range root.kids {
		if k.name != "rel:Relationship" {
			continue
		}
		r := relationship{id: k.attr("Id"), kind: path.Base(k.attr("Type")), target: k.attr("Target"), external: k.attr("TargetMode") == "External"}
		if !r.external {
			r.target = resolve(dir, r.target)
		}
		rels = append(rels, r)
	}
	return rels, nil
}

func resolve(dir, target string) string {
	if t, ok := strings.CutPrefix(target, "/"); ok {
		return path.Clean(t)
	}
	return path.Join(dir, target)
}

// related gives the first part of a kind that p points to, nil when absent.
func (f *File) related(p *part, kind string) *part {
	for _, r := range p.rels {
		if r.kind == kind && !r.external {
			return f.part(r.target)
		}
	}
	return nil
}
