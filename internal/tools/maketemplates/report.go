package main

import "strings"

// reportBody is báo cáo to a superior: Kính gửi, five sections, three annexes
// that count their own pages.
func reportBody() string {
	return strings.Join([]string{
		letterhead(portraitWidth, true),
		title("BÁO CÁO"),
		section("kinh_gui_mot", p("VTKinhGui", "Kính gửi: {{.}}")),
		section("kinh_gui_nhieu", p("VTKinhGuiNhieu", "Kính gửi:"), section("dong", p("VTKinhGuiDong", "- {{.}}")), afterTable()),
		body("Thực hiện {{ke_hoach}}{{#che_do}} và {{che_do}}{{/che_do}}, {{co_quan.ten}} báo cáo kết quả {{ky}} như sau:"),
		body("Số liệu tính từ ngày {{tu_ngay}} đến ngày {{den_ngay}}{{#ky_truoc}}; kỳ so sánh từ ngày {{tu_ngay}} đến ngày {{den_ngay}}{{/ky_truoc}}."),
		section("chi_dao", heading("CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
			leadIn("{{#co_van_ban}}Trong kỳ đã ban hành, tiếp nhận và triển khai {{so_van_ban}}, gồm:{{/co_van_ban}}"),
			list("van_ban"),
			section("y", body("{{.}}")),
			body("{{^co_noi_dung}}Trong kỳ không phát sinh văn bản chỉ đạo, triển khai.{{/co_noi_dung}}")),
		section("ket_qua", heading("KẾT QUẢ THỰC HIỆN"),
			section("nhom", p("VTKhoan", "{{stt}}. {{ten}}"), list("y")),
			p("VTKhoan", "{{so_nhom}}. So sánh với kế hoạch"),
			section("so_sanh", leadIn("Kết quả các chỉ tiêu được giao trong kế hoạch như sau:"), comparison(), afterTable()),
			otherwise("so_sanh", body("Trong kỳ, kế hoạch không giao chỉ tiêu bằng số.")),
			body("Số liệu chi tiết{{#so_bieu_do}} và biểu đồ{{/so_bieu_do}} tại Phụ lục I, danh mục hoạt động tại Phụ lục II và danh mục{{#anh_minh_chung}}, hình ảnh{{/anh_minh_chung}} minh chứng tại Phụ lục III kèm theo.")),
		section("danh_gia", heading("ĐÁNH GIÁ CHUNG"),
			section("uu_diem", subheading("Ưu điểm"), list("y")),
			section("han_che", subheading("Tồn tại, hạn chế"), list("y")),
			section("nguyen_nhan", subheading("Nguyên nhân"), list("y"))),
		section("phuong_huong", heading("PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI"), list("y")),
		section("kien_nghi", heading("KIẾN NGHỊ, ĐỀ XUẤT"), list("y"),
			body("{{^y}}{{co_quan.ten}} không có kiến nghị, đề xuất.{{/y}}")),
		p("VTKetThuc", "Trên đây là Báo cáo {{trich_yeu_thuong}}, {{co_quan.ten}} kính báo cáo./."),
		signature(),
		page{}.end(),
		figuresAnnex(), activitiesAnnex(), evidenceAnnex(),
	}, "")
}

func comparison() string {
	return dataTable(portraitWidth, "dong", []col{
		{13, "STT", "{{stt}}", middle}, {16, "Mục KH", "{{muc}}", middle}, {58, "Chỉ tiêu", "{{chi_tieu}}", inLine}, {26, "Đơn vị tính", "{{don_vi_tinh}}", middle},
		{17, "Kế hoạch", "{{ke_hoach}}", middle}, {17, "Thực hiện", "{{thuc_hien}}", middle}, {18, "Tỷ lệ (%)", "{{ty_le}}", middle}}, "")
}

// annex opens with the lines of Mẫu 2.1 and counts its own pages.
func annex(number, name string) string {
	return p("VTPhuLuc", "Phụ lục "+number) + p("VTTenPhuLuc", name) +
		p("VTKemTheo", "(Kèm theo Báo cáo số {{so}}/{{ky_hieu}} {{ngay_ban_hanh}}\ncủa {{co_quan.ten}})") + drawnLine("VTDuongKeTrichYeu", 3+len(number), annexLine+" "+number, 30)
}

func figuresAnnex() string {
	return annex("I", "TỔNG HỢP SỐ LIỆU") +
		leadIn("Số liệu tính từ ngày {{tu_ngay}} đến ngày {{den_ngay}}.") +
		dataTable(portraitWidth, "so_lieu", []col{
			{13, "STT", "{{stt}}", middle}, {14, "Mục KH", "{{muc}}", middle}, {42, "Chỉ tiêu", "{{chi_tieu}}", inLine}, {21, "Đơn vị tính", "{{don_vi_tinh}}", middle},
			{16, "Kế hoạch", "{{ke_hoach}}", middle}, {16, "Thực hiện", "{{thuc_hien}}", middle}, {15, "Tỷ lệ (%)", "{{ty_le}}", middle},
			{14, "Kỳ trước", "{{ky_truoc}}", middle}, {14, "Tăng, giảm", "{{tang_giam}}", middle}}, "") + afterTable() + chartList() +
		body("{{#so_chi_tieu}}Phụ lục này có {{so_chi_tieu}} chỉ tiêu./.{{/so_chi_tieu}}{{^so_chi_tieu}}Trong kỳ không có số liệu./.{{/so_chi_tieu}}") + page{restart: true}.end()
}

func activitiesAnnex() string {
	return annex("II", "DANH MỤC HOẠT ĐỘNG") +
		section("hoat_dong", p("VTKhoanPhuLuc", "{{stt}}. {{ten}}{{#muc}} (mục {{muc}} của kế hoạch){{/muc}}"),
			dataTable(portraitWidth, "dong", []col{
				{12, "STT", "{{stt}}", middle}, {22, "Ngày", "{{ngay}}", middle}, {43, "Hoạt động", "{{ten}}", inLine},
				{48, "Tính vào số liệu", "{{so_luong}}", inLine}, {24, "Dòng nhật ký", "{{nguon}}", inLine}, {16, "Minh chứng", "{{minh_chung}}", middle}},
				"Cộng: {{cong}}"), afterTable()) +
		body("{{#so_hoat_dong}}Phụ lục này có {{so_hoat_dong}} hoạt động./.{{/so_hoat_dong}}{{^so_hoat_dong}}Trong kỳ không có hoạt động./.{{/so_hoat_dong}}") + page{restart: true}.end()
}

func evidenceAnnex() string {
	return annex("III", "DANH MỤC MINH CHỨNG") +
		section("minh_chung", dataTable(portraitWidth, "dong", []col{
			{18, "Ký hiệu", "{{ma}}", middle}, {24, "Ngày", "{{ngay}}", middle}, {58, "Hoạt động", "{{hoat_dong}}", inLine},
			{65, "Tên tệp hoặc đường dẫn", "{{tep}}", inLine}}, ""), afterTable()) +
		photographs(p("VTKhoanPhuLuc", "Hình ảnh minh chứng"), portraitWidth) +
		body("{{#minh_chung}}Phụ lục này có {{so_minh_chung}} minh chứng./.{{/minh_chung}}{{^minh_chung}}Trong kỳ không có minh chứng kèm theo./.{{/minh_chung}}") +
		page{restart: true, last: true}.end()
}
