package pipeline

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/dispatch"
	"vanthu/internal/register"
)

// november is the report of the source case as it goes to the district.
func november(tb testing.TB) (*Desk, Consignment) {
	tb.Helper()
	d, log := shipped(tb)
	job, ok := d.Report("nam")
	if !ok {
		tb.Fatal("no yearly report")
	}
	paper := build(tb, d, log, job)[0]
	doc := register.Document{ID: 1, Year: 2023, Number: 5, Code: "05/BC-UBND", Symbol: "BC-UBND", Draft: "bao-cao/nam", Kind: "BC", KindName: "Báo cáo", Title: paper.Title,
		Subject: "Kết quả truyền thông về chuyển đổi số xã Đức Phú năm 2023", Organ: "Ủy ban nhân dân xã Đức Phú", Place: "Đức Phú", Issued: "2023-11-20",
		Authority: "TM. ỦY BAN NHÂN DÂN", SignerTitle: "Chủ tịch", Signer: "Nguyễn Giáp Thìn", Pages: paper.Pages, Copies: 4, ReplyBefore: "2023-11-30",
		Addressees: []string{"Ủy ban nhân dân huyện Mộ Đức (qua Phòng Văn hóa và Thông tin huyện)"},
		Recipients: []register.Recipient{{Name: "Như trên"}, {Name: "Đảng ủy, TT HĐND xã", Copies: 2}, {Name: "VT", Kept: true}}}
	return d, Consignment{Document: doc, Files: []register.File{{Role: "docx", Name: "05-BC-UBND-nam.docx", Data: paper.Docx}, {Role: "pdf", Name: "05-BC-UBND-nam.pdf", Data: paper.PDF}}}
}

func TestTheReportIsPackedForTheDistrict(t *testing.T) {
	d, c := november(t)
	organs := d.Organs(c.Document)
	if len(organs) != 2 || organs[0].Email == "" || organs[0].OrganID == "" || organs[1].Email != "" {
		t.Fatalf("%+v", organs)
	}
	evidence, err := d.Evidence(c.Document)
	if err != nil || len(evidence) == 0 {
		t.Fatal(evidence, err)
	}
	c.More = append(evidence, Enclosure{AppendixFolder, "Phụ lục 1: bảng số liệu.XLSX", []byte("PK")}, Enclosure{AppendixFolder, "phu luc 1 bang so lieu.xlsx", []byte("PK2")})
	var first []byte
	for range 2 {
		var log diag.Log
		f, err := d.Pack(&log, organs[0], []Consignment{c})
		if err != nil || len(log.All()) > 0 {
			t.Fatal(err, log.All())
		}
		data, err := f.Zip()
		if err != nil || first != nil && !bytes.Equal(first, data) {
			t.Fatal("two packs differ", err)
		}
		first = data
		if dir := os.Getenv("KEEP_PACKAGE"); dir != "" {
			os.WriteFile(dir+"/"+f.Name+".zip", data, 0o666)
		}
		names := []string{}
		for _, file := range f.Files {
			names = append(names, file.Name)
		}
		for _, want := range []string{"phieu-gui.pdf", "van-ban/05-BC-UBND-bao-cao-nam-2023.pdf", "phu-luc/05-BC-UBND/phu-luc-1-bang-so-lieu.xlsx", "phu-luc/05-BC-UBND/phu-luc-1-bang-so-lieu-2.xlsx",
			"minh-chung/05-BC-UBND/2023-09-bang-ron.jpg", "metadata.json", "edxml/01-05-BC-UBND.edxml", "SHA256SUMS"} {
			if !strings.Contains("\n"+strings.Join(names, "\n")+"\n", "\n"+want+"\n") {
				t.Errorf("no %s in %q", want, names)
			}
		}
		for _, file := range f.Files {
			if file.Name == "metadata.json" {
				checkAgainstRegister(t, file.Data, c.Document, organs[0])
			}
		}
	}
	var log diag.Log
	if got := VerifyPackage(&log, "goi.zip", first); len(log.All()) > 0 || len(got.Documents) != 1 {
		t.Errorf("%+v %v", got, log.All())
	}
}

func checkAgainstRegister(t *testing.T, data []byte, doc register.Document, to Organ) {
	t.Helper()
	m, err := dispatch.ReadMetadata("metadata.json", data)
	if err != nil {
		t.Fatal(err)
	}
	r := m.Documents[0]
	if r.CodeNumber+"/"+r.CodeNotation != doc.Code || r.IssuedDate != doc.Issued || r.Subject != doc.Subject || r.TypeName != doc.KindName || r.FileCatalog != doc.Year ||
		r.PageAmount != doc.Pages || r.IssuedAmount != doc.Copies || r.SignerInfo.FullName != doc.Signer || r.SignerInfo.Position != doc.SignerTitle ||
		r.OrganName != doc.Organ || r.DueDate != doc.ReplyBefore || r.To.OrganId != to.OrganID || r.To.OrganName != to.Name {
		t.Errorf("%+v\n%+v", r, doc)
	}
}

func TestOrgansAreFound(t *testing.T) {
	organs := []Organ{{Name: "Phòng Văn hóa & Thông tin huyện", OrganID: "H48.1"}, {Name: "Phòng Nội vụ huyện", Email: "nv@h.vn"}}
	for asked, want := range map[string]int{"phong van hoa": 1, "H48.1": 1, "NV@h.vn": 1, "phòng": 2, "Sở": 0, "Phòng Nội vụ huyện": 1, "": 0} {
		if got := FindOrgan(organs, asked); len(got) != want {
			t.Errorf("%q finds %v", asked, got)
		}
	}
}
