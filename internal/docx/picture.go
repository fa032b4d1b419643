package docx

import (
	"strconv"
	"strings"

	"vanthu/internal/fill"
	"vanthu/internal/pattern"
)

// A picture in the template whose alternative text is a tag is a placeholder:
// the picture of the data takes its place, as large as its box allows and with
// its own proportions. Without a picture the placeholder goes.

// Placeholder is the room that a template has for a picture, in EMU.
type Placeholder struct {
	Tag           fill.Tag
	Sections      []string // around it, the outermost first
	Width, Height int64
	part, place   string
}

// Placeholders lists the pictures of a template that pictures of the data
// replace, so that these can be made as large as they will be shown.
func Placeholders(f *File) []Placeholder {
	var all []Placeholder
	for _, c := range f.programs() {
		eachStep(c.steps, func(s *step) {
			if s.kind == pictureStep && !inFallback(s.n) {
				var sections []string
				if in := c.innermost(s.n); in != nil {
					sections = append(in.sections(), in.tag.Name())
				}
				all = append(all, Placeholder{s.use.tag, sections, s.box.w, s.box.h, c.part.name, c.place(s.n)})
			}
		})
	}
	return all
}

func eachStep(steps []step, do func(*step)) {
	for i := range steps {
		do(&steps[i])
		eachStep(steps[i].steps, do)
	}
}

// planPictures finds placeholders and other alternative texts with tags.
func (c *program) planPictures(add func(step)) {
	c.root.walk(func(n *node) bool {
		switch n.name {
		case "w:del", "w:moveFrom":
			return false
		case "w:drawing":
			c.planDrawing(n, add)
		case "w:pict":
			c.planVML(n, add)
		}
		return true
	})
}

// planDrawing replaces the size, the image and the texts of a DrawingML
// picture. Alternative texts of other drawings are texts like any other.
func (c *program) planDrawing(n *node, add func(step)) {
	frame := n.child("wp:inline")
	if frame == nil {
		frame = n.child("wp:anchor")
	}
	pic := frame.path("a:graphic", "a:graphicData", "pic:pic")
	tag, isTag := pictureTag(frame.child("wp:docPr"), "descr", "title")
	if pic == nil || !isTag {
		c.planAttrs(frame.child("wp:docPr"), add, textStep)
		return
	}
	extent := frame.child("wp:extent")
	add(step{kind: pictureStep, start: n.start, end: n.end, n: n, use: c.placeholder(n, tag), box: boxOf(extent)})
	c.planSize(extent, add)
	c.planSize(pic.path("pic:spPr", "a:xfrm", "a:ext"), add)
	c.planAttrs(frame.child("wp:docPr"), add, altStep)
	c.planAttrs(pic.path("pic:nvPicPr", "pic:cNvPr"), add, altStep)
	fill := pic.child("pic:blipFill")
	if blip := fill.child("a:blip"); blip != nil {
		add(step{kind: blipStep, start: blip.start, end: blip.end, text: c.rawName(blip), n: blip})
	}
	if crop := fill.child("a:srcRect"); crop != nil {
		add(step{kind: putStep, start: crop.start, end: crop.end})
	}
}

// planVML does the same for the pictures of old files.
func (c *program) planVML(n *node, add func(step)) {
	for _, shape := range n.kids {
		data := shape.child("v:imagedata")
		tag, isTag := pictureTag(shape, "alt")
		if data == nil || !isTag {
			continue
		}
		box := size{styleLength(shape.attr("style"), "width"), styleLength(shape.attr("style"), "height")}
		add(step{kind: pictureStep, start: n.start, end: n.end, n: n, use: c.placeholder(n, tag), box: box})
		c.planAttrs(shape, add, altStep)
		c.planAttr(shape, "style", step{kind: styleStep}, add)
		c.planAttr(data, "r:id", step{kind: imageStep}, add)
	}
}

// placeholder makes a use of a tag that stands in no text, so without a flow.
func (c *program) placeholder(n *node, tag fill.Tag) *use {
	p := n
	for p.name != "w:p" && p.parent != nil {
		p = p.parent
	}
	if c.flows[p] == nil && p.name == "w:p" {
		c.flows[p] = joinRuns(p) // so that it vanishes with its picture
	}
	return &use{tag: tag, cuts: []cut{{n.start, n.end, n.parent}}, story: storyOf(n)}
}

// pictureTag reads the one tag that an alternative text is.
func pictureTag(n *node, attrs ...string) (fill.Tag, bool) {
	if n == nil {
		return fill.Tag{}, false
	}
	for _, name := range attrs {
		text := strings.TrimSpace(n.attr(name))
		tags, faults := fill.Lex(text)
		if len(tags) == 1 && len(faults) == 0 && tags[0].Kind == fill.Print && tags[0].Source == text {
			return tags[0], true
		}
	}
	return fill.Tag{}, false
}

// planAttrs makes a step of every attribute that holds a tag.
func (c *program) planAttrs(n *node, add func(step), kind stepKind) {
	if n == nil {
		return
	}
	for _, a := range n.attrs {
		if strings.Contains(a.value, "{{") || strings.Contains(a.value, "}}") {
			c.planAttr(n, a.name, step{kind: kind, n: n}, add)
		}
	}
}

func (c *program) planSize(n *node, add func(step)) {
	if n == nil {
		return
	}
	c.planAttr(n, "cx", step{kind: widthStep}, add)
	c.planAttr(n, "cy", step{kind: heightStep}, add)
}

// size is in EMU.
type size struct{ w, h int64 }

// boxOf reads the size of a drawing; one without is zero.
func boxOf(extent *node) size {
	if extent == nil {
		return size{}
	}
	return size{number(extent.attr("cx")), number(extent.attr("cy"))}
}

// fit makes a picture of pw x ph as large as the box allows.
func (box size) fit(pw, ph int) size {
	if box.w <= 0 || box.h <= 0 {
		return size{int64(pw) * 9525, int64(ph) * 9525} // a box without size: 96 dots an inch
	}
	w, h := int64(pw), int64(ph)
	if w*box.h > h*box.w {
		return size{box.w, max(box.w*h/w, 1)}
	}
	return size{max(box.h*w/h, 1), box.h}
}

func number(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

var lengths = pattern.New(`(?:^|;)\s*(width|height)\s*:\s*([0-9.]+)(pt|in|cm|mm|px)?`)

// styleLength reads a length of a VML style.
func styleLength(style, name string) int64 {
	for _, m := range lengths.FindAllStringSubmatch(style, -1) {
		if m[1] == name {
			v, _ := strconv.ParseFloat(m[2], 64)
			return int64(v * map[string]float64{"pt": 12700, "in": 914400, "cm": 360000, "mm": 36000, "px": 9525, "": 9525}[m[3]])
		}
	}
	return 0
}
