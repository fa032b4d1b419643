package bundle

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// page writes one page. Its content streams are those of the source; an overlay
// is drawn behind them by two streams of a few bytes.
func (j *joiner) page(c *copier, p Part, i, parent int) error {
	old := &p.File.pages[i]
	overlay := 0
	if p.Over != nil {
		var err error
		if overlay, err = j.form(form{p.Over, p.From + i}); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "<</Type/Page/Parent %d 0 R/MediaBox%s", parent, box(old.media))
	if old.crop != nil {
		b.WriteString("/CropBox" + box(*old.crop))
	}
	if old.rotate != 0 {
		fmt.Fprintf(&b, "/Rotate %d", old.rotate)
	}
	name, err := j.resources(&b, c, old, overlay)
	if err == nil {
		err = j.contents(&b, c, old, name)
	}
	if err == nil {
		err = c.annotations(&b, old.dict["Annots"])
	}
	if group, has := old.dict["Group"]; has && err == nil {
		b.WriteString("/Group ")
		err = c.value(&b, group, 0)
	}
	b.WriteString(">>")
	j.out.put(c.pages[old.number], b.String(), nil)
	return err
}

func box(r types.Rectangle) string {
	return "[" + number(r.LL.X) + " " + number(r.LL.Y) + " " + number(r.UR.X) + " " + number(r.UR.Y) + "]"
}

// resources writes those of the page and adds the overlay under a free name.
func (j *joiner) resources(b *bytes.Buffer, c *copier, old *page, overlay int) (name string, err error) {
	b.WriteString("/Resources ")
	if overlay == 0 {
		if old.resources == nil {
			b.WriteString("<<>>")
			return "", nil
		}
		return "", c.value(b, old.resources, 0)
	}
	all, err := c.inline(old.resources)
	if err != nil {
		return "", err
	}
	forms, err := c.inline(all["XObject"])
	if err != nil {
		return "", err
	}
	for name = "VTDau"; forms[name] != nil; name += "x" {
	}
	var own bytes.Buffer
	if err := c.dict(&own, forms, nil, 1); err != nil {
		return "", err
	}
	b.WriteString("<</XObject" + strings.TrimSuffix(own.String(), ">>") + fmt.Sprintf("/%s %d 0 R>>", name, overlay))
	own.Reset()
	err = c.dict(&own, all, map[string]bool{"XObject": true}, 0)
	b.WriteString(strings.TrimPrefix(own.String(), "<<"))
	return name, err
}

func (j *joiner) contents(b *bytes.Buffer, c *copier, old *page, overlay string) error {
	o, has := old.dict["Contents"]
	if !has && overlay == "" {
		return nil
	}
	b.WriteString("/Contents")
	if overlay == "" {
		b.WriteByte(' ')
		return c.value(b, o, 0)
	}
	if j.begin == 0 {
		j.begin = j.out.content("q")
	}
	if j.ends[overlay] == 0 {
		j.ends[overlay] = j.out.content("Q /" + overlay + " Do")
	}
	fmt.Fprintf(b, "[%d 0 R ", j.begin)
	list, err := c.from.ctx.Dereference(o)
	if err != nil {
		return err
	}
	if array, isArray := list.(types.Array); isArray {
		for _, item := range array {
			if err := c.value(b, item, 1); err != nil {
				return err
			}
			b.WriteByte(' ')
		}
	} else if o != nil {
		if err := c.value(b, o, 0); err != nil {
			return err
		}
	}
	fmt.Fprintf(b, " %d 0 R]", j.ends[overlay])
	return nil
}

// form is a page as a form XObject, once however often it is drawn.
func (j *joiner) form(f form) (int, error) {
	if n := j.forms[f]; n != 0 {
		return n, nil
	}
	if f.page < 1 || f.page > f.file.Pages() {
		return 0, fmt.Errorf("không có trang %d để đóng dấu số tờ", f.page)
	}
	p := &f.file.pages[f.page-1]
	content, err := f.file.ctx.PageContent(p.dict, f.page)
	if err != nil {
		return 0, err
	}
	c := j.copier(f.file)
	var b bytes.Buffer
	b.WriteString("<</Type/XObject/Subtype/Form/BBox" + box(p.media) + "/Resources ")
	if err := c.value(&b, p.resources, 0); err != nil {
		return 0, err
	}
	fmt.Fprintf(&b, "/Length %d>>", len(content))
	n := j.out.add(b.String(), content)
	j.forms[f] = n
	return n, nil
}
