package dispatch

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"reflect"
	"strings"
	"testing"

	"vanthu/internal/diag"
)

func parcel() Parcel {
	return Parcel{
		From: Organ{ID: "000.01.22.H48", Name: "Ủy ban nhân dân xã Đức Phú", Email: "ubnd@ducphu.example"},
		To:   Organ{ID: "000.00.22.H48", Name: "Phòng Văn hóa & Thông tin huyện"},
		Documents: []Document{{Number: 5, Symbol: "BC-UBND", Type: "Báo cáo", Abbr: "BC", Subject: "Kết quả truyền thông về chuyển đổi số năm 2023",
			Issued: "2023-11-20", Place: "Đức Phú", Year: 2023, Authority: "TM. ỦY BAN NHÂN DÂN", SignerTitle: "Chủ tịch", Signer: "Nguyễn Giáp Thìn",
			Language: "Tiếng Việt", Pages: 4, Copies: 5, DueDate: "2023-11-24", ToPlaces: []string{"Như trên", "Đảng ủy, TT HĐND xã"},
			Files: []File{{Name: "van-ban/05-BC-UBND.pdf", Type: "application/pdf", Data: []byte("%PDF-1.4")},
				{Name: "van-ban/05-BC-UBND.docx", Type: "application/zip", Data: []byte("PK")},
				{Name: "minh-chung/05-BC-UBND/2023-09-bang-ron.jpg", Type: "image/jpeg", Data: []byte{0xff, 0xd8}, Appendix: true}}}},
		Beside: []File{{Name: "phieu-gui.pdf", Type: "application/pdf", Data: []byte("%PDF")}},
	}
}

func packed(t *testing.T, p Parcel) (Folder, []byte) {
	t.Helper()
	var log diag.Log
	f := Pack(&log, p)
	if all := log.All(); len(all) > 0 {
		t.Fatal(all)
	}
	data, err := f.Zip()
	if err != nil {
		t.Fatal(err)
	}
	return f, data
}

func TestAPackageIsGoodAndAlwaysTheSame(t *testing.T) {
	f, first := packed(t, parcel())
	_, again := packed(t, parcel())
	if !bytes.Equal(first, again) {
		t.Error("two packs differ")
	}
	if f.Name != "2023_05-BC-UBND_phong-van-hoa-thong-tin-huyen" {
		t.Error(f.Name)
	}
	var log diag.Log
	got := Verify(&log, "a.zip", first)
	if all := log.All(); len(all) > 0 {
		t.Fatal(all)
	}
	if len(got.Documents) != 1 || got.Documents[0].Code != "05/BC-UBND" || got.Files != len(f.Files) {
		t.Errorf("%+v", got)
	}
	z, _ := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	for i, e := range z.File {
		if e.Flags&utf8Flag == 0 || e.Modified.Year() != 2020 || len(e.Name) > 180 {
			t.Errorf("%s: flags %x, time %v", e.Name, e.Flags, e.Modified)
		}
		if i > 0 && i < len(z.File)-1 && z.File[i-1].Name > e.Name { // the seal comes last
			t.Errorf("%s stands after %s", e.Name, z.File[i-1].Name)
		}
	}
}

func TestTheTwoFormsOfMetadataSayTheSame(t *testing.T) {
	m := parcel().metadata()
	fromJSON, err := ReadMetadata("metadata.json", m.json())
	if err != nil {
		t.Fatal(err)
	}
	fromXML, err := ReadMetadata("metadata.xml", m.xml())
	if err != nil || !reflect.DeepEqual(fromJSON, fromXML) || !reflect.DeepEqual(fromJSON.Documents, m.Documents) {
		t.Errorf("%v\n%+v\n%+v", err, fromJSON, fromXML)
	}
	for _, want := range []string{`"CodeNumber": "05"`, `"CodeNotation": "BC-UBND"`, `"FileCatalog": 2023`, `"IssuedDate": "2023-11-20"`, `"Position": "Chủ tịch"`, `"OrganName": "Phòng Văn hóa & Thông tin huyện"`} {
		if !strings.Contains(string(m.json()), want) {
			t.Errorf("no %s in %s", want, m.json())
		}
	}
}

