package workspace

import (
	"io/fs"

	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/diag"
)

// HouseFile is where an office says which rules of the format it turns down.
const HouseFile = "quy-uoc.yaml"

// LoadHouse reads a list of {quy_tac, ly_do} under "ha_muc". What is wrong with
// it is in the log; a rule without a reason comes with an empty one, for who
// judges to refuse.
func LoadHouse(log *diag.Log, fsys fs.FS, name string) (map[string]string, error) {
	root, ok, err := readYAML(log, fsys, name)
	if err != nil || !ok {
		return nil, err
	}
	down := map[string]string{}
	switch list := root.get("ha_muc").(type) {
	case nil:
		root.need("ha_muc")
	case *ast.SequenceNode:
		for _, n := range list.Values {
			houseRule(root.file, n, down)
		}
	default:
		log.Error(root.where("ha_muc"), "yaml/kieu", "“ha_muc” phải là một danh sách", "xuống dòng, mỗi quy tắc một dòng “- quy_tac: …” với “ly_do: …” bên dưới")
	}
	root.done()
	return down, nil
}

func houseRule(f *yamlFile, n ast.Node, down map[string]string) {
	o := f.object(n, "quy tắc hạ mức")
	if o == nil {
		return
	}
	o.need("quy_tac")
	if id := o.text("quy_tac"); id != "" {
		if _, twice := down[id]; twice {
			f.log.Error(o.where("quy_tac"), "yaml/gia-tri", "quy tắc "+id+" được ghi hai lần", "giữ lại một")
		}
		down[id] = o.text("ly_do")
	} else {
		o.get("ly_do")
	}
	o.done()
}
