package doc

// RunProps is w:rPr resolved. Size is points.
type RunProps struct {
	Style                           string // character style's name
	Font                            string // family for Latin text after theme resolution
	FontEastAsia, FontCS, FontHAnsi string
	FontWritten                     string // as the file names it, where that stands for another: .VnTime, Times New Roman Bold
	Size                            float64
	Bold, Italic                    bool
	Underline                       string // "", single, words, double, dotted, dash, thick, wave ...
	UnderlineColor                  Color
	Strike, DoubleStrike            bool
	Caps, SmallCaps                 bool
	Vanish                          bool
	Color                           Color
	Highlight                       Color
	Shading                         Color
	VertAlign                       string  // "", superscript, subscript
	Position                        float64 // points raised
	Spacing                         Length  // added to every character
	Scale                           float64 // 1 is 100 %
	Kern                            float64 // size from which pairs are kerned, 0 never
	FitText                         Length
	Border                          Border
	Language                        string
	Link                            string // hyperlink target: URL or #bookmark
	SnapToGrid                      bool
}

// Inline is what stands in a line: Text, Tab, Break, Field, Drawing, NoteRef,
// Bookmark or PositionTab.
type Inline interface{ inline() }

// Text is a stretch with one formatting; NFC is up to the reader of it. A
// no-break hyphen is U+2011, a soft hyphen U+00AD.
type Text struct {
	S     string
	Props *RunProps
}

// Tab is w:tab in a run.
type Tab struct{ Props *RunProps }

// PositionTab is w:ptab: alignment relative to margin or indent.
type PositionTab struct {
	Props      *RunProps
	Align      Align
	RelativeTo string // margin, indent
	Leader     string
}

// BreakKind is w:br/@w:type.
type BreakKind int

const (
	BreakLine BreakKind = iota
	BreakPage
	BreakColumn
)

// Break is w:br. Clear is none, left, right or all.
type Break struct {
	Kind  BreakKind
	Clear string
	Props *RunProps
}

// Field is a field with what it last showed. Kind is its first word in upper
// case: PAGE, NUMPAGES, SECTIONPAGES, ...; others show Result as it stands.
type Field struct {
	Kind, Instruction string
	Format            NumberFormat
	Props             *RunProps
	Result            string
}

// NoteRef is a reference mark in the text, or the mark inside the note itself.
type NoteRef struct {
	ID      int
	Endnote bool
	Inside  bool   // w:footnoteRef within the note
	Custom  string // custom mark
	Props   *RunProps
}

// Bookmark is a place that links and the outline may point to.
type Bookmark struct{ Name string }

// RenderedPageBreak is w:lastRenderedPageBreak: where Word last began a page.
type RenderedPageBreak struct{}

func (*Text) inline()              {}
func (*Tab) inline()               {}
func (*PositionTab) inline()       {}
func (*Break) inline()             {}
func (*Field) inline()             {}
func (*NoteRef) inline()           {}
func (*Bookmark) inline()          {}
func (*RenderedPageBreak) inline() {}
func (*Drawing) inline()           {}
