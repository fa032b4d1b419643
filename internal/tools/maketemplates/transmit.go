package main

import "strings"

// transmitBody is phiếu gửi: what goes to one organisation, and below a line to
// cut along the receipt that it signs and returns.
func transmitBody() string {
	widths := columns(portraitWidth, 75, 90)
	sign := func(who, room string) string {
		return table("VTHaiCot", widths, side(widths, paragraph("VTThongTin"),
			p("VTDiaDanhNgayThang", "…………, ngày …… tháng …… năm 20……")+p("VTQuyenHanChucVu", who)+room))
	}
	little := paragraph("VTThongTin") + paragraph("VTThongTin") // to sign in: the receipt stays on the page
	return strings.Join([]string{
		formHead(portraitWidth),
		p("VTTenLoai", "PHIẾU GỬI"),
		p("VTKemTheo", "Số, ký hiệu văn bản: {{so_van_ban}}"),
		afterTable(),
		leadIn("{{co_quan.ten_ngan}} gửi {{noi_nhan_phieu}} các văn bản sau đây:"),
		dataTable(portraitWidth, "van_ban", []col{{12, "STT", "{{stt}}", middle}, {30, "Số, ký hiệu", "{{so_ky_hieu}}", middle}, {22, "Ngày", "{{ngay}}", middle},
			{65, "Tên loại và trích yếu nội dung", "{{trich_yeu}}", inLine}, {16, "Số trang", "{{so_trang}}", middle}, {20, "Số tệp kèm", "{{so_kem}}", middle}}, ""),
		afterTable(),
		p("VTThongTin", "Các tệp gửi: {{#tep}}{{stt}}) {{ten}}, {{co}}; {{/tep}}hết."),
		body("Đề nghị {{noi_nhan_phieu}} kiểm tra, xác nhận vào phần dưới và gửi lại {{co_quan.ten_ngan}}{{#tra_loi_truoc}} trước ngày {{tra_loi_truoc}}{{/tra_loi_truoc}}{{#email}}, địa chỉ {{email}}{{/email}}."),
		sign("NGƯỜI GỬI", little),
		p("VTThongTin", "- - - - - - - - - - - - - - - - - - - - - - (cắt hoặc chụp gửi lại) - - - - - - - - - - - - - - - - - - - - - -"),
		p("VTTenLoai", "XÁC NHẬN ĐÃ NHẬN VĂN BẢN"),
		p("VTKemTheo", "(gửi lại {{co_quan.ten}})"),
		body("{{noi_nhan_phieu}} xác nhận đã nhận đủ văn bản số {{so_van_ban}} và các tệp kèm theo nêu trên, lúc …… giờ …… ngày …… tháng …… năm 20……"),
		p("VTThongTin", "Tình trạng: …………………………………………………………………………………"),
		sign("NGƯỜI NHẬN\n(ký, ghi rõ họ tên)", paragraph("VTChoKy")),
		page{last: true}.end(),
	}, "")
}
