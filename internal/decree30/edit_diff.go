package decree30

// piece is a range of the old text with what takes its place.
type piece struct {
	from, to int
	text     string
}

// difference finds the pieces that turn one text into another, keeping the
// longest common subsequence.
func difference(old, fresh []rune) []piece {
	common := make([][]int, len(old)+1)
	for i := range common {
		common[i] = make([]int, len(fresh)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(fresh) - 1; j >= 0; j-- {
			if old[i] == fresh[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var out []piece
	for i, j := 0, 0; i < len(old) || j < len(fresh); {
		if i < len(old) && j < len(fresh) && old[i] == fresh[j] {
			i, j = i+1, j+1
			continue
		}
		p := piece{from: i}
		for (i < len(old) || j < len(fresh)) && !(i < len(old) && j < len(fresh) && old[i] == fresh[j]) {
			if j == len(fresh) || i < len(old) && common[i+1][j] >= common[i][j+1] {
				i++
			} else {
				p.text += string(fresh[j])
				j++
			}
		}
		p.to = i
		out = append(out, p)
	}
	return out
}
