package main

import (
	"fmt"
	"strings"
)

// formStyles are those of the forms of the clerical office, which are no
// documents of Article 7: registers, covers, lists.
var formStyles = []style{
	{id: "VTTenSo", name: "VT Tên sổ", base: "Normal", paragraph: `<w:spacing w:before="480" w:after="360"/>` + centred, run: bold + size(28)},
	{id: "VTDongBia", name: "VT Dòng trên bìa", base: "Normal", paragraph: `<w:spacing w:before="120" w:after="120"/>` + centred, run: size(16)},
	{id: "VTTieuDeHoSo", name: "VT Tiêu đề hồ sơ", base: "Normal", paragraph: `<w:spacing w:before="40" w:after="40"/>` + centred, run: bold + size(16)},
	{id: "VTGocBia", name: "VT Góc bìa", base: "Normal", paragraph: `<w:spacing w:before="60" w:after="60"/>`, run: size(14)},
	{id: "VTThongTin", name: "VT Thông tin của biểu mẫu", base: "Normal", paragraph: `<w:spacing w:after="60"/>`, run: size(13)},
	{id: "VTChuNho", name: "VT Chữ nhỏ trong bảng", base: "Normal", paragraph: `<w:spacing w:before="20" w:after="20"/>`, run: size(8)},
	{id: "VTAnh", name: "VT Ảnh", base: "Normal", paragraph: keep + centred},
	{id: "VTChuThichAnh", name: "VT Chú thích ảnh", base: "Normal", paragraph: `<w:keepLines/><w:spacing w:before="60" w:after="240"/>` + centred, run: size(12)},
}

// owner is the office at the head of a form, over a line.
func owner() string {
	return section("co_quan_chu_quan", p("VTCoQuanChuQuan", "{{.}}")) +
		section("co_quan.dong", p("VTCoQuanBanHanh", "{{.}}")) + drawnLine("VTDuongKe", 1, issuerLine, 14.5)
}

// formHead has the office on the left and what the form is about on the right.
func formHead(width int, lines ...string) string {
	widths := columns(width, 75, 90)
	right := paragraph("VTThongTin")
	if len(lines) > 0 {
		right = ""
	}
	for _, s := range lines {
		right += p("VTThongTin", s)
	}
	return table("VTHaiCot", widths, side(widths, owner(), right))
}

