package main

import (
	"fmt"
	"io"
	"strings"
)

// column is a column of a table. Where the table is wider than the screen the
// flexible column gives way: it is folded, or clipped to one line.
type column struct {
	title    string
	right    bool
	flexible bool
	clipped  bool
}

// cell is text with the colour it is painted in once its place is known.
type cell struct {
	text  string
	paint func(string) string
}

func plain(texts ...string) []cell {
	row := make([]cell, len(texts))
	for i, t := range texts {
		row[i].text = t
	}
	return row
}

// printTable sets rows under a heading, two spaces between columns.
func printTable(w io.Writer, columns []column, rows [][]cell, on style) {
	widths := fit(columns, rows)
	head := make([]cell, len(columns))
	total := 2 * (len(columns) - 1)
	for i, c := range columns {
		head[i] = cell{c.title, on.bold}
		total += widths[i]
	}
	printRow(w, columns, widths, head)
	fmt.Fprintln(w, on.faint(strings.Repeat("─", total)))
	for _, row := range rows {
		printRow(w, columns, widths, row)
	}
}

// printRows is a table without a heading, indented under what it explains.
func printRows(w io.Writer, columns []column, rows [][]cell) {
	columns = append([]column{{title: "  "}}, columns...)
	for i, row := range rows {
		rows[i] = append([]cell{{}}, row...)
	}
	widths := fit(columns, rows)
	for _, row := range rows {
		printRow(w, columns, widths, row)
	}
}

// fit takes the widest text of each column and lets the flexible one give way.
func fit(columns []column, rows [][]cell) []int {
	widths := make([]int, len(columns))
	total, flexible := 2*(len(columns)-1), -1
	for i, c := range columns {
		widths[i] = width(c.title)
		for _, row := range rows {
			widths[i] = max(widths[i], width(row[i].text))
		}
		total += widths[i]
		if c.flexible || c.clipped {
			flexible = i
		}
	}
	if flexible >= 0 && total > screen {
		widths[flexible] = max(widths[flexible]-(total-screen), 12)
	}
	return widths
}

func printRow(w io.Writer, columns []column, widths []int, row []cell) {
	folded, height := make([][]string, len(row)), 1
	for i, c := range row {
		folded[i] = []string{c.text}
		if columns[i].flexible {
			folded[i] = fold(c.text, widths[i])
		}
		if columns[i].clipped {
			folded[i] = []string{clip(c.text, widths[i])}
		}
		height = max(height, len(folded[i]))
	}
	for y := range height {
		var b strings.Builder
		for i, c := range row {
			text := ""
			if y < len(folded[i]) {
				text = folded[i][y]
			}
			gap := spaces(widths[i] - width(text))
			if c.paint != nil {
				text = c.paint(text)
			}
			if columns[i].right {
				text, gap = gap+text, ""
			}
			b.WriteString(text + gap + "  ")
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
