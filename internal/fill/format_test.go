package fill

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite golden files")

// The table of formats documents itself: every example is run.
func TestFormatsDoWhatTheySay(t *testing.T) {
	for _, f := range Formats() {
		tags, faults := Lex(f.Tag)
		if len(tags) != 1 || faults != nil || tags[0].Calls[0].Format.Name != f.Name {
			t.Fatalf("%s: %v", f.Tag, faults)
		}
		got, faults := Expand(f.Tag, Root(Group{tags[0].Name(): f.In}))
		if got != f.Out || faults != nil {
			t.Errorf("%s of %v: %q, want %q (%v)", f.Tag, f.In, got, f.Out, faults)
		}
		if f.Takes == "" || f.Meaning == "" {
			t.Errorf("%s says nothing", f.Name)
		}
	}
}

// format applies a format written as in a tag.
func format(v Value, call string) string {
	out, faults := Expand("{{x | "+call+"}}", Root(Group{"x": v}))
	for _, f := range faults {
		out += "! " + f.Message
	}
	return out
}

// Decree 30, appendix I, II.4: days below 10 and months 1 and 2 are padded.
func TestDates(t *testing.T) {
	for day, want := range map[string]string{
		"2020-01-05": "ngày 05 tháng 01 năm 2020", "2019-06-29": "ngày 29 tháng 6 năm 2019", "2023-02-10": "ngày 10 tháng 02 năm 2023",
		"2023-03-09": "ngày 09 tháng 3 năm 2023", "2023-12-31": "ngày 31 tháng 12 năm 2023",
	} {
		d, _ := time.Parse("2006-01-02", day)
		if got := format(Date(d), "ngay_dai"); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
		if got := format(Text(d.Format("2/1/2006")), "ngày dài"); got != want {
			t.Errorf("%s as a text: %s", day, got)
		}
	}
	if got := format(Date{}, "ngay_dai") + format(Text(" "), "ngay") + format(nil, "nam"); got != "" {
		t.Errorf("no day prints %q", got)
	}
	if got := format(Text("31/02/2023"), "ngay"); !strings.Contains(got, "“31/02/2023” không phải ngày") {
		t.Error(got)
	}
}

