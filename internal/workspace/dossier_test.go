package workspace

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

func TestTheDossierIsAsTheOfficeSays(t *testing.T) {
	files := base()
	if y, log := load(files); log.Failed() || y.Offices[0].Dossier != (commune.Dossier{Order: commune.AsRegistered}) {
		t.Errorf("without ho_so: %+v", y.Offices[0].Dossier)
	}
	files[officeFile] = bytes.Replace(files[officeFile], []byte("    thon:"), []byte(`    ho_so: {so_ky_hieu: 01.VHXH, tieu_de: Tập báo cáo, thoi_han: 20 năm, phong: "5", muc_luc: "2", ho_so_so: "14", don_vi: Văn phòng, nguoi_lap: Lê Thị Ba, thu_tu: loai, in_hai_mat: có}
    thon:`), 1)
	want := commune.Dossier{Code: "01.VHXH", Title: "Tập báo cáo", Retention: "20 năm", Fonds: "5", Inventory: "2", Number: "14", Unit: "Văn phòng", Compiler: "Lê Thị Ba", Order: commune.ByKind, Duplex: true}
	if y, log := load(files); log.Failed() || y.Offices[0].Dossier != want {
		t.Errorf("got %+v, %v", y.Offices[0].Dossier, log.All())
	}
	files[officeFile] = bytes.Replace(files[officeFile], []byte("thu_tu: loai"), []byte("thu_tu: laoi, thoihan: 5"), 1)
	_, log := load(files)
	said := ""
	for _, f := range log.All() {
		said += f.Message + " " + f.Hint + "\n"
	}
	for _, part := range []string{"laoi", "loai", "thoihan"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q is not said: %s", part, said)
		}
	}
}

// The workbook opens again with its texts, and nothing in it is a formula.
func TestASheetHoldsItsTexts(t *testing.T) {
	cover := Cover{"Bìa", []string{"UBND XÃ", "", "SỔ ĐĂNG KÝ", "Năm: 2023"}}
	data, err := Sheet(cover, "Sổ 2023", []string{"Số", "Trích yếu"}, []float64{10, 20}, [][]string{{"01", "=1+1"}, {"5", "Truyền thông về chuyển đổi số trên địa bàn xã"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("Sổ 2023")
	if err != nil || len(rows) != 3 || rows[1][1] != "=1+1" || rows[0][1] != "Trích yếu" {
		t.Errorf("%q, %v", rows, err)
	}
	for cell, want := range map[string]excelize.CellType{"A2": excelize.CellTypeSharedString, "A3": excelize.CellTypeUnset} { // unset is a number
		if got, _ := f.GetCellType("Sổ 2023", cell); got != want {
			t.Errorf("%s is of type %v, want %v", cell, got, want)
		}
	}
	if lines, err := f.GetCols("Bìa"); err != nil || len(lines) != 1 || !strings.HasSuffix(strings.Join(lines[0], "|"), "UBND XÃ||SỔ ĐĂNG KÝ|Năm: 2023") {
		t.Errorf("the cover says %q, %v", lines, err)
	}
	if formula, _ := f.GetCellFormula("Sổ 2023", "B2"); formula != "" {
		t.Errorf("B2 reckons %s", formula)
	}
	one, _ := f.GetRowHeight("Sổ 2023", 2)
	if two, _ := f.GetRowHeight("Sổ 2023", 3); two < 2*one {
		t.Errorf("a row of folded text is %v high, one line %v", two, one)
	}
}

func load(files map[string][]byte) (*commune.Year, *diag.Log) {
	log := &diag.Log{}
	y, err := Load(log, fsOf(files))
	if err != nil {
		panic(err)
	}
	return y, log
}
