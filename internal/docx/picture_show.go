package docx

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that Word and fpdf both take
	_ "image/png"
	"path"
	"regexp"
	"strconv"
	"strings"

	"vanthu/internal/fill"
)

// shown is the picture that stands in a placeholder now.
type shown struct {
	size
	id, alt string
	vector  string // id of the SVG, "" when there is none
}

// picture puts the picture of the data into its placeholder.
func (w *partWriter) picture(st *step, s *fill.Scope) {
	p, fault := s.Picture(st.use.tag)
	if fault == nil && p != nil {
		fault = w.show(st, p)
	}
	if fault != nil {
		w.fault(st.use, fault)
		return
	}
	if p == nil {
		return
	}
	w.printed++
	w.body(st, s)
}

// show measures a picture and adds it to the file.
func (w *partWriter) show(st *step, p *fill.Picture) *fill.Fault {
	cfg, format, err := image.DecodeConfig(bytes.NewReader(p.Data))
	if err != nil || cfg.Width == 0 || cfg.Height == 0 {
		return &fill.Fault{Rule: "the/anh", Message: "ảnh " + p.Name + " (thẻ " + st.use.tag.Source + ") không phải JPEG hay PNG, hoặc bị hỏng", Hint: "mở ảnh rồi lưu lại dạng .jpg hoặc .png"}
	}
	w.shown = shown{size: st.box.fit(cfg.Width, cfg.Height), id: w.embed(p.Data, format), alt: p.Alt}
	if p.Vector != nil {
		w.shown.vector = w.embed(p.Vector, "svg")
	}
	return nil
}

// embed puts a picture into the file and gives its relationship.
func (w *partWriter) embed(data []byte, format string) string {
	return w.link(w.c.part, "image", beside(w.c.part, w.media(data, format)), false)
}

// beside is a part's name as its neighbours call it.
func beside(p *part, name string) string {
	if rest, ok := strings.CutPrefix(name, path.Dir(p.name)+"/"); ok {
		return rest
	}
	return "/" + name
}

// media stores a picture once, however often it is shown.
func (r *filling) media(data []byte, format string) string {
	for _, p := range r.pictures {
		if bytes.Equal(p.data, data) {
			return p.name
		}
	}
	for n := len(r.pictures) + 1; ; n++ {
		name := fmt.Sprintf("%s/media/anh%d.%s", path.Dir(r.file.main.name), n, format)
		if r.file.part(name) == nil && !r.has(name) {
			r.pictures = append(r.pictures, &part{name: name, data: data})
			return name
		}
	}
}

func (r *filling) has(name string) bool {
	for _, p := range r.pictures {
		if p.name == name {
			return true
		}
	}
	return false
}

// blip writes the reference to the image, without what belonged to the
// placeholder's: its vector twin and its effects.
func (w *partWriter) blip(st *step) {
	embed := "r:embed"
	for i, a := range st.n.attrs {
		if a.name == "r:embed" || a.name == "r:link" {
			from, _ := w.c.attrRange(st.n, i)
			raw := strings.TrimRight(string(w.c.src[st.n.start:from]), " =\"'")
			name := raw[strings.LastIndexAny(raw, " \t\r\n")+1:]
			embed = name[:strings.IndexByte(name, ':')+1] + "embed"
		}
	}
	open := string(w.c.src[st.n.start:st.n.innerStart])
	declared := ""
	for _, m := range regexp.MustCompile(` xmlns:[a-zA-Z0-9]+=("[^"]*"|'[^']*')`).FindAllString(open, -1) {
		declared += m
	}
	w.out = append(w.out, "<"+st.text+declared+" "+embed+`="`+w.shown.id+`"`...)
	if w.shown.vector == "" {
		w.out = append(w.out, "/>"...)
		return
	}
	a := st.text[:strings.IndexByte(st.text, ':')+1]
	w.out = append(w.out, "><"+a+"extLst><"+a+`ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" `+
		embed+`="`+w.shown.vector+`"/></`+a+"ext></"+a+"extLst></"+st.text+">"...)
}

// style writes the size of a VML picture.
func (w *partWriter) style(st *step) {
	points := func(emu int64) string { return strconv.FormatFloat(float64(emu)/12700, 'f', -1, 64) + "pt" }
	text := lengths.ReplaceAllStringFunc(st.text, func(m string) string {
		head, name := m[:strings.IndexByte(m, ':')+1], "height"
		v := w.shown.h
		if strings.Contains(head, "width") {
			name, v = "width", w.shown.w
		}
		return head[:strings.Index(head, name)] + name + ":" + points(v)
	})
	w.out = appendAttr(w.out, text)
}
