package pdfform

import (
	"bytes"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"golang.org/x/text/unicode/norm"

	"vanthu/internal/diag"
	"vanthu/internal/fill"
)

// everyKind is what the Acrobat-like form shows once it is filled.
const everyKind = `Bieu mau
Ủy ban nhân dân xã Đức Phú
Mộ Đức
Tuyên truyền về Tổ Công nghệ số cộng đồng;
Đ P - 2 0 2 3
hướng dẫn cài đặt VNeID ở các thôn
Quy II
Thon 1
Thon 2
Thon 3
Nguyễn Giáp Thìn`

func TestEveryKindOfFieldIsFilledAndShown(t *testing.T) {
	out, findings := filled(t, acrobat(), "", values, false)
	if findings != "" {
		t.Error(findings)
	}
	if got := linesOf(t, out); got != everyKind {
		t.Errorf("\n got %s\nwant %s", got, everyKind)
	}
	f, err := read(out)
	if err != nil {
		t.Fatal(err)
	}
	if fm := f.readForm(); len(fm.fields) > 0 || f.catalog["AcroForm"] != nil || bytes.Contains(out, []byte("/Widget")) {
		t.Error("a flat form still has fields")
	}
}

// What Word users type may be composed or not; what is printed is composed.
func TestDecomposedLettersComeOutComposed(t *testing.T) {
	v := maps.Clone(values)
	v["nguoi_ky"] = fill.Text(norm.NFD.String("Nguyễn Giáp Thìn"))
	v["noi_dung"] = fill.Text(norm.NFD.String(string(values["noi_dung"].(fill.Text))))
	out, _ := filled(t, acrobat(), "", v, false)
	if got := linesOf(t, out); got != everyKind {
		t.Errorf("\n got %s\nwant %s", got, everyKind)
	}
}

func TestTheSameInputsGiveTheSameBytes(t *testing.T) {
	for _, keep := range []bool{false, true} {
		first, _ := filled(t, acrobat(), "", values, keep)
		for range 5 {
			if again, _ := filled(t, acrobat(), "", values, keep); !bytes.Equal(first, again) {
				t.Fatal("two runs differ")
			}
		}
	}
}

// A kept form has its values, their looks, and letters to go on with.
func TestKeptFieldsStayEditable(t *testing.T) {
	out, _ := filled(t, acrobat(), "", values, true)
	f, err := read(out)
	if err != nil {
		t.Fatal(err)
	}
	fm := f.readForm()
	if f.get(fm.acro["NeedAppearances"]) != nil || len(fm.fields) != 11 {
		t.Fatalf("%d fields, NeedAppearances %v", len(fm.fields), fm.acro["NeedAppearances"])
	}
	want := map[string]string{"co_quan.ten": "Ủy ban nhân dân xã Đức Phú", "ma": "ĐP-2023", "ky": "q2", "nguoi_ky": "Nguyễn Giáp Thìn"}
	for _, fl := range fm.fields {
		if value, _ := f.text(fl.dict["V"]); want[fl.name] != "" && value != want[fl.name] {
			t.Errorf("%s is %q", fl.name, value)
		}
		for _, w := range fl.widgets {
			if fl.kind <= Choice && f.dict(f.dict(w.dict["AP"])["N"]) == nil {
				t.Errorf("%s has no look", fl.name)
			}
		}
	}
	if da, _ := f.text(fm.fields[0].dict["DA"]); !strings.HasPrefix(da, "/VT0 11 Tf") || f.dict(f.dict(fm.acro["DR"])["Font"])["VT0"] == nil {
		t.Errorf("typing on would be in %q", da)
	}
	again, findings := filled(t, out, "", values, false)
	if findings != "" || linesOf(t, again) != everyKind {
		t.Errorf("a kept form cannot be filled again: %s\n%s", findings, linesOf(t, again))
	}
}

