// Package commune is the domain: office, plan, activities, months and report
// figures. It is pure arithmetic: no files, no clock, no formats of paper.
package commune
