package decree30

import (
	"slices"
	"strings"
	"testing"

	"vanthu/internal/doc"
)

// typedPlan is the source case as it was typed: two sections "III", no
// letterhead, no "TM.", a stray space, one unit under two names, points in
// bold in one place and not in the other. The prose is
// the tests' own.
func typedPlan(end ...doc.Block) *doc.Document {
	content := []doc.Block{
		para("c b", "KẾ HOẠCH"), para("c b", "Truyền thông về chuyển đổi số xã Đức Phú năm 2023"), strokeOf(50),
		para("j", "Thực hiện Kế hoạch số 55/KH-UBND ngày 20/3/2023 của UBND huyện, UBND xã xây dựng Kế hoạch truyền thông với các nội dung sau:"),
		para("j b", "I. MỤC ĐÍCH, YÊU CẦU"), para("j b", "1. Mục đích"), para("j", "- Để mọi người hiểu và cùng làm chuyển đổi số."),
		para("j b", "2. Yêu cầu"), para("j", "- Hình thức linh hoạt, kịp thời, đến từng thôn của xã ."),
		para("j b", "II. NỘI DUNG TUYÊN TRUYỀN"), para("j", "- Ích lợi của chuyển đổi số với người dân."),
		para("j b", "III. HÌNH THỨC TUYÊN TRUYỀN"), para("j b", "1. Trên phương tiện thông tin đại chúng"),
		para("j b", "a) Hệ thống đài truyền thanh"), para("j", "- Đơn vị phối hợp: Phòng Văn hóa&Thông tin huyện."),
		para("j b", "b) Cổng thông tin điện tử xã"), para("j", "- Đơn vị phối hợp: Phòng Văn hóa và Thông tin huyện."),
		para("j b", "2. Tổ chức các sự kiện"), para("j", "a) Hưởng ứng Ngày Chuyển đổi số."), para("j", "b) Tuyên truyền tại các thôn."),
		para("j b", "III. KINH PHÍ THỰC HIỆN"), para("j", "Từ ngân sách nhà nước theo phân cấp."),
		para("j b", "IV. TỔ CHỨC THỰC HIỆN"), para("j", "1. Văn phòng theo dõi, báo cáo kết quả trước ngày 25/11/2023."),
		para("j", "Có khó khăn, vướng mắc thì báo cáo UBND xã xem xét./."),
	}
	return stamped(paper(append(content, end...)...))
}

// beside is a paragraph with a tab between two texts.
func beside(left, right *doc.Paragraph) *doc.Paragraph {
	left.Inlines = append(append(left.Inlines, &doc.Tab{Props: &doc.RunProps{}}), right.Inlines...)
	return left
}

func TestTheSourcePlanYieldsExactlyItsDefects(t *testing.T) {
	receive := []string{"- Phòng Văn hóa và Thông tin huyện;", "- Đảng ủy, TT HĐND xã;", "- Lưu: VT."}
	list := blocks{para("11", receive[0]), para("11", receive[1]), para("11", receive[2])}
	layouts := map[string]blocks{
		"table": {signed([]string{"CHỦ TỊCH"}, "Nguyễn Giáp Thìn", receive...)},
		"tabs":  append(append(blocks{beside(para("b i 12", "Nơi nhận:"), para("b", "CHỦ TỊCH"))}, list...), para("", ""), para("b c", "Nguyễn Giáp Thìn")),
		"plain": append(append(blocks{para("b i 12", "Nơi nhận:")}, list...), para("c b", "CHỦ TỊCH"), para("", ""), para("", ""), para("c b", "Nguyễn Giáp Thìn")),
		"above": append(append(blocks{para("c b", "CHỦ TỊCH"), para("", ""), para("c b", "Nguyễn Giáp Thìn"), para("b i 12", "Nơi nhận:")}, list...), para("", "")),
	}
	want := []string{"nd30/quoc-hieu-thieu", "nd30/tieu-ngu-thieu", "nd30/co-quan-thieu", "nd30/so-thieu", "nd30/ngay-thieu",
		"nd30/cach-truoc-dau", "nd30/diem-kieu", "nd30/ten-goi", "nd30/de-muc-thu-tu", "nd30/thay-mat"}
	for name, end := range layouts {
		var got, messages []string
		for _, f := range Judge(typedPlan(end...), Options{}) {
			got = append(got, f.Rule)
			messages = append(messages, f.Message)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got\n\t%s", name, strings.Join(messages, "\n\t"))
		}
		if file := rulesFound(throughAFile(t, typedPlan(end...))); !slices.Equal(file, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s, as a file: %q", name, file)
		}
		if all := strings.Join(messages, "\n"); !strings.Contains(all, "mục III trùng số") {
			t.Errorf("%s: the second III is not named: %s", name, all)
		}
	}
}

