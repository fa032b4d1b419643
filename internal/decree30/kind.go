package decree30

import (
	"strings"
	"sync"
)

// Kind is a type of administrative document (Điều 7) with its abbreviation
// (Phụ lục III, mục I); Công văn has none.
type Kind struct {
	Name string // "Kế hoạch"
	Abbr string // "KH"
	key  string
}

// kindList holds the 29 types of Điều 7: 27 abbreviations, công văn and thư công.
var kindList = sync.OnceValue(func() []Kind {
	list := []Kind{
		{Name: "Nghị quyết", Abbr: "NQ"}, {Name: "Quyết định", Abbr: "QĐ"}, {Name: "Chỉ thị", Abbr: "CT"},
		{Name: "Quy chế", Abbr: "QC"}, {Name: "Quy định", Abbr: "QyĐ"}, {Name: "Thông cáo", Abbr: "TC"},
		{Name: "Thông báo", Abbr: "TB"}, {Name: "Hướng dẫn", Abbr: "HD"}, {Name: "Chương trình", Abbr: "CTr"},
		{Name: "Kế hoạch", Abbr: "KH"}, {Name: "Phương án", Abbr: "PA"}, {Name: "Đề án", Abbr: "ĐA"},
		{Name: "Dự án", Abbr: "DA"}, {Name: "Báo cáo", Abbr: "BC"}, {Name: "Biên bản", Abbr: "BB"},
		{Name: "Tờ trình", Abbr: "TTr"}, {Name: "Hợp đồng", Abbr: "HĐ"}, {Name: "Công điện", Abbr: "CĐ"},
		{Name: "Bản ghi nhớ", Abbr: "BGN"}, {Name: "Bản thỏa thuận", Abbr: "BTT"}, {Name: "Giấy ủy quyền", Abbr: "GUQ"},
		{Name: "Giấy mời", Abbr: "GM"}, {Name: "Giấy giới thiệu", Abbr: "GGT"}, {Name: "Giấy nghỉ phép", Abbr: "GNP"},
		{Name: "Phiếu gửi", Abbr: "PG"}, {Name: "Phiếu chuyển", Abbr: "PC"}, {Name: "Phiếu báo", Abbr: "PB"},
		{Name: "Công văn"}, {Name: "Thư công"},
	}
	for i := range list {
		list[i].key = keyOf(list[i].Name)
	}
	return list
})

// normative are the types that other law than this decree lays out.
var normative = []string{"hien phap", "bo luat", "luat", "phap lenh", "lenh", "nghi dinh", "thong tu", "thong tu lien tich"}

// kindOfTitle finds the type a title line names, and what stands after it on
// the same line ("KẾ HOẠCH TRUYỀN THÔNG ...").
func kindOfTitle(l *Line) (Kind, bool) {
	for _, k := range kindList() {
		if k.key == l.Key || (l.upper() && strings.HasPrefix(l.Key, k.key+" ")) {
			return k, true
		}
	}
	return Kind{}, false
}

// kindOfAbbr finds a type by its abbreviation, however its letters are cased.
func kindOfAbbr(abbr string) (Kind, bool) {
	for _, k := range kindList() {
		if k.Abbr != "" && strings.EqualFold(k.Abbr, abbr) {
			return k, true
		}
	}
	return Kind{}, false
}

// is reports one of the types, by abbreviation; "CV" is công văn.
func (k Kind) is(abbrs ...string) bool {
	for _, a := range abbrs {
		if k.Abbr != "" && k.Abbr == a || a == "CV" && k.Name == "Công văn" {
			return true
		}
	}
	return false
}

// hasSubject reports a type whose form has a trích yếu under its title (Phụ
// lục III: giấy giới thiệu, giấy nghỉ phép and the slips have none).
func (k Kind) hasSubject() bool {
	return !k.is("GGT", "GNP", "PG", "PC", "PB", "CV", "HĐ", "GUQ") && k.Name != "Thư công"
}
