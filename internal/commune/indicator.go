package commune

import "strings"

// IndicatorInfo says what an Indicator counts. Units are never mixed: what is
// counted in two units is two indicators.
type IndicatorInfo struct {
	ID    Indicator
	Label string // Chương trình phát thanh
	Unit  string // chương trình
	Kind  ActivityKind

	share    func(*Activity, Period) Amount // what a row adds inside a period
	distinct func(*Activity) string         // count each key once, by its first row
}

// Category is what a row of a sheet may call itself, and the units its
// quantity may have; the first unit is the usual one.
type Category struct {
	Name  string
	Units []string
}

var categories = map[ActivityKind][]Category{
	CongThongTin: {
		{"tin", []string{"tin"}},
		{"bài", []string{"bài"}},
		{"hình ảnh", []string{"ảnh"}},
		{"video clip", []string{"clip"}},
		{"banner", []string{"banner"}},
	},
	TrucQuan: {
		{"pano", []string{"tấm", "m²"}},
		{"băng rôn", []string{"cái", "m", "m²"}},
		{"khẩu hiệu", []string{"cái", "m", "m²"}},
		{"màn hình LED", []string{"nội dung", "lượt phát", "giờ"}},
		{"áp phích", []string{"tờ"}},
		{"tờ rơi", []string{"tờ"}},
		{"cờ phướn", []string{"cái"}},
		{"bảng tin", []string{"nội dung"}},
	},
	TaiThon: {
		{"hội nghị", nil},
		{"họp thôn", nil},
		{"lồng ghép sinh hoạt", nil},
		{"hướng dẫn trực tiếp", nil},
		{"tuyên truyền lưu động", nil},
	},
	SuKien: {
		{"sự kiện", nil},
		{"cuộc thi", []string{"bài dự thi", "video clip"}},
	},
	BieuDuong: {
		{"tập thể", []string{"tập thể"}},
		{"cá nhân", []string{"cá nhân"}},
		{"hộ gia đình", []string{"hộ"}},
	},
}

// Categories lists what the rows of a sheet may be; nil is free text.
func Categories(kind ActivityKind) []Category { return categories[kind] }

// Origins lists where a radio programme may come from (the statistics of the
// sector part own production from relays).
func Origins() []string { return []string{"tự sản xuất", "tiếp sóng", "tin trên cấp"} }

// Kinds lists the sheets of the log in their order.
func Kinds() []ActivityKind {
	return []ActivityKind{PhatThanh, CongThongTin, TrucQuan, TaiThon, SuKien, VanBan, BieuDuong}
}

// Label is the sheet's name.
func (k ActivityKind) Label() string {
	switch k {
	case PhatThanh:
		return "Phát thanh"
	case CongThongTin:
		return "Cổng thông tin"
	case TrucQuan:
		return "Trực quan và LED"
	case TaiThon:
		return "Tuyên truyền tại thôn"
	case SuKien:
		return "Sự kiện và cuộc thi"
	case VanBan:
		return "Văn bản chỉ đạo"
	case BieuDuong:
		return "Biểu dương"
	}
	return string(k)
}

var indicators = indicatorTable()

// Indicators lists everything the log can count, in the order of the sheets.
func Indicators() []IndicatorInfo { return indicators }

// Info finds what i counts.
func (i Indicator) Info() (IndicatorInfo, bool) {
	for _, info := range indicators {
		if info.ID == i {
			return info, true
		}
	}
	return IndicatorInfo{}, false
}