// A letterhead means the same in cells, behind tabs or line under line.
func TestALetterheadIsKnownInEveryLayout(t *testing.T) {
	body := []doc.Block{
		para("c b", "KẾ HOẠCH"), para("c b", "Trồng cây năm 2024"), strokeOf(20), para("j", "Nội dung của kế hoạch./."),
		signed(chairman, "Trần Văn Bình", "- Các thôn;", "- Lưu: VT."),
	}
	layouts := map[string]blocks{
		"cells": {letterhead("Số: 12/KH-UBND")},
		"tabs": {beside(para("b 13", "ỦY BAN NHÂN DÂN"), para("b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
			beside(para("b 13", "XÃ BÌNH AN"), para("b", "Độc lập - Tự do - Hạnh phúc")),
			beside(para("13", "Số: 12/KH-UBND"), para("i", "Bình An, ngày 05 tháng 3 năm 2024"))},
		"spaces": {para("b 13", "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
			para("b", "XÃ BÌNH AN              Độc lập - Tự do - Hạnh phúc"),
			para("i 13", "Số: 12/KH-UBND          Bình An, ngày 05 tháng 3 năm 2024")},
		"stacked": {para("c b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("c b", "Độc lập - Tự do - Hạnh phúc"),
			para("c b 13", "ỦY BAN NHÂN DÂN XÃ BÌNH AN"), para("c 13", "Số: 12/KH-UBND"), para("c i", "Bình An, ngày 05 tháng 3 năm 2024")},
	}
	for name, head := range layouts {
		p := Recognise(stamped(paper(append(head, body...)...)))
		if p.Nature != Administrative || p.Kind.Abbr != "KH" || p.QuocHieu == nil || p.TieuNgu == nil || len(p.Issuer) == 0 ||
			p.Number == nil || p.Issued == nil || len(p.Subject) != 1 || len(p.Signers) != 1 || len(p.Receive) != 2 {
			t.Errorf("%s:\n%s", name, p)
			continue
		}
		if p.Number.Text != "Số: 12/KH-UBND" || !strings.HasPrefix(p.Issued.Text, "Bình An") || !strings.HasPrefix(p.Issuer[0].Text, "ỦY BAN NHÂN DÂN") {
			t.Errorf("%s:\n%s", name, p)
		}
	}
}

// A log is no type of Điều 7: it has no number and no recipients, and lacks
// nothing; what it has is judged.
func TestALogOfAnOfficeLacksNothing(t *testing.T) {
	log := func() *doc.Document {
		return stamped(paper(cols(blocks{para("c b 13", "ỦY BAN NHÂN DÂN"), para("c b 13", "XÃ BÌNH AN"), strokeOf(17)},
			blocks{para("c b 13", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), para("c b", "Độc lập - Tự do - Hạnh phúc"), strokeOf(60)}),
			para("c b", "NHẬT KÝ"), para("c b", "Trồng cây tháng 3 năm 2024"), strokeOf(30), para("", "Trong tháng trồng 20 cây."),
			cols(blocks{para("c b", "NGƯỜI LẬP")}, blocks{para("c b", "NGƯỜI DUYỆT"), para("", ""), para("c b", "Trần Văn Bình")})))
	}
	if p := Recognise(log()); p.Nature != Internal || len(p.Signers) != 2 {
		t.Errorf("%s", p)
	}
	if got := Judge(log(), Options{}); len(got) != 0 {
		t.Errorf("%v", got)
	}
	d := log()
	size("NHẬT KÝ", 18)(d)
	if got := Judge(d, Options{}); len(got) != 1 || got[0].Rule != "nd30/ten-loai-kieu" {
		t.Errorf("%v", got)
	}
}

// What other law lays out is said to be so, and judged for its fonts and its
// typing only.
func TestPapersOfOtherLawAreNotJudgedByTheDecree(t *testing.T) {
	for name, change := range map[string][]edit{
		"a legal document": {say("Số: 120", "Số: 12/2024/QĐ-UBND")},
		"the Party":        {drop("Độc lập"), say("CỘNG HÒA", "ĐẢNG CỘNG SẢN VIỆT NAM"), say("Số: 120", "Số 12-QĐ/ĐU")},
	} {
		d := goodDecision()
		for _, e := range append(change, size("Điều 1", 9), say("Điều 2", "Điều 2. Công chức  Văn phòng và các thôn thi hành")) {
			e(d)
		}
		if p := Recognise(d); !p.Foreign() {
			t.Errorf("%s: %s", name, p.Nature)
		}
		if got := rulesFound(stamped(d)); !slices.Equal(got, []string{"nd30/hai-dau-cach"}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
