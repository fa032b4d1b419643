package main

import (
	"fmt"
	"strings"
)

const (
	slipWidth, slipHeight = 210.0, 297.0
	slipRows              = 11
	slipTop, slipHead     = 118.0, 9.0
	slipRow               = 10.0
)

// blank is a place of the slip where a value goes.
type blank struct {
	tag               string
	x, y, width, size float64
	lines             int
	pitch             float64
	align             side
	bold, italic      bool
}

// transmittal is the slip that goes out with a report, as offices have it
// printed: dots where a person writes, and the sidecar that knows where.
func transmittal() (pdf, sidecar []byte, err error) {
	s, err := newSheet(slipWidth, slipHeight)
	if err != nil {
		return nil, nil, err
	}
	s.text(140, 24, 12, true, false, centre, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	s.text(140, 30, 13, true, false, centre, "Độc lập - Tự do - Hạnh phúc")
	s.line(112, 31.5, 168, 31.5)
	s.text(105, 58, 14, true, false, centre, "PHIẾU GỬI")
	s.text(30, 76, 13, false, false, left, "Kính gửi:")
	s.dots(50, 190, 76)
	s.dots(50, 190, 84)
	s.text(30, 94, 13, false, false, left, "Nội dung:")
	s.dots(50, 190, 94)
	s.dots(50, 190, 102)
	s.text(30, 112, 13, false, false, left, "Tài liệu gửi kèm theo phiếu này:")
	columns := across(30, column{width: 12, title: "STT", tag: "{{stt}}", align: centre}, column{width: 28, title: "Loại", tag: "{{loai}}"},
		column{width: 100, title: "Tên tài liệu", tag: "{{ten}}"}, column{width: 20, title: "Số bản", tag: "{{so_ban}}", align: centre})
	s.table(slipTop, slipHead, slipRow, slipRows, columns)
	bottom := slipTop + slipHead + slipRow*slipRows
	s.text(30, bottom+9, 13, false, false, left, "Cộng:")
	s.dots(43, 60, bottom+9)
	s.text(62, bottom+9, 13, false, false, left, "tài liệu.")
	s.text(64, bottom+20, 13, true, false, centre, "NGƯỜI NHẬN")
	s.text(64, bottom+25, 11, false, true, centre, "(ký, ghi rõ ngày, giờ nhận, họ tên)")
	s.text(30, 287, 11, false, true, left, "Nơi nhận ký xác nhận rồi gửi trả phiếu này cho nơi gửi.")
	blanks := []blank{
		{tag: "{{co_quan.dong}}", x: 20, y: 24, width: 70, size: 0, lines: 3, pitch: 6, align: centre, bold: true},
		{tag: "{{dia_danh}}, {{ngay_ban_hanh}}", x: 95, y: 42, width: 90, size: 13, align: centre, italic: true},
		{tag: "{{kinh_gui}}", x: 50, y: 76, width: 140, size: 0, lines: 2, pitch: 8},
		{tag: "{{trich_yeu}}", x: 50, y: 94, width: 140, size: 0, lines: 2, pitch: 8},
		{tag: "{{so_tai_lieu | so_van_ban}}", x: 43, y: bottom + 9, width: 17, size: 13, align: centre},
		{tag: `{{#quyen_han}}{{.}}\n{{/quyen_han}}{{chuc_vu}}`, x: 110, y: bottom + 20, width: 80, size: 0, lines: 3, pitch: 6, align: centre, bold: true},
		{tag: "{{nguoi_ky}}", x: 110, y: bottom + 48, width: 80, size: 13, align: centre, bold: true},
	}
	pdf, err = s.pdf("Phiếu gửi báo cáo")
	return pdf, slipSidecar(blanks, columns), err
}

// slipSidecar writes the numbers that drew the form.
func slipSidecar(blanks []blank, columns []column) []byte {
	var b strings.Builder
	b.WriteString("# Phiếu gửi báo cáo: PDF in sẵn, không có trường; tệp này chỉ chỗ đặt các thẻ.\n" +
		"# x, y, rong: mm từ góc trên bên trái trang; y là đường chữ đứng. Xem bằng:\n" +
		"#   vanthu template grid templates/phieu-gui-bao-cao.pdf\n" +
		"tieu_de: Phiếu gửi báo cáo\nnguon: bao-cao\n\ntruong:\n")
	for _, p := range blanks {
		fmt.Fprintf(&b, "  - the: \"%s\"\n    x: %g\n    y: %g\n    rong: %g\n    co_chu: %g\n", p.tag, p.x, p.y, p.width, p.size)
		if p.lines > 1 {
			fmt.Fprintf(&b, "    dong: %d\n    gian_dong: %g\n", p.lines, p.pitch)
		}
		style(&b, "    ", p.align, p.bold, p.italic)
	}
	fmt.Fprintf(&b, "\nbang:\n  - danh_sach: tai_lieu\n    y: %g # cạnh trên của hàng đầu\n    cao_hang: %g\n    so_hang: %d # hết hàng thì sang trang tiếp theo, giống trang này\n    cot:\n", slipTop+slipHead, slipRow, slipRows)
	for _, c := range columns {
		const air = 1.0
		size := "12"
		if c.tag == "{{ten}}" {
			size = "0 # tự thu nhỏ cho vừa ô"
		}
		fmt.Fprintf(&b, "      - the: '%s'\n        x: %g\n        rong: %g\n        co_chu: %s\n", c.tag, c.x+air, c.width-2*air, size)
		style(&b, "        ", c.align, false, false)
	}
	return []byte(b.String())
}

func style(b *strings.Builder, indent string, at side, bold, italic bool) {
	if at != left {
		fmt.Fprintf(b, "%scan: %s\n", indent, [...]string{"", "giua", "phai"}[at])
	}
	if bold {
		b.WriteString(indent + "dam: true\n")
	}
	if italic {
		b.WriteString(indent + "nghieng: true\n")
	}
}
