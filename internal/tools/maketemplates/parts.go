package main

// The parts that the documents share. Names of drawn lines are known to the
// program, which sets their lengths: do not rename one alone.
const (
	issuerLine  = "Kẻ dưới cơ quan ban hành"
	mottoLine   = "Kẻ dưới tiêu ngữ"
	subjectLine = "Kẻ dưới trích yếu"
	annexLine   = "Kẻ dưới tên phụ lục"
)

// letterhead is boxes 1 to 4 of the decree's diagram: the right cell holds the
// 95.7 mm of Quốc hiệu at 13 points, so it takes 105 of 165 mm.
func letterhead(width int, numbered bool) string {
	widths := columns(width, 60, 105)
	issuer := section("co_quan_chu_quan", p("VTCoQuanChuQuan", "{{.}}")) +
		section("co_quan.dong", p("VTCoQuanBanHanh", "{{.}}")) + drawnLine("VTDuongKe", 1, issuerLine, 14.5)
	country := p("VTQuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
		p("VTTieuNgu", "Độc lập - Tự do - Hạnh phúc") + drawnLine("VTDuongKe", 2, mottoLine, 60.5)
	symbol := paragraph("VTSoKyHieu")
	if numbered {
		symbol = p("VTSoKyHieu", "Số: {{so}}/{{ky_hieu}}")
	}
	return table("VTHaiCot", widths, side(widths, issuer, country),
		side(widths, symbol, p("VTDiaDanhNgayThang", "{{dia_danh}}, {{ngay_ban_hanh}}")))
}

func title(kind string) string {
	return p("VTTenLoai", kind) + section("trich_yeu_dong", p("VTTrichYeu", "{{.}}")) + drawnLine("VTDuongKeTrichYeu", 3, subjectLine, 50)
}

// signature is boxes 7 and 9b beside each other. Its one row never breaks, and
// the paragraph above it stays with it.
func signature() string {
	widths := columns(portraitWidth, 60, 105)
	recipients := p("VTNoiNhan", "Nơi nhận:") + section("noi_nhan", p("VTDanhSachNoiNhan", "- {{.}}"))
	signer := section("quyen_han", p("VTQuyenHanChucVu", "{{.}}")) +
		p("VTQuyenHanChucVu", "{{chuc_vu}}") + paragraph("VTChoKy") + p("VTHoTen", "{{nguoi_ky}}")
	return table("VTHaiCot", widths, side(widths, recipients, signer))
}

// heading is a mục: its number is the program's, so that a section that the
// data lack leaves no gap.
func heading(s string) string { return p("VTMuc", "{{thu_tu | la_ma}}. "+s) }

// subheading is a khoản with a title.
func subheading(s string) string { return p("VTKhoan", "{{thu_tu}}. "+s) }

func body(s string) string { return p("VTDoanVan", s) }

// leadIn stays with the list or table that it announces.
func leadIn(s string) string { return p("VTCauDan", s) }

// afterTable keeps the next text off the table's edge.
func afterTable() string { return paragraph("VTSauBang") }
