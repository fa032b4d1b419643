package workspace

import (
	"sync"

	"vanthu/internal/commune"
)

// form is how the cells of a column are read and drawn.
type form int

const (
	asText form = iota
	asDate
	asTime
	asNumber
	asCount
	asItem
	asHamlet
	asCategory
	asUnit
	asOrigin
	asFiles
	asOrdinal
)

// column is a column of a sheet: the reader and the starter share it.
type column struct {
	key   string
	name  string   // the heading
	also  []string // other headings it is known by
	form  form
	must  bool // every row fills it, so the sheet has to have it
	width float64
	note  string // help shown on the heading
}

// sheetColumns lists the columns of each sheet in the order the starter draws
// them; in a workbook that is read they may stand in any order.
var sheetColumns = map[commune.ActivityKind][]column{
	commune.PhatThanh: {
		ordinal, day("Ngày phát", "Ngày phát lần đầu. Gõ ngày/tháng/năm.", "Ngày phát sóng", "Ngày phát đầu"),
		{key: "gio", name: "Giờ phát", also: []string{"Giờ"}, form: asTime, width: 9, note: "Giờ:phút, ví dụ 05:30."},
		planItem(true),
		{key: "ten", name: "Tên chương trình", also: []string{"Chương trình"}, must: true, width: 38},
		{key: "noi_dung", name: "Nội dung tóm tắt", also: []string{"Nội dung"}, width: 42},
		{key: "nguon", name: "Nguồn", form: asOrigin, width: 14, note: "Tự sản xuất, tiếp sóng hay tin trên cấp."},
		{key: "phut", name: "Thời lượng (phút)", also: []string{"Thời lượng", "Số phút"}, form: asNumber, must: true, width: 11, note: "Số phút của một lần phát."},
		repeat("1"), repeat("2"), repeat("3"), repeat("4"), repeat("5"),
		{key: "lai", name: "Ngày phát lại", also: []string{"Các ngày phát lại"}, form: asDate},
		doer, files, remark,
	},
	commune.CongThongTin: {
		ordinal, day("Ngày đăng", "Ngày đăng lên cổng."), planItem(true),
		{key: "loai", name: "Loại", also: []string{"Loại tin"}, form: asCategory, must: true, width: 12, note: "Tin, bài, hình ảnh, video clip hay banner."},
		{key: "ten", name: "Tiêu đề", must: true, width: 46},
		{key: "noi_dung", name: "Nội dung tóm tắt", also: []string{"Nội dung"}, width: 36},
		quantity(true), unit(true),
		{key: "link", name: "Đường dẫn", also: []string{"Liên kết", "Link"}, width: 26},
		doer, files, remark,
	},
	commune.TrucQuan: {
		ordinal, day("Ngày bắt đầu", "Ngày treo, dựng hoặc bắt đầu phát. Số lượng tính vào tháng này.", "Ngày treo", "Ngày"), lastDay, planItem(true),
		{key: "loai", name: "Loại", form: asCategory, must: true, width: 15, note: "Pano, băng rôn, khẩu hiệu, màn hình LED …"},
		{key: "ten", name: "Nội dung thể hiện", also: []string{"Nội dung"}, must: true, width: 44},
		quantity(true), unit(true),
		{key: "thon", name: "Thôn", form: asHamlet, width: 12},
		place, doer, files, remark,
	},
	commune.TaiThon: {
		ordinal, day("Ngày", "Ngày tổ chức. Mỗi thôn một dòng.", "Ngày tổ chức"),
		{key: "gio", name: "Giờ", form: asTime, width: 9},
		planItem(true),
		{key: "thon", name: "Thôn", form: asHamlet, must: true, width: 12, note: "Chọn trong danh sách thôn."},
		{key: "loai", name: "Hình thức", form: asCategory, must: true, width: 20},
		{key: "ten", name: "Nội dung tuyên truyền", also: []string{"Nội dung"}, must: true, width: 46},
		place,
		{key: "nguoi_du", name: "Số lượt người", also: []string{"Lượt người", "Số người dự"}, form: asCount, must: true, width: 10},
		doer, files, remark,
	},
	commune.SuKien: {
		ordinal, day("Ngày bắt đầu", "Ngày đầu của sự kiện, cuộc thi, hoặc ngày gửi bài dự thi.", "Ngày"), lastDay, planItem(true),
		{key: "loai", name: "Loại", form: asCategory, must: true, width: 11, note: "Sự kiện hoặc cuộc thi."},
		{key: "ten", name: "Tên sự kiện, cuộc thi", also: []string{"Tên", "Tên sự kiện"}, must: true, width: 42},
		{key: "noi_dung", name: "Nội dung tham gia", also: []string{"Nội dung"}, width: 42},
		{key: "co_quan", name: "Đơn vị tổ chức", also: []string{"Cơ quan tổ chức"}, width: 24},
		place,
		{key: "nguoi_du", name: "Số lượt người", also: []string{"Lượt người", "Số người tham gia"}, form: asCount, width: 10},
		quantity(false), unit(false), doer, files, remark,
	},
	commune.VanBan: {
		ordinal, day("Ngày văn bản", "Ngày ban hành văn bản.", "Ngày ban hành"),
		{key: "so", name: "Số, ký hiệu", also: []string{"Số ký hiệu", "Số hiệu"}, must: true, width: 18},
		{key: "loai", name: "Loại văn bản", also: []string{"Tên loại"}, must: true, width: 14},
		{key: "ten", name: "Trích yếu", must: true, width: 58},
		{key: "co_quan", name: "Cơ quan ban hành", must: true, width: 24},
		planItem(false), files, remark,
	},
	commune.BieuDuong: {
		ordinal, day("Ngày", "Ngày biểu dương.", "Ngày biểu dương"),
		{key: "loai", name: "Đối tượng", form: asCategory, must: true, width: 13, note: "Tập thể, cá nhân hay hộ gia đình."},
		{key: "ten", name: "Tập thể, cá nhân được biểu dương", also: []string{"Tên"}, must: true, width: 40},
		{key: "noi_dung", name: "Thành tích", also: []string{"Nội dung", "Hình thức"}, width: 48},
		quantity(true), unit(true),
		{key: "co_quan", name: "Cơ quan biểu dương", width: 24},
		{key: "so", name: "Số quyết định", also: []string{"Số, ký hiệu"}, width: 15},
		planItem(false), files, remark,
	},
}

