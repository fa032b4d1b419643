package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
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
		room := rooms(templates[i])
		eachPicture(v, func(_ fill.Group, name string, p fill.Picture) {
			if r, ok := room[name]; ok {
				wanted[shot{p.Name, r.width, r.height}] = nil
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

// rooms are the largest sizes in which a template shows pictures, by the last
// name of their tags.
func rooms(template *docx.File) map[string]shot {
	all := map[string]shot{}
	for _, p := range docx.Placeholders(template) {
		if n := len(p.Tag.Path); n > 0 {
			name := p.Tag.Path[n-1]
			all[name] = shot{width: max(all[name].width, dots(p.Width)), height: max(all[name].height, dots(p.Height))}
		}
	}
	return all
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
	room := rooms(template)
	eachPicture(v, func(g fill.Group, name string, p fill.Picture) {
		if _, shown := room[name]; !shown {
			return
		}
		p.Data = a[shot{p.Name, room[name].width, room[name].height}]
		if g[name] = p; p.Data == nil {
			g["loi"] = fill.Text(" (không in được tệp ảnh " + p.Name + ")")
		}
	})
}

// eachPicture goes through the photographs among values: pictures that are
// named and have no data of their own.
func eachPicture(v fill.Value, do func(g fill.Group, name string, p fill.Picture)) {
	switch v := v.(type) {
	case fill.List:
		for _, item := range v {
			eachPicture(item, do)
		}
	case fill.Group:
		for name, item := range v {
			if p, ok := item.(fill.Picture); !ok {
				eachPicture(item, do)
			} else if p.Name != "" && p.Data == nil {
				do(v, name, p)
			}
		}
	}
}
