package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"vanthu/internal/pipeline"
)

func (p *program) initCommand() *cli.Command {
	return &cli.Command{
		Name: "init", Aliases: []string{"khoi-tao"},
		Usage: "tạo thư mục làm việc cho một xã và một năm",
		Description: `Trên màn hình: hỏi từng câu, Enter là nhận giá trị trong ngoặc vuông.
Không có màn hình thì ghi bằng tùy chọn, ví dụ:
  vanthu init --workspace son-hoa-2024 --unit "xã Sơn Hòa" --year 2024
    --signer "Nguyễn Văn An" --hamlets "Thôn 1, Thôn 2"`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "unit", Aliases: []string{"don-vi"}, Usage: "`ĐƠN_VỊ` hành chính, ví dụ \"xã Sơn Hòa\""},
			&cli.StringFlag{Name: "xa", Usage: "`TÊN` xã, thay cho --unit \"xã TÊN\""},
			&cli.StringFlag{Name: "year", Aliases: []string{"nam"}, Usage: "`NĂM` của kế hoạch"},
			&cli.StringFlag{Name: "signer", Aliases: []string{"nguoi-ky", "chu-tich"}, Usage: "`HỌ_TÊN` người ký"},
			&cli.StringFlag{Name: "title", Aliases: []string{"chuc-vu"}, Usage: "`CHỨC_VỤ` người ký: Chủ tịch (mặc nhiên) hoặc Phó Chủ tịch"},
			&cli.StringFlag{Name: "hamlets", Aliases: []string{"thon"}, Usage: "`DANH_SÁCH` thôn, cách nhau bằng dấu phẩy"},
			&cli.StringFlag{Name: "place", Aliases: []string{"dia-danh"}, Usage: "`ĐỊA_DANH` trước ngày tháng; không ghi thì là tên riêng của đơn vị"},
			&cli.StringFlag{Name: "office", Aliases: []string{"co-quan"}, Usage: "`TÊN` đầy đủ của cơ quan; không ghi thì là Ủy ban nhân dân và đơn vị"},
			&cli.StringFlag{Name: "district", Aliases: []string{"huyen"}, Usage: "`HUYỆN` cấp trên, nếu còn, ví dụ \"huyện Sơn Hà\""},
			&cli.StringFlag{Name: "province", Aliases: []string{"tinh"}, Usage: "`TỈNH`, ví dụ \"tỉnh Quảng Ngãi\""},
			&cli.StringFlag{Name: "report-to", Aliases: []string{"kinh-gui"}, Usage: "`CƠ_QUAN` nhận báo cáo; không ghi thì là UBND huyện, không có huyện thì UBND tỉnh"},
		},
		Action: p.init,
	}
}

func (p *program) init(c *cli.Context) error {
	root := p.path(c.String("workspace"))
	if exists(filepath.Join(root, "inputs")) {
		return fault{"đã có thư mục làm việc ở " + root + ", không ghi đè", "chọn chỗ khác bằng --workspace THƯ_MỤC, hoặc đổi tên thư mục inputs/ đang có"}
	}
	answers, err := p.given(c)
	if err != nil {
		return err
	}
	if p.asks && !p.json {
		if err := p.ask(&answers, root); err != nil {
			return err
		}
	}
	if missing := answers.Missing(); len(missing) > 0 {
		return fault{"còn thiếu " + strings.Join(missing, ", "), `ví dụ: vanthu init --unit "xã Sơn Hòa" --year 2024 --signer "Nguyễn Văn An"; xem vanthu init --help`}
	}
	files, err := pipeline.Starter(answers)
	if err != nil {
		return err
	}
	if err := plant(root, files); err != nil {
		return err
	}
	p.tellStart(c, root, files)
	return nil
}

// given takes the answers that stand on the command line.
func (p *program) given(c *cli.Context) (pipeline.Answers, error) {
	a := pipeline.Answers{
		Unit: c.String("unit"), Signer: c.String("signer"), Place: c.String("place"), Name: c.String("office"),
		District: c.String("district"), Province: c.String("province"), ReportTo: c.String("report-to"),
	}
	if xa := strings.TrimSpace(c.String("xa")); a.Unit == "" && xa != "" {
		if a.Unit = xa; unit(xa) != nil {
			a.Unit = "xã " + xa
		}
	}
	err := title(&a, c.String("title"))
	if err == nil && a.Unit != "" {
		err = unit(a.Unit)
	}
	if err == nil && a.Signer != "" {
		err = person(a.Signer)
	}
	if err == nil && c.IsSet("year") {
		a.Year, err = year(c.String("year"))
	}
	if err == nil {
		a.Hamlets, err = hamlets(c.String("hamlets"))
	}
	return a, err
}

