package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/docx"
	"vanthu/internal/fill"
	"vanthu/internal/photo"
)

// Values name the photographs they show; the album has them ready for paper, in
// the size that the templates have room for. A photograph is prepared once for
// all documents that show it in the same size.
type album map[shot][]byte

// shot is a photograph in a size, in points of the picture.
type shot struct {
	file          string
	width, height int
}

// newAlbum prepares the photographs that the values of some documents name.
// What cannot be shown is a finding, and missing from the album.
func (d *Desk) newAlbum(log *diag.Log, templates []*docx.File, values []fill.Group) (album, error) {
	wanted := album{}
	for i, v := range values {
		rooms := docx.Placeholders(templates[i])
		eachPicture(v, nil, func(at []string, _ fill.Group, p fill.Picture) {
			if s, ok := shotFor(rooms, at, p.Name); ok {
				wanted[s] = nil
			}
		})
	}
	shots := slices.SortedFunc(maps.Keys(wanted), func(a, b shot) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.width, b.width), cmp.Compare(a.height, b.height))
	})
	ready, refused := make([][]byte, len(shots)), make([]error, len(shots))
	var heavy sync.Mutex
	err := each(len(shots), func(i int) (err error) {
		ready[i], refused[i], err = d.develop(shots[i], &heavy)
		return err
	})
	for i, s := range shots {
		wanted[s] = ready[i]
		if refused[i] != nil && (i == 0 || shots[i-1].file != s.file) {
			d.refuse(log, s.file, refused[i])
		}
	}
	return wanted, err
}

// maxPhoto bounds the file of a photograph; those of telephones have 15 MB.
const maxPhoto = 64 << 20

// develop reads and scales one photograph. Large ones that must be decoded
// whole take turns, to spare memory.
func (d *Desk) develop(s shot, heavy *sync.Mutex) (ready []byte, refused, err error) {
	name := "inputs/minh-chung/" + s.file
	info, err := fs.Stat(d.files, name)
	if err != nil {
		return nil, nil, err
	}
	if info.Size() > maxPhoto {
		return nil, &photo.Refusal{What: "quá lớn (hơn 64 MB)", Hint: "thu nhỏ ảnh rồi lưu lại dạng JPEG"}, nil
	}
	data, err := fs.ReadFile(d.files, name)
	if err != nil {
		return nil, nil, err
	}
	if photo.Heavy(data) {
		heavy.Lock()
		defer heavy.Unlock()
	}
	ready, refused = photo.Fit(data, s.width, s.height)
	return ready, refused, nil
}

// refuse says at the row of the log why a picture is not shown.
func (d *Desk) refuse(log *diag.Log, file string, why error) {
	hint := ""
	var r *photo.Refusal
	if errors.As(why, &r) {
		hint = r.Hint
	}
	log.Warn(d.proofOf(file), "nhat-ky/anh", fmt.Sprintf("ảnh minh chứng “%s” %s; phụ lục chỉ ghi tên tệp", file, why), hint)
}

// proofOf is the first row of the log that names a file.
func (d *Desk) proofOf(file string) diag.Pos {
	for i := range d.Year.Activities {
		a := &d.Year.Activities[i]
		for _, e := range a.Evidence {
			if e.File == file {
				return rowPos(a.Source)
			}
		}
	}
	return diag.Pos{File: "inputs/minh-chung/" + file}
}

func rowPos(s commune.Source) diag.Pos {
	if s.Sheet == "" {
		return diag.Pos{File: "inputs/" + s.File, Line: s.Line}
	}
	return diag.Pos{File: "inputs/" + s.File, At: place(s)}
}

// shotFor is a photograph in the largest size in which a template shows it; at
// is its way through the values. False for a template that does not.
func shotFor(rooms []docx.Placeholder, at []string, file string) (shot, bool) {
	s := shot{file: file}
	for _, room := range rooms {
		if leads(room, at) {
			s.width, s.height = max(s.width, dots(room.Width)), max(s.height, dots(room.Height))
		}
	}
	return s, s.width > 0
}

// leads reports whether a placeholder can show what lies at the end of a way
// through the values: each name on it is that of a section around or stands in
// the tag. Conditions around it are on no way.
func leads(room docx.Placeholder, at []string) bool {
	names := slices.Concat(strings.Split(strings.Join(room.Sections, "."), "."), room.Tag.Path)
	if len(room.Tag.Path) == 0 || names[len(names)-1] != at[len(at)-1] {
		return false
	}
	for _, name := range names {
		if len(at) > 0 && name == at[0] {
			at = at[1:]
		}
	}
	return len(at) == 0
}

// dots are the points of a picture over a length in EMU, of which an inch has
// 914400. A placeholder without a size is as wide as the text of a page.
func dots(emu int64) int {
	if emu <= 0 || emu > 500*36000 {
		emu = 165 * 36000
	}
	return max(int(emu*photo.DotsPerInch/914400), 1)
}

// fit puts the prepared photographs into the values of a document, and a word
// in place of those that cannot be shown.
func (a album) fit(template *docx.File, v fill.Group) {
	rooms := docx.Placeholders(template)
	eachPicture(v, nil, func(at []string, g fill.Group, p fill.Picture) {
		s, ok := shotFor(rooms, at, p.Name)
		if !ok {
			return
		}
		p.Data = a[s]
		if g[at[len(at)-1]] = p; p.Data == nil {
			g["loi"] = fill.Text(" (không in được tệp ảnh " + p.Name + ")")
		}
	})
}

// eachPicture goes through the photographs among values: pictures that are
// named and have no data of their own, with the names that lead there and the
// group that holds them.
func eachPicture(v fill.Value, at []string, do func(at []string, g fill.Group, p fill.Picture)) {
	switch v := v.(type) {
	case fill.List:
		for _, item := range v {
			eachPicture(item, at, do)
		}
	case fill.Group:
		for name, item := range v {
			here := append(slices.Clip(at), name)
			if p, ok := item.(fill.Picture); !ok {
				eachPicture(item, here, do)
			} else if p.Name != "" && p.Data == nil {
				do(here, v, p)
			}
		}
	}
}
