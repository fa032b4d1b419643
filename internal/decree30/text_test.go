package decree30

import (
	"testing"
)

func TestComposeJoinsMarksInAnyOrder(t *testing.T) {
	for in, want := range map[string]string{
		"U\u0309y ban": "Ủy ban", "Vie\u0323\u0302t": "Việt", "Vie\u0302\u0323t": "Việt", "Việt": "Việt",
		"u\u031B\u0301": "ứ", "\u0301a": "\u0301a", "e\u0308": "e\u0308", "đ": "đ",
	} {
		if got := compose(in); got != want {
			t.Errorf("compose(%+q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeysForgetSpellingAndSpace(t *testing.T) {
	for _, s := range []string{"HOÀ  BÌNH", "Hòa\u00A0Bình", "ho\u0300a bi\u0300nh\u200B"} {
		if got := keyOf(s); got != "hoa binh" {
			t.Errorf("keyOf(%q) = %q", s, got)
		}
	}
}

func TestNumbersAreTakenApart(t *testing.T) {
	for in, faults := range map[string]int{
		"Số: 05/KH-UBND": 0, "Số:      /KH-UBND": 0, "Số: 120/TTr-SCT": 0, "Số: 12/QyĐ-UBND": 0, "Số: …/QĐ-UBND": 0,
		"Số 05/KH-UBND": 1, "Số: 5/KH-UBND": 1, "Số: 05/KH - UBND": 1, "Số: 05 /KH-UBND": 1, "Số: 05/kh-ubnd": 1, "Số: 05/KH–UBND": 1, "Số: 005/KH-UBND": 1,
	} {
		l := &Line{Text: squeeze(in)}
		if got := numberFaults(parseNumber(l.Text), l); len(got) != faults {
			t.Errorf("%q: %q, want %d", in, got, faults)
		}
	}
}

func TestDatesAreTakenApart(t *testing.T) {
	for in, faults := range map[string]int{
		"Mộ Đức, ngày 05 tháng 3 năm 2026": 0, "Mộ Đức, ngày tháng năm 2026": 0, "Mộ Đức, ngày … tháng … năm …": 0, "Mộ Đức, ngày 29 tháng 02 năm 2024": 0,
		"Mộ Đức ngày 05 tháng 3 năm 2026": 1, "mộ Đức, ngày 05 tháng 3 năm 2026": 1, "Mộ Đức, ngày 5 tháng 3 năm 2026": 1,
		"Mộ Đức, ngày 15 tháng 2 năm 2026": 1, "Mộ Đức, ngày 31 tháng 02 năm 2026": 1, "ngày 15 tháng 3 năm 2026": 1,
	} {
		d, ok := parseIssued(in)
		if got := dateFaults(d); !ok || len(got) != faults {
			t.Errorf("%q: %q, want %d", in, got, faults)
		}
	}
}

func TestTheArchiveLine(t *testing.T) {
	for in, ok := range map[string]bool{
		"- Lưu: VT.": true, "- Lưu: VT, VP(02).": true, "- Lưu: VT, KT (Thủy, Nho).": true, "- Lưu: VT, ...9. …10.": true,
		"- Lưu VT.": false, "Lưu: VT.": false, "- Lưu: VP.": false, "- Lưu: VT; CN.": false, "- Lưu: VT, VP": false, "- Lưu: VT VP.": false,
	} {
		if got := archiveFaults(in); (len(got) == 0) != ok {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestTypingSlipsAreQuoted(t *testing.T) {
	for in, want := range map[string]slips{
		"Cây  xanh":                     {double: "Cây  xanh"},
		"Cây , xanh":                    {before: "Cây , xanh"},
		"Cây,xanh":                      {after: "Cây,xanh"},
		"I.MỤC ĐÍCH":                    {after: "I.MỤC ĐÍCH"},
		"Hết..":                         {twice: "Hết.."},
		"Cây;; xanh":                    {twice: "Cây;; xanh"},
		"Cây          xanh":             {layout: "Cây          xanh"},
		"Xem https://dx.mic.gov.vn,a;b": {}, "1.500.000 đồng; 1,5 ha": {}, "Và nhiều nữa...": {}, "Kết thúc./.": {}, "Điều 5.": {}, "a ... b": {},
	} {
		if got := typing(in, true); got != want {
			t.Errorf("%q: %+v", in, got)
		}
	}
}

func TestToneMarksVaryOnlyInOpenSyllables(t *testing.T) {
	for in, want := range map[string]int{"hòa": 1, "hoà": 2, "ủy": 1, "uỷ": 2, "khỏe": 1, "quý": 0, "hoàn": 0, "mùa": 0, "thúy": 1, "ngoài": 0} {
		if got := toneOn([]rune(in)); got != want {
			t.Errorf("%s: %d, want %d", in, got, want)
		}
	}
}

func TestWidthsAreThoseOfThePrintedPage(t *testing.T) {
	// measured on paper: 95.7 mm at 13 pt bold, 60.5 mm at 14 pt bold
	for _, c := range []struct {
		marks, text string
		want        float64
	}{{"b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 95.7}, {"b", "Độc lập - Tự do - Hạnh phúc", 60.5}, {"13", "Số: 05/KH-UBND", 34.3}, {"13", "ỦY BAN NHÂN DÂN", 43.2}} {
		l := flatten(paper(para(c.marks, c.text)))[0]
		if got := l.width().Mm(); diff(got, c.want) > 3.2 {
			t.Errorf("%q: %.1f mm, want %.1f", c.text, got, c.want)
		}
	}
}

func TestSignsBehindNumbers(t *testing.T) {
	for in, wrong := range map[string]bool{"I/ NỘI DUNG": true, "II - Nội dung": true, "1/ Trồng cây": true, "2-Trồng cây": true, "Điều 2: Tên": true,
		"X-quang tại trạm": false, "V/v trồng cây": false, "12/KH-UBND ngày 5": false, "30/4 là ngày lễ": false, "I. NỘI DUNG": false, "1. Trồng cây": false, "2-3 cây": false} {
		if got := wrongMark.MatchString(in); got != wrong {
			t.Errorf("%q: %v", in, got)
		}
	}
}

func TestRomanNumbers(t *testing.T) {
	for s, n := range map[string]int{"I": 1, "IV": 4, "IX": 9, "XIV": 14, "XL": 40} {
		if got := roman(s); got != n {
			t.Errorf("%s = %d, want %d", s, got, n)
		}
	}
}
