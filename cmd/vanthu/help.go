package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

// printHelp stands in for the library's printer: it gets the app or a command
// and ignores the English template.
func printHelp(w io.Writer, _ string, data any) {
	switch d := data.(type) {
	case *cli.App:
		fmt.Fprint(w, wrap("vanthu - "+d.Usage, 0), "\n\nCách dùng:\n  vanthu LỆNH [TÙY CHỌN]\n\nCác lệnh (tên tiếng Việt dùng thay được):\n")
		printCommands(w, d.Commands)
		fmt.Fprint(w, "\nTùy chọn chung:\n")
		printFlags(w, d.Flags)
		fmt.Fprint(w, "\nXem cách dùng từng lệnh: vanthu help LỆNH\n")
	case *cli.Command:
		printCommand(w, d)
	}
}

func printCommand(w io.Writer, c *cli.Command) {
	if c.Name == "vanthu" { // the library's own root command, for --help
		return
	}
	fmt.Fprintf(w, "%s\n", wrap(strings.Join(c.Names(), ", ")+" - "+c.Usage, 0))
	line := "  " + strings.TrimSpace("vanthu "+strings.TrimPrefix(c.HelpName, "vanthu "))
	if len(c.Subcommands) > 0 {
		line += " [PHẦN]"
	}
	fmt.Fprintf(w, "\nCách dùng:\n%s\n", strings.TrimRight(line+" [TÙY CHỌN] "+c.ArgsUsage, " "))
	if c.Description != "" {
		fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(c.Description))
	}
	if len(c.Subcommands) > 0 {
		fmt.Fprint(w, "\nCác phần:\n")
		printCommands(w, c.Subcommands)
	}
	fmt.Fprint(w, "\nTùy chọn:\n")
	printFlags(w, c.Flags)
}

func printCommands(w io.Writer, commands []*cli.Command) {
	for _, c := range commands {
		entry(w, strings.Join(c.Names(), ", "), c.Usage)
	}
}

func printFlags(w io.Writer, flags []cli.Flag) {
	for _, f := range flags {
		placeholder, text := usage(f)
		var names []string
		for _, n := range f.Names() {
			names = append(names, shown(n))
		}
		entry(w, strings.TrimSpace(strings.Join(names, ", ")+" "+placeholder), text)
	}
}

// entry is a name with its meaning beside it, or below where the name is long.
func entry(w io.Writer, name, meaning string) {
	const indent = 26
	if width(name) > indent-4 {
		fmt.Fprintf(w, "  %s\n%s%s\n", name, spaces(indent), wrap(meaning, indent))
		return
	}
	fmt.Fprintf(w, "  %s%s%s\n", name, spaces(indent-2-width(name)), wrap(meaning, indent))
}

// usage parts "`TỆP` mẫu" into the placeholder and the plain text.
func usage(f cli.Flag) (placeholder, text string) {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return "", ""
	}
	text = d.GetUsage()
	if before, rest, ok := strings.Cut(text, "`"); ok {
		name, after, _ := strings.Cut(rest, "`")
		return name, before + name + after
	}
	if d.TakesValue() {
		return "GIÁ_TRỊ", text
	}
	return "", text
}
