package docx

import (
	"strings"

	"vanthu/internal/doc"
)

// readSettings fills doc.Settings from settings.xml; root may be nil.
func (r *reader) readSettings(root *node) {
	s := &r.doc.Settings
	s.Compat, s.DefaultTab, s.Compats = 12, 720, map[string]bool{}
	r.footnotes = doc.NoteNumbering{Format: "decimal", Start: 1, Restart: "continuous"}
	r.endnotes = doc.NoteNumbering{Format: "lowerRoman", Start: 1, Restart: "continuous"}
	s.FootnoteNumbers, s.EndnoteNumbers = r.footnotes.Format, r.endnotes.Format
	if root == nil {
		return
	}
	if n := root.child("w:defaultTabStop"); n != nil {
		setTwips(n, &s.DefaultTab, "w:val")
	}
	s.EvenAndOdd = isOn(root.child("w:evenAndOddHeaders"))
	s.AutoHyphenation = isOn(root.child("w:autoHyphenation"))
	s.MirrorMargins = isOn(root.child("w:mirrorMargins"))
	s.GutterAtTop = isOn(root.child("w:gutterAtTop"))
	s.BordersBelowHeader = isOn(root.child("w:bordersDoNotSurroundHeader"))
	s.BordersAboveFooter = isOn(root.child("w:bordersDoNotSurroundFooter"))
	noteNumbering(&r.footnotes, root.child("w:footnotePr"))
	noteNumbering(&r.endnotes, root.child("w:endnotePr"))
	s.FootnoteNumbers, s.EndnoteNumbers = r.footnotes.Format, r.endnotes.Format
	if c := root.child("w:compat"); c != nil {
		readCompat(s, c)
	}
	s.NoSpaceRaiseLower = s.Compats["noSpaceRaiseLower"]
	s.DoNotExpandShiftReturn = s.Compats["doNotExpandShiftReturn"]
}

func noteNumbering(to *doc.NoteNumbering, n *node) {
	if f := n.val("w:numFmt"); f != "" {
		to.Format = doc.NumberFormat(f)
	}
	to.Start = whole(n.val("w:numStart"), 0, 1<<20, to.Start)
	if r := n.val("w:numRestart"); r != "" {
		to.Restart = r
	}
}

func readCompat(s *doc.Settings, c *node) {
	for _, k := range c.kids {
		name, val := k.attr("w:name"), k.attr("w:val")
		switch {
		case k.name == "w:compatSetting" && name == "compatibilityMode":
			s.Compat = whole(val, 11, 15, 12)
		case k.name == "w:compatSetting":
			s.Compats[name] = onValue(val)
		case k.name != "":
			s.Compats[strings.TrimPrefix(k.name, "w:")] = isOn(k)
		}
	}
}

// readInfo reads docProps by relationship of the package.
func (r *reader) readInfo() {
	rels, err := r.f.relationships("")
	if err != nil {
		return
	}
	for _, rel := range rels {
		p := r.f.part(rel.target)
		if p == nil || rel.external || rel.kind != "core-properties" && rel.kind != "extended-properties" {
			continue
		}
		root, err := p.root()
		if err != nil {
			continue
		}
		info := &r.doc.Info
		if rel.kind == "extended-properties" {
			info.WordPages = whole(root.child("ep:Pages").content(), 0, 1<<20, 0)
			continue
		}
		for _, f := range [...]struct {
			name string
			to   *string
		}{{"dc:title", &info.Title}, {"dc:creator", &info.Author}, {"dc:subject", &info.Subject}, {"cp:keywords", &info.Keywords}, {"dc:language", &info.Language}} {
			*f.to = nfc(strings.TrimSpace(root.child(f.name).content()))
		}
	}
}
