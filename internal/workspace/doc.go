// Package workspace reads and validates the inputs folder: the YAML files, the
// log workbook or its CSV files, and the evidence. Every fault is a finding
// with its line or cell, and all of them are found in one reading. It also
// writes a new workspace for any commune and year.
package workspace