func TestButtonsAndChoicesAreStoredByTheirNames(t *testing.T) {
	for _, c := range []struct {
		name, value, want string
		bad               string
	}{
		{"dat", "", "Off", ""}, {"dat", "không", "Off", ""}, {"dat", "có", "Co", ""}, {"dat", "x", "Co", ""},
		{"loai", "Tờ trình", "", "form/khong-co-lua-chon"}, {"loai", "Kế hoạch", "0", ""}, {"loai", "BÁO CÁO", "1", ""}, {"loai", "", "Off", ""},
		{"ky", "q1", "q1", ""}, {"ky", "quý i", "q1", ""}, {"ky", "Quý V", "", "form/khong-co-lua-chon"},
		{"ma", "123456789", "", "form/qua-dai"}, {"ma", "12345678", "12345678", ""},
	} {
		v := maps.Clone(values)
		v[c.name] = fill.Text(c.value)
		out, findings := filled(t, acrobat(), "", v, true)
		if c.bad != "" {
			if out != nil || !strings.HasPrefix(findings, c.bad+" [trang 1, trường "+c.name+"]") {
				t.Errorf("%s = %q: %s", c.name, c.value, findings)
			}
			continue
		}
		f, err := read(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, fl := range f.readForm().fields {
			if fl.name != c.name {
				continue
			}
			got, _ := f.text(fl.dict["V"])
			if got == "" {
				got = f.name(fl.dict["V"])
			}
			if got != c.want {
				t.Errorf("%s = %q is stored as %q, want %q", c.name, c.value, got, c.want)
			}
		}
	}
}

// textField is a form with one field of that name.
func textField(name, more string) []byte {
	return formOf("", "7 0 R", "7 0 R", "<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T("+name+")/Rect[20 200 120 216]/DA(/Helv 12 Tf 0 g)"+more+">>")
}

func TestFindingsOfFields(t *testing.T) {
	for _, c := range []struct{ name, more, want string }{
		{"nguoi_kyy", "", "the/khong-biet [trang 1, trường nguoi_kyy] không có tên “nguoi_kyy” (thẻ {{nguoi_kyy}})"},
		{"co_quan.te", "", "the/khong-biet [trang 1, trường co_quan.te] “co_quan” không có mục “te” (thẻ {{co_quan.te}})"},
		{"co_quan", "", "the/kieu [trang 1, trường co_quan] {{co_quan}} là nhóm nhiều mục, không in thành chữ được"},
		{"co_quan.ten", "", "form/khong-vua [trang 1, trường co_quan.ten] giá trị “Ủy ban nhân dân xã Đức Phú” không vừa chỗ điền ở cỡ chữ 12: cần 49.8 mm, chỗ rộng 33.9 mm"},
		{"co_quan.ten", "/Ff 4096", "form/khong-vua [trang 1, trường co_quan.ten] giá trị “Ủy ban nhân dân xã Đức Phú” không vừa chỗ điền ở cỡ chữ 12: cần 2 dòng, cao 9.7 mm, chỗ cao 5.6 mm"},
		{"co_quan.ten", "/DA(/Helv 0 Tf 0 g)", ""},
		{"dong.1.ngay", "", "form/thieu-hang [] danh sách dong có 2 mục, biểu mẫu chỉ có 1 hàng"},
		{"dong.2.ngay", "", ""}, {"dong.9.ngay", "", ""}, {"het.1.ngay", "", ""}, {"thon.2", "", ""}, {"dong.2.stt", "", ""},
		{"dong.9.nagy", "", "the/khong-biet [trang 1, trường dong.9.nagy] không có tên “nagy” (thẻ {{nagy}})"},
		{"nguoi_ky | hoa_moi_tu", "", ""},
		{"khong_co", "/Ff 1/V(co dinh)", ""}, // a constant of the form
		{"het", "/Ff 2", "the/danh-sach [trang 1, trường het] {{het}} là danh sách, không in thành chữ được"},
	} {
		if strings.Contains(c.more, "/DA") {
			c.more = strings.TrimPrefix(c.more, "/DA(/Helv 0 Tf 0 g)")
			_, got := filled(t, bytes.Replace(textField(c.name, c.more), []byte("/Helv 12 Tf"), []byte("/Helv 00 Tf"), 1), "", values, false)
			if got != c.want {
				t.Errorf("%s, size of its own: %s", c.name, got)
			}
			continue
		}
		if _, got := filled(t, textField(c.name, c.more), "", values, false); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s %s\n got %s\nwant %s", c.name, c.more, got, c.want)
		}
	}
}

