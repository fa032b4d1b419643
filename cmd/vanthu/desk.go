package main

import (
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

// root finds the workspace: as asked for, else the nearest folder upwards from
// the working directory that has inputs/.
func (p *program) root(c *cli.Context) (string, error) {
	if asked := c.String("workspace"); asked != "" {
		if asked = p.path(asked); !isDir(filepath.Join(asked, "inputs")) {
			return "", fault{"không có thư mục inputs/ trong " + asked, "tạo thư mục làm việc bằng: vanthu init --workspace " + c.String("workspace")}
		}
		return asked, nil
	}
	for dir := p.dir; ; dir = filepath.Dir(dir) {
		if isDir(filepath.Join(dir, "inputs")) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fault{"không thấy thư mục inputs/ ở đây hay ở các thư mục bên trên", "chuyển vào thư mục làm việc, dùng --workspace THƯ_MỤC, hoặc tạo mới bằng: vanthu init"}
		}
	}
}

// path takes a path as typed, from the working directory.
func (p *program) path(typed string) string {
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed)
	}
	return filepath.Join(p.dir, typed)
}

// shown is a path as short as it can be said from the working directory.
func (p *program) shown(path string) string {
	rel, err := filepath.Rel(p.dir, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return filepath.ToSlash(rel)
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// desk reads the workspace. It is nil when errors in the inputs stand in the
// way of anything further; they are in the log then.
func (p *program) desk(c *cli.Context) (*pipeline.Desk, string, error) {
	root, err := p.root(c)
	if err != nil {
		return nil, "", err
	}
	fonts := filepath.Join(root, "fonts") // the office's own Times New Roman
	if !isDir(fonts) {
		fonts = ""
	}
	d, err := pipeline.Load(&p.log, os.DirFS(root), fonts)
	if err != nil || p.log.Failed() {
		return nil, root, err
	}
	return d, root, nil
}