func unit(s string) error {
	for _, kind := range []string{"xã ", "phường ", "thị trấn ", "đặc khu "} {
		if rest, ok := strings.CutPrefix(strings.ToLower(compose(s)), kind); ok && strings.TrimSpace(rest) != "" {
			return nil
		}
	}
	return fault{fmt.Sprintf("đơn vị %q chưa rõ là xã, phường hay thị trấn", s), "ghi đủ, ví dụ: xã Sơn Hòa"}
}

func person(s string) error {
	if strings.ContainsAny(s, "0123456789/,;:") || len(strings.Fields(s)) < 2 {
		return fault{fmt.Sprintf("%q không giống họ và tên", s), "ghi cả họ, tên đệm và tên, không kèm học vị, ví dụ: Nguyễn Văn An"}
	}
	return nil
}

func year(s string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 2000 || n > 2100 {
		return 0, fault{fmt.Sprintf("năm %q không đúng", s), "ghi bốn chữ số, ví dụ: 2024"}
	}
	return n, nil
}

// title sets how the signer signs (Decree 30, appendix I, II.7b).
func title(a *pipeline.Answers, typed string) error {
	switch strings.ToLower(compose(strings.TrimSpace(typed))) {
	case "", "chủ tịch":
		a.SignerTitle, a.Authority = "Chủ tịch", "TM"
	case "phó chủ tịch":
		a.SignerTitle, a.Authority = "Phó Chủ tịch", "KT"
	default:
		return fault{fmt.Sprintf("chức vụ %q không dùng được ở đây", typed), "ghi Chủ tịch hoặc Phó Chủ tịch; chức vụ khác thì sửa sau trong inputs/co-quan.yaml"}
	}
	return nil
}

func hamlets(typed string) ([]string, error) {
	var list []string
	for _, h := range strings.FieldsFunc(typed, func(r rune) bool { return r == ',' || r == ';' }) {
		h = strings.Join(strings.Fields(compose(h)), " ")
		if slices.Contains(list, h) {
			return nil, fault{fmt.Sprintf("thôn %q ghi hai lần", h), "mỗi thôn ghi một lần"}
		}
		if h != "" {
			list = append(list, h)
		}
	}
	return list, nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// plant writes the files of a new workspace. Templates the office has already
// are kept; inputs comes last and at once, as it is what makes a workspace.
func plant(root string, files map[string][]byte) error {
	const waiting = "inputs.tam"
	if err := os.RemoveAll(filepath.Join(root, waiting)); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(root, filepath.FromSlash(strings.Replace(name, "inputs/", waiting+"/", 1)))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := writeNew(path, files[name]); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(filepath.Join(root, waiting), filepath.Join(root, "inputs"))
}

func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func (p *program) tellStart(c *cli.Context, root string, files map[string][]byte) {
	names := slices.Sorted(maps.Keys(files))
	p.result = map[string]any{"workspace": root, "files": names}
	p.say("Đã tạo thư mục làm việc %s:\n", root)
	for _, name := range names {
		p.say("  %s\n", name)
	}
	in := ""
	if c.String("workspace") != "" {
		in = " --workspace " + quote(c.String("workspace"))
	}
	p.say(`
Việc tiếp theo:
  1. Mở inputs/co-quan.yaml và inputs/ke-hoach.yaml, xem lại, sửa cho đúng xã.
  2. Ghi hoạt động vào inputs/nhat-ky.xlsx (xóa hàng ví dụ khi không cần nữa).
  3. Kiểm tra:  vanthu check%[1]s
  4. Soạn:      vanthu build%[1]s
`, in)
}

// quote lets a name with spaces be copied back into a command.
func quote(s string) string {
	if strings.ContainsAny(s, " \t") {
		return `"` + s + `"`
	}
	return s
}
