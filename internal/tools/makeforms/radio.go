package main

import (
	"fmt"
	"strings"
)

// radioSidecar says what a form's own bytes do not: what it is called, and that
// it is filled month by month.
const radioSidecar = `# Sổ theo dõi phát thanh: các trường nằm trong PDF, tên trường là thẻ.
tieu_de: Sổ theo dõi phát thanh
nguon: nhat-ky
`

const (
	bookWidth, bookHeight = 297.0, 210.0
	bookRows              = 14
)

// radioBook is the month's page of the book that a commune's radio keeps: every
// airing in a row, who spoke, who approved.
func radioBook() ([]byte, error) {
	s, err := newSheet(bookWidth, bookHeight)
	if err != nil {
		return nil, err
	}
	const (
		x, y, head, row = 20.0, 46.0, 8.0, 7.0
		bottom          = y + head + row*bookRows
	)
	s.text(bookWidth/2, 24, 15, true, false, centre, "SỔ THEO DÕI PHÁT THANH")
	s.text(128, 32, 13, false, false, left, "Tháng")
	s.text(153, 32, 13, false, false, left, "năm")
	s.text(x, 42, 13, false, false, left, "Đơn vị:")
	s.text(160, 42, 13, false, false, left, "Địa danh:")
	columns := across(x,
		column{width: 10, title: "TT"},
		column{width: 25, title: "Ngày", tag: "ngay", align: centre}, column{width: 17, title: "Giờ", tag: "gio", align: centre},
		column{width: 30, title: "Lần phát", tag: "lan"}, column{width: 89, title: "Chương trình", tag: "ten"},
		column{width: 15, title: "Phút", tag: "phut", align: centre},
		column{width: 38, title: "Người thực hiện", tag: "nguoi_thuc_hien"}, column{width: 38, title: "Người duyệt", tag: "nguoi_duyet"})
	s.table(y, head, row, bookRows, columns)
	fields := []field{
		{name: "thang", x: 141, y: 27, width: 11, height: 6.5, size: 13, align: centre, tip: "Tháng"},
		{name: "nam", x: 162, y: 27, width: 16, height: 6.5, size: 13, tip: "Năm"},
		{name: "co_quan.ten", x: 36, y: 37, width: 115, height: 6.5, size: 13, tip: "Tên cơ quan"},
		{name: "dia_danh", x: 181, y: 37, width: 80, height: 6.5, size: 13, tip: "Địa danh"},
	}
	for i := range bookRows {
		top := y + head + row*float64(i)
		s.text(x+5, top+row/2+1.5, 12, false, false, centre, fmt.Sprint(i+1))
		for _, c := range columns[1:] {
			size := 12.0
			long := c.tag == "ten" || strings.HasPrefix(c.tag, "nguoi_") // as long as people make it
			if long {
				size = 0
			}
			fields = append(fields, field{name: fmt.Sprintf("phat_song.%d.%s", i+1, c.tag), x: c.x + 0.4, y: top + 0.3, width: c.width - 0.8, height: row - 0.6,
				size: size, align: c.align, lines: long, tip: fmt.Sprintf("%s, hàng %d", c.title, i+1)})
		}
	}
	s.text(x, bottom+8, 13, false, false, left, "Cộng:")
	s.text(44, bottom+8, 13, false, false, left, "chương trình;")
	s.text(84, bottom+8, 13, false, false, left, "lượt phát lại;")
	s.text(124, bottom+8, 13, false, false, left, "phút phát sóng.")
	s.text(177, bottom+8, 13, false, false, left, "Đạt kế hoạch phát thanh của tháng")
	fields = append(fields,
		field{name: "so_chuong_trinh", x: 32, y: bottom + 3, width: 11, height: 6.5, size: 13, align: centre, tip: "Số chương trình"},
		field{name: "so_phat_lai", x: 72, y: bottom + 3, width: 11, height: 6.5, size: 13, align: centre, tip: "Số lượt phát lại"},
		field{name: "tong_phut", x: 110, y: bottom + 3, width: 13, height: 6.5, size: 13, align: centre, tip: "Tổng số phút phát sóng"},
		field{name: "du_phat_song", x: 170, y: bottom + 4, width: 5, height: 5, check: true, tip: "Đạt kế hoạch của tháng"})
	for _, who := range []struct {
		at          float64
		title, name string
	}{{75, "NGƯỜI LẬP", "nguoi_lap"}, {220, "NGƯỜI DUYỆT", "nguoi_duyet"}} {
		s.text(who.at, bottom+19, 13, true, false, centre, who.title)
		fields = append(fields, field{name: who.name + ".ho_ten", x: who.at - 35, y: bottom + 37, width: 70, height: 7, size: 13, align: centre, tip: "Họ tên"})
	}
	pdf, err := s.pdf("Sổ theo dõi phát thanh")
	if err != nil {
		return nil, err
	}
	return addFields(pdf, bookHeight, fields)
}
