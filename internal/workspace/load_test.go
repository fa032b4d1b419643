package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

// base is the smallest workspace that has nothing to complain about.
func base() map[string][]byte {
	return map[string][]byte{
		officeFile: []byte(`co_quan:
  - ten: Ủy ban nhân dân xã Sơn Hòa
    don_vi: xã Sơn Hòa
    dia_danh: Sơn Hòa
    nguoi_ky:
      - ho_ten: Trần Văn An
        chuc_vu: Chủ tịch
        quyen_han: TM
    can_bo:
      - {vai_tro: lap, chuc_vu: Công chức}
      - {vai_tro: duyet, chuc_vu: Chủ tịch}
    thon: [Thôn Đông, Thôn Tây]
    kinh_gui: {bao_cao: [UBND tỉnh]}
    che_do_bao_cao:
      - ky: quy-1
        thoi_han: 20/3
`),
		planFile: []byte(`nam: 2024
trich_yeu: Truyền thông về chuyển đổi số năm 2024
hinh_thuc:
  - ma: "1"
    ten: Phương tiện thông tin
    muc:
      - ma: 1.a
        ten: Truyền thanh
        noi_dung: Phát chuyên mục.
        thoi_gian: Năm 2024
        chu_tri: UBND xã
        chi_tieu:
          - {chi_so: phat-thanh.chuong-trinh, so_luong: 1, moi: thang}
      - ma: 1.b
        ten: Sự kiện
        noi_dung: Tham gia.
        thoi_gian: Quý III/2024
        chu_tri: UBND xã
`),
		remarksFile: []byte(`quy-1:
  uu_diem: [Tốt.]
  nhiem_vu: [Tiếp tục.]
`),
		csvFolder + "/phat-thanh.csv": []byte("Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng (phút)\n5/3/2024;1.a;Một;15\n"),
		evidenceDir + "/hop-thon.jpg": []byte("\xff\xd8\xff\xe0"),
	}
}

func findings(t *testing.T, fsys fs.FS) ([]diag.Finding, *commune.Year) {
	t.Helper()
	var log diag.Log
	year, err := Load(&log, fsys)
	if err != nil {
		t.Fatal(err)
	}
	return log.All(), year
}

// said writes findings as a person would read them.
func said(list []diag.Finding) string {
	var b strings.Builder
	for _, f := range list {
		place := f.Pos.File
		for _, n := range []int{f.Pos.Line, f.Pos.Col} {
			if n > 0 {
				place += fmt.Sprintf(":%d", n)
			}
		}
		if f.Pos.At != "" {
			place += " " + f.Pos.At
		}
		severity := map[diag.Severity]string{diag.Info: "tin", diag.Warning: "nhắc", diag.Error: "lỗi"}[f.Severity]
		fmt.Fprintf(&b, "%s: %s [%s]\n    %s\n", place, severity, f.Rule, f.Message)
		if f.Basis != "" {
			fmt.Fprintf(&b, "    theo %s\n", f.Basis)
		}
		if f.Hint != "" {
			fmt.Fprintf(&b, "    → %s\n", f.Hint)
		}
	}
	return b.String()
}

func TestBaseIsClean(t *testing.T) {
	list, year := findings(t, fsOf(base()))
	if len(list) != 0 {
		t.Errorf("%s", said(list))
	}
	if len(year.Activities) != 1 || year.Activities[0].Minutes != commune.N(15) {
		t.Errorf("got %+v", year.Activities)
	}
}

func TestShippedInputsAreClean(t *testing.T) {
	list, _ := findings(t, os.DirFS(shipped))
	if len(list) != 0 {
		t.Errorf("%s", said(list))
	}
}

// slip is one way to get the inputs wrong: in file, old becomes new.
type slip struct{ name, file, old, new string }

