package main

import "strings"

// logBody is nhật ký tháng: an internal record on its side. It is none of the
// document kinds of Article 7, so it takes no number; it has two signatures, as
// a record drawn up and approved.
func logBody() string {
	blocks := []string{
		letterhead(landscapeWidth, false),
		title("NHẬT KÝ"),
		body("Nhật ký ghi các hoạt động từ ngày {{tu_ngay}} đến ngày {{den_ngay}}, thực hiện {{ke_hoach}}."),
		p("VTMuc", "I. HOẠT ĐỘNG TRONG THÁNG"),
	}
	for _, t := range logTables {
		blocks = append(blocks, section(t.list,
			subheading(t.title),
			dataTable(landscapeWidth, "dong", t.columns, "Cộng: {{cong}}"), afterTable()))
	}
	blocks = append(blocks,
		body("{{#khong_phat_sinh}}Trong tháng không phát sinh: {{khong_phat_sinh}}.{{/khong_phat_sinh}}"),
		body("{{^co_hoat_dong}}{{ky | hoa_dau}} chưa ghi nhận hoạt động nào.{{/co_hoat_dong}}"),
		p("VTMuc", "II. ĐỐI CHIẾU VỚI KẾ HOẠCH"),
		section("tien_do", progressTable(), afterTable()),
		otherwise("tien_do", body("Kế hoạch không giao chỉ tiêu bằng số.")),
		p("VTMuc", "III. DANH MỤC MINH CHỨNG"),
		section("minh_chung", dataTable(landscapeWidth, "dong", []col{
			{20, "Ký hiệu", "{{ma}}", middle}, {26, "Ngày", "{{ngay}}", middle}, {100, "Hoạt động", "{{hoat_dong}}", inLine},
			{106, "Tên tệp hoặc đường dẫn", "{{tep}}", inLine}}, ""), afterTable()),
		otherwise("minh_chung", body("Trong tháng không có minh chứng kèm theo.")),
		p("VTKetThuc", "Nhật ký {{ky}} {{#so_hoat_dong}}có {{so_hoat_dong}} hoạt động, {{#so_minh_chung}}{{so_minh_chung}} minh chứng{{/so_minh_chung}}{{^so_minh_chung}}không có minh chứng kèm theo{{/so_minh_chung}}{{/so_hoat_dong}}{{^so_hoat_dong}}không có hoạt động{{/so_hoat_dong}}./."),
		logSignatures(),
		photographs(page{landscape: true}.end()+p("VTPhuLuc", "Phụ lục")+p("VTTenPhuLuc", "HÌNH ẢNH MINH CHỨNG")+
			p("VTKemTheo", "(Kèm theo Nhật ký {{ky}} của {{co_quan.ten}})")+drawnLine("VTDuongKeTrichYeu", 4, annexLine, 25), landscapeWidth),
		page{landscape: true, restart: true, last: true}.end())
	return strings.Join(blocks, "")
}

type logTable struct {
	list, title string
	columns     []col
}