func TestARequiredFieldLeftEmptyIsAWarning(t *testing.T) {
	v := fill.Group{"nguoi_ky": fill.Text("")}
	out, got := filled(t, textField("nguoi_ky", "/Ff 2"), "", v, false)
	if out == nil || !strings.HasPrefix(got, "form/bat-buoc") {
		t.Error(got)
	}
}

func TestNumberedFieldsAreRowsOfATable(t *testing.T) {
	for name, want := range map[string]string{"dong.1.ten": "Chuyên mục một", "dong.2.ten": "Chuyên mục hai", "dong.3.ten": "", "dong.2.stt": "2", "thon.2": "Thôn 3", "dong.2.nguoi_ky": "Nguyễn Giáp Thìn"} {
		r := newReading(values)
		if got, faults := r.expand(tagOf(name)); got != want || len(faults) > 0 {
			t.Errorf("%s is %q, want %q; %v", name, got, want, faults)
		}
	}
}

func TestAFormIsRefusedWithAReason(t *testing.T) {
	signed := bytes.Replace(acrobat(), []byte("/FT/Sig/T(chu_ky)"), []byte("/FT/Sig/V<</Type/Sig>>/T(chu_ky)"), 1)
	xfa := bytes.Replace(textField("x", ""), []byte("/Fields[7 0 R]"), []byte("/XFA 6 0 R/Fields[]"), 1)
	xfa = bytes.Replace(xfa, []byte("/Annots[7 0 R]"), nil, 1)
	certified := bytes.Replace(acrobat(), []byte("/AcroForm 4 0 R>>"), []byte("/AcroForm 4 0 R/Perms<</DocMDP 5 0 R>>>>"), 1)
	for name, c := range map[string]struct {
		pdf  []byte
		want string
	}{
		"signed":    {signed, "form/tu-choi [] biểu mẫu đã được ký số (trường chu_ky): điền vào sẽ làm hỏng chữ ký"},
		"certified": {certified, "form/tu-choi [] biểu mẫu đã được ký số để chứng nhận"},
		"XFA only":  {xfa, "form/tu-choi [] biểu mẫu chỉ có dạng XFA"},
		"password":  {encrypted(t, "mat-khau"), "form/mat-khau"},
		"cut off":   {acrobat()[:300], "form/hong"},
		"no PDF":    {[]byte("PK\x03\x04 đây là tệp Word"), "form/hong"},
		"empty":     {nil, "form/hong"},
	} {
		out, got := filled(t, c.pdf, "", values, false)
		if out != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// encrypted is the form with a password for its owner, and one to open it.
func encrypted(t *testing.T, open string) []byte {
	t.Helper()
	conf := model.NewAESConfiguration(open, "chu", 256)
	var b bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(acrobat()), &b, conf); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// compressed is the form as newer programs write it: objects in streams.
func compressed(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := api.Optimize(bytes.NewReader(acrobat()), &b, model.NewDefaultConfiguration()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("/ObjStm")) {
		t.Fatal("no object streams to be tested")
	}
	return b.Bytes()
}

// revised is the form with an update behind it, which renames a field.
func revised() []byte {
	pdf := acrobat()
	old := "/T(nguoi_ky)/Rect[360 60 380 180]/MK<</R 90/BC[0.5]>>/DA(/Helv 11 Tf 0 g)>>"
	start := bytes.LastIndex(pdf, []byte("startxref\n")) + 10
	prev := strings.TrimSpace(strings.TrimSuffix(string(pdf[start:]), "%%EOF\n"))
	at := len(pdf)
	pdf = append(pdf, "18 0 obj\n<</Type/Annot/Subtype/Widget/F 4/FT/Tx"+strings.Replace(old, "nguoi_ky", "Người Ký", 1)+"\nendobj\n"...)
	xref := len(pdf)
	return append(pdf, "xref\n18 1\n"+pad(at)+" 00000 n \ntrailer\n<</Size 23/Root 1 0 R/Prev "+prev+">>\nstartxref\n"+pad(xref)+"\n%%EOF\n"...)
}

func pad(n int) string {
	s := "0000000000" + number(float64(n))
	return s[len(s)-10:]
}

func TestOtherWaysToStoreAForm(t *testing.T) {
	for name, pdf := range map[string][]byte{"empty password": encrypted(t, ""), "object streams": compressed(t), "incremental update": revised()} {
		out, findings := filled(t, pdf, "", values, false)
		if out == nil {
			t.Errorf("%s: %s", name, findings)
			continue
		}
		if got := linesOf(t, out); got != everyKind {
			t.Errorf("%s:\n%s", name, got)
		}
		if bytes.Contains(out, []byte("/Encrypt")) {
			t.Errorf("%s: still encrypted", name)
		}
	}
}

// Some producers leave the list of fields empty, or out.
func TestFieldsThatNoListNamesAreFilled(t *testing.T) {
	for name, pdf := range map[string][]byte{
		"empty list": bytes.Replace(textField("nguoi_ky", ""), []byte("/Fields[7 0 R]"), []byte("/Fields[]"), 1),
		"no form":    bytes.Replace(textField("nguoi_ky", ""), []byte("/AcroForm 4 0 R"), nil, 1),
	} {
		for _, keep := range []bool{false, true} {
			v := fill.Group{"nguoi_ky": fill.Text("Lê\tÁnh\u0007")}
			out, findings := filled(t, pdf, "", v, keep)
			if out == nil {
				t.Fatalf("%s: %s", name, findings)
			}
			if got := linesOf(t, out); !keep && got != "Bieu mau\nLê Ánh" {
				t.Errorf("%s: %q", name, got)
			}
			if f, err := read(out); keep && (err != nil || len(f.readForm().fields) != 1 || len(f.array(f.dict(f.catalog["AcroForm"])["Fields"])) != 1) {
				t.Errorf("%s: the field is lost", name)
			}
		}
	}
}

// What many goroutines fill at once comes out as if one had.
func TestAFormIsFilledByManyAtOnce(t *testing.T) {
	var log diag.Log
	form, shared := Open(&log, "mau.pdf", acrobat(), nil), fonts(t)
	var group sync.WaitGroup
	outs := make([][]byte, 8)
	for i := range outs {
		group.Go(func() { outs[i], _, _ = form.Fill(&log, values, Options{Fonts: shared}) })
	}
	group.Wait()
	for _, out := range outs {
		if out == nil || !bytes.Equal(out, outs[0]) {
			t.Fatal("the files differ")
		}
	}
}

// A file that needs a password and is read without one gives pages of noise,
// which must not go out blank.
func TestPagesOfNoiseAreAPassword(t *testing.T) {
	noise := sample("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Note(/Encrypt)>>",
		"<</Filter/FlateDecode/Length 12>>\nstream\nkhong phai z\nendstream")
	if out, got := filled(t, noise, place3040, values, false); out != nil || !strings.HasPrefix(got, "form/mat-khau") {
		t.Error(got)
	}
}

func TestAFormThatLostFieldsIsSaid(t *testing.T) {
	var log diag.Log
	whole := "<</FT/Tx/T(ten)/Type/Annot/Subtype/Widget/Rect[20 200 200 220]/P 3 0 R>>"
	if Open(&log, "cut.pdf", formOf("", "7 0 R 8 0 R 9 0 R", "7 0 R", whole), nil) == nil {
		t.Fatalf("%v", log.All())
	}
	if all := log.All(); len(all) != 1 || all[0].Rule != "form/thieu-truong" || !strings.Contains(all[0].Message, "có 2 trường") {
		t.Errorf("%v", all)
	}
}