func TestAnEdXMLMessageReadsBack(t *testing.T) {
	for _, profile := range []Profile{{}, {DayFirst: true, Raw: true, Types: map[string]string{"BC": "2"}}} {
		p := parcel()
		p.Profile = profile
		n, err := parse(p.edxml(p.Documents[0]).bytes())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(n, p.edxml(p.Documents[0])) {
			t.Error("what is read is not what was written")
		}
		var log diag.Log
		checkEdXML(&log, diag.Pos{}, n)
		if all := log.All(); len(all) > 0 {
			t.Error(all)
		}
		header := n.child("edXMLEnvelope").child("edXMLHeader").child("MessageHeader")
		if got := header.child("DocumentId").text; got != "000.01.22.H48,2023/11/20,05/BC-UBND" {
			t.Error(got)
		}
		attached := n.child("AttachmentEncoded").children
		data, err := base64.StdEncoding.DecodeString(attached[0].child("ContentTransferEncoded").text)
		if err != nil {
			t.Fatal(err)
		}
		if !profile.Raw {
			z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			in, _ := z.File[0].Open()
			data, _ = io.ReadAll(in)
		}
		if string(data) != "%PDF-1.4" || len(attached) != 3 {
			t.Errorf("%d attached, the first is %q", len(attached), data)
		}
	}
}

func TestEdXMLLimitsAreFindings(t *testing.T) {
	for name, change := range map[string]func(*Parcel){
		"bad OrganId":       func(p *Parcel) { p.From.ID = "mã số" },
		"long place":        func(p *Parcel) { p.Documents[0].Place = strings.Repeat("a", 51) },
		"long recipient":    func(p *Parcel) { p.Documents[0].ToPlaces[0] = strings.Repeat("ă", 151) },
		"long subject":      func(p *Parcel) { p.Documents[0].Subject = strings.Repeat("ă", 501) },
		"long name":         func(p *Parcel) { p.To.Name = strings.Repeat("ă", 201) },
		"long phone":        func(p *Parcel) { p.From.Telephone = strings.Repeat("1", 21) },
		"priority":          func(p *Parcel) { p.Documents[0].Priority = 5 },
		"thousand pages":    func(p *Parcel) { p.Documents[0].Pages = 1000 },
		"a name of Windows": func(p *Parcel) { p.Documents[0].Files[0].Name = "van-ban/con.pdf" },
		"the same name":     func(p *Parcel) { p.Beside = append(p.Beside, File{Name: "Phieu-Gui.pdf"}) },
	} {
		p := parcel()
		change(&p)
		var log diag.Log
		if Pack(&log, p); !log.Failed() {
			t.Errorf("%s: no finding", name)
		}
	}
	p := parcel()
	p.To.ID = ""
	var without diag.Log
	if f := Pack(&without, p); without.Failed() || len(without.All()) != 1 || strings.Contains(f.Files[1].Name, "edxml") {
		t.Errorf("without a code: %v", without.All())
	}
	p = parcel()
	p.Documents[0].Subject = strings.Repeat("ă", 500)
	var log diag.Log
	if Pack(&log, p); log.Failed() {
		t.Error(log.All())
	}
}

