package fill

import (
	"slices"
	"strings"
)

// nearest gives the known name that a folded one was most likely meant to be,
// "" when none is near. One fault in four letters is near; among equals the
// first in alphabetical order, so that messages never change.
func nearest(name string, known []string) string {
	slices.Sort(known)
	best, bound := "", 1+(len(name)-1)/4
	for _, k := range known {
		if d := distance(name, k, bound); d <= bound && (best == "" || d < bound) {
			best, bound = k, d
		}
	}
	for _, k := range known {
		if best == "" && len(name) > 2 && strings.HasPrefix(k, name) {
			best = k // the beginning of a name
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with their
// neighbour; beyond bound any larger number will do.
func distance(a, b string, bound int) int {
	if len(a)-len(b) > bound || len(b)-len(a) > bound {
		return bound + 1
	}
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
