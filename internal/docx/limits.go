package docx

// Limits on what is read; each names what it stops. The PC has 4 GB.
const (
	maxParts  = 5000      // a directory of millions of empty parts
	maxPart   = 64 << 20  // one part inflated: a zip bomb
	maxTotal  = 192 << 20 // many parts inflated together
	maxDepth  = 400       // nesting that exhausts the stack of a recursive reader
	maxNodes  = 2 << 20   // elements of one part, about 300 MB of tree; a table of 40,000 rows has as many
	maxBlocks = 500_000   // paragraphs and cells of one part, which cost ten times as much as other elements
	maxLabel  = 1 << 10   // bytes of a list number, which stands before every paragraph
)
