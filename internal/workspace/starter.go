package workspace

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"text/template"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// Answers is what a new workspace has to know. Year, Unit and Signer are
// needed; the rest follows from them where it is empty.
type Answers struct {
	Year         int
	Unit         string // xã Sơn Hòa, phường Trà Bồng, thị trấn La Hà
	Name         string // Ủy ban nhân dân xã Sơn Hòa
	ShortName    string // UBND xã Sơn Hòa
	Place        string // Sơn Hòa
	Abbr         string // UBND
	Parent       string // superior above the letterhead; most communes print none
	District     string // huyện Sơn Hà; none from 1/7/2025 on
	Province     string // tỉnh Quảng Ngãi
	ReportTo     string // Kính gửi; the district's committee, else the province's
	Signer       string // full name
	SignerTitle  string // Chủ tịch
	Authority    string // TM, KT, TL, TUQ, Q or "" for the head in person
	Drafter      string // title of who draws up the monthly log
	DrafterName  string
	Approver     string // title of who approves it
	ApproverName string
	Hamlets      []string
}

// Missing names, in Vietnamese, the answers that are needed and absent.
func (a Answers) Missing() []string {
	var list []string
	if a.Year < 2000 || a.Year > 2100 {
		list = append(list, "năm (từ 2000 đến 2100)")
	}
	if clean(a.Unit) == "" {
		list = append(list, "đơn vị hành chính")
	}
	if clean(a.Signer) == "" {
		list = append(list, "họ tên người ký")
	}
	return list
}

//go:embed starter
var starterFiles embed.FS

// Starter writes the inputs folder of a new workspace, by file name. It loads
// without an Error and without a row.
func Starter(a Answers) (map[string][]byte, error) {
	if missing := a.Missing(); len(missing) > 0 {
		return nil, errors.New("chưa biết " + strings.Join(missing, ", "))
	}
	a.fill()
	files := map[string][]byte{}
	for _, name := range []string{officeFile, planFile, remarksFile} {
		data, err := a.write(name)
		if err != nil {
			return nil, err
		}
		files[name] = data
	}
	book, err := a.book(files[planFile])
	if err != nil {
		return nil, err
	}
	files[bookFile] = book
	files[evidenceDir+"/doc-truoc.txt"] = []byte(strings.ReplaceAll(evidenceNote, "YYYY", strconv.Itoa(a.Year)))
	return files, nil
}

const evidenceNote = `Thư mục minh chứng: ảnh, văn bản chứng minh cho từng hàng của nhật ký.
Ghi tên tệp vào cột “Minh chứng” của nhat-ky.xlsx. Tên tệp nên không dấu, không khoảng trắng,
bắt đầu bằng năm và tháng, ví dụ YYYY-03-hoi-nghi-thon-2.jpg. Có thể chia thư mục con.
`

// fill gives the empty answers what follows from the others.
func (a *Answers) fill() {
	for _, s := range []*string{&a.Unit, &a.Name, &a.ShortName, &a.Place, &a.Abbr, &a.Parent, &a.District, &a.Province, &a.ReportTo,
		&a.Signer, &a.SignerTitle, &a.Authority, &a.Drafter, &a.DrafterName, &a.Approver, &a.ApproverName} {
		*s = strings.ReplaceAll(clean(*s), "\n", " ")
	}
	var hamlets []string
	for _, h := range a.Hamlets {
		if h = strings.ReplaceAll(clean(h), "\n", " "); h != "" {
			hamlets = append(hamlets, h)
		}
	}
	a.Hamlets = hamlets
	if a.SignerTitle == "" {
		a.SignerTitle, a.Authority = "Chủ tịch", "TM"
	}
	orElse(&a.Name, collective+" "+a.Unit)
	orElse(&a.ShortName, "UBND "+a.Unit)
	orElse(&a.Place, properName(a.Unit))
	orElse(&a.Abbr, "UBND")
	superior := a.District
	orElse(&superior, a.Province)
	orElse(&superior, "cấp trên")
	orElse(&a.ReportTo, collective+" "+superior)
	orElse(&a.Drafter, "Công chức phụ trách văn hóa - xã hội")
	orElse(&a.Approver, a.SignerTitle)
	if a.Approver == a.SignerTitle {
		orElse(&a.ApproverName, a.Signer)
	}
}

func orElse(s *string, other string) {
	if *s == "" {
		*s = other
	}
}

// properName drops xã, phường, thị trấn, đặc khu. A unit named by a number
// keeps it all: Phường 1 (Decree 30, appendix I, II.4a).
func properName(unit string) string {
	for _, kind := range []string{"xã ", "phường ", "thị trấn ", "đặc khu "} {
		if rest, ok := strings.CutPrefix(strings.ToLower(unit), kind); ok {
			if _, err := strconv.Atoi(rest); err == nil {
				return unit
			}
			return unit[len(unit)-len(rest):]
		}
	}
	return unit
}

