package main

// annexStyles are those of photographs and charts in the annexes. A chart keeps
// with its name; a photograph stands in a row that does not break, and must not
// keep: LibreOffice would keep the whole table together.
var annexStyles = []style{
	{id: "VTHinh", name: "VT Hình", base: "Normal", paragraph: `<w:spacing w:before="160"/>` + centred},
	{id: "VTBieuDo", name: "VT Biểu đồ", base: "VTHinh", paragraph: keep},
	{id: "VTChuThichHinh", name: "VT Chú thích hình", base: "Normal", paragraph: `<w:keepLines/><w:spacing w:before="40"/><w:ind w:left="57" w:right="57"/>` + centred, run: size(12)},
	{id: "VTTenBieuDo", name: "VT Tên biểu đồ", base: "Normal", paragraph: `<w:keepLines/><w:spacing w:before="40" w:after="200"/>` + centred, run: bold + size(12)},
}

// Photographs stand two in a row, in the same size on either way of the sheet,
// so that each is prepared once.
const (
	photoWidth  = 78.0
	photoHeight = 58.0
)

// photoGrid is one table row for two photographs, repeated. A row never breaks,
// so a photograph is never torn from its caption.
func photoGrid(width int) string {
	widths := columns(width, 1, 1)
	photo := func(id int, side, before, after string) string {
		return numberedPicture(id, "VTHinh", "{{"+side+".hinh}}", photoWidth, photoHeight) +
			p("VTChuThichHinh", before+"{{"+side+".mo_ta}}{{"+side+".loi}}"+after)
	}
	return table("VTHaiCot", widths, side(widths, photo(21, "trai", "{{#hang}}", ""), photo(22, "phai", "", "{{/hang}}")))
}

// photographs are shown under a heading, when there are any.
func photographs(heading string, width int) string {
	return section("anh_minh_chung", heading, photoGrid(width), afterTable())
}

// chartList shows the report's charts, each with its number and name below.
func chartList() string {
	return section("bieu_do", numberedPicture(23, "VTBieuDo", "{{hinh}}", 160, 110), p("VTTenBieuDo", "Biểu đồ {{so}}. {{ten}}"))
}