func TestWords(t *testing.T) {
	for n, want := range map[Number]string{
		0: "không", 1e3: "một", 4e3: "bốn", 5e3: "năm", 10e3: "mười", 11e3: "mười một", 14e3: "mười bốn", 15e3: "mười lăm", 20e3: "hai mươi",
		21e3: "hai mươi mốt", 24e3: "hai mươi tư", 25e3: "hai mươi lăm", 31e3: "ba mươi mốt", 99e3: "chín mươi chín", 100e3: "một trăm",
		101e3: "một trăm linh một", 104e3: "một trăm linh tư", 105e3: "một trăm linh năm", 110e3: "một trăm mười", 111e3: "một trăm mười một",
		115e3: "một trăm mười lăm", 121e3: "một trăm hai mươi mốt", 1000e3: "một nghìn", 1001e3: "một nghìn không trăm linh một",
		1015e3: "một nghìn không trăm mười lăm", 10000e3: "mười nghìn", 21000e3: "hai mươi mốt nghìn", 1000005e3: "một triệu không trăm linh năm",
		1500000e3: "một triệu năm trăm nghìn", 12345678e3: "mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám",
		2000000000e3: "hai tỷ", 1000000001e3: "một tỷ không trăm linh một", 3000000000000e3: "ba nghìn tỷ",
		1500: "một phẩy năm", 2050: "hai phẩy không năm", 1250: "một phẩy hai mươi lăm", -21e3: "âm hai mươi mốt",
	} {
		if got := format(n, "bang_chu"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	if got := format(Number(1500000e3), `bằng chữ "đồng" | hoa đầu`); got != "Một triệu năm trăm nghìn đồng" {
		t.Error(got)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		v          Value
		call, want string
	}{
		{Number(1500000e3), "so", "1.500.000"}, {Number(1500), "so", "1,5"}, {Number(-1234567), "so", "-1.234,567"}, {Number(999500), "so 0", "1.000"},
		{Number(1250), "so 1", "1,3"}, {Number(-1), "so 0", "0"}, {Number(5e3), "so 2", "5,00"}, {Number(123), "so", "0,123"}, {Number(0), "so", "0"},
		{Text("1.500.000"), "so", "1.500.000"}, {Text("1500000"), "so", "1.500.000"}, {Text("-1,5"), "so", "-1,5"}, {Text("1.5"), "so", "! định dạng so không hợp với giá trị của {{x | so}}: cần số, “1.5” không phải số"},
		{Number(2023e3), "so_lien", "2023"}, {Number(7e3), "so_van_ban", "07"}, {Number(10e3), "so_van_ban", "10"}, {Number(123e3), "so_van_ban", "123"},
		{Number(1999e3), "la_ma", "MCMXCIX"}, {Number(4e3), "la_ma | thuong", "iv"}, {Number(0), "la_ma", "! định dạng la_ma không hợp với giá trị của {{x | la_ma}}: số La Mã chỉ từ 1 đến 3999, đây là 0"},
		{Text(""), "mac_dinh “……”", "……"}, {Number(0), "mac_dinh \"-\"", "0"}, {nil, "mac_dinh: không có", "không có"}, {Date{}, "ngay_dai | mac_dinh \"ngày … tháng … năm 2023\"", "ngày … tháng … năm 2023"},
		{List{Text("a"), Text(""), Number(2e3)}, "noi", "a, 2"}, {List{Text("a"), Text("b")}, "noi ‘; ’", "a; b"}, {List{}, "noi", ""}, {Text("a"), "noi", "! định dạng noi không hợp với giá trị của {{x | noi}}: cần danh sách, đây là chữ"},
		{Text("ủy ban nhân dân xã Đức Phú"), "hoa", "ỦY BAN NHÂN DÂN XÃ ĐỨC PHÚ"}, {Text("(ủy ban)"), "hoa_dau", "(Ủy ban)"}, {Text("nguyễn văn-an"), "hoa_moi_tu", "Nguyễn Văn-An"},
		{example, "hoa", "5/3/2023"}, {Group{"a": Text("x")}, "hoa", "! định dạng hoa không hợp với giá trị của {{x | hoa}}: cần chữ, đây là nhóm nhiều mục"},
	} {
		if got := format(c.v, c.call); got != c.want {
			t.Errorf("%v | %s: %q, want %q", c.v, c.call, got, c.want)
		}
	}
}

// The points of the decree run a b c d đ e g h i k l m n o (appendix VI).
func TestLetters(t *testing.T) {
	var got string
	for n := range 25 {
		got += format(Number(n+1)*1000, "chu_cai") + " "
	}
	if want := "a b c d đ e g h i k l m n o p q r s t u v x y aa ab "; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The guide prints the table as it is; -update rewrites it there.
func TestGuideHasEveryFormat(t *testing.T) {
	const guide = "../../docs/ngon-ngu-the.md"
	source, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	const head = "| Tên | Cho | Nghĩa | Ví dụ | In ra |\n| --- | --- | --- | --- | --- |\n"
	var rows strings.Builder
	for _, f := range Formats() {
		fmt.Fprintf(&rows, "| `%s` | %s | %s | `%s` | %s |\n", f.Name, f.Takes, f.Meaning, strings.ReplaceAll(f.Tag, "|", `\|`), f.Out)
	}
	before, rest, ok := strings.Cut(string(source), head)
	_, after, ok2 := strings.Cut(rest, "\n\n")
	if !ok || !ok2 {
		t.Fatal("no table of formats in", guide)
	}
	want := before + head + rows.String() + "\n" + after
	if *update {
		err = os.WriteFile(guide, []byte(want), 0o644)
	} else if want != string(source) {
		t.Error("the table of formats in the guide is stale: go test ./internal/fill -update")
	}
	if err != nil {
		t.Fatal(err)
	}
}