// Periods are the reports a new workspace is given.
func (a Answers) Periods() []string { return []string{"quy-1", "6-thang", "9-thang", "nam"} }

// Hamlet is what the parts of the unit are called.
func (a Answers) Hamlet() string {
	for _, h := range a.Hamlets {
		if strings.HasPrefix(fold(h), "to dan pho") || strings.HasPrefix(fold(h), "khu pho") {
			return "tổ dân phố"
		}
	}
	return "thôn"
}

func (a Answers) write(name string) ([]byte, error) {
	t, err := template.New(name+".tmpl").Funcs(template.FuncMap{"yaml": quoted, "upper": strings.ToUpper}).ParseFS(starterFiles, "starter/"+name+".tmpl")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, a)
	return out.Bytes(), err
}

// quoted writes an answer as a YAML value, bare where that is safe: people edit
// these files.
func quoted(s string) (string, error) {
	if s != "" && plainValue(s) {
		return s, nil
	}
	if s == "" {
		return "", nil
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return strings.TrimSpace(out.String()), err
}

func plainValue(s string) bool {
	if strings.ContainsAny(s, "#:,[]{}&*!|>'\"%@`\\\t\n") || strings.ContainsAny(s[:1], "-?~") || strings.HasSuffix(s, " ") {
		return false
	}
	switch fold(s) {
	case "true", "false", "yes", "no", "null", "on", "off", "y", "n", "":
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err != nil
}

// book draws the empty workbook, with the items of the plan just written.
func (a Answers) book(plan []byte) ([]byte, error) {
	var log diag.Log
	year := &commune.Year{}
	f := &yamlFile{&log, planFile}
	root := f.object(f.parse(plan), "kế hoạch")
	if root == nil {
		return nil, errors.New("workspace: the starter's plan does not parse")
	}
	readPlan(root, year)
	b := &book{year: a.Year, hamlets: a.Hamlets, rows: examples(a)}
	for _, item := range year.Plan.Items() {
		b.items = append(b.items, item.Code)
	}
	return b.bytes()
}

// examples is one row a sheet, marked so that it does not count.
func examples(a Answers) map[commune.ActivityKind][][]string {
	hamlet := "Thôn 1"
	if len(a.Hamlets) > 0 {
		hamlet = a.Hamlets[0]
	}
	on := func(day int) string { return commune.Date{Year: a.Year, Month: 3, Day: day}.String() }
	values := map[commune.ActivityKind]map[string]string{
		commune.PhatThanh: {"ngay": on(3), "gio": "17:00", "muc": "1.a", "ten": "Chuyển đổi số là gì?", "noi_dung": "Giới thiệu chung", "nguon": "tự sản xuất", "phut": "15",
			"lai1": on(5), "lai2": on(8), "lai3": on(11), "nguoi": a.Drafter, "minh_chung": strconv.Itoa(a.Year) + "-03-phat-thanh.jpg | Phòng máy"},
		commune.CongThongTin: {"ngay": on(6), "muc": "1.b", "loai": "tin", "ten": "Ra quân hướng dẫn dịch vụ công trực tuyến", "so_luong": "1", "don_vi": "tin", "link": "https://…", "nguoi": a.Drafter},
		commune.TrucQuan:     {"ngay": on(7), "den": on(31), "muc": "1.c", "loai": "băng rôn", "ten": "Toàn dân tham gia chuyển đổi số", "so_luong": "3", "don_vi": "cái", "dia_diem": "Trục đường chính", "nguoi": a.Drafter},
		commune.TaiThon:      {"ngay": on(10), "gio": "19:30", "muc": "2.b", "thon": hamlet, "loai": "họp thôn", "ten": "Kỹ năng số cho người dân", "dia_diem": "Nhà văn hóa", "nguoi_du": "50", "nguoi": a.Drafter},
		commune.SuKien:       {"ngay": on(20), "muc": "2.a", "loai": "sự kiện", "ten": "Hưởng ứng Ngày Chuyển đổi số", "co_quan": "Tên đơn vị", "nguoi_du": "100", "nguoi": a.ShortName},
		commune.VanBan:       {"ngay": on(2), "so": "15/UBND", "loai": "Công văn", "ten": "V/v triển khai truyền thông về chuyển đổi số", "co_quan": a.ShortName},
		commune.BieuDuong:    {"ngay": on(25), "loai": "tập thể", "ten": "Tổ Công nghệ số cộng đồng", "noi_dung": "Hướng dẫn người dân tích cực", "so_luong": "1", "don_vi": "tập thể", "co_quan": a.ShortName},
	}
	rows := map[commune.ActivityKind][][]string{}
	for _, kind := range commune.Kinds() {
		var row []string
		values[kind]["stt"] = "VÍ DỤ"
		for _, c := range drawn(kind) {
			row = append(row, values[kind][c.key])
		}
		rows[kind] = [][]string{row}
	}
	return rows
}
