package workspace

// Limits on what is read, each with what it stops.
const (
	maxYAML    = 1 << 20  // a text file of megabytes: the parser's time grows with it
	maxDepth   = 60       // nesting that would exhaust the parser's stack
	maxBook    = 20 << 20 // a workbook with pictures of the whole year in it
	maxUnzip   = 80 << 20 // a zip bomb
	maxCSV     = 10 << 20
	maxRows    = 20_000  // rows of a sheet
	maxCells   = 400_000 // cells of a sheet, blanks to the left included
	maxColumns = 200
	headRows   = 10 // the heading is looked for in these rows
)
