package decree30

import (
	"reflect"
	"slices"
	"testing"

	"vanthu/internal/diag"
	"vanthu/internal/doc"
	"vanthu/internal/docx"
)

// pieces are lines that mean something to the recogniser; a fuzzed document
// is any sequence of them in any layout.
var pieces = []string{"", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN", "Số: 5/KH-UBND",
	"Số:", "Mộ Đức, ngày 31 tháng 02 năm 2024", "KẾ HOẠCH", "QUYẾT ĐỊNH", "V/v một việc", "Kính gửi:", "Kính gửi: Các thôn", "- Một nơi;", "Căn cứ Luật;", "Theo đề nghị của ai",
	"I. MỤC", "III. MỤC", "1. khoản", "a) điểm", "f) điểm", "Điều 7. Tên", "1.1. Mục con", "____", "./.", "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Trần Văn Bình",
	"Phụ lục", "PHỤ LỤC II", "(Kèm theo Quyết định số 1", "Ghi chú:", "{{ten}}", "\t\tĐộc lập - Tự do - Hạnh phúc", "Nơi nhận:\t\tCHỦ TỊCH", "Phòng VH&TT và Phòng \u200b Văn hóa",
	"I/ MỤC", "a. điểm", "b. điểm", "Điều 2: Tên", "- Lưu VT; KT", "Số  12 / KH – UBND", "Bình An ngày 5 tháng 1 năm 2024", "TRẦN VĂN BÌNH", "Kính gửi - Các thôn", "Hết ,  rồi ./.", "T/M UBND", "KHẨN",
	"Uỷ ban và ủy ban theo Nghị định 30/2020/NĐ-CP và Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"}

// FuzzJudge holds the laws: no document makes the checker panic, every
// finding has a rule of the table, and the same document gives the same ones.
func FuzzJudge(f *testing.F) {
	f.Add([]byte{1, 4, 5, 6, 8, 9, 10, 17, 18, 26, 27, 28, 30})
	f.Add([]byte{200, 1, 33, 34, 31, 32, 90, 91})
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := fuzzed(data)
		got := Judge(d, Options{Count: len(data)})
		for _, x := range got {
			if _, ok := ruleByID()[x.Rule]; !ok || x.Message == "" {
				t.Fatalf("finding without rule or words: %+v", x)
			}
		}
		if again := Judge(d, Options{Count: len(data)}); !reflect.DeepEqual(got, again) {
			t.Fatal("two judgements of one document differ")
		}
	})
}

// fuzzed lays pieces out: the high bits of a byte choose alignment and cell.
func fuzzed(data []byte) *doc.Document {
	var content, left, right blocks
	for i, b := range data {
		p := para([]string{"j", "c b", "i 13", "b"}[b>>6], pieces[int(b)%len(pieces)])
		switch i % 5 {
		case 1:
			left = append(left, p)
		case 2:
			right = append(right, p)
			content = append(content, cols(left, right))
			left, right = nil, nil
		default:
			content = append(content, p)
		}
	}
	d := paper(content...)
	if len(data)%3 == 0 {
		d.Sections = append(d.Sections, &doc.Section{Blocks: content})
	}
	return d
}

// FuzzEdits holds the law of mending: whatever was typed, asking for edits and
// making them comes to an end, and then nothing mechanical is left to do.
func FuzzEdits(f *testing.F) {
	f.Add([]byte{1, 4, 5, 6, 8, 9, 10, 17, 18, 26, 27, 28, 30})
	f.Add([]byte{200, 1, 33, 34, 31, 32, 90, 91})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 60 {
			return
		}
		var log diag.Log
		file := docx.Open(&log, "thu.docx", write(fuzzed(data)))
		if file == nil {
			t.Fatal(log.All())
		}
		for round := 0; ; round++ {
			d := readBack(t, file)
			edits := Recognise(d).Edits(Options{}, true)
			next, done, err := docx.Mend(file, d, edits)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(done, true) {
				return
			}
			if round == 12 {
				t.Fatalf("not settled: %+v", edits[slices.Index(done, true)])
			}
			file = next
		}
	})
}
