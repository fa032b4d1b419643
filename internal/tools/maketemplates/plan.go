package main

import "strings"

// planBody is kế hoạch, Mẫu 1.4: no Kính gửi.
func planBody() string {
	return strings.Join([]string{
		letterhead(portraitWidth, true),
		title("KẾ HOẠCH"),
		body("{{mo_dau}}"),
		section("muc_dich_yeu_cau", heading("MỤC ĐÍCH, YÊU CẦU"),
			section("muc_dich", subheading("Mục đích"), list("y")),
			section("yeu_cau", subheading("Yêu cầu"), list("y"))),
		section("noi_dung_tuyen_truyen", heading("NỘI DUNG TUYÊN TRUYỀN"),
			section("noi_dung", body("{{stt}}. {{y}}"), list("chi_tiet"))),
		section("hinh_thuc", heading("HÌNH THỨC TUYÊN TRUYỀN"),
			section("nhom", p("VTKhoan", "{{stt}}. {{ten}}"), section("hoat_dong", planForm()))),
		section("kinh_phi", heading("KINH PHÍ THỰC HIỆN"), section("y", body("{{.}}"))),
		section("to_chuc_thuc_hien", heading("TỔ CHỨC THỰC HIỆN"),
			section("nhiem_vu", p("VTKhoan", "{{stt}}. {{vai_tro}}"), list("viec"))),
		p("VTKetThuc", "{{ket_thuc}}./."),
		signature(),
		page{last: true}.end(),
	}, "")
}

// planForm is one form of communication; lines that the plan leaves open
// vanish.
func planForm() string {
	return p("VTDiem", "{{stt | chu_cai}}) {{ten}}") +
		optional("noi_dung", "Nội dung") + optional("tan_suat", "Tần suất") + optional("thoi_gian", "Thời gian") +
		optional("chu_tri", "Đơn vị chủ trì") + optional("phoi_hop", "Đơn vị phối hợp")
}

func optional(name, label string) string {
	return p("VTGachDauDong", "{{#"+name+"}}- "+label+": {{"+name+"}}.{{/"+name+"}}")
}
