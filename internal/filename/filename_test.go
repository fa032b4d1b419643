package filename

import "testing"

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"Báo cáo số 05/BC-UBND.pdf": "Báo cáo số 05-BC-UBND.pdf", "CON": "_CON", "con.txt": "_con.txt", "com1": "_com1", "lpt¹.docx": "_lpt¹.docx", "common": "common",
		"a. .": "a", "a.pdf.": "a.pdf", "...": "tep", "": "tep", ".htaccess": "htaccess", "a\x00b": "a-b", `..\..\x.exe`: "-..-x.exe", "\xff.pdf": "-.pdf", "a.b c": "a.b c",
	} {
		if got := Safe(in, 100); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
	if got := Safe("đây là một tên rất dài.docx", 12); got != "đây là.docx" {
		t.Errorf("%q", got)
	}
}

// Whatever a name was, the safe one is without fault, and safe once is safe.
func FuzzSafeIsSafe(f *testing.F) {
	for _, s := range []string{"a/b", "NUL.", " x .pdf ", "😀😀.doc", "a.\x7f"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name := Safe(s, 100)
		if why := Fault(name); why != "" || width(name) > 100 || Safe(name, 100) != name {
			t.Errorf("%q gives %q: %s", s, name, why)
		}
	})
}

func TestFaultsOfPaths(t *testing.T) {
	for path, good := range map[string]bool{
		"a/b.pdf": true, "goi/van-ban/05-BC-UBND.pdf": true, "a/Báo cáo.pdf": true,
		"": false, "/a": false, "a//b": false, "../a": false, "a/../b": false, `a\b`: false, "C:/a": false, "a/aux.txt": false, "a/b.": false, "a /b": false, "a/b|c": false,
	} {
		if why := Fault(path); (why == "") != good {
			t.Errorf("%q: %q", path, why)
		}
	}
}

func TestASCII(t *testing.T) {
	for in, want := range map[string]string{"Kế hoạch Đức Phú – “số”": "Ke hoach Duc Phu - 'so'", "e\u0302\u0301": "e", "中": "_"} {
		if got := ASCII(in); got != want {
			t.Errorf("%q gives %q", in, got)
		}
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{"Phòng Văn hóa & Thông tin huyện": "phong-van-hoa-thong-tin-huyen", "  ": "", "Ủy ban (MTTQ)": "uy-ban-mttq"} {
		if got := Slug(in, 40); got != want {
			t.Errorf("%q gives %q", in, got)
		}
	}
}