// rezip writes the entries of a package anew, as change would have them.
func rezip(t *testing.T, data []byte, change func(name string, data []byte) (string, []byte), more ...string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	put := func(name string, data []byte) {
		to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = to.Write(data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		in, _ := f.Open()
		data, _ := io.ReadAll(in)
		if name, data := change(f.Name, data); name != "" {
			put(name, data)
		}
	}
	for _, name := range more {
		put(name, []byte("x"))
	}
	w.Close()
	return out.Bytes()
}

func TestABadPackageIsRefused(t *testing.T) {
	f, good := packed(t, parcel())
	keep := func(name string, data []byte) (string, []byte) { return name, data }
	on := func(suffix string, do func(string, []byte) (string, []byte)) func(string, []byte) (string, []byte) {
		return func(name string, data []byte) (string, []byte) {
			if strings.HasSuffix(name, suffix) {
				return do(name, data)
			}
			return name, data
		}
	}
	for name, data := range map[string][]byte{
		"not a zip":   []byte("hello"),
		"cut":         good[:len(good)/2],
		"changed":     rezip(t, good, on("05-BC-UBND.pdf", func(n string, d []byte) (string, []byte) { return n, append(d, 'x') })),
		"missing":     rezip(t, good, on("05-BC-UBND.pdf", func(string, []byte) (string, []byte) { return "", nil })),
		"extra":       rezip(t, good, keep, f.Name+"/la.exe"),
		"slip":        rezip(t, good, keep, f.Name+"/../../etc/cron.d/x"),
		"absolute":    rezip(t, good, keep, "/etc/passwd"),
		"backslash":   rezip(t, good, keep, f.Name+`\..\x`),
		"outside":     rezip(t, good, keep, "khac/x"),
		"twice":       rezip(t, good, keep, f.Name+"/PHIEU-GUI.pdf"),
		"reserved":    rezip(t, good, keep, f.Name+"/aux.txt"),
		"no seal":     rezip(t, good, on("SHA256SUMS", func(string, []byte) (string, []byte) { return "", nil })),
		"empty seal":  rezip(t, good, on("SHA256SUMS", func(n string, _ []byte) (string, []byte) { return n, nil })),
		"bomb":        rezip(t, good, on("05-BC-UBND.pdf", func(n string, d []byte) (string, []byte) { return n, make([]byte, 1<<22) })),
		"nothing":     rezip(t, good, func(string, []byte) (string, []byte) { return "", nil }),
		"only a file": rezip(t, good, func(n string, d []byte) (string, []byte) { return "", nil }, "x"),
	} {
		var log diag.Log
		if Verify(&log, "a.zip", data); !log.Failed() {
			t.Errorf("%s passes", name)
		}
	}
}

// What was sealed wrong is found behind a good seal too.
func TestContentsAreHeldAgainstEachOther(t *testing.T) {
	for name, change := range map[string]func(*Folder, int, string){
		"metadata differ": func(f *Folder, i int, n string) {
			if n == "metadata.xml" {
				f.Files[i].Data = bytes.Replace(f.Files[i].Data, []byte(">05<"), []byte(">06<"), 1)
			}
		},
		"edXML out of order": func(f *Folder, i int, n string) {
			if strings.HasSuffix(n, ".edxml") {
				f.Files[i].Data = bytes.Replace(f.Files[i].Data, []byte("<DocumentId>"), []byte("<SteeringType>1</SteeringType><DocumentId>"), 1)
			}
		},
		"edXML with a DTD": func(f *Folder, i int, n string) {
			if strings.HasSuffix(n, ".edxml") {
				f.Files[i].Data = bytes.Replace(f.Files[i].Data, []byte("<edXML "), []byte("<!DOCTYPE x [<!ENTITY a 'b'>]><edXML "), 1)
			}
		},
	} {
		f, _ := packed(t, parcel())
		for i, file := range f.Files {
			change(&f, i, file.Name)
		}
		var log diag.Log
		Verify(&log, "a.zip", resealed(t, f))
		if !log.Failed() {
			t.Errorf("%s passes", name)
		}
	}
}

func FuzzVerifyNeverPanics(f *testing.F) {
	var log diag.Log
	data, err := Pack(&log, parcel()).Zip()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var log diag.Log
		Verify(&log, "x.zip", data)
	})
}

func FuzzEdXMLReadsWhatItWrites(f *testing.F) {
	f.Add("Đức Phú", "a<b>&\"'\x00")
	f.Fuzz(func(t *testing.T, place, subject string) {
		p := parcel()
		p.Documents[0].Place, p.Documents[0].Subject = place, subject
		first, err := parse(p.edxml(p.Documents[0]).bytes())
		if err != nil {
			t.Fatal(err)
		}
		second, err := parse(first.bytes())
		if err != nil || !reflect.DeepEqual(first, second) {
			t.Errorf("%v\n%v\n%v", err, first, second)
		}
	})
}