// framed is one cell over the whole page: a cover.
func framed(width, height int, blocks ...string) string {
	row := fmt.Sprintf(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="exact"/></w:trPr>%s</w:tr>`, height, cell(width, `<w:vAlign w:val="center"/>`, blocks...))
	return table("VTBangKe", []int{width}, row)
}

// registerBody is sổ đăng ký văn bản đi (appendix IV): cover, first page, ten
// columns, on its side and bound on the left.
func registerBody() string {
	names := func(line int) string {
		return strings.Replace(owner(), `id="1"`, `id="`+number(line)+`"`, 1) + p("VTTenSo", "SỔ ĐĂNG KÝ VĂN BẢN ĐI") +
			p("VTDongBia", "Năm: {{nam}}") + p("VTDongBia", "Từ ngày {{tu_ngay}} đến ngày {{den_ngay}}") +
			p("VTDongBia", "Từ số {{tu_so}} đến số {{den_so}}") + p("VTDongBia", "Quyển số: {{quyen}}")
	}
	height := 11906 - 2*mm(20) - mm(4) // the paragraph that ends the section stays on the page
	return framed(landscapeWidth, height, names(1)) + page{landscape: true, bound: true}.end() +
		p("VTDongBia", "") + names(2) + page{landscape: true, bound: true}.end() +
		tenColumns() + page{landscape: true, bound: true, restart: true, last: true}.end()
}

var registerColumns = []col{
	{28, "Số, ký hiệu văn bản", "{{so_ky_hieu}}", middle}, {23, "Ngày tháng văn bản", "{{ngay}}", middle},
	{46, "Tên loại và trích yếu nội dung văn bản", "{{trich_yeu}}", inLine}, {21, "Người ký", "{{nguoi_ky}}", inLine},
	{44, "Nơi nhận văn bản", "{{noi_nhan}}", inLine}, {18, "Đơn vị, người nhận bản lưu", "{{luu}}", middle},
	{14, "Số lượng bản", "{{so_ban}}", middle}, {23, "Ngày chuyển", "{{ngay_chuyen}}", middle}, {13, "Ký nhận", "", middle}, {22, "Ghi chú", "{{ghi_chu}}", inLine},
}

// tenColumns has a second head row with the numbers of the columns, and rows
// high enough to sign in.
func tenColumns() string {
	t := dataTable(landscapeWidth, "van_ban", registerColumns, "")
	var numbers []string
	for i, w := range columns(landscapeWidth, shares(registerColumns)...) {
		numbers = append(numbers, cell(w, "", p("VTTieuDeBang", fmt.Sprintf("(%d)", i+1))))
	}
	head, body, _ := strings.Cut(t, "</w:tr>")
	return head + "</w:tr>" + row(true, numbers...) + tall(body)
}

// tall makes the repeated row high enough to sign in.
func tall(rows string) string {
	return strings.Replace(rows, `<w:cantSplit/></w:trPr>`, `<w:cantSplit/><w:trHeight w:val="`+number(mm(9))+`" w:hRule="atLeast"/></w:trPr>`, 1)
}

func shares(cols []col) (all []float64) {
	for _, c := range cols {
		all = append(all, c.share)
	}
	return all
}

// slipBody is phiếu phân phối: what goes to whom, one table a document.
func slipBody() string {
	return strings.Join([]string{
		formHead(portraitWidth),
		p("VTTenLoai", "PHIẾU PHÂN PHỐI VĂN BẢN"),
		p("VTKemTheo", "{{pham_vi}}"),
		afterTable(),
		section("van_ban",
			p("VTKhoanPhuLuc", "{{stt}}. {{so_ky_hieu}}{{#ngay}} ngày {{ngay}}{{/ngay}}: {{trich_yeu}}"),
			p("VTCauDan", "{{#so_trang}}Mỗi bản {{so_trang}} trang. {{/so_trang}}Số bản in: {{so_ban}} ({{so_ban | bang_chu}} bản)."),
			tall(dataTable(portraitWidth, "noi", []col{{12, "STT", "{{stt}}", middle}, {68, "Nơi nhận", "{{ten}}", inLine}, {15, "Số bản", "{{so_ban}}", middle},
				{25, "Ngày chuyển", "", middle}, {25, "Ký nhận", "", middle}, {20, "Ghi chú", "{{ghi_chu}}", middle}}, "")),
			afterTable()),
		p("VTKetThuc", "Tổng cộng: {{tong_van_ban}} văn bản, {{tong_so_ban}} bản in ({{tong_so_ban | bang_chu}} bản)."),
		page{last: true}.end(),
	}, "")
}

// coverBody is the cover of the dossier, with the fields of TCVN 9251:2012.
func coverBody() string {
	width := portraitWidth
	corners := columns(width, 90, 75)
	foot := table("VTHaiCot", corners, side(corners,
		p("VTGocBia", "Phông số: {{phong}}")+p("VTGocBia", "Mục lục số: {{muc_luc}}")+p("VTGocBia", "Hồ sơ số: {{so_ho_so}}"),
		p("VTGocBia", "THỜI HẠN BẢO QUẢN")+p("VTGocBia", "{{thoi_han}}")))
	height := 16838 - 2*mm(20) - mm(40)
	return framed(width, height, owner(), p("VTCoQuanBanHanh", "{{don_vi}}"),
		p("VTTenSo", "HỒ SƠ"),
		p("VTDongBia", "Số, ký hiệu: {{ky_hieu_ho_so}}"),
		section("tieu_de_dong", p("VTTieuDeHoSo", "{{.}}")),
		p("VTDongBia", "Từ ngày {{tu_ngay}} đến ngày {{den_ngay}}"),
		p("VTDongBia", "Gồm: {{so_to}} tờ")) +
		afterTable() + foot + page{last: true}.end()
}

// indexBody is mục lục văn bản, tài liệu trong hồ sơ (appendix V).
func indexBody() string {
	return strings.Join([]string{
		formHead(portraitWidth, "Số, ký hiệu hồ sơ: {{ky_hieu_ho_so}}", "Thời hạn bảo quản: {{thoi_han}}"),
		p("VTTenLoai", "MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ"),
		section("trich_yeu_dong", p("VTKemTheo", "{{.}}")),
		afterTable(),
		dataTable(portraitWidth, "van_ban", []col{{11, "STT", "{{stt}}", middle}, {28, "Số, ký hiệu văn bản", "{{so_ky_hieu}}", middle},
			{23, "Ngày tháng năm văn bản", "{{ngay}}", middle}, {43, "Tên loại và trích yếu nội dung văn bản", "{{trich_yeu}}", inLine},
			{22, "Tác giả văn bản", "{{tac_gia}}", middle}, {17, "Tờ số", "{{to}}", middle}, {21, "Ghi chú", "{{ghi_chu}}", inLine}}, ""),
		afterTable(),
		p("VTKetThuc", "Tổng cộng: {{so_van_ban}} văn bản, tài liệu; {{so_to}} tờ."),
		page{last: true}.end(),
	}, "")
}

// evidenceBody lists every file of the evidence and shows the pictures, two on
// a page.
func evidenceBody() string {
	return strings.Join([]string{
		formHead(portraitWidth, "Số, ký hiệu hồ sơ: {{ky_hieu_ho_so}}"),
		p("VTTenLoai", "DANH MỤC MINH CHỨNG"),
		section("trich_yeu_dong", p("VTKemTheo", "{{.}}")),
		afterTable(),
		dataTable(portraitWidth, "tep", []col{{18, "Ký hiệu", "{{ma}}", middle}, {44, "Tên tệp", "{{ten}}", inLine},
			{50, "Hoạt động, văn bản", "{{hoat_dong}}", inLine}, {21, "Hình thức", "{{hinh_thuc}}", middle}, {32, "Mã băm\nSHA-256", "{{ma_bam}}", "VTChuNho"}}, ""),
		afterTable(),
		section("co_anh", `<w:p><w:pPr><w:pStyle w:val="VTKetThucPhan"/><w:pageBreakBefore/></w:pPr></w:p>`, // no section: its first page would have no number
			section("anh", picture("VTAnh", "{{hinh}}", 160, 104), p("VTChuThichAnh", "{{ma}}. {{chu_thich}}"))),
		page{last: true}.end(),
	}, "")
}

// closingBody is chứng từ kết thúc, for every dossier (Decree 30, Article 29).
func closingBody() string {
	widths := columns(portraitWidth, 75, 90)
	return strings.Join([]string{
		formHead(portraitWidth, "Số, ký hiệu hồ sơ: {{ky_hieu_ho_so}}"),
		p("VTTenLoai", "CHỨNG TỪ KẾT THÚC"),
		section("trich_yeu_dong", p("VTTrichYeu", "{{.}}")),
		drawnLine("VTDuongKeTrichYeu", 3, subjectLine, 50),
		body("Hồ sơ này gồm {{so_to}} tờ (viết bằng chữ: {{so_to | bang_chu}} tờ), đánh số từ tờ 1 đến tờ {{so_to}}."),
		body("Mục lục văn bản, tài liệu trong hồ sơ gồm {{so_to_muc_luc}} tờ (viết bằng chữ: {{so_to_muc_luc | bang_chu}} tờ)."),
		body("Số văn bản, tài liệu: {{so_van_ban}} (viết bằng chữ: {{so_van_ban | bang_chu}})."),
		body("Đặc điểm của tài liệu trong hồ sơ: {{dac_diem}}"),
		p("VTKetThuc", "Thời hạn bảo quản: {{thoi_han}}."),
		table("VTHaiCot", widths, side(widths, paragraph("VTVaiTro"),
			p("VTDiaDanhNgayThang", "{{dia_danh}}, ngày      tháng      năm         ")+p("VTQuyenHanChucVu", "NGƯỜI LẬP HỒ SƠ")+paragraph("VTChoKy")+p("VTHoTen", "{{nguoi_lap}}"))),
		page{last: true}.end(),
	}, "")
}
