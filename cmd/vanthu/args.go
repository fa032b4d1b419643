package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// arrange puts arguments in the order the library needs (command, flags,
// files), so that people may write them in any, and tells what is wrong with
// them. The library stops at the first file and speaks English.
func arrange(app *cli.App, args []string) ([]string, error) {
	words, flags, files, err := part(app, args)
	if err != nil {
		return nil, err
	}
	var path []string
	commands, known, takesFiles := app.Commands, app.Flags, false
	for len(words) > 0 && len(commands) > 0 {
		c := find(commands, words[0])
		if c == nil && takesFiles { // a command that also has subcommands
			break
		}
		if c == nil {
			return nil, unknownCommand(commands, words[0])
		}
		path, words = append(path, words[0]), words[1:]
		commands, known, takesFiles = c.Subcommands, c.Flags, c.ArgsUsage != ""
	}
	files = append(words, files...)
	if len(files) > 0 && !takesFiles {
		return nil, fault{Message: fmt.Sprintf("không hiểu %q", files[0]), Hint: "xem cách dùng bằng: vanthu " + strings.Join(append(path, "--help"), " ")}
	}
	for _, f := range flags {
		if err := f.check(known, strings.Join(path, " ")); err != nil {
			return nil, err
		}
		path = append(path, f.token)
	}
	return append(append(path, "--"), files...), nil
}

// given is a flag as it stands on the command line, its value joined by "=".
type given struct {
	name, token string
	flag        cli.Flag
}

// part tells words from flags. What follows "--" is files only.
func part(app *cli.App, args []string) (words []string, flags []given, files []string, err error) {
	all := append(everyFlag(app.Commands), app.Flags...)
	for i := 0; i < len(args); i++ {
		arg := dashes(args[i])
		if arg == "--" {
			return words, flags, args[i+1:], nil
		}
		if len(arg) < 2 || arg[0] != '-' {
			words = append(words, arg)
			continue
		}
		name, _, joined := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		f := given{name: name, token: arg, flag: named(all, name)}
		if f.flag == nil {
			return nil, nil, nil, unknownFlag(all, name)
		}
		if takesValue(f.flag) && !joined {
			if i++; i == len(args) {
				return nil, nil, nil, fault{Message: "tùy chọn " + shown(name) + " cần một giá trị", Hint: "viết giá trị ngay sau, ví dụ: " + example(f.flag, name)}
			}
			f.token += "=" + args[i]
		}
		if !takesValue(f.flag) && joined {
			return nil, nil, nil, fault{Message: "tùy chọn " + shown(name) + " không nhận giá trị", Hint: "chỉ viết: " + shown(name)}
		}
		flags = append(flags, f)
	}
	return words, flags, nil, nil
}

// dashes undoes what Word's autocorrection makes of "--" in a copied command.
func dashes(arg string) string {
	for _, long := range []string{"\u2013", "\u2014"} {
		if rest, ok := strings.CutPrefix(arg, long); ok {
			return "--" + strings.TrimPrefix(rest, "-")
		}
	}
	return arg
}

// check tells a flag that belongs to another command.
func (f given) check(known []cli.Flag, command string) error {
	switch {
	case named(known, f.name) != nil:
		return nil
	case command == "":
		return fault{Message: "tùy chọn " + shown(f.name) + " phải đi cùng một lệnh", Hint: "xem các lệnh bằng: vanthu --help"}
	}
	return fault{Message: fmt.Sprintf("lệnh %s không có tùy chọn %s", command, shown(f.name)), Hint: "xem các tùy chọn bằng: vanthu " + command + " --help"}
}

func unknownFlag(all []cli.Flag, name string) error {
	hint := "xem các tùy chọn bằng: vanthu LỆNH --help"
	if near := cli.SuggestFlag(all, name, true); near != "" {
		hint = "có phải là " + near + "? " + hint
	}
	return fault{Message: "không có tùy chọn " + shown(name), Hint: hint}
}

func everyFlag(commands []*cli.Command) []cli.Flag {
	var all []cli.Flag
	for _, c := range commands {
		all = append(all, append(slices.Clone(c.Flags), everyFlag(c.Subcommands)...)...)
	}
	return all
}

func named(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

// shown is a flag as people type it.
func shown(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func example(f cli.Flag, name string) string {
	placeholder, _ := usage(f)
	return shown(name) + " " + placeholder
}