var slips = []slip{
	{"khóa gõ sai", officeFile, "dia_danh:", "dia_dan:"},
	{"thiếu khóa", officeFile, "    dia_danh: Sơn Hòa\n", ""},
	{"khóa có dấu", planFile, "trich_yeu:", "trích yếu:"},
	{"khóa hai lần", planFile, "hinh_thuc:", "nam: 2025\nhinh_thuc:"},
	{"giá trị là danh sách", officeFile, "dia_danh: Sơn Hòa", "dia_danh: [Sơn Hòa]"},
	{"danh sách là một giá trị", officeFile, "- {vai_tro: lap, chuc_vu: Công chức}", "- Công chức"},
	{"câu có hai chấm thành khóa", remarksFile, "[Tốt.]", "\n    - Kết quả: tốt"},
	{"thụt dòng bằng Tab", officeFile, "    dia_danh", "\tdia_danh"},
	{"thiếu nháy đóng", planFile, `"1"`, `"1`},
	{"hai chấm trong câu", planFile, "noi_dung: Phát chuyên mục.", "noi_dung: Phát: chuyên mục."},
	{"thiếu ngoặc", officeFile, "[Thôn Đông, Thôn Tây]", "[Thôn Đông, Thôn Tây"},
	{"dùng neo", officeFile, "ten: Ủy", "ten: &a Ủy"},
	{"tệp rỗng", remarksFile, string(base()[remarksFile]), "# chưa viết\n"},
	{"tệp chỉ có một chữ", remarksFile, string(base()[remarksFile]), "xin chào\n"},
	{"không phải UTF-8", planFile, "Truyền", "Truy\xc3\x28n"},
	{"năm sai", planFile, "nam: 2024", "nam: hai nghìn"},
	{"năm của kế hoạch khác trích yếu", planFile, "số năm 2024", "số năm 2023"},
	{"căn cứ thiếu ngày", planFile, "hinh_thuc:", "can_cu:\n  - {loai: Kế hoạch, ky_hieu: 1/KH, co_quan: UBND, trich_yeu: về}\nhinh_thuc:"},
	{"ngày 31/02", planFile, "hinh_thuc:", "can_cu:\n  - {loai: Kế hoạch, ky_hieu: 1/KH, ngay: 31/02/2024, co_quan: UBND, trich_yeu: về}\nhinh_thuc:"},
	{"mã mục hai lần", planFile, "ma: 1.b", "ma: 1.A"},
	{"chỉ số lạ", planFile, "phat-thanh.chuong-trinh", "phat-thanh.chuong-trin"},
	{"chỉ tiêu bằng không", planFile, "so_luong: 1", "so_luong: 0"},
	{"mỗi gì", planFile, "moi: thang", "moi: tuần"},
	{"quyền hạn lạ", officeFile, "quyen_han: TM", "quyen_han: TN"},
	{"người đứng đầu ký thay", officeFile, "quyen_han: TM", "quyen_han: KT"},
	{"cấp phó ký thay mặt", officeFile, "chuc_vu: Chủ tịch\n        quyen_han: TM", "chuc_vu: Phó Chủ tịch\n        quyen_han: TM"},
	{"loại văn bản lạ", officeFile, "quyen_han: TM", "loai: [bao-cáo, ke-hoac]"},
	{"học vị trước họ tên", officeFile, "Trần Văn An", "ThS. Trần Văn An"},
	{"người ký chưa nhậm chức", officeFile, "quyen_han: TM", "tu: 1/5/2024"},
	{"hai chủ tịch một lúc", officeFile, "    can_bo:", "      - {ho_ten: Lê Thị Ba, chuc_vu: Chủ tịch, quyen_han: TM, tu: 1/1/2024}\n    can_bo:"},
	{"hai cơ quan một lúc", officeFile, "    don_vi: xã Sơn Hòa", "    den: 30/6/2024\n    don_vi: xã Sơn Hòa\n    dia_danh: Sơn Hòa\n    nguoi_ky: [{ho_ten: A, chuc_vu: Chủ tịch}]\n  - ten: Ủy ban nhân dân xã Sơn Mới\n    tu: 1/6/2024\n    don_vi: xã Sơn Mới"},
	{"có ngày không cơ quan nào", officeFile, "    don_vi", "    tu: 1/2/2024\n    den: 30/11/2024\n    don_vi"},
	{"lề và cỡ chữ ngoài quy định", officeFile, "    thon:", "    trinh_bay: {le_phai: 10, le_trai: 40, co_chu: 14, co_chu_noi_dung: 12, gian_dong: 2, thut_dau_dong: 15, cach_doan: 3}\n    thon:"},
	{"trùng thôn", officeFile, "[Thôn Đông, Thôn Tây]", "[Thôn Đông, thôn  đông]"},
	{"kỳ lạ", officeFile, "ky: quy-1", "ky: quy-5"},
	{"số liệu ngược", officeFile, "ky: quy-1", "ky: quy-1\n        so_lieu_tu: 14/3/2024\n        so_lieu_den: 1/1/2024"},
	{"hạn trước khi chốt", officeFile, "thoi_han: 20/3", "thoi_han: 14/3"},
	{"kỳ báo cáo hai lần", officeFile, "      - ky: quy-1", "      - ky: quy-1\n        thoi_han: 21/3\n      - ky: quy-1"},
	{"không kính gửi", officeFile, "    kinh_gui: {bao_cao: [UBND tỉnh]}\n", ""},
	{"tự ghi Lưu", officeFile, "    kinh_gui", "    noi_nhan: {bao_cao: [Như trên, 'Lưu: VT.']}\n    kinh_gui"},
	{"tên cơ quan không in hoa", officeFile, "    don_vi", "    tieu_de: [Ủy ban nhân dân]\n    don_vi"},
	{"kỳ không có lời", remarksFile, "quy-1:", "quy-2:"},
	{"lời trống", remarksFile, "[Tốt.]", ""},
	{"kỳ gõ sai", remarksFile, "quy-1:", "quý 1:\n  uu_diem: a\nquy-l:"},
	{"gửi trước khi chốt", remarksFile, "quy-1:", "quy-1:\n  ngay_gui: 1/3/2024"},
	{"số liệu kỳ trước lạ", remarksFile, "quy-1:", "quy-1:\n  so_lieu_ky_truoc: {phat-thanh.phat-la: 3}"},
}

