package docx

// Limits on what is read; each names what it stops. The PC has 4 GB.
const (
	maxParts = 5000      // a directory of millions of empty parts
	maxPart  = 64 << 20  // one part inflated: a zip bomb
	maxTotal = 192 << 20 // many parts inflated together
	maxDepth = 400       // nesting that exhausts the stack of a recursive reader
	maxNodes = 4 << 20   // elements of one part, about 500 MB of tree
	maxLabel = 1 << 10   // bytes of a list number, which stands before every paragraph
)
