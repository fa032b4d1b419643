package commune

// Numbering is how the office numbers what it issues (Decree 30, Article 15:
// from 01 each year, by kind or all together, as the head decides).
type Numbering struct {
	Shared  bool // one series for all kinds; else each kind counts alone
	Logs    bool // a monthly log carries a number on paper
	Opening []Opening
}

// Opening is the first number that the program gives in a year begun on paper.
type Opening struct {
	Year   int
	Kind   Kind // "" the shared series
	Number int
}

// First is that number, 0 where the year begins here.
func (n Numbering) First(year int, kind Kind) int {
	for _, o := range n.Opening {
		if o.Year == year && (n.Shared || o.Kind == kind) {
			return o.Number
		}
	}
	return 0
}
