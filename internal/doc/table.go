package doc

// VAlign is vertical alignment in a cell or on a page.
type VAlign int

const (
	VTop VAlign = iota
	VCenter
	VBottom
	VJustify
)

// WidthKind is w:tblW/@w:type.
type WidthKind int

const (
	WidthAuto WidthKind = iota
	WidthDxa            // Value is a Length
	WidthPct            // Value is in fiftieths of a per cent
	WidthNil
)

// Width is a table or cell width.
type Width struct {
	Kind  WidthKind
	Value int
}

// Table is w:tbl with table style and exceptions applied to its cells.
type Table struct {
	Pos         string // "bảng 2"
	Style       string
	Width       Width
	Fixed       bool // tblLayout fixed
	Align       Align
	Indent      Length
	CellSpacing Length
	Margins     CellMargins // table default
	Grid        []Length    // tblGrid
	Borders     Box
	Float       *TableFloat
	Bidi        bool
	Rows        []*Row
}

// TableFloat is w:tblpPr.
type TableFloat struct {
	HAnchor, VAnchor         string
	X, Y                     Length
	XAlign, YAlign           string
	Top, Bottom, Left, Right Length
}

// CellMargins is tblCellMar or tcMar.
type CellMargins struct{ Top, Left, Bottom, Right Length }

// Row is w:tr.
type Row struct {
	Height                  Length
	HeightRule              LineRule // LineAuto when no height is asked for
	Header                  bool
	CantSplit               bool
	Align                   Align // w:jc exception; AlignLeft otherwise
	GridBefore, GridAfter   int
	WidthBefore, WidthAfter Width
	Cells                   []*Cell
}

// VMerge is w:vMerge.
type VMerge int

const (
	VMergeNone VMerge = iota
	VMergeRestart
	VMergeContinue
)

// Cell is w:tc. Borders are resolved for this cell's own edges; conflicts with
// neighbours are the layout's matter.
type Cell struct {
	Width         Width
	Span          int // grid columns, at least 1
	VMerge        VMerge
	Borders       Box
	Shading       Color
	Margins       CellMargins
	VAlign        VAlign
	NoWrap        bool
	FitText       bool
	HideMark      bool   // its end takes no room: an empty cell has no height
	TextDirection string // lrTb, tbRl, btLr
	Blocks        []Block
}