// logTables are ours: no law fixes the columns of this record.
var logTables = []logTable{
	{"phat_thanh", "Phát thanh", []col{
		{12, "STT", "{{stt}}", middle}, {26, "Ngày, giờ phát", "{{ngay}}", middle}, {76, "Chương trình, nội dung", "{{ten}}", inLine},
		{24, "Nguồn", "{{nguon}}", middle}, {18, "Số phút", "{{phut}}", middle}, {30, "Ngày phát lại", "{{phat_lai}}", middle},
		{32, "Người thực hiện", "{{nguoi_thuc_hien}}", inLine}, {14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"cong_thong_tin", "Cổng thông tin điện tử, mạng xã hội", []col{
		{12, "STT", "{{stt}}", middle}, {26, "Ngày đăng", "{{ngay}}", middle}, {24, "Thể loại", "{{the_loai}}", middle},
		{86, "Tên, nội dung", "{{ten}}", inLine}, {18, "Số lượng", "{{so_luong}}", middle}, {20, "Đơn vị tính", "{{don_vi_tinh}}", middle},
		{32, "Người thực hiện", "{{nguoi_thuc_hien}}", inLine}, {14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"truc_quan", "Trực quan, màn hình LED", []col{
		{12, "STT", "{{stt}}", middle}, {28, "Thời gian", "{{ngay}}", middle}, {26, "Loại", "{{the_loai}}", middle},
		{54, "Nội dung", "{{ten}}", inLine}, {30, "Vị trí", "{{noi}}", inLine}, {16, "Số lượng", "{{so_luong}}", middle}, {20, "Đơn vị tính", "{{don_vi_tinh}}", middle},
		{32, "Người thực hiện", "{{nguoi_thuc_hien}}", inLine}, {14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"tai_thon", "Tuyên truyền tại thôn", []col{
		{12, "STT", "{{stt}}", middle}, {26, "Ngày, giờ", "{{ngay}}", middle}, {38, "Thôn, địa điểm", "{{noi}}", inLine},
		{26, "Hình thức", "{{the_loai}}", middle}, {64, "Nội dung", "{{ten}}", inLine}, {20, "Lượt người dự", "{{nguoi_du}}", middle},
		{32, "Người thực hiện", "{{nguoi_thuc_hien}}", inLine}, {14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"su_kien", "Sự kiện, cuộc thi", []col{
		{12, "STT", "{{stt}}", middle}, {28, "Thời gian", "{{ngay}}", middle}, {66, "Tên, nội dung", "{{ten}}", inLine},
		{38, "Đơn vị tổ chức", "{{don_vi}}", inLine}, {22, "Lượt người tham gia", "{{nguoi_du}}", middle}, {20, "Sản phẩm", "{{ket_qua}}", middle},
		{32, "Người thực hiện", "{{nguoi_thuc_hien}}", inLine}, {14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"van_ban", "Văn bản chỉ đạo", []col{
		{12, "STT", "{{stt}}", middle}, {26, "Ngày", "{{ngay}}", middle}, {36, "Số, ký hiệu", "{{so_hieu}}", middle},
		{46, "Cơ quan ban hành", "{{don_vi}}", inLine}, {98, "Trích yếu", "{{ten}}", inLine},
		{14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
	{"bieu_duong", "Biểu dương", []col{
		{12, "STT", "{{stt}}", middle}, {26, "Ngày", "{{ngay}}", middle}, {26, "Đối tượng", "{{the_loai}}", middle},
		{88, "Được biểu dương, thành tích", "{{ten}}", inLine}, {20, "Số lượng", "{{ket_qua}}", middle}, {46, "Đơn vị biểu dương", "{{don_vi}}", inLine},
		{14, "Mục KH", "{{muc}}", middle}, {20, "Minh chứng", "{{minh_chung}}", middle}}},
}

// progressTable sets plan against done, in the month and from January on: two
// head rows with joined cells.
func progressTable() string {
	w := columns(landscapeWidth, 14, 64, 28, 22, 22, 22, 22, 22, 36)
	down, on, over := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`, `<w:gridSpan w:val="2"/>`
	const mid = `<w:vAlign w:val="center"/>`
	head := func(width int, more, s string) string { return cell(width, more+mid, p("VTTieuDeBang", s)) }
	first := row(true, head(w[0], down, "Mục KH"), head(w[1], down, "Chỉ tiêu"), head(w[2], down, "Đơn vị tính"),
		head(w[3]+w[4], over, "Trong tháng"), head(w[5]+w[6], over, "Từ đầu năm"), head(w[7], down, "Tỷ lệ (%)"), head(w[8], down, "Đánh giá"))
	second := row(true, head(w[0], on, ""), head(w[1], on, ""), head(w[2], on, ""), head(w[3], "", "Kế hoạch"), head(w[4], "", "Thực hiện"),
		head(w[5], "", "Kế hoạch"), head(w[6], "", "Thực hiện"), head(w[7], on, ""), head(w[8], on, ""))
	tags := []string{"{{#dong}}{{muc}}", "{{chi_tieu}}", "{{don_vi_tinh}}", "{{kh_thang}}", "{{th_thang}}", "{{kh_luy_ke}}", "{{th_luy_ke}}", "{{ty_le}}", "{{danh_gia}}{{/dong}}"}
	var cells []string
	for i, tag := range tags {
		style := middle
		if i == 1 {
			style = inLine
		}
		cells = append(cells, cell(w[i], "", p(style, tag)))
	}
	return table("VTBangKe", w, first, second, row(false, cells...))
}

// logSignatures has the one who draws up on the left, the one who approves on
// the right.
func logSignatures() string {
	widths := columns(landscapeWidth, 1, 1)
	hand := func(head, name string) string {
		return p("VTQuyenHanChucVu", head) + p("VTVaiTro", "{{"+name+".chuc_vu}}") + paragraph("VTChoKy") + p("VTHoTen", "{{"+name+".ho_ten}}")
	}
	return table("VTHaiCot", widths, side(widths, hand("NGƯỜI LẬP", "nguoi_lap"), hand("NGƯỜI DUYỆT", "nguoi_duyet")))
}
