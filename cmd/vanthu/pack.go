package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

func (p *program) packCommand() *cli.Command {
	return &cli.Command{
		Name: "pack", Aliases: []string{"dong-goi"},
		Usage: "đóng gói văn bản đã ban hành để gửi, mỗi nơi nhận một gói", ArgsUsage: "SỐ…",
		Description: `Trong outputs/goi-gui/: một thư mục và một tệp .zip cho mỗi nơi nhận, có văn bản,
phiếu gửi kèm phần xác nhận, metadata.json, metadata.xml (Phụ lục VI Nghị định
30/2020/NĐ-CP), thông điệp edXML (thử nghiệm) và SHA256SUMS. Tên tệp dùng được
trên Windows. Ví dụ: vanthu pack 05/BC-UBND --evidence
       vanthu pack 05/BC-UBND --to "UBND huyện" --attach phu-luc.xlsx
       vanthu pack verify goi.zip`,
		Flags:  parcelFlags(),
		Action: p.pack,
		Subcommands: []*cli.Command{
			{Name: "verify", Aliases: []string{"kiem-tra"}, Usage: "kiểm tra một gói nhận được, không giải nén ra đĩa", ArgsUsage: "TỆP.zip…", Action: p.verifyPackages},
		},
	}
}

// parcelFlags are those that say what goes to whom.
func parcelFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "to", Aliases: []string{"den"}, Usage: "chỉ `NƠI_NHẬN` này: tên, một phần tên, mã định danh hoặc địa chỉ thư"},
		&cli.StringSliceFlag{Name: "attach", Aliases: []string{"kem"}, Usage: "gửi kèm `TỆP` (phụ lục); ghi nhiều lần được"},
		&cli.BoolFlag{Name: "evidence", Aliases: []string{"minh-chung"}, Usage: "gửi kèm minh chứng của kỳ báo cáo, của tháng nhật ký"},
		&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của số; không ghi là năm của số liệu"},
	}
}

// parcel is what goes to one organisation.
type parcel struct {
	organ pipeline.Organ
	list  []pipeline.Consignment
}

// consignments reads the documents that were asked for, with what goes along.
func (p *program) consignments(c *cli.Context, desk *pipeline.Desk, r *register.Register) ([]pipeline.Consignment, error) {
	if !c.Args().Present() {
		return nil, fault{"chưa ghi số văn bản", "ví dụ: vanthu " + c.Command.Name + " 05/BC-UBND; xem các số: vanthu register"}
	}
	more, err := p.attachments(c.StringSlice("attach"))
	if err != nil {
		return nil, err
	}
	var list []pipeline.Consignment
	for i, typed := range c.Args().Slice() {
		doc, err := p.documentOf(c, desk, r, typed)
		if err != nil {
			return nil, err
		}
		if doc.State != register.Issued {
			return nil, &register.NotInForce{Document: doc}
		}
		if doc.Code == "" {
			return nil, fault{doc.Title + " không có số, không gửi đi được", "chỉ văn bản có số, ký hiệu mới gửi; xem: vanthu register"}
		}
		one := pipeline.Consignment{Document: doc}
		if one.Files, err = r.Files(c.Context, doc.ID); err != nil {
			return nil, err
		}
		if i == 0 {
			one.More = more
		}
		if c.Bool("evidence") {
			proofs, err := desk.Evidence(doc)
			if err != nil {
				return nil, err
			}
			one.More = append(one.More, proofs...)
		}
		list = append(list, one)
	}
	return list, nil
}

// documentOf finds a number in the year of the inputs, where none is typed.
func (p *program) documentOf(c *cli.Context, desk *pipeline.Desk, r *register.Register, typed string) (register.Document, error) {
	if c.String("year") != "" {
		return p.find(c, r, typed)
	}
	doc, err := r.Get(c.Context, desk.Year.Number, typed)
	if errors.Is(err, register.ErrNotFound) {
		return p.find(c, r, typed)
	}
	return doc, err
}

func (p *program) attachments(names []string) ([]pipeline.Enclosure, error) {
	var list []pipeline.Enclosure
	for _, name := range names {
		data, err := os.ReadFile(p.path(name))
		if err != nil {
			return nil, err
		}
		list = append(list, pipeline.Enclosure{Folder: pipeline.AppendixFolder, Name: filepath.Base(name), Data: data})
	}
	return list, nil
}

// parcels sorts documents by those who get them: all that the office can reach,
// or the one asked for.
func parcels(desk *pipeline.Desk, list []pipeline.Consignment, asked string, reach func(pipeline.Organ) bool) ([]parcel, error) {
	var all []parcel
	for _, c := range list {
		for _, organ := range desk.Organs(c.Document) {
			i := 0
			for i < len(all) && all[i].organ.Name != organ.Name {
				i++
			}
			if i == len(all) {
				all = append(all, parcel{organ: organ})
			}
			all[i].list = append(all[i].list, c)
		}
	}
	if asked == "" {
		var near []parcel
		for _, one := range all {
			if reach(one.organ) {
				near = append(near, one)
			}
		}
		if len(near) == 0 {
			return nil, fault{"các nơi nhận của văn bản chưa có địa chỉ thư hay mã định danh", "thêm email, ma_dinh_danh cho nơi nhận trong inputs/co-quan.yaml, hoặc ghi rõ nơi nhận: --to TÊN"}
		}
		return near, nil
	}
	return pick(all, asked)
}

