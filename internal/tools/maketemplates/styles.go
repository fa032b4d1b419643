package main

import (
	"slices"
	"strings"
)

// style is one paragraph style. The pieces are w:pPr and w:rPr content in the
// order of the schema.
type style struct {
	id, name, base, next string
	paragraph, run       string
}

const (
	bold    = `<w:b/><w:bCs/>`
	italic  = `<w:i/><w:iCs/>`
	centred = `<w:jc w:val="center"/>`
	keep    = `<w:keepNext/>`
	flat    = `<w:ind w:firstLine="0"/>`
)

func size(points int) string {
	half := number(2 * points)
	return `<w:sz w:val="` + half + `"/><w:szCs w:val="` + half + `"/>`
}

// styles are the components of Decree 30, appendix I, by the names that Word
// shows. Sizes are stated once: body sizes in VT Văn bản, letterhead sizes in
// their own styles (footnote 1: they rise and fall together); the rest inherit.
var styles = []style{
	{id: "VTVanBan", name: "VT Văn bản", base: "Normal", run: size(14)},
	{id: "VTDoanVan", name: "VT Đoạn văn", base: "VTVanBan",
		paragraph: `<w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>`},

	// Letterhead: boxes 1 to 4.
	{id: "VTCoQuanChuQuan", name: "VT Cơ quan chủ quản", base: "Normal", paragraph: centred, run: size(13)},
	{id: "VTCoQuanBanHanh", name: "VT Cơ quan ban hành", base: "Normal", paragraph: centred, run: bold + size(13)},
	{id: "VTQuocHieu", name: "VT Quốc hiệu", base: "Normal", paragraph: centred, run: bold + size(13)},
	{id: "VTTieuNgu", name: "VT Tiêu ngữ", base: "Normal", paragraph: centred, run: bold + size(14)},
	{id: "VTSoKyHieu", name: "VT Số ký hiệu", base: "Normal", paragraph: `<w:spacing w:before="60"/>` + centred, run: size(13)},
	{id: "VTDiaDanhNgayThang", name: "VT Địa danh ngày tháng", base: "Normal", paragraph: `<w:spacing w:before="60"/>` + centred, run: italic + size(14)},

	// Title: box 5a. Recipients of a report: box 9a.
	{id: "VTTenLoai", name: "VT Tên loại", base: "VTVanBan", next: "VTTrichYeu", paragraph: keep + `<w:spacing w:before="360"/>` + centred, run: bold},
	{id: "VTTrichYeu", name: "VT Trích yếu", base: "VTVanBan", paragraph: keep + centred, run: bold},
	{id: "VTKinhGui", name: "VT Kính gửi", base: "VTVanBan", paragraph: `<w:spacing w:before="60" w:after="240"/>` + centred},
	{id: "VTKinhGuiNhieu", name: "VT Kính gửi nhiều nơi", base: "VTVanBan", paragraph: keep + `<w:spacing w:before="60"/><w:ind w:left="2155"/>`},
	{id: "VTKinhGuiDong", name: "VT Kính gửi từng dòng", base: "VTVanBan", paragraph: `<w:ind w:left="3402" w:hanging="170"/>`},

	// Body: box 6.
	{id: "VTCanCu", name: "VT Căn cứ", base: "VTDoanVan", run: italic},
	{id: "VTMuc", name: "VT Mục", base: "VTDoanVan", next: "VTDoanVan", paragraph: keep + `<w:outlineLvl w:val="0"/>`, run: bold},
	{id: "VTKhoan", name: "VT Khoản", base: "VTDoanVan", next: "VTDoanVan", paragraph: keep + `<w:outlineLvl w:val="1"/>`, run: bold},
	{id: "VTDiem", name: "VT Điểm", base: "VTDoanVan", next: "VTGachDauDong", paragraph: keep + `<w:outlineLvl w:val="2"/>`},
	{id: "VTGachDauDong", name: "VT Gạch đầu dòng", base: "VTDoanVan"},
	{id: "VTCauDan", name: "VT Câu dẫn", base: "VTDoanVan", paragraph: keep},
	// The last paragraph stays with the signature, so that it never stands alone.
	{id: "VTKetThuc", name: "VT Kết thúc", base: "VTDoanVan", paragraph: keep + `<w:keepLines/>`},

	// Tables.
	{id: "VTChuBang", name: "VT Chữ bảng", base: "Normal", paragraph: `<w:spacing w:before="20" w:after="20"/>`, run: size(12)},
	{id: "VTChuBangGiua", name: "VT Chữ bảng căn giữa", base: "VTChuBang", paragraph: centred},
	{id: "VTTieuDeBang", name: "VT Tiêu đề bảng", base: "VTChuBang", paragraph: keep + centred, run: bold},
	{id: "VTCongBang", name: "VT Dòng cộng của bảng", base: "VTChuBang", paragraph: keep, run: bold},
	{id: "VTSauBang", name: "VT Khoảng cách sau bảng", base: "Normal", paragraph: `<w:spacing w:line="160" w:lineRule="exact"/>`, run: size(8)},

	// Signature and recipients: boxes 7a, 7b, 9b.
	{id: "VTQuyenHanChucVu", name: "VT Quyền hạn chức vụ", base: "VTVanBan", paragraph: keep + centred, run: bold},
	{id: "VTVaiTro", name: "VT Vai trò người ký", base: "VTVanBan", paragraph: keep + centred},
	// The room for hand and seal: one empty line as high as five.
	{id: "VTChoKy", name: "VT Chỗ ký", base: "VTVanBan", paragraph: keep + `<w:spacing w:line="1600" w:lineRule="exact"/>` + centred},
	{id: "VTHoTen", name: "VT Họ tên", base: "VTVanBan", paragraph: centred, run: bold},
	{id: "VTNoiNhan", name: "VT Nơi nhận", base: "Normal", paragraph: keep, run: bold + italic + size(12)},
	{id: "VTDanhSachNoiNhan", name: "VT Danh sách nơi nhận", base: "Normal", run: size(11)},

	// Annexes.
	{id: "VTPhuLuc", name: "VT Phụ lục", base: "Normal", next: "VTTenPhuLuc", paragraph: keep + centred + `<w:outlineLvl w:val="0"/>`, run: bold + size(14)},
	{id: "VTTenPhuLuc", name: "VT Tên phụ lục", base: "VTVanBan", next: "VTKemTheo", paragraph: keep + centred, run: bold},
	{id: "VTKhoanPhuLuc", name: "VT Khoản của phụ lục", base: "VTDoanVan", paragraph: keep, run: bold},
	{id: "VTKemTheo", name: "VT Kèm theo", base: "VTVanBan", paragraph: keep + centred, run: italic},

	// Mechanics.
	{id: "VTSoTrang", name: "VT Số trang", base: "VTVanBan", paragraph: centred},
	{id: "VTDuongKe", name: "VT Đường kẻ", base: "Normal", paragraph: keep + `<w:spacing w:line="140" w:lineRule="exact"/>` + centred, run: size(4)},
	{id: "VTDuongKeTrichYeu", name: "VT Đường kẻ dưới trích yếu", base: "VTDuongKe", paragraph: `<w:spacing w:before="40" w:after="200"/>`},
	{id: "VTKetThucPhan", name: "VT Kết thúc phần", base: "Normal", paragraph: `<w:spacing w:line="20" w:lineRule="exact"/>`, run: size(1)},
	{id: "VTTheLenh", name: "VT Thẻ lệnh", base: "Normal", paragraph: keep, run: `<w:color w:val="808080"/>` + size(8)},
}

