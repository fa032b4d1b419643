package decree30

import (
	"fmt"
	"strings"
)

// String shows what was recognised, one component a line: check --parts.
func (p *Parts) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Văn bản: %s; loại: %s\n", p.Nature, orNone(p.Kind.Name))
	show := func(what string, lines ...*Line) {
		var texts []string
		for _, l := range lines {
			if l != nil {
				texts = append(texts, clip(l.Text, 60))
			}
		}
		if len(texts) > 0 {
			first := lines[0]
			fmt.Fprintf(&b, "%s: %s (%s, %s)\n", what, strings.Join(texts, " / "), first.Setting, first.Para.Pos)
		}
	}
	show("Quốc hiệu", p.QuocHieu...)
	show("Tiêu ngữ", p.TieuNgu)
	show("Cơ quan chủ quản", p.Parent...)
	show("Cơ quan ban hành", p.Issuer...)
	show("Số, ký hiệu", p.Number)
	show("Địa danh, ngày tháng", p.Issued)
	show("Trích yếu công văn", p.VeViec...)
	show("Tên loại", p.Title)
	show("Trích yếu", p.Subject...)
	show("Kèm theo", p.With)
	show("Kính gửi", p.KinhGui...)
	show("Thẩm quyền ban hành", p.Holder)
	show("Căn cứ", p.Basis...)
	if len(p.Body) > 0 {
		fmt.Fprintf(&b, "Nội dung: %d dòng, %d đề mục (từ %s)\n", len(p.Body), len(p.Headings), p.Body[0].Para.Pos)
	}
	for _, s := range p.Signers {
		show("Quyền hạn, chức vụ", s.Titles...)
		show("Họ tên", s.Name)
	}
	show("Nơi nhận", p.NoiNhan)
	show("Các dòng nơi nhận", p.Receive...)
	for _, a := range p.Appendix {
		show("Phụ lục", append([]*Line{a.Head}, a.Title...)...)
		show("Chỉ dẫn kèm theo", a.With)
	}
	return b.String()
}

func orNone(s string) string {
	if s == "" {
		return "không rõ"
	}
	return s
}
