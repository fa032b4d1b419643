package decree30

import (
	"slices"
	"strings"

	"vanthu/internal/doc"
)

// look is how an office sets its papers, within what the decree allows.
type look struct {
	small   float64 // size of the Quốc hiệu: 12 or 13
	size    float64 // of the text
	indent  float64 // mm
	line    int     // 240ths
	after   bool    // the gap stands after the paragraph
	blank   bool    // number and day not yet given
	margins [4]float64
}

var looks = []look{
	{13, 14, 12.7, 240, false, false, [4]float64{20, 20, 30, 15}},
	{12, 13, 10, 276, true, true, [4]float64{25, 20, 35, 20}},
	{13, 14, 12.5, 264, false, true, [4]float64{20, 25, 30, 20}},
	{12, 14, 10, 360, true, false, [4]float64{20, 20, 30, 20}},
	{13, 13, 12.7, 252, false, false, [4]float64{22, 22, 33, 17}},
}

// baseOf is a good paper of a type.
func baseOf(kind string, lo look) *sheet {
	s := &sheet{kind: kind, appendixStart: 1, titlePage: true, layout: "bảng", signing: "bảng"}
	s.page = doc.Page{Width: doc.Mm(210), Height: doc.Mm(297), Top: doc.Mm(lo.margins[0]), Bottom: doc.Mm(lo.margins[1]), Left: doc.Mm(lo.margins[2]), Right: doc.Mm(lo.margins[3])}
	s.appendixPage = s.page
	s.pageNumber = el("c", "2")
	s.quocHieu, s.tieuNgu = el("c b", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), el("c b", "Độc lập - Tự do - Hạnh phúc")
	s.date = el("c i", "Bình An, ngày 05 tháng 3 năm 2024")
	s.quocHieu.size, s.tieuNgu.size, s.date.size = lo.small, lo.small+1, lo.small+1
	s.motRule, s.issuerRule, s.subjectRule = 56.1+4.4*(lo.small-12), 17, 30
	s.issuer = els("c b 13", "ỦY BAN NHÂN DÂN", "XÃ BÌNH AN")
	s.number = el("c 13", "Số: 12/"+kind+"-UBND")
	s.receiveWord = el("b i 12", "Nơi nhận:")
	s.receive = els("11", "- Thường trực HĐND xã;", "- Các thôn;", "- Lưu: VT, KT.")
	s.titles = els("c b", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
	s.name = el("c b", "Trần Văn Bình")
	s.body = els("j", opening, "Cây trồng phải được chăm sóc, bảo vệ trong suốt năm đầu để bảo đảm tỷ lệ sống và cảnh quan chung của các tuyến đường.", closing)
	s.subject = els("c b", "Trồng cây xanh trên địa bàn xã năm 2024")
	s.title = el("c b", "")
	kinds[kind](s)
	if lo.blank {
		s.number.text = strings.Replace(s.number.text, "12/", "      /", 1)
		s.date.text = strings.Replace(s.date.text, "05", "    ", 1)
	}
	for _, e := range slices.Concat(refs(s.basis), refs(s.body)) {
		e.size, e.line = lo.size, lo.line
		e.indent = lo.indent
		if lo.after {
			e.before, e.after = 0, 6
		}
	}
	return s
}

func refs(es []elem) (out []*elem) {
	for i := range es {
		out = append(out, &es[i])
	}
	return out
}

const (
	opening = "Để phủ xanh các tuyến đường liên thôn, Ủy ban nhân dân xã Bình An tổ chức trồng cây xanh năm 2024 với các nội dung sau:"
	closing = "Các thôn có khó khăn, vướng mắc thì báo cáo về Ủy ban nhân dân xã để xem xét, giải quyết./."
)

func planBody() []elem {
	return []elem{el("j", opening), el("j b", "I. MỤC ĐÍCH, YÊU CẦU"), el("j b", "1. Mục đích"), el("j", "a) Tạo bóng mát cho các tuyến đường và khu dân cư."),
		el("j", "b) Nâng cao ý thức giữ gìn cảnh quan của người dân trên địa bàn toàn xã, nhất là ở các khu dân cư mới."), el("j", "c) Giữ đất ven kênh."), el("j b", "2. Yêu cầu"),
		el("j", "- Cây trồng phải được chăm sóc, bảo vệ trong suốt năm đầu để bảo đảm tỷ lệ sống và cảnh quan chung."),
		el("j b", "II. NỘI DUNG"), el("j", "1. Trồng 120 cây bàng trên ba tuyến đường."), el("j", "2. Vận động 45 hộ nhận chăm sóc cây."),
		el("j b", "III. TỔ CHỨC THỰC HIỆN"), el("j", closing)}
}

// kinds makes each type out of the common parts.
var kinds map[string]func(*sheet)

func init() {
	kinds = map[string]func(*sheet){
		"KH":  func(s *sheet) { s.title.text, s.body = "KẾ HOẠCH", planBody() },
		"CTr": func(s *sheet) { s.title.text, s.body = "CHƯƠNG TRÌNH", planBody() },
		"HD":  func(s *sheet) { s.title.text, s.body = "HƯỚNG DẪN", planBody() },
		"PA": func(s *sheet) {
			s.title.text, s.body = "PHƯƠNG ÁN", planBody()
			s.parent, s.issuer = els("c 13", "UBND XÃ BÌNH AN"), els("c b 13", "TRẠM Y TẾ")
			s.issuerRule = 10
			s.number.text = "Số: 12/PA-TYT"
			s.titles = els("c b", "TRẠM TRƯỞNG")
		},
		"KHPL": func(s *sheet) {
			s.title.text, s.body = "KẾ HOẠCH", planBody()
			s.number.text = "Số: 12/KH-UBND"
			s.body[9].text = "1. Trồng 120 cây bàng trên ba tuyến đường (theo Phụ lục I, II kèm theo Kế hoạch này)."
			for _, n := range []string{"I", "II"} {
				s.appendices = append(s.appendices, []elem{el("c b", "Phụ lục "+n), el("c b", "DANH MỤC TUYẾN ĐƯỜNG"),
					el("c i", "(Kèm theo Kế hoạch số     /KH-UBND ngày    tháng    năm 2024 của Ủy ban nhân dân xã)"), el("j", "Tuyến từ nhà văn hóa đến chợ.")})
			}
		},
		"BC": func(s *sheet) {
			s.title.text, s.subject[0].text = "BÁO CÁO", "Kết quả trồng cây xanh quý I năm 2024"
			s.kinhGui = el("c", "Kính gửi: Ủy ban nhân dân huyện Long Sơn")
			s.body, s.receive[0].text = planBody(), "- Như trên;"
		},
		"TTr": func(s *sheet) {
			s.title.text, s.subject[0].text = "TỜ TRÌNH", "Về việc bổ sung kinh phí trồng cây xanh năm 2024"
			s.kinhGui = el("c", "Kính gửi: Ủy ban nhân dân huyện Long Sơn")
			s.parent, s.issuer = els("c 13", "UBND HUYỆN LONG SƠN"), els("c b 13", "PHÒNG TƯ PHÁP")
			s.issuerRule = 16
			s.number.text, s.receive[0].text = "Số: 12/TTr-PTP", "- Như trên;"
			s.titles = els("c b", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")
			s.basis = els("j i", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Căn cứ Kế hoạch số 55/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân huyện về trồng cây.")
		},
		"TB": func(s *sheet) {
			s.title.text, s.subject[0].text = "THÔNG BÁO", "Về việc cấp phát cây giống năm 2024"
			s.titles = els("c b", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
		},
		"CV": func(s *sheet) {
			s.subject, s.subjectRule, s.number.text = nil, 0, "Số: 12/UBND-VP"
			s.veViec = els("c 12", "V/v vệ sinh môi trường đầu năm")
			s.veViec[0].before = 6
			s.kinhGui = el("c", "Kính gửi:")
			s.addressees = els("", "- Ban Quản lý chợ Bình An;", "- Các thôn trong xã.")
			s.receive[0].text = "- Như trên;"
		},
		"CV1": func(s *sheet) {
			kinds["CV"](s)
			s.kinhGui, s.addressees = el("c", "Kính gửi: Phòng Tư pháp huyện Long Sơn"), nil
			s.titles = els("c b", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
		},
		"QĐ": func(s *sheet) {
			s.title.text, s.subject[0].text = "QUYẾT ĐỊNH", "Về việc thành lập Tổ trồng cây xã Bình An"
			s.holder = el("c b", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ BÌNH AN")
			s.basis = els("j i", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", "Căn cứ Kế hoạch số 55/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân huyện về trồng cây;", "Theo đề nghị của Công chức Văn phòng - Thống kê xã.")
			s.body = []elem{el("c b", "QUYẾT ĐỊNH:"), el("j b", "Điều 1. Thành lập Tổ trồng cây gồm đại diện các thôn và các đoàn thể của xã Bình An."), el("j", "1. Ông Lê Văn Hòa làm Tổ trưởng."), el("j", "2. Bà Phạm Thị Lan làm Tổ phó."),
				el("j b", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký."), el("j b", "Điều 3. Công chức Văn phòng - Thống kê xã và các thôn thi hành Quyết định này./.")}
			s.titles, s.receive[0].text = els("c b", "CHỦ TỊCH"), "- Như Điều 3;"
		},
		"NQ": func(s *sheet) {
			kinds["QĐ"](s)
			s.issuer, s.number.text = els("c b 13", "HỘI ĐỒNG NHÂN DÂN", "XÃ BÌNH AN"), "Số: 12/NQ-HĐND"
			s.title.text, s.holder.text, s.body[0].text = "NGHỊ QUYẾT", "HỘI ĐỒNG NHÂN DÂN XÃ BÌNH AN", "QUYẾT NGHỊ:"
			s.titles = els("c b", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH")
			s.receive[0].text = "- Thường trực HĐND huyện;"
		},
		"BB": func(s *sheet) {
			s.title.text, s.subject[0].text, s.subjectRule = "BIÊN BẢN", "Họp xét chọn tuyến đường trồng cây", 0
			s.date = elem{}
			s.body = els("j", "Thời gian bắt đầu: 08 giờ 00 ngày 05 tháng 3 năm 2024.", "Địa điểm: Nhà văn hóa xã Bình An.", "Thành phần tham dự: đại diện các thôn và các đoàn thể của xã, công chức phụ trách địa chính và văn hóa.", "Cuộc họp kết thúc vào 10 giờ 30, ngày 05 tháng 3 năm 2024./.")
			s.second, s.titles = els("c b", "THƯ KÝ", "Lê Thị Hà"), els("c b", "CHỦ TỌA")
			s.receive = els("11", "- Các thôn;", "- Lưu: VT, Hồ sơ.")
		},
		"GM": func(s *sheet) {
			s.title.text, s.subject[0].text = "GIẤY MỜI", "Dự lễ phát động trồng cây năm 2024"
			s.body = els("j", "Ủy ban nhân dân xã Bình An trân trọng kính mời: Ông Lê Văn Hòa, Trưởng thôn 1.", "Tới dự lễ phát động trồng cây do xã tổ chức tại nhà văn hóa, đề nghị đến dự đúng giờ.", "Thời gian: 07 giờ 30 ngày 10 tháng 3 năm 2024./.")
			s.receive[0].text = "- Như trên;"
		},
		"GGT": func(s *sheet) {
			s.title.text, s.subject, s.subjectRule = "GIẤY GIỚI THIỆU", nil, 0
			s.body = els("j", "Ủy ban nhân dân xã Bình An trân trọng giới thiệu:", "Ông Lê Văn Hòa, Công chức Văn phòng - Thống kê xã.", "Được cử đến Phòng Tư pháp huyện về việc nhận cây giống.", "Đề nghị Quý cơ quan tạo điều kiện để ông có tên ở trên hoàn thành nhiệm vụ./.")
			s.receive = els("11", "- Như trên;", "- Lưu: VT.")
		},
		"CĐ": func(s *sheet) {
			s.title.text, s.subject[0].text = "CÔNG ĐIỆN", "Về việc ứng phó với mưa lớn"
			s.kinhGui = el("c", "Kính gửi: Các thôn trong xã Bình An")
			s.receive[0].text = "- Như trên;"
			s.titles = els("c b", "CHỦ TỊCH")
		},
	}
}