func (s style) xml() string {
	next := ""
	if s.next != "" {
		next = `<w:next w:val="` + s.next + `"/>`
	}
	return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/><w:basedOn w:val="` + s.base + `"/>` +
		next + `<w:qFormat/>` + wrap("w:pPr", s.paragraph) + wrap("w:rPr", s.run) + `</w:style>`
}

func wrap(element, content string) string {
	if content == "" {
		return ""
	}
	return "<" + element + ">" + content + "</" + element + ">"
}

func stylesPart(more []style) string {
	var b strings.Builder
	b.WriteString(`<w:styles` + namespaces + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>` + size(14) +
		`<w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>` +
		tableStyle("TableNormal", "Normal Table", ` w:default="1"`, `<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>`, "", 108) +
		`<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>` +
		tableStyle("VTHaiCot", "VT Hai cột không kẻ", ` w:customStyle="1"`, `<w:basedOn w:val="TableNormal"/>`, "", 0) +
		tableStyle("VTBangKe", "VT Bảng kẻ", ` w:customStyle="1"`, `<w:basedOn w:val="TableNormal"/>`, rules, 70))
	for _, s := range slices.Concat(styles, more) {
		b.WriteString(s.xml())
	}
	return b.String() + `</w:styles>`
}

var rules = wrap("w:tblBorders", rule("top")+rule("left")+rule("bottom")+rule("right")+rule("insideH")+rule("insideV"))

func rule(edge string) string {
	return `<w:` + edge + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
}

func tableStyle(id, name, flags, head, borders string, margin int) string {
	side := number(margin)
	return `<w:style w:type="table"` + flags + ` w:styleId="` + id + `"><w:name w:val="` + name + `"/>` + head +
		`<w:tblPr><w:tblInd w:w="` + side + `" w:type="dxa"/>` + borders +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="` + side + `" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="` + side + `" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`
}