var (
	ordinal = column{key: "stt", name: "STT", form: asOrdinal, width: 8, note: "Dòng có chữ VÍ DỤ ở cột này không tính vào số liệu."}
	lastDay = column{key: "den", name: "Ngày kết thúc", also: []string{"Đến ngày"}, form: asDate, width: 12}
	place   = column{key: "dia_diem", name: "Địa điểm", width: 26}
	doer    = column{key: "nguoi", name: "Người thực hiện", also: []string{"Đơn vị thực hiện", "Bộ phận thực hiện"}, width: 24, note: "Bộ phận hoặc chức danh."}
	files   = column{key: "minh_chung", name: "Minh chứng", form: asFiles, width: 28,
		note: "Tên tệp trong thư mục minh-chung, hoặc đường dẫn http. Nhiều tệp ngăn bằng dấu chấm phẩy; chú thích viết sau dấu |."}
	remark = column{key: "ghi_chu", name: "Ghi chú", width: 22}
)

func day(name, note string, also ...string) column {
	return column{key: "ngay", name: name, also: also, form: asDate, must: true, width: 12, note: note}
}

func planItem(must bool) column {
	return column{key: "muc", name: "Mục kế hoạch", also: []string{"Mục KH", "Mã mục"}, form: asItem, must: must, width: 10,
		note: "Mã mục ở phần hình thức tuyên truyền của ke-hoach.yaml."}
}

func quantity(must bool) column {
	return column{key: "so_luong", name: "Số lượng", form: asNumber, must: must, width: 9, note: "Chỉ gõ số; đơn vị ghi ở cột bên."}
}

func unit(must bool) column {
	return column{key: "don_vi", name: "Đơn vị tính", also: []string{"ĐVT", "Đơn vị"}, form: asUnit, must: must, width: 11}
}

func repeat(n string) column {
	return column{key: "lai" + n, name: "Phát lại lần " + n, also: []string{"Phát lại " + n}, form: asDate, width: 12}
}

// drawn lists the columns that the starter draws; the others are only read.
func drawn(kind commune.ActivityKind) []column {
	var list []column
	for _, c := range sheetColumns[kind] {
		if c.width > 0 && c.key != "lai4" && c.key != "lai5" {
			list = append(list, c)
		}
	}
	return list
}

// headings lists every heading a sheet knows.
func headings(kind commune.ActivityKind) []string {
	var names []string
	for _, c := range sheetColumns[kind] {
		names = append(append(names, c.name), c.also...)
	}
	return names
}

// byHeading finds columns by their folded headings.
var byHeading = sync.OnceValue(func() map[commune.ActivityKind]map[string]column {
	all := map[commune.ActivityKind]map[string]column{}
	for kind, columns := range sheetColumns {
		all[kind] = map[string]column{}
		for _, c := range columns {
			for _, name := range append([]string{c.name}, c.also...) {
				all[kind][fold(name)] = c
			}
		}
	}
	return all
})

// columnNamed finds the column of a heading.
func columnNamed(kind commune.ActivityKind, heading string) (column, bool) {
	c, ok := byHeading()[kind][fold(heading)]
	return c, ok
}
