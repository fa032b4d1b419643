package fill

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFoldKnowsOneNameHoweverTyped(t *testing.T) {
	want := "co_quan_chu_quan"
	for _, s := range []string{
		"co_quan_chu_quan", "Cơ quan chủ quản", norm.NFD.String("Cơ Quan Chủ Quản"), "CƠ QUAN CHỦ QUẢN", "cơ\u00a0quan  chủ_ quản",
		" co quan chu quan ", "co-quan-chu-quan", "cơ qu\u00adan chủ\u200b quản", "co\u2011quan\u2003chu quan",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q", s, got)
		}
	}
	if got := Fold("Địa danh 2"); got != "dia_danh_2" {
		t.Errorf("Địa danh 2: %q", got)
	}
}

func TestLexReadsTags(t *testing.T) {
	var got []string
	tags, faults := Lex("a {{Cơ quan.tên | hoa | mac_dinh “…”}} {{#viec}}{{.}}{{/ việc }}{{^v}} {{! ghi chú }} {{{x}}} {{&y}} {{so | so: 1}} {{n | noi(; )}}")
	for _, tag := range tags {
		s := []string{"in", "mở", "đảo", "đóng", "ghi"}[tag.Kind] + " " + tag.Name()
		for _, c := range tag.Calls {
			s += " |" + c.Format.Name + " [" + c.Arg + "]"
		}
		got = append(got, s)
	}
	want := "in co_quan.ten |hoa [] |mac_dinh […]; mở viec; in .; đóng viec; đảo v; ghi .; in x; in y; in so |so [1]; in n |noi [;]"
	if s := strings.Join(got, "; "); s != want || faults != nil {
		t.Errorf("got  %s\nwant %s\n%v", s, want, faults)
	}
}