const radio = csvFolder + "/phat-thanh.csv"

// rowSlips replace the rows of a sheet.
var rowSlips = []slip{
	{"tiêu đề gõ sai", "phat-thanh", "Nagy phát;Mục kế hoạch;Tên chương trình;Thời lượng;Kinh phí\n5/3/2024;1.a;Một;15;0\n", ""},
	{"thiếu cột", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình\n5/3/2024;1.a;Một\n", ""},
	{"cột hai lần", "phat-thanh", "Ngày phát;Ngày phát sóng;Mục KH;Tên chương trình;Số phút\n5/3/2024;;1.a;Một;15\n", ""},
	{"không có hàng tiêu đề", "phat-thanh", "5/3/2024;1.a;Một;15\n", ""},
	{"ngày đủ kiểu sai", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng\n31/02/2024;1.a;Một;15\n3/25/2024;1.a;Hai;15\n5/3;1.a;Ba;15\n5/3/24;1.a;Bốn;15\nhôm qua;1.a;Năm;15\n5/3/2023;1.a;Sáu;15\n;1.a;Bảy;15\n", ""},
	{"phát lại sai", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng;Phát lại lần 1;Phát lại lần 2;Ngày phát lại\n28/3/2024;1.a;Một;15;27/3/2024;2/4/2024;30/3/2024, 30/3/2024\n", ""},
	{"số sai", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng;Giờ phát\n5/3/2024;1.a;Một;-15;25:00\n6/3/2024;1.a;Hai;mười;17h\n7/3/2024;1.a;Ba;15 phút;17:00\n8/3/2024;1.a;Bốn;0;17:00\n9/3/2024;1.a;Năm;99999999999;17:00\n", ""},
	{"mục lạ", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng;Nguồn\n5/3/2024;1.c;Một;15;tự sx\n6/3/2024;1.a);Hai;15;Tự Sản Xuất\n7/3/2024;1.b;Ba;15;\n", ""},
	{"trùng hàng", "phat-thanh", "Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng\n5/3/2024;1.a;Một;15\n05-03-2024;1.a;Một;15\n5/3/2024;1.a; một ;15\n", ""},
	{"số lượng không đơn vị", "truc-quan", "Ngày;Mục kế hoạch;Loại;Nội dung;Số lượng;Đơn vị tính\n5/3/2024;1.b;băng rôn;A;3;\n6/3/2024;1.b;băng rôn;B;3;tấn\n7/3/2024;1.b;băng rô;C;3;cái\n9/3/2024;1.b;băng rôn;E;2,5;cái\n9/3/2024;1.b;băng rôn;G;2,5;m2\n8/3/2024;1.b;băng rôn;D;3 cái;cái\n", ""},
	{"sự kiện có số không đơn vị, ngoài quý", "su-kien", "Ngày;Mục kế hoạch;Loại;Tên;Số lượng;Đơn vị tính;Ngày kết thúc\n5/8/2024;1.b;cuộc thi;A;3;;\n5/10/2024;1.b;sự kiện;B;;;1/10/2024\n", ""},
	{"thôn lạ", "tai-thon", "Ngày;Mục kế hoạch;Thôn;Hình thức;Nội dung;Lượt người;Minh chứng\n5/3/2024;1.b;Thôn Đôg;họp thôn;A;30,5;hop-thon.jpg\n6/3/2024;1.b;thôn  tây;họp thôn;B;30;Hop-Thon.JPG\n7/3/2024;1.b;Thôn Tây;họp thôn;C;30;\"../co-quan.yaml; hop-thom.jpg; C:\\anh.jpg; https://dx.mic.gov.vn\"\n", ""},
	{"văn bản trùng số", "van-ban", "Ngày văn bản;Số, ký hiệu;Loại văn bản;Trích yếu;Cơ quan ban hành\n5/3/2024;1/UBND;Công văn;A;UBND xã\n5/3/2024;01 / UBND;Công văn;B;UBND xã\n5/3/2024;1/ubnd;Công văn;B;UBND xã\n", ""},
	{"hàng cộng, hàng ví dụ, tên tháng", "phat-thanh", "STT;Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng\nVÍ DỤ;hôm nay;9.z;Một;nhiều\n;Tháng 3;;;\n1;5/3/2024;1.a;Một;15\n;Tổng cộng;;;15\n;;;Tổng số hóa hồ sơ;15\n", ""},
	{"tệp lạ", "phat-than", "a;b\n", ""},
	{"không phải UTF-8", "phat-thanh", "Ng\xe0y ph\xe1t;b\n", ""},
}

// TestSlips: each fault is said in Vietnamese, where it can be mended.
func TestSlips(t *testing.T) {
	var out strings.Builder
	tell := func(name string, files map[string][]byte) {
		list, _ := findings(t, fsOf(files))
		fmt.Fprintf(&out, "== %s\n%s\n", name, said(list))
		if len(list) == 0 {
			t.Errorf("%s: nothing was said", name)
		}
	}
	for _, s := range slips {
		files := base()
		text := string(files[s.file])
		if !strings.Contains(text, s.old) {
			t.Fatalf("%s: %q is not in %s", s.name, s.old, s.file)
		}
		files[s.file] = []byte(strings.Replace(text, s.old, s.new, 1))
		tell(s.name, files)
	}
	for _, s := range rowSlips {
		files := base()
		delete(files, radio)
		files[csvFolder+"/"+s.file+".csv"] = []byte(s.old)
		tell("nhật ký: "+s.name, files)
	}
	tell("không có gì", map[string][]byte{})
	files := base()
	files[bookFile] = []byte("không phải zip")
	tell("hai nguồn nhật ký", files)
	delete(files, radio)
	tell("bảng tính hỏng", files)
	files[bookFile] = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	tell("bảng tính cũ", files)
	golden(t, "testdata/slips.golden", out.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is stale; got:\n%s", name, diff(string(want), got))
	}
}

// diff shows the first lines that differ.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			return strings.Join(g[max(0, i-3):min(len(g), i+6)], "\n")
		}
	}
	return "shorter by " + fmt.Sprint(len(w)-len(g)) + " lines"
}

// All faults of all files come in one reading.
func TestEverythingAtOnce(t *testing.T) {
	files := base()
	for _, s := range slips {
		if s.name == "thiếu khóa" || s.name == "khóa hai lần" || s.name == "chỉ số lạ" || s.name == "kỳ không có lời" {
			files[s.file] = []byte(strings.Replace(string(files[s.file]), s.old, s.new, 1))
		}
	}
	files[radio] = []byte("Ngày phát;Mục kế hoạch;Tên chương trình;Thời lượng\n31/02/2024;1.z;Một;-1\n")
	list, _ := findings(t, fsOf(files))
	rules := map[string]bool{}
	for _, f := range list {
		rules[f.Rule] = true
	}
	for _, rule := range []string{"yaml/trung-khoa", "yaml/thieu", "yaml/gia-tri", "bao-cao/thieu-loi", "nhat-ky/gia-tri", "nhat-ky/khong-co"} {
		if !rules[rule] {
			t.Errorf("%s was not said:\n%s", rule, said(list))
		}
	}
}

// A plan that cannot be read must not make every row of the log wrong.
func TestNoFindingsThatFollowFromOthers(t *testing.T) {
	files := base()
	files[planFile] = []byte("nam: [\n")
	list, _ := findings(t, fsOf(files))
	if len(list) != 1 || list[0].Pos.File != planFile {
		t.Errorf("%s", said(list))
	}
}

// A disk that fails is not the secretary's fault: it is an error, not a finding.
func TestWorldFaultsAreErrors(t *testing.T) {
	var log diag.Log
	_, err := Load(&log, broken{fsOf(base())})
	if !errors.Is(err, errDisk) || len(log.All()) != 0 {
		t.Errorf("got %v, %v", err, log.All())
	}
}

var errDisk = errors.New("disk")

type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	if name == officeFile {
		return nil, errDisk
	}
	return b.MapFS.Open(name)
}
