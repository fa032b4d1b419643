package main

import (
	"path/filepath"

	"github.com/urfave/cli/v2"

	"vanthu/internal/register"
)

// register opens the register of a workspace.
func (p *program) register(root string) (*register.Register, error) {
	return register.Open(filepath.Join(root, "inputs", "so-van-ban.db"), register.Options{})
}

func (p *program) registerCommand() *cli.Command {
	return &cli.Command{
		Name: "register", Aliases: []string{"so-dang-ky"},
		Usage: "sổ đăng ký văn bản đi",
		Action: func(c *cli.Context) error {
			return fault{"lệnh register cần một phần: export", "xem cách dùng bằng: vanthu register --help"}
		},
		Subcommands: []*cli.Command{p.registerExportCommand()},
	}
}