func TestLexSaysEveryFault(t *testing.T) {
	_, faults := Lex("{{}} {{a {{b}} }} {{c!}} {{d | ngay_daii}} {{#e | hoa}} {{f | hoa 2}} {{h | noi \"; }} {{h | noi “}} {{ g")
	var got []string
	for _, f := range faults {
		got = append(got, f.Rule+" "+f.Message+" – "+f.Hint)
	}
	want := []string{
		"the/rong thẻ rỗng – gõ tên vào giữa {{ và }}, hoặc bỏ thẻ",
		"the/hong thẻ mở bằng {{ mà không có }} trong cùng đoạn – gõ đủ }} ở cuối thẻ; một thẻ phải nằm trọn trong một đoạn",
		"the/hong có }} mà phía trước không có {{ – gõ đủ hai dấu { ở đầu thẻ, hoặc bỏ }}",
		"the/hong tên trong thẻ {{c!}} không hợp lệ – tên chỉ gồm chữ, số, dấu cách hoặc dấu gạch dưới; các tầng cách nhau bằng dấu chấm",
		"the/dinh-dang không có định dạng “ngay_daii” trong {{d | ngay_daii}} – có phải là ngay_dai?",
		"the/dinh-dang dấu phần {{#e | hoa}} không nhận định dạng – bỏ phần sau dấu |",
		"the/dinh-dang định dạng hoa trong {{f | hoa 2}} không nhận tham số – viết: hoa",
		"the/dinh-dang dấu nháy trong {{h | noi \"; }} không đủ cặp – đặt tham số giữa hai dấu nháy, ví dụ noi \"; \"",
		"the/dinh-dang dấu nháy trong {{h | noi “}} không đủ cặp – đặt tham số giữa hai dấu nháy, ví dụ noi \"; \"",
		"the/hong thẻ mở bằng {{ mà không có }} trong cùng đoạn – gõ đủ }} ở cuối thẻ; một thẻ phải nằm trọn trong một đoạn",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// expand fills a text and joins its faults to what comes out.
func expand(text string, v Group) string {
	out, faults := Expand(text, Root(v))
	for _, f := range faults {
		out += " !" + f.Rule
	}
	return out
}

func TestExpand(t *testing.T) {
	v := Group{
		"ten": Text("Đức Phú"), "rong": Text(""), "khong": Number(0), "so": Number(1500250), "co": Bool(true), "ngay": example, "trong": Date{},
		"co_quan": Group{"ten": Text("UBND"), "stt": Text("riêng")}, "Hạn nộp": Text("25/11"),
		"v":    List{Group{"ten": Text("a")}, Group{"ten": Text("b"), "ghi": Text("g")}},
		"thon": List{Text("1"), Text("2")}, "het": List{},
	}
	for _, c := range [][2]string{
		{"{{ten}} {{co_quan.ten}} {{so}} {{ngay}} [{{trong}}{{rong}}] {{khong}} {{han_nop}}", "Đức Phú UBND 1.500,25 5/3/2023 [] 0 25/11"},
		{"{{#v}}{{stt}}{{ten}}{{ghi}}{{^cuoi}},{{/cuoi}}{{/v}}", "1a,2bg"},
		{"{{#thon}}{{.}}{{#dau}}!{{/dau}}{{/thon}} {{#co_quan}}{{ten}} {{so}} {{stt}}{{/co_quan}}", "1!2 UBND 1.500,25 riêng"},
		{"{{#het}}x{{/het}}{{^het}}hết{{/het}} {{#co}}có{{/co}} {{#khong}}x{{/khong}}{{#ten}}{{.}}{{/ten}}", "hết có Đức Phú"},
		{"{{#v}}{{#thon}}{{ten}}{{.}} {{/thon}}{{/v}}", "a1 a2 b1 b2 "},
		{"{{v}} {{co}} {{co_quan}} {{tem}} {{co_quan.te}} {{ten.x}}", "      !the/danh-sach !the/kieu !the/kieu !the/khong-biet !the/khong-biet !the/kieu"},
		{"{{het.x}}{{#rong}}{{x}}{{/rong}}{{rong.x}}", ""},
	} {
		if got := expand(c[0], v); got != c[1] {
			t.Errorf("%s\n got %q\nwant %q", c[0], got, c[1])
		}
	}
}

func TestHintsNameTheNearest(t *testing.T) {
	v := Group{"co_quan": Group{"ten": Text("x")}, "hoat_dong": List{Group{"so_luong": Number(1)}}, "ngay_ban_hanh": example}
	for tag, want := range map[string]string{
		"{{ngay_ban_hang}}":                         "có phải là ngay_ban_hanh?",
		"{{ngày ban hành ký}}":                      "có phải là ngay_ban_hanh?",
		"{{cơ quna.ten}}":                           "có phải là co_quan.ten?",
		"{{co_quan.tên gọi}}":                       "xem các tên dùng được bằng lệnh: vanthu template tags",
		"{{so_luong}}":                              "tên này có trong danh sách “hoat_dong”: đặt thẻ giữa {{#hoat_dong}} và {{/hoat_dong}}",
		"{{ten}}":                                   "có phải là co_quan.ten?",
		"{{#hoat_dong}}{{so_luon}}{{/hoat_dong}}":   "có phải là so_luong?",
		"{{#hoat_dong}}{{ngay_ban_}}{{/hoat_dong}}": "có phải là ngay_ban_hanh?",
	} {
		if _, faults := Expand(tag, Root(v)); len(faults) != 1 || faults[0].Hint != want {
			t.Errorf("%s: %v, want %q", tag, faults, want)
		}
	}
}

// The law of expansion: what comes out without faults holds no tag of the
// template, whatever the values hold.
func FuzzExpandLeavesNoTag(f *testing.F) {
	for _, s := range []string{"{{a}}", "{{#v}}{{.}}{{/v}}", "{{{{a}}}}", "{{a|noi \"|\"}}", "{{! {{a}} }}", "{{#a}}{{#a}}{{/a}}{{/a}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		out, faults := Expand(text, Root(Group{"a": Text("x"), "v": List{Text("1"), Number(2000)}}))
		if len(faults) == 0 && (strings.Contains(out, "{{") && !strings.Contains(text, "{{{") || strings.Contains(out, "{{a}}")) {
			t.Errorf("%q became %q", text, out)
		}
	})
}
