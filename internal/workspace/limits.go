package workspace

// Limits on what is read, each with what it stops.
const (
	maxYAML    = 1 << 20  // a text file of megabytes: the parser's time grows with it
	maxKeys    = 5000     // mappings cost the parser time by their square: 50 000 keys took 24 s
	maxDepth   = 60       // nesting that would exhaust the parser's stack
	maxBook    = 20 << 20 // a workbook with pictures of the whole year in it
	maxUnzip   = 60 << 20 // a zip bomb
	maxPart    = 16 << 20 // an XML part whose tree would be a hundred times its size
	maxMerged  = 2000     // merged blocks cost the reader time by their square
	maxCSV     = 10 << 20
	maxRows    = 20_000  // rows of a sheet
	maxCells   = 400_000 // cells of a sheet, blanks to the left included
	maxColumns = 200
	headRows   = 10 // the heading is looked for in these rows
)
