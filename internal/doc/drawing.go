package doc

// Drawing is a picture, line, shape or text box, inline or anchored.
type Drawing struct {
	Width, Height    Length
	Anchor           *Anchor // nil: inline, sits on the baseline
	Effects          Length  // inline: what shadows and the like take above and below
	Picture          *Picture
	Shape            *Shape
	Group            []*Drawing // members placed by Offset inside this drawing
	OffsetX, OffsetY Length     // inside a group
	Rule             float64    // a horizontal rule: its share of the line's width, 0 for other drawings
	Gap              string     // what stands here and cannot be shown: "biểu đồ"; its place is marked
	Title, Alt       string
	Props            *RunProps // of the run that holds it
}

// Anchor places a floating drawing.
type Anchor struct {
	RelH, RelV                 string // page, margin, column, character, leftMargin...; page, margin, paragraph, line, topMargin...
	X, Y                       Length
	AlignH, AlignV             string // left, center, right, inside, outside; top, center, bottom ("" uses X, Y)
	Wrap                       string // none, square, tight, through, topAndBottom
	WrapSide                   string // bothSides, left, right, largest
	Behind                     bool
	DistT, DistB, DistL, DistR Length
	LayoutInCell, AllowOverlap bool
	Z                          int
}

// Picture is an image as stored. Format is its real kind by its bytes: jpeg,
// png, gif, bmp, tiff, emf, wmf; Crop is in thousandths of a per cent.
type Picture struct {
	Name, Format string
	Data         []byte
	Vector       []byte  // the same as SVG, nil when there is none
	Crop         [4]int  // left, top, right, bottom
	Rotation     float64 // degrees clockwise
	FlipH, FlipV bool
}

// Shape is a DrawingML or VML shape. Kind is the preset: line, rect, ellipse,
// straightConnector1, ...
type Shape struct {
	Kind                           string
	Stroke                         Border // Style "" draws no outline
	Dash                           string // solid, dash, dot, sysDash ...
	HeadEnd, TailEnd               string // none, triangle, ...
	Fill                           Color
	FlipH, FlipV                   bool
	Rotation                       float64
	Text                           *Story
	InsetT, InsetB, InsetL, InsetR Length
	TextVAlign                     VAlign
	TextColor                      Color          // of text that has none of its own, "" black
	AutoFit                        bool           // shape is as large as its text
	NoWrap                         bool           // its text breaks no lines
	Vertical                       string         // "" or vert, vert270, eaVert ...: which way the text runs
	Adjust                         map[string]int // of the preset, in 100,000ths: adj, adj1 ...
	Outline                        []PathStep     // Kind "custom": in shares of the box
	Art                            *Art           // text drawn as a picture
}

// PathStep is one step of an outline: Op is M (move), L (line), C (curve, two
// control points first) or Z (close).
type PathStep struct {
	Op byte
	At [6]float64
}

// Art is WordArt: a line of text stretched over its box, as watermarks are.
type Art struct {
	Text, Font   string
	Bold, Italic bool
}