func pick(all []parcel, asked string) ([]parcel, error) {
	var organs []pipeline.Organ
	var names []string
	for _, one := range all {
		organs, names = append(organs, one.organ), append(names, one.organ.Name)
	}
	found := pipeline.FindOrgan(organs, asked)
	switch len(found) {
	case 0:
		return nil, fault{fmt.Sprintf("văn bản không có nơi nhận %q", asked), "các nơi nhận: " + strings.Join(names, "; ")}
	case 1:
		for _, one := range all {
			if one.organ.Name == found[0].Name {
				return []parcel{one}, nil
			}
		}
	}
	return nil, fault{fmt.Sprintf("%q có thể là nhiều nơi nhận", asked), "ghi rõ hơn; các nơi nhận: " + strings.Join(names, "; ")}
}

func (p *program) pack(c *cli.Context) error {
	desk, root, err := p.desk(c)
	if err != nil || desk == nil {
		return err
	}
	r, err := p.bookkeeping(root)
	if err != nil {
		return err
	}
	defer r.Close()
	list, err := p.consignments(c, desk, r)
	if err != nil {
		return err
	}
	all, err := parcels(desk, list, c.String("to"), func(o pipeline.Organ) bool { return o.Email != "" || o.OrganID != "" })
	if err != nil {
		return err
	}
	var folders []pipeline.Folder
	for _, one := range all { // all are made before the first is written
		folder, err := desk.Pack(&p.log, one.organ, one.list)
		if err != nil || p.log.Failed() {
			return err
		}
		folders = append(folders, folder)
	}
	var result []map[string]any
	for i, folder := range folders {
		path, err := writeFolder(filepath.Join(root, "outputs", "goi-gui"), folder)
		if err != nil {
			return err
		}
		p.say("%s\n    %d tệp trong thư mục và trong %s\n", all[i].organ.Name, len(folder.Files), p.shown(path))
		result = append(result, map[string]any{"to": all[i].organ.Name, "folder": folder.Name, "zip": p.shown(path), "files": len(folder.Files)})
	}
	p.result = map[string]any{"packages": result}
	return nil
}

// writeFolder writes folder and zip. A folder that is there, and not as this
// one, is kept beside it: someone may have put a scan in.
func writeFolder(dir string, f pipeline.Folder) (zipPath string, err error) {
	data, err := f.Zip()
	if err != nil {
		return "", err
	}
	zipPath, target := filepath.Join(dir, f.Name+".zip"), filepath.Join(dir, f.Name)
	if err := setAside(target, f); err != nil {
		return "", err
	}
	for _, file := range f.Files {
		if err := replace(filepath.Join(target, filepath.FromSlash(file.Name)), file.Data); err != nil {
			return "", err
		}
	}
	return zipPath, replace(zipPath, data)
}

func setAside(target string, f pipeline.Folder) error {
	known := map[string]string{}
	for _, file := range f.Files {
		known[filepath.FromSlash(file.Name)] = hash(file.Data)
	}
	same := true
	err := filepath.WalkDir(target, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(target, path)
		data, err := os.ReadFile(path)
		same = same && err == nil && known[rel] == hash(data)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) || err == nil && same {
		return nil
	}
	if err != nil {
		return err
	}
	aside := target + ".cu"
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(target, aside)
		}
		aside = fmt.Sprintf("%s.cu-%d", target, n)
	}
}

func (p *program) verifyPackages(c *cli.Context) error {
	if !c.Args().Present() {
		return fault{"chưa ghi tệp gói để kiểm tra", "ví dụ: vanthu pack verify goi.zip"}
	}
	var all []pipeline.Checked
	for _, name := range c.Args().Slice() {
		info, err := os.Stat(p.path(name))
		if err != nil {
			return err
		}
		if info.Size() > 512<<20 {
			return fault{name + " lớn hơn 512 MB", "gói của vanthu không lớn như vậy"}
		}
		data, err := os.ReadFile(p.path(name))
		if err != nil {
			return err
		}
		before := len(p.log.All())
		checked := pipeline.VerifyPackage(&p.log, name, data)
		if len(p.log.All()) == before {
			p.say("%s: nguyên vẹn, %d tệp\n", name, checked.Files)
		}
		for _, d := range checked.Documents {
			p.say("    %s ngày %s của %s, gửi %s: %s\n", d.Code, vnDay(d.Issued), d.From, d.To, d.Subject)
		}
		all = append(all, checked)
	}
	p.result = map[string]any{"packages": all}
	return nil
}
