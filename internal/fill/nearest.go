package fill

import (
	"slices"
	"strings"

	"vanthu/internal/diag"
)

// nearest gives the known name that a folded one was most likely meant to be,
// "" when none is near. One fault in four letters is near; among equals the
// first in alphabetical order, so that messages never change.
func nearest(name string, known []string) string {
	slices.Sort(known)
	best, bound := "", 1+(len(name)-1)/4
	for _, k := range known {
		if d := diag.Distance(name, k, bound); d <= bound && (best == "" || d < bound) {
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
