package workspace

import (
	"bytes"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"vanthu/internal/commune"
)

// counted is a second way to the figures of a report: the cells of the
// workbook by their headings, days as Excel's numbers, nothing of the reader.
func counted(t *testing.T, from, to int) map[string]float64 {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(read(t, shipped+"/"+bookFile)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sums, hamlets := map[string]float64{}, map[string]bool{}
	for _, sheet := range []string{"Phát thanh", "Cổng thông tin", "Trực quan và LED", "Tuyên truyền tại thôn", "Sự kiện và cuộc thi", "Văn bản chỉ đạo", "Biểu dương"} {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[3:] {
			cell := func(heading string) string {
				for i, h := range rows[2] {
					if h == heading && i < len(row) {
						return row[i]
					}
				}
				return ""
			}
			num := func(heading string) float64 {
				v, _ := strconv.ParseFloat(cell(heading), 64)
				return v
			}
			in := func(heading string) bool { d := int(num(heading)); return d >= from && d <= to }
			if sheet == "Phát thanh" {
				for _, again := range []string{"Phát lại lần 1", "Phát lại lần 2", "Phát lại lần 3"} {
					if in(again) {
						sums["phat-thanh.phat-lai"]++
						sums["phat-thanh.phut-phat-song"] += num("Thời lượng (phút)")
					}
				}
			}
			if !in(rows[2][1]) { // the day is the second column of every sheet
				continue
			}
			switch sheet {
			case "Phát thanh":
				sums["phat-thanh.chuong-trinh"]++
				sums["phat-thanh.phut"] += num("Thời lượng (phút)")
				sums["phat-thanh.phut-phat-song"] += num("Thời lượng (phút)")
			case "Cổng thông tin", "Trực quan và LED":
				sums[cell("Loại")+"/"+cell("Đơn vị tính")] += num("Số lượng")
			case "Tuyên truyền tại thôn":
				sums["tai-thon.buoi"]++
				sums["tai-thon.luot-nguoi"] += num("Số lượt người")
				hamlets[cell("Thôn")] = true
			case "Sự kiện và cuộc thi":
				sums[cell("Loại")]++
				sums["su-kien.luot-nguoi"] += num("Số lượt người")
				if unit := cell("Đơn vị tính"); unit != "" {
					sums["cuộc thi/"+unit] += num("Số lượng")
				}
			case "Văn bản chỉ đạo":
				sums["van-ban.van-ban"]++
			case "Biểu dương":
				sums[cell("Đối tượng")+"/"+cell("Đơn vị tính")] += num("Số lượng")
			}
		}
	}
	if len(hamlets) > 0 {
		sums["tai-thon.thon"] = float64(len(hamlets))
	}
	return sums
}

// byHand names indicators as counted does.
var byHand = map[commune.Indicator]string{
	"cong-thong-tin.tin": "tin/tin", "cong-thong-tin.bai": "bài/bài", "cong-thong-tin.hinh-anh": "hình ảnh/ảnh",
	"cong-thong-tin.video-clip": "video clip/clip", "cong-thong-tin.banner": "banner/banner",
	"truc-quan.pano.tam": "pano/tấm", "truc-quan.bang-ron.cai": "băng rôn/cái", "truc-quan.bang-ron.m2": "băng rôn/m²",
	"truc-quan.khau-hieu.cai": "khẩu hiệu/cái", "truc-quan.led.noi-dung": "màn hình LED/nội dung", "truc-quan.to-roi.to": "tờ rơi/tờ",
	"truc-quan.bang-tin.noi-dung": "bảng tin/nội dung", "su-kien.su-kien": "sự kiện", "su-kien.cuoc-thi": "cuộc thi",
	"su-kien.bai-du-thi": "cuộc thi/bài dự thi", "su-kien.video-clip": "cuộc thi/video clip",
	"bieu-duong.tap-the": "tập thể/tập thể", "bieu-duong.ca-nhan": "cá nhân/cá nhân", "bieu-duong.ho-gia-dinh": "hộ gia đình/hộ",
}

func TestFiguresAgainstTheWorkbook(t *testing.T) {
	_, year := findings(t, os.DirFS(shipped))
	// Excel's numbers of the days that close the four reports
	for p, days := range map[commune.PeriodName][2]int{
		"quy-1": {44910, 44999}, "6-thang": {44910, 45091}, "9-thang": {44910, 45183}, "nam": {44910, 45244},
	} {
		report, _ := year.Report(p)
		got := map[string]float64{}
		for _, f := range report.Figures {
			name := byHand[f.Indicator]
			if name == "" {
				name = string(f.Indicator)
			}
			if f.Value != 0 {
				got[name] += float64(f.Value) / 1000
			}
		}
		if want := counted(t, days[0], days[1]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %v\nwant %v", p, got, want)
		}
	}
}

// Every fact of the source plan stands in the shipped files.
func TestFactsOfThePlan(t *testing.T) {
	text := strings.Join(strings.Fields(string(read(t, shipped+"/"+officeFile))+string(read(t, shipped+"/"+planFile))), " ")
	for _, fact := range []string{
		"Ủy ban nhân dân xã Đức Phú", "Truyền thông về chuyển đổi số xã Đức Phú năm 2023", "Nguyễn Giáp Thìn",
		"55/KH-UBND ngay: 20/3/2023 co_quan: UBND huyện", "truyền thông về chuyển đổi số huyện Mộ Đức năm 2023",
		"71/KH-UBND ngay: 30/9/2022 co_quan: UBND xã", "truyền thông về chuyển đổi số xã Đức Phú giai đoạn 2022 - 2025",
		"https://dx.mic.gov.vn", "https://t63.mic.gov.vn", "https://c63.mic.gov.vn",
		"01 chương trình/tháng, phát lại 03 lần/tháng", "Quý III/2023",
		"UBND xã, bộ phận Văn hóa – Xã hội tham mưu", "Phòng Văn hóa & Thông tin huyện; các ngành, đơn vị ở xã", "Phòng VH&TT; các ngành, đơn vị ở xã",
		"Ngày Chuyển đổi số; Tuần lễ Chuyển đổi số tỉnh Quảng Ngãi", "Sở Thông tin và Truyền thông tỉnh", "Các cơ quan, đơn vị, địa phương",
		"Cuộc thi video clip về Tổ Công nghệ số cộng đồng", "Tuyên truyền tại các thôn", "Phòng Văn hóa và Thông tin huyện; các Hội đoàn thể",
		"Cuộc thi tìm hiểu về chuyển đổi số trong đoàn viên, thanh niên", "Xã đoàn Đức Phú", "UBND xã và các ngành",
		"Công chức Văn phòng – Thống kê xã", "UBND huyện (qua Phòng Văn hóa và Thông tin huyện) trước ngày 25/11/2023",
		"Công chức Tài chính – Kế toán xã", "Luật Ngân sách nhà nước", "Công chức Văn hóa – Xã hội xã",
		"Đảng ủy, TT HĐND xã", "CT, PCT UBND xã", "Ủy ban MTTQVN xã", "Các ngành, đoàn thể", "tài trợ hợp pháp khác",
	} {
		if !strings.Contains(text, fact) {
			t.Errorf("%q is nowhere", fact)
		}
	}
	_, year := findings(t, os.DirFS(shipped))
	p := year.Plan
	if len(p.Purposes) != 2 || len(p.Requirements) != 1 || len(p.Topics) != 8 || len(p.Topics[5].Items) != 3 || len(p.Items()) != 7 || len(p.Organisation) != 3 || len(p.Basis) != 2 {
		t.Errorf("the plan's parts: %d, %d, %d, %d, %d", len(p.Purposes), len(p.Requirements), len(p.Topics), len(p.Items()), len(p.Organisation))
	}
	regime, _ := year.Regime("nam")
	if regime.Covers.From.String() != "15/12/2022" || regime.Covers.To.String() != "14/11/2023" || regime.LastDay().String() != "24/11/2023" {
		t.Errorf("got %+v", regime)
	}
}
