package workspace

import "vanthu/internal/commune"

// readNumbering reads danh_so: which series the office keeps, and where they
// begin when a year was begun on paper.
func readNumbering(o *object, year int) commune.Numbering {
	var n commune.Numbering
	if o == nil {
		return n
	}
	n.Shared = o.choice("day_so", []string{"theo-loai", "chung"}) == "chung"
	n.Logs = o.yes("nhat_ky")
	for _, entry := range o.objects("so_dau", "số đầu") {
		first := commune.Opening{Year: entry.count("nam"), Kind: commune.Kind(entry.choice("loai", kindNames)), Number: entry.count("so")}
		if first.Year == 0 {
			first.Year = year
		}
		if entry.need("so") && first.Number == 0 {
			entry.wrong("so", &problem{"số đầu phải từ 1 trở lên", "ghi số tiếp theo số cuối cùng trong sổ giấy"})
		}
		if !n.Shared && first.Kind == "" {
			entry.wrong("so", &problem{"số đầu này chưa nói của loại văn bản nào", "ghi thêm loai: ke-hoach, hoặc đổi day_so: chung"})
		}
		entry.done()
		n.Opening = append(n.Opening, first)
	}
	o.done()
	return n
}

func readRetention(o *object) map[commune.Kind]string {
	if o == nil {
		return nil
	}
	terms := map[commune.Kind]string{}
	for _, kind := range kindNames {
		terms[commune.Kind(kind)] = o.text(kindKey(kind))
	}
	o.done()
	return terms
}
