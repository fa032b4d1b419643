package workspace

import (
	"strings"
	"testing"
	"testing/fstest"

	"vanthu/internal/commune"
	"vanthu/internal/diag"
)

const officeWithPost = `co_quan:
  - ten: Ủy ban nhân dân xã A
    don_vi: xã A
    dia_danh: A
    ma_dinh_danh: 000.01.22.H48
    lien_he: {dia_chi: Thôn 1, email: ubnd@a.example}
    nguoi_ky:
      - {ho_ten: Nguyễn Văn A, chuc_vu: Chủ tịch, quyen_han: TM}
    kinh_gui:
      bao_cao:
        - {ten: UBND huyện B, ma_dinh_danh: 000.00.22.H48, email: ubnd@b.example}
    noi_nhan:
      bao_cao:
        - {ten: Phòng C, so_ban: 2, email: c@b.example}
        - Đảng ủy xã
        - {ten: UBND huyện B}
`

func readTestOffice(t *testing.T, more string) (commune.Office, []diag.Finding) {
	t.Helper()
	var log diag.Log
	root, ok, err := readYAML(&log, fstest.MapFS{officeFile: {Data: []byte(officeWithPost + more)}}, officeFile)
	if err != nil || !ok {
		t.Fatal(err, ok)
	}
	y := &commune.Year{Number: 2023}
	readOffices(root, y)
	return y.Offices[0], log.All()
}

func TestWhatSendingNeedsIsRead(t *testing.T) {
	o, found := readTestOffice(t, `    gui_thu: {may_chu: smtp.b.example, nguoi_gui: ubnd@a.example}
    edxml: {kieu_ngay: ngay/thang/nam, dinh_kem: tep, loai: {BC: 2}}
`)
	if len(found) > 0 {
		t.Fatal(found)
	}
	if len(o.Directory) != 2 || o.Directory[0].Email != "ubnd@b.example" || o.Directory[1].Name != "Phòng C" || o.Recipients[commune.BaoCao][0].Copies != 2 {
		t.Errorf("%+v %+v", o.Directory, o.Recipients)
	}
	if p := o.Post; p.Host != "smtp.b.example" || p.Port != 587 || p.Security != "starttls" || p.LimitMB != 20 || p.Sender != "ubnd@a.example" {
		t.Errorf("%+v", p)
	}
	if !o.EdXML.DayFirst || !o.EdXML.Raw || o.EdXML.Types["BC"] != "2" || o.OrganID != "000.01.22.H48" || o.Contact.Address != "Thôn 1" {
		t.Errorf("%+v %+v %s", o.EdXML, o.Contact, o.OrganID)
	}
}

func TestAPasswordInTheInputsIsRefusedAndNotRepeated(t *testing.T) {
	_, found := readTestOffice(t, "    gui_thu: {may_chu: smtp.b.example, nguoi_gui: ubnd@a.example, mat_khau: bi-mat-lam}\n")
	if len(found) != 1 || found[0].Rule != "co-quan/mat-khau" {
		t.Fatal(found)
	}
	if f := found[0]; strings.Contains(f.Message+f.Hint+f.Basis, "bi-mat-lam") {
		t.Error(f)
	}
}

func TestSlipsOfPostAreFindings(t *testing.T) {
	for _, more := range []string{
		"    gui_thu: {may_chu: a.b, nguoi_gui: khong-phai-thu}\n", "    gui_thu: {nguoi_gui: a@b.vn}\n", "    gui_thu: {may_chu: a.b, nguoi_gui: a@b.vn, bao_mat: khong}\n",
		"    gui_thu: {may_chu: a.b, nguoi_gui: a@b.vn, cong: 70000}\n", "    edxml: {kieu_ngay: nam}\n", "    lien_he: {email: \"a@b.vn, c@d.vn\"}\n",
	} {
		if _, found := readTestOffice(t, more); len(found) != 1 {
			t.Errorf("%s: %v", more, found)
		}
	}
}