func indicatorTable() []IndicatorInfo {
	table := []IndicatorInfo{
		{ID: "phat-thanh.chuong-trinh", Label: "Chương trình phát thanh", Unit: "chương trình", Kind: PhatThanh, share: one},
		{ID: "phat-thanh.phat-lai", Label: "Lượt phát lại", Unit: "lượt", Kind: PhatThanh, share: repeats},
		{ID: "phat-thanh.phut", Label: "Thời lượng chương trình", Unit: "phút", Kind: PhatThanh, share: programmeMinutes},
		{ID: "phat-thanh.phut-phat-song", Label: "Thời lượng phát sóng, kể cả phát lại", Unit: "phút", Kind: PhatThanh, share: airtimeMinutes},
	}
	table = append(table, byUnit(CongThongTin, map[string]string{
		"tin": "Tin đăng Cổng thông tin điện tử", "bài": "Bài đăng Cổng thông tin điện tử",
		"hình ảnh": "Hình ảnh đăng Cổng thông tin điện tử", "video clip": "Video clip đăng Cổng thông tin điện tử",
		"banner": "Banner trên Cổng thông tin điện tử"})...)
	table = append(table, byUnit(TrucQuan, nil)...)
	table = append(table,
		IndicatorInfo{ID: "tai-thon.buoi", Label: "Buổi tuyên truyền tại thôn", Unit: "buổi", Kind: TaiThon, share: one},
		IndicatorInfo{ID: "tai-thon.luot-nguoi", Label: "Lượt người dự tuyên truyền tại thôn", Unit: "lượt người", Kind: TaiThon, share: people},
		IndicatorInfo{ID: "tai-thon.thon", Label: "Thôn được tuyên truyền", Unit: "thôn", Kind: TaiThon, share: one,
			distinct: func(a *Activity) string { return a.Hamlet }},
		IndicatorInfo{ID: "su-kien.su-kien", Label: "Sự kiện tham gia, hưởng ứng", Unit: "sự kiện", Kind: SuKien, share: ofCategory("sự kiện", one)},
		IndicatorInfo{ID: "su-kien.cuoc-thi", Label: "Cuộc thi tham gia, tổ chức", Unit: "cuộc thi", Kind: SuKien, share: ofCategory("cuộc thi", one)},
		IndicatorInfo{ID: "su-kien.luot-nguoi", Label: "Lượt người tham gia sự kiện, cuộc thi", Unit: "lượt người", Kind: SuKien, share: people},
		IndicatorInfo{ID: "su-kien.bai-du-thi", Label: "Bài dự thi", Unit: "bài dự thi", Kind: SuKien, share: inUnit("cuộc thi", "bài dự thi")},
		IndicatorInfo{ID: "su-kien.video-clip", Label: "Video clip dự thi", Unit: "video clip", Kind: SuKien, share: inUnit("cuộc thi", "video clip")},
		IndicatorInfo{ID: "van-ban.van-ban", Label: "Văn bản chỉ đạo, triển khai", Unit: "văn bản", Kind: VanBan, share: one},
	)
	return append(table, byUnit(BieuDuong, map[string]string{
		"tập thể": "Tập thể được biểu dương", "cá nhân": "Cá nhân được biểu dương", "hộ gia đình": "Hộ gia đình được biểu dương"})...)
}

// byUnit makes one indicator of each category and unit of a sheet:
// "truc-quan.bang-ron.m2"; the unit is left out where a category has only one
// and the sheet counts nothing else: "cong-thong-tin.tin".
func byUnit(kind ActivityKind, labels map[string]string) []IndicatorInfo {
	var table []IndicatorInfo
	for _, c := range categories[kind] {
		for _, unit := range c.Units {
			id, label := string(kind)+"."+slug(c.Name), labels[c.Name]
			if labels == nil {
				id, label = id+"."+slug(unit), capital(c.Name)
			}
			table = append(table, IndicatorInfo{ID: Indicator(id), Label: label, Unit: unit, Kind: kind, share: inUnit(c.Name, unit)})
		}
	}
	return table
}

// capital makes the first letter upper case.
func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

var slugs = strings.NewReplacer(
	"bài", "bai", "hình ảnh", "hinh-anh", "video clip", "video-clip",
	"băng rôn", "bang-ron", "khẩu hiệu", "khau-hieu", "màn hình LED", "led", "áp phích", "ap-phich",
	"tờ rơi", "to-roi", "cờ phướn", "co-phuon", "bảng tin", "bang-tin",
	"tấm", "tam", "cái", "cai", "m²", "m2", "nội dung", "noi-dung", "lượt phát", "luot-phat", "giờ", "gio", "tờ", "to",
	"tập thể", "tap-the", "cá nhân", "ca-nhan", "hộ gia đình", "ho-gia-dinh")

func slug(s string) string { return slugs.Replace(s) }
