// Package doc is a word-processing document with its formatting resolved:
// styles, themes, numbering and table styles are already applied, units are
// Word's. It holds types only; docx fills them, typeset and decree30 read them.
package doc

// Document is the whole document in reading order.
type Document struct {
	File      string // name shown in findings
	Info      Info
	Settings  Settings
	Sections  []*Section
	Footnotes map[int]*Note
	Endnotes  map[int]*Note
	Separator *Note // the paragraph of the stroke above footnotes, nil unknown
	Fonts     []*Font
}

// Font is a font file that the document carries with it.
type Font struct {
	Family       string
	Bold, Italic bool
	File         func() []byte
}

// Info is docProps: core properties and what Word stored of its own layout.
type Info struct {
	Title, Author, Subject, Keywords, Language string
	WordPages                                  int // app.xml <Pages>, 0 unknown
}

// Settings are the parts of settings.xml that move ink.
type Settings struct {
	Compat                                    int // 12, 14, 15; 11 and less as 11; absent is 12
	DefaultTab                                Length
	EvenAndOdd                                bool
	Compats                                   map[string]bool // w:compat children that are on, by local name
	AutoHyphenation                           bool
	MirrorMargins, GutterAtTop                bool
	BordersBelowHeader, BordersAboveFooter    bool // page borders do not surround them
	FootnoteNumbers                           NumberFormat
	EndnoteNumbers                            NumberFormat
	NoSpaceRaiseLower, DoNotExpandShiftReturn bool
	KeepSpaces                                bool // no space of a justified line shrinks, as LibreOffice had it before 24.2; never in a file
}

// Note is a footnote or endnote body.
type Note struct{ Blocks []Block }

// SectionStart is w:sectPr/w:type: where the section begins.
type SectionStart int

const (
	NextPage SectionStart = iota
	Continuous
	EvenPage
	OddPage
	NextColumn
)

// Section is a run of blocks with one page geometry.
type Section struct {
	Start      SectionStart
	Page       Page
	Columns    Columns
	TitlePage  bool // first page has its own header and footer
	Header     Running
	Footer     Running
	PageNumber PageNumber
	VAlign     VAlign // of the page's text
	Grid       Grid
	Footnotes  NoteNumbering
	Endnotes   NoteNumbering
	Blocks     []Block
}

// NoteNumbering is w:footnotePr or w:endnotePr, the section's own over the
// document's.
type NoteNumbering struct {
	Format  NumberFormat
	Start   int
	Restart string // continuous, eachSect, eachPage
}

// Page is paper and margins. Header and Footer are distances from the edge.
type Page struct {
	Width, Height            Length
	Landscape                bool
	Top, Right, Bottom, Left Length // Top and Bottom may be negative: exact
	Header, Footer, Gutter   Length
	Borders                  Box
	BordersFromPage          bool   // Space of Borders counts from the edge of the paper, else from the text
	BordersOn                string // "" or allPages, firstPage, notFirstPage
}

// Running is a section's headers or footers after inheritance from the
// sections before it; nil where there is none.
type Running struct{ Default, First, Even *Story }

// Story is the content of one header, footer, text box or note part.
type Story struct {
	Blocks []Block
	Name   string // the part, for findings
}

// PageNumber is w:pgNumType. Start < 0 continues.
type PageNumber struct {
	Start  int
	Format NumberFormat
}

// Columns is w:cols.
type Columns struct {
	Count     int // at least 1
	Space     Length
	Separator bool
	Widths    []ColumnWidth // set when the columns are unequal
}

// ColumnWidth is one w:col.
type ColumnWidth struct{ Width, Space Length }

// Grid is w:docGrid; Pitch counts only when Lines is on.
type Grid struct {
	Lines bool // type is lines, linesAndChars or snapToChars
	Pitch Length
}

// Block is a *Paragraph or a *Table.
type Block interface{ block() }

func (*Paragraph) block() {}
func (*Table) block()     {}
