package doc

// Paragraph is w:p with its properties resolved over defaults, table style,
// paragraph style chain, numbering and direct formatting.
type Paragraph struct {
	Pos     string // for findings: "đoạn 12", "bảng 2, hàng 3, ô 1, đoạn 1"
	Style   string // style name as shown in Word, "" for none
	Props   ParagraphProps
	Label   *Label    // list number or bullet
	Mark    *RunProps // of the paragraph mark: gives an empty paragraph its height; shared, never to be changed
	Inlines []Inline

	Source     Source
	Decomposed bool // some letters are stored as letter and marks (NFD)
}

// Align is w:jc.
type Align int

const (
	AlignLeft Align = iota
	AlignCenter
	AlignRight
	AlignJustify
	AlignDistribute
)

// LineRule is w:spacing/@w:lineRule.
type LineRule int

const (
	LineAuto    LineRule = iota // Line is in 240ths of a line
	LineAtLeast                 // Line is a Length
	LineExact
)

// ParagraphProps is w:pPr. FirstLine is negative for a hanging indent.
type ParagraphProps struct {
	Align                         Align
	Left, Right, FirstLine        Length
	Before, After                 Length
	BeforeAuto, AfterAuto         bool
	ContextualSpacing             bool
	Line                          int
	LineRule                      LineRule
	WidowControl                  bool
	KeepNext, KeepLines           bool
	PageBreakBefore               bool
	SnapToGrid                    bool
	SuppressLineNumbers           bool
	OutlineLevel                  int       // 0..8 for headings, 9 body
	Tabs                          []TabStop // sorted by position
	Borders                       Box       // with Between
	Shading                       Color
	Frame                         *Frame
	MirrorIndents, Bidi, WordWrap bool
	TextAlignment                 string // baseline, top, center, bottom, auto
}

// Frame is w:framePr: a paragraph taken out of the flow.
type Frame struct {
	Width, Height    Length
	HeightRule       LineRule
	HAnchor, VAnchor string // text, margin, page
	X, Y             Length
	XAlign, YAlign   string // left, center, right, inside, outside; top, center, bottom, inline
	HSpace, VSpace   Length
	Wrap             string // auto, around, notBeside, none, through, tight
	DropCap          string
	Lines            int
}

// TabAlign is w:tab/@w:val.
type TabAlign int

const (
	TabLeft TabAlign = iota
	TabCenter
	TabRight
	TabDecimal
	TabBar
)

// TabStop is a custom tab stop, measured from the left margin.
type TabStop struct {
	Pos    Length
	Align  TabAlign
	Leader string // none, dot, hyphen, underscore, heavy, middleDot
}

// Label is the number or bullet of a list paragraph, already formatted.
type Label struct {
	Text   string
	Props  RunProps
	Align  Align  // w:lvlJc
	Suffix string // tab, space, nothing
	Level  int
	NumID  int
	Tab    Length // level's own w:tab for the suffix, 0 none
}

// Color is RRGGBB; "" is automatic or none.
type Color string

// Border is one edge; Style "" or "none" or "nil" draws nothing.
type Border struct {
	Style string  // single, double, dotted, dashed, thick, ...
	Width float64 // points
	Space Length
	Color Color
}

// Box is the borders of a paragraph, cell, table or page.
type Box struct {
	Top, Left, Bottom, Right, Between, InsideH, InsideV, DiagonalDown, DiagonalUp Border
}

// NumberFormat is w:numFmt/@w:val: decimal, upperRoman, lowerLetter, ...
type NumberFormat string
