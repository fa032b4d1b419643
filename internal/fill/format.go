package fill

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Format turns a value into what is printed. The table below is the whole
// set; the guide and `template tags` print it, and a test runs every example.
type Format struct {
	Name     string
	Takes    string // what it is for, in Vietnamese
	Meaning  string
	TakesArg bool
	Tag      string // an example: {{so_tien | bang_chu "đồng"}}
	In       Value  // its value
	Out      string // what it prints
	apply    func(v Value, arg string) (Value, string)
}

// Formats gives the table, in the order of the guide.
func Formats() []Format { return table }

// example is 5 March 2023: a day to pad and a month not to.
var example = Date(day(2023, 3, 5))

var table = []Format{
	{"ngay", "ngày", "ngày viết bằng số, như khi viện dẫn văn bản", false, "{{ngay_ky | ngay}}", example, "5/3/2023", ofDate(shortDate)},
	{"ngay_dai", "ngày", "ngày viết đủ theo Nghị định 30: ngày dưới 10 và tháng 1, 2 thêm số 0", false, "{{ngay_ky | ngay_dai}}", example, "ngày 05 tháng 3 năm 2023", ofDate(longDate)},
	{"ngay_du_so", "ngày", "ngày và tháng đủ hai chữ số", false, "{{ngay_ky | ngay_du_so}}", example, "05/03/2023", ofDate(layout("02/01/2006"))},
	{"ngay_iso", "ngày", "năm-tháng-ngày, để máy đọc", false, "{{ngay_ky | ngay_iso}}", example, "2023-03-05", ofDate(layout("2006-01-02"))},
	{"thang_nam", "ngày", "tháng và năm", false, "{{ngay_ky | thang_nam}}", example, "tháng 3 năm 2023", ofDate(layout("tháng 1 năm 2006"))},
	{"quy", "ngày", "quý của ngày, số La Mã", false, "quý {{ngay_ky | quy}}", example, "quý I", ofDate(quarter)},
	{"nam", "ngày", "năm", false, "{{ngay_ky | nam}}", example, "2023", ofDate(layout("2006"))},
	{"so", "số", "nhóm nghìn bằng dấu chấm, thập phân bằng dấu phẩy; tham số là số chữ số thập phân", true, "{{dien_tich | so 1}}", Number(1500250), "1.500,3", ofNumber(grouped)},
	{"so_lien", "số", "không nhóm nghìn, như số năm", false, "{{nam | so_lien}}", Number(2023000), "2023", ofNumber(ungrouped)},
	{"so_van_ban", "số", "dưới 10 thêm số 0 phía trước", false, "{{so | so_van_ban}}", Number(5000), "05", ofWhole(documentNumber)},
	{"bang_chu", "số", "đọc bằng chữ; tham số là đơn vị", true, `{{so_tien | bang_chu "đồng"}}`, Number(1521000), "một nghìn năm trăm hai mươi mốt đồng", ofNumber(words)},
	{"la_ma", "số", "số La Mã", false, "{{stt | la_ma}}", Number(4000), "IV", ofWhole(roman)},
	{"chu_cai", "số", "chữ cái tiếng Việt theo thứ tự điểm a, b, c, d, đ, e, g", false, "{{stt | chu_cai}}", Number(5000), "đ", ofWhole(letter)},
	{"hoa", "chữ", "chữ hoa", false, "{{ten | hoa}}", Text("xã Đức Phú"), "XÃ ĐỨC PHÚ", ofText(strings.ToUpper)},
	{"thuong", "chữ", "chữ thường", false, "{{ten | thuong}}", Text("XÃ ĐỨC PHÚ"), "xã đức phú", ofText(strings.ToLower)},
	{"hoa_dau", "chữ", "hoa chữ cái đầu", false, "{{ten | hoa_dau}}", Text("ủy ban nhân dân"), "Ủy ban nhân dân", ofText(capital)},
	{"hoa_moi_tu", "chữ", "hoa chữ cái đầu của mỗi từ", false, "{{ten | hoa_moi_tu}}", Text("đức phú"), "Đức Phú", ofText(capitals)},
	{"noi", "danh sách", "nối các mục của danh sách; tham số là dấu nối", true, `{{thon | noi "; "}}`, List{Text("thôn 1"), Text("thôn 2")}, "thôn 1; thôn 2", join},
	{"mac_dinh", "bất kỳ", "chữ thay khi giá trị rỗng", true, `{{so | mac_dinh "……"}}`, Text("12"), "12", fallback},
}

// formats finds them by name.
var formats = sync.OnceValue(func() map[string]*Format {
	m := map[string]*Format{}
	for i := range table {
		m[table[i].Name] = &table[i]
	}
	return m
})

// ofText lifts a change of letters; anything that prints may be changed.
func ofText(f func(string) string) func(Value, string) (Value, string) {
	return func(v Value, _ string) (Value, string) {
		s, bad := plain(v, Tag{})
		if bad != nil {
			return nil, "cần chữ, đây là " + kindOf(v)
		}
		return Text(f(normal(s))), ""
	}
}

func capital(s string) string {
	at := strings.IndexFunc(s, unicode.IsLetter)
	if at < 0 {
		return s
	}
	r, n := utf8.DecodeRuneInString(s[at:])
	return s[:at] + string(unicode.ToUpper(r)) + s[at+n:]
}

func capitals(s string) string {
	before := ' '
	return strings.Map(func(r rune) rune {
		start := !unicode.IsLetter(before) && !unicode.IsDigit(before)
		if before = r; start {
			return unicode.ToUpper(r)
		}
		return r
	}, s)
}

// join prints the items of a list one after the other.
func join(v Value, arg string) (Value, string) {
	list, ok := v.(List)
	if v == nil {
		return nil, ""
	}
	if !ok {
		return nil, "cần danh sách, đây là " + kindOf(v)
	}
	if arg == "" {
		arg = ", "
	}
	var parts []string
	for _, item := range list {
		s, bad := plain(item, Tag{})
		if bad != nil {
			return nil, "mục của danh sách là " + kindOf(item)
		}
		if s != "" {
			parts = append(parts, s)
		}
	}
	return Text(strings.Join(parts, arg)), ""
}

// fallback keeps zero: a count of none is a value.
func fallback(v Value, arg string) (Value, string) {
	if _, isNumber := v.(Number); empty(v) && !isNumber {
		return Text(arg), ""
	}
	return v, ""
}

// normal composes letters: NFD looks wrong and measures wrong in print.
func normal(s string) string { return norm.NFC.String(s) }
