package docx

// Limits on what is read; each names what it stops. The PC has 4 GB.
const (
	maxParts   = 5000      // a directory of millions of empty parts
	maxPart    = 64 << 20  // one part inflated: a zip bomb
	maxTotal   = 192 << 20 // many parts inflated together
	maxDepth   = 400       // nesting that exhausts the stack of a recursive reader
	maxNodes   = 2 << 20   // elements of one part, about 300 MB of tree; a table of 40,000 rows has as many
	maxBlocks  = 500_000   // paragraphs and cells of one part, which cost ten times as much as other elements
	maxRuns    = 500_000   // runs of one part: 400,000 cost 3 s and 510 MB; the real file with most has 27,000
	maxLabel   = 200       // bytes of a list number, which stands before every paragraph
	maxLabels  = 2 << 20   // bytes of all of them; those beyond are shortLabel at most
	shortLabel = 24

	maxLetters    = 12 << 20 // bytes of text in one part: a word as long costs 3 s and 600 MB; a thousand full pages of 10 points have 9
	maxBindings   = 1000     // namespaces in scope, which are looked through; Word declares 35
	maxProperties = 1000     // children of what is read again for all it holds for; Word writes 60
)
